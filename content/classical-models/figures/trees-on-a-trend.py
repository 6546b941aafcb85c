"""Boosted trees on a growing series: fitted to levels they stay flat, fitted to differences from a known level they follow."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save
from sklearn.ensemble import GradientBoostingRegressor

PAST, H = 730, 56
rng, day = np.random.default_rng(3), np.arange(PAST + H)
noise = np.zeros(len(day))
for t in range(1, len(day)):
    noise[t] = 0.7 * noise[t - 1] + rng.normal(0, 4)
sales = 100 + 0.15 * day + 15 * np.sin(2 * np.pi * day / 7) + noise
past = sales[:PAST]
first = 27 + H
known = np.convolve(past, np.ones(28) / 28, "valid")[: len(day) - first]
X, split = np.column_stack([day[first:] % 7, known]), PAST - first


def forecast(base):
    model = GradientBoostingRegressor(n_estimators=30, learning_rate=0.2, min_samples_leaf=20, random_state=0)
    return model.fit(X[:split], past[first:] - base[:split]).predict(X[split:]) + base[split:]


def weekly(values):
    return values.reshape(-1, 7).mean(axis=1)


fig, ax = canvas(6.8, 3.6)
start = PAST - 26 * 7
ax.plot((np.arange(34) - 26), weekly(sales[start:]), color=SOFT, marker="o", ms=3.5, lw=1.2)
weeks = np.arange(8)
ax.plot(weeks, weekly(forecast(0 * known)), color=AMBER, ls="--", lw=2.4)
ax.plot(weeks, weekly(forecast(known)), color=TEAL, lw=2.4)
ax.axvline(-0.5, color=SOFT, lw=1, ls=":")
low, high = weekly(forecast(0 * known))[-1], weekly(forecast(known))[-1]
ax.annotate("trees on levels", (7.3, low), color=AMBER, va="center")
ax.annotate("trees on differences", (7.3, high), color=TEAL, va="center")
ax.annotate("sales", (-26, weekly(sales[start:])[0]), xytext=(4, 42), textcoords="offset points", color=INK)
ax.set(xlabel="weeks from the start of the forecast", ylabel="mean sales a day", xlim=(-27, 18))
ax.set_xticks([-24, -16, -8, 0, 8])
save(fig, __file__)
