"""What must differ between groups: false-positive rate at equal precision, precision at equal error rates."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save

RECALL = 0.6
base = np.linspace(0.05, 0.5, 200)


def false_positive_rate(p, precision=0.6):
    return p / (1 - p) * (1 - precision) / precision * RECALL


def precision(p, fpr=0.1):
    return p * RECALL / (p * RECALL + (1 - p) * fpr)


fig, axes = canvas(6.8, 3.2, ncols=2)
panels = [
    (false_positive_rate, AMBER, "precision 60 %, recall 60 %", "false-positive rate, %", (0, 42)),
    (precision, TEAL, "false positives 10 %, recall 60 %", "precision, %", (0, 100)),
]
for ax, (curve, colour, held, label, limits) in zip(axes, panels, strict=True):
    ax.plot(100 * base, 100 * curve(base), color=colour)
    for group, p in (("B", 0.2), ("A", 0.4)):
        ax.plot(100 * p, 100 * curve(p), "o", color=colour)
        ax.annotate(
            f"{group}: {100 * curve(p):.0f} %",
            (100 * p, 100 * curve(p)),
            xytext=(6, -14),
            textcoords="offset points",
            color=INK,
        )
    ax.set(xlabel="base rate, %", ylabel=label, ylim=limits, xlim=(0, 55))
    ax.set_title("held: " + held, fontsize=9.5, weight="normal")
save(fig, __file__)
