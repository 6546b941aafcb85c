"""Posterior mean and 95 % band of a Gaussian process: narrow at data, wide in the gap, back to the prior outside."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save


def kernel(a, b):
    return np.exp(-((a[:, None] - b) ** 2) / 2)


x = np.array([1.0, 1.8, 2.5, 3.3, 4.0, 7.6, 8.3])
y = np.array([0.2, 0.9, 1.2, 0.7, -0.1, -0.9, -0.4])
grid = np.linspace(-2.5, 11.5, 281)
inverse = np.linalg.inv(kernel(x, x) + 0.01 * np.eye(len(x)))
mean = kernel(grid, x) @ inverse @ y
half = 1.96 * np.sqrt(1 - np.einsum("ij,jk,ik->i", kernel(grid, x), inverse, kernel(grid, x)))

fig, ax = canvas(6.6, 3.4)
ax.fill_between(grid, mean - half, mean + half, color=TEAL, alpha=0.18, lw=0)
ax.plot(grid, mean, color=TEAL)
ax.axhline(0, color=SOFT, lw=1, ls=":")
ax.plot(x, y, "o", color=INK, ms=5)
ax.annotate("95 % band", (9.55, 1.2), color=TEAL)
ax.annotate("mean", (4.7, -0.55), color=TEAL, ha="right", va="top")
ax.annotate("gap of 3.6 length-scales", (5.8, 1.75), color=AMBER, ha="center")
ax.annotate("prior: 0 ± 1.96", (-2.4, -1.75), color=SOFT)
ax.set(xlabel="input, in length-scales", ylabel="value", xlim=(-2.5, 11.5), ylim=(-2.45, 2.45))
save(fig, __file__)
