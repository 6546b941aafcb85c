"""Data drift moves the mix of applicants, concept drift moves the default rate within a band; numbers of the answer."""

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

BANDS = np.arange(5)
MIX, RISK = np.full(5, 20), np.array([10, 6, 4, 3, 2])
POORER_MIX, HIGHER_RISK = np.array([30, 25, 20, 15, 10]), np.array([16, 9, 5, 3, 2])

fig, axes = canvas(6.4, 4.4, nrows=2, ncols=2, sharex=True, sharey="row")
columns = [("Data drift", POORER_MIX, RISK, "PSI 0.135"), ("Concept drift", MIX, HIGHER_RISK, "PSI 0")]
for (mix_ax, risk_ax), (title, mix, risk, psi) in zip(axes.T, columns, strict=True):
    mix_ax.set_title(title, color=INK)
    mix_ax.bar(BANDS - 0.2, MIX, 0.38, color="#c9c5bb")
    mix_ax.bar(BANDS + 0.2, mix, 0.38, color=TEAL)
    mix_ax.text(4.4, 33, psi, ha="right", color=INK)
    mix_ax.set_ylim(0, 38)
    risk_ax.plot(BANDS, RISK, "o--", color=SOFT)
    risk_ax.set(ylim=(0, 18), xticks=BANDS, xticklabels=["lowest", "", "income", "", "highest"])
    risk_ax.tick_params(axis="x", length=0)
(mix_left, mix_right), (risk_left, risk_right) = axes
mix_left.set_ylabel("applicants, %")
risk_left.set_ylabel("default rate, %")
mix_left.text(2.6, 23.5, "training", color=SOFT)
mix_left.text(0.55, 29, "live", color=TEAL)
risk_left.text(0.9, 8, "same curve", color=SOFT)
risk_right.plot(BANDS, HIGHER_RISK, "o-", color=AMBER)
risk_right.text(0.65, 12, "live", color=AMBER)
risk_right.text(-0.1, 3.4, "training", color=SOFT)
save(fig, __file__)
