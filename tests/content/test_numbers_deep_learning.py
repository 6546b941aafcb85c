"""Numbers that the deep-learning answers state in prose and that no block of theirs prints."""

from __future__ import annotations

from math import e, exp, log

import numpy as np
import pytest


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


def test_network_that_does_not_learn() -> None:
    """The loss of ten equal guesses and the floor that a doubled softmax puts under it."""
    assert log(10) == pytest.approx(2.303, abs=0.0005)
    assert e / (e + 9) == pytest.approx(0.232, abs=0.0005)
    assert log(e + 9) - 1 == pytest.approx(1.461, abs=0.0005)
