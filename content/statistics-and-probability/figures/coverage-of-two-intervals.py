"""Coverage of a Clopper–Pearson and of a credible interval with a Beta(2, 38) prior, 200 items, by true rate."""

import numpy as np
from figures import AMBER, LINE, SOFT, TEAL, canvas, save
from scipy.stats import beta, binom

N, A, B = 200, 2, 38
k = np.arange(N + 1)
confidence = (
    np.where(k == 0, 0, beta.ppf(0.025, np.maximum(k, 1), N - k + 1)),
    np.where(k == N, 1, beta.ppf(0.975, k + 1, np.maximum(N - k, 1))),
)
credible = tuple(beta.ppf(tail, A + k, B + N - k) for tail in (0.025, 0.975))
rate = np.linspace(0.002, 0.32, 319)


def coverage(interval):
    inside = (interval[0] <= rate[:, None]) & (rate[:, None] <= interval[1])
    return 100 * (binom.pmf(k, N, rate[:, None]) * inside).sum(axis=1)


fig, ax = canvas(height=3.8)
density = beta.pdf(rate, A, B)
ax.fill_between(100 * rate, 60, 60 + 14 * density / density.max(), color=LINE, lw=0)
ax.annotate("prior: where suppliers' rates lie", (8.6, 68), color=SOFT)
ax.axhline(95, color=SOFT, lw=1, ls="--")
ax.plot(100 * rate, coverage(confidence), color=TEAL, lw=1.3)
ax.plot(100 * rate, coverage(credible), color=AMBER, lw=1.3)
ax.annotate("confidence interval", (32, 97.6), ha="right", color=TEAL)
ax.annotate("credible interval", (21.6, 86), color=AMBER)
ax.set(xlabel="true defect rate, %", ylabel="coverage, %", ylim=(60, 101), xlim=(0, 32.5))
save(fig, __file__)
