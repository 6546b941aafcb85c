"""What k-means with two centroids does to moons, strips and a wide group beside a dense one; the border is dashed."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save
from sklearn.cluster import KMeans

rng = np.random.default_rng(0)
half = np.repeat([0, 1], 100)
angle = rng.uniform(0, np.pi, 200)
arc = np.column_stack([np.cos(angle), np.sin(angle)])
panels = {
    "moons": np.where(half[:, None] == 0, arc, [1, 0.5] - arc) + rng.normal(0, 0.06, (200, 2)),
    "strips": np.column_stack([rng.uniform(-5, 5, 200), 3 * half + rng.normal(0, 0.3, 200)]),
    "wide and dense": np.vstack([rng.normal(0, 1.0, (170, 2)), rng.normal([3.2, 0], 0.2, (30, 2))]),
}

fig, axes = canvas(7.2, 2.6, ncols=3)
for ax, (name, points) in zip(axes, panels.items(), strict=True):
    model = KMeans(2, n_init=20, random_state=0).fit(points)
    first, second = model.cluster_centers_[np.argsort(model.cluster_centers_[:, 0])]
    left = ((points - first) ** 2).sum(axis=1) < ((points - second) ** 2).sum(axis=1)
    ax.plot(*points[left].T, "o", ms=3.5, mfc="none", mew=1, color=TEAL)
    ax.plot(*points[~left].T, "x", ms=4, mew=1, color=AMBER)
    low, high = points.min(axis=0), points.max(axis=0)
    ax.set(xlim=(low[0] - 0.3, high[0] + 0.3), xticks=[], yticks=[], title=name)
    ax.set_aspect("equal", adjustable="datalim")
    across = np.array([-(second - first)[1], (second - first)[0]]) / np.linalg.norm(second - first)
    reach = 0.62 * (high - low)[1] / abs(across[1])
    ends = (first + second) / 2 + np.outer([-reach, reach], across)
    ax.plot(*ends.T, "--", color=INK, lw=1.5, scalex=False, scaley=False)
    ax.spines[["left", "bottom"]].set_visible(False)
save(fig, __file__)
