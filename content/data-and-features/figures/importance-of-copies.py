"""Rise of the squared error when columns are permuted singly, and when the five correlated ones are permuted together."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save


def measure(seed):
    rng = np.random.default_rng(seed)
    orders, bulky = rng.normal(size=2000), rng.normal(size=2000)
    x = np.column_stack([orders[:, None] + 0.2 * rng.normal(size=(2000, 5)), bulky])
    y = 2 * orders + 0.8 * bulky + rng.normal(size=2000)
    weights = np.linalg.solve(x[:1000].T @ x[:1000] + np.eye(6), x[:1000].T @ y[:1000])
    x, y = x[1000:], y[1000:]

    def rise(columns):
        z = x.copy()
        z[:, columns] = z[rng.permutation(1000)][:, columns]
        return np.mean((y - z @ weights) ** 2) - np.mean((y - x @ weights) ** 2)

    return [rise([c]) for c in range(6)] + [rise(list(range(5)))]


rises = np.mean([measure(seed) for seed in range(20)], axis=0)
names = ["placed", "paid", "packed", "shipped", "billed", "bulky share", "the five order\ncolumns together"]
places = [7.4, 6.6, 5.8, 5.0, 4.2, 2.9, 1.4]
fig, ax = canvas(6.4, 3.2)
ax.barh(places, rises, height=[0.55] * 6 + [0.9], color=[TEAL] * 5 + [AMBER, TEAL])
for place, rise in zip(places, rises, strict=True):
    ax.annotate(f"{rise:.1f}", (rise, place), xytext=(5, -4), textcoords="offset points", color=INK)
ax.set_yticks(places, names, color=INK)
ax.tick_params(axis="y", length=0)
ax.set(xlabel="rise of the mean squared error when permuted", xlim=(0, 9))
save(fig, __file__)
