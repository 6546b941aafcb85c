"""Expected cost per 10,000 payments against the blocking threshold, for a calibrated model with the answer's table."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save
from scipy.stats import norm

FRAUDS, HONEST, SEPARATION = 100, 9_900, 3.0

# Calibrated log-odds: prior log-odds plus a log-likelihood ratio, which for two normal distributions of equal spread d
# is itself normal with mean +d²/2 for frauds, -d²/2 for honest payments, and spread d.
prior = np.log(FRAUDS / HONEST)
fraud = norm(prior + SEPARATION**2 / 2, SEPARATION)
honest = norm(prior - SEPARATION**2 / 2, SEPARATION)


def cost(threshold):
    z = np.log(threshold / (1 - threshold))
    return FRAUDS * fraud.cdf(z) * 1000 + HONEST * honest.sf(z) * 10


fig, ax = canvas()
threshold = np.logspace(-4, np.log10(0.98), 400)
ax.plot(threshold, cost(threshold) / 1000)
for x, label, offset in [(0.01, "0.01: about 13,300 €", (-52, 20)), (0.5, "0.50: about 51,000 €", (-140, 6))]:
    ax.plot(x, cost(x) / 1000, "o", color=AMBER)
    ax.annotate(label, (x, cost(x) / 1000), xytext=offset, textcoords="offset points", color=INK)
ax.axhline(100, color=TEAL, lw=1, ls="--")
ax.annotate("never block: 100,000 €", (1e-4, 100), xytext=(2, 4), textcoords="offset points", color=TEAL)
ax.set(xscale="log", xlabel="block when the probability of fraud exceeds", ylabel="cost, thousand €", ylim=(0, 115))
save(fig, __file__)
