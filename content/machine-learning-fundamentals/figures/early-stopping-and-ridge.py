"""Exact excess error of gradient descent stopped after t steps and of ridge with penalty 1/(rate · t)."""

import numpy as np
from figures import AMBER, RED, SOFT, TEAL, canvas, save

ROWS, RATE, NOISE = 100, 0.5, 1.0
curvature, weight = 0.75 ** np.arange(30), 0.5
steps = np.geomspace(1, 20_000, 300)


def excess(keep):
    return np.sum(curvature * (1 - keep) ** 2 * weight**2) + NOISE**2 * np.sum(keep**2) / ROWS


stopped = np.array([excess(1 - (1 - RATE * curvature) ** t) for t in steps])
ridge = np.array([excess(curvature / (curvature + 1 / (RATE * t))) for t in steps])
best = stopped.argmin()

fig, ax = canvas()
ax.axhline(excess(np.ones(30)), color=SOFT, lw=1, ls="--")
ax.annotate("least squares, no stopping: 0.30", (8, 0.3), xytext=(0, 5), textcoords="offset points", color=SOFT)
ax.plot(steps, ridge, color=AMBER)
ax.plot(steps, stopped, color=TEAL)
ax.plot(steps[best], stopped[best], "o", color=RED)
ax.annotate("best after 25 steps", (steps[best], stopped[best]), xytext=(-44, -20), textcoords="offset points", color=RED)
ax.annotate("stopped after t steps", (1100, 0.225), xytext=(-134, 6), textcoords="offset points", color=TEAL)
ax.annotate("ridge, λ = 1/(0.5 t)", (1100, 0.187), xytext=(10, -16), textcoords="offset points", color=AMBER)
ax.set(xscale="log", xlabel="steps t", ylabel="excess squared error", ylim=(0, 0.7))
ax.set_xticks([1, 10, 100, 1000, 10000], ["1", "10", "100", "1,000", "10,000"])
ax.minorticks_off()
save(fig, __file__)
