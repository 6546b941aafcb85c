"""A soft-margin corridor with its support vectors, and the closed boundary of a Gaussian kernel on a disc inside a ring."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save
from sklearn.svm import SVC

rng = np.random.default_rng(3)
label = np.repeat([-1, 1], 25)
overlap = np.column_stack([1.5 * label, 0 * label]) + rng.normal(0, 0.9, (50, 2))
angle = np.arange(50) * 4 * np.pi / 50 + rng.uniform(-0.08, 0.08, 50)
radius = np.where(label < 0, 0.6, 2.1) + rng.uniform(-0.4, 0.4, 50)
rings = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])

fig, axes = canvas(7.2, 3.6, ncols=2)
for ax, points, model, title in [
    (axes[0], overlap, SVC(kernel="linear", C=1, tol=1e-8), "linear kernel"),
    (axes[1], rings, SVC(kernel="rbf", C=10, gamma=0.6, tol=1e-8), "Gaussian kernel"),
]:
    model.fit(points, label)
    ax.plot(*points[label < 0].T, "o", mfc="none", mew=1.3, ms=5, color=TEAL)
    ax.plot(*points[label > 0].T, "x", mew=1.3, ms=5, color=AMBER)
    ax.plot(*points[model.support_].T, "o", mfc="none", mec=INK, mew=1, ms=11)
    low, high = points.min(axis=0) - 0.4, points.max(axis=0) + 0.4
    gx, gy = np.meshgrid(np.linspace(low[0], high[0], 60), np.linspace(low[1], high[1], 60))
    score = model.decision_function(np.column_stack([gx.ravel(), gy.ravel()])).reshape(gx.shape)
    if model.kernel == "rbf":  # far outside the data the score fades towards the offset
        score = np.where(np.hypot(gx, gy) < 2.6, score, np.nan)
    ax.contour(gx, gy, score, levels=[-1, 0, 1], colors=[SOFT, INK, SOFT], linestyles=["--", "-", "--"], linewidths=1.4)
    ax.set(title=title, xticks=[], yticks=[])
    ax.set_aspect("equal", adjustable="datalim")
    ax.spines[["left", "bottom"]].set_visible(False)
axes[0].annotate("ringed: support vectors", (0.02, 0.02), xycoords="axes fraction", color=INK)
save(fig, __file__)
