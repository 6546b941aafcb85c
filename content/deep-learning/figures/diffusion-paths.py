"""Deterministic sampling paths from noise to data that is -1 or +1, with the exact noise predictor."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save
from scipy.stats import norm

alpha_bar = np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
x = norm.ppf((np.arange(40) + 0.5) / 40)
levels, path = np.arange(999, -1, -1), [x]
for now, after in zip(levels[:-1], levels[1:], strict=True):
    a, b = alpha_bar[now], alpha_bar[after]
    guess = np.tanh(np.sqrt(a) * x / (1 - a))
    noise = (x - np.sqrt(a) * guess) / np.sqrt(1 - a)
    x = np.sqrt(b) * guess + np.sqrt(1 - b) * noise
    path.append(x)
path = np.array(path)

fig, ax = canvas(6.4, 3.3)
keep = slice(None, None, 9)
for i in range(40):
    ax.plot(levels[keep], path[keep, i], color=TEAL if path[-1, i] > 0 else AMBER, lw=1)
ax.annotate("noise", (985, 2.5), color=SOFT, ha="left")
ax.annotate("data: +1", (-12, 1), color=INK, va="center", annotation_clip=False)
ax.annotate("data: −1", (-12, -1), color=INK, va="center", annotation_clip=False)
ax.set(xlim=(1000, -150), ylim=(-2.9, 2.9), xlabel="noise level t", ylabel="x", xticks=[1000, 750, 500, 250, 0])
ax.spines["bottom"].set_bounds(1000, 0)
save(fig, __file__)
