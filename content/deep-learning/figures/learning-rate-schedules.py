"""Two schedules, and the mean loss of SGD on a noisy quadratic with a steep and a flat direction under three schedules."""

import numpy as np
from figures import AMBER, BLUE, RED, SOFT, TEAL, canvas, save

STEPS, RUNS, PEAK = 1000, 2000, 0.5
CURVATURE, START, NOISE = np.array([1.0, 0.02]), np.array([1.0, 5.0]), 0.5
t = np.arange(STEPS)


def loss(rates):
    rng = np.random.default_rng(0)
    w, out = np.tile(START, (RUNS, 1)), []
    for rate in rates:
        w = w - rate * (CURVATURE * w + NOISE * rng.normal(size=w.shape))
        out.append((CURVATURE * w**2 / 2).sum(axis=1).mean())
    return np.array(out)


fig, (left, right) = canvas(6.4, 3.3, ncols=2)
warm = np.minimum(1, (t + 1) / 50)
left.plot(t, warm * np.where(t < 50, 1, (1 + np.cos(np.pi * (t - 50) / (STEPS - 50))) / 2), color=TEAL)
left.plot(t, warm * np.minimum(1, (STEPS - t) / 200), color=BLUE, ls="--")
left.annotate("constant, then drop", (330, 1.04), color=BLUE)
left.annotate("cosine", (250, 0.5), color=TEAL)
left.annotate("warm-up", (40, 0.08), color=SOFT)
left.set(xlabel="step", ylabel="rate / peak", ylim=(0, 1.15), xticks=[0, 500, 1000], yticks=[0, 0.5, 1])

for rates, colour, label, where in [
    (np.full(STEPS, PEAK), RED, "high: 0.5", (520, 0.09)),
    (np.full(STEPS, 0.02), AMBER, "low: 0.02", (520, 0.21)),
    (PEAK * (1 + np.cos(np.pi * t / STEPS)) / 2, TEAL, "cosine\nfrom 0.5", (430, 0.012)),
]:
    right.plot(t, loss(rates), color=colour)
    right.annotate(label, where, color=colour)
right.set(xlabel="step", ylabel="mean loss", yscale="log", ylim=(0.008, 1), xticks=[0, 500, 1000], yticks=[0.01, 0.1, 1])
right.set_yticklabels(["0.01", "0.1", "1"])
save(fig, __file__)
