"""Numbers that the questions to ask derive outside their own blocks."""

from __future__ import annotations


def test_asking_about_on_call_and_failing_models() -> None:
    """Two on call at a time, week by week: eight people meet a cap of a quarter, four are on call every second week."""
    assert 2 / 8 == 0.25
    assert 2 / 7 > 0.25
    assert 2 / 4 == 1 / 2
