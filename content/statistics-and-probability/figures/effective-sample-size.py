"""Effective sample size of 50 clusters against answers per cluster, for four intraclass correlations."""

import numpy as np
from figures import AMBER, BLUE, INK, RED, SOFT, TEAL, canvas, save

STORES = 50
m = np.linspace(1, 80, 300)
fig, ax = canvas(height=3.8)
for rho, color, label, at in [
    (0.0, SOFT, "ρ = 0", (43, 2_600)),
    (0.01, BLUE, "ρ = 0.01", (69, 2_340)),
    (0.05, TEAL, "ρ = 0.05", (70, 890)),
    (0.2, AMBER, "ρ = 0.2", (70, 310)),
]:
    ax.plot(m, STORES * m / (1 + (m - 1) * rho), color=color)
    ax.annotate(label, at, color=color)
ax.plot(40, 2_000 / 2.95, "o", color=RED)
ax.annotate(
    "40 per store:\n678 of 2,000", (40, 678), xytext=(-2, 12), textcoords="offset points", ha="center", color=INK
)
ax.set(xlabel="customers asked in each of 50 stores", ylabel="effective sample size", xlim=(0, 82), ylim=(0, 3_000))
ax.set_yticks([0, 1_000, 2_000, 3_000], ["0", "1,000", "2,000", "3,000"])
save(fig, __file__)
