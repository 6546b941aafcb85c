"""Root mean square of activations by layer in a ReLU network of width 256, for three variances of the weights."""

import numpy as np
from figures import AMBER, RED, SOFT, TEAL, canvas, save

DEPTH, WIDTH, DRAWS = 50, 256, 5


def norms(c, seed):
    rng = np.random.default_rng(seed)
    h, out = rng.normal(size=(32, WIDTH)), [1.0]
    for _ in range(DEPTH):
        h = np.maximum(h @ rng.normal(0, np.sqrt(c / WIDTH), (WIDTH, WIDTH)), 0)
        out.append(np.sqrt((h**2).mean()))
    return out


fig, ax = canvas(6.4, 3.6)
layers = np.arange(DEPTH + 1)
for c, colour, label, y in [
    (3, RED, "variance 3/n", 2e4),
    (2, TEAL, "2/n (He)", 1.0),
    (1, AMBER, "1/n", 3e-8),
]:
    for seed in range(DRAWS):
        ax.plot(layers, norms(c, seed), color=colour, lw=1, alpha=0.7)
    ax.plot(layers, (c / 2) ** (layers / 2), "--", color=SOFT, lw=1.5)
    ax.annotate(label, (51, y), color=colour, va="center")
ax.annotate("dashed: theory for variance c/n, $(c/2)^{layer/2}$", (1, 1e-7), color=SOFT)
ax.set(yscale="log", xlabel="layer", ylabel="root mean square of the signal", xlim=(0, 61), ylim=(3e-9, 1e6), xticks=range(0, 51, 10))
ax.spines["bottom"].set_bounds(0, 50)
save(fig, __file__)
