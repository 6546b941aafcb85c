"""Largest rotary angle at 32,768 tokens relative to training on 8,192, per pair: unchanged, raised base, interpolated."""

import numpy as np
from figures import AMBER, INK, LINE, RED, SOFT, TEAL, canvas, save

PAIRS, TRAINED, WANTED, BASE = 64, 8_192, 32_768, 10_000

pair = np.arange(PAIRS)
theta = BASE ** (-pair / PAIRS)
factor = WANTED / TRAINED
raised = (BASE * factor ** (PAIRS / (PAIRS - 1))) ** (-pair / PAIRS)
never = pair[2 * np.pi / theta > TRAINED]

fig, ax = canvas(6.4, 3.6)
ax.axvspan(never[0] - 0.5, PAIRS - 0.5, color=LINE, alpha=0.45, lw=0)
ax.plot(pair, np.full(PAIRS, factor), color=RED)
ax.plot(pair, factor * raised / theta, color=TEAL)
ax.plot(pair, np.ones(PAIRS), color=AMBER)
ax.annotate("no change", (2, factor), xytext=(0, 5), textcoords="offset points", color=RED)
ax.annotate("raised base", (23, 2.5), color=TEAL)
ax.annotate("interpolation", (2, 1), xytext=(0, -16), textcoords="offset points", color=AMBER)
ax.annotate(f"{len(never)} pairs without\na full turn", (never[0] + 6.5, 4.75), ha="center", va="center", color=INK, fontsize=10)
ax.annotate("fast pairs: every angle known", (24, 4.75), ha="center", va="center", color=SOFT, fontsize=10)
ax.set(xlabel="pair of dimensions, fast to slow", ylabel="largest angle, relative to training", xlim=(0, 63.5), ylim=(0, 5.2))
save(fig, __file__)
