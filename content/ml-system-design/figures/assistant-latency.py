"""Where the time of one answer goes, with 6 and with 30 passages in the prompt: the sums of the answer, drawn."""

from figures import AMBER, BLUE, INK, SOFT, TEAL, canvas, save

PREFILL_RATE, DECODE_RATE = 6_000, 60  # tokens per second
OUTPUT, FIXED, PASSAGE = 250, 900, 400  # tokens

fig, ax = canvas(6.4, 2.7)
for y, passages in [(1, 6), (0, 30)]:
    stages = [
        ("retrieve", 0.25, BLUE),
        ("network, queue", 0.15, SOFT),
        ("read prompt", (FIXED + passages * PASSAGE) / PREFILL_RATE, AMBER),
        ("write answer", OUTPUT / DECODE_RATE, TEAL),
    ]
    start = 0.0
    for name, seconds, colour in stages:
        ax.barh(y, seconds, left=start, height=0.42, color=colour, edgecolor="white", linewidth=1)
        if name == "write answer":
            ax.text(start + 0.08, y, f"first word {start:.2f} s", va="center", color="white")
            ax.text(start + seconds - 0.08, y, name, ha="right", va="center", color="white")
        if name == "read prompt" and passages == 30:
            ax.text(start + seconds / 2, y, name, ha="center", va="center", color="white")
        start += seconds
    ax.text(start + 0.08, y, f"{start:.1f} s", va="center", color=INK)
ax.annotate("retrieve", (0.125, 0.79), xytext=(0.0, 0.42), color=BLUE, va="center", arrowprops={"arrowstyle": "-", "color": BLUE})
ax.annotate("network, queue", (0.325, 0.79), xytext=(1.6, 0.5), color=SOFT, va="center", arrowprops={"arrowstyle": "-", "color": SOFT})
ax.axvline(1.5, color=SOFT, lw=1, ls="--", zorder=0)
ax.text(1.56, 1.5, "limit for the first word: 1.5 s", color=SOFT, va="center")
ax.set(xlabel="seconds after the question", yticks=[0, 1], yticklabels=["30 passages", "6 passages"], xlim=(0, 7.6), ylim=(-0.45, 1.65))
ax.tick_params(axis="y", length=0, labelcolor=INK)
ax.spines["left"].set_visible(False)
save(fig, __file__)
