"""Numbers that the model-evaluation questions state in prose and no block of theirs prints."""

import math

import numpy as np
import pytest
from scipy.stats import chi2, norm


def precision(recall: float, false_positive_rate: float, prevalence: float) -> float:
    flagged = prevalence * recall + (1 - prevalence) * false_positive_rate
    return prevalence * recall / flagged


def test_accuracy_on_imbalanced_data_table() -> None:
    """The calibrated model of the figure: counts, precision and recall at both thresholds, and the curve's cost at 0.01."""
    prior, spread = math.log(100 / 9_900), 3.0
    fraud, honest = norm(prior + spread**2 / 2, spread), norm(prior - spread**2 / 2, spread)
    rows = {}
    for threshold in (0.5, 0.01):
        z = math.log(threshold / (1 - threshold))
        rows[threshold] = 100 * fraud.sf(z), 9_900 * honest.sf(z)
    assert [tuple(map(round, row)) for row in rows.values()] == [(49, 12), (93, 661)]
    assert [round(caught / (caught + blocked), 2) for caught, blocked in ((49, 12), (93, 661))] == [0.80, 0.12]
    caught, blocked = rows[0.01]
    assert (100 - caught) * 1000 + 10 * blocked == pytest.approx(13_300, abs=10)


def test_accuracy_on_imbalanced_data_threshold_and_odds() -> None:
    """10 / 1010 is 0.0099, a fiftieth of 0.5; 661 of 9,900 is 7 %; from a prior of 0.5 to 0.01 the odds shrink by 99."""
    assert round(10 / 1010, 4) == 0.0099
    assert round(0.5 / (10 / 1010), 1) == 50.5
    assert round(661 / 9_900, 2) == 0.07
    assert pytest.approx(1 / 99) == 0.01 / 0.99 * (0.5 / 0.5)


def test_roc_against_pr_curves_same_point_two_prevalences() -> None:
    """80 % recall at 5 % false positives: 94 % precision when balanced, 14 % at 1 % prevalence."""
    assert round(precision(0.8, 0.05, 0.5), 2) == 0.94
    assert round(precision(0.8, 0.05, 0.01), 2) == 0.14


def test_roc_against_pr_curves_where_the_models_meet() -> None:
    """The curves cross at a recall of 0.59 and about 430 of 10,000 flagged; 100 flags need less than 1 % of negatives."""
    cut = np.linspace(9, -6, 6001)
    fpr = norm.sf(cut)
    a, b = norm.sf(cut - 2), 0.5 * norm.sf(cut - 4) + 0.5 * norm.sf(cut - 0.9)
    crossing = np.flatnonzero(np.diff(np.sign(a - b)))
    assert len(crossing) == 1
    at = crossing[0]
    assert round(a[at], 2) == 0.59
    assert 10_000 * (0.01 * a[at] + 0.99 * fpr[at]) == pytest.approx(430, abs=5)
    for tpr in (a, b):
        assert np.interp(0.01, 0.01 * tpr + 0.99 * fpr, fpr) < 0.01


def test_roc_against_pr_curves_average_precision_at_ten_percent() -> None:
    """Model A, unchanged, has an average precision of 0.67 where 10 % are positive; 0.27 is 27 times 0.01."""
    cut = np.linspace(9, -6, 6001)
    fpr, tpr = norm.sf(cut), norm.sf(cut - 2)
    curve = 0.1 * tpr / (0.1 * tpr + 0.9 * fpr)
    assert round(float(np.sum(np.diff(tpr) * curve[1:])), 2) == 0.67
    assert round(0.27 / 0.01) == 27


def test_reliability_diagram_and_calibration_error_weight_of_the_tail() -> None:
    """Scores uniform on 0.6 to 1 that come true at 0.5 + (p - 0.6) / 4: a gap of a quarter, 0.005 at a weight of 2 %."""
    gap = 0.8 - (0.5 + (0.8 - 0.6) / 4)
    assert gap == pytest.approx(0.25)
    assert 0.02 * gap == pytest.approx(0.005)


def test_ndcg_and_mrr_by_hand_table() -> None:
    """Discounts and contributions of query a, and the mean over the three queries."""
    discounts = [math.log2(rank + 1) for rank in range(1, 6)]
    assert [round(d, 3) for d in discounts] == [1.0, 1.585, 2.0, 2.322, 2.585]
    grades, ideal = [1, 3, 0, 2, 0], [3, 2, 1, 0, 0]
    got = [g / d for g, d in zip(grades, discounts, strict=True)]
    best = [g / d for g, d in zip(ideal, discounts, strict=True)]
    assert [round(x, 3) for x in got] == [1.0, 1.893, 0.0, 0.861, 0.0]
    assert [round(x, 3) for x in best] == [3.0, 1.262, 0.5, 0.0, 0.0]
    assert (round(sum(got), 3), round(sum(best), 3)) == (3.754, 4.762)
    assert round((sum(got) / sum(best) + 0.5 + 0) / 3, 3) == 0.429


def test_ndcg_and_mrr_by_hand_exponential_gain() -> None:
    """With gain 2^grade - 1 query a has 6.709 / 9.393 = 0.714."""

    def dcg(grades: list[int]) -> float:
        return sum((2**g - 1) / math.log2(rank + 1) for rank, g in enumerate(grades, start=1))

    got, best = dcg([1, 3, 0, 2, 0]), dcg([3, 2, 1])
    assert (round(got, 3), round(best, 3), round(got / best, 3)) == (6.709, 9.393, 0.714)


def test_ndcg_and_mrr_by_hand_stricter_relevance() -> None:
    """Grades of 2 or more: reciprocal ranks 1/2, 1/3 and 0 average to 0.278; grades of 1 or more to 0.444."""
    assert round((1 / 2 + 1 / 3 + 0) / 3, 3) == 0.278
    assert round((1 + 1 / 3 + 0) / 3, 3) == 0.444


def test_offline_gain_online_loss_sample_ratio() -> None:
    """50,600 against 49,400 users under an even split: chi-squared 14.4, p = 0.00015."""
    statistic = sum((count - 50_000) ** 2 / 50_000 for count in (50_600, 49_400))
    assert statistic == pytest.approx(14.4)
    assert round(float(chi2.sf(statistic, 1)), 5) == 0.00015
