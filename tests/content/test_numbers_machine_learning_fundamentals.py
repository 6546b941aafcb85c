"""Numbers that the answers on machine-learning fundamentals state in prose and no block of theirs prints."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm


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
    assert 5 < 100 * np.sqrt(0.6 * 0.4 / 80) < 6
    # 46 % of 80 patients lies within one standard error of a coin.
    assert 100 * np.sqrt(0.25 / 80) > 50 - 46.25


def test_leakage_from_feature_selection_lands_around_90_on_shuffled_labels() -> None:
    """Selection before the folds scores around 90 % on noise; nearest class mean stands in for the classifier."""
    scores = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        x, y = rng.normal(size=(80, 5_000)), rng.permutation(np.repeat([0, 1], 40))
        gap = np.abs(x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0)) / x.std(axis=0)
        x = x[:, np.argsort(gap)[-20:]]
        right = 0
        for held in np.array_split(rng.permutation(80), 10):
            kept = np.setdiff1d(np.arange(80), held)
            means = np.array([x[kept][y[kept] == label].mean(axis=0) for label in (0, 1)])
            right += int((((x[held, None] - means) ** 2).sum(axis=2).argmin(axis=1) == y[held]).sum())
        scores.append(right / 80)
    assert 0.85 < np.mean(scores) < 0.97


def test_when_k_fold_cross_validation_misleads() -> None:
    """Two hundred coin tosses have a standard error of 3.5 points."""
    assert round(100 * np.sqrt(0.25 / 200), 1) == 3.5


def test_when_k_fold_cross_validation_misleads_pulls_slightly_below_a_coin() -> None:
    """Over many draws the majority of the training folds is right a little less than half the time."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, size=(20_000, 5, 40))
    ones = labels.sum(axis=2)
    majority = (ones.sum(axis=1, keepdims=True) - ones) > 80
    right = np.where(majority, ones, 40 - ones).mean() / 40
    assert 0.45 < right < 0.5
