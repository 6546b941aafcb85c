"""Numbers that the deep-learning answers state in prose and that no block of theirs prints."""

from __future__ import annotations

import itertools
from math import e, exp, log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import norm


def _first_block(question: str, seed: int, until: str) -> dict[str, Any]:
    """The names that a question's first Python block defines before `until`, with another seed."""
    text = (Path(__file__).parents[2] / "content/deep-learning" / f"{question}.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0].split(until)[0]
    assert "default_rng(0)" in code
    names: dict[str, Any] = {}
    exec(code.replace("default_rng(0)", f"default_rng({seed})"), names)
    return names


def test_backpropagation_by_hand() -> None:
    """The table's gradients, the first-order promise against the real fall, and the factor of squared error."""
    x, v = np.array([1.0, 2.0]), np.array([1.0, -1.0, 2.0])
    W = np.array([[0.5, 0.25], [1.0, 0.5], [0.5, -1.0]])
    z = W @ x
    assert z.tolist() == [1, 2, -1.5]
    h = np.maximum(z, 0)
    p = 1 / (1 + exp(-(v @ h)))
    delta = p - 1
    assert (round(p, 4), round(delta, 4), round(-log(p), 4)) == (0.2689, -0.7311, 1.3133)
    assert np.round(delta * v, 4).tolist() == [-0.7311, 0.7311, -1.4621]
    dv, dW = delta * h, np.outer(delta * v * (z > 0), x)
    promise = 0.1 * ((dv**2).sum() + (dW**2).sum())
    after = log(1 + exp(-(v - 0.1 * dv) @ np.maximum((W - 0.1 * dW) @ x, 0)))
    assert promise == pytest.approx(0.80, abs=0.005)
    assert -log(p) - after == pytest.approx(0.65, abs=0.005)
    assert after / -log(p) == pytest.approx(0.5, abs=0.005)
    assert p * (1 - p) == pytest.approx(0.197, abs=0.0005)
    assert delta * p * (1 - p) == pytest.approx(-0.144, abs=0.0005)
    tail = 1 / (1 + exp(10))
    assert tail * (1 - tail) == pytest.approx(4.5e-5, abs=0.05e-5)


def test_vanishing_gradients_and_initialisation() -> None:
    """Products over layers and time steps, the half that a ReLU keeps, and the growth of residual stacks."""
    assert pytest.approx(2e-8, rel=0.15) == 0.7**50
    assert pytest.approx(9_000, rel=0.02) == 1.2**50
    assert pytest.approx(3e-8, rel=0.01) == 0.5**25
    assert pytest.approx(9e-13, rel=0.02) == 0.25**20
    z = np.random.default_rng(0).normal(size=1_000_000)
    assert (np.maximum(z, 0) ** 2).mean() == pytest.approx((z**2).mean() / 2, rel=0.01)
    assert pytest.approx(1e15, rel=0.15) == 2.0**50
    assert all((1 + 1 / blocks) ** blocks < e for blocks in (1, 10, 50, 1000))
    assert pytest.approx(3e-5, rel=0.15) == 0.9**100
    assert pytest.approx(14_000, rel=0.02) == 1.1**100


@pytest.mark.parametrize("seed", range(5))
def test_vanishing_gradients_and_initialisation_by_layer(seed: int) -> None:
    """In a plain ReLU stack the signal's gradient slopes, that of the weights does not; at 3/n the largest entries are huge."""

    def forward(c: float) -> tuple[list[tuple[np.ndarray, np.ndarray, np.ndarray]], np.ndarray]:
        rng = np.random.default_rng(seed)
        h, layers = rng.normal(size=(16, 128)), []
        for _ in range(50):
            W = rng.normal(0, np.sqrt(c / 128), (128, 128))
            layers.append((W, h, h @ W > 0))
            h = np.maximum(h @ W, 0)
        return layers, h

    layers, h = forward(1)
    g, outputs, weights = np.random.default_rng(9).normal(size=h.shape), [], []
    for W, before, on in reversed(layers):
        outputs.append(np.linalg.norm(g))
        weights.append(np.linalg.norm(before.T @ (g * on)))
        g = (g * on) @ W.T
    assert outputs[0] / outputs[-1] > 1e6
    assert max(weights) / min(weights) < 5
    assert forward(3)[1].max() > 4e4  # beyond 65,504 for four of the five seeds


@pytest.mark.parametrize("seed", range(5))
def test_vanishing_gradients_and_initialisation_figure(seed: int) -> None:
    """Where the curves of the figure (width 256) end."""
    for c, low, high in [(1, 1e-8, 1e-7), (2, 0.5, 2), (3, 1e4, 1e5)]:
        rng = np.random.default_rng(seed)
        h = rng.normal(size=(32, 256))
        for _ in range(50):
            h = np.maximum(h @ rng.normal(0, np.sqrt(c / 256), (256, 256)), 0)
        assert low < np.sqrt((h**2).mean()) < high


def test_attention_cost_in_time_and_memory() -> None:
    """Crossover, growth with context, bytes of weights and cache, and milliseconds at 2 TB/s."""
    d, layers, heads = 4096, 32, 32

    def linear(n: int) -> int:
        return 24 * n * d**2

    def quadratic(n: int) -> int:
        return 4 * n**2 * d

    assert 6 * d == 24_576 and quadratic(6 * d) == linear(6 * d)
    assert quadratic(12 * d) // 2 == linear(12 * d)  # with half of the scores skipped
    assert quadratic(131_072) // quadratic(8_192) == 256
    total = [linear(n) + quadratic(n) for n in (8_192, 131_072)]
    assert round(total[1] / total[0]) == 76
    assert quadratic(2_048) / (linear(2_048) + quadratic(2_048)) < 1 / 12
    assert heads * 131_072**2 * 2 == 2**40
    weights, cache = layers * 12 * d**2 * 2, layers * 2 * 8_192 * d * 2
    assert (weights / 2**30, round(weights / 1e9, 1), round(cache / 1e9, 1)) == (12, 12.9, 4.3)
    assert (round(weights / 2e12 * 1e3, 1), round(cache / 2e12 * 1e3, 1)) == (6.4, 2.1)
    assert 131_072 // 4_096 == 32
    assert 64 / (32 / 8) / 2 == 8
    assert 24 * d**2 == 8 * d**2 + 16 * d**2 and 4 * d == 16_384  # against feed-forward alone the crossover is earlier


def test_network_that_does_not_learn() -> None:
    """The loss of ten equal guesses and the floor that a doubled softmax puts under it."""
    assert log(10) == pytest.approx(2.303, abs=0.0005)
    assert e / (e + 9) == pytest.approx(0.232, abs=0.0005)
    assert log(e + 9) - 1 == pytest.approx(1.461, abs=0.0005)


@pytest.mark.parametrize("seed", range(6))
def test_network_that_does_not_learn_with_other_seeds(seed: int) -> None:
    """Which column finds which fault does not depend on the seed; large inputs start and end in the stated ranges."""
    run = _first_block("network-that-does-not-learn", seed, 'print("fault')["one_batch"]
    start, end, _, _ = run("inputs like 0..255")
    assert 11 < start < 24 and 2.0 < end < 2.31
    _, end, gradient, fresh = run("layer 1 detached")
    assert end < 0.05 and gradient == 0 and fresh > 0.95
    _, end, _, fresh = run("softmax twice")
    assert 1.461 < end < 1.49 and fresh > 0.95
    _, end, _, fresh = run("labels random")
    assert end < 0.1 and fresh < 0.25


def test_why_networks_need_non_linearity() -> None:
    """Parameters with and without depth, the degree of stacked squares, tent pieces, and the narrow middle."""
    sizes = [784, 512, 512, 10]
    assert sum((a + 1) * b for a, b in itertools.pairwise(sizes)) == 669_706
    assert (784 + 1) * 10 == 7_850
    x = 2
    for _ in range(5):
        x = x**2
    assert x == 2**32
    tent = np.linspace(0, 1, 2**14 + 1)
    for _ in range(10):
        tent = 2 * np.maximum(0, tent) - 4 * np.maximum(0, tent - 0.5)
    slopes = np.sign(np.diff(tent))
    assert 1 + np.count_nonzero(slopes[1:] != slopes[:-1]) == 1_024
    assert (4096 * 4096, 2 * 64 * 4096) == (16_777_216, 524_288)


def test_dying_relu_and_gelu() -> None:
    """GELU's minimum and slopes, what a plane leaves unexplained in the experiment, and the width of SwiGLU."""
    z = np.linspace(-4, 3, 700_001)
    value, slope = z * norm.cdf(z), norm.cdf(z) + z * norm.pdf(z)
    assert value.min() == pytest.approx(-0.17, abs=0.001) and z[value.argmin()] == pytest.approx(-0.75, abs=0.005)
    assert slope.min() == pytest.approx(-0.13, abs=0.002)
    assert norm.cdf(-3) - 3 * norm.pdf(-3) == pytest.approx(-0.012, abs=0.0005)
    assert norm.cdf(-5) - 5 * norm.pdf(-5) == pytest.approx(-7e-6, rel=0.03)
    left = []
    for X in np.random.default_rng(0).uniform(-1, 1, size=(5, 40, 2)):
        target = np.sin(3 * X[:, 0]) + X[:, 1] ** 2
        plane = np.column_stack([X, np.ones(40)])
        rest = target - plane @ np.linalg.lstsq(plane, target, rcond=None)[0]
        left.append((rest**2).mean() / target.var())
    assert np.mean(left) == pytest.approx(0.41, abs=0.005)
    assert 3 * (8 / 3) == 2 * 4
    silu = z / (1 + np.exp(-z))
    assert silu.min() == pytest.approx(-0.28, abs=0.002)


@pytest.mark.parametrize("seed", [1, 6, 25, 47, 64, 81])  # 1, and those of 1 to 100 at the ends of the stated ranges
def test_dying_relu_and_gelu_with_other_seeds(seed: int) -> None:
    """Other data leave the damaged networks in the stated ranges and keep their order."""
    names = _first_block("dying-relu-and-gelu", seed, 'print("biases')
    for shift, relu, gelu in [(3.0, (0.795, 1.001), (0.14, 0.38)), (8.0, (0.999, 1.001), (0.999, 1.001))]:
        got = [names["unexplained"](name, shift) for name in ("ReLU", "leaky, 0.1", "GELU")]
        for value, (low, high) in zip(got, (relu, (0.29, 0.50), gelu), strict=True):
            assert low < value < high
        assert got[0] > got[1] and (got[1] > got[2] if shift == 3 else got[2] > got[1])


def test_inverted_dropout_forward_and_backward() -> None:
    """The mean after a ReLU in the example, and the L2 penalty that dropout adds to linear regression."""
    outcomes = [2 * max(0, a + b - c - d) for a, b, c, d in itertools.product((0, 1), repeat=4)]
    assert np.mean(outcomes) == 0.75
    rng, p = np.random.default_rng(0), 0.3
    X, y, w = rng.normal(size=(6, 3)), rng.normal(size=6), rng.normal(size=3)
    mean = 0.0
    for bits in itertools.product((0, 1), repeat=3):  # masks of different examples enter the sum separately
        weight = (1 - p) ** sum(bits) * p ** (3 - sum(bits))
        mean += weight * ((y - (X * np.array(bits) / (1 - p)) @ w) ** 2).sum()
    assert mean == pytest.approx(((y - X @ w) ** 2).sum() + p / (1 - p) * (w**2 * (X**2).sum(axis=0)).sum())


def test_convolution_sizes_and_receptive_field() -> None:
    """Single cells worked in prose, the dense comparison, and the follow-ups' counts."""
    assert (56 + 2 - 3) // 2 + 1 == 28 and (56 + 2 - 3) % 2 == 1
    assert (9 * 64 + 1) * 128 == 73_856
    assert 112**2 == 12_544
    assert pytest.approx(1.2e11, rel=0.01) == 224 * 224 * 3 * 112 * 112 * 64
    assert 1 + 6 + 2 + 2 + 2 == 13
    assert pytest.approx(0.28) == 1 - 18 / 25
    assert (256 * 64, 9 * 64 * 64, 9 * 256 * 256) == (16_384, 36_864, 589_824)
    assert 16_384 + 36_864 + 16_384 == 69_632
    assert (9 * 128, 128 * 128, 9 * 128 * 128) == (1_152, 16_384, 147_456)
    assert pytest.approx(8.4, abs=0.01) == 147_456 / 17_536
    assert 1 + 2 * 112 == 225
    field = 1
    for k, s in [(3, 2), (3, 1), (3, 2), (7, 2)]:
        field = (field - 1) * s + k
    assert field == 27


def test_sgd_momentum_and_adam_two_steps() -> None:
    """The worked second step, the missing bias correction, memory, and L2 inside Adam."""
    m = 0.9 * 0.1 * 0.02 - 0.1 * 0.02
    assert m == pytest.approx(-0.0002) and m / 0.19 == pytest.approx(-0.00105, abs=5e-6)
    assert -m / 0.19 / 0.02 == pytest.approx(0.05, abs=0.003)
    assert pytest.approx(3.2, abs=0.05) == 0.1 / 0.001**0.5
    assert 7e9 * 2 * 4 == 56e9
    assert pytest.approx(10) == 1 / (1 - 0.9)
    assert pytest.approx(0.001) == 0.01 * 0.1 * 1
    assert np.float16(1e-8) == 0
    assert 2 * 4096 == 8_192


def test_learning_rate_warm_up_and_decay() -> None:
    """The floor of a constant rate against its formula, and the three end points of the figure."""
    curvature, steps = np.array([1.0, 0.02]), np.arange(1000)

    def end(rates: np.ndarray) -> float:
        rng, w = np.random.default_rng(0), np.tile([1.0, 5.0], (2000, 1))
        for rate in rates:
            w = w - rate * (curvature * w + 0.5 * rng.normal(size=w.shape))
        return float((curvature * w**2 / 2).sum(axis=1).mean())

    high = end(np.full(1000, 0.5))
    assert high == pytest.approx((0.5 * 0.25 / (2 * (2 - 0.5 * curvature))).sum(), rel=0.05)
    assert high == pytest.approx(0.075, abs=0.003)
    assert end(np.full(1000, 0.02)) == pytest.approx(0.11, abs=0.006)
    assert end(0.25 * (1 + np.cos(np.pi * steps / 1000))) == pytest.approx(0.01, abs=0.002)
    assert pytest.approx(1000) == 1 / (1 - 0.999)


def test_batch_layer_and_rms_norm() -> None:
    """Values per channel in a convolutional map, and the folded batch norm."""
    assert 8 * 56 * 56 == 25_088
    rng = np.random.default_rng(0)
    w, x, b, mu, var, gamma, beta = rng.normal(size=9), rng.normal(size=9), 0.3, 0.2, 1.7, 1.1, -0.4
    scale = gamma / np.sqrt(var + 1e-5)
    assert (w @ x + b - mu) * scale + beta == pytest.approx((w * scale) @ x + beta + (b - mu) * scale)


def test_lstm_gates_and_transformers() -> None:
    """Parameter counts, the share of the quadratic part, and the rounds of a scan."""
    block = 512 * 1024 + 1024 * 1024 + 1024
    assert (4 * block, 4 * (block + 1024)) == (6_295_552, 6_299_648)
    n, d = 1000, 1024
    assert 4 * n**2 * d < 24 * n * d**2 / 6
    assert np.ceil(np.log2(1000)) == 10


def test_self_attention_on_three_tokens() -> None:
    """The spread of unscaled scores and the derivative of the output with respect to a score."""
    assert 64**0.5 == 8
    rng = np.random.default_rng(0)
    s, V = rng.normal(size=5), rng.normal(size=(5, 3))

    def output(s: np.ndarray) -> np.ndarray:
        return np.exp(s) @ V / np.exp(s).sum()

    w = np.exp(s) / np.exp(s).sum()
    for j in range(5):
        nudge = 1e-6 * np.eye(5)[j]
        slope = (output(s + nudge) - output(s - nudge)) / 2e-6
        assert np.allclose(slope, w[j] * (V[j] - output(s)), atol=1e-8)


def test_lora_for_forty_customers() -> None:
    """One matrix, the bytes in the table, and what serving leaves of 24 GB."""
    assert 16 * (4096 + 4096) == 131_072
    base = 32 * (4 * 4096**2 + 3 * 4096 * 11008) + 2 * 32_000 * 4096
    lora = 32 * 16 * (4 * 8192 + 3 * (4096 + 11008))
    assert round(base * 2 / 1e9, 1) == 13.5 and round(lora * 2 / 1e6) == 80
    assert round((base * 2 + 40 * lora * 2) / 1e9, 1) == 16.7
    assert 24 - (base * 2 + lora * 16) / 1e9 == pytest.approx(10, abs=0.2)
    assert round(base * 0.5 / 1e9, 1) == 3.4
    tables = 2 * 32_000 * 4096
    assert round(((base - tables) * 0.5 + tables * 2) / 1e9, 1) == 3.8
    assert (4 * 4096**2 // 4, 16 - 2) == (16_777_216, 14)


def test_mixed_precision_and_loss_scaling() -> None:
    """The table of formats, the largest scale for an entry of 0.5, and the bytes per parameter."""
    for kind, largest, smallest, spacing in [
        (np.float32, 3.4e38, 1.4e-45, 1.2e-7),
        (np.float16, 65_504, 6.0e-8, 9.8e-4),
    ]:
        info = np.finfo(kind)
        assert float(info.max) == pytest.approx(largest, rel=0.01)
        assert float(info.smallest_subnormal) == pytest.approx(smallest, rel=0.02)
        assert float(info.eps) == pytest.approx(spacing, rel=0.01)
    assert pytest.approx(3.4e38, rel=0.01) == (2 - 2**-7) * 2.0**127
    assert pytest.approx(9.2e-41, rel=0.01) == 2.0 ** (-126 - 7)
    assert pytest.approx(7.8e-3, rel=0.01) == 2.0**-7
    assert np.isfinite(np.float16(0.5 * 2**16))
    with np.errstate(over="ignore"):
        assert np.isinf(np.float16(0.5 * 2**17))
        assert np.isinf(np.float16(-1e9))
    assert 2 + 2 + 4 + 4 + 4 == 4 + 4 + 4 + 4 == 16
    assert (pytest.approx(0.002, rel=0.03), pytest.approx(0.004, rel=0.03)) == (2.0**-9, 2.0**-8)


def test_diffusion_training_objective() -> None:
    """The closed form of the ideal predictor is the conditional mean of the noise, and the score with its factor."""
    a, rng = 0.5, np.random.default_rng(0)
    x0, noise = rng.choice([-1.0, 1.0], 1_000_000), rng.normal(size=1_000_000)
    noisy = np.sqrt(a) * x0 + np.sqrt(1 - a) * noise

    def ideal(x: np.ndarray) -> np.ndarray:
        return (x - np.sqrt(a) * np.tanh(np.sqrt(a) * x / (1 - a))) / np.sqrt(1 - a)

    def log_density(x: np.ndarray) -> np.ndarray:
        return np.log(norm.pdf(x, np.sqrt(a), np.sqrt(1 - a)) + norm.pdf(x, -np.sqrt(a), np.sqrt(1 - a)))

    for low in np.arange(-1.5, 1.5, 0.25):
        inside = (noisy > low) & (noisy < low + 0.25)
        assert noise[inside].mean() == pytest.approx(ideal(noisy[inside]).mean(), abs=0.01)
    x = np.linspace(-2, 2, 41)
    score = (log_density(x + 1e-5) - log_density(x - 1e-5)) / 2e-5
    assert np.allclose(ideal(x), -np.sqrt(1 - a) * score, atol=1e-6)
    v, d = np.sqrt(a) * noise - np.sqrt(1 - a) * x0, 0.1  # an error d in v is sqrt(1 - a) d in the clean example
    assert np.allclose(np.sqrt(a) * noisy - np.sqrt(1 - a) * v, x0)
    assert np.allclose(x0 - (np.sqrt(a) * noisy - np.sqrt(1 - a) * (v + d)), np.sqrt(1 - a) * d)
    alpha_bar = np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
    start = x = norm.ppf((np.arange(40) + 0.5) / 40)
    for now in range(999, 0, -1):  # the paths of the figure: level for the first half, then to the two points
        if now == 499:
            assert np.abs(x - start).max() < 0.01
        now_a, after = alpha_bar[now], alpha_bar[now - 1]
        guess = np.tanh(np.sqrt(now_a) * x / (1 - now_a))
        x = np.sqrt(after) * guess + np.sqrt((1 - after) / (1 - now_a)) * (x - np.sqrt(now_a) * guess)
    assert np.abs(np.abs(x) - 1).max() < 0.03


def test_contrastive_loss_and_temperature() -> None:
    """Gradients of the loss, false negatives in a batch, and the bound on mutual information."""
    s, tau = np.array([0.8, 0.7, 0.4, 0.0]), 0.2

    def loss(s: np.ndarray) -> float:
        return float(np.log(np.exp(s / tau).sum()) - s[0] / tau)

    p = np.exp(s / tau) / np.exp(s / tau).sum()
    for j in range(4):
        nudge = 1e-6 * np.eye(4)[j]
        assert (loss(s + nudge) - loss(s - nudge)) / 2e-6 == pytest.approx((p[j] - (j == 0)) / tau, abs=1e-6)
    assert pytest.approx(4, abs=0.1) == 4_095 / 1_000
    assert log(64) == pytest.approx(4.16, abs=0.005)
    assert exp(0.7) == pytest.approx(2, abs=0.02)
