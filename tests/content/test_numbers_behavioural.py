"""Numbers that the behavioural examples derive from the figures they state."""

from __future__ import annotations

import math


def wilson(successes: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson interval for a share of `successes` in `n`."""
    share, scale = successes / n, 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return centre - half, centre + half


def test_a_mistake_you_made_in_production() -> None:
    """Promoted shares, extra stock-outs and their cost with three baselines."""
    assert round(100 * 212 / 4_000, 1) == 5.3
    assert 100 * 60 / 4_000 == 1.5
    assert 1_140 - 310 == 830
    assert 830 * 21 == 17_430
    assert (1_140 - 390) * 21 == 15_750
    assert (1_140 - 250) * 21 == 18_690


def test_conflict_over_a_model_release() -> None:
    """Gain kept, workers waiting by Little's law, and the interval of the A/B test."""
    assert round(100 * 2.7 / 3.1) == 87
    assert math.isclose(300 * 0.150, 45)
    assert 300 * 2 == 600 > 200
    rate, arm = 0.04, 1_300_000
    half = 1.96 * math.sqrt(2 * rate * (1 - rate) / arm) / rate * 100
    assert round(half, 1) == 1.2
    assert (round(1.8 - half, 1), round(1.8 + half, 1)) == (0.6, 3.0)


def test_delivering_with_unclear_requirements() -> None:
    """Share of meter tickets with its interval, the two classifiers, and the effect net of the other tickets."""
    assert round(100 * 66 / 200) == 33 == round(100 * 1_300 / 3_900)
    low, high = wilson(66, 200)
    assert (round(100 * low), round(100 * high)) == (27, 40)
    low, high = wilson(24, 200)
    assert (round(100 * low), round(100 * high)) == (8, 17)
    assert 70 / 98 < 0.8 <= 88 / 98
    assert round(100 * 88 / 98) == 90
    assert round(100 * 7 / (88 + 7)) == 7
    assert 1_300 - 480 == 820
    unaided = 1_300 * 0.92
    assert math.isclose(unaided, 1_196)
    assert math.isclose(unaided - 480, 716)
