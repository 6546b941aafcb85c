"""Four causal graphs with the estimate of a true effect of 1, without and with adjustment for Z."""

from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save

T, Y, UP, DOWN = (0.12, 0.5), (0.88, 0.5), (0.5, 0.92), (0.5, 0.5)
GRAPHS = [
    ("confounder: adjust", TEAL, {"T": T, "Y": Y, "Z": UP}, ["ZT", "ZY", "TY"], "without 1.50, with 1.00"),
    ("mediator: do not", RED, {"T": T, "Y": Y, "Z": UP}, ["TZ", "ZY", "TY"], "without 1.00, with 0.40"),
    ("collider: do not", RED, {"T": T, "Y": Y, "Z": UP}, ["TZ", "YZ", "TY"], "without 1.00, with 0.00"),
    (
        "cause of T, hidden U: do not",
        RED,
        {"T": (0.4, 0.5), "Y": Y, "Z": (0.02, 0.5), "U": (0.64, 0.92)},
        ["ZT", "UT", "UY", "TY"],
        "without 1.33, with 1.50",
    ),
]

fig, axes = canvas(height=4.4, nrows=2, ncols=2)
for ax, (name, color, nodes, arrows, estimates) in zip(axes.flat, GRAPHS, strict=True):
    for start, end in arrows:
        dashed = start == "U"
        ax.annotate(
            "",
            nodes[end],
            nodes[start],
            arrowprops={
                "arrowstyle": "-|>",
                "color": SOFT if dashed else INK,
                "ls": "--" if dashed else "-",
                "lw": 1.3,
                "shrinkA": 11,
                "shrinkB": 11,
            },
        )
    for label, (x, y) in nodes.items():
        ax.annotate(
            label,
            (x, y),
            ha="center",
            va="center",
            color={"Z": AMBER, "U": SOFT}.get(label, INK),
            fontsize=13,
            fontweight="bold",
        )
    ax.annotate(name, (0.5, 0.22), ha="center", color=color)
    ax.annotate(estimates, (0.5, 0.04), ha="center", color=INK)
    ax.set(xlim=(-0.08, 1.08), ylim=(0, 1.05))
    ax.axis("off")
save(fig, __file__)
