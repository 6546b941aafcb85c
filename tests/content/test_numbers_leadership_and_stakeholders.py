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
    assert 18 / 60 == 0.3
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


def fisher(a: int, n: int, b: int, m: int) -> float:
    """Two-sided exact p-value for `a` of `n` against `b` of `m`."""
    total = a + b
    ways = {k: math.comb(n, k) * math.comb(m, total - k) for k in range(max(0, total - m), min(n, total) + 1)}
    return sum(w for w in ways.values() if w <= ways[a]) / sum(ways.values())


def test_getting_another_team_to_change() -> None:
    """Impressions after sampling, and the interval of the orders test."""
    assert 40 / 10 == 4
    half = 1.96 * math.sqrt(2 * 0.03 * 0.97 / 2_000_000) / 0.03 * 100
    assert round(half, 1) == 1.1
    assert (round(1.6 - half, 1), round(1.6 + half, 1)) == (0.5, 2.7)
    assert 1.6 - half < 1 and 1.6 + half > 2


def test_making_pipeline_debt_visible() -> None:
    """Hours tagged before and after, the share of one job, and the promised and the real payback."""
    before, wardrobe, after = [118, 96, 74, 54], [70, 58, 31, 12], [58, 49, 43, 36]
    assert 5 * 6 * 38 == 1_140
    assert sum(before) == 342
    assert 342 / 1_140 == 0.3
    assert sum(wardrobe) == 171 == 342 / 2
    assert 171 / 6 == 28.5 == 0.75 * 38
    assert 2 * 5 * 38 == 380
    assert round(380 / 28.5) == 13
    assert 2 * 7 * 38 == 532
    assert sum(after) == 186
    assert (342 - 186) / 6 == 26
    assert round(532 / 26) == 20
    assert 532 / (26 / 2) < 52
    assert 61 * 2 == 122
    assert 62 + 1 == 63


def test_mentoring_someone_who_over_engineers() -> None:
    """Cost of building ahead and of building when needed, the break-even chance, and the review a year later."""
    now, later, guesses = 1.5, 2, 9
    assert guesses * now == 13.5
    assert math.isclose(3.1 * later, 6.2)
    assert now / later == 0.75
    assert math.isclose(3.1 - 0.9, 2.2)
    assert math.isclose(now + later * 2.2, 5.9)
    assert 1.5 / 15 == 0.1
    assert 3 - now == 3 / 2
    assert (guesses - 2) * now == 10.5


def test_buying_from_a_vendor_or_building() -> None:
    """Both totals, break-even volumes, the re-test's interval and the two assumptions that were varied."""
    pages, typing, fix = 50_000, 20_000, 0.40

    def total(live: int, project: int, running: int, right: float) -> int:
        wrong = round(pages * (1 - right) * fix)
        return project + live * typing + (36 - live) * (running + wrong)

    assert round(0.12 * pages) + 2_000 == 8_000
    assert 3 * 9 * 8_000 == 216_000
    assert (3 * typing, 9 * typing) == (60_000, 180_000)
    assert (33 * 8_000, 27 * 9_000) == (264_000, 243_000)
    assert (33 * round(pages * 0.09 * fix), 27 * round(pages * 0.07 * fix)) == (59_400, 37_800)
    buy, build = total(3, 45_000, 8_000, 0.91), total(9, 216_000, 9_000, 0.93)
    assert (buy, build) == (428_400, 676_800)
    assert abs(build - buy - 250_000) < 2_000
    assert 3 * 15_000 == 45_000
    assert math.isclose(0.09 * fix, 0.036)
    assert math.isclose(0.07 * fix, 0.028)
    month_nine = 9 * (3 * 8_000 + typing) - (3 * (15_000 + typing) + 6 * 9_800)
    assert round(month_nine, -3) == 232_000
    assert 27 * round(pages * 0.03 * fix) == 16_200
    assert total(9, 216_000, 9_000, 0.97) == 655_200
    assert total(3, 3 * 3 * 8_000, 9_000, 0.93) == 475_200
    assert total(3, 3 * 3 * 8_000, 9_000, 0.97) == 448_800

    def monthly(volume: int) -> tuple[int, int]:
        return round(volume * (0.12 + 0.09 * fix) + 2_000), round(volume * 0.07 * fix + 9_000)

    assert round(7_000 / (0.12 + 0.036 - 0.028), -3) == 55_000
    assert monthly(100_000) == (17_600, 11_800)
    assert round(216_000 / 5_800) == 37
    bought, built = monthly(80_000)
    assert bought - built == 3_240
    low, high = wilson(430, 500)
    assert 100 * 430 / 500 == 86
    assert (round(100 * low), round(100 * high)) == (83, 89)


def test_governance_without_paralysis() -> None:
    """Models per tier, releases in a year, and the releases waiting by Little's law."""
    assert 5 + 9 + 17 == 31
    assert 12 * 5 == 60
    assert 2 / 6 == 1 / 3
    assert round(34 / 8) == 4
    assert [round(rate * wait / 21, 1) for rate, wait in [(6, 8), (2, 34), (5, 9)]] == [2.3, 3.2, 2.1]


def test_designing_an_interview_for_data_scientists() -> None:
    """Minutes, candidates, and how far chance explains the better agreement or four hires who stay."""
    assert 60 + 40 + 40 + 20 == 160
    assert 8 - 3 == 5
    assert 29 - 3 == 26
    assert round(fisher(8, 18, 3, 26), 2) == 0.03
    assert round(0.05 ** (1 / 4), 2) == 0.47
