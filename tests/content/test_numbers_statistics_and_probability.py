"""Numbers that the answers on statistics and probability state in prose and no block of theirs prints."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from scipy.special import gamma
from scipy.stats import beta, betabinom, binom, binomtest, norm, poisson, t


def test_positive_test_and_base_rate() -> None:
    """The table of 10,000 people, the odds and the follow-ups on a second test and a better one."""
    ill, well = 40, 9_960
    assert (ill + well, Fraction(ill, 10_000)) == (10_000, Fraction(1, 250))
    assert (ill * Fraction(95, 100), well * Fraction(5, 100)) == (38, 498)
    assert (536, 9_464, well) == (38 + 498, 2 + 9_462, 498 + 9_462)
    assert Fraction(38, 498) == Fraction(19, 249)
    for tests, stated in [(1, 7), (2, 59), (3, 96)]:
        odds = Fraction(1, 249) * 19**tests
        assert round(100 * float(odds / (1 + odds))) == stated
    assert round(100 * 38 / (38 + well * 0.01)) == 28
    assert round(well * 0.01) == 100
    assert ill * 0.99 - 38 < 2
    assert round(100 * ill * 0.99 / (ill * 0.99 + 498)) == 7


def test_what_a_p_value_is_not() -> None:
    """1,000 ideas with 80 % power, and a repeat of a result at p = 0.03."""
    assert pytest.approx((80, 45)) == (100 * 0.8, 900 * 0.05)
    assert round(100 * 45 / 125) == 36
    z = norm.isf(0.03 / 2)
    assert round(z, 2) == 2.17
    assert round(100 * norm.sf(norm.isf(0.025) - z)) == 58


def test_what_a_p_value_is_not_five_looks() -> None:
    """Five equally spaced looks at no effect cross 1.96 in 14 % of runs."""
    steps = np.random.default_rng(0).normal(size=(200_000, 5))
    z = steps.cumsum(axis=1) / np.sqrt(np.arange(1, 6))
    assert round(100 * (np.abs(z) > norm.isf(0.025)).any(axis=1).mean()) == 14


def test_bootstrap_interval_for_a_median() -> None:
    """The closed form of the bootstrap distribution, the pile-up at the maximum and the memory for indices."""
    n = 25
    at_most = binom.sf((n + 1) // 2 - 1, n, np.arange(1, n + 1) / n)
    assert np.searchsorted(at_most, 0.025) + 1 == 8
    assert np.searchsorted(at_most, 0.975) + 1 == 18 == n + 1 - 8
    draws = np.random.default_rng(0).integers(n, size=(100_000, n))
    assert (np.median(draws, axis=1) <= 7).mean() == pytest.approx(at_most[7], abs=0.002)
    assert round(100 * (1 - (1 - 1 / n) ** n)) == 64
    assert (10_000 * n * 8, 10_000 * 100_000 * 8) == (2_000_000, 8_000_000_000)


def test_simpsons_paradox_wins_overall_loses_everywhere() -> None:
    """The weights of the two totals, no reversal among eight people or fewer, and one in 60 at random."""
    assert pytest.approx(16.6) == 0.8 * 19 + 0.2 * 7
    assert pytest.approx(10.4) == 0.2 * 20 + 0.8 * 8
    assert not any(_reverses(np.array(cells)) for people in range(9) for cells in _tables(people, 8))
    random = np.random.default_rng(0).dirichlet(np.ones(8), size=400_000).T
    assert _reverses(random).mean() == pytest.approx(1 / 60, abs=0.001)


def test_simpsons_paradox_wins_overall_loses_everywhere_is_one_table_up_to_names() -> None:
    """The eight tables of nine people are one table under swaps of versions, rows and outcomes."""
    found = {cells for cells in _tables(9, 8) if _reverses(np.array(cells))}
    start = np.array((0, 1, 1, 2, 3, 1, 1, 0)).reshape(2, 2, 2)
    swaps = [np.flip(start, axis) for axis in ((), 0, 1, 2, (0, 1), (0, 2), (1, 2), (0, 1, 2))]
    assert found == {tuple(int(cell) for cell in table.ravel()) for table in swaps}
    assert len(found) == 8


def _tables(people: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every way to sort `people` into `cells`."""
    if cells == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in _tables(people - first, cells - 1):
            yield first, *rest


def _reverses(cells: np.ndarray) -> np.ndarray:
    """Whether the two rows agree and their total says the opposite."""
    a, b, c, d, e, f, g, h = cells
    first, second, total = a * d - b * c, e * h - f * g, (a + e) * (d + h) - (b + f) * (c + g)
    return (first * second > 0) & (first * total < 0)


def test_distribution_from_the_process() -> None:
    """Variance of the two rates, the Poisson bound and its worst case, and the inflated standard error."""
    assert (10 + 2) / 2 == 6
    assert round(1 / float(poisson.sf(11, 10) / 2 + poisson.sf(11, 2) / 2)) == 7
    assert 6 + ((10 - 6) ** 2 + (2 - 6) ** 2) / 2 == 22
    assert round((22 / 6) ** 0.5, 1) == 1.9
    k = np.arange(201)
    gap = binom.pmf(k, 200, 0.02) - poisson.pmf(k, 4)
    bound = (1 - np.exp(-4)) * 0.02
    assert gap[gap > 0].sum() < bound < 0.02
    assert round(100 * abs(gap[0]), 2) == 0.07


def test_is_n_of_30_enough_for_the_central_limit_theorem() -> None:
    """Skewness of the two skewed distributions and an all-zero sample."""
    w = np.exp(1.5**2)
    assert round((w + 2) * np.sqrt(w - 1), 1) == 33.5
    assert round((1 - 2 * 0.01) / np.sqrt(0.01 * 0.99), 2) == 9.85
    assert round(100 * 0.99**30) == 74
    for n, quantile in [(30, 2.0452), (1_000, 1.9623)]:
        assert t.ppf(0.975, n - 1) == pytest.approx(quantile, abs=5e-5)


def test_is_n_of_30_enough_for_the_central_limit_theorem_follow_ups() -> None:
    """Two bootstrap intervals at n = 30, and differences of two lognormal means at 50:50 and 90:10."""
    rng, mean = np.random.default_rng(0), np.exp(1.125)
    percentile = studentised = 0
    for _ in range(3_000):
        x = np.exp(1.5 * rng.normal(size=30))
        again = x[rng.integers(30, size=(400, 30))]
        low, high = np.quantile(again.mean(axis=1), [0.025, 0.975])
        percentile += low <= mean <= high
        scaled = (again.mean(axis=1) - x.mean()) / np.maximum(again.std(axis=1, ddof=1), 1e-12)
        low, high = x.mean() - np.quantile(scaled, [0.975, 0.025]) * x.std(ddof=1)
        studentised += low <= mean <= high
    assert percentile / 3_000 == pytest.approx(0.79, abs=0.025)
    assert 0.85 < studentised / 3_000 < 0.92
    for sizes, stated in [((1_000, 1_000), 0.95), ((1_800, 200), 0.90)]:
        hits = 0
        for _ in range(4_000):
            a, b = (np.exp(1.5 * rng.normal(size=n)) for n in sizes)
            va, vb = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
            freedom = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
            hits += abs(a.mean() - b.mean()) <= t.ppf(0.975, freedom) * np.sqrt(va + vb)
        assert hits / 4_000 == pytest.approx(stated, abs=0.02)


def test_is_n_of_30_enough_for_the_central_limit_theorem_figure() -> None:
    """At n = 100 the t interval for exponential data covers within about a point of 95 %."""
    x = np.random.default_rng(0).exponential(size=(40_000, 100))
    half = t.ppf(0.975, 99) * x.std(axis=1, ddof=1) / 10
    assert (np.abs(x.mean(axis=1) - 1) < half).mean() == pytest.approx(0.94, abs=0.004)


def test_sample_variance_n_minus_one() -> None:
    """Mean of s for normal data, the residual variance with 40 of 50 parameters, and the two library defaults."""

    def c4(n: int) -> float:
        return float(np.sqrt(2 / (n - 1)) * gamma(n / 2) / gamma((n - 1) / 2))

    assert round(c4(5), 2) == 0.94
    assert 1 - c4(30) < 0.01
    assert Fraction(50 - 40, 50) == Fraction(1, 5)
    assert (round(np.sqrt(5 / 4), 2), round(np.sqrt(1_000 / 999), 4)) == (1.12, 1.0005)


def test_regression_to_the_mean_after_coaching() -> None:
    """Prediction, its error, the misleading difference in differences, the trial of 40 and the average of three."""
    april = 70 + 0.6 * (52.5 - 70)
    assert april == pytest.approx(59.5)
    assert (61.0 - april, april - 52.5) == pytest.approx((1.5, 7.0))
    single = 10 * np.sqrt(1 - 0.6**2)
    assert single == pytest.approx(8)
    error = single / np.sqrt(20)
    assert (round(error, 1), round(1.96 * error, 1)) == (1.8, 3.5)
    others = (200 * 70 - 20 * 52.5) / 180
    fall = others - (70 + 0.6 * (others - 70))
    assert (round(others, 1), round(fall, 1), round(8.5 + fall, 1)) == (71.9, 0.8, 9.3)
    trial = single * np.sqrt(2 / 20)
    assert (round(trial, 1), round((1.96 + 0.84) * trial)) == (2.5, 7)
    assert round(100 * 60 / (60 + 40 / 3)) == 82


def test_monty_hall_and_two_children_by_enumeration() -> None:
    """A host who opens door 1 whenever he can, and the ignorant host's table."""
    worlds = {(0, 1): Fraction(1, 3), (1, 2): Fraction(1, 3), (2, 1): Fraction(1, 3)}
    door_1 = {car: weight for (car, opened), weight in worlds.items() if opened == 1}
    assert door_1[2] / sum(door_1.values()) == Fraction(1, 2)
    assert [car for (car, opened) in worlds if opened == 2] == [1]
    assert sum(weight for (car, _), weight in worlds.items() if car != 0) == Fraction(2, 3)


def test_mle_against_map_with_a_coin() -> None:
    """MAP of three heads, its mode in log-odds, and the price at 0.9."""
    p = np.linspace(0.001, 0.999, 99_801)
    assert p[beta.pdf(p, 3 + 5, 5).argmax()] == pytest.approx(7 / 11, abs=1e-4)
    assert p[(beta.pdf(p, 3 + 5, 5) * p * (1 - p)).argmax()] == pytest.approx(8 / 13, abs=1e-4)
    assert (round(7 / 11, 2), round(8 / 13, 3)) == (0.64, 0.615)
    heads = np.arange(4)
    ml, mode = ((binom.pmf(heads, 3, 0.9) * (estimate - 0.9) ** 2).sum() for estimate in (heads / 3, (heads + 4) / 11))
    assert mode / ml == pytest.approx(2.9, abs=0.05)


def test_confidence_against_credible_interval() -> None:
    """The prior in words, coverage averaged over it, the posterior above 5 % and the next 200 items."""
    assert beta.mean(2, 38) == pytest.approx(0.05)
    assert beta.sf(0.13, 2, 38) < 0.04
    k = np.arange(201)
    inside = beta.cdf(beta.ppf(0.975, 2 + k, 238 - k), 2 + k, 238 - k) - 0.025
    assert (betabinom.pmf(k, 200, 2, 38) * inside).sum() == pytest.approx(0.95)
    assert (round(100 * beta.sf(0.05, 6, 234), 1), round(100 * beta.sf(0.05, 5, 197), 1)) == (1.9, 2.6)
    assert betabinom.ppf([0.025, 0.975], 200, 6, 234).tolist() == [0, 12]


def test_confidence_against_credible_interval_two_uniform_values() -> None:
    """The interval between two uniform values: half of all samples, all wide ones, few narrow ones."""
    x = np.random.default_rng(0).uniform(-0.5, 0.5, size=(400_000, 2))
    low, high = x.min(axis=1), x.max(axis=1)
    covers, width = (low <= 0) & (high >= 0), high - low
    assert covers.mean() == pytest.approx(0.5, abs=0.003)
    assert covers[width > 0.5].all()
    assert covers[width < 0.05].mean() < 0.06


def test_power_and_sample_size_for_a_lift() -> None:
    """The rule of 16, the threshold with 3,123 users, the running time, and the follow-ups."""
    assert round(16 * 0.0475 / 0.005**2) == 30_400
    variance = 0.05 * 0.95 + 0.055 * 0.945
    needed = (norm.isf(0.025) + norm.isf(0.2)) ** 2 * variance / 0.005**2
    assert np.ceil(needed) == 31_231
    assert (2 * 31_231, round(2 * 31_231 / 4_000, 1)) == (62_462, 15.6)
    error = np.sqrt(variance / 3_123)
    assert round(196 * error, 1) == 1.1
    power = norm.sf(1.96 - 0.005 / error) + norm.cdf(-1.96 - 0.005 / error)
    assert round(1 / power) == 7
    quarter = 0.0025 / np.sqrt((0.05 * 0.95 + 0.0525 * 0.9475) / 31_200)
    assert norm.sf(1.96 - quarter) < 0.30
    assert 1 - 0.5**2 == 0.75
    assert round((1 / 0.9 + 1 / 0.1) / (1 / 0.5 + 1 / 0.5), 1) == 2.8
    assert norm.sf(1.96 - 1.96) == 0.5
    assert (round(100 * 45 / (45 + 80)), round(100 * 45 / (45 + 14))) == (36, 76)


def test_interval_for_a_conversion_difference() -> None:
    """The relative lift with its interval, the two overlapping intervals, and the textbook formula."""
    a, b, n = 0.048, 0.0552, 10_000
    assert (round(100 * (b - a), 2), round(100 * (b / a - 1))) == (0.72, 15)
    half = 1.96 * np.sqrt((1 - a) / (n * a) + (1 - b) / (n * b))
    assert [round(100 * (b / a * np.exp(s * half) - 1)) for s in (-1, 1)] == [2, 30]
    half = 1.96 * np.sqrt(a * (1 - a) / n + b * (1 - b) / n)
    assert (round(100 * (b - a - half), 1), round(100 * (b - a + half), 1)) == (0.1, 1.3)
    single = [binomtest(k, n).proportion_ci(method="wilson") for k in (480, 552)]
    assert [round(100 * bound, 1) for interval in single for bound in interval] == [4.4, 5.2, 5.1, 6.0]


def test_interval_for_a_conversion_difference_ratio_metric() -> None:
    """The delta method for clicks per view agrees with simulation."""
    rng = np.random.default_rng(0)
    views = 1 + rng.poisson(4, size=(4_000, 500))
    clicks = rng.binomial(views, rng.beta(1, 9, size=views.shape))
    ratio = clicks.sum(axis=1) / views.sum(axis=1)
    residual = clicks - ratio[:, None] * views
    stated = (residual.var(axis=1) / 500 / views.mean(axis=1) ** 2).mean()
    assert stated == pytest.approx(ratio.var(), rel=0.06)


def test_design_effect_of_a_store_survey() -> None:
    """Design effects, margins, strata, the self-selected million, weights and the best number per store."""
    deff = 1 + 39 * 0.05
    assert (round(deff, 2), round(2_000 / deff), round(50 / 0.05)) == (2.95, 678, 1_000)
    naive = 1.96 * np.sqrt(0.6 * 0.4 / 2_000)
    assert (round(100 * naive, 1), round(100 * naive * np.sqrt(deff), 1)) == (2.1, 3.7)
    assert (round(1 + 9 * 0.05, 2), round(2_000 / 1.45)) == (1.45, 1_379)
    assert 50 * 80 / (1 + 79 * 0.2) < 50 / 0.2 == 250
    within = (0.7 * 0.3 + 0.5 * 0.5) / 2
    assert (round(within, 2), round(100 * (1 - within / 0.24))) == (0.23, 4)
    between = 0.05 * 0.24
    assert (round(between, 3), round(0.24 - between, 3), round(0.24 - within, 2)) == (0.012, 0.228, 0.01)
    assert round(100 * (1 - (0.002 + 0.228 / 40) / (0.012 + 0.228 / 40))) == 56
    answers = 0.6 * 0.11 + 0.4 * 0.085
    assert (round(answers * 1_000_000), round(0.6 * 0.11 / answers, 2)) == (100_000, 0.66)
    assert round(0.24 / 0.06**2) == 67
    weights = np.array([1, 3])
    assert 1 + weights.var() / weights.mean() ** 2 == 1.25
    assert round(np.sqrt(20 * 0.95 / 0.05)) == 19


def test_design_effect_of_a_store_survey_store_means() -> None:
    """Variance of store means for a given correlation."""
    rng = np.random.default_rng(0)
    rate = rng.beta(0.6 * 19, 0.4 * 19, size=400_000)
    means = rng.binomial(40, rate) / 40
    assert means.var() == pytest.approx(0.24 * (0.05 + 0.95 / 40), rel=0.01)


def _coefficient(covariance: np.ndarray, outcome: int, *regressors: int) -> float:
    """First coefficient of the population regression of `outcome` on `regressors`."""
    inner = covariance[np.ix_(regressors, regressors)]
    return float(np.linalg.solve(inner, covariance[np.array(regressors), outcome])[0])


def _graph(names: str, **effects: float) -> np.ndarray:
    """Covariance of a linear system with unit noise; effects are given as cause and effect, for example zt=1."""
    weights = np.zeros((len(names), len(names)))
    for (cause, effect), size in effects.items():
        weights[names.index(effect), names.index(cause)] = size
    total = np.linalg.inv(np.eye(len(names)) - weights)
    return total @ total.T


def test_when_adjusting_makes_it_worse() -> None:
    """Exact values of the four graphs, of the M-shaped one, and of the instrument."""
    for effects, without, adjusted in [
        ({"zt": 1, "zy": 1, "ty": 1}, 1.5, 1.0),
        ({"ty": 0.4, "tz": 1, "zy": 0.6}, 1.0, 0.4),
        ({"ty": 1, "tz": 1, "yz": 1}, 1.0, 0.0),
        ({"zt": 1, "ut": 1, "uy": 1, "ty": 1}, 4 / 3, 1.5),
        ({"at": 1, "az": 1, "bz": 1, "by": 1, "ty": 1}, 1.0, 0.8),
    ]:
        covariance = _graph("tyzuab", **effects)
        assert _coefficient(covariance, 1, 0) == pytest.approx(without)
        assert _coefficient(covariance, 1, 0, 2) == pytest.approx(adjusted, abs=1e-12)
    covariance = _graph("tyzu", zt=1, ut=1, uy=1, ty=1)
    assert covariance[2, 1] / covariance[2, 0] == pytest.approx(1)


def test_when_adjusting_makes_it_worse_outcome_only() -> None:
    """A variable that affects only the outcome, as large as the noise: adjusting halves the estimate's variance."""
    rng = np.random.default_rng(0)
    t_, z, noise = rng.normal(size=(3, 4_000, 200))
    y = t_ + z + noise
    estimates = []
    for columns in ([t_, np.ones_like(z)], [t_, z, np.ones_like(z)]):
        x = np.stack(columns, axis=2)
        inner = np.einsum("sni,snj->sij", x, x)
        estimates.append(np.linalg.solve(inner, np.einsum("sni,sn->si", x, y)[..., None])[:, 0, 0])
    assert estimates[1].var() / estimates[0].var() == pytest.approx(0.5, abs=0.04)
    assert estimates[1].mean() == pytest.approx(1, abs=0.01)


def test_when_adjusting_makes_it_worse_listed_products() -> None:
    """Correlation of two independent scores among those whose sum exceeds 1."""
    x = np.random.default_rng(0).normal(size=(2, 1_000_000))
    assert round(np.corrcoef(x[:, x.sum(axis=0) > 1])[0, 1], 2) == -0.62
