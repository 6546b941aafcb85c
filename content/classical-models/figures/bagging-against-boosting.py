"""Squared bias, variance and their sum against the number of trees, for bagged deep trees and boosted stumps on a noisy sine."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save

N, SETS, TREES, ROUNDS, RATE = 100, 300, 200, 1000, 0.1
rng = np.random.default_rng(1)
grid = np.linspace(0.005, 0.995, 100)
truth = np.sin(2 * np.pi * grid)


def bagged(x, y):
    """Averages of the first 1, 2, … TREES fully grown trees (in one dimension: a leaf per point), each on a bootstrap sample."""
    total, path = np.zeros(len(grid)), []
    for b in range(TREES):
        rows = np.unique(rng.integers(0, N, N))
        total = total + y[rows][np.searchsorted((x[rows][:-1] + x[rows][1:]) / 2, grid)]
        path.append(total / (b + 1))
    return path


def boosted(x, y):
    """Sums of the first 1, 2, … ROUNDS stumps, each fitted to the residuals of those before it."""
    k, residual, total, path = np.arange(1, N), y.copy(), np.zeros(len(grid)), []
    for _ in range(ROUNDS):
        left = np.cumsum(residual)[:-1]
        right = residual.sum() - left
        s = np.argmax(left**2 / k + right**2 / (N - k))
        cut, low, high = (x[s] + x[s + 1]) / 2, RATE * left[s] / (s + 1), RATE * right[s] / (N - s - 1)
        residual -= np.where(x < cut, low, high)
        total = total + np.where(grid < cut, low, high)
        path.append(total)
    return path


def parts(learner):
    """Squared bias (corrected for the finite number of training sets) and variance, by number of trees."""
    runs = []
    for _ in range(SETS):
        x = np.sort(rng.uniform(0, 1, N))
        runs.append(learner(x, np.sin(2 * np.pi * x) + rng.normal(0, 0.5, N)))
    runs = np.array(runs)
    variance = runs.var(axis=0, ddof=1).mean(axis=-1)
    return ((runs.mean(axis=0) - truth) ** 2).mean(axis=-1) - variance / SETS, variance


fig, axes = canvas(7.2, 3.4, ncols=2, sharey=True)
for ax, name, learner, labels in [
    (axes[0], "bagged deep trees", bagged, {"error = variance": (3.2, 0.165), "bias²": (3.2, 0.01)}),
    (axes[1], "boosted stumps", boosted, {"error": (9, 0.16), "variance": (230, 0.018), "bias²": (6, 0.05)}),
]:
    bias2, variance = parts(learner)
    count = np.arange(1, len(variance) + 1)
    for part, values, colour, style in [
        ("error", bias2 + variance, INK, "-"),
        ("variance", variance, TEAL, "--"),
        ("bias²", bias2, AMBER, "-."),
    ]:
        ax.plot(count, values, color=colour, ls=style, lw=2.4 if part == "error" else 1.8)
        for label, place in labels.items():
            if label.startswith(part):
                ax.annotate(label, place, color=colour)
    ax.set(xscale="log", title=name, xlabel="number of trees", ylim=(0, 0.31))
    ax.xaxis.set_major_formatter("{x:g}")
axes[0].set_ylabel("mean squared error")
save(fig, __file__)
