"""Numbers that answers of the topic `mlops` state in prose."""

import numpy as np
from scipy.stats import binom, poisson


def test_data_drift_against_concept_drift() -> None:
    """Observed defaults exceed predicted ones by 40 %; KS of the shifted mix is 0.15; PSI of 100 rows without drift."""
    mix, poorer_mix = np.full(5, 0.2), np.array([0.30, 0.25, 0.20, 0.15, 0.10])
    risk, higher_risk = np.array([0.10, 0.06, 0.04, 0.03, 0.02]), np.array([0.16, 0.09, 0.05, 0.03, 0.02])
    assert np.isclose(mix @ higher_risk / (mix @ risk), 1.4)
    assert np.isclose(np.abs(np.cumsum(poorer_mix) - np.cumsum(mix)).max(), 0.15)
    shares = np.random.default_rng(0).multinomial(100, np.full(10, 0.1), (2, 50_000)) / 100
    expected, actual = shares[:, (shares > 0).all(axis=(0, 2))]
    psi = ((actual - expected) * np.log(actual / expected)).sum(axis=1)
    assert 0.065 < (psi > 0.3384).mean() < 0.075


def test_shadow_canary_or_ab_test() -> None:
    """A 1 % canary of 200,000 visitors: 2 against 40 failures a day; 14 daily looks give about one false alarm in five."""
    visitors = 200_000 * 0.01
    assert np.isclose(visitors, 2_000)
    assert np.isclose(visitors * 0.001, 2)
    assert np.isclose(visitors * 0.02, 40)
    days = np.arange(1, 15)
    z = np.random.default_rng(0).standard_normal((40_000, 14)).cumsum(axis=1) / np.sqrt(days)
    assert 0.19 < (np.abs(z) > 1.96).any(axis=1).mean() < 0.24


def test_monitoring_with_delayed_labels() -> None:
    """173 complaints where 130 were usual, below one in a thousand by chance; about 190 reviews for 60 % against 50 %."""
    first_weeks = np.array([[19, 46, 64], [21, 45, 67], [20, 43, 64], [20, 46, 65], [21, 45, 66]])
    usual, seen = first_weeks.mean(axis=0).sum(), 32 + 63 + 78
    assert seen == 173
    assert round(usual) == 130
    assert poisson.sf(seen - 1, usual) < 0.001
    # The five weeks are a sample too: given the total, three weeks' share is binomial with one part in six.
    assert binom.sf(seen - 1, seen + first_weeks.sum(), 1 / 6) < 0.001
    reviews = (1.96 * np.sqrt(0.6 * 0.4) + 0.8416 * np.sqrt(0.5 * 0.5)) ** 2 / 0.1**2
    assert 185 < reviews < 195
    assert 4.5 < reviews / 40 < 5
