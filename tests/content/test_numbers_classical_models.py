"""Numbers that the classical-models answers state in prose and that no block of theirs prints."""

from __future__ import annotations

from math import comb, exp, log, sqrt

import numpy as np
import pytest
from scipy.stats import binom


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
    assert np.mean(random_split) == pytest.approx(0.93, abs=0.02)
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


def test_logistic_coefficients_as_odds_ratios() -> None:
    """A probability moved through the odds, the effect of tenure, the intercept, and the pooled coefficient of two groups."""

    def sigmoid(z: float) -> float:
        return 1 / (1 + exp(-z))

    assert exp(0.7) == pytest.approx(2.01, abs=0.005)
    assert 0.25 * exp(0.7) == pytest.approx(0.503, abs=0.0005)
    assert pytest.approx(0.335, abs=0.0005) == 0.503 / 1.503
    assert pytest.approx(0.175) == 0.7 / 4
    assert exp(-0.3) == pytest.approx(0.74, abs=0.005)
    assert exp(-0.3) ** 3 == pytest.approx(0.41, abs=0.005)
    assert pytest.approx(-0.025) == -0.3 / 12
    assert sigmoid(-1) == pytest.approx(0.269, abs=0.0005)
    assert sigmoid(0.7) / sigmoid(0) == pytest.approx(1.336, abs=0.001)  # at 50 % the risk rises by a third
    yearly, monthly = ((sigmoid(b - 1) + sigmoid(b + 1)) / 2 for b in (0.0, 0.9))
    assert log(monthly / (1 - monthly)) - log(yearly / (1 - yearly)) == pytest.approx(0.72, abs=0.005)


def test_tree_split_gini_and_entropy_by_hand() -> None:
    """Impurities of the four children, twelve errors each, and the gain of noise against split A."""

    def gini(p: float) -> float:
        return 2 * p * (1 - p)

    assert [gini(8 / 24), gini(12 / 16), gini(12 / 32), gini(1.0)] == pytest.approx(
        [0.444, 0.375, 0.469, 0], abs=0.0005
    )
    assert min(16, 8) + min(4, 12) == min(20, 12) + min(0, 8) == 12
    assert 0.5 - 24 / 40 * gini(8 / 24) - 16 / 40 * gini(12 / 16) == pytest.approx(0.083, abs=0.0005)
    assert 0.5 - 32 / 40 * gini(12 / 32) == pytest.approx(0.125)
    assert 0.049 > 0.083 / 2
    levels = range(4)  # ways to divide 4 levels in two non-empty halves: the formula behind 2**49 - 1
    halves = {
        frozenset([half, frozenset(levels) - half])
        for mask in range(1, 15)
        for half in [frozenset(i for i in levels if mask >> i & 1)]
    }
    assert len(halves) == 2**3 - 1
    assert np.var([0, 0, 1, 1, 1]) == pytest.approx(gini(0.6) / 2)


def test_k_nearest_neighbours_choices_and_cost() -> None:
    """Memory, time of a scan, a rare class in the vote, the bound for one neighbour, and the variance of a mean."""
    assert 1_000_000 * 100 * 4 == 400e6
    assert pytest.approx(0.020) == 400e6 / 20e9
    assert binom.sf(7, 15, 0.01) < 1e-9
    assert pytest.approx(0.255) == 2 * 0.15 * (1 - 0.15)
    assert np.random.default_rng(0).normal(size=(100_000, 5)).mean(axis=1).var() == pytest.approx(1 / 5, rel=0.02)


def test_svm_margin_and_kernel_trick() -> None:
    """Monomials up to degree 3 in 100 features, and the kernel matrix of two million rows."""
    assert comb(103, 3) == 176_851
    assert 2_000_000**2 * 8 == 32e12


def test_naive_bayes_by_hand_and_its_probabilities() -> None:
    """The posterior without logarithms, an unseen word, and evidence counted five times at a claim of 99 %."""
    odds = 40 / 60 * (21 / 42) / (4 / 62) * (13 / 42) / (1 / 62) * (37 / 42) / (43 / 62)
    assert odds / (1 + odds) == pytest.approx(0.992, abs=0.0005)
    assert pytest.approx(1.48, abs=0.005) == (1 / 42) / (1 / 62)
    true_odds = (0.99 / 0.01) ** (1 / 5)
    assert true_odds / (1 + true_odds) == pytest.approx(0.71, abs=0.005)


def test_random_forest_importance_of_a_random_number() -> None:
    """Share of rows that a bootstrap sample leaves out, and what permuting one of two copies shows against the only copy."""
    assert pytest.approx(0.37, abs=0.005) == (1 - 1 / 400) ** 400
    ensemble, inspection = pytest.importorskip("sklearn.ensemble"), pytest.importorskip("sklearn.inspection")
    falls = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        x, new = rng.normal(size=(2, 500, 3))
        y, y_new = ((z[:, 0] + 0.5 * z[:, 1] + rng.normal(size=500)) > 0 for z in (x, new))
        row = []
        for columns in ([0, 0, 1, 2], [0, 1, 2]):
            forest = ensemble.RandomForestClassifier(40, min_samples_leaf=5, random_state=0).fit(x[:, columns], y)
            result = inspection.permutation_importance(forest, new[:, columns], y_new, n_repeats=3, random_state=0)
            row.append(result.importances_mean[0])
        falls.append(row)
    one_of_two, only = np.mean(falls, axis=0)
    assert one_of_two < only / 2


def test_forecast_baselines_arima_and_boosting() -> None:
    """Independent random walks that correlate above 0.5, and the ARIMA of the example with promotion as a regressor."""
    walks = np.random.default_rng(0).normal(size=(2, 5000, 200)).cumsum(axis=2)
    a, b = walks - walks.mean(axis=2, keepdims=True)
    r = (a * b).sum(axis=1) / np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    assert np.mean(abs(r) > 0.5) == pytest.approx(0.4, abs=0.02)
    errors, day, past = [], np.arange(786), 730
    for seed in range(10):
        rng, noise = np.random.default_rng(seed), np.zeros(786)
        for t in range(1, 786):
            noise[t] = 0.7 * noise[t - 1] + rng.normal(0, 4)
        promo = (rng.random(786) < 0.1).astype(float)
        sales = 100 + 0.15 * day + 15 * np.sin(2 * np.pi * day / 7) + 30 * promo + noise
        change, extra = sales[7:past] - sales[: past - 7], promo[7:] - promo[:-7]
        design = np.column_stack([np.ones(len(change) - 1), change[:-1], extra[1 : past - 7], extra[: past - 8]])
        weights = np.linalg.lstsq(design, change[1:], rcond=None)[0]
        path, last = list(sales[:past]), change[-1]
        for t in range(past - 7, 779):
            last = weights @ [1, last, extra[t], extra[t - 1]]
            path.append(path[-7] + last)
        errors.append(np.abs(np.array(path[past:]) - sales[past:]).mean())
    assert np.mean(errors) == pytest.approx(6.1, abs=0.06)


def test_gaussian_process_posterior_by_hand() -> None:
    """One observation by hand, and the memory of the kernel matrix."""
    assert exp(-0.5) == pytest.approx(0.607, abs=0.0005)
    assert exp(-0.5) * 2 / 1.1 == pytest.approx(1.10, abs=0.005)
    assert 1 - exp(-0.5) ** 2 / 1.1 == pytest.approx(0.67, abs=0.005)
    assert pytest.approx((1.82, 0.09), abs=0.005) == (2 / 1.1, 1 - 1 / 1.1)
    assert [n**2 * 8 / 1e9 for n in (10**4, 10**5)] == pytest.approx([0.8, 80])


def test_anomalies_without_labels_in_invoices() -> None:
    """The normalising depth of an isolation forest by simulation-free recursion, and the count of verdicts."""
    depth = [0.0, 0.0]  # mean depth of a point among n, when each random cut falls in any gap alike
    for n in range(2, 257):
        depth.append(1 + sum(k / n * depth[k] + (n - k) / n * depth[n - k] for k in range(1, n)) / (n - 1))
    assert depth[256] == pytest.approx(10.2, abs=0.05)
    assert 6 * (100 - 20) == 480
    assert 6 * 20 == 120
    assert 8_000 - 100 == 7_900
    assert 40 + 40 + 20 == 100
    assert (3 * (40 + 40), 3 * 20) == (240, 60)
    assert np.ceil(np.log2(256)) == 8


def test_split_search_with_missing_values() -> None:
    """Gain of the worked rows with the missing ones on either side."""
    assert pytest.approx(1.133, abs=0.0005) == (1 / 1.5 + 4 / 2 - 1 / 2.5) / 2
    assert pytest.approx(0.133, abs=0.0005) == (0 + 1 / 1.5 - 1 / 2.5) / 2
