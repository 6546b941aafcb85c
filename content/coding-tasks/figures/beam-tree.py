"""The answer's three-token model as a tree: greedy search takes A and ends at 0.20, a beam of two keeps B and ends at 0.36."""

from figures import AMBER, INK, LINE, SOFT, TEAL, canvas, save

FIRST = {"A": 0.5, "B": 0.4, "end": 0.1}
NEXT = {"A": {"end": 0.4, "A": 0.3, "B": 0.3}, "B": {"end": 0.9, "A": 0.05, "B": 0.05}}
Y_FIRST = {"A": 5.0, "B": 2.0, "end": 0.0}

fig, ax = canvas(6.4, 3.6)
ax.set_axis_off()
ax.set(xlim=(-0.15, 3.1), ylim=(-0.6, 7.0))


def edge(start, stop, probability, colour):
    ax.plot([start[0], stop[0]], [start[1], stop[1]], color=colour, lw=1 if colour == LINE else 2.2, zorder=1)
    x, y = (start[0] + 2 * stop[0]) / 3, (start[1] + 2 * stop[1]) / 3
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    ax.text(x, y, f"{probability:g}", ha="center", va="center", fontsize=9, color=SOFT if colour == LINE else colour, bbox=box)


def node(x, y, label, colour):
    ax.plot(x, y, "o", ms=17, mfc="white", mec=colour, mew=1.5, zorder=2)
    ax.text(x, y, label, ha="center", va="center", fontsize=8 if label == "end" else 11, color=INK, zorder=3)


root = (0.0, 3.0)
colours = {"A": AMBER, "B": TEAL, "end": LINE}
for token, probability in FIRST.items():
    edge(root, (1, Y_FIRST[token]), probability, colours[token])
    node(1, Y_FIRST[token], token, colours[token])
for parent, children in NEXT.items():
    for offset, (token, probability) in zip((1.0, 0.0, -1.0), children.items()):
        place = (2.2, Y_FIRST[parent] + offset)
        colour = colours[parent] if token == "end" else LINE
        edge((1, Y_FIRST[parent]), place, probability, colour)
        node(*place, token, colour)
        total = FIRST[parent] * probability
        weight = "bold" if token == "end" else "normal"
        ax.text(2.38, place[1], f"{total:.2f}", va="center", color=SOFT if colour == LINE else colour, weight=weight)
ax.plot(*root, "o", ms=9, color=INK, zorder=2)
ax.text(2.62, 6.0, "greedy", va="center", color=AMBER)
ax.text(2.62, 3.0, "beam of 2", va="center", color=TEAL)
ax.text(1.16, -0.02, "0.10", va="center", color=SOFT)
save(fig, __file__)
