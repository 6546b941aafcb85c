"""Numbers that the answers on statistics and probability state in prose and no block of theirs prints."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import binom, norm


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
