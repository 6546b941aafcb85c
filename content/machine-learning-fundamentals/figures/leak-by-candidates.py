"""Cross-validated accuracy on noise: 20 features selected from more and more candidates, before or inside the folds."""

import numpy as np
from figures import INK, RED, SOFT, TEAL, canvas, save
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline

CANDIDATES, REPEATS = [20, 50, 150, 500, 1500, 5000], 20


def scores(candidates, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(80, candidates)), rng.permutation(np.repeat([0, 1], 40))
    folds = StratifiedKFold(10, shuffle=True, random_state=seed)
    select, model = SelectKBest(k=20), LogisticRegression()
    before = cross_val_score(model, select.fit_transform(x, y), y, cv=folds).mean()
    return before, cross_val_score(make_pipeline(select, model), x, y, cv=folds).mean()


before, inside = np.array([np.mean([scores(c, seed) for seed in range(REPEATS)], axis=0) for c in CANDIDATES]).T * 100

fig, ax = canvas()
ax.axhline(50, color=SOFT, lw=1, ls="--")
ax.plot(CANDIDATES, before, "o-", color=RED)
ax.plot(CANDIDATES, inside, "o-", color=TEAL)
ax.annotate("selected before the folds", (500, before[3]), xytext=(-178, 4), textcoords="offset points", color=RED)
ax.annotate("selected inside each fold", (500, inside[3]), xytext=(-30, -20), textcoords="offset points", color=TEAL)
ax.annotate("what noise deserves", (5000, 50), xytext=(-128, 10), textcoords="offset points", color=INK)
ax.set(xscale="log", xlabel="candidate features, all of them noise", ylabel="accuracy, %", ylim=(38, 100))
ax.set_xticks(CANDIDATES, [f"{c:,}" for c in CANDIDATES])
ax.minorticks_off()
save(fig, __file__)
