"""Numbers that answers of the topic `recommenders-and-ranking` state in prose."""

from math import isclose, sqrt

import numpy as np


def test_retrieval_before_ranking() -> None:
    """Scoring times at 60 µs an item, machines needed to score everything in 90 ms, and the stages' budgets."""
    assert isclose(10_000_000 * 60e-6, 600)
    assert isclose(1_000 * 60e-6, 0.060) and isclose(20_000 * 3e-6, 0.060)
    assert round(10_000_000 * 60e-6 / 0.090, -2) == 6_700
    assert 20 + 60 + 10 == 90
    recall = []
    for items in (2_000, 20_000):  # the same 100 candidates catch less of a larger catalogue
        rng = np.random.default_rng(0)
        visible = rng.normal(size=(40, 16)) @ rng.normal(size=(items, 16)).T / 4
        best = np.argsort(-(visible + 0.5 * rng.normal(size=visible.shape)), axis=1)[:, :10]
        rank = np.argsort(np.argsort(-visible, axis=1), axis=1)
        recall.append((np.take_along_axis(rank, best, axis=1) < 100).mean())
    assert recall[0] > recall[1] + 0.05


def test_cold_start_new_items_and_users() -> None:
    """Shrinking 2 clicks in 10 impressions towards 4 % with the weight of 100 impressions; impressions per listing; who wins by category."""
    assert round((4 + 2) / (100 + 10), 3) == 0.055
    assert isclose(2 / 10, 0.20)
    assert 4_000_000 / 5_000 == 800
    true_rate, expected = np.random.default_rng(0).beta(4, 96, (20, 20)), []
    for thompson in (False, True):  # the simulation of the answer, by category
        rng, clicks, shown = np.random.default_rng(1), np.zeros((20, 20)), np.zeros((20, 20))
        for _ in range(8_000):
            score = rng.beta(4 + clicks, 96 + shown - clicks) if thompson else (4 + clicks) / (100 + shown)
            i = np.arange(20), score.argmax(axis=1)
            shown[i] += 1
            clicks[i] += rng.random(20) < true_rate[i]
        expected.append((shown * true_rate).sum(axis=1) / 8_000)
    assert 10 < (expected[1] > expected[0]).sum() < 20  # on average, and not in every category


def test_alternating_least_squares() -> None:
    """The four users and four films hold 12 ratings, and the model has 16 parameters."""
    assert 4 * 4 - 4 == 12 and (4 + 4) * 2 == 16


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


def test_explicit_against_implicit_feedback() -> None:
    """With alpha 0.5, 40 plays weigh 21, one play 1.5 and none 1."""
    assert [1 + 0.5 * plays for plays in (40, 1, 0)] == [21, 1.5, 1]


def test_mmr_diversity_re_ranking() -> None:
    """The scores of the table at lambda 0.65, and the relevance that the page gives up."""

    def score(relevance: float, similarity: float) -> float:
        return 0.65 * relevance - 0.35 * similarity

    assert isclose(score(0.92, 0.90), 0.283) and isclose(score(0.90, 0.80), 0.305)
    assert isclose(score(0.70, 0), 0.455) and isclose(score(0.65, 0), 0.4225) and isclose(score(0.40, 0), 0.26)
    assert isclose(score(0.65, 0.30), 0.3175)
    assert isclose(3.47 - 3.20, 0.27) and round(0.27 / 3.47, 2) == 0.08
    assert 200 * 20 == 4_000


def test_epsilon_greedy_against_thompson_sampling() -> None:
    """A random banner costs 2.8 points, so epsilon 0.1 loses 56 clicks; the noise of realised clicks; the gap of the epsilons."""
    rates = [0.10, 0.08, 0.07, 0.06, 0.05]
    gap = max(rates) - sum(rates) / 5
    assert isclose(gap, 0.028) and isclose(0.1 * gap * 20_000, 56)
    assert 38 < sqrt(20_000 * 0.10 * 0.90) < 43
    assert 2 < (144 - 110) / sqrt(14**2 + 6**2) < 2.5


def test_inverse_propensity_estimate_of_a_new_policy() -> None:
    """Exact standard errors with and without clipping, the part of banner 4, and the rows that a live test is worth."""
    old, rate = [0.60, 0.19, 0.15, 0.01, 0.05], [0.05, 0.04, 0.03, 0.06, 0.02]
    new = [0.10, 0.05, 0.05, 0.75, 0.05]

    def moments(old: list[float], limit: float) -> tuple[float, float]:
        weights = [min(b / a, limit) for a, b in zip(old, new, strict=True)]
        mean = sum(p * w * r for p, w, r in zip(old, weights, rate, strict=True))
        return mean, sum(p * w * w * r for p, w, r in zip(old, weights, rate, strict=True)) - mean**2

    mean, variance = moments(old, 1e9)
    clipped_mean, clipped_variance = moments(old, 10)
    cautious = [0.50, 0.30, 0.10, 0.05, 0.05]
    second = sum(b * b / a * r for a, b, r in zip(old, cautious, rate, strict=True))
    assert round(1.96 * sqrt((second - 0.044**2) / 20_000), 3) == 0.003
    assert round(sum(a * b for a, b in zip(old, rate, strict=True)), 4) == 0.0437 and round(mean, 4) == 0.0545
    assert round(sqrt(variance / 20_000), 3) == 0.013
    assert round(mean - 1.96 * 0.013, 2) == 0.03 and round(mean + 1.96 * 0.013, 2) == 0.08
    assert abs(clipped_mean - 0.016) < 0.001 and round(sqrt(variance / clipped_variance)) == 7
    assert 0.8 < 0.75 * 0.06 / mean < 0.85 and 20_000 * 0.01 == 200
    live = mean * (1 - mean)
    assert round(sqrt(live / 20_000), 4) == 0.0016
    assert round(variance / live) == 65 and round(20_000 * variance / live, -5) == 1_300_000
    assert round(moments([0.51, 0.19, 0.15, 0.10, 0.05], 1e9)[1] / live) == 7
