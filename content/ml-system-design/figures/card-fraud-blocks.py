"""Block diagram of the fraud system: the synchronous path on top, what feeds it below."""

from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

WIDE, HIGH = 20.6, 14
COLUMNS, ROWS = (11.3, 37.4, 63.5, 89.6), (56, 31, 8)

fig, ax = canvas(6.6, 4.6)
ax.set(xlim=(0, 101), ylim=(-1, 75))
ax.axis("off")


def box(column, row, text, colour=INK):
    x, y = COLUMNS[column], ROWS[row]
    ax.add_patch(
        FancyBboxPatch((x - WIDE / 2, y - HIGH / 2), WIDE, HIGH, boxstyle="round,pad=0,rounding_size=1.5", fc="none", ec=colour, lw=1.4)
    )
    ax.text(x, y, text, ha="center", va="center", color=colour, fontsize=10.5, linespacing=1.25)


def arrow(start, end, colour=SOFT, style="arc3"):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=colour, lw=1.4, connectionstyle=style, shrinkA=0, shrinkB=0))


def side(column, row, where):
    x, y = COLUMNS[column], ROWS[row]
    dx, dy = {"left": (-WIDE / 2, 0), "right": (WIDE / 2, 0), "top": (0, HIGH / 2), "bottom": (0, -HIGH / 2)}[where]
    return x + dx, y + dy


ax.add_patch(Rectangle((0, 46.5), 101, 28, fc=TEAL, alpha=0.08, lw=0))
ax.text(100, 72.3, "inside the authorisation", ha="right", va="center", color=TEAL, fontsize=10.5)

box(0, 0, "gateway", TEAL)
box(1, 0, "scorer", TEAL)
box(2, 0, "policy:\ncosts, rules", TEAL)
box(3, 0, "approve,\nchallenge,\ndecline", TEAL)
box(0, 1, "event stream", BLUE)
box(1, 1, "counters per\ncard, merchant", BLUE)
box(2, 1, "model\nregistry", AMBER)
box(0, 2, "event log:\nfeatures served", AMBER)
box(2, 2, "training", AMBER)
box(3, 2, "labels: reviews,\nchargebacks", AMBER)

arrow(side(0, 0, "right"), side(1, 0, "left"), TEAL)
arrow(side(1, 0, "right"), side(2, 0, "left"), TEAL)
arrow(side(2, 0, "right"), side(3, 0, "left"), TEAL)
arrow((14, 63), (60, 63), TEAL, "arc3,rad=-0.13")
ax.text(37.4, 69.2, "timeout: rules only", ha="center", va="bottom", color=TEAL, fontsize=10.5)
arrow(side(0, 0, "bottom"), side(0, 1, "top"), BLUE)
arrow(side(0, 1, "right"), side(1, 1, "left"), BLUE)
arrow(side(1, 1, "top"), side(1, 0, "bottom"), BLUE)
arrow((32, 49), (17, 38), BLUE)
ax.text(38.6, 42.6, "15 ms read", ha="left", va="center", color=BLUE, fontsize=10.5)
arrow(side(0, 1, "bottom"), side(0, 2, "top"), AMBER)
arrow(side(0, 2, "right"), side(2, 2, "left"), AMBER)
ax.text(37.4, 10.5, "point-in-time rows", ha="center", va="bottom", color=AMBER, fontsize=10.5)
arrow(side(3, 2, "left"), side(2, 2, "right"), AMBER)
arrow(side(2, 2, "top"), side(2, 1, "bottom"), AMBER)
arrow((62, 38), (47, 49), AMBER)
arrow(side(3, 0, "bottom"), side(3, 2, "top"), AMBER)
ax.text(88.4, 30, "hours\nto weeks", ha="right", va="center", color=AMBER, fontsize=10.5)
save(fig, __file__)
