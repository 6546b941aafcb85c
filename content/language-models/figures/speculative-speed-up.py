"""Speed-up of speculative decoding against the number of drafted tokens, a draft step costing 5 % of a large one."""

import numpy as np
from figures import AMBER, BLUE, INK, LINE, TEAL, canvas, save

COST = 0.05

fig, ax = canvas(6.4, 3.6)
drafted = np.arange(0, 21)
for alpha, color in [(0.9, BLUE), (0.8, TEAL), (0.6, AMBER)]:
    gain = (1 - alpha ** (drafted + 1)) / (1 - alpha) / (1 + COST * drafted)
    best = gain.argmax()
    ax.plot(drafted, gain, color=color)
    ax.plot(best, gain[best], "o", color=color)
    ax.annotate(f"{gain[best]:.1f} at {best}", (best, gain[best]), xytext=(0, 8), textcoords="offset points", ha="center", color=INK)
    ax.annotate(f"accepted {alpha:.0%}".replace("%", " %"), (20.3, gain[-1]), va="center", color=color, annotation_clip=False)
ax.axhline(1, color=LINE, lw=1)
ax.annotate("no speed-up", (0.3, 1), xytext=(30, -13), textcoords="offset points", color=INK, fontsize=10)
ax.set(xlabel="tokens drafted per round", ylabel="times faster", xlim=(0, 24.5), ylim=(0.5, 5.3), xticks=range(0, 21, 4))
save(fig, __file__)
