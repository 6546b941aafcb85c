"""Numbers that answers of the topic `language-models` state in prose."""

from math import isclose, log2

import numpy as np


def test_byte_pair_encoding_split_and_cost() -> None:
    """Embedding sizes for two vocabularies, bits per byte from perplexity, and the bytes of the Greek word."""
    assert round(32_768 * 4_096 / 1e6) == 134
    assert round(131_072 * 4_096 / 1e6) == 537
    assert round(log2(12) / 4.6, 2) == 0.78
    assert round(log2(9) / 3.8, 2) == 0.83
    assert len("θέρμανση") == 8 and len(" θέρμανση".encode()) == 17


def test_temperature_top_k_top_p() -> None:
    """Five of twelve tokens leave out 36 % of the undecided step; top-p 0.9 keeps two of the sure one; a tail of 0.5 % over 200 tokens."""
    sure, undecided = np.array([0.88, 0.04, 0.02, 0.015, 0.01]), np.array([0.15, 0.14, 0.13, 0.12, 0.10])
    assert isclose(1 - undecided.sum(), 0.36)
    assert np.count_nonzero(np.cumsum(sure) - sure < 0.9) == 2
    assert round(1 - 0.995**200, 2) == 0.63


def test_kv_cache_memory() -> None:
    """Cache of 55 requests, waste of a full reservation, bandwidth floors and the gain of a shared prefix."""
    weights, bandwidth = 8e9 * 2, 3e12
    token = 2 * 32 * 8 * 128 * 2
    request = token * 8192
    assert token == 128 * 1024 and request == 2**30
    assert round(55 * request / 1e9) == 59
    assert round(1 - 1_500 / 8_192, 2) == 0.82
    one, full = (weights + request) / bandwidth, (weights + 55 * request) / bandwidth
    assert round(one * 1e3, 1) == 5.7 and round(full * 1e3) == 25
    assert round(1 / one) == 176 and round(55 / full, -2) == 2_200
    assert 2_000 * token / 2**20 == 250
    assert round(54 * 2_000 * token / 2**30) == 13


def test_evaluating_rag_retrieval_and_generation() -> None:
    """Gains over 75 %, shares of the table, and the judge's estimate corrected for its two error rates."""
    assert 20 + 10 + 48 + 22 == 100 and 48 + 22 == 70
    assert (270 + 30) / 400 == 300 / 400 == 0.75
    assert isclose((270 + 82) / 400 - 0.75, 0.13) and isclose((300 + 30) / 400 - 0.75, 0.075)
    assert isclose((100 - 82) / 400, 0.045) and isclose(0.13 + 0.075 + 0.045, 0.25)

    def corrected(judged: float, sensitivity: float = 0.95, specificity: float = 0.80) -> float:
        return (judged + specificity - 1) / (sensitivity + specificity - 1)

    assert round(corrected(0.90), 2) == 0.93
    assert round(corrected(0.60), 2) == 0.53
    assert isclose(corrected(0.80), 0.80)
