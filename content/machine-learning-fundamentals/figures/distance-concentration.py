"""Densities of the distance between two uniform random points, divided by its mean, for four dimensions."""

import numpy as np
from figures import AMBER, BLUE, INK, RED, TEAL, canvas, save

BATCHES = {2: 600, 10: 200, 100: 60, 1000: 30}  # of 2,000 pairs, so that each curve is smooth
rng = np.random.default_rng(0)
edges = np.linspace(0, 2.7, 181)
middle = (edges[1:] + edges[:-1]) / 2

fig, ax = canvas()
for row, (d, color) in enumerate([(2, TEAL), (10, AMBER), (100, BLUE), (1000, RED)]):
    squared = np.concatenate([((rng.random((2000, d)) - rng.random((2000, d))) ** 2).sum(axis=1) for _ in range(BATCHES[d])])
    ratio = np.sqrt(squared)
    count, _ = np.histogram(ratio / ratio.mean(), edges)
    height = np.convolve(count, [0.25, 0.5, 0.25], mode="same")
    base = 3 - row
    ax.fill_between(middle, base, base + 0.85 * height / height.max(), color=color, alpha=0.25, lw=0)
    ax.plot(middle, base + 0.85 * height / height.max(), color=color, lw=1.5)
    ax.annotate(f"{d:,} dimensions", (2.7, base), xytext=(8, 4), textcoords="offset points", color=color)
ax.set(xlabel="distance between two random points ÷ its mean", yticks=[], xlim=(0, 3.5), ylim=(-0.05, 4))
ax.set_xticks([0, 0.5, 1, 1.5, 2, 2.5])
ax.spines["left"].set_visible(False)
ax.tick_params(labelcolor=INK)
save(fig, __file__)
