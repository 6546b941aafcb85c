"""Probability of a condition after a positive test with sensitivity and specificity 95 %, against the base rate."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save


def after_positive(prior):
    return 0.95 * prior / (0.95 * prior + 0.05 * (1 - prior))


prior = np.logspace(-4, np.log10(0.5), 300)
fig, ax = canvas()
ax.plot(prior, 100 * after_positive(prior), color=TEAL)
ax.plot(prior, 100 * prior, color=SOFT, lw=1, ls="--")
for x, label, offset in [
    (1 / 250, "1 in 250: 7 %", (-92, 8)),
    (1 / 10, "1 in 10: 68 %", (-98, 2)),
    (1 / 2, "1 in 2: 95 %", (-92, -2)),
]:
    ax.plot(x, 100 * after_positive(x), "o", color=AMBER)
    ax.annotate(label, (x, 100 * after_positive(x)), xytext=offset, textcoords="offset points", color=INK)
ax.annotate("before the test", (0.5, 50), xytext=(-112, -28), textcoords="offset points", color=SOFT)
ax.annotate("after a positive", (0.02, 28), xytext=(-98, 0), textcoords="offset points", color=TEAL)
ax.set(xscale="log", xlabel="base rate: people who have the condition", ylabel="probability, %", ylim=(-2, 104))
ax.set_xticks([1e-4, 1e-3, 1e-2, 1e-1, 0.5], ["1 in 10,000", "1 in 1,000", "1 in 100", "1 in 10", "1 in 2"])
ax.minorticks_off()
save(fig, __file__)
