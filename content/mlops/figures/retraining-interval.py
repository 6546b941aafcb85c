"""Cost per day against the retraining interval: runs, wear and the floor from late labels (answer's numbers)."""

import numpy as np
from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save

RETRAINING, WEAR, LABEL_DELAY = 600, 12, 14

days = np.linspace(1.5, 40, 400)
runs, wear, floor = RETRAINING / days, WEAR * days / 2, WEAR * LABEL_DELAY
best = np.sqrt(2 * RETRAINING / WEAR)
least = 2 * RETRAINING / best + floor

fig, ax = canvas()
ax.plot(days, runs + wear + floor, color=TEAL, lw=2.6)
ax.plot(days, runs, color=BLUE, lw=1.4)
ax.plot(days, wear, color=AMBER, lw=1.4)
ax.plot(days[[0, -1]], [floor, floor], color=SOFT, lw=1.2, ls="--")
ax.axvspan(best / 2, best * 2, color=TEAL, alpha=0.1, lw=0)
ax.plot(best, least, "o", color=TEAL)
ax.annotate("10 days: 288 €", (best, least), xytext=(-8, 14), textcoords="offset points", color=INK, ha="left")
ax.text(33, 412, "total", color=TEAL, va="bottom", ha="right")
ax.text(40.5, wear[-1], "wear", color=AMBER, va="center")
ax.text(40.5, runs[-1], "runs", color=BLUE, va="center")
ax.text(40.5, floor, "label delay", color=SOFT, va="center")
ax.text(12.5, 525, "half to twice the best", color=SOFT, ha="center", fontsize=10)
ax.set(
    xlabel="days between retrainings", ylabel="€ per day", xlim=(0, 47), ylim=(0, 560), xticks=[0, 5, 10, 20, 30, 40]
)
save(fig, __file__)
