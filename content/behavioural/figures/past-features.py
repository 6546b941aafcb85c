"""Change in 30-day retention of 14 past features, the break-even, and the figure of the first draft. The answer's numbers."""

from collections import Counter

from figures import AMBER, INK, RED, SOFT, TEAL, canvas, save

CHANGES = [-0.6, -0.3, -0.2, -0.1, 0.0, 0.1, 0.1, 0.3, 0.3, 0.4, 0.5, 0.7, 0.9, 1.2]
BREAK_EVEN, DRAFT = 0.5, 3.0

fig, ax = canvas(height=2.4)
seen = Counter()
for change in CHANGES:
    colour = TEAL if change >= BREAK_EVEN else SOFT
    ax.plot(change, 0.5 + 0.85 * seen[change], "o", color=colour, ms=9)
    seen[change] += 1
ax.axvline(BREAK_EVEN, color=AMBER, lw=1.2, ls="--")
ax.text(BREAK_EVEN + 0.06, 2.75, "pays from +0.5", color=AMBER, va="center")
ax.text(0.9, 1.5, "4 reached it", color=TEAL, ha="center", va="center")
ax.text(-0.65, 1.5, "10 did not", color=INK, va="center")
ax.plot(DRAFT, 0.5, "X", color=RED, ms=11)
ax.text(DRAFT, 1.5, "draft of\nthe slide", color=RED, ha="center", va="center")
ax.set(xlabel="change in 30-day retention, percentage points", xlim=(-0.9, 3.4), ylim=(0, 3.1), yticks=[])
ax.set_xticks([-0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3])
ax.spines["left"].set_visible(False)
save(fig, __file__)
