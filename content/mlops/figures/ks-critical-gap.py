"""Smallest KS gap that is significant at 5 % against rows per side, with a harmless and a harmful shift (answer's numbers)."""

import numpy as np
from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save
from scipy.stats import kstwobign, norm

rows = np.logspace(2, 6.5, 200)
critical = kstwobign.isf(0.05) / np.sqrt(rows / 2)

fig, ax = canvas()
ax.fill_between(rows, critical, 0.4, color=AMBER, alpha=0.12, lw=0)
ax.plot(rows, critical, color=AMBER)
for shift, colour, words in [(0.3, RED, "shift by 0.3 sd: moves scores"), (0.02, TEAL, "shift by 0.02 sd: harmless")]:
    gap = 2 * norm.cdf(shift / 2) - 1
    ax.axhline(gap, color=colour, lw=1.4, ls="--")
    where = 3.2e6 if shift > 0.1 else 110
    ax.text(where, gap * 1.1, words, color=colour, ha="right" if shift > 0.1 else "left")
    crossing = 2 * (kstwobign.isf(0.05) / gap) ** 2
    ax.plot(crossing, gap, "o", color=colour)
ax.text(6e4, 0.032, "alarm", color=AMBER, weight="bold")
ax.text(300, 0.0018, "no alarm", color=SOFT, weight="bold")
ax.set(xscale="log", yscale="log", xlabel="rows per side", ylabel="largest gap D", xlim=(100, 3.2e6), ylim=(0.001, 0.4))
ax.set_yticks([0.001, 0.01, 0.1], ["0.001", "0.01", "0.1"])
ax.set_xticks([1e2, 1e3, 1e4, 1e5, 1e6], ["100", "1,000", "10,000", "100,000", "1 million"])
ax.minorticks_off()
save(fig, __file__)
