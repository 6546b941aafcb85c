"""Two data sets in the plane and their t-SNE maps: unequal groups become equal islands, a round group becomes clumps.

Plain gradient descent without early exaggeration from a PCA start, in double precision: it moves to the same picture
when the data are disturbed by rounding errors, which the usual fast settings do not.
"""

import numpy as np
from figures import AMBER, BLUE, INK, TEAL, canvas, save


def neighbour_probabilities(X, perplexity):
    squared = ((X[:, None] - X) ** 2).sum(axis=2)
    np.fill_diagonal(squared, np.inf)
    squared -= squared.min(axis=1, keepdims=True)
    low, high = np.full((len(X), 1), -30.0), np.full((len(X), 1), 30.0)
    for _ in range(50):
        middle = (low + high) / 2
        P = np.exp(-squared * np.exp(middle))
        P /= P.sum(axis=1, keepdims=True)
        wide = -(P * np.log(np.maximum(P, 1e-300))).sum(axis=1, keepdims=True) > np.log(perplexity)
        low, high = np.where(wide, middle, low), np.where(wide, high, middle)
    return (P + P.T) / (2 * len(X))


def t_sne(X, perplexity, steps=500, rate=400):
    P, Y, velocity = neighbour_probabilities(X, perplexity), (X - X.mean(axis=0)) / X.std(axis=0), 0.0
    for _ in range(steps):
        kernel = 1 / (1 + ((Y[:, None] - Y) ** 2).sum(axis=2))
        np.fill_diagonal(kernel, 0)
        pull = (P - kernel / kernel.sum()) * kernel
        velocity = 0.5 * velocity - rate * (pull.sum(axis=1, keepdims=True) * Y - pull @ Y)
        Y = Y + velocity
    return Y


rng = np.random.default_rng(1)
three = np.vstack([np.add(c, s * rng.normal(size=(30, 2))) for c, s in [((0, 0), 0.5), ((8, 1), 2), ((36, 0), 1)]])
one = rng.normal(size=(120, 2))
fig, axes = canvas(7.2, 4.4, nrows=2, ncols=2, width_ratios=[1.25, 1])
axes = axes.ravel()
for ax, points, title in [
    (axes[0], three, "data: three groups"),
    (axes[1], t_sne(three, 15), "map, perplexity 15"),
    (axes[2], one, "data: one group"),
    (axes[3], t_sne(one, 4), "map, perplexity 4"),
]:
    if len(points) == len(three):
        for group, marker, colour in zip(np.split(points, 3), "os^", (TEAL, AMBER, BLUE), strict=True):
            ax.plot(*group.T, marker, ms=4, mfc="none", mew=0.9, color=colour)
    else:
        ax.plot(*points.T, "o", ms=4, mfc="none", mew=0.9, color=INK)
    ax.set_title(title, size=11)
    ax.set(xticks=[], yticks=[])
    ax.set_aspect("equal", adjustable="datalim")
    ax.spines[["left", "bottom"]].set_visible(False)
save(fig, __file__)
