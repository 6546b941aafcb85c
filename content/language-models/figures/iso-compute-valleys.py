"""Fitted loss against model size for three training budgets, with the re-fitted constants of Besiroglu et al. (2024)."""

import numpy as np
from figures import AMBER, BLUE, INK, TEAL, canvas, save


def loss(n, d):
    return 1.8172 + 482.01 / n**0.3478 + 2085.43 / d**0.3658


fig, ax = canvas(6.4, 3.8)
size = np.logspace(8.3, 11.7, 2000)
for budget, name, color in [(1e21, "10²¹ operations", AMBER), (1e22, "10²²", TEAL), (1e23, "10²³", BLUE)]:
    value = loss(size, budget / 6 / size)
    best = value.argmin()
    shown = value < value[best] + 0.17
    ax.plot(size[shown] / 1e9, value[shown], color=color)
    ax.plot(size[best] / 1e9, value[best], "o", color=color)
    label = f"{size[best] / 1e9:.1f} B\n{budget / 6 / size[best] ** 2:.0f} tokens each"
    ax.annotate(label, (size[best] / 1e9, value[best]), xytext=(0, 13), textcoords="offset points", ha="center", color=INK, fontsize=10)
    end = (min(size[shown][-1] / 1e9, 300), 0.012 + np.interp(min(size[shown][-1], 3e11), size, value))
    ax.annotate(name, end, ha="center", va="bottom", color=color)
ax.set(xscale="log", xlabel="parameters, billion", ylabel="loss, nats per token", ylim=(1.95, 2.56), xlim=(0.2, 420))
ax.set_xticks([0.3, 1, 3, 10, 30, 100, 300], ["0.3", "1", "3", "10", "30", "100", "300"])
ax.minorticks_off()
save(fig, __file__)
