"""Block diagram of the home feed: distribution on the left, the request along the top, what learns below."""

from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

fig, ax = canvas(6.6, 5.0)
ax.set(xlim=(0, 101), ylim=(0, 79))
ax.axis("off")


def box(x, y, text, colour=INK, wide=20, high=12):
    ax.add_patch(
        FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, boxstyle="round,pad=0,rounding_size=1.5", fc="none", ec=colour, lw=1.4)
    )
    ax.text(x, y, text, ha="center", va="center", color=colour, fontsize=10.5, linespacing=1.2)


def arrow(start, end, colour=SOFT, style="arc3"):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=colour, lw=1.4, connectionstyle=style, shrinkA=0, shrinkB=0))


ax.add_patch(Rectangle((51.5, 20), 49.5, 59, fc=TEAL, alpha=0.08, lw=0))
ax.text(100, 76.3, "when the feed is opened, 300 ms", ha="right", va="center", color=TEAL, fontsize=10.5)

box(11, 57, "new post", BLUE, 18)
box(37, 66, "lists per\nfollower", BLUE)
box(37, 48, "lists per\nlarge author", BLUE)
box(37, 30, "discovery:\nnot followed", BLUE)
box(64, 66, "light ranker:\n500 posts", TEAL)
box(89, 66, "heavy ranker:\n150 posts", TEAL)
box(89, 47, "value,\npage rules", TEAL)
box(89, 28, "20 posts\nshown", TEAL)
box(88, 7, "log: features,\nactions, survey", AMBER, 23)
box(50, 7, "training", AMBER)

arrow((20, 60), (27, 66), BLUE)
ax.text(21.5, 66.5, "push", ha="center", va="center", color=BLUE, fontsize=10.5)
arrow((20, 54), (27, 48), BLUE)
ax.text(21, 48, "keep", ha="center", va="center", color=BLUE, fontsize=10.5)
arrow((47, 66), (54, 66), TEAL)
arrow((47, 48), (57, 60), TEAL)
arrow((47, 32), (62, 60), TEAL)
arrow((74, 66), (79, 66), TEAL)
arrow((89, 60), (89, 53), TEAL)
arrow((89, 41), (89, 34), TEAL)
arrow((89, 22), (89, 13), AMBER)
arrow((76.5, 7), (60, 7), AMBER)
arrow((56, 13), (80, 60), AMBER)
ax.text(87.5, 16.8, "all 20, one at random", ha="right", va="center", color=AMBER, fontsize=10.5)
save(fig, __file__)
