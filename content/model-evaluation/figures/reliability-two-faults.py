"""Two reliability diagrams whose expected calibration error is below 0.01: a rotten tail, and two groups that cancel."""

import numpy as np
from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save

rng = np.random.default_rng(0)
N = 200_000


def curve(p, y, bins=10):
    """Mean prediction and frequency of each bin that holds at least 100 cases."""
    b = np.minimum((p * bins).astype(int), bins - 1)
    n = np.bincount(b, minlength=bins)
    keep = n >= 100
    return np.bincount(b, p, bins)[keep] / n[keep], np.bincount(b, y, bins)[keep] / n[keep]


rare = rng.random(N) < 0.02
tail = np.where(rare, rng.uniform(0.6, 1.0, N), rng.uniform(0.0, 0.5, N))
tail_y = (rng.random(N) < np.where(rare, 0.5 + (tail - 0.6) / 4, tail)).astype(float)

group = rng.random(N) < 0.5
both = rng.uniform(0.1, 0.9, N)
both_y = (rng.random(N) < both + np.where(group, 0.1, -0.1)).astype(float)

ticks = [0, 0.5, 1]
fig, (left, right) = canvas(6.8, 3.5, ncols=2, sharey=True)
for ax in (left, right):
    ax.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--")
    ax.set(xlabel="predicted probability", xlim=(0, 1), ylim=(0, 1))
    ax.set_xticks(ticks, ["0", "0.5", "1"])
    ax.set_yticks(ticks, ["0", "0.5", "1"])
left.set_ylabel("observed frequency")
x, f = curve(tail, tail_y)
left.plot(x[x < 0.55], f[x < 0.55], "o-", color=TEAL)
left.plot(x[x > 0.55], f[x > 0.55], "o-", color=AMBER)
left.text(0.05, 0.47, "98 % of cases", color=TEAL)
left.text(0.97, 0.33, "2 % of cases,\nthe ones you act on", color=AMBER, ha="right")
for mask, colour in ((group, BLUE), (~group, AMBER)):
    right.plot(*curve(both[mask], both_y[mask]), "o-", color=colour, ms=4, lw=1.5)
right.plot(*curve(both, both_y), "o-", color=INK, ms=4, lw=1.5)
right.text(0.24, 0.53, "group 1", color=BLUE, ha="center")
right.text(0.72, 0.42, "group 2", color=AMBER)
right.text(0.9, 0.82, "all", color=INK)
save(fig, __file__)
