"""Beta(5, 5) prior, likelihood and posterior of a coin after 3 heads of 3 and after 210 of 300."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save
from scipy.stats import beta

p = np.linspace(0, 1, 801)
fig, axes = canvas(ncols=2, height=3.4)
for ax, heads, throws in [(axes[0], 3, 3), (axes[1], 210, 300)]:
    tails = throws - heads
    ax.plot(p, beta.pdf(p, 5, 5), color=SOFT, lw=1.5, ls="--")
    ax.plot(p, beta.pdf(p, heads + 1, tails + 1), color=AMBER)  # likelihood, scaled to area 1
    ax.plot(p, beta.pdf(p, heads + 5, tails + 5), color=TEAL)
    ax.set(xlabel="probability of heads", xlim=(0, 1), yticks=[], ylim=(0, None))
    ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    ax.spines["left"].set_visible(False)
    ax.annotate(f"{heads} heads of {throws}", (0.02, 0.93), xycoords="axes fraction", color=INK)
few, many = axes
few.annotate("prior", (0.25, 1.55), ha="right", color=SOFT)
few.annotate("posterior", (0.56, 3.05), ha="right", color=TEAL)
few.annotate("likelihood", (0.9, 3.5), ha="right", color=AMBER)
few.set(ylim=(0, 4.6))
many.annotate("prior", (0.36, 2.9), ha="right", color=SOFT)
many.annotate("posterior", (0.65, 12.6), ha="right", color=TEAL)
many.annotate("likelihood", (0.76, 12.6), color=AMBER)
many.set(ylim=(0, 18.4))
save(fig, __file__)
