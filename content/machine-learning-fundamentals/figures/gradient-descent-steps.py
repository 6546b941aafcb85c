"""Gradient descent on four rows: distance per step for three rates, and single-row steps at a constant or falling rate."""

import numpy as np
from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save

x, y = np.array([1.0, 1.0, 2.0, 2.0]), np.array([1.0, 3.0, 5.0, 5.0])

fig, (left, right) = canvas(6.8, 3.6, ncols=2)

for rate, color, offset in [(0.2, TEAL, (7, 4)), (0.8, AMBER, (7, -6)), (0.9, RED, (7, -6))]:
    path = 2.4 + (0 - 2.4) * (1 - 2.5 * rate) ** np.arange(7)
    left.plot(path, "o-", color=color, ms=3)
    left.annotate(f"rate {rate}", (6, path[-1]), xytext=offset, textcoords="offset points", color=color)
left.axhline(2.4, color=SOFT, lw=1, ls="--")
left.set_xticks(range(0, 7, 2))
left.set(xlabel="step, all four rows", ylabel="weight w", xlim=(-0.3, 8.6))

rng = np.random.default_rng(1)
rows = rng.integers(0, 4, 60)
for falling, color in [(False, RED), (True, TEAL)]:
    w, path = 0.0, [0.0]
    for t, i in enumerate(rows):
        w -= (0.4 / (1 + 0.25 * t) if falling else 0.4) * x[i] * (w * x[i] - y[i])
        path.append(w)
    right.plot(path, color=color, lw=1.5)
right.axhline(2.4, color=SOFT, lw=1, ls="--")
right.annotate("rate stays 0.4", (20, 3.25), color=RED)
right.annotate("rate falls from 0.4", (20, 0.9), color=TEAL)
right.set(xlabel="step, one random row", ylabel="weight w", xlim=(0, 60), ylim=(0, 3.6))
for ax in (left, right):
    ax.tick_params(labelcolor=INK)
save(fig, __file__)
