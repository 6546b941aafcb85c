"""Coverage of nominal 95 % t intervals for the mean, by sample size, for four kinds of data."""

import numpy as np
from figures import AMBER, BLUE, INK, RED, SOFT, TEAL, canvas, save
from scipy.stats import t

SIZES = [10, 20, 30, 50, 100, 200, 300, 500, 1_000, 2_000, 3_000, 5_000, 10_000]
DRAWS = {
    "uniform": (lambda r, s: r.random(s), 0.5, TEAL),
    "exponential": (lambda r, s: r.exponential(size=s), 1.0, BLUE),
    "lognormal": (lambda r, s: np.exp(1.5 * r.normal(size=s)), np.exp(1.125), AMBER),
    "yes/no, 1 %": (lambda r, s: (r.random(s) < 0.01) * 1.0, 0.01, RED),
}


def coverage(name, n):
    draw, mean, _ = DRAWS[name]
    rng = np.random.default_rng(n)
    hits = total = 0
    while total < 20_000:
        x = draw(rng, (min(4_000, 20_000_000 // n), n))
        half = t.ppf(0.975, n - 1) * x.std(axis=1, ddof=1) / np.sqrt(n)
        hits += (np.abs(x.mean(axis=1) - mean) <= half).sum()
        total += len(x)
    return 100 * hits / total


fig, ax = canvas()
ax.axhline(95, color=SOFT, lw=1, ls="--")
for name, (_, _, color) in DRAWS.items():
    ax.plot(SIZES, [coverage(name, n) for n in SIZES], "o-", ms=3.5, color=color, lw=1.6)
ax.axvline(30, color=SOFT, lw=1, ls=":")
ax.annotate("n = 30", (30, 47), xytext=(-6, 0), textcoords="offset points", ha="right", color=INK)
ax.annotate("uniform", (10, 96.5), color=TEAL)
ax.annotate("exponential", (33, 88.4), color=BLUE)
ax.annotate("lognormal", (33, 73), color=AMBER)
ax.annotate("yes/no with 1 % yes", (135, 66), color=RED)
ax.annotate("nominal 95 %", (10_000, 96.5), ha="right", color=SOFT)
ax.set(xscale="log", ylim=(40, 101), xlim=(9, 11_500), xlabel="sample size", ylabel="coverage, %")
ax.set_xticks([10, 100, 1_000, 10_000], ["10", "100", "1,000", "10,000"])
save(fig, __file__)
