"""Recall by week of payment: counted from complaints so far, and corrected for those still to come (answer's numbers)."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save

KNOWN = [
    [19, 46, 64, 81, 91, 100],
    [21, 45, 67, 82, 94, 102],
    [20, 43, 64, 78, 91, 98],
    [20, 46, 65, 81, 93],
    [21, 45, 66, 80],
    [24, 54, 78],
    [28, 63],
    [32],
]
CAUGHT = 300


def ratio(age):
    """Complaints one week later over complaints at this age, from the weeks that know both."""
    both = [w for w in KNOWN if len(w) > age + 1]
    return sum(w[age + 1] for w in both) / sum(w[age] for w in both)


maturity = [1 / np.prod([ratio(a) for a in range(age, 5)]) for age in range(6)]
latest = np.array([w[-1] for w in KNOWN])
missed = latest / [maturity[len(w) - 1] for w in KNOWN]
spread = 1.96 / np.sqrt(latest)
week = np.arange(1, 9)

fig, ax = canvas()
ax.fill_between(
    week,
    100 * CAUGHT / (CAUGHT + missed * (1 + spread)),
    100 * CAUGHT / (CAUGHT + missed * (1 - spread)),
    color=TEAL,
    alpha=0.15,
    lw=0,
)
ax.plot(week, 100 * CAUGHT / (CAUGHT + latest), "o--", color=AMBER)
ax.plot(week, 100 * CAUGHT / (CAUGHT + missed), "o-", color=TEAL)
ax.text(6.2, 87, "complaints so far", color=AMBER, ha="right")
ax.text(5.8, 66, "corrected, with 95 % interval", color=TEAL, ha="right")
ax.text(8.15, 90.4, "90 %", color=INK, va="center")
ax.text(8.15, 65.3, "65 %", color=INK, va="center")
ax.set(xlabel="week of payment", ylabel="recall, %", xlim=(0.7, 8.8), ylim=(55, 95), xticks=week)
save(fig, __file__)
