"""Numbers that the questions to ask derive outside their own blocks."""

from __future__ import annotations


def test_asking_about_on_call_and_failing_models() -> None:
    """Two on call at a time, week by week: eight people meet a cap of a quarter, four are on call every second week."""
    assert 2 / 8 == 0.25
    assert 2 / 7 > 0.25
    assert 2 / 4 == 1 / 2


def test_asking_about_metrics_and_success() -> None:
    """Chance that at least one of twenty idle, independent metrics rises significantly at a two-sided 5 %."""
    assert round(1 - 0.975**20, 1) == 0.4


def test_asking_about_growth_and_feedback() -> None:
    """People who left, and turnover a year."""
    left = 7 + 6 - 9
    assert left == 4
    assert left / 2 / ((7 + 9) / 2) == 0.25
