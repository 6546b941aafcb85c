"""Numbers that answers of the topic `recommenders-and-ranking` state in prose."""

from math import isclose, sqrt


def test_retrieval_before_ranking() -> None:
    """Scoring times at 60 µs an item, machines needed to score everything in 90 ms, and the stages' budgets."""
    assert isclose(10_000_000 * 60e-6, 600)
    assert isclose(1_000 * 60e-6, 0.060) and isclose(20_000 * 3e-6, 0.060)
    assert round(10_000_000 * 60e-6 / 0.090, -2) == 6_700
    assert 20 + 60 + 10 == 90


def test_cold_start_new_items_and_users() -> None:
    """Shrinking 2 clicks in 10 impressions towards 4 % with the weight of 100 impressions; impressions per listing in its life."""
    assert round((4 + 2) / (100 + 10), 3) == 0.055
    assert isclose(2 / 10, 0.20)
    assert 4_000_000 / 5_000 == 800


def test_position_bias_inverse_propensity_weighting() -> None:
    """Relative standard error of the examination ratio from 20,000 impressions per position, weights, and B by expected examinations."""
    n, top, fourth = 20_000, 0.12, 0.12 * 0.25
    assert round(sqrt((1 - top) / (n * top) + (1 - fourth) / (n * fourth)), 3) == 0.045
    assert isclose(1 / 0.02, 50)
    variance = {
        "A": 9_000 * 0.12 * 0.88 + 1_000 * 0.03 * 0.97 * 16,
        "B": 1_000 * 0.20 * 0.80 + 9_000 * 0.05 * 0.95 * 16,
    }
    assert sqrt(variance["B"] / variance["A"]) > 2
    assert round(1_280 / 10_000, 3) == 0.128 and round(480 / 10_000, 3) == 0.048 and round(480 / 1_280, 3) == 0.375
    expected = 1_000 + 9_000 * 0.25
    steadier = 196 * sqrt(1_000 * 0.20 * 0.80 + 9_000 * 0.05 * 0.95) / expected
    assert expected == 3_250 and isclose((200 + 450) / expected, 0.20)
    assert round(steadier, 1) == 1.5 and round(196 * sqrt(variance["B"]) / 10_000, 1) == 1.6
