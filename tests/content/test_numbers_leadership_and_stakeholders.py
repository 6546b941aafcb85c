"""Numbers that the leadership examples derive from the figures they state."""

from __future__ import annotations

import math


def wilson(successes: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson interval for a share of `successes` in `n`."""
    share, scale = successes / n, 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return centre - half, centre + half


def test_explaining_model_limits_to_a_sceptical_executive() -> None:
    """The back-test's counts, break-evens, interval and worth; the trial against the back-test and the other sites."""
    assert 42 + 18 == 60
    assert 42 + 48 == 90
    assert 1_200 - 60 == 1_140
    assert 1_140 / 1_200 == 0.95
    assert round(100 * 42 / 60) == 70
    assert round(100 * 42 / 90) == 47
    assert 90 * 350 == 31_500
    assert math.ceil(31_500 / 9_000) == 4
    assert 180 / 1_200 == 0.15
    low, high = wilson(42, 60)
    assert (round(100 * low), round(100 * high)) == (57, 80)

    worth = round(0.8 * 9_000)
    assert worth == 7_200
    assert round(350 / worth, 3) == 0.049
    assert math.floor(worth / 350) == 20
    assert 42 * worth - 31_500 == 270_900
    assert math.floor(low * 60) == 34
    assert 34 * worth - 31_500 == 213_300
    assert 54 / 60 == 0.9
    assert 54 / 310 < 1 / 5

    # Half of the sites for half of the time: a quarter of the back-test's 90 flags and 60 failures.
    assert abs(24 - 90 / 4) < 2
    assert abs((10 + 4) - 60 / 4) <= 1
    assert 10 / 24 > 1 / 4
    assert abs(4 / 14 - 0.3) < 0.02
    uneven = 2 * sum(math.comb(17, k) for k in range(5)) / 2**17
    assert round(uneven, 2) == 0.05


def test_simpler_model_over_a_fashionable_one() -> None:
    """The table, the price of the larger model and the two conditions that would reverse the choice."""
    claims, saved = 120_000, 6
    trees, language = round(claims * 0.410 * saved), round(claims * 0.425 * saved)
    assert (trees, language) == (295_200, 306_000)
    assert (trees - 3_000, language - 41_000) == (292_200, 265_000)
    assert language - trees == 10_800
    assert 41_000 - 3_000 == 38_000
    assert 292_200 - 265_000 == 27_200
    assert math.isclose((-0.3 + 3.3) / 2, 42.5 - 41.0)

    # The two models disagreed on 17 % of 2,000 audited claims: interval of the paired difference of 1.5 points.
    half = 1.96 * math.sqrt((0.17 - 0.015**2) / 2_000) * 100
    assert (round(1.5 - half, 1), round(1.5 + half, 1)) == (-0.3, 3.3)
    assert 0.09 * 2_000 == 180

    point = claims * saved / 100
    assert claims / 100 == 1_200
    assert point == 7_200
    needed = 38_000 / point
    assert round(needed, 1) == 5.3
    rest = (1.5 - 0.09 * 12) / 0.91
    assert round(rest, 1) == 0.5
    assert round(100 * (needed - rest) / (12 - rest)) == 42

    free_text = round(claims * 0.09)
    assert free_text == 10_800
    assert round(free_text * 0.12) == 1_296
    assert 1_296 * saved == 7_776 < 29_000


def test_saying_no_to_scope_creep() -> None:
    """Capacity, the sum of the requests and the delay that all of them would have cost."""
    assert 3 * 12 == 36 == 30 + 6
    refused, later, accepted = [8, 2, 2, 1], [4, 1], [3]
    assert (len(refused), len(later), len(accepted)) == (4, 2, 1)
    assert sum(refused + later + accepted) == 21
    let_in = 2
    assert 6 - let_in == 4
    assert 6 - let_in - sum(accepted) == 1
    total = 30 + let_in + 21
    assert total == 53
    assert round(total / 3, 1) == 17.7
    assert 5.5 < total / 3 - 12 < 6
    assert 30 / 240 == 1 / 8
    assert 12 - 5 == 7
