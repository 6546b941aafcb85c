"""Which positions of each map one output of layer C depends on, along one axis."""

from figures import AMBER, INK, LINE, TEAL, canvas, save

ROWS = [("C", 3, 2), ("B", 3, 1), ("pooling", 3, 2), ("A", 7, 2)]  # from the output backwards: name, kernel, stride

fig, ax = canvas(6.4, 3.6)
spacing, positions = 8.0, [0.0]
for row, (name, kernel, stride) in enumerate(ROWS):
    y = len(ROWS) - row
    spacing /= stride
    below = sorted({p + spacing * (i - (kernel - 1) / 2) for p in positions for i in range(kernel)})
    for p in positions:
        for i in range(kernel):
            ax.plot([p, p + spacing * (i - (kernel - 1) / 2)], [y, y - 1], color=LINE, lw=0.8, zorder=1)
    ax.plot(positions, [y] * len(positions), "o", color=TEAL, ms=7, zorder=2)
    ax.annotate(f"output of {name}", (-15, y), ha="right", va="center", color=INK)
    ax.annotate(str(len(positions)), (15.5, y), va="center", color=INK)
    positions = below
ax.plot(positions, [0] * len(positions), "s", color=AMBER, ms=4.5, zorder=2)
ax.annotate("input pixels", (-15, 0), ha="right", va="center", color=INK)
ax.annotate(str(len(positions)), (15.5, 0), va="center", color=INK)
ax.set(xlim=(-26, 18), ylim=(-0.4, 4.4))
ax.axis("off")
save(fig, __file__)
