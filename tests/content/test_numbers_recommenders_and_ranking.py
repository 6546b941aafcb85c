"""Numbers that answers of the topic `recommenders-and-ranking` state in prose."""

from math import isclose, sqrt


def test_retrieval_before_ranking() -> None:
    """Scoring times at 60 µs an item, and the stages' budgets against 90 ms."""
    assert isclose(10_000_000 * 60e-6, 600)
    assert isclose(1_000 * 60e-6, 0.060)
    assert 20 + 60 + 10 == 90


def test_cold_start_new_items_and_users() -> None:
    """Shrinking 2 clicks in 10 impressions towards 4 % with the weight of 100 impressions."""
    assert round((4 + 2) / (100 + 10), 3) == 0.055
    assert isclose(2 / 10, 0.20)


def test_position_bias_inverse_propensity_weighting() -> None:
    """Relative standard error of the examination ratio from 20,000 impressions per position; a click at 0.02 weighs 50."""
    n, top, fourth = 20_000, 0.12, 0.12 * 0.25
    assert round(sqrt((1 - top) / (n * top) + (1 - fourth) / (n * fourth)), 3) == 0.045
    assert isclose(1 / 0.02, 50)
    variance = {
        "A": 9_000 * 0.12 * 0.88 + 1_000 * 0.03 * 0.97 * 16,
        "B": 1_000 * 0.20 * 0.80 + 9_000 * 0.05 * 0.95 * 16,
    }
    assert sqrt(variance["B"] / variance["A"]) > 2
