"""Numbers that the classical-models answers state in prose and that no block of theirs prints."""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest


def test_linear_regression_assumptions_for_prediction() -> None:
    """Design effect of shared shocks, inflation at a correlation of 0.99, the log mean, a line through a square, the omitted cause."""
    design_effect = 1 + (10 - 1) * 0.9
    assert round(200 / design_effect) == 22
    assert pytest.approx(50, abs=0.5) == 1 / (1 - 0.99**2)
    assert sqrt(1 / (1 - 0.99**2)) == pytest.approx(7, abs=0.1)
    assert exp(0.5**2 / 2) == pytest.approx(1.13, abs=0.005)
    x = np.linspace(0, 1, 100_001)
    assert np.corrcoef(x, x**2)[0, 1] ** 2 == pytest.approx(0.94, abs=0.005)
    rng = np.random.default_rng(0)
    x = rng.normal(size=200_000)
    u = x + rng.normal(size=200_000)
    y = 2 + x + 2 * u + rng.normal(size=200_000)
    assert np.polyfit(x, y, 1)[0] == pytest.approx(3, abs=0.02)

    def shared_shocks() -> tuple[np.ndarray, np.ndarray]:
        x = np.repeat(rng.uniform(0, 1, 20), 10)
        return x, 2 + 3 * x + sqrt(0.9) * np.repeat(rng.normal(size=20), 10) + sqrt(0.1) * rng.normal(size=200)

    random_split, new_groups = [], []
    for _ in range(2000):
        (x, y), (x_new, y_new), order = shared_shocks(), shared_shocks(), rng.permutation(200)
        train, test = order[:160], order[160:]
        line = np.polyfit(x[train], y[train], 1)
        random_split.append(((np.polyval(line, x[test]) - y[test]) ** 2).mean())
        new_groups.append(((np.polyval(line, x_new) - y_new) ** 2).mean())
    assert np.mean(random_split) == pytest.approx(0.92, abs=0.02)
    assert np.mean(new_groups) == pytest.approx(1.10, abs=0.02)


def test_bagging_against_boosting() -> None:
    """The forest example, trees that miss a row, a grown tree as a nearest neighbour, and bagging with larger leaves."""

    def variance(rho: float) -> float:
        return rho * 0.25 + (1 - rho) * 0.25 / 500

    assert variance(0.5) == pytest.approx(0.125, abs=0.0005)
    assert variance(0.2) == pytest.approx(0.050, abs=0.0005)
    assert pytest.approx(0.37, abs=0.005) == (1 - 1 / 100) ** 100
    tree, ensemble = pytest.importorskip("sklearn.tree"), pytest.importorskip("sklearn.ensemble")
    rng = np.random.default_rng(0)
    x, y, new = np.sort(rng.uniform(0, 1, 100)), rng.normal(size=100), np.linspace(0, 1, 301)
    grown = tree.DecisionTreeRegressor(random_state=0).fit(x[:, None], y).predict(new[:, None])
    nearest = y[np.abs(new[:, None] - x).argmin(axis=1)]
    assert np.mean(grown == nearest) > 0.99  # the library compares in single precision
    grid, bagged = np.linspace(0.005, 0.995, 100), []
    for _ in range(40):  # with five points to a leaf, bagging reaches the error of boosting
        x = rng.uniform(0, 1, 100)
        y = np.sin(2 * np.pi * x) + rng.normal(0, 0.5, 100)
        forest = ensemble.RandomForestRegressor(25, min_samples_leaf=5, random_state=0)  # one feature: plain bagging
        bagged.append(forest.fit(x[:, None], y).predict(grid[:, None]))
    assert ((np.array(bagged) - np.sin(2 * np.pi * grid)) ** 2).mean() == pytest.approx(0.04, abs=0.005)


def test_k_means_failures_and_cluster_validation() -> None:
    """Mean squared distance of the two splits of the strips, by formula and by sampling."""
    right, wrong = 10**2 / 12, 5**2 / 12 + 1**2
    assert right == pytest.approx(8.3, abs=0.05)
    assert wrong == pytest.approx(3.1, abs=0.05)
    rng = np.random.default_rng(0)
    points = np.column_stack([rng.uniform(-5, 5, 100_000), np.repeat([-1.0, 1.0], 50_000)])

    def spread(groups: np.ndarray) -> float:
        return sum(((points[groups == g] - points[groups == g].mean(axis=0)) ** 2).sum() for g in (False, True)) / len(
            points
        )

    assert spread(points[:, 1] > 0) == pytest.approx(right, rel=0.02)
    assert spread(points[:, 0] > 0) == pytest.approx(wrong, rel=0.02)


def test_pca_variance_and_reconstruction() -> None:
    """Eigenvalues 32 and 8, the split 10 = 8 + 2, the uncentred direction, and the loss of a small eigenvalue."""
    raw = np.array([[8.0, 4.0], [6.0, 6.0], [4.0, 0.0], [2.0, 2.0]])
    centred = raw - raw.mean(axis=0)
    assert centred.tolist() == [[3, 1], [1, 3], [-1, -3], [-3, -1]]
    assert (centred.T @ centred).tolist() == [[20, 12], [12, 20]]
    assert np.linalg.eigvalsh(centred.T @ centred) == pytest.approx([8, 32])
    kept = (centred @ np.array([1, 1]) / sqrt(2)) ** 2
    assert kept == pytest.approx([8] * 4)
    assert (centred**2).sum(axis=1) == pytest.approx([10] * 4)
    first = np.linalg.svd(raw)[2][0]
    toward_mean = raw.mean(axis=0) / np.linalg.norm(raw.mean(axis=0))
    assert abs(first @ toward_mean) > 0.99
    assert 1000**2 == 1_000_000  # millimetres to a metre, squared
    assert 1 + 1e-18 == 1.0  # squared, a ratio of 1e-9 is below double precision
