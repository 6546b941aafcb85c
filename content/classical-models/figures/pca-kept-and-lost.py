"""Four centred points, the first principal direction, and the split of each squared length into kept and lost."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

points = np.array([[3.0, 1.0], [1.0, 3.0], [-1.0, -3.0], [-3.0, -1.0]])
direction = np.array([1.0, 1.0]) / np.sqrt(2)
feet = np.outer(points @ direction, direction)

fig, ax = canvas(5.4, 3.8)
ax.plot([-3.6, 3.6], [-3.6, 3.6], color=SOFT, lw=1.2)
for point, foot in zip(points, feet, strict=True):
    ax.plot(*np.array([point, foot]).T, "--", color=AMBER, lw=1.8)
ax.plot(*np.array([[0, 0], feet[0]]).T, color=TEAL, lw=3.5, solid_capstyle="butt")
ax.plot(*np.array([[0, 0], points[0]]).T, ":", color=INK, lw=1.5)
ax.plot(*points.T, "o", color=INK, ms=7)
ax.plot(*feet.T, "o", mfc="white", mec=TEAL, mew=1.8, ms=7)
for text, place, colour, align in [
    ("(3, 1)", (3.25, 0.85), INK, "left"),
    ("length² = 10", (1.75, 0.1), INK, "left"),
    ("kept 8", (0.55, 1.35), TEAL, "right"),
    ("lost 2", (2.75, 1.6), AMBER, "left"),
    ("first direction, share 32/40", (3.75, 3.4), SOFT, "left"),
]:
    ax.annotate(text, place, color=colour, ha=align)
ax.set_aspect("equal")
ax.set(xlim=(-4, 8.5), ylim=(-3.8, 3.9), xticks=range(-3, 4), yticks=range(-3, 4))
ax.spines["bottom"].set_bounds(-3, 3)
save(fig, __file__)
