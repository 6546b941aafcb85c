"""Yearly cost of stale stock figures and of the four ways to refresh them, against the mean age of the figure."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save

ORDERS, CANCELLED = 30_000 * 365, 14
options = [("nightly", 14, 60, 0), ("hourly", 50 / 60, 150, 120), ("15 minutes", 18 / 60, 210, 150), ("streaming", 1 / 60, 480, 600)]


def stale(age):
    return ORDERS * (0.0020 + 0.0007 * age) * CANCELLED / 1e3


fig, ax = canvas()
age = np.logspace(np.log10(1 / 80), np.log10(20), 300)
ax.plot(age, stale(age), color=TEAL)
ax.annotate("cancelled orders alone", (7.5, stale(7.5)), xytext=(-8, 2), textcoords="offset points", color=TEAL, ha="right")
places = {"nightly": (-10, -4, "right"), "hourly": (4, 9, "left"), "15 minutes": (-4, 9, "right"), "streaming": (-9, 9, "left")}
for name, hours, running, once in options:
    cost = stale(hours) + running + once / 3
    dx, dy, side = places[name]
    ax.plot([hours, hours], [stale(hours), cost], color=AMBER, lw=1.4)
    ax.plot(hours, cost, "o", color=AMBER)
    ax.annotate(f"{name}: {cost:,.0f}", (hours, cost), xytext=(dx, dy), textcoords="offset points", color=INK, ha=side)
ax.set(xscale="log", xlabel="mean age of the stock figure", ylabel="cost, thousand € a year", ylim=(0, 2100), xlim=(1 / 80, 22))
ax.set_xticks([1 / 60, 0.25, 1, 14], ["1 min", "15 min", "1 h", "14 h"])
ax.minorticks_off()
save(fig, __file__)
