"""One stream of calls at 6 per hour: a few hours of it, its counts per hour and the gaps between calls."""

import numpy as np
from figures import AMBER, INK, LINE, SOFT, TEAL, canvas, save
from scipy.stats import poisson

RATE, HOURS, SHOWN = 6, 20_000, 6

rng = np.random.default_rng(0)
calls = np.sort(rng.uniform(0, HOURS, rng.poisson(RATE * HOURS)))
per_hour = np.bincount(calls.astype(int), minlength=HOURS)
gaps = 60 * np.diff(calls)

fig, axes = canvas(height=4.4, nrows=2, ncols=2, gridspec_kw={"height_ratios": [1, 2.6]})
stream = fig.add_subplot(axes[0, 0].get_gridspec()[0, :])
for ax in axes[0]:
    ax.remove()
first = calls[calls < SHOWN]
stream.vlines(range(SHOWN + 1), -0.6, 0.9, color=LINE, lw=1)
stream.plot(first, np.zeros_like(first), "|", color=TEAL, ms=16, mew=2)
for hour in range(SHOWN):
    stream.annotate(f"{per_hour[hour]} calls", (hour + 0.5, 0.62), ha="center", color=INK)
stream.set(xlim=(-0.02, SHOWN + 0.02), ylim=(-0.7, 1.1), yticks=[], xlabel="hours")
stream.spines["left"].set_visible(False)

counts, waits = axes[1]
k = np.arange(16)
counts.bar(k, 100 * np.bincount(per_hour, minlength=16)[:16] / HOURS, color=LINE, width=0.85)
counts.plot(k, 100 * poisson.pmf(k, RATE), "o-", color=TEAL, ms=4, lw=1.2)
counts.annotate("Poisson", (8.3, 12.2), color=TEAL)
counts.set(xlabel="calls in an hour", ylabel="share, %", ylim=(0, 19), xticks=[0, 6, 12])

edges = np.arange(0, 51, 2)
share = 100 * np.histogram(gaps, edges)[0] / gaps.size
waits.bar(edges[:-1] + 1, share, color=LINE, width=1.8)
minutes = np.linspace(0, 50, 200)
waits.plot(minutes, 100 * 2 * np.exp(-minutes / 10) / 10, color=AMBER)
waits.annotate("exponential", (14.5, 6.2), color=AMBER)
waits.annotate("bars: simulated", (50, 17.4), ha="right", color=SOFT, fontsize=9)
waits.set(xlabel="minutes from one call to the next", ylim=(0, 21), xlim=(0, 50))
save(fig, __file__)
