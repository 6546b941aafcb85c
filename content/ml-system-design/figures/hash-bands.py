"""Chance that a copy is among the hashes looked at, against the bits in which it differs: four bands of 16 bits."""

from itertools import product
from math import comb

from figures import AMBER, TEAL, canvas, save

BANDS, BITS = 4, 16


def found(differing, allowed):
    """Chance that at least one band holds at most `allowed` of the differing bits, spread at random."""
    missed = sum(
        comb(BITS, a) * comb(BITS, b) * comb(BITS, c) * comb(BITS, differing - a - b - c)
        for a, b, c in product(range(allowed + 1, BITS + 1), repeat=3)
        if allowed < differing - a - b - c <= BITS
    )
    return 100 * (1 - missed / comb(BANDS * BITS, differing))


fig, ax = canvas()
bits = list(range(31))
for allowed, colour, label, at, offset, side in [
    (0, AMBER, "4 lookups:\nbands exact", 6, (-12, -28), "right"),
    (1, TEAL, "68 lookups: at most one bit flipped", 12, (9, 2), "left"),
]:
    curve = [found(d, allowed) for d in bits]
    ax.plot(bits, curve, color=colour, marker="o", ms=4)
    ax.annotate(label, (at, curve[at]), xytext=offset, textcoords="offset points", color=colour, ha=side)
for x, text, side, colour in [(0.2, "certain to 3", "left", AMBER), (7.4, "to 7", "right", TEAL)]:
    ax.annotate(text, (x, 100), xytext=(0, 7), textcoords="offset points", color=colour, ha=side)
ax.set(xlabel="differing bits of 64", ylabel="copy is looked at, %", xlim=(0, 30), ylim=(0, 112))
ax.set_yticks([0, 25, 50, 75, 100])
save(fig, __file__)
