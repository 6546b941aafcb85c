"""Power of a two-sided 5 % test against users per arm for lifts of 0.25, 0.5 and 1 point from 5 %."""

import numpy as np
from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save
from scipy.stats import norm

users = np.linspace(200, 60_000, 600)
fig, ax = canvas()
ax.axhline(80, color=SOFT, lw=1, ls="--")
for lift, color, at in [(0.01, BLUE, (13_200, 87)), (0.005, TEAL, (27_500, 67)), (0.0025, AMBER, (44_000, 30))]:
    new = 0.05 + lift
    error = np.sqrt((0.05 * 0.95 + new * (1 - new)) / users)
    ax.plot(users / 1000, 100 * (norm.sf(1.96 - lift / error) + norm.cdf(-1.96 - lift / error)), color=color)
    needed = (norm.isf(0.025) + norm.isf(0.2)) ** 2 * (0.05 * 0.95 + new * (1 - new)) / lift**2
    if needed < users[-1]:
        ax.plot(needed / 1000, 80, "o", color=color)
    ax.annotate(f"+{100 * lift:g} point{'s' * (lift < 0.01)}", (at[0] / 1000, at[1]), color=color)
ax.annotate("31,200", (31.2, 80), xytext=(4, -15), textcoords="offset points", color=INK)
ax.annotate("8,200", (8.2, 80), xytext=(6, -15), textcoords="offset points", color=INK)
ax.set(xlabel="users per arm, thousand", ylabel="power, %", xlim=(0, 60), ylim=(0, 102))
save(fig, __file__)
