"""What recall a test can prove: the 95 % lower bound against the number of defaults, if all or 95 % of them are found."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save
from scipy.stats import beta

fig, ax = canvas()
n = np.arange(3, 301)
every = 0.05 ** (1 / n)
some_n = np.arange(20, 301, 20)
found = some_n - some_n // 20
some = beta.ppf(0.05, found, some_n - found + 1)

ax.plot(n, every, color=TEAL)
ax.plot(some_n, some, color=AMBER, marker=".", ms=7)
ax.axhline(0.9, color=SOFT, lw=1, ls="--")
ax.annotate("promised: 90 %", (300, 0.9), xytext=(0, -15), textcoords="offset points", ha="right", color=SOFT)
ax.annotate("every default found", (150, 0.05 ** (1 / 150)), xytext=(0, 5), textcoords="offset points", color=TEAL, ha="center")
ax.annotate("19 of 20 found", (60, beta.ppf(0.05, 57, 4)), xytext=(8, -14), textcoords="offset points", color=AMBER)
for x, label, offset in [(6, "6 of 6 found: 61 %", (10, -5)), (29, "29 of 29", (-24, 25))]:
    ax.plot(x, 0.05 ** (1 / x), "o", color=TEAL)
    ax.annotate(label, (x, 0.05 ** (1 / x)), xytext=offset, textcoords="offset points", color=INK)
ax.set(xlabel="defaults in the test set", ylabel="recall proven (95 % lower bound)", ylim=(0.5, 1.02), xlim=(0, 302))
ax.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}".replace("%", " %"))
save(fig, __file__)
