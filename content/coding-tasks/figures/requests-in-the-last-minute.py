"""Requests admitted in the last 60 seconds by the answer's two limiters, for a client that sends five a second from second 40."""

import contextlib
import io
from pathlib import Path

import numpy as np
from figures import AMBER, SOFT, TEAL, canvas, save

# The classes are the answer's own: its Python blocks.
answer = Path(__file__).parents[1].joinpath("sliding-window-rate-limiter.md").read_text("utf-8")
answer = answer.split("## Answer")[1].split("## Tests")[0]
code = {}
with contextlib.redirect_stdout(io.StringIO()):
    for block in answer.split("```python\n")[1:]:
        exec(block.split("```")[0], code)

fig, ax = canvas(6.4, 3.4)
moments = np.arange(30_000, 160_000, 200)
for name, colour in [("FixedWindowLimiter", AMBER), ("SlidingWindowLimiter", TEAL)]:
    limiter = code[name](100, 60_000)
    admitted = np.array([t for t in range(40_000, 160_000, 200) if limiter.allow("customer", t)])
    recent = [((admitted > now - 60_000) & (admitted <= now)).sum() for now in moments]
    ax.plot(moments / 1000, recent, color=colour)
ax.axhline(100, color=SOFT, lw=1, ls="--", zorder=0)
ax.text(30.5, 104, "limit", color=SOFT)
ax.text(90, 206, "fixed windows", color=AMBER, ha="center")
ax.text(90, 82, "sliding window", color=TEAL, ha="center")
ax.set(xlabel="seconds", ylabel="admitted in the last 60 s", xlim=(30, 160), ylim=(0, 225), xticks=range(40, 161, 20))
save(fig, __file__)
