"""The cascade of the wake-word detector: what is always on, what wakes when, and what leaves the device."""

from figures import AMBER, BLUE, SOFT, TEAL, canvas, save
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

fig, ax = canvas(6.6, 4.3)
ax.set(xlim=(0, 101), ylim=(0, 66))
ax.axis("off")


def box(x, y, text, colour, wide=20, high=14):
    ax.add_patch(
        FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, boxstyle="round,pad=0,rounding_size=1.5", fc="none", ec=colour, lw=1.4)
    )
    ax.text(x, y, text, ha="center", va="center", color=colour, fontsize=10.5, linespacing=1.2)


def arrow(start, end, colour=SOFT):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=colour, lw=1.4, shrinkA=0, shrinkB=0))


ax.add_patch(Rectangle((0, 28), 101, 37, fc=TEAL, alpha=0.08, lw=0))
ax.text(1.5, 61.5, "on the device: 0.97 mW of 1.03", ha="left", va="center", color=TEAL, fontsize=10.5)

box(11.5, 48, "microphone\n0.15 mW", TEAL)
box(38, 48, "speech\ndetector\n0.10 mW", TEAL, high=17)
box(64.5, 48, "network,\n6 % of time\n0.72 mW", TEAL, high=17)
box(90, 48, "commands\nafter a wake", TEAL)
arrow((21.5, 48), (28, 48), TEAL)
arrow((48, 48), (54.5, 48), TEAL)
arrow((74.5, 48), (80, 48), TEAL)
ax.text(38, 33.5, "always on", ha="center", va="center", color=TEAL, fontsize=10.5)
ax.text(65.5, 33.5, "80 kB, 8 bits", ha="left", va="center", color=TEAL, fontsize=10.5)

box(90, 9, "counters,\nno audio", AMBER)
box(55, 9, "training,\ntest on devices", AMBER, wide=24)
box(16, 9, "donated\nrecordings", BLUE)
arrow((90, 41), (90, 16), AMBER)
arrow((80, 9), (67, 9), AMBER)
arrow((26, 9), (43, 9), BLUE)
arrow((11.5, 41), (11.5, 16), BLUE)
ax.text(13.5, 23, "opt-in", ha="left", va="center", color=BLUE, fontsize=10.5)
arrow((60, 16), (63, 39.5), AMBER)
ax.text(63.5, 22.5, "signed update", ha="left", va="center", color=AMBER, fontsize=10.5)
save(fig, __file__)
