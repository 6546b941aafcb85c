"""Exact squared bias, variance and total error of polynomial fits to sin 5x at 20 inputs with noise 0.5."""

import numpy as np
from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save

N, SIGMA = 20, 0.5
x = np.linspace(0, 1, N)
f = np.sin(5 * x)
degrees = np.arange(10)


def decompose(degree):
    q, _ = np.linalg.qr(np.vander(2 * x - 1, degree + 1))
    hat = q @ q.T
    return np.mean((f - hat @ f) ** 2), SIGMA**2 * np.trace(hat @ hat.T) / N


bias, variance = np.array([decompose(d) for d in degrees]).T
total = bias + variance + SIGMA**2

fig, ax = canvas()
ax.plot([0, 9], [SIGMA**2] * 2, color=SOFT, lw=1, ls="--")
ax.plot(degrees, total, "o-", color=INK, ms=4)
ax.plot(degrees, bias, "o-", color=TEAL, ms=4)
ax.plot(degrees, variance, "o-", color=AMBER, ms=4)
ax.plot(3, total[3], "o", color=RED, ms=8)
ax.annotate("lowest at degree 3", (3, total[3]), xytext=(2, 16), textcoords="offset points", color=RED)
ax.annotate("total", (9, total[9]), xytext=(8, -4), textcoords="offset points", color=INK)
ax.annotate("noise", (9, SIGMA**2), xytext=(8, -4), textcoords="offset points", color=SOFT)
ax.annotate("variance", (9, variance[9]), xytext=(8, -4), textcoords="offset points", color=AMBER)
ax.annotate("bias²", (9, bias[9]), xytext=(8, -1), textcoords="offset points", color=TEAL)
ax.set(xlabel="degree of the polynomial", ylabel="expected squared error", ylim=(-0.02, 0.82), xlim=(-0.3, 10.7))
ax.set_xticks(degrees)
save(fig, __file__)
