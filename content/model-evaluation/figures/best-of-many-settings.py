"""How far the best cross-validated accuracy lies above that setting's true accuracy, by number of settings and rows."""

import numpy as np
from figures import AMBER, BLUE, INK, TEAL, canvas, save
from scipy.stats import norm

FEATURES, SHIFT, REPEATS = 40, 0.4, 80
COUNTS = [1, 2, 5, 10, 20, 60, 200]


def direction(x, y, train):
    up, down = x[train & (y == 1)].mean(axis=0), x[train & (y == 0)].mean(axis=0)
    return (up + down) / 2, up - down


def excess(rng, n):
    y, fold = rng.permutation(np.arange(n) % 2), np.arange(n) % 5
    x = rng.normal(size=(n, FEATURES)) + SHIFT * y[:, None]
    subsets = (rng.random((COUNTS[-1], FEATURES)).argsort(axis=1) < 5).T.astype(float)
    right = np.zeros(COUNTS[-1])
    for k in range(5):
        middle, w = direction(x, y, fold != k)
        up = ((x[fold == k] - middle) * w) @ subsets > 0
        right += (up == (y[fold == k] == 1)[:, None]).sum(axis=0)
    middle, w = direction(x, y, np.full(n, True))
    length = np.sqrt(w**2 @ subsets)
    truth = (norm.cdf((w * (SHIFT - middle)) @ subsets / length) + norm.cdf((w * middle) @ subsets / length)) / 2
    winners = [right[:m].argmax() for m in COUNTS]
    return [100 * (right[w] / n - truth[w]) for w in winners]


fig, ax = canvas(6.4, 3.4)
for n, colour in [(100, TEAL), (400, AMBER), (1600, BLUE)]:
    mean = np.mean([excess(np.random.default_rng(seed), n) for seed in range(REPEATS)], axis=0)
    ax.plot(COUNTS, mean, marker="o", ms=4, color=colour)
    ax.annotate(f"{n:,} rows", (COUNTS[-1], mean[-1]), xytext=(8, -4), textcoords="offset points", color=colour)
ax.axhline(0, color=INK, lw=0.8)
ax.set(xscale="log", xlabel="settings compared", ylabel="excess, points", xlim=(0.9, 480))
ax.set_xticks(COUNTS, [str(m) for m in COUNTS])
ax.minorticks_off()
save(fig, __file__)
