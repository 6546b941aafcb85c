"""Numbers that the topic ml-system-design states outside its executed blocks."""

from math import ceil


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
    """Size of the index, wrong answers against tokens, yearly token bill and the price of own accelerators."""
    passages = 1 + ceil((2_000 - 400) / (400 - 50))
    assert 120_000 * passages == 720_000
    assert round(720_000 * 1_024 * 4 / 1e9, 1) == 2.9
    a_day = 15_000 * ((900 + 6 * 400) * 2 + 250 * 8) / 1e6
    assert round(900 / a_day) == 7
    assert round(a_day * 250, -3) == 32_000
    assert round(2 * 2 * 24 * 365, -3) == 35_000
