"""Numbers that the answers on machine-learning fundamentals state in prose and no block of theirs prints."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom, hypergeom, norm


def _decomposition(degree: int, n: int, sigma: float = 0.5) -> tuple[float, float]:
    """Squared bias and variance of a polynomial fit to sin 5x, averaged over `n` even inputs."""
    x = np.linspace(0, 1, n)
    f = np.sin(5 * x)
    q, _ = np.linalg.qr(np.vander(2 * x - 1, degree + 1))
    return float(np.mean((f - q @ (q.T @ f)) ** 2)), sigma**2 * (degree + 1) / n


def test_bias_variance_worked_decomposition() -> None:
    """The fourth power removes 0.004 and costs 0.0125; with 200 rows a higher degree than 3 wins."""
    (bias3, variance3), (bias4, variance4) = _decomposition(3, 20), _decomposition(4, 20)
    assert variance3 == pytest.approx(0.05)
    assert round(bias3 - bias4, 3) == 0.004
    assert variance4 - variance3 == pytest.approx(0.0125)
    assert min(range(10), key=lambda d: sum(_decomposition(d, 20))) == 3
    assert min(range(10), key=lambda d: sum(_decomposition(d, 200))) > 3


def test_bias_variance_worked_decomposition_beyond_the_inputs() -> None:
    """At x = 1.1 the variance is 0.56 for the cubic and 726 for degree 9, far above its average at the inputs."""
    for degree, stated in [(3, 0.56), (9, 726)]:
        basis = np.polynomial.legendre.legvander(2 * np.linspace(0, 1, 20) - 1, degree)
        point = np.polynomial.legendre.legvander(np.array([1.2]), degree)[0]
        variance = 0.25 * point @ np.linalg.solve(basis.T @ basis, point)
        assert variance == pytest.approx(stated, rel=0.005)


def test_bias_variance_worked_decomposition_by_simulation() -> None:
    """Simulated training sets agree with the formulas for bias, variance, training error and the gap of 0.10."""
    rng, n, sigma = np.random.default_rng(0), 20, 0.5
    x = np.linspace(0, 1, n)
    f = np.sin(5 * x)
    q, _ = np.linalg.qr(np.vander(2 * x - 1, 4))
    labels = f + sigma * rng.normal(size=(20_000, n))
    fits = labels @ q @ q.T
    bias, variance = _decomposition(3, n)
    assert np.mean((fits.mean(axis=0) - f) ** 2) == pytest.approx(bias, abs=5e-4)
    assert fits.var(axis=0).mean() == pytest.approx(variance, abs=1e-3)
    train = np.mean((labels - fits) ** 2)
    fresh = np.mean((f + sigma * rng.normal(size=fits.shape) - fits) ** 2)
    assert train == pytest.approx(bias + sigma**2 * (1 - 4 / n), abs=2e-3)
    assert fresh - train == pytest.approx(0.10, abs=4e-3)


def test_l1_against_l2_regularisation() -> None:
    """Both closed forms minimise their objective, and halves minimise L2 over two identical features."""
    w = np.linspace(-4, 4, 80_001)
    for b, lasso, ridge in [(3.0, 2.0, 1.5), (0.8, 0.0, 0.4), (-0.4, 0.0, -0.2)]:
        fit = (w - b) ** 2 / 2
        assert w[np.argmin(fit + np.abs(w))] == pytest.approx(lasso, abs=1e-4)
        assert w[np.argmin(fit + w**2 / 2)] == pytest.approx(ridge, abs=1e-4)
    assert w[np.argmin(w**2 + (1 - w) ** 2)] == pytest.approx(0.5, abs=1e-4)


def test_l1_against_l2_regularisation_with_correlated_features() -> None:
    """With correlation 0.9 ridge shares the weight and one weight grows; lasso keeps a single feature."""
    gram, weights, strength = np.array([[1.0, 0.9], [0.9, 1.0]]), np.array([0.95, 0.05]), 0.2
    ridge = np.linalg.solve(gram + strength * np.eye(2), gram @ weights)
    assert ridge[1] > weights[1]
    assert ridge[0] / ridge[1] < 2
    lasso = np.array([(gram @ weights)[0] - strength, 0.0])
    gradient = gram @ (weights - lasso)
    assert gradient[0] == pytest.approx(strength)
    assert abs(gradient[1]) < strength


def test_leakage_from_feature_selection() -> None:
    """The rough sum from a chance correlation of 0.32 to an accuracy of 94 %, and the error of an honest 60 %."""
    assert round(1 / np.sqrt(79), 2) == 0.11
    cut = norm.isf(20 / 5_000 / 2)
    correlation = cut / np.sqrt(79)
    distance = 2 * correlation / np.sqrt(1 - correlation**2)
    assert round(cut, 2) == 2.88
    assert round(correlation, 2) == 0.32
    assert round(distance, 2) == 0.68
    assert round(np.sqrt(20) * 0.68, 1) == 3.0
    assert round(100 * norm.cdf(np.sqrt(20) * distance / 2)) == 94
    assert round(100 * np.sqrt(0.25 / 80), 1) == 5.6


def _accuracy_on_noise(x: np.ndarray, inside: bool) -> float:
    """Ten-fold accuracy of the nearer group mean with 20 columns selected before or inside the folds."""
    side = np.repeat([1.0, -1.0], len(x) // 2)
    columns, right = np.argsort(np.abs(side @ x))[-20:], 0
    for number in range(10):
        held = np.arange(len(x)) % 10 == number
        if inside:
            columns = np.argsort(np.abs(np.where(held, 0.0, side) @ x))[-20:]
        kept = x[:, columns]
        means = np.array([kept[~held & (side == label)].mean(axis=0) for label in (1, -1)])
        nearer = ((kept[held, None] - means) ** 2).sum(axis=2).argmin(axis=1)
        right += int((np.array([1, -1])[nearer] == side[held]).sum())
    return right / len(x)


def test_leakage_from_feature_selection_by_simulation() -> None:
    """On noise: 93 % before and a coin inside the folds, 95 % an ordinary draw, a scatter of 9 points, the figure's ends."""
    rng = np.random.default_rng(0)
    tables = [rng.normal(size=(80, 5_000)) for _ in range(30)]
    before = np.array([_accuracy_on_noise(x, inside=False) for x in tables])
    inside = np.array([_accuracy_on_noise(x, inside=True) for x in tables])
    assert round(100 * before.mean()) == 93
    assert 0.2 < np.mean(before >= 0.95) < 0.8
    assert round(100 * inside.mean()) == 51
    assert round(100 * inside.std(ddof=1)) == 9
    assert abs(inside.mean() - 0.5) < inside.std(ddof=1) / np.sqrt(30)
    few = [_accuracy_on_noise(rng.normal(size=(80, 20)), inside=False) for _ in range(60)]
    assert np.mean(few) == pytest.approx(0.5, abs=0.04)


def test_when_k_fold_cross_validation_misleads() -> None:
    """Two hundred coin tosses have a standard error of 3.5 points."""
    assert round(100 * np.sqrt(0.25 / 200), 1) == 3.5


def test_when_k_fold_cross_validation_misleads_pull_of_fixed_classes() -> None:
    """The training majority is right half the time for coin tosses, but 44 % of it with exactly 100 of each class."""
    held = np.arange(41)
    # Held-out and training labels of coin tosses are independent, so any rule is right with probability one half.
    tosses = np.outer(binom.pmf(np.arange(161), 160, 0.5), binom.pmf(held, 40, 0.5))
    says_positive = np.arange(161)[:, None] > 80
    assert (tosses * np.where(says_positive, held, 40 - held)).sum() / 40 == pytest.approx(0.5)
    fixed = hypergeom(200, 100, 40).pmf(held)
    assert round(100 * (fixed * np.minimum(held, 40 - held)).sum() / 40) == 44
