"""ROC and precision–recall curves of the same two models at 1 % prevalence, with the point where 1 % of cases is flagged."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save
from scipy.stats import norm

PREVALENCE, BUDGET = 0.01, 0.01

cut = np.linspace(9, -6, 6001)
fpr = norm.sf(cut)
models = {"A": norm.sf(cut - 2), "B": 0.5 * norm.sf(cut - 4) + 0.5 * norm.sf(cut - 0.9)}

fig, (roc, pr) = canvas(6.8, 3.5, ncols=2)
for (name, tpr), colour in zip(models.items(), (TEAL, AMBER), strict=True):
    flagged = PREVALENCE * tpr + (1 - PREVALENCE) * fpr
    precision = PREVALENCE * tpr / flagged
    at = np.searchsorted(flagged, BUDGET)
    roc.plot(fpr, tpr, color=colour)
    pr.plot(tpr, precision, color=colour)
    for ax, x in ((roc, fpr), (pr, tpr)):
        ax.plot(x[at], (tpr if ax is roc else precision)[at], "o", color=colour, ms=6)
roc.plot([0, 1], [0, 1], color=SOFT, lw=1, ls="--")
pr.axhline(PREVALENCE, color=SOFT, lw=1, ls="--")
roc.text(0.14, 0.95, "A", color=TEAL, ha="right", weight="bold")
roc.text(0.34, 0.76, "B", color=AMBER, weight="bold")
roc.text(0.5, 0.14, "dots: 1 % of\ncases flagged", color=INK)
pr.text(0.13, 0.64, "A", color=TEAL, weight="bold")
pr.text(0.46, 0.85, "B", color=AMBER, weight="bold")
pr.text(0.0, 0.03, "random: 0.01", color=SOFT, fontsize=9)
roc.set(xlabel="false-positive rate", ylabel="recall", xlim=(-0.02, 1), ylim=(0, 1.02))
pr.set(xlabel="recall", ylabel="precision", xlim=(-0.02, 1), ylim=(0, 1.02))
save(fig, __file__)
