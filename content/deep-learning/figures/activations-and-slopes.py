"""ReLU, leaky ReLU (slope 0.1) and GELU, and their derivatives."""

import numpy as np
from figures import AMBER, BLUE, LINE, TEAL, canvas, save
from scipy.stats import norm

z = np.linspace(-4, 3, 701)
fig, (left, right) = canvas(6.4, 3.3, ncols=2)
for ax in (left, right):
    ax.axhline(0, color=LINE, lw=1, zorder=0)
    ax.axvline(0, color=LINE, lw=1, zorder=0)
for colour, value, slope in [
    (AMBER, np.where(z > 0, z, 0.1 * z), np.where(z > 0, 1, 0.1)),
    (TEAL, np.maximum(z, 0), (z > 0) * 1.0),
    (BLUE, z * norm.cdf(z), norm.cdf(z) + z * norm.pdf(z)),
]:
    left.plot(z, value, color=colour)
    jump = np.where(np.abs(z) < 1e-9, np.nan, slope) if colour != BLUE else slope
    right.plot(z, jump, color=colour)
left.annotate("ReLU", (-3.9, 0.12), color=TEAL)
left.annotate("leaky, 0.1", (-3.9, -0.75), color=AMBER)
left.annotate("GELU", (0.15, -0.45), color=BLUE)
right.annotate("ReLU", (-3.9, 0.01), color=TEAL, va="bottom", size=9)
right.annotate("leaky", (-3.9, 0.13), color=AMBER)
right.annotate("GELU", (-2.2, -0.22), color=BLUE, ha="center")
left.set(xlabel="input z", ylabel="output", ylim=(-1, 3))
right.set(xlabel="input z", ylabel="slope", ylim=(-0.3, 1.25))
save(fig, __file__)
