"""95th percentile of response times around a slowdown: over the last 1,000 requests and over all, by the answer's class."""

from pathlib import Path

import numpy as np
from figures import AMBER, SOFT, TEAL, canvas, save

# The class is the answer's own: its first Python block.
answer = Path(__file__).parents[1].joinpath("sliding-quantile-with-two-heaps.md").read_text("utf-8").split("## Answer")[1]
code = {}
exec(answer.split("```python\n")[1].split("```")[0], code)

START, END, TOTAL = 10_000, 13_000, 16_000
rng = np.random.default_rng(0)
times = 100 + 20 * rng.random(TOTAL)
times[START:END] *= 4

fig, ax = canvas(6.4, 3.4)
shown = np.arange(9_000, TOTAL, 10)
for window, colour, name, place in [(1_000, TEAL, "last 1,000", (10_150, 498)), (TOTAL, AMBER, "all requests", (14_150, 425))]:
    quantile, course = code["SlidingQuantile"](0.95, window), []
    for value in times:
        quantile.add(value)
        course.append(quantile.value())
    ax.plot(shown, np.array(course)[shown], color=colour)
    ax.text(*place, name, color=colour)
for x, name in [(START, "slow"), (END, "repaired")]:
    ax.axvline(x, color=SOFT, lw=1, ls="--", zorder=0)
    ax.text(x + 60, 20, name, color=SOFT)
ax.set(xlabel="requests", ylabel="95th percentile, ms", ylim=(0, 530), xlim=(9_000, TOTAL))
ax.xaxis.set_major_formatter("{x:,.0f}")
save(fig, __file__)
