"""Numbers that answers of the topic `language-models` state in prose."""

from math import exp, isclose, log, log2, sqrt
from unicodedata import category

import numpy as np


def test_byte_pair_encoding_split_and_cost() -> None:
    """Embedding sizes for two vocabularies, bits per byte from perplexity, the bytes of the Greek word, and Unicode's size."""
    assert round(32_768 * 4_096 / 1e6) == 134
    assert round(131_072 * 4_096 / 1e6) == 537
    assert round(log2(12) / 4.6, 2) == 0.78
    assert round(log2(9) / 3.8, 2) == 0.83
    assert len("θέρμανση") == 8 and len(" θέρμανση".encode()) == 17
    assert sum(category(chr(i)) not in ("Cn", "Co", "Cs") for i in range(0x110000)) > 130_000
    assert [len(chr(i).encode()) for i in (0x7F, 0x80, 0xFFFF, 0x10FFFF)] == [1, 2, 3, 4]


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


def test_perplexity_of_a_language_model() -> None:
    """Product of the four probabilities, loss at the start of training, and what 0.05 nats are in perplexity and compute."""
    assert isclose(0.5 * 0.1 * 0.25 * 0.8, 0.01)
    assert round(log(50_000), 1) == 10.8
    assert round(exp(2.00), 2) == 7.39 and round(exp(1.95), 2) == 7.03
    assert round(1 - exp(-0.05), 3) == 0.049
    assert isclose(best_loss(1e22) - best_loss(2.56e22), 0.05, abs_tol=0.0003) and round(best_loss(1e22), 2) == 2.14
    assert round(best_loss(2.475e23), 3) == 2.000 and round(best_loss(6 * 2.475e23), 3) == 1.950


def fitted_loss(parameters: np.ndarray, tokens: np.ndarray) -> np.ndarray:
    """The loss as re-fitted by Besiroglu et al. (2024)."""
    return 1.8172 + 482.01 / parameters**0.3478 + 2085.43 / tokens**0.3658


def best_loss(budget: float) -> float:
    sizes = np.logspace(8, 12, 40_001)
    return float(fitted_loss(sizes, budget / 6 / sizes).min())


def test_compute_optimal_model_size() -> None:
    """Sizes of the rule and of the fit, run time on 64 GPUs, passes over 60 billion tokens, and the price of a crash."""
    n = sqrt(1e22 / 120)
    assert round(n / 1e9, 1) == 9.1 and round(20 * n / 1e9) == 183 and round(20 * n / 60e9) == 3
    gpu_days = 1e22 / (1e15 * 0.4) / 86_400
    assert round(gpu_days / 64, 1) == 4.5 and round(64 / 24 / gpu_days, 2) == 0.01
    sizes = np.logspace(8, 12, 40_001)
    for budget, billions, ratio in ((1e21, 2.8, 22), (1e22, 9.0, 20), (1e23, 29.4, 19)):
        best = sizes[fitted_loss(sizes, budget / 6 / sizes).argmin()]
        assert round(best / 1e9, 1) == billions and round(budget / 6 / best**2) == ratio
    assert round(457 / 183, 1) == 2.5 and round(29.4 / 9.0) == round(9.0 / 2.8) == 3
    for factor in (0.5, 2):  # the wrong size loses what 15 % less compute at the best size loses
        assert isclose(fitted_loss(factor * n, 1e22 / 6 / (factor * n)), best_loss(0.845e22), abs_tol=0.0004)


def test_prompting_retrieval_or_fine_tuning() -> None:
    """Reading 250 times less, and the days until the training run has paid for itself."""
    assert 600_000 / 2_400 == 250 and isclose(0.1 * 600_000 * 2 / 1e6, 0.12) and 250 / 10 == 25
    assert 7_500 + 1_500 == 9_000
    tuned, short, long = (
        400_000 * (r * p + 10 * w) / 1e6 for r, p, w in ((150, 0.2, 0.8), (2_520, 0.2, 0.8), (2_520, 2, 8))
    )
    assert round(150 / (long - tuned) * 30) == 2 and round(150 / (short - tuned) * 30) == 24


def test_why_language_models_hallucinate() -> None:
    """Thresholds from the price of an error, and the refusals of the careful policy."""
    assert 3 / (1 + 3) == 0.75 and 6 / 2 == 3
    assert (300 + 300) / 1_000 == 6 / 10


def test_cost_of_a_chat_feature_per_thousand_users() -> None:
    """Mean turns, quadratic growth, reasoning tokens, a scripted conversation, own hardware and the range for finance."""

    def conversation(turns: int) -> float:
        return (turns * 1_260 + 280 * turns * (turns - 1) / 2) * 1e-6 + turns * 220 * 4e-6

    def month(active: float = 0.4, long: float = 0.2) -> float:
        return 1_000 * active * 6 * ((1 - long) * conversation(2) + long * conversation(17)) * 1.15

    assert isclose(0.8 * 2 + 0.2 * 17, 5)
    assert 17 / 2 == 8.5 and round(conversation(17) / conversation(2)) == 16
    assert 17 * 1_260 + 280 * 136 == 59_500 and 1_200 + 17 * 60 == 2_220
    assert round(1 - 18.98 / 51.17, 2) == 0.63 and round(1 - 39.11 / 51.17, 2) == 0.24
    assert round(month(), 2) == 51.17 and 1_000 * 0.4 * 6 == 2_400 and round(13 / 2_400, 3) == 0.005
    assert round(12_000 * 800 * 4e-6) == 38 and round(12_000 * 800 * 4e-6 * 1.15) == 44 and 2_400 * 5 == 12_000
    assert 1.8 < (month() + 44) / month() < 1.9
    assert round(280 * 99 * 100 / 2 / 1e6, 2) == 1.39 and round(conversation(100), 2) == 1.60
    assert round(conversation(100) / conversation(2), -1) == 350
    assert 2 * 720 == 1_440 and round(1_440 / month()) == 28 and round(1_440 / 18.98) == 76
    assert round(month(0.2, 0.1)) == 16 and round(month(0.6, 0.3)) == 106


def test_speculative_decoding_speed_up() -> None:
    """Time per round, yields and best drafts of the two halves of traffic, and the batch that uses up the arithmetic."""

    def tokens(alpha: float, drafted: int = 4) -> float:
        return (1 - alpha ** (drafted + 1)) / (1 - alpha)

    assert 1.5 / 30 == 0.05 and 4 * 1.5 + 30 == 36
    assert round(tokens(0.95), 2) == 4.52 and round(tokens(0.65), 2) == 2.53
    easy, hard = 36 / tokens(0.95), 36 / tokens(0.65)
    assert round(easy, 1) == 8.0 and round(hard, 1) == 14.3 and round((easy + hard) / 2, 1) == 11.1
    assert round(36 / tokens(0.8), 1) == 10.7
    best = {a: max(range(1, 60), key=lambda g, a=a: tokens(a, g) / (1 + 0.05 * g)) for a in (0.65, 0.95)}
    assert best[0.65] == 5 and best[0.95] > 20
    assert round(1e15 / 3e12) == 333 and round(333 / 5) == 67
    assert round((tokens(0.8) - 4 * 0.05) * 333 / 5, -1) == 210  # a round takes as long as its tokens one by one


def test_speculative_decoding_is_exact() -> None:
    """Accepting and redrawing give the large model's distribution for random pairs of distributions."""
    rng = np.random.default_rng(0)
    for _ in range(100):
        p, q = rng.dirichlet(np.ones(6), size=2)
        kept, rest = np.minimum(p, q), np.maximum(p - q, 0)
        assert np.isclose(rest.sum(), 1 - kept.sum())
        assert np.allclose(kept + (1 - kept.sum()) * rest / rest.sum(), p)


def test_extending_context_with_rotary_positions() -> None:
    """Scores depend on the distance; the raised base; a quadrupled context; ALiBi's mildest head; a margin of 50 questions."""
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(2, 64)) + 1j * rng.normal(size=(2, 64))
    theta = 10_000 ** (-np.arange(64) / 64)

    def score(m: int, n: int) -> float:
        return float((q * np.exp(1j * m * theta) * np.conj(k * np.exp(1j * n * theta))).sum().real)

    assert isclose(score(1_000, 900), score(5_100, 5_000), rel_tol=1e-9)
    assert round(10_000 * 4 ** (64 / 63)) == 40_890
    reach = 4 * (10_000 * 4 ** (64 / 63)) ** (-np.arange(64) / 64) / theta
    assert isclose(reach[63], 1) and (reach[50:] >= 1 - 1e-9).all() and round(float(reach[50:].max()), 2) == 1.33
    assert (32_768 / 8_192) ** 2 == 16
    assert 32_768 / 256 == 128
    assert round(1.96 * sqrt(0.8 * 0.2 / 50), 2) == 0.11


def test_dpo_loss_and_gradient() -> None:
    """The pair by hand, log ratios for a margin of 2, the optimum with one label in ten wrong, and the objective as a KL."""
    assert isclose(0.1 * ((-12 + 14) - (-11 + 10)), 0.3)
    assert round(log(2), 3) == 0.693
    assert 2 / 0.1 == 20 and 2 / 0.5 == 4
    margin = np.linspace(0, 6, 60_001)
    loss = 0.9 * np.logaddexp(0, -margin) + 0.1 * np.logaddexp(0, margin)
    assert round(float(margin[loss.argmin()]), 1) == round(log(9), 1) == 2.2
    assert exp(-800) == 0
    rng = np.random.default_rng(0)
    (reference, policy), reward, beta = rng.dirichlet(np.ones(5), size=2), rng.normal(size=5), 0.3
    z = (reference * np.exp(reward / beta)).sum()
    best = reference * np.exp(reward / beta) / z
    objective = policy @ reward - beta * policy @ np.log(policy / reference)
    assert isclose(objective, beta * log(z) - beta * policy @ np.log(policy / best))


def test_quantise_weights_in_groups() -> None:
    """Step ratio of 8 to 4 bits, error of a product, and reading times of the weights."""
    assert round(127 / 7) == 18 and 16 / 128 == 1 / 8
    assert round(8e9 * 2 / 3e12 * 1e3, 1) == 5.3
    assert round(8e9 * 4.125 / 8 / 1e9, 1) == 4.1 and round(8e9 * 4.125 / 8 / 3e12 * 1e3, 1) == 1.4
    rng = np.random.default_rng(0)
    w, x = rng.normal(0, 0.02, size=(512, 1024)), rng.normal(size=(1024, 200))
    step = np.abs(w).reshape(512, 8, 128).max(axis=-1).repeat(128, axis=1) / 7
    error = np.rint(w / step) * step - w
    assert round(float(np.linalg.norm(error) / np.linalg.norm(w)), 2) == 0.12
    assert round(float(np.linalg.norm(error @ x) / np.linalg.norm(w @ x)), 2) == 0.12


def test_chunking_and_hybrid_retrieval() -> None:
    """Totals of the table, the formula against enumeration, index growth, fusion's blind spot and a reranker's tokens."""
    assert 109 + 94 == 203 and 70 + 151 == 221 and 112 + 155 == 267 and 120 + 180 == 300
    for size, overlap, span in ((400, 0, 120), (400, 50, 120), (400, 120, 120)):
        stride = size - overlap
        # Starts within one stride, far from the document's ends; a passage begins at every multiple of the stride.
        whole = sum(any(k * stride <= a and a + span <= k * stride + size for k in range(-3, 2)) for a in range(stride))
        assert isclose(whole / stride, min(1, (size - span + 1) / stride))
    assert round(400 / 280 - 1, 2) == 0.43
    assert 2 / (60 + 60) > 1 / (60 + 1)
    assert 50 * 400 == 20_000 and round(428_571 * 400 / 1e6) == 171 and 6 * 400 == 12 * 200


def test_llm_as_a_judge_biases() -> None:
    """Wins in each order, shares by length, kappa of judge and people, and the pairs needed for 55 %."""
    assert 78 + 50 == 128 and 78 + 10 == 88 and 78 + 62 + 50 + 10 == 200 and 66 + 12 == 78 and 29 + 33 == 62
    assert round((0.64 - 0.44) / 2, 2) == 0.10 and round((66 + 29) / 140, 2) == 0.68
    assert isclose((0.78 - 0.5) / 0.5, 0.56) and isclose((0.70 - 0.5) / 0.5, 0.40)
    assert 770 < (2.80 * 0.5 / 0.05) ** 2 < 790
    assert round(0.5 + 2.80 * 0.5 / sqrt(200), 2) == 0.60


def test_agent_failure_modes_and_loop_limits() -> None:
    """Success per step with a check, growth of tokens, a run of 20 steps, five successes in a row, and Wilson for 7 of 10."""
    assert round(0.97 + 0.03 * 0.8 * 0.97, 3) == 0.993
    assert round(1_987_500 / 135_000) == 15 and round(50 / 12) == 4
    assert 20 * 3_000 + 1_500 * 190 == 345_000
    assert round(0.7**5, 2) == 0.17
    z, n, p = 1.96, 10, 0.7
    centre, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    assert [round((centre + side * half) / (1 + z * z / n), 2) for side in (-1, 1)] == [0.40, 0.89]


def test_prompt_injection_defence_in_depth() -> None:
    """Upper bound after 200 attempts without success."""
    assert round(1 - 0.05 ** (1 / 200), 3) == 0.015
