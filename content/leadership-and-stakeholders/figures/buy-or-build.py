"""Cumulative cost of buying and of building over 36 months, from the monthly sums of the answer's table."""

import numpy as np
from figures import AMBER, INK, LINE, SOFT, TEAL, canvas, save

TYPING = 20
# Thousand euros a month: before it runs (project and typing), then running and correcting.
OPTIONS = [
    ("build", 9, 3 * 8 + TYPING, 9 + 1.4, AMBER),
    ("buy", 3, 15 + TYPING, 8 + 1.8, TEAL),
]

fig, ax = canvas(height=3.3)
month = np.arange(37)
for label, live, before, after, colour in OPTIONS:
    cost = np.minimum(month, live) * before + np.maximum(month - live, 0) * after
    ax.plot(month, cost, color=colour)
    ax.plot(live, cost[live], "o", color=colour)
    ax.annotate(
        f"{label}: {cost[-1]:.0f}", (36, cost[-1]), xytext=(6, 0), textcoords="offset points", color=colour, va="center"
    )
ax.annotate("runs from month 9", (9, 396), xytext=(8, -12), textcoords="offset points", color=INK)
ax.annotate("runs from month 3", (3, 105), xytext=(10, -8), textcoords="offset points", color=INK)
for x, low, high in [(9, 3 * 35 + 6 * 9.8, 396), (36, 3 * 35 + 33 * 9.8, 396 + 27 * 10.4)]:
    ax.plot([x, x], [low + 8, high - 8], color=SOFT, lw=1, ls=":")
    ax.text(x + 0.5, (low + high) / 2, f"{high - low:.0f} apart", color=SOFT, va="center")
ax.set(xlabel="month", ylabel="cost so far, thousand €", xlim=(0, 43.5), ylim=(0, 720), xticks=[0, 3, 9, 18, 27, 36])
ax.grid(axis="y", color=LINE, lw=0.6)
save(fig, __file__)
