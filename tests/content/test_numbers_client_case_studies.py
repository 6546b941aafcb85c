"""Numbers that the topic client-case-studies states outside its executed blocks."""

from math import comb, log, sqrt
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()
WEEKS, FAILURES, SPREAD = 400 * 52, 200, 2.0


def pumps(threshold: float) -> tuple[float, float, float, float]:
    """Recall, inspections and cost per year of the pump fleet, and the share of healthy pump-weeks above the threshold."""
    prior = log(FAILURES / (WEEKS - FAILURES))
    z = log(threshold / (1 - threshold))
    recall = 1 - NORMAL.cdf((z - prior - SPREAD**2 / 2) / SPREAD)
    false_alarm = 1 - NORMAL.cdf((z - prior + SPREAD**2 / 2) / SPREAD)
    inspections = FAILURES * recall + (WEEKS - FAILURES) * false_alarm
    return recall, inspections, FAILURES * 20_000 + inspections * 400 - FAILURES * recall * 0.8 * 17_000, false_alarm


def f1(threshold: float) -> float:
    """F1 of the pump model at a threshold."""
    recall, inspections, _, _ = pumps(threshold)
    return 2 * FAILURES * recall / (FAILURES + inspections)


def test_predictive_maintenance_unequal_costs() -> None:
    """Threshold, savings, the trial, one more slot, the limit's price, F1's price and the furnace pumps."""
    best = 400 / 13_600
    assert round(best, 3) == 0.029
    recall, inspections, cost, _ = pumps(0.0501)
    assert round(inspections / 52, 1) == 15.0
    assert round((4e6 - cost) / 1e6, 2) == 1.21
    assert round((4e6 - cost - 250_000) / 1e6, 2) == 0.96
    assert round(1 - FAILURES * recall / inspections, 2) == round(6 / 7, 2)
    assert round(FAILURES * recall / 4) == 28
    assert round(FAILURES / 4 - 0.8 * FAILURES * recall / 4) == 28
    assert round(0.0501 * 13_600 - 400, -1) == 280
    assert round(cost - pumps(best)[2], -3) == 66_000
    assert max(range(1, 500), key=lambda t: f1(t / 1_000)) == 158
    assert round((pumps(0.158)[2] - pumps(best)[2]) / 1e6, 1) == 0.5
    assert round(1 - FAILURES / WEEKS, 2) == 0.99
    assert round(FAILURES / WEEKS * 13_600) == 131
    furnace = 400 / (0.8 * 197_000)
    assert round(furnace, 4) == 0.0025
    assert furnace < FAILURES / WEEKS
    assert round(pumps(furnace)[1] / WEEKS, 1) == 0.4
    assert round(WEEKS / pumps(best)[1]) == 16


def test_predictive_maintenance_unequal_costs_fifteen_every_week() -> None:
    """A fixed 15 a week finds up to a point of recall less than the threshold; both break even at about 30 % recognised."""
    prior, recalls = FAILURES / WEEKS, []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        fail = rng.random((3_000, 400)) < prior
        scores = np.where(fail, 1, -1) * SPREAD**2 / 2 + SPREAD * rng.normal(size=fail.shape)
        top = np.argpartition(scores, -15, axis=1)[:, -15:]
        recalls.append(np.take_along_axis(fail, top, axis=1).sum() / fail.sum())
    threshold_recall, inspections, _, _ = pumps(0.0501)
    assert 0 < threshold_recall - np.mean(recalls) < 0.01
    for recall, number in ((threshold_recall, inspections), (float(np.mean(recalls)), 15 * 52)):
        assert round((number * 400 + 250_000) / (FAILURES * recall * 17_000), 2) in (0.29, 0.30)


def test_use_ai_to_reduce_churn() -> None:
    """Lift of the assumed model, group size of the test, accuracy of never predicting churn, random selection."""
    assert round(0.15 / 0.03) == 5
    quantiles = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.80)
    group = quantiles**2 * (0.15 * 0.85 + 0.135 * 0.865) / (0.15 - 0.135) ** 2
    assert round(group, -2) == 8_500
    assert 5_000 < group < 2 * 5_000
    assert round(0.15 * (1 - 0.10), 3) == 0.135
    assert 1 - 0.03 == 0.97
    assert 10_000 * 0.03 == 300
    assert 10 / 120 / 0.03 > 1  # a voucher for everyone loses even if every leaver stays
    assert ((0.15 - 0.135) / (0.15 * (0.10 - 1.5 / 120 / 0.15))) ** 2 > 30


def test_data_cannot_support_the_ask() -> None:
    """Defaults in a quarter, default rate, and the lending needed for 29 defaults."""
    assert round(23 / 4) == 6
    rate = 23 / 950
    assert round(rate, 3) == 0.024
    assert round(29 / rate, -2) == 1_200
    assert round(29 / rate / 950 * 12) == 15
    assert round(179 / 23) == 8


def test_data_cannot_support_the_ask_power() -> None:
    """Power of 80 % is first reached at 179 defaults, is lost again at some larger numbers, and stays from 203 on."""

    def tail(found: int, n: int, recall: float) -> float:
        return sum(comb(n, k) * recall**k * (1 - recall) ** (n - k) for k in range(found, n + 1))

    def power(n: int) -> float:
        return tail(next((k for k in range(n + 1) if tail(k, n, 0.90) <= 0.05), n + 1), n, 0.95)

    enough = [n for n in range(29, 260) if power(n) >= 0.80]
    assert enough[0] == 179
    assert 182 not in enough
    assert 202 not in enough
    assert set(range(203, 260)) <= set(enough)


def test_nightly_batch_to_streaming() -> None:
    """Share gained by the hourly run, the trial with two runs a day, streaming's surplus, and people in its running cost."""

    def cancelled(hours: float) -> float:
        return 0.0020 + 0.0007 * hours

    assert round(cancelled(14), 4) == 0.0118
    assert 0.9 < (cancelled(14) - cancelled(50 / 60)) / (cancelled(14) - cancelled(1 / 60)) < 0.95
    age = 14 - 12 + 6
    assert age == 8
    assert round(cancelled(age), 4) == 0.0076
    orders = 28 * 30_000
    assert orders == 840_000
    assert 0.1 * 0.0076 / sqrt(0.0076 * 0.9924 / orders) > 7
    assert round(988 - 586, -2) == 400
    assert round(320 / 480, 2) == 0.67


def test_hospital_no_shows() -> None:
    """Accuracy of expecting everybody, and message against calls."""
    assert 1 - 0.14 == 0.86
    assert 183_000 / 32_560 > 5
    assert 0.05 * 8_000 / 4 == 100
    assert round(1.96 * sqrt(0.30 * 0.70 / 100), 2) == 0.09


def test_kpi_worse_after_launch() -> None:
    """Agents' time, two weeks without the gain, annoyed customers, and the gain left at 40 % unsolved."""
    assert round(46_100 / 60_000 - 1, 2) == -0.23
    assert round(2 * 11_920, -3) == 24_000
    mix, rates = (3 / 7 - 0.6) * 3.95 + (4 / 7 - 0.4) * 8.8, (3 / 7 + 0.6) / 2 * -0.1 + (4 / 7 + 0.4) / 2 * -0.4
    assert (round(mix, 2), round(rates, 2), round(mix + rates, 2)) == (0.83, -0.25, 0.59)
    assert 2 * 1_120 < 0.1 * 24_000
    assert 2 * 0.5 * 3_000 == 3_000
    assert (14_900 - 0.4 * 3_000 * 9) * 0.80 > 0


def test_insurer_explains_its_premiums() -> None:
    """The gap in euros, the price of waiting, when boosting catches up, and additive first with boosted later."""
    assert round((0.335 - 0.328) / 0.01 * 0.8, 2) == 0.56
    additive, boosted = 0.028 / 0.01 * 0.8 - 0.1, 0.035 / 0.01 * 0.8 - 0.3
    assert additive * 8 / 12 > (boosted - additive) * 22 / 12
    years = (boosted * 14 / 12 - additive * 6 / 12) / (boosted - additive)
    assert 5 < years < 5.5
    assert round((boosted - additive) * 22 / 12, 1) == 0.7


def test_handover_to_the_clients_team() -> None:
    """Hours as built and available, and what the model adds to the weekday mean."""
    assert 18 + 8 + 6 + 5 + 3 == 40
    assert 2 * 12 == 24
    assert 4 * 1.5 == 6
    assert round(7_680 - 6_260, -2) == 1_400
