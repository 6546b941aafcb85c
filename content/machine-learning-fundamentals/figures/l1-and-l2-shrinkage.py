"""A weight after an L1 or L2 penalty of strength 1, against the weight without a penalty."""

import numpy as np
from figures import AMBER, INK, LINE, SOFT, TEAL, canvas, save

LAM = 1.0
b = np.linspace(-3, 3, 301)
lasso = np.sign(b) * np.maximum(np.abs(b) - LAM, 0)

fig, ax = canvas()
ax.plot(b, b, color=SOFT, lw=1, ls="--")
ax.plot(b, b / (1 + LAM), color=AMBER)
ax.plot(b, lasso, color=TEAL)
for values, color in [([2, 0, 0], TEAL), ([1.5, 0.4, -0.2], AMBER)]:
    ax.plot([3, 0.8, -0.4], values, "o", color=color, ms=5)
ax.annotate("no penalty", (3, 3), xytext=(8, -5), textcoords="offset points", color=SOFT)
ax.annotate("L1: minus 1", (3, 2), xytext=(8, -4), textcoords="offset points", color=TEAL)
ax.annotate("L2: halved", (3, 1.5), xytext=(8, -5), textcoords="offset points", color=AMBER)
ax.annotate("exactly zero here", (0.2, 0), xytext=(18, -40), textcoords="offset points", color=INK,
            arrowprops={"arrowstyle": "-", "color": SOFT, "lw": 1})
ax.set(xlabel="weight without penalty", ylabel="weight with penalty", xlim=(-3, 4.4), ylim=(-3, 3.2))
ax.set_xticks(range(-3, 4))
ax.set_yticks(range(-3, 4))
ax.axhline(0, color=LINE, lw=1, zorder=0)
save(fig, __file__)
