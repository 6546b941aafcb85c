"""Numbers that the coding tasks state in prose without a block beside them."""

from math import comb, log

import numpy as np
from scipy.stats import chi2, hypergeom


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


def test_k_means_plus_plus() -> None:
    """The seeding probabilities that a test derives by hand add up to one."""
    pairs = [(1 / 10 + 1 / 5) / 3, (9 / 10 + 9 / 13) / 3, (4 / 5 + 4 / 13) / 3]
    assert abs(sum(pairs) - 1) < 1e-12


def test_reservoir_sampling() -> None:
    """20 subsets, 4 in a million above 60, 13,800 replacements, and the variance behind the factor (n - k) / (n - 1)."""
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
