"""p99 of a request against utilisation: one shard, slowest of 20 with a queue per core, slowest of 20 with a shared queue."""

from math import exp, factorial, log

import numpy as np
from figures import BLUE, RED, SOFT, TEAL, canvas, save

SERVICE, LIMIT, SHARDS, CORES = 10, 160, 20, 8
NEEDED = 0.99 ** (1 / SHARDS)


def late(t, load):
    """Share later than t ms on CORES cores that share a queue."""
    top = load**CORES / factorial(CORES) * CORES / (CORES - load)
    must_wait = top / (sum(load**k / factorial(k) for k in range(CORES)) + top)
    rate, spare = 1 / SERVICE, (CORES - load) / SERVICE
    return exp(-rate * t) + must_wait * rate * (exp(-rate * t) - exp(-spare * t)) / (spare - rate)


def shared(busy):
    """Time within which a share NEEDED of answers arrives, by bisection."""
    low, high = 0.0, 5_000.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if late(middle, CORES * busy) > 1 - NEEDED else (low, middle)
    return low


busy = np.linspace(0.0501, 0.9601, 180)
curves = [
    (SERVICE / (1 - busy) * log(100), BLUE),
    (SERVICE / (1 - busy) * log(1 / (1 - NEEDED)), RED),
    (np.array([shared(b) for b in busy]), TEAL),
]
fig, ax = canvas()
ax.axhline(LIMIT, color=SOFT, lw=1.2, ls="--")
ax.text(5, LIMIT + 5, "limit 160 ms", color=SOFT)
for values, colour in curves:
    ax.plot(100 * busy, values, color=colour)
    ax.plot(100 * np.interp(LIMIT, values, busy), LIMIT, "o", color=colour)
ax.text(56, 250, "slowest of 20,\nqueue per core", color=RED, ha="right")
ax.text(78.5, 187, "one shard", color=BLUE)
ax.text(60, 46, "slowest of 20, 8 cores on one queue", color=TEAL, ha="center")
ax.set(xlabel="cores busy, %", ylabel="p99, ms", xlim=(0, 100), ylim=(0, 400), xticks=range(0, 101, 20))
save(fig, __file__)
