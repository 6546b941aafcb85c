"""Density of a skewed demand and the constant forecast that each of four losses prefers."""

import numpy as np
from figures import AMBER, BLUE, INK, LINE, RED, TEAL, canvas, save
from scipy.stats import lognorm, norm

MEDIAN, SPREAD = 10.0, 0.8
demand = lognorm(SPREAD, scale=MEDIAN)

fig, ax = canvas(6.4, 3.2)
x = np.linspace(0.01, 46, 600)
ax.fill_between(x, demand.pdf(x), color=LINE, alpha=0.6, lw=0)
ax.plot(x, demand.pdf(x), color=INK, lw=1.5)
marks = [
    (MEDIAN * np.exp(-(SPREAD**2)), "MAPE", RED, 0.104),
    (MEDIAN, "MAE: median", TEAL, 0.092),
    (MEDIAN * np.exp(SPREAD**2 / 2), "RMSE: mean", BLUE, 0.074),
    (MEDIAN * np.exp(SPREAD * norm.ppf(0.9)), "pinball 0.9: quantile", AMBER, 0.030),
]
for value, name, colour, height in marks:
    ax.plot([value, value], [0, height], color=colour)
    ax.annotate(f"{name}, {value:.1f}", (value, height), xytext=(4, -4), textcoords="offset points", color=colour)
ax.set(xlabel="demand per day, pieces", yticks=[], xlim=(0, 46), ylim=(0, 0.112))
ax.spines["left"].set_visible(False)
save(fig, __file__)
