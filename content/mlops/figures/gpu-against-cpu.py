"""Bill of a day against mean load: CPUs scaled by the hour and a pair of GPUs (prices and profile of the answer)."""

import numpy as np
from figures import AMBER, INK, TEAL, canvas, save

PROFILE = np.array([15, 10, 8, 8, 8, 10, 20, 40, 60, 70, 75, 80, 80, 75, 70, 70, 75, 90, 120, 160, 200, 150, 70, 30])
CPU, GPU, PLAN = 0.40, 1.20, 0.6
GPU_RATE = 32 / (6 + 0.5 * 32) * 1_000

scale = np.linspace(0.05, 2.6, 400)
machines = np.maximum(3, np.ceil(scale[:, None] * PROFILE / (25 * PLAN)))
cpu = CPU * machines.sum(axis=1)
gpu = GPU * 24 * (1 + np.ceil(scale * PROFILE.max() / (GPU_RATE * PLAN)))
mean = scale * PROFILE.mean()
crossing = mean[np.argmax(cpu > gpu)]

fig, ax = canvas()
ax.plot(mean, cpu, color=TEAL)
ax.plot(mean, gpu, color=AMBER)
ax.axvline(PROFILE.mean(), color=INK, lw=1, ls=":")
ax.text(PROFILE.mean() - 2, 108, "today: 66", color=INK, ha="right")
ax.plot(crossing, GPU * 48, "o", color=INK)
ax.annotate(f"break-even: {crossing:.0f}", (crossing, GPU * 48), xytext=(6, -16), textcoords="offset points", color=INK)
ax.text(132, 96, "CPU, scaled by the hour", color=TEAL, ha="right")
ax.text(172, 61, "two GPUs", color=AMBER, ha="right", va="bottom")
ax.set(xlabel="mean load, texts per second", ylabel="€ per day", xlim=(0, 175), ylim=(0, 120))
save(fig, __file__)
