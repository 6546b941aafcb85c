"""Chance that a version gets through the paired non-inferiority gate, against its true change, for three sample sizes."""

import numpy as np
from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save
from scipy.stats import norm

MARGIN, DISAGREE = 2.0, 0.10  # points, share of conversations


def passes(change, n):
    error = 100 * np.sqrt(DISAGREE / n)
    return 100 * norm.cdf((MARGIN + change) / error - norm.ppf(0.95))


fig, ax = canvas()
change = np.linspace(-3.5, 1.5, 300)
for n, colour, at, offset in [(400, BLUE, 0.7, (2, -17)), (1546, TEAL, -0.55, (9, -6)), (5000, AMBER, -1.05, (-8, 2))]:
    ax.plot(change, passes(change, n), color=colour)
    side = "right" if n == 5000 else "left"
    ax.annotate(f"{n:,} pairs", (at, passes(at, n)), xytext=offset, textcoords="offset points", color=colour, ha=side)
ax.axvline(-2, color=SOFT, lw=1, ls="--")
ax.annotate("margin", (-2, 96), xytext=(-5, 0), textcoords="offset points", color=SOFT, ha="right")
for x, text, offset in [(-2, "5 %", (-28, 5)), (0, "80 %", (6, -14))]:
    ax.plot(x, passes(x, 1546), "o", color=INK, ms=5)
    ax.annotate(text, (x, passes(x, 1546)), xytext=offset, textcoords="offset points", color=INK)
ax.set(xlabel="true change in resolved conversations, points", ylabel="released, %", xlim=(-3.5, 1.5), ylim=(0, 104))
save(fig, __file__)
