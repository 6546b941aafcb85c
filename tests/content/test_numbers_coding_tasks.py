"""Numbers that the coding tasks state in prose without a block beside them."""

from math import ceil, comb, log

import numpy as np
import pandas as pd
from scipy.stats import chi2, hypergeom


def test_stable_softmax() -> None:
    """exp(710) overflows and exp(-2000) is 0; an epsilon of 1e-12 caps the loss at 27.6; half precision ends near 11.1."""
    with np.errstate(over="ignore", under="ignore"):
        assert np.exp(710.0) == np.inf
        assert np.exp(-2000.0) == 0
    assert round(-log(1e-12), 1) == 27.6
    assert float(np.finfo(np.float16).max) == 65_504
    assert round(log(65_504), 1) == 11.1
    p = 1e-20  # the gradient of -log(p + 1e-12) in the logit, where the right one is p - 1
    assert abs(p / (p + 1e-12) * (p - 1)) < 1e-7


def test_f1_from_scratch() -> None:
    """F1 of calling everything positive: 0.67 on balanced data, 0.02 with 1 % positives; micro-F1 equals accuracy."""
    for share, stated in [(0.5, 0.67), (0.01, 0.02)]:
        harmonic = 2 * share * 1 / (share + 1)
        assert abs(harmonic - 2 * share / (1 + share)) < 1e-12
        assert round(harmonic, 2) == stated
    rng = np.random.default_rng(0)
    truth, predicted = rng.integers(0, 4, 200), rng.integers(0, 4, 200)
    tp = sum(int(((truth == c) & (predicted == c)).sum()) for c in range(4))
    fp = sum(int(((truth != c) & (predicted == c)).sum()) for c in range(4))
    fn = sum(int(((truth == c) & (predicted != c)).sum()) for c in range(4))
    assert abs(2 * tp / (2 * tp + fp + fn) - (truth == predicted).mean()) < 1e-12


def test_stratified_split() -> None:
    """A share of 0.6 per class: 200 rows by rounding instead of 120; no positive in about one draw of eight."""
    assert 200 * round(3 * 0.2) == 200
    assert round(200 * 3 * 0.2) == 120
    assert abs(hypergeom.pmf(0, 1000, 20, 100) - comb(980, 100) / comb(1000, 100)) < 1e-9
    assert 8 <= 1 / hypergeom.pmf(0, 1000, 20, 100) < 9


def test_roc_auc_from_ranks() -> None:
    """The six rows: ranks 6, 4, 4 and 4, 2, 1; rank sum 14, U = 8, areas 8/9 and, at the extremes, 1 and 7/9."""
    positive, negative = [0.9, 0.6, 0.6], [0.6, 0.4, 0.2]
    every = np.array(positive + negative)
    ranks = [(every < s).sum() + ((every == s).sum() + 1) / 2 for s in every]
    assert ranks == [6, 4, 4, 4, 2, 1]
    assert sum(ranks[:3]) == 14
    assert sum(ranks[:3]) - 3 * 4 / 2 == 8
    won = sum(p > n for p in positive for n in negative)
    tied = sum(p == n for p in positive for n in negative)
    assert (won, won + tied / 2, won + tied) == (7, 8, 9)


def test_roc_auc_from_ranks_partial_area() -> None:
    """At a cut within a tie, a fraction of both classes enters; a fraction of the negatives alone gives too much."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 400)
    scores = rng.integers(0, 12, 400) + 2 * labels
    positive, negative = scores[labels == 1], scores[labels == 0]
    levels = np.unique(scores)[::-1]
    fpr = np.r_[0, [(negative >= t).mean() for t in levels]]
    tpr = np.r_[0, [(positive >= t).mean() for t in levels]]
    limit = 0.05
    x = np.r_[fpr[fpr < limit], limit]
    y = np.r_[tpr[fpr < limit], np.interp(limit, fpr, tpr)]
    area = ((x[1:] - x[:-1]) * (y[1:] + y[:-1]) / 2).sum()
    cut = levels[np.searchsorted(fpr[1:], limit)]
    tied = int((negative == cut).sum())
    fraction = (limit * len(negative) - (negative > cut).sum()) / tied
    assert 0 < fraction < 1
    above = sum((positive > s).mean() + (positive == s).mean() / 2 for s in negative[negative > cut])
    wins, ties = (positive > cut).mean(), (positive == cut).mean()
    assert abs((above + fraction * tied * (wins + fraction * ties / 2)) / len(negative) - area) < 1e-12
    assert (above + fraction * tied * (wins + ties / 2)) / len(negative) > area + 1e-6


def test_k_means_plus_plus() -> None:
    """The seeding probabilities derived by hand add up to one; the mean is the best centre for Kullback–Leibler too."""
    pairs = [(1 / 10 + 1 / 5) / 3, (9 / 10 + 9 / 13) / 3, (4 / 5 + 4 / 13) / 3]
    assert abs(sum(pairs) - 1) < 1e-12
    rng = np.random.default_rng(0)
    points = rng.dirichlet(np.ones(4), 20)

    def cost(centre: np.ndarray) -> float:
        return float((points * np.log(points / centre)).sum())

    mean = points.mean(axis=0)
    assert all(cost(mean) < cost(0.9 * mean + 0.1 * other) for other in rng.dirichlet(np.ones(4), 50))


def test_reservoir_sampling() -> None:
    """20 subsets, 4 in a million above 60, 13,800 replacements, k(1 + ln(w/k)) kept keys, and the factor (n - k) / (n - 1)."""
    kept = sum(min(1, 100 / later) for later in range(1, 10_001))
    assert abs(kept / (100 * (1 + log(10_000 / 100))) - 1) < 0.01
    assert comb(6, 3) == 20
    assert round(chi2.sf(60, 19) * 1e6) == 4
    assert round(1000 * log(1e9 / 1000), -2) == 13_800
    n, k, runs = 6, 3, 500
    rng = np.random.default_rng(0)
    statistic = []
    for _ in range(400):
        drawn = rng.permuted(np.tile(np.arange(n), (runs, 1)), axis=1)[:, :k]
        counts = np.bincount(drawn.ravel(), minlength=n)
        statistic.append(((counts - runs * k / n) ** 2 / (runs * k / n)).sum())
    assert abs(np.mean(statistic) / (n - 1) - (n - k) / (n - 1)) < 0.05


def test_train_byte_pair_merges() -> None:
    """The merge (e, w) has the count 6 when it is learned, once (es, est, lo, low) are merged."""
    words = {("low",): 5, ("low", "e", "r"): 2, ("n", "e", "w", "est"): 6, ("w", "i", "d", "est"): 3}
    count: dict[tuple[str, str], int] = {}
    for tokens, times in words.items():
        for pair in zip(tokens, tokens[1:]):
            count[pair] = count.get(pair, 0) + times
    assert min(count, key=lambda pair: (-count[pair], pair)) == ("e", "w")
    assert count[("e", "w")] == 6


def test_beam_search_decoder() -> None:
    """The tree's leaves: 0.20 and 0.36 at the ends, 0.15 and 0.02 beside them."""
    assert [round(0.5 * p, 2) for p in (0.4, 0.3)] == [0.2, 0.15]
    assert [round(0.4 * p, 2) for p in (0.9, 0.05)] == [0.36, 0.02]


def test_k_nearest_neighbours_vectorised() -> None:
    """376 GB of differences, 0.48 GB of distances; 5 - 250 is 11 in uint8."""
    queries, rows, pixels = 1000, 60_000, 784
    assert round(queries * rows * pixels * 8 / 1e9) == 376
    assert round(queries * rows * 8 / 1e9, 2) == 0.48
    assert (np.array([5], dtype=np.uint8) - np.array([250], dtype=np.uint8))[0] == 11


def test_sliding_window_rate_limiter() -> None:
    """80 GB of time stamps; a token bucket of the same limit admits up to twice the limit in one window."""
    assert 10_000_000 * 1000 * 8 / 1e9 == 80
    limit, window = 100, 60.0
    tokens, last, passed = float(limit), 0.0, 0
    for now in np.arange(0, window, 0.01):
        tokens, last = min(limit, tokens + (now - last) * limit / window), now
        if tokens >= 1:
            tokens, passed = tokens - 1, passed + 1
    assert 2 * limit - 2 <= passed <= 2 * limit


def test_decision_stump_with_weighted_gini() -> None:
    """Two splits of equal error 25 % with impurities 0.375 and 0.333; 50 levels fall into two groups in 2^49 - 1 ways."""

    def error_and_gini(*sides: tuple[int, int]) -> tuple[float, float]:
        total = sum(map(sum, sides))
        gini = sum(sum(side) / total * (1 - sum((n / sum(side)) ** 2 for n in side)) for side in sides)
        return sum(min(side) for side in sides) / total, gini

    assert error_and_gini((300, 100), (100, 300)) == (0.25, 0.375)
    error, gini = error_and_gini((200, 400), (200, 0))
    assert error == 0.25
    assert round(gini, 3) == 0.333
    for levels in (2, 3, 6):
        groups = {frozenset((mask, 2**levels - 1 - mask)) for mask in range(1, 2**levels - 1)}
        assert len(groups) == 2 ** (levels - 1) - 1


def test_logistic_regression_by_gradient_descent() -> None:
    """Income in euros allows a rate of about 5e-9, whatever the other columns are."""
    rng = np.random.default_rng(0)
    age, income = rng.uniform(18, 80, 2000), rng.lognormal(10, 0.5, 2000)
    columns = np.column_stack([np.ones(2000), age, income])
    rate = 1 / (np.linalg.norm(columns, ord=2) ** 2 / 8000)
    assert 4e-9 < rate < 6e-9
    assert abs(rate / (1 / (np.linalg.norm(income) ** 2 / 8000)) - 1) < 0.01


def test_population_stability_index_of_two_samples() -> None:
    """Contributions of an empty bin: 1.15, 0.69, 0.53; no drift gives 0.036; six of nine cuts fall on a spike of 60 %."""
    for share, stated in [(1e-6, 1.15), (1e-4, 0.69)]:
        assert round((0.1 - share) * log(0.1 / share), 2) == stated
    expected, actual = 100.5 / 1005, 0.5 / 1005
    assert round((expected - actual) * log(expected / actual), 2) == 0.53
    assert abs(9 * (1 / 500 + 1 / 500) - 0.036) < 1e-12
    assert chi2.sf(0.08 / (2 / 500), 9) < 0.02  # 0.08 would be unusual with 500 rows
    assert chi2.sf(0.08 / (2 / 100_000), 9) < 1e-12
    spike = np.sort(np.r_[np.zeros(60), 1:41])
    assert [float(spike[10 * k - 1]) for k in range(1, 10)] == [0] * 6 + [10, 20, 30]
    e, a = np.array([0.2, 0.3, 0.5]), np.array([0.4, 0.4, 0.2])
    assert np.isclose(((a - e) * np.log(a / e)).sum(), (a * np.log(a / e)).sum() + (e * np.log(e / a)).sum())
    assert np.quantile(np.arange(1, 101), 11 / 20, method="inverted_cdf") == 56


def test_mlp_backward_pass_and_gradient_check() -> None:
    """The best step in double precision, 6e-6, and the best relative errors, 4e-11 in double and 2e-5 in single."""
    double, single = np.finfo(np.float64).eps, np.finfo(np.float32).eps
    assert round(double ** (1 / 3) * 1e6) == 6
    assert round(double ** (2 / 3) * 1e11) == 4
    assert round(float(single) ** (2 / 3) * 1e5) == 2


def test_sessionise_events_in_pandas() -> None:
    """The seconds field of one day and one minute is 60; five minutes across the spring change look like 65."""
    assert pd.Timedelta(days=1, minutes=1).seconds == 60
    before = pd.Timestamp("2025-03-30 01:58", tz="Europe/Berlin")
    local = (before + pd.Timedelta(minutes=5)).tz_localize(None) - before.tz_localize(None)
    assert local == pd.Timedelta(minutes=65)


def test_sliding_quantile_with_two_heaps() -> None:
    """math.ceil(0.07 * 100) is 8; the 99.9th percentile of 1,000 values is the second largest."""
    assert ceil(0.07 * 100) == 8
    rank = -(-999 * 1000 // 1000)
    assert sorted(range(1000))[rank - 1] == 998
