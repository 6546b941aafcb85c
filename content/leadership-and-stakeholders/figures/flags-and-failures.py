"""One dot per compressor: flagged for nothing, flagged and failed, failed without a flag. The answer's back-test."""

import numpy as np
from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save

ROWS = 6
GROUPS = [(48, AMBER, "for nothing"), (42, TEAL, "seen"), (18, RED, "missed")]

fig, ax = canvas(height=2.9)
left, spans = 0.0, []
for count, colour, label in GROUPS:
    index = np.arange(count)
    x, y = left + index // ROWS, ROWS - 1 - index % ROWS
    ax.scatter(x, y, s=95, color=colour, facecolor="none" if colour == AMBER else colour, linewidth=1.6)
    spans.append((left, x.max()))
    ax.text((left + x.max()) / 2, -1.25, f"{count} {label}", color=colour, ha="center", va="center", weight="bold")
    left = x.max() + 1.8


def bracket(start, end, y, drop, label, va):
    ax.plot([start, start, end, end], [y - drop, y, y, y - drop], color=SOFT, lw=1.2)
    ax.text((start + end) / 2, y + 0.3 * np.sign(drop), label, color=INK, ha="center", va=va)


bracket(spans[0][0] - 0.4, spans[1][1] + 0.4, 6.0, 0.35, "90 flagged", "bottom")
bracket(spans[1][0] - 0.4, spans[2][1] + 0.4, -2.2, -0.35, "60 failed", "top")
ax.set(xlim=(-1, left - 0.6), ylim=(-3.5, 7.3))
ax.axis("off")
save(fig, __file__)
