"""Hours tagged in six weeks, by cause, before the repair (dark: due to the one job) and after it. The answer's counts."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

CAUSES = ["running jobs again", "repairing data by hand", "waiting for late tables", "asking who owns what"]
BEFORE, WARDROBE, AFTER = [118, 96, 74, 54], [70, 58, 31, 12], [58, 49, 43, 36]

fig, ax = canvas(height=3.3)
y = np.arange(len(CAUSES))[::-1]
ax.barh(y + 0.16, BEFORE, height=0.36, color=AMBER, alpha=0.35)
ax.barh(y + 0.16, WARDROBE, height=0.36, color=AMBER)
ax.barh(y - 0.2, AFTER, height=0.22, color=TEAL)
for row, before, after in zip(y, BEFORE, AFTER, strict=True):
    ax.text(before + 1.5, row + 0.16, str(before), color=INK, va="center")
    ax.text(after + 1.5, row - 0.2, str(after), color=TEAL, va="center")
ax.text(WARDROBE[0] / 2, y[0] + 0.16, "the wardrobe", color="white", ha="center", va="center", fontsize=10)
ax.text((WARDROBE[0] + BEFORE[0]) / 2, y[0] + 0.16, "62 other jobs", color=INK, ha="center", va="center", fontsize=10)
ax.text(AFTER[0] + 9, y[0] - 0.2, "after the repair", color=TEAL, va="center", fontsize=10)
ax.set(xlabel="hours in six weeks", xlim=(0, 130), ylim=(-0.5, 3.5))
ax.set_yticks(y, CAUSES)
ax.tick_params(axis="y", length=0, colors=INK)
ax.spines["left"].set_color(SOFT)
save(fig, __file__)
