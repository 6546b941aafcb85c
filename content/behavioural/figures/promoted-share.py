"""Share of products flagged as promoted, before, during and after the silent join failure of the answer."""

import numpy as np
from figures import AMBER, RED, SOFT, TEAL, canvas, save

PRODUCTS = 4_000
flagged = np.array([214, 209, 216, 211, 207, 213, 218, 210, 208, 212, 0, 0, 0, 0, 0, 0, 212, 215, 209, 213])
share = 100 * flagged / PRODUCTS
day = np.arange(1, len(share) + 1)
lost = flagged == 0

fig, ax = canvas(height=3.2)
ax.plot(day, share, color=SOFT, lw=1)
ax.plot(day[~lost], share[~lost], "o", color=TEAL)
ax.plot(day[lost], share[lost], "o", color=RED)
ax.axhline(2, color=AMBER, lw=1.2, ls="--")
ax.text(0.6, 2.15, "guard added later: stop below 2 %", color=AMBER)
ax.text(10, 5.7, "usual: about 5.3 %", color=TEAL, ha="right")
ax.text(13.5, 0.4, "six days at 0 %", color=RED, ha="center")
ax.set(xlabel="day", ylabel="products flagged, %", ylim=(-0.35, 6.3), xlim=(0.3, 20.7), xticks=[1, 5, 10, 15, 20])
save(fig, __file__)
