"""Items that enter each stage of a recommender, on a logarithmic axis, with the time each stage is given."""

from figures import INK, SOFT, TEAL, canvas, save

STAGES = [
    ("catalogue", 10_000_000, "10,000,000 items", SOFT),
    ("retrieval", 1_000, "1,000 candidates from several sources, 20 ms", TEAL),
    ("ranking", 200, "best 200 of the 1,000 scored, 60 ms", TEAL),
    ("re-ranking", 20, "20 shown after rules and diversity, 10 ms", TEAL),
]

fig, ax = canvas(6.8, 2.9)
for row, (name, count, label, colour) in enumerate(STAGES):
    ax.barh(row, count, color=colour, height=0.62)
    inside = count > 100_000
    ax.annotate(
        label,
        (count, row),
        xytext=(-6 if inside else 6, 0),
        textcoords="offset points",
        ha="right" if inside else "left",
        va="center",
        color="white" if inside else INK,
    )
ax.set(xscale="log", xlim=(1, 1.6e7), yticks=range(len(STAGES)), yticklabels=[s[0] for s in STAGES], xlabel="items that leave the stage")
ax.tick_params(axis="y", length=0, colors=INK)
ax.invert_yaxis()
ax.spines["left"].set_visible(False)
save(fig, __file__)
