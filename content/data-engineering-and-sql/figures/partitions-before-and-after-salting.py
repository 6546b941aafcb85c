"""Rows per shuffle partition of the answer's billion events, before and after salting the hot key 50 ways."""

from zlib import crc32

import numpy as np
from figures import AMBER, INK, SOFT, TEAL, canvas, save

ROWS = {"guest": 230_000} | {f"customer {i}": 140 for i in range(5_500)}  # in thousands


def partition_sizes(salts):
    sizes = np.zeros(200)
    for key, count in ROWS.items():
        pieces = salts if key == "guest" else 1
        for salt in range(pieces):
            sizes[crc32(f"{key}#{salt}".encode()) % 200] += count // pieces
    return sizes / 1000


fig, axes = canvas(6.4, 3.4, ncols=2, sharey=True)
for ax, salts, title in [(axes[0], 1, "as it is"), (axes[1], 50, "guest salted 50 ways")]:
    sizes = partition_sizes(salts)
    hot = int(sizes.argmax())
    ax.plot(np.delete(np.arange(200), hot), np.delete(sizes, hot), ".", color=TEAL, ms=4)
    ax.plot(hot, sizes[hot], "o", color=AMBER)
    left = hot > 120
    ax.annotate(
        f"largest: {sizes[hot]:.0f} million",
        (hot, sizes[hot]),
        xytext=(-8 if left else 8, 6),
        textcoords="offset points",
        ha="right" if left else "left",
        color=INK,
    )
    ax.axhline(np.median(sizes), color=SOFT, lw=1, ls="--")
    ax.set_title(title, color=INK)
    ax.set(yscale="log", ylim=(1, 600), xlabel="partition", xticks=[0, 100, 199])
axes[0].set(ylabel="rows, million", yticks=[1, 10, 100], yticklabels=["1", "10", "100"])
axes[0].text(100, 1.25, "median: 4 million", color=SOFT, ha="center")
save(fig, __file__)
