"""Yearly cost of the pump fleet against the inspection threshold: the policy of the answer, over all thresholds."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save
from scipy.stats import norm

WEEKS, FAILURES, SPREAD = 400 * 52, 200, 2.0

prior = np.log(FAILURES / (WEEKS - FAILURES))


def cost(threshold):
    z = np.log(threshold / (1 - threshold))
    failing = norm.sf((z - prior - SPREAD**2 / 2) / SPREAD)
    healthy = norm.sf((z - prior + SPREAD**2 / 2) / SPREAD)
    inspections = FAILURES * failing + (WEEKS - FAILURES) * healthy
    return (FAILURES * 20_000 + inspections * 400 - FAILURES * failing * 0.8 * 17_000) / 1e6


fig, ax = canvas()
threshold = np.logspace(-3.1, np.log10(0.95), 400)
ax.plot(threshold, cost(threshold))
for x, label, offset in [
    (400 / 13_600, "2.9 %, from the costs: 2.72 M €", (-96, -20)),
    (0.158, "16 %, best F1: 3.22 M €", (2, -22)),
    (0.5, "50 %: 3.76 M €", (-14, -19)),
]:
    ax.plot(x, cost(x), "o", color=AMBER)
    ax.annotate(label, (x, cost(x)), xytext=offset, textcoords="offset points", color=INK)
ax.axhline(4, color=TEAL, lw=1, ls="--")
ax.annotate("run to failure: 4.00 M €", (0.011, 4), xytext=(0, 5), textcoords="offset points", color=TEAL)
ax.set(xscale="log", xlabel="inspect when the probability of failure exceeds", ylabel="cost per year, million €", ylim=(0, 5.2), xlim=(0.0017, 1))
ax.set_xticks([0.01, 0.1, 1], ["1 %", "10 %", "100 %"])
save(fig, __file__)
