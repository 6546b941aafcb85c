"""Incomes of everybody and of those who answered, under three mechanisms of missingness."""

import numpy as np
from figures import AMBER, SOFT, canvas, save

rng = np.random.default_rng(0)
N = 100_000
age = rng.normal(size=N)
income = 50 + 10 * age + 10 * rng.normal(size=N)


def hidden(driver):
    return rng.random(N) < 1 / (1 + np.exp(1.0 - 1.5 * driver))


mechanisms = {
    "MCAR": rng.random(N) < 1 / 3,
    "MAR (by age)": hidden(age),
    "MNAR (by income)": hidden((income - 50) / np.sqrt(200)),
}
fig, axes = canvas(6.8, 2.6, ncols=3, sharey=True)
edges = np.linspace(0, 100, 51)
for ax, (name, missing) in zip(axes, mechanisms.items(), strict=True):
    ax.hist(income, edges, color=SOFT, histtype="step", lw=1.2)
    ax.hist(income[~missing], edges, color=AMBER, alpha=0.55, histtype="stepfilled")
    for mean, colour in ((income.mean(), SOFT), (income[~missing].mean(), AMBER)):
        ax.axvline(mean, color=colour, lw=1.5)
    ax.set(xlabel="income, thousand €", yticks=[], xticks=[0, 50, 100])
    ax.spines["left"].set_visible(False)
    ax.set_title(name, fontsize=11, weight="normal")
axes[0].text(62, 5000, "everybody", color=SOFT, fontsize=9)
axes[2].text(-6, 3600, "answered", color=AMBER, fontsize=9)
save(fig, __file__)
