"""Conversion of two versions as a line over the share of desktop visitors (Baker and Kramer's plot)."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

share = np.array([0.0, 1.0])
old, new = 8 + 12 * share, 7 + 12 * share

fig, ax = canvas()
ax.plot(100 * share, old, color=TEAL)
ax.plot(100 * share, new, color=AMBER)
ax.axvline(50, color=SOFT, lw=1, ls="--")
for x, y, color in [(20, 10.4, TEAL), (80, 16.6, AMBER)]:
    ax.plot(x, y, "o", color=color, ms=8)
for y, color in [(14, TEAL), (13, AMBER)]:
    ax.plot(50, y, "o", color=color, mfc="white", ms=6)
ax.annotate("old as observed:\n10.4", (20, 10.4), xytext=(-66, 18), textcoords="offset points", color=TEAL)
ax.annotate("new as observed:\n16.6", (80, 16.6), xytext=(2, -38), textcoords="offset points", color=AMBER)
ax.annotate("same mix:\nold 14, new 13", (50, 13), xytext=(8, -42), textcoords="offset points", color=INK)
ax.annotate("old", (100, 20), xytext=(6, -2), textcoords="offset points", color=TEAL)
ax.annotate("new", (100, 19), xytext=(6, -8), textcoords="offset points", color=AMBER)
ax.set(xlabel="visitors on desktop, %", ylabel="orders per 100 visitors", xlim=(0, 108), ylim=(6, 21))
ax.set_xticks([0, 20, 50, 80, 100])
save(fig, __file__)
