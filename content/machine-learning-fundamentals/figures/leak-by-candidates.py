"""Cross-validated accuracy on noise: 20 features selected from more and more candidates, before or inside the folds."""

import numpy as np
from figures import INK, RED, SOFT, TEAL, canvas, save

CANDIDATES, DRAWS = [20, 50, 150, 500, 1500, 5000], 60
group = np.repeat([1.0, -1.0], 40)
fold = np.arange(80) % 10


def strongest(x, side):
    return np.argsort(np.abs(side @ x))[-20:]


def accuracy(x, inside):
    columns, right = strongest(x, group), 0
    for held in (fold == number for number in range(10)):
        if inside:
            columns = strongest(x, np.where(held, 0.0, group))
        ill, well = (x[np.ix_(~held & (group == side), columns)].mean(axis=0) for side in (1, -1))
        test = x[np.ix_(held, columns)]
        guess = np.where(((test - ill) ** 2).sum(axis=1) < ((test - well) ** 2).sum(axis=1), 1, -1)
        right += int((guess == group[held]).sum())
    return right / len(x)


def scores(candidates):
    """Mean accuracy in percent with the selection before and inside the folds."""
    rng = np.random.default_rng(0)
    tables = (rng.normal(size=(80, candidates)) for _ in range(DRAWS))
    return 100 * np.mean([[accuracy(x, False), accuracy(x, True)] for x in tables], axis=0)


before, inside = np.array([scores(candidates) for candidates in CANDIDATES]).T

fig, ax = canvas()
ax.axhline(50, color=SOFT, lw=1, ls="--")
ax.plot(CANDIDATES, before, "o-", color=RED)
ax.plot(CANDIDATES, inside, "o-", color=TEAL)
ax.annotate("selected before the folds", (500, before[3]), xytext=(-178, 4), textcoords="offset points", color=RED)
ax.annotate("selected inside each fold", (150, 50), xytext=(-20, -26), textcoords="offset points", color=TEAL)
ax.annotate("what noise deserves", (5000, 50), xytext=(-128, 12), textcoords="offset points", color=INK)
ax.set(xscale="log", xlabel="candidate features, all of them noise", ylabel="accuracy, %", ylim=(38, 100))
ax.set_xticks(CANDIDATES, [f"{c:,}" for c in CANDIDATES])
ax.minorticks_off()
save(fig, __file__)
