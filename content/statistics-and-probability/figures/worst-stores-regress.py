"""Scores of 200 uncoached stores in two months with correlation 0.6; the 20 lowest of the first month marked."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

rng = np.random.default_rng(7)
level = rng.normal(70, np.sqrt(60), 200)
march, april = (level + rng.normal(0, np.sqrt(40), 200) for _ in range(2))
worst = march.argsort()[:20]
rest = np.setdiff1d(np.arange(200), worst)

fig, ax = canvas(height=4.2)
ax.plot(march[rest], april[rest], "o", ms=3.5, color=SOFT, alpha=0.55, mew=0)
ax.plot(march[worst], april[worst], "o", ms=5, color=AMBER, mew=0)
ends = np.array([42.0, 94.0])
ax.plot(ends, ends, color=INK, lw=1, ls="--")
ax.plot(ends, 70 + 0.6 * (ends - 70), color=TEAL)
ax.annotate("no change", (94.5, 93), color=INK)
ax.annotate("expected:\nslope 0.6", (94.5, 79.5), color=TEAL)
ax.annotate(
    f"worst 20 of March:\n{march[worst].mean():.1f}, in April {april[worst].mean():.1f}",
    (43, 83),
    color=AMBER,
)
ax.set(xlabel="score in March", ylabel="score in April", xlim=(40, 108), ylim=(40, 100))
save(fig, __file__)
