"""Two next-token distributions, one sure and one undecided: what top-k and top-p keep, and where temperature 2 moves the mass."""

import numpy as np
from figures import AMBER, INK, LINE, RED, TEAL, canvas, save

SURE = [0.88, 0.04, 0.02, 0.015, 0.01, 0.008, 0.007, 0.006, 0.005, 0.004, 0.003, 0.002]
UNSURE = [0.15, 0.14, 0.13, 0.12, 0.10, 0.09, 0.08, 0.07, 0.05, 0.03, 0.025, 0.015]
TOP_K, TOP_P = 5, 0.9


def heated(p, temperature):
    q = np.asarray(p) ** (1 / temperature)
    return q / q.sum()


fig, axes = canvas(7.0, 3.5, ncols=2)
for ax, p, title in [(axes[0], SURE, "sure: “two plus two is …”"), (axes[1], UNSURE, "undecided: “for lunch we had …”")]:
    rank = np.arange(1, 13)
    kept = np.cumsum(p) - p < TOP_P
    ax.bar(rank, p, color=[TEAL if k else LINE for k in kept], width=0.75)
    ax.plot(rank, heated(p, 2), "o", color=AMBER, ms=6.5, markeredgecolor="white", markeredgewidth=1)
    ax.axvline(TOP_K + 0.5, color=RED, lw=1.2, ls="--")
    ax.set_title(title, fontsize=11, fontweight="normal", color=INK)
    ax.set(xlabel="token, by rank", xticks=[1, 3, 5, 7, 9, 11])

axes[0].set(ylim=(0, 1.0), ylabel="probability")
axes[1].set(ylim=(0, 0.2), yticks=[0, 0.05, 0.1, 0.15, 0.2])
beside = {"xytext": (5, 0), "textcoords": "offset points", "va": "center"}
axes[0].annotate("top-k keeps 5", (5.5, 0.92), color=RED, **beside)
axes[0].annotate("top-p 0.9 keeps 2", (5.5, 0.76), color=TEAL, **beside)
axes[0].annotate("dots: temperature 2", (5.5, 0.3), color=AMBER, **beside)
axes[1].annotate("top-k keeps 5", (5.5, 0.184), color=RED, **beside)
axes[1].annotate("top-p 0.9 keeps 9", (5.5, 0.152), color=TEAL, **beside)
save(fig, __file__)
