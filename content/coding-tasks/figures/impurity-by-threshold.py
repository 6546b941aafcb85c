"""Weighted Gini impurity of every threshold for the answer's ten customers, with equal weights and with weight 8 on day 5."""

import numpy as np
from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save

days = np.array([1, 2, 3, 5, 8, 9, 12, 14, 20, 30])
gone = np.array([0, 0, 0, 1, 0, 0, 1, 1, 1, 1])


def impurity(threshold, weights):
    out = 0
    for side in (days <= threshold, days > threshold):
        total = weights[side].sum()
        p = weights[side & (gone == 1)].sum() / total
        out += total / weights.sum() * 2 * p * (1 - p)
    return out


fig, ax = canvas(6.4, 3.6)
middles = (days[1:] + days[:-1]) / 2
cases = [(np.ones(10), TEAL, "equal weights", (20.6, 0.46)), (np.where(days == 5, 8, 1), AMBER, "day 5 weighs 8", (20.6, 0.365))]
for weights, colour, name, place in cases:
    scores = [impurity(t, weights) for t in middles]
    ax.stairs(scores, days, color=colour, baseline=None, lw=2)
    best = int(np.argmin(scores))
    ax.plot(middles[best], scores[best], "o", color=colour)
    ax.annotate(f"{middles[best]:g}", (middles[best], scores[best]), xytext=(0, -15), textcoords="offset points", ha="center", color=colour)
    ax.text(*place, name, color=colour)
for left, colour, name, x in [(0, SOFT, "stayed", 1), (1, RED, "left", 30)]:
    chosen = days[gone == left]
    ax.plot(chosen, np.full(len(chosen), 0.045), "s" if left else "o", color=colour, ms=6)
    ax.text(x, 0.075, name, color=colour, ha="left" if x < 9 else "right")
ax.set(xlabel="threshold, days since last login", ylabel="impurity", xlim=(0, 31), ylim=(0, 0.52))
ax.tick_params(labelcolor=INK)
save(fig, __file__)
