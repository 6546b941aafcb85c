"""Where a decision record gets its parts, what it points to, and who checks it."""

from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

fig, ax = canvas(6.6, 4.2)
ax.set(xlim=(0, 110), ylim=(-2, 69))
ax.axis("off")


def box(x, y, wide, high, text, colour, face="none"):
    """A rounded box around (x, y)."""
    corner, style = (x - wide / 2, y - high / 2), "round,pad=0,rounding_size=1.5"
    ax.add_patch(FancyBboxPatch(corner, wide, high, boxstyle=style, fc=face, ec=colour, lw=1.4))
    ax.text(x, y, text, ha="center", va="center", color=colour, fontsize=10.5, linespacing=1.25)


def arrow(start, end, colour=SOFT, dashed=False):
    """An arrow between two points."""
    line = {"color": colour, "lw": 1.4, "ls": "--" if dashed else "-", "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, **line))


columns = (10, 32.5, 55, 77.5, 100)
for x, text in zip(columns, ("request", "features\nas served", "model", "policy", "officer"), strict=True):
    box(x, 61, 17, 13, text, TEAL)
    arrow((x, 54.5), (x, 43.5), SOFT)
for left, right in zip(columns, columns[1:], strict=False):
    arrow((left + 8.5, 61), (right - 8.5, 61), TEAL)
box(
    55,
    37,
    107,
    13,
    "decision record: values, versions, score, reasons,\nrules, override, hash of the record before",
    INK,
    "#f0efec",
)
box(20, 9, 37, 19, "registry:\nartefact, image,\nmodel card, approvals", AMBER)
box(62, 9, 25, 19, "monthly\nreplay of 300", BLUE)
box(96, 9, 25, 19, "head of chain,\ndeposited", SOFT)
arrow((20, 30.5), (20, 18.5), AMBER)
ax.text(21.5, 24.5, "by hash", color=AMBER, va="center", fontsize=10.5)
arrow((62, 30.5), (62, 18.5), BLUE)
arrow((38.5, 9), (49.5, 9), BLUE)
arrow((96, 30.5), (96, 18.5), SOFT, dashed=True)
ax.text(94.5, 24.5, "daily", color=SOFT, va="center", ha="right", fontsize=10.5)
save(fig, __file__)
