"""Share of expected harm that reviewed posts carry, against the number of reviewers, for two orders of the queue."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

rng = np.random.default_rng(0)
n, share, spread = 1_000_000, 0.005, 2.5
bad = rng.random(n) < share
log_odds = np.log(share / (1 - share)) + np.where(bad, 1, -1) * spread**2 / 2 + spread * rng.normal(size=n)
p = 1 / (1 + np.exp(-log_odds))
views = rng.lognormal(np.log(100) - 1.5**2 / 2, 1.5, n)
harm = p * views
rest = p < 0.91

reviewers = np.array([0, 5, 10, 20, 30, 40, 60, 80, 100, 120, 140, 160, 180])


def prevented(priority):
    ordered = harm[rest][np.argsort(-priority[rest])]
    return np.concatenate([[0], np.cumsum(ordered)])[reviewers * 25] / harm.sum() * 100


fig, ax = canvas()
first, second = prevented(harm), prevented(p)
ax.plot(reviewers, first, color=TEAL)
ax.plot(reviewers, second, color=AMBER)
ax.annotate("by probability × views", (100, first[8]), xytext=(-4, 12), textcoords="offset points", ha="right", color=TEAL)
ax.annotate("by probability", (120, second[9]), xytext=(8, -16), textcoords="offset points", color=AMBER)
ax.plot([40, 160], [first[5], second[11]], ls="--", lw=1, color=SOFT)
ax.plot([40, 160], [first[5], second[11]], "o", color=SOFT, ms=5)
for x, curve, offset in [(80, first, (6, -16)), (80, second, (6, -16))]:
    value = curve[list(reviewers).index(x)]
    ax.plot(x, value, "o", color=INK, ms=5)
    ax.annotate(f"{value:.0f} %", (x, value), xytext=offset, textcoords="offset points", color=INK)
ax.set(xlabel="reviewers, 500 posts a day each", ylabel="harm in reviewed posts, %", xlim=(0, 182), ylim=(0, 60))
save(fig, __file__)
