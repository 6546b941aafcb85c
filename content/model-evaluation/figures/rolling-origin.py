"""Four origins of a rolling-origin test: training weeks, the weeks that are unknown at the origin, the target, a closed end."""

from figures import AMBER, INK, LINE, SOFT, TEAL, canvas, save

GAP, CLOSED = 4, 26
fig, ax = canvas(6.4, 2.7)
for row, target in enumerate((88, 100, 112, 124)):
    y = 3 - row
    ax.barh(y, target - 1 - GAP, height=0.5, color=TEAL, alpha=0.75)
    ax.barh(y, GAP, left=target - 1 - GAP, height=0.5, color=LINE)
    ax.barh(y, 1.6, left=target - 1, height=0.5, color=AMBER)
ax.axvspan(156 - CLOSED, 156, color=LINE, alpha=0.45, lw=0)
ax.text(156 - CLOSED / 2, 1.5, "closed\nuntil the\nend", color=SOFT, ha="center", va="center")
ax.text(3, 3, "known at the origin", color="white", va="center", fontsize=10)
ax.annotate("not known yet", (85, 3.27), xytext=(62, 3.62), color=SOFT, fontsize=10)
ax.annotate("tested week", (88, 3.27), xytext=(90, 3.62), color=AMBER, fontsize=10)
ax.annotate("", (152, -0.62), xytext=(0, -0.62), arrowprops={"arrowstyle": "->", "color": INK})
ax.set(xlabel="week", xlim=(0, 156), ylim=(-0.7, 4.1), yticks=[], xticks=[0, 52, 104, 156])
ax.spines[["left", "bottom"]].set_visible(False)
save(fig, __file__)
