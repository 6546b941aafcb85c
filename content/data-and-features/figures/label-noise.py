"""Accuracy on clean test labels against the share of wrong training labels, for three kinds of error."""

import numpy as np
from figures import AMBER, BLUE, RED, TEAL, canvas, save

RATES, SEEDS, N = np.linspace(0, 0.2, 6), range(12), 1000


def draw(rng):
    y = rng.choice([-1, 1], N)
    x = rng.normal(size=(N, 10))
    x[:, :2] += 1.2 * y[:, None]
    return x, y


def trial(seed, wrong, rate, neighbour):
    rng = np.random.default_rng(seed)
    (x, y), (test, truth) = draw(rng), draw(rng)
    noisy = np.where(rng.random(N) < rate * wrong(x, y), -y, y)
    if neighbour:
        guess = noisy[((x**2).sum(axis=1) - 2 * test @ x.T).argmin(axis=1)]
    else:
        weights = np.linalg.lstsq(np.column_stack([x, np.ones(N)]), noisy, rcond=None)[0]
        guess = np.sign(test @ weights[:-1] + weights[-1])
    return 100 * np.mean(guess == truth)


def anything(x, y):
    return 1 + 0 * y


curves = [
    ("any row", TEAL, anything, False),
    ("positives only", AMBER, lambda x, y: 2 * (y > 0), False),
    ("some positives", RED, lambda x, y: 4 * ((y > 0) & (x[:, 2] > 0)), False),
    ("any row, nearest neighbour", BLUE, anything, True),
]
heights = {"positives only": 4, "some positives": -5, "any row, nearest neighbour": -19}
fig, ax = canvas(6.4, 3.4)
for name, colour, wrong, neighbour in curves:
    accuracy = [np.mean([trial(seed, wrong, rate, neighbour) for seed in SEEDS]) for rate in RATES]
    ax.plot(100 * RATES, accuracy, color=colour)
    offset = (6, heights.get(name, -4))
    ax.annotate(name, (20, accuracy[-1]), xytext=offset, textcoords="offset points", color=colour, fontsize=10)
ax.set(xlabel="wrong training labels, %", ylabel="accuracy on clean labels, %", xlim=(0, 31), ylim=(70, 100))
ax.set_xticks([0, 5, 10, 15, 20])
save(fig, __file__)
