"""ROC curve of the answer's six rows: a group of tied scores is one diagonal step between two staircases."""

from figures import AMBER, BLUE, INK, LINE, TEAL, canvas, save

third = 1 / 3
fig, ax = canvas(5.6, 4.2)
ax.plot([0, 1], [0, 1], color=LINE, lw=1)
ax.fill([0, third, third], [third, 1, third], color=TEAL, alpha=0.12, lw=0)
ax.plot([0, 0, third], [third, 1, 1], color=BLUE, ls="--", lw=1.5)
ax.plot([0, third, third], [third, third, 1], color=AMBER, ls="--", lw=1.5)
ax.plot([0, 0, third, 1], [0, third, 1, 1], color=TEAL, clip_on=False, zorder=3)
ax.plot([0, third], [third, 1], "o", color=TEAL, clip_on=False, zorder=4)
ax.annotate("positives first: 1", (0.02, 1.05), color=BLUE)
ax.annotate("mean ranks: 8/9", (0.42, 0.86), color=TEAL, weight="bold")
ax.annotate("negatives first: 7/9", (0.42, 0.72), color=AMBER)
ax.annotate("chance", (0.74, 0.62), color=INK, alpha=0.7)
ax.annotate("", (0.21, 0.74), xytext=(0.41, 0.875), arrowprops={"arrowstyle": "-", "color": TEAL, "lw": 0.8})
ax.annotate("", (third, 0.735), xytext=(0.41, 0.735), arrowprops={"arrowstyle": "-", "color": AMBER, "lw": 0.8})
ticks, names = [0, third, 2 * third, 1], ["0", "1/3", "2/3", "1"]
ax.set_xticks(ticks, names)
ax.set_yticks(ticks, names)
ax.set(xlabel="false-positive rate", ylabel="recall", xlim=(0, 1), ylim=(0, 1.12))
save(fig, __file__)
