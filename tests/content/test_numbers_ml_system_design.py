"""Numbers that the topic ml-system-design states outside its executed blocks."""

from itertools import product
from math import ceil, comb, exp, sqrt
from statistics import NormalDist

import numpy as np


def test_design_card_fraud_detection() -> None:
    """Mean rate, percentile per stage, budget of the stages, and the price of letting some declines pass."""
    assert round(20_000_000 / 86_400) == 231
    assert round(1 - 4 * 0.01, 2) == 0.96
    assert 1 - 0.01 / 4 == 0.9975
    assert 15 + 15 + 15 + 5 == 50
    assert 15 + 15 + 15 + 5 + 50 == 100
    passed = 4_000 * 0.01
    assert passed == 40
    assert passed * 0.60 * 50 == 1_200


def test_design_delivery_eta() -> None:
    """The excess of added quantiles and the quantile that costs of three to one ask for."""
    assert round(37.7 - 35.2, 1) == 2.5
    assert 3 / (3 + 1) == 0.75


def test_design_internal_documents_assistant() -> None:
    """Size of the index, wrong answers against tokens, yearly token bill, prompt tokens at the peak, price of own accelerators."""
    passages = 1 + ceil((2_000 - 400) / (400 - 50))
    assert 120_000 * passages == 720_000
    assert round(720_000 * 1_024 * 4 / 1e9, 1) == 2.9
    a_day = 15_000 * ((900 + 6 * 400) * 2 + 250 * 8) / 1e6
    assert round(900 / a_day) == 7
    assert round(a_day * 250, -3) == 32_000
    assert round(3 * 15_000 / (8 * 3_600) * (900 + 6 * 400), -2) == 5_200
    assert round(2 * 2 * 24 * 365, -3) == 35_000


def test_frame_for_any_design_question() -> None:
    """The minutes of the seven steps fill the forty."""
    assert 5 + 4 + 7 + 8 + 7 + 5 + 4 == 40


def test_design_home_feed_recommendations() -> None:
    """Hybrid against push and pull, one huge account, the weight of a wrong hide rate, trial impressions, survey labels."""
    push, pull = 100e6 * 400, 50e6 * 8 * 200
    opens = 50e6 * 8
    hybrid = 0.6 * push + opens * 7
    assert round(1 - hybrid / (push + opens), 1) == 0.3
    assert round(hybrid / pull, 2) == 0.34
    assert 0.4 * push / (0.001 * 100e6) > 100_000
    assert round(30e6 / (push / 86_400)) == 65
    assert round(opens / 86_400 * 3 * 500, -6) == 7_000_000
    assert 3 * -20 == -60
    assert opens * 20 / 20 / 100e6 == 4
    assert opens * 20 / 100_000 == 80_000
    assert 80_000 * 0.1 == 8_000
    assert round(80_000 * 0.1 * 90, -5) == 700_000


def test_design_product_search_ranking() -> None:
    """Hours of grading, and the share of searches typed fewer than ten times a month."""
    assert round(2_000 * 30 * 10 / 3_600) == 167
    assert round(1 / 6, 2) == round(1 - 0.83, 2)


def test_design_ad_click_prediction() -> None:
    """The factor of the other ads that keeps the average right, a true rate after subsampling, and regained shares."""
    assert round(0.3 * 1.3 + 0.7 * (1 - 0.09 / 0.7), 9) == 1
    assert round(0.09 / 0.7, 2) == 0.13
    assert round(0.01 / (0.01 + 0.99 / 20), 2) == 0.17
    assert 0.7 < (18.8 - 16.3) / (19.5 - 16.3) < 0.9
    assert 0.1 < (27.8 - 27.1) / (31.0 - 27.1) < 0.25


def test_design_content_moderation_with_review() -> None:
    """Decisions a day, gain of the order, healthy posts opened, and random against uncertainty-weighted sampling."""
    assert 80 * 500 == 40_000 == 20e6 / 500
    assert 20e6 * 0.005 == 100_000
    assert round(44 / 23, 1) == 1.9
    assert 1 - 0.29 > 0.7
    assert round(1.96 * sqrt(0.005 * 0.995 / 2_000) / 0.005, 1) == 0.6
    rng = np.random.default_rng(0)
    n, share, spread = 1_000_000, 0.005, 2.5
    bad = rng.random(n) < share
    log_odds = np.log(share / (1 - share)) + np.where(bad, 1, -1) * spread**2 / 2 + spread * rng.normal(size=n)
    p = 1 / (1 + np.exp(-log_odds))
    chance = 0.9 * np.sqrt(p) / np.sqrt(p).sum() + 0.1 / n
    weighted = (p / chance).sum() / n**2 - p.mean() ** 2
    assert round(sqrt(weighted / (share * (1 - share))), 1) == 0.5
    assert 2_000 + 0.1 * 40_000 == 6_000
    views = rng.lognormal(np.log(100) - 1.5**2 / 2, 1.5, n)
    harm = np.where(p >= 0.91, 0, p * views)
    assert round(np.sort(harm)[-34_000 // 20 :].sum() / (p * views).sum(), 2) == 0.41


def test_design_content_moderation_with_review_other_seeds() -> None:
    """Most seeds move the shares by up to three points, the worst of a hundred by six; 95 % right removals hold."""
    found = []
    for seed in (*range(6), 49):
        rng = np.random.default_rng(seed)
        n, share, spread = 1_000_000, 0.005, 2.5
        bad = rng.random(n) < share
        log_odds = np.log(share / (1 - share)) + np.where(bad, 1, -1) * spread**2 / 2 + spread * rng.normal(size=n)
        p = 1 / (1 + np.exp(-log_odds))
        harm = p * rng.lognormal(np.log(100) - 1.5**2 / 2, 1.5, n)
        auto = p >= 0.91
        assert p[auto].mean() >= 0.95
        left_p, left_harm = p[~auto], harm[~auto]
        orders = [np.argpartition(-priority, 4_000)[:4_000] for priority in (left_p, left_harm)]
        queues = [
            order[np.argsort(-priority[order])] for order, priority in zip(orders, (left_p, left_harm), strict=True)
        ]
        found.append(
            [left_harm[queue[:opened]].sum() / harm.sum() for opened in (1_000, 2_000, 4_000) for queue in queues]
        )
    moved = np.abs(np.array(found) - found[0]).max(axis=1)
    assert moved[:-1].max() < 0.035
    assert 0.055 < moved[-1] < 0.065


def test_design_demand_forecasts_for_many_series() -> None:
    """The quantile of the two costs, what 300 shops sell of a typical product, and cost as twice the pinball loss."""
    assert round(1.20 / (1.20 + 0.80), 9) == 0.6
    assert round(300 * 0.4, 9) == 120
    assert round(1 - exp(-0.4), 2) == 0.33
    assert exp(-0.4) > 0.6
    assert round(0.80 / (1.20 + 0.80), 9) == 0.4
    assert round(1.20 / 0.6, 9) == round(0.80 / 0.4, 9) == 2


def test_design_llm_release_gate() -> None:
    """Cases of two independent versions, a second try at the margin, canary traffic and the rise in repeat contacts."""
    assert round(0.83 + 0.10 / 2, 2) == 0.88
    assert round(0.83 + 0.07 + 0.10, 9) == 1
    assert round(2 * (0.90 + 0.80 - 1), 9) == 1.4
    error = 100 * sqrt(0.2458 / 7_754)
    assert 0.25 < NormalDist().cdf((2 - 1.4) / error - NormalDist().inv_cdf(0.95)) < 0.33
    assert round(1 - 0.95**2, 1) == 0.1
    canary, rest = 0.05 * 200_000, 0.95 * 200_000
    assert canary == 10_000
    assert round(0.012 / sqrt(0.12 * 0.88 * (1 / canary + 1 / rest)), 1) == 3.6
    assert 2 * 60 == 120
    assert round(1 - 0.95**30, 1) == 0.8


def test_design_near_duplicate_images() -> None:
    """Real cases, what the verifier must refuse, lookups, recall of the bands, all pairs, and recomputing the vectors."""
    assert 10_000_000 / 10_000 == 1_000
    assert round(1 - (1_500 - 1_000) / 763_814, 3) == 0.999
    assert 2 * 10_000_000 == 20_000_000
    assert round((20_000_000 + 763_814) / 500, -4) == 40_000
    assert 4 * (1 + 16) == 68
    assert 2e9 * 1e-6 == 2_000
    assert 2e9**2 / 2 == 2e18
    assert round(2e9 / 500 / 86_400) == 46
    group = 2e9 / 2**16
    pairs = 4 * 2**16 * group**2 / 2
    assert round(pairs / 1e14, 1) == 1.2
    assert round(pairs * 2e-9 / 3_600) == 68

    def found(differing: int) -> float:
        bands = (b for b in product(range(2, 17), repeat=4) if sum(b) == differing)
        missed = sum(comb(16, a) * comb(16, b) * comb(16, c) * comb(16, d) for a, b, c, d in bands)
        return 1 - missed / comb(64, differing)

    assert found(7) == 1
    assert found(8) < 1
    assert round(found(12), 2) == 0.49


def test_design_wake_word_on_device() -> None:
    """Calls that pass both stages, hours of test sound, an accelerator, and a talkative place."""
    assert round(0.97 * 0.95, 2) == 0.92
    assert 21 * 24 == 504
    assert round(504 / 20) == 25
    network = 0.06 * 0.6 * 20
    assert round(network / 2, 2) == 0.36
    assert round(740 / (0.25 + network / 2) / 24, -1) == 50
    assert round(740 / (0.25 + 0.60 * 0.6 * 20) / 24) == 4


def test_design_federated_keyboard() -> None:
    """Influence of manipulated phones, and delta below one in the number of phones."""
    assert 0.01 * 10_000 == 100
    assert 1e-8 < 1 / 20_000_000
