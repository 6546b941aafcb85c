"""25 grid and 25 random trials over two settings of which only the first matters, with their values on that setting."""

import numpy as np
from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save

GOOD = (0.55, 0.65)
axis = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
grid = np.array([(a, b) for a in axis for b in axis])
random = np.random.default_rng(2).random((25, 2))

fig, axes = canvas(6.4, 3.5, ncols=2, sharey=True)
for ax, points, name in zip(axes, (grid, random), ("grid: 5 values", "random: 25 values")):
    hit = (points[:, 0] >= GOOD[0]) & (points[:, 0] <= GOOD[1])
    ax.axvspan(*GOOD, color=AMBER, alpha=0.2, lw=0)
    ax.plot(*points[~hit].T, "o", color=SOFT, ms=4)
    ax.plot(*points[hit].T, "o", color=RED, ms=6)
    ax.plot(points[:, 0], np.full(25, -0.07), "|", color=TEAL, ms=10)
    ax.annotate(name, (0, -0.07), xytext=(0, -20), textcoords="offset points", color=TEAL)
    ax.annotate("good", (0.6, 1.02), color=AMBER, ha="center")
    ax.set(xlim=(-0.04, 1.04), ylim=(-0.22, 1.1), xticks=[], yticks=[], xlabel="setting that matters")
axes[0].set_ylabel("setting that does not matter", color=INK)
save(fig, __file__)
