"""Numbers that the model-evaluation questions state in prose and no block of theirs prints."""

import math
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import brentq
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


def wilson(found: int, n: int) -> tuple[float, float]:
    share, z = found / n, 1.96
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return round(middle - half, 2), round(middle + half, 2)


def test_precision_recall_or_f_beta_exchange_rate() -> None:
    """From A to B: 60 misses fewer, 71 false alarms more, 1.2 each; 30 in the queue, half of one as a page; 2 % urgent."""
    assert (180 - 120, 77 - 6, round(71 / 60, 1)) == (60, 71, 1.2)
    assert (30 / 1, 10 / 20, 200 / 10_000) == (30, 0.5, 0.02)
    assert [round(x, 2) for x in (120 / 126, 180 / 257, 120 / 200, 180 / 200)] == [0.95, 0.70, 0.60, 0.90]


def test_precision_recall_or_f_beta_follow_ups() -> None:
    """Flagging all: mean 0.51, harmonic 0.04; half as many urgent: precision 0.54, 72 for 30; tie at beta 0.82."""
    assert ((1 + 0.02) / 2, round(2 * 0.02 / 1.02, 2)) == (0.51, 0.04)
    alarms_a, alarms_b = 6 * 9_900 / 9_800, 77 * 9_900 / 9_800
    assert (round(alarms_b), round(90 / (90 + alarms_b), 2), round(alarms_b - alarms_a)) == (78, 0.54, 72)

    def f(tp: int, fp: int, beta: float) -> float:
        return (1 + beta**2) * tp / ((1 + beta**2) * tp + beta**2 * (200 - tp) + fp)

    assert round(float(brentq(lambda beta: f(120, 6, beta) - f(180, 77, beta), 0.1, 2)), 2) == 0.82
    assert wilson(190, 200) == (0.91, 0.97)


def test_baseline_before_a_model_r_squared() -> None:
    """Median R² over the answer's shops: last week 0.48, regression with the last seven days 0.81; 1 - 0.19 / 0.52 = 0.63."""
    rows = []
    for seed in range(50):
        rng, n = np.random.default_rng(seed), 728
        low_price = rng.random(n) < 0.15
        week = np.array([-20, -15, -10, 0, 15, 35, -5])
        y = 200 + np.cumsum(rng.normal(0, 3, n)) + week[np.arange(n) % 7] + 20 * low_price + rng.normal(0, 8, n)
        day = np.arange(7, n)
        recent = np.convolve(y, np.ones(7) / 7, "valid")[: len(day)]
        x, late = np.column_stack([np.eye(7)[day % 7], low_price[day], recent]), day >= n - 91
        model = x @ np.linalg.lstsq(x[~late], y[day][~late], rcond=None)[0]
        rows.append([1 - np.mean((y[day] - f)[late] ** 2) / y[day][late].var() for f in (y[day - 7], model)])
    last_week, model = np.median(rows, axis=0)
    assert (round(last_week, 2), round(model, 2)) == (0.48, 0.81)
    assert round(1 - (1 - model) / (1 - last_week), 2) == 0.63


def test_mae_rmse_mape_or_pinball_loss_closed_forms() -> None:
    """Median 10, log-spread 0.8: mean 13.8, 90 % quantile 27.9, MAPE's target 5.3; the median is 27 % below the mean."""
    targets = 10 * math.exp(0.32), 10 * math.exp(0.8 * norm.ppf(0.9)), 10 * math.exp(-0.64)
    assert [round(float(t), 1) for t in targets] == [13.8, 27.9, 5.3]
    assert round(1 - 10 / targets[0], 2) == 0.27
    assert 9 / (9 + 1) == 0.9
    assert 14**2 == 196
    assert round(math.sqrt(math.pi / 2), 2) == 1.25


def test_nested_cross_validation_expected_excess() -> None:
    """Score noise 0.047, maximum of 60 normals 2.3, together 11 points; 50,000 rows and 20 settings: 0.2 and 0.4; fits."""

    def largest(n: int) -> float:
        z = np.linspace(-8, 8, 16_001)
        return float(np.sum(z[1:] * np.diff(norm.cdf(z) ** n)))

    noise = math.sqrt(0.66 * 0.34 / 100)
    assert (round(noise, 3), round(largest(60), 1), round(100 * noise * largest(60))) == (0.047, 2.3, 11)
    small = 100 * math.sqrt(0.66 * 0.34 / 50_000)
    assert (round(small, 1), round(small * largest(20), 1)) == (0.2, 0.4)
    assert (5 * (5 * 60 + 1), 5 * 60 + 1) == (1_505, 301)


def nested_code() -> dict:
    """The functions of the nested cross-validation answer, without its 300 tables."""
    page = Path(__file__).parents[2] / "content/model-evaluation/nested-cross-validation.md"
    block = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)[0]
    names: dict = {}
    exec(block.split("result = ")[0], names)
    return names


def test_nested_cross_validation_repeats() -> None:
    """Other fold assignments make up about half of the variance; averaging them leaves about 4 of the 6 points."""
    code, scores, n = nested_code(), [], 100
    for seed in range(120):
        rng = np.random.default_rng(1_000 + seed)
        y = rng.permutation(np.arange(n) % 2)
        x = rng.normal(size=(n, 40)) + 0.4 * y[:, None]
        subsets = (rng.random((60, 40)).argsort(axis=1) < 5).T.astype(float)
        repeats = []
        for _ in range(8):
            order, outer, fold_scores = rng.permutation(n), np.arange(n) % 5, []
            for k in range(5):
                inner = code["cross_validate"](x[order], y[order], subsets, np.flatnonzero(outer != k))
                chosen = subsets[:, [inner.argmax()]]
                fold_scores.append(code["correct"](x[order], y[order], chosen, outer != k, outer == k).mean())
            repeats.append(100 * np.mean(fold_scores))
        scores.append(repeats)
    table = np.array(scores)
    assignment = table.var(axis=1, ddof=1).mean()
    rows = table.mean(axis=1).var(ddof=1) - assignment / 8
    assert 0.4 < assignment / (assignment + rows) < 0.62
    assert round(math.sqrt(assignment + rows)) == 6
    assert round(table.mean(axis=1).std(ddof=1)) == 4


def test_nested_cross_validation_figure() -> None:
    """On 100 rows the best score exceeds the truth by about 5 points at five settings and about 10 at sixty."""
    experiment = nested_code()["experiment"]
    for settings, stated in [(5, 5), (60, 10)]:
        flat, _, truth, *_ = np.mean(
            [experiment(np.random.default_rng(s), settings=settings) for s in range(200)], axis=0
        )
        assert 100 * (flat - truth) == pytest.approx(stated, abs=0.7)


def test_error_analysis_by_slices_mix_and_rates() -> None:
    """March 8.0, June 10.15, June's mix at March's rates 11.2: the mix adds 3.2 points, the rates take off 1.05."""
    march, june = (0.6, 0.3, 0.1), (0.4, 0.35, 0.25)
    old, new = (4, 11, 23), (3.5, 10, 21)

    def total(mix: tuple[float, ...], rate: tuple[float, ...]) -> float:
        return round(sum(m * r for m, r in zip(mix, rate, strict=True)), 6)

    assert (total(march, old), total(june, new), total(june, old)) == (8.0, 10.15, 11.2)
    assert round(0.3 * 3 - 0.6 * 0.5, 6) == 0.6


def test_error_analysis_by_slices_intervals() -> None:
    """30 of 100: 22 to 40 %; 9 of 300: 2 to 6 %; 400 invoices at 8 %: 1.4 points; PDF against photo 180 to 80."""
    assert wilson(30, 100) == (0.22, 0.40)
    assert wilson(9, 300) == (0.02, 0.06)
    assert round(100 * math.sqrt(0.08 * 0.92 / 400), 1) == 1.4
    assert 180 / 80 > 2


def test_kappa_and_the_human_ceiling_by_hand() -> None:
    """Chance 0.789, kappa 0.43; errors of 6.4 % each agree on 88 %; the same skill at one half gives 0.76."""
    chance = 0.11 * 0.13 + 0.89 * 0.87
    assert (round(chance, 3), round((0.88 - chance) / (1 - chance), 2)) == (0.789, 0.43)
    skill = 0.936
    agree = skill**2 + (1 - skill) ** 2
    assert round(agree, 2) == 0.88
    assert round((agree - 0.5) / 0.5, 2) == 0.76
    rare = (0.12 - (1 - skill)) / (2 * skill - 1)  # the prevalence at which such annotators say abusive in 12 %
    said = rare * skill + (1 - rare) * (1 - skill)
    chance = said**2 + (1 - said) ** 2
    assert round((agree - chance) / (1 - chance), 2) == 0.43


def test_kappa_and_the_human_ceiling_counts() -> None:
    """445 of 500 is 89 %; 60 disagreements; a kappa of 0.43 on 500 comments is uncertain by more than 0.1."""
    assert (445 / 500, 25 + 35) == (0.89, 60)
    assert 1.96 * math.sqrt(0.88 * 0.12 / 500) / (1 - 0.7886) > 0.1


def test_is_model_b_better_than_a_margins() -> None:
    """Paired -0.3 to 2.7 points and 12 cases, 3 more to 27 fewer; unpaired margin 2.5; both accuracies from the table."""
    margin = 1.96 * math.sqrt(34 + 22 - 12**2 / 1000)
    assert (round((12 - margin) / 10, 1), round((12 + margin) / 10, 1)) == (-0.3, 2.7)
    assert (round(12 - margin), round(12 + margin)) == (-3, 27)
    assert round(196 * math.sqrt((0.902 * 0.098 + 0.914 * 0.086) / 1000), 1) == 2.5
    assert (880 + 22, 880 + 34, 34 + 22) == (902, 914, 56)


def test_is_model_b_better_than_a_follow_ups() -> None:
    """About 3,000 cases for 80 % power; five seeds average 90.6 with a spread of 0.7."""
    spread = math.sqrt(0.056 - 0.012**2)
    assert round(spread, 3) == 0.236
    assert round((2.8 * spread / 0.012) ** 2, -3) == 3_000
    assert round(norm.ppf(0.975) + norm.ppf(0.8), 1) == 2.8
    seeds = [91.4, 90.1, 90.9, 91.0, 89.8]
    assert (round(np.mean(seeds), 1), round(np.std(seeds, ddof=1), 1)) == (90.6, 0.7)


def test_fairness_measures_that_exclude_each_other_odds() -> None:
    """Odds 0.67 and 0.25, a factor of 2.7; at precision and recall 0.6 the false-positive rates are 27 and 10 %."""
    odds = 0.4 / 0.6, 0.2 / 0.8
    assert (round(odds[0], 2), round(odds[1], 2), round(odds[0] / odds[1], 1)) == (0.67, 0.25, 2.7)
    assert [round(o * (0.4 / 0.6) * 0.6, 2) for o in odds] == [0.27, 0.10]
    assert [round(p * 0.6 / (p * 0.6 + (1 - p) * 0.1), 2) for p in (0.2, 0.4)] == [0.60, 0.80]


def test_fairness_measures_that_exclude_each_other_same_precision() -> None:
    """At a precision of 0.7 in both groups, honest applicants of A are declined more than four times as often."""

    def false_positive_rate(p: float) -> float:
        def gap(cut: float) -> float:
            recall, fpr = norm.sf(cut - 1.5), norm.sf(cut)
            return float(p * recall / (p * recall + (1 - p) * fpr) - 0.7)

        return float(norm.sf(brentq(gap, -3, 6)))

    assert 4 < false_positive_rate(0.4) / false_positive_rate(0.2) < 5
    assert wilson(24, 40) == (0.45, 0.74)
