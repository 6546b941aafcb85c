"""Exact expected error of a line, of nearest neighbours with the best k, and of the right form, against the rows."""

import numpy as np
from figures import AMBER, RED, SOFT, TEAL, canvas, save

NOISE, points = 0.5, np.linspace(0.02, 0.98, 49)
ROWS = np.unique(np.geomspace(10, 3000, 24).astype(int))


def truth(x):
    return 2 * x + 0.3 * np.sin(6 * x)


def error(weights, x):
    return np.mean((weights @ truth(x) - truth(points)) ** 2) + NOISE**2 * np.mean((weights**2).sum(axis=1))


def line(x):
    return np.column_stack([np.ones_like(x), x])


def right_form(x):
    return np.column_stack([np.ones_like(x), x, np.sin(6 * x)])


def neighbours(x, k):
    nearest = np.argsort(np.abs(x - points[:, None]), axis=1, kind="stable")[:, :k]
    weights = np.zeros((len(points), len(x)))
    np.put_along_axis(weights, nearest, 1 / k, axis=1)
    return weights


def errors(n):
    """Errors of the line, the neighbours and the right form on n evenly spaced rows."""
    x = (np.arange(n) + 0.5) / n
    fits = [error(form(points) @ np.linalg.pinv(form(x)), x) for form in (line, right_form)]
    best = min(error(neighbours(x, k), x) for k in np.unique(np.geomspace(1, n, 60).astype(int)))
    return fits[0], best, fits[1]


curves = np.array([errors(n) for n in ROWS]).T

fig, ax = canvas()
for curve, color, name in zip(curves, (RED, AMBER, TEAL), ("straight line", "neighbours, best k", "right form")):
    ax.plot(ROWS, curve, color=color)
    ax.annotate(name, (ROWS[-1], curve[-1]), xytext=(8, -4), textcoords="offset points", color=color)
ax.annotate(
    "levels off at its squared bias", (150, curves[0][-1]), xytext=(0, 14), textcoords="offset points", color=SOFT
)
ax.set(xscale="log", yscale="log", xlabel="training rows", ylabel="expected squared error", xlim=(9, 14000))
ax.set_xticks([10, 100, 1000, 3000], ["10", "100", "1,000", "3,000"])
ax.set_yticks([0.1, 0.01, 0.001], ["0.1", "0.01", "0.001"])
ax.minorticks_off()
save(fig, __file__)
