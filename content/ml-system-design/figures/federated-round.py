"""One round of federated training: what happens on the phone, what the server can see, and how the model returns."""

from figures import AMBER, BLUE, SOFT, TEAL, canvas, save
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

fig, ax = canvas(6.6, 4.6)
ax.set(xlim=(0, 101), ylim=(0, 71))
ax.axis("off")


def box(x, y, text, colour, wide=20, high=13):
    ax.add_patch(
        FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, boxstyle="round,pad=0,rounding_size=1.5", fc="none", ec=colour, lw=1.4)
    )
    ax.text(x, y, text, ha="center", va="center", color=colour, fontsize=10.5, linespacing=1.2)


def arrow(start, end, colour=SOFT):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=colour, lw=1.4, shrinkA=0, shrinkB=0))


ax.add_patch(Rectangle((0, 46), 101, 24.5, fc=TEAL, alpha=0.08, lw=0))
ax.text(1.5, 67, "on each of 10,000 phones", ha="left", va="center", color=TEAL, fontsize=10.5)
box(11.5, 55.5, "typed text", TEAL)
box(38, 55.5, "train a few\nsteps", TEAL)
box(64.5, 55.5, "clip to\nnorm C", TEAL)
box(90, 55.5, "mask", TEAL)
for x in (21.5, 48, 74.5):
    arrow((x, 55.5), (x + 6.2, 55.5), TEAL)

box(90, 29, "secure sum:\nmasks cancel", AMBER)
box(64.5, 29, "add noise,\ndivide by n", AMBER)
box(38, 29, "new model", AMBER)
arrow((90, 49), (90, 35.5), AMBER)
ax.text(88.5, 42, "looks random", ha="right", va="center", color=AMBER, fontsize=10.5)
arrow((80, 29), (74.5, 29), AMBER)
arrow((54.5, 29), (48, 29), AMBER)
arrow((38, 35.5), (38, 49), AMBER)
ax.text(40, 42, "next round", ha="left", va="center", color=AMBER, fontsize=10.5)

box(11.5, 29, "release if\nbetter", AMBER)
arrow((28, 29), (21.5, 29), AMBER)
box(38, 7.5, "other phones\ntest it", BLUE)
arrow((38, 22.5), (38, 14), BLUE)
arrow((28, 7.5), (13, 22.5), BLUE)
ax.text(16, 9.5, "counts", ha="right", va="center", color=BLUE, fontsize=10.5)
ax.text(90, 17.5, "single updates\nstay hidden", ha="center", va="center", color=AMBER, fontsize=10.5)
save(fig, __file__)
