"""What happens against what is claimed, when every piece of evidence is counted r times (two equally frequent classes)."""

import numpy as np
from figures import AMBER, INK, RED, TEAL, canvas, save

log_odds = np.linspace(-14, 14, 561)
claimed = 1 / (1 + np.exp(-log_odds))
fig, ax = canvas(5.8, 4.0)
for times, colour in [(1, TEAL), (2, AMBER), (5, RED)]:
    ax.plot(claimed, 1 / (1 + np.exp(-log_odds / times)), color=colour)
ax.annotate("counted once", (0.70, 0.79), color=TEAL, ha="right")
ax.annotate("twice", (0.87, 0.662), color=AMBER, ha="left", size=10)
ax.annotate("five times", (0.70, 0.49), color=RED, ha="left")
happened = 0.99**0.2 / (0.99**0.2 + 0.01**0.2)
ax.plot(0.99, happened, "o", color=INK, ms=6)
ax.annotate(f"claims 99 %,\nhappens in {100 * happened:.0f} %", (1.02, happened), color=INK, va="center")
ax.set(xlabel="probability claimed", ylabel="share that happened", xlim=(0, 1.42), ylim=(0, 1.02))
ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
ax.spines["bottom"].set_bounds(0, 1)
save(fig, __file__)
