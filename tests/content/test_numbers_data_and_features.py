"""Numbers that the data-and-features questions state in prose and no block of theirs prints."""

import math

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score


def test_missing_data_mechanisms_slopes_of_complete_cases() -> None:
    """Income on age among those who answered: slope 10 under MAR, about 8.6 under MNAR."""
    rng = np.random.default_rng(0)
    n = 400_000
    age = rng.normal(size=n)
    income = 50 + 10 * age + 10 * rng.normal(size=n)

    def slope(driver: np.ndarray) -> float:
        seen = rng.random(n) >= 1 / (1 + np.exp(1.0 - 1.5 * driver))
        return float(np.polyfit(age[seen], income[seen], 1)[0])

    assert slope(age) == pytest.approx(10, abs=0.1)
    assert slope((income - 50) / math.sqrt(200)) == pytest.approx(8.6, abs=0.1)


def test_missing_data_mechanisms_shrunken_spread() -> None:
    """Filling in the mean leaves 10.1 to 11.5 of 14.2: 19 to 29 % less; 2.9 of 5.0 is more than half."""
    assert [round(1 - left / 14.2, 2) for left in (11.5, 10.1)] == [0.19, 0.29]
    assert 2.9 / 5.0 > 0.5


def test_target_encoding_without_leakage_leave_one_out() -> None:
    """Ten rows, five positive: leaving one out gives positives 4/9 and negatives 5/9."""
    labels = [1] * 5 + [0] * 5
    codes = {y: (sum(labels) - y) / (len(labels) - 1) for y in labels}
    assert codes == {1: 4 / 9, 0: 5 / 9}


def test_target_encoding_without_leakage_heavy_smoothing_still_leaks() -> None:
    """On the answer's noise column, smoothing with m = 100 still gives the naive encoding a ROC-AUC of 0.80."""
    rng = np.random.default_rng(0)
    category, y = rng.integers(0, 1000, 3000), rng.integers(0, 2, 3000)
    total, count = np.bincount(category, y, 1000), np.bincount(category, minlength=1000)

    def score(smoothing: float) -> float:
        return float(roc_auc_score(y, ((total + smoothing * y.mean()) / (count + smoothing))[category]))

    assert round(score(5), 2) == 0.81
    assert round(score(100), 2) == 0.80


def test_when_to_scale_features_smoothed_variance() -> None:
    """1e-9 of a variance of 1e8 is 0.1, which makes a variance of 0.01 look 3.3 times as wide."""
    added = 1e-9 * 10_000**2
    assert added == pytest.approx(0.1)
    assert round(math.sqrt((0.1**2 + added) / 0.1**2), 1) == 3.3


def test_hunting_a_leaky_feature_fill_rate_as_score() -> None:
    """A column filled for 88 % of churners and 2 % of the rest ranks with ROC-AUC 0.93 by being filled."""
    filled_churned, filled_stayed = 0.88, 0.02
    wins = filled_churned * (1 - filled_stayed)
    ties = filled_churned * filled_stayed + (1 - filled_churned) * (1 - filled_stayed)
    assert wins + ties / 2 == pytest.approx(0.5 + (filled_churned - filled_stayed) / 2) == pytest.approx(0.93)
