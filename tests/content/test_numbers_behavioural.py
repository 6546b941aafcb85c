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
    # All of the extra stock-outs fit into the six days of the promoted products.
    assert 830 < 212 * 6


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


def test_a_project_that_failed() -> None:
    """Price of a call and its break-even, the trial's shares and interval, and the follow-ups' size and splits."""
    assert math.isclose(14 / 60 * 24, 5.60)
    assert math.isclose(5.60 / 70, 0.08)
    rung, control = 222 / 600, 231 / 600
    assert (round(100 * rung, 1), round(100 * control, 1)) == (37.0, 38.5)
    half = 1.96 * math.sqrt(rung * (1 - rung) / 600 + control * (1 - control) / 600) * 100
    assert (round(1.5 - half, 1), round(1.5 + half, 1)) == (-4.0, 7.0)
    assert 1.5 + half < 8
    assert round(100 * 246 / 600) == 41
    assert 61 + 161 == 222
    assert 246 + 354 == 600
    assert (round(100 * 61 / 246), round(100 * 161 / 354)) == (25, 45)
    assert round(1.5 / (246 / 600), 1) == 3.7
    share = 0.37
    assert round(2 * 2.80**2 * share * (1 - share) / 0.03**2, -2) == 4_100
    # Four months and thirteen weeks are the seven months of the answer.
    assert round(4 + 13 * 12 / 52) == 7


def test_learning_an_unfamiliar_field_fast() -> None:
    """Cases marked, the interval of the last score, and how often chance alone gives such a gap."""
    assert 6 * 10 == 60
    assert 31 - 9 == 22
    low, high = wilson(17, 20)
    assert (round(100 * low), round(100 * high)) == (64, 95)
    ways = [math.comb(20, k) * math.comb(20, 26 - k) for k in range(6, 21)]
    observed = math.comb(20, 9) * math.comb(20, 17)
    assert round(sum(w for w in ways if w <= observed) / sum(ways), 2) == 0.02
    assert 20 - 17 == 3


def test_ownership_beyond_your_job() -> None:
    """Agreement and kappa before and after, and the interval of the paired gain on the test images."""
    assert 100 * 231 / 300 == 77
    assert 100 * 276 / 300 == 92
    assert 0.2 < 1 - 231 / 300 < 0.25
    assert round((0.77 - 0.28) / (1 - 0.28), 2) == 0.68
    assert round((0.92 - 0.28) / (1 - 0.28), 2) == 0.89
    gain = 92 - 40
    assert math.isclose(100 * gain / 2_000, 9.4 - 6.8)
    half = 1.96 * math.sqrt(92 + 40 - gain**2 / 2_000) / 2_000 * 100
    assert (round(2.6 - half, 1), round(2.6 + half, 1)) == (1.5, 3.7)


def test_hard_feedback_you_received() -> None:
    """The doubled share, its interval, and the sample that would have been needed."""
    old, new = 3 / 75, 6 / 75
    assert (100 * old, 100 * new) == (4, 8)
    half = 1.96 * math.sqrt(old * (1 - old) / 75 + new * (1 - new) / 75)
    assert (round(100 * (new - old - half)), round(100 * (new - old + half))) == (-4, 12)
    assert round(2.80**2 * (old * (1 - old) + new * (1 - new)) / (new - old) ** 2, -1) == 550


def test_objecting_to_a_use_of_data() -> None:
    """Share of pupils who answered, and what the objection cost by the plan."""
    assert 6_300 / 8_400 == 0.75
    assert 210 * 180 == 37_800
    assert 300 * 180 == 54_000
    assert 54_000 - 37_800 == 16_200


def test_two_urgent_requests_at_once() -> None:
    """Gifts lost if the spring trial's gain holds in winter."""
    gifts = 18_000 * (46 - 41) // 1_000
    assert gifts == 90
    assert gifts * 22 == 1_980
    assert 90 < 540 < 2_600


def test_from_prototype_to_production() -> None:
    """Columns dropped, crane hours, and the interval of the trial by blocks."""
    assert 1 + 51 == 52 < 140
    moves = (0.62 - 0.55) * 1_200
    assert math.isclose(moves, 84)
    assert round(moves * 8 / 60) == 11
    assert 12 + 12 == 24
    half = 2.074 * 0.06 * math.sqrt(2 / 12)  # t quantile with 22 degrees of freedom
    assert (round(0.07 - half, 2), round(0.07 + half, 2)) == (0.02, 0.12)
    assert (round((0.07 - half) * 1_200 * 8 / 60), round((0.07 + half) * 1_200 * 8 / 60)) == (3, 19)


def test_a_number_you_cannot_give() -> None:
    """The 14 features of the figure, the size and length of the test, and its interval."""
    past = [-0.6, -0.3, -0.2, -0.1, 0.0, 0.1, 0.1, 0.3, 0.3, 0.4, 0.5, 0.7, 0.9, 1.2]
    assert len(past) == 14
    assert round((past[6] + past[7]) / 2, 1) == 0.2
    assert sum(change >= 0.5 for change in past) == 4
    assert (min(past), max(past)) == (-0.6, 1.2)
    assert round(100 * 4 / 14) == 29
    low, high = wilson(4, 14)
    assert (round(100 * low), round(100 * high)) == (12, 55)

    retained = 0.35
    per_group = 2 * (1.95996 + 0.84162) ** 2 * retained * (1 - retained)
    assert round(per_group / 0.005**2, -3) == 143_000
    assert 5 * 58_000 / 2 == 145_000 > 143_000
    assert 9 < 5 + 30 / 7 < 10
    assert per_group / 0.002**2 > 890_000
    assert 890_000 / (58_000 / 2) > 26
    half = 1.96 * math.sqrt(2 * retained * (1 - retained) / 145_000) * 100
    assert (round(0.31 - half, 2), round(0.31 + half, 2)) == (-0.04, 0.66)
    # The estimate lies below the bar, the interval contains it.
    assert 0.31 < 0.5 < 0.31 + half
    assert sum(change < 0.5 for change in past) == 10


def test_a_deadline_you_missed() -> None:
    """The plan, what the real speed made of it, and the days of the delay."""
    hours = 2 * 6
    assert 9_600 / 40 == 240 == 20 * hours
    assert (8 * hours * 24, 8 * hours * 40) == (2_304, 3_840)
    assert 17 * hours * 24 == 4_896 >= 4_000 + 800
    assert 9_600 / 24 == 400
    assert math.floor(400 / hours) == 33
    last_label = math.ceil(400 / hours)
    assert last_label == 34
    assert last_label + 10 == 44 == 30 + 14
    assert math.ceil(6_600 / (hours * 24)) == 23
    assert 23 + 10 - 30 == 3
    assert 17 - 8 == 9
    # Notice on day 8 for the reviewer's week, days 26 to 30; the six days late.
    assert 26 - 8 > 3 * 5
    assert 23 + 10 + 3 - 30 == 6
    assert (84 - 79, 86 - 84) == (5, 2)
    # A third labeller from day 11 on.
    assert 24 * (10 * hours + 10 * 3 * 6) == 7_200 > 6_600
    assert round(100 * 1.96 * math.sqrt(0.86 * 0.14 / 800), 1) == 2.4


def test_disagreeing_with_your_manager() -> None:
    """Misses with their intervals before and after, and how the two judgements overlap."""
    low, high = wilson(2, 36)
    assert (round(100 * low), round(100 * high)) == (2, 18)
    assert 2_000 * 36 / 400 == 180
    low, high = wilson(10, 180)
    assert (round(100 * low), round(100 * high)) == (3, 10)
    alone, model, either = 153, 158, 165
    assert 170 - model == 12 == either - alone
    assert either - model == 7
    assert math.isclose(170 / 1_920, 36 / 400, abs_tol=0.002)
    assert 88 / 8 == 11
    assert round(100 * 12 / 170) == 7
    low, high = wilson(12, 170)
    assert (round(100 * low), round(100 * high)) == (4, 12)
