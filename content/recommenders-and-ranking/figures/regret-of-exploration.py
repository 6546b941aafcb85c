"""Mean lost clicks over 20,000 impressions for greedy, epsilon-greedy and Thompson sampling, as in the answer."""

import numpy as np
from figures import AMBER, BLUE, RED, TEAL, canvas, save

RATES, STEPS, RUNS = np.array([0.10, 0.08, 0.07, 0.06, 0.05]), 20_000, 200


def mean_regret(policy):
    rng = np.random.default_rng(0)
    clicks, shown, run = np.zeros((RUNS, 5)), np.zeros((RUNS, 5)), np.arange(RUNS)
    curve = [0.0]
    for step in range(STEPS):
        if policy == "thompson":
            arm = rng.beta(1 + clicks, 1 + shown - clicks).argmax(axis=1)
        else:
            best = ((1 + clicks) / (2 + shown)).argmax(axis=1)
            arm = np.where(rng.random(RUNS) < policy, rng.integers(5, size=RUNS), best)
        clicks[run, arm] += rng.random(RUNS) < RATES[arm]
        shown[run, arm] += 1
        if (step + 1) % 200 == 0:
            curve.append(float((shown @ (RATES.max() - RATES)).mean()))
    return np.array(curve)


fig, ax = canvas()
x = np.arange(0, STEPS + 1, 200) / 1000
for policy, label, colour in [
    (0.0, "greedy", RED),
    (0.01, "ε = 0.01", AMBER),
    (0.1, "ε = 0.1", BLUE),
    ("thompson", "Thompson", TEAL),
]:
    y = mean_regret(policy)
    ax.plot(x, y, color=colour)
    ax.annotate(
        label,
        (x[-1], y[-1]),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        color=colour,
        annotation_clip=False,
    )
ax.set(
    xlabel="thousand impressions",
    ylabel="clicks lost, mean of 200 runs",
    xlim=(0, 20),
    ylim=(0, None),
    xticks=range(0, 21, 5),
)
save(fig, __file__)
