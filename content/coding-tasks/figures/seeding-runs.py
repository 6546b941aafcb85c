"""Final objective of 100 k-means runs from uniform and from k-means++ starts, on the answer's 16 groups; one dot a run."""

from pathlib import Path

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save

# The functions are the answer's own: its first Python block.
answer = Path(__file__).parents[1].joinpath("k-means-plus-plus.md").read_text("utf-8").split("## Answer")[1]
code = {}
exec(answer.split("```python\n")[1].split("```")[0], code)
lloyd, seed_centres = code["lloyd"], code["seed_centres"]

rng = np.random.default_rng(0)
grid = np.array([(x, y) for x in range(4) for y in range(4)]) * 10.0
points = np.repeat(grid, 30, axis=0) + rng.normal(size=(480, 2))
best = lloyd(points, grid).inertia
uniform = np.array([lloyd(points, rng.permutation(points)[:16]).inertia / best for _ in range(100)])
seeded = np.array([lloyd(points, seed_centres(points, 16, rng)).inertia / best for _ in range(100)])

WIDTH = 0.2
fig, axes = canvas(6.4, 3.8, nrows=2, sharex=True, sharey=True)
for ax, ratio, name, colour in [(axes[0], uniform, "uniform", AMBER), (axes[1], seeded, "k-means++", TEAL)]:
    column = np.round((ratio - 1) / WIDTH).astype(int)
    for value in np.unique(column):
        count = (column == value).sum()
        ax.plot(np.full(count, 1 + value * WIDTH), np.arange(count) + 0.5, "o", ms=3.2, color=colour, clip_on=False)
    median = np.median(ratio)
    ax.axvline(median, color=colour, lw=1, ls="--")
    ax.annotate(f"median {median:.1f}", (median, 40), xytext=(4, 0), textcoords="offset points", color=colour)
    found = f"{name}: best found in {np.mean(ratio < 1.01):.0%} of runs"
    ax.annotate(found, (1, 0.95), xycoords="axes fraction", ha="right", va="top", color=INK)
    ax.spines["left"].set_visible(False)
    ax.set(yticks=[], xticks=range(1, 11), ylim=(0, 45))
axes[1].set(xlabel="final objective, as a multiple of the best")
save(fig, __file__)
