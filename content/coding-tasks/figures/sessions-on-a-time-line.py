"""The answer's seven events on two time lines, with the sessions that they form."""

from figures import AMBER, INK, LINE, SOFT, TEAL, canvas, save

EVENTS = {"Ana": (540, 550, 580, 611), "Ben": (555, 560, 620)}
GAP = 30

fig, ax = canvas(6.4, 2.5)
for y, (user, minutes) in zip((1, 0), EVENTS.items()):
    ax.axhline(y, color=LINE, lw=1, zorder=0)
    number, start, before = 0, minutes[0], minutes[0]
    for minute in (*minutes, 10_000):
        if minute - before > GAP:
            colour = (TEAL, AMBER)[number]
            ax.plot([start, before], [y, y], color=colour, lw=14, alpha=0.25, solid_capstyle="round")
            ax.text((start + before) / 2, y - 0.32, f"session {number}", ha="center", va="center", color=colour)
            if minute < 10_000:
                ax.text((before + minute) / 2, y + 0.2, f"{minute - before} min", ha="center", color=SOFT, fontsize=9)
            number, start = number + 1, minute
        elif minute > before:
            ax.text((before + minute) / 2, y + 0.2, f"{minute - before} min", ha="center", color=SOFT, fontsize=9)
        before = minute
    ax.plot(minutes, [y] * len(minutes), "o", color=INK, ms=5, zorder=3)
ticks = range(540, 631, 15)
ax.set_xticks(ticks, [f"{t // 60}:{t % 60:02}" for t in ticks])
ax.set_yticks([1, 0], list(EVENTS))
ax.tick_params(axis="y", length=0, labelcolor=INK)
ax.spines["left"].set_visible(False)
ax.set(xlim=(533, 632), ylim=(-0.6, 1.5))
save(fig, __file__)
