"""The gain of splits A and B as the gap between an impurity curve and the chord of the two children, at the parent's share."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

CHILDREN = {"A": (8 / 24, 12 / 16), "B": (12 / 32, 8 / 8)}
p = np.linspace(0, 1, 401)
fig, axes = canvas(7.2, 3.4, ncols=2, sharey=True)
for ax, name, impurity in [
    (axes[0], "error rate", lambda q: np.minimum(q, 1 - q)),
    (axes[1], "Gini impurity", lambda q: 2 * q * (1 - q)),
]:
    ax.plot(p, impurity(p), color=SOFT, lw=1.6)
    for (split, ends), colour, style in zip(CHILDREN.items(), (AMBER, TEAL), ("-", "--"), strict=True):
        ends = np.array(ends)
        ax.plot(ends, impurity(ends), style, color=colour, marker="o", ms=6, lw=1.8)
        height = np.interp(0.5, ends, impurity(ends))
        shift = {"A": -0.012, "B": 0.012}[split]
        ax.plot([0.5 + shift] * 2, [height, 0.5], ":", color=colour, lw=2)
        place, align = {"A": ((0.79, impurity(ends[1]) + 0.01), "left"), "B": ((0.8, 0.03), "right")}[split]
        ax.annotate(f"{split} gains {0.5 - height:.3f}", place, color=colour, ha=align)
    ax.plot(0.5, 0.5, "o", color=INK, ms=5)
    ax.annotate("parent", (0.5, 0.5), xytext=(0, 6), textcoords="offset points", ha="center", color=INK)
    ax.set(title=name, xlabel="share of defaults", ylim=(-0.01, 0.57), xticks=[0, 0.5, 1], xlim=(-0.03, 1.33))
axes[0].set_ylabel("impurity")
save(fig, __file__)
