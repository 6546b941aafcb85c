"""The four XOR points in the input plane and after two ReLU units, where one line separates the classes."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
total = X.sum(axis=1)
H = np.column_stack([np.maximum(total, 0), np.maximum(total - 1, 0)])

fig, (left, right) = canvas(6.4, 3.1, ncols=2)
for ax, points, names in [(left, X, ("$x_1$", "$x_2$")), (right, H, ("$h_1$", "$h_2$"))]:
    for (a, b), one in zip(points, [False, True, True, False], strict=True):
        ax.plot(a, b, "s" if one else "o", color=AMBER if one else TEAL, ms=11)
    ax.set(xlabel=names[0], xlim=(-0.5, 2.6), ylim=(-0.6, 1.6), xticks=[0, 1, 2], yticks=[0, 1], aspect="equal")
    ax.set_ylabel(names[1], rotation=0, labelpad=12)
left.set(xlim=(-0.6, 1.6), xticks=[0, 1])
for a, b in X:
    left.annotate("1" if a != b else "0", (a, b), xytext=(9, 7), textcoords="offset points", color=INK)
right.annotate("0", (0, 0), xytext=(-4, 10), textcoords="offset points", color=INK)
right.annotate("both 1", (1, 0), xytext=(0, -21), textcoords="offset points", color=INK, ha="center")
right.annotate("0", (2, 1), xytext=(-3, 10), textcoords="offset points", color=INK)
h1 = np.array([0.0, 2.6])
right.plot(h1, (h1 - 0.5) / 2, "--", color=SOFT, lw=1.5)
right.annotate("$y = \\frac{1}{2}$", (2.28, 0.45), color=SOFT, ha="center")
save(fig, __file__)
