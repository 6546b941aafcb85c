"""Numbers that the answers on machine-learning fundamentals state in prose and no block of theirs prints."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom, hypergeom, norm
from sklearn.linear_model import ElasticNet
from sklearn.model_selection import GroupKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier


def _decomposition(degree: int, n: int, sigma: float = 0.5) -> tuple[float, float]:
    """Squared bias and variance of a polynomial fit to sin 5x, averaged over `n` even inputs."""
    x = np.linspace(0, 1, n)
    f = np.sin(5 * x)
    q, _ = np.linalg.qr(np.vander(2 * x - 1, degree + 1))
    return float(np.mean((f - q @ (q.T @ f)) ** 2)), sigma**2 * (degree + 1) / n


def test_bias_variance_worked_decomposition() -> None:
    """The fourth power removes 0.004 and costs 0.0125; with 200 rows a higher degree than 3 wins."""
    (bias3, variance3), (bias4, variance4) = _decomposition(3, 20), _decomposition(4, 20)
    assert variance3 == pytest.approx(0.05)
    assert round(bias3 - bias4, 3) == 0.004
    assert variance4 - variance3 == pytest.approx(0.0125)
    assert min(range(10), key=lambda d: sum(_decomposition(d, 20))) == 3
    assert min(range(10), key=lambda d: sum(_decomposition(d, 200))) > 3


def test_bias_variance_worked_decomposition_beyond_the_inputs() -> None:
    """At x = 1.1 the variance is 0.56 for the cubic and 726 for degree 9, far above its average at the inputs."""
    for degree, stated in [(3, 0.56), (9, 726)]:
        basis = np.polynomial.legendre.legvander(2 * np.linspace(0, 1, 20) - 1, degree)
        point = np.polynomial.legendre.legvander(np.array([1.2]), degree)[0]
        variance = 0.25 * point @ np.linalg.solve(basis.T @ basis, point)
        assert variance == pytest.approx(stated, rel=0.005)


def test_bias_variance_worked_decomposition_by_simulation() -> None:
    """Simulated training sets agree with the formulas for bias, variance, training error and the gap of 0.10."""
    rng, n, sigma = np.random.default_rng(0), 20, 0.5
    x = np.linspace(0, 1, n)
    f = np.sin(5 * x)
    q, _ = np.linalg.qr(np.vander(2 * x - 1, 4))
    labels = f + sigma * rng.normal(size=(20_000, n))
    fits = labels @ q @ q.T
    bias, variance = _decomposition(3, n)
    assert np.mean((fits.mean(axis=0) - f) ** 2) == pytest.approx(bias, abs=5e-4)
    assert fits.var(axis=0).mean() == pytest.approx(variance, abs=1e-3)
    train = np.mean((labels - fits) ** 2)
    fresh = np.mean((f + sigma * rng.normal(size=fits.shape) - fits) ** 2)
    assert train == pytest.approx(bias + sigma**2 * (1 - 4 / n), abs=2e-3)
    assert fresh - train == pytest.approx(0.10, abs=4e-3)


def test_l1_against_l2_regularisation() -> None:
    """Both closed forms minimise their objective, and halves minimise L2 over two identical features."""
    w = np.linspace(-4, 4, 80_001)
    for b, lasso, ridge in [(3.0, 2.0, 1.5), (0.8, 0.0, 0.4), (-0.4, 0.0, -0.2)]:
        fit = (w - b) ** 2 / 2
        assert w[np.argmin(fit + np.abs(w))] == pytest.approx(lasso, abs=1e-4)
        assert w[np.argmin(fit + w**2 / 2)] == pytest.approx(ridge, abs=1e-4)
    assert w[np.argmin(w**2 + (1 - w) ** 2)] == pytest.approx(0.5, abs=1e-4)


def test_l1_against_l2_regularisation_with_correlated_features() -> None:
    """With correlation 0.9 ridge shares the weight and one weight grows; lasso keeps a single feature."""
    gram, weights, strength = np.array([[1.0, 0.9], [0.9, 1.0]]), np.array([0.95, 0.05]), 0.2
    ridge = np.linalg.solve(gram + strength * np.eye(2), gram @ weights)
    assert ridge[1] > weights[1]
    assert ridge[0] / ridge[1] < 2
    lasso = np.array([(gram @ weights)[0] - strength, 0.0])
    gradient = gram @ (weights - lasso)
    assert gradient[0] == pytest.approx(strength)
    assert abs(gradient[1]) < strength


def test_leakage_from_feature_selection() -> None:
    """The rough sum from a chance correlation of 0.32 to an accuracy of 94 %, and the error of an honest 60 %."""
    assert round(1 / np.sqrt(79), 2) == 0.11
    cut = norm.isf(20 / 5_000 / 2)
    correlation = cut / np.sqrt(79)
    distance = 2 * correlation / np.sqrt(1 - correlation**2)
    assert round(cut, 2) == 2.88
    assert round(correlation, 2) == 0.32
    assert round(distance, 2) == 0.68
    assert round(np.sqrt(20) * 0.68, 1) == 3.0
    assert round(100 * norm.cdf(np.sqrt(20) * distance / 2)) == 94
    assert round(100 * np.sqrt(0.25 / 80), 1) == 5.6


def _accuracy_on_noise(x: np.ndarray, inside: bool) -> float:
    """Ten-fold accuracy of the nearer group mean with 20 columns selected before or inside the folds."""
    side = np.repeat([1.0, -1.0], len(x) // 2)
    columns, right = np.argsort(np.abs(side @ x))[-20:], 0
    for number in range(10):
        held = np.arange(len(x)) % 10 == number
        if inside:
            columns = np.argsort(np.abs(np.where(held, 0.0, side) @ x))[-20:]
        kept = x[:, columns]
        means = np.array([kept[~held & (side == label)].mean(axis=0) for label in (1, -1)])
        nearer = ((kept[held, None] - means) ** 2).sum(axis=2).argmin(axis=1)
        right += int((np.array([1, -1])[nearer] == side[held]).sum())
    return right / len(x)


def test_leakage_from_feature_selection_by_simulation() -> None:
    """On noise: 92 to 93 % before and a coin inside the folds, 95 % an ordinary draw, a scatter of 8.5 points, the figure's ends."""
    rng = np.random.default_rng(0)
    tables = [rng.normal(size=(80, 5_000)) for _ in range(30)]
    before = np.array([_accuracy_on_noise(x, inside=False) for x in tables])
    inside = np.array([_accuracy_on_noise(x, inside=True) for x in tables])
    assert round(100 * before.mean()) == 93
    assert 0.2 < np.mean(before >= 0.95) < 0.8
    assert round(100 * inside.mean()) == 51
    assert abs(inside.mean() - 0.5) < inside.std(ddof=1) / np.sqrt(30)
    for seed in range(1, 4):
        others = np.random.default_rng(seed)
        again = [_accuracy_on_noise(others.normal(size=(80, 5_000)), inside=False) for _ in range(30)]
        assert 0.915 < np.mean(again) < 0.94
    honest = [_accuracy_on_noise(rng.normal(size=(80, 5_000)), inside=True) for _ in range(150)]
    assert np.std(honest, ddof=1) == pytest.approx(0.085, abs=0.01)
    few = [_accuracy_on_noise(rng.normal(size=(80, 20)), inside=False) for _ in range(60)]
    assert np.mean(few) == pytest.approx(0.5, abs=0.04)


def test_when_k_fold_cross_validation_misleads() -> None:
    """Two hundred coin tosses have a standard error of 3.5 points; the grouped scores scatter by about 2.9 around 50 %."""
    assert round(100 * np.sqrt(0.25 / 200), 1) == 3.5
    patient, scores = np.repeat(np.arange(200), 10), []
    for seed in range(100, 150):
        rng = np.random.default_rng(seed)
        diagnosis = rng.integers(0, 2, size=200)[patient]
        recordings = rng.normal(size=(200, 8))[patient] + 0.4 * rng.normal(size=(2000, 8))
        scores.append(
            cross_val_score(KNeighborsClassifier(5), recordings, diagnosis, cv=GroupKFold(5), groups=patient).mean()
        )
    assert np.mean(scores) == pytest.approx(0.5, abs=0.015)
    # 6,500 data sets give 0.0286, known to 0.0003; from fifty the estimate itself scatters by 0.003.
    assert np.std(scores, ddof=1) == pytest.approx(0.0286, abs=0.006)


def test_when_k_fold_cross_validation_misleads_pull_of_fixed_classes() -> None:
    """The training majority is right half the time for coin tosses, but 44 % of it with exactly 100 of each class."""
    held = np.arange(41)
    # Held-out and training labels of coin tosses are independent, so any rule is right with probability one half.
    tosses = np.outer(binom.pmf(np.arange(161), 160, 0.5), binom.pmf(held, 40, 0.5))
    says_positive = np.arange(161)[:, None] > 80
    assert (tosses * np.where(says_positive, held, 40 - held)).sum() / 40 == pytest.approx(0.5)
    fixed = hypergeom(200, 100, 40).pmf(held)
    assert round(100 * (fixed * np.minimum(held, 40 - held)).sum() / 40) == 44


def test_where_the_training_signal_comes_from() -> None:
    """200 test labels at 90 % accuracy have an interval of about 4 points to either side."""
    assert round(196 * np.sqrt(0.9 * 0.1 / 200)) == 4


def test_where_the_training_signal_comes_from_with_two_components() -> None:
    """On the data of the answer two components reach 78 % on wear, no better than all channels and far above one."""
    rng, shake = np.random.default_rng(0), np.tile([1.0, -1.0], 10)
    scores = []
    for _ in range(20):
        wear, load = rng.normal(size=(2, 1000, 1))
        vibration = 0.5 * wear + load * shake + rng.normal(size=(1000, 20))
        x = np.hstack([vibration, 0.5 * wear + rng.normal(size=(1000, 20))])
        worn = wear[:, 0] > 0
        known = [np.flatnonzero(worn == side)[:5] for side in (True, False)]
        test = np.setdiff1d(np.arange(1000), np.concatenate(known))
        vectors = np.linalg.eigh(x.T @ x)[1]
        row = []
        for code in (x, x @ vectors[:, -1:], x @ vectors[:, -2:]):
            far = [((code[test] - code[rows].mean(axis=0)) ** 2).sum(axis=1) for rows in known]
            row.append(np.mean((far[0] < far[1]) == worn[test]))
        scores.append(row)
    channels, one, two = np.mean(scores, axis=0)
    assert (round(100 * one), round(100 * two)) == (51, 78)
    assert abs(two - channels) < 0.02


def _expected_maximum(draws: int) -> float:
    """Expected maximum of independent standard normal draws."""
    z = np.linspace(-8, 8, 160_001)
    return float(np.sum(z[1:] * np.diff(norm.cdf(z) ** draws)))


def test_why_three_data_splits() -> None:
    """Standard error, height of the best of 50, what rows and settings change, and the interval widths."""

    def flattery(settings: int, rows: int) -> float:
        return float((1 - binom.cdf(np.arange(rows), rows, 0.7) ** settings).sum() / rows) - 0.7

    error = np.sqrt(0.7 * 0.3 / 200)
    assert round(100 * error, 1) == 3.2
    assert round(flattery(50, 200) / error, 1) == 2.2
    assert round(100 * flattery(50, 200)) == 7
    assert flattery(50, 200) / flattery(50, 20_000) == pytest.approx(10, rel=0.05)
    assert flattery(200, 200) < 2 * flattery(10, 200)
    for accuracy, rows, points in [(0.8, 1_000, 2.5), (0.8, 6_147, 1.0), (0.8, 40, 12.4)]:
        assert round(196 * np.sqrt(accuracy * (1 - accuracy) / rows), 1) == points


def test_why_three_data_splits_when_settings_differ() -> None:
    """The winner of 50 leads by 9.9 points, 4.6 of them real, by formula and by simulation."""
    lead = _expected_maximum(50) * np.hypot(3, 3.24)
    real = 3**2 / (3**2 + 3.24**2)
    assert (round(lead, 1), round(100 * real), round(lead * real, 1)) == (9.9, 46, 4.6)
    assert round(lead - lead * real) == 5
    rng = np.random.default_rng(0)
    truth = rng.normal(0, 3, (20_000, 50))
    score = truth + rng.normal(0, 3.24, truth.shape)
    best = score.argmax(axis=1)[:, None]
    assert np.take_along_axis(score, best, 1).mean() == pytest.approx(lead, abs=0.1)
    assert np.take_along_axis(truth, best, 1).mean() == pytest.approx(lead * real, abs=0.1)


def test_parametric_against_non_parametric() -> None:
    """The line levels off at a bias of 0.014, the right form costs three parameters, and the rates multiply the rows."""
    x, points = (np.arange(100_000) + 0.5) / 100_000, np.linspace(0.02, 0.98, 49)
    line = np.polyval(np.polyfit(x, 2 * x + 0.3 * np.sin(6 * x), 1), points)
    assert round(float(np.mean((line - 2 * points - 0.3 * np.sin(6 * points)) ** 2)), 3) == 0.014
    design, at = (np.column_stack([np.ones(len(v)), v, np.sin(6 * v)]) for v in (x[::100], points))
    variance = 0.25 * np.mean(np.sum((at @ np.linalg.pinv(design)) ** 2, axis=1))
    assert variance == pytest.approx(3 * 0.25 / 1000, rel=0.05)
    assert round(10 ** (5 / 4)) == 18
    assert round(10 ** (14 / 4), -2) == 3_200


def test_gradient_descent_by_hand() -> None:
    """Row gradients, the factor per step, and the spread around the minimum by formula and by simulation."""
    x, y = np.array([1.0, 1.0, 2.0, 2.0]), np.array([1.0, 3.0, 5.0, 5.0])
    assert (-x * y).tolist() == [-1, -3, -10, -10]
    assert np.mean(x * y) / np.mean(x**2) == pytest.approx(2.4)
    pull = x * (2.4 * x - y)
    assert pull.round(1).tolist() == [1.4, -0.6, -0.4, -0.4]
    for rate, size, stated in [(0.2, 1, 0.20), (0.2, 2, 0.14), (0.05, 1, 0.08), (0.05, 2, 0.06)]:
        factor = (1 - 2.5 * rate) ** 2 + rate**2 * np.var(x**2) / size
        spread = np.sqrt(rate**2 * np.mean(pull**2) / size / (1 - factor))
        assert round(float(spread), 2) == stated
        rng, w = np.random.default_rng(0), np.full(20_000, 2.4)
        for _ in range(150):
            rows = rng.integers(0, 4, (size, len(w)))
            w = w - rate * np.mean(x[rows] * (w * x[rows] - y[rows]), axis=0)
        assert w.std() == pytest.approx(spread, rel=0.05)


def test_gradient_descent_by_hand_limits() -> None:
    """Single rows stay stable in mean square up to a rate of 10/17; a millionfold curvature leaves two millionths."""
    squares = np.array([1.0, 1.0, 4.0, 4.0])
    assert np.mean((1 - 10 / 17 * squares) ** 2) == pytest.approx(1)
    assert np.mean((1 - 0.58 * squares) ** 2) < 1 < np.mean((1 - 0.6 * squares) ** 2)
    largest, smallest = 1_000.0**2, 1.0
    assert 1 - (1 - 2 / largest * smallest) == pytest.approx(2e-6)


def test_losses_as_noise_assumptions() -> None:
    """What the slow delivery moves, the gradients of the two classifier losses, and the quantile of unequal costs."""
    y = np.array([20.0, 22.0, 23.0, 25.0, 60.0])
    assert y.mean() - y[:4].mean() == 7.5
    assert np.median(y) - np.median(y[:4]) == 0.5
    assert round(100 * np.exp(-0.2)) == 82
    p = 0.001
    assert round((p - 1) * p * (1 - p), 3) == -0.001
    assert p - 1 == -0.999
    draws = np.random.default_rng(0).exponential(size=20_001)
    promises = np.linspace(0, 4, 401)
    late = draws[None] - promises[:, None]
    best = promises[np.argmin(np.mean(np.where(late > 0, 3 * late, -late), axis=1))]
    assert np.mean(draws <= best) == pytest.approx(0.75, abs=0.01)


def test_losses_as_noise_assumptions_efficiency() -> None:
    """The stated variance ratios hold for other seeds to within 0.05."""
    for seed in (1, 2):
        rng = np.random.default_rng(seed)
        for noise, stated in [(rng.normal(size=(40_000, 25)), 1.55), (rng.laplace(size=(40_000, 25)), 0.68)]:
            assert np.median(noise, axis=1).var() / noise.mean(axis=1).var() == pytest.approx(stated, abs=0.05)


def test_early_stopping_as_ridge() -> None:
    """Share of the error removed, distance to ridge, and the largest gaps in kept fraction and in error."""
    curvature = 0.75 ** np.arange(30)

    def excess(keep: np.ndarray) -> float:
        return float(np.sum(curvature * (1 - keep) ** 2 * 0.25) + np.sum(keep**2) / 100)

    steps = np.arange(1, 5_001)
    stopped = np.array([excess(1 - (1 - 0.5 * curvature) ** t) for t in steps])
    matched = np.array([excess(curvature / (curvature + 2 / t)) for t in steps])
    ridge = min(excess(curvature / (curvature + penalty)) for penalty in np.geomspace(1e-4, 10, 2000))
    assert steps[stopped.argmin()] == 25
    assert round(100 * (1 - stopped.min() / excess(np.ones(30)))) == 59
    assert max(stopped[11], stopped[49]) / stopped.min() < 1.12  # twice or half the steps
    assert 1 < stopped.min() / ridge < 1.05
    assert round(100 * ((matched / stopped).max() - 1)) == 43
    assert abs(matched[24] / stopped[24] - 1) < 0.04
    assert round(0.75**20, 3) == 0.003
    u = np.linspace(0, 20, 20_001)
    assert round(float(np.max(np.abs(1 - np.exp(-u) - u / (1 + u)))), 1) == 0.2


def test_class_weights_resampling_or_threshold() -> None:
    """Odds of 20 to 1 put the threshold at 1/21, doing both squares the ratio, and batches without a positive."""
    p = 1 / 21
    assert 20 * p / (1 - p) == pytest.approx(1)
    repaired = 0.5 / (0.5 + 20 * (1 - 0.5))
    assert repaired == pytest.approx(p)
    odds = (1 / 21) / (20 / 21) / 20
    assert 1 / odds == pytest.approx(400)
    assert round(100 * 0.98**64) == 27


def test_curse_of_dimensionality_in_distances() -> None:
    """The relative spread 0.59/sqrt(d) of uniform distances, from the moments and by simulation."""
    coefficient = np.sqrt(7 / 180) / (1 / 6) / 2
    assert round(float(coefficient), 2) == 0.59
    assert round(100 * coefficient / np.sqrt(100)) == 6
    rng = np.random.default_rng(0)
    distance = np.sqrt(((rng.random((20_000, 100)) - rng.random((20_000, 100))) ** 2).sum(axis=1))
    assert distance.std() / distance.mean() == pytest.approx(coefficient / 10, rel=0.03)
    assert round(100 * 2 / 1_002, 1) == 0.2
    assert (round(0.1**0.1, 2), round(0.01**0.1, 2)) == (0.79, 0.63)


def test_grid_against_random_search() -> None:
    """Failures of 25 draws, trials for the best 5 %, the size of a grid, and uniform draws of a learning rate."""
    assert round(0.9**25, 2) == 0.07
    assert 1 - 0.95**58 < 0.95 < 1 - 0.95**59
    assert 5**6 == 15_625
    assert round((0.1 - 0.01) / (0.1 - 1e-5), 2) == 0.90
    assert [27 // 3**r * 3**r for r in range(4)] == [27] * 4
    first = np.random.default_rng(2).random((25, 2))[:, 0]  # the figure's random trials
    assert np.sum((first >= 0.55) & (first <= 0.65)) == 3
    assert not any(0.55 <= value <= 0.65 for value in (0.1, 0.3, 0.5, 0.7, 0.9))


def test_elastic_net_by_coordinate_descent() -> None:
    """Over 30 samples the lasso's split between two copies of a sensor scatters far more than the elastic net's."""
    split: dict[float, list[float]] = {1.0: [], 0.5: []}
    for seed in range(30):
        rng = np.random.default_rng(seed)
        sensor = rng.normal(size=(100, 1))
        x = np.hstack([sensor, sensor, rng.normal(size=(100, 1))]) + 0.1 * rng.normal(size=(100, 3))
        y = 2 * sensor[:, 0] + rng.normal(size=100)
        for rho, values in split.items():
            first, second, _ = ElasticNet(alpha=0.3, l1_ratio=rho, tol=1e-8, max_iter=100_000).fit(x, y).coef_
            values.append(first - second)
    assert np.std(split[1.0]) > 0.5
    assert np.std(split[0.5]) < 0.2


def test_thousand_models_one_test_set() -> None:
    """Errors, the lead by luck, the size of a fresh test, its interval and the uniform bound."""
    error = np.sqrt(0.08 / 5_000)
    assert round(100 * error, 1) == 0.4
    assert round(0.019 / np.sqrt((0.08 - 0.019**2) / 5_000), 1) == 4.8
    assert round(100 * np.sqrt(0.16 / 5_000), 2) == 0.57
    assert round(100 * error * _expected_maximum(1_000), 1) == 1.3
    assert 1.9 - 100 * error * norm.ppf(0.95 ** (1 / 1_000)) > 0.3
    assert round((norm.isf(0.025) + norm.isf(0.2)) ** 2 * 0.08 / 0.01**2, -2) == 6_300
    assert np.ceil(6_300 / 500) == 13
    assert round(196 * np.sqrt(0.08 / 6_300), 1) == 0.7
    assert (round(81.9 - 78.3, 1), round(80.0 - 77.4, 1)) == (3.6, 2.6)
    for models, points in [(1_000, 3.3), (1_000_000, 4.2)]:
        assert round(100 * np.sqrt(np.log(2 * models / 0.05) / 10_000), 1) == points


def test_thousand_models_one_test_set_with_rounded_scores() -> None:
    """The full vote gains like the root of k/n; half of the answers differ from 50 after rounding, and their vote reaches 66 %."""
    gain = [norm.cdf(np.sqrt(2 * k / (np.pi * 5_000))) - 0.5 for k in (50, 200, 1_000)]
    assert round(100 * gain[2]) == 14
    assert gain[1] / gain[0] == pytest.approx(2, rel=0.02)
    rng, shown, vote = np.random.default_rng(0), [], []
    assert round(100 * np.sqrt(0.25 / 5_000), 1) == 0.7
    for _ in range(10):
        truth = 2 * rng.integers(0, 2, 5_000) - 1
        answers = 2 * rng.integers(0, 2, (1_000, 5_000), dtype=np.int8) - 1
        score = np.round(100 * (answers @ truth / 5_000 + 1) / 2) - 50
        shown.append(np.mean(score != 0))
        total = np.sign(score).astype(np.int16) @ answers
        vote.append(np.mean(np.where(total == 0, 0.5, total * truth > 0)))
    assert np.mean(shown) == pytest.approx(0.5, abs=0.05)
    cut = 0.5 / 100 / np.sqrt(0.25 / 5_000)  # in standard errors of a score
    shift = np.sqrt(1_000 / 5_000) * 2 * norm.pdf(cut) / np.sqrt(2 * norm.sf(cut))
    assert round(100 * norm.cdf(shift)) == 66
    assert np.mean(vote) == pytest.approx(0.656, abs=0.006)
