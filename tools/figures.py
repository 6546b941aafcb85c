"""One style for every figure of the guide, and SVG output that is the same bytes each time.

A figure is a script ``content/<topic>/figures/<name>.py`` that draws and ends with ``save(fig, __file__)``; the
picture is written beside it as ``<name>.svg``. Draw in dark ink on no background: the site inverts figures in
dark mode and keeps their hue, so a colour must only be legible on white.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

INK, SOFT, LINE = "#1c2126", "#5b6570", "#c9c5bb"
TEAL, AMBER, RED, BLUE, VIOLET = "#0b6b63", "#946200", "#b3372f", "#1f5fa8", "#6d4aa3"

DECIMALS = re.compile(r"-?\d+\.\d{3,}")

mpl.use("svg")
mpl.rcParams.update(
    {
        "svg.hashsalt": "study-guide",
        "svg.fonttype": "none",  # text stays text: searchable, sharp and a third of the bytes
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans"],
        "font.size": 11,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": SOFT,
        "axes.labelcolor": INK,
        "axes.prop_cycle": cycler(color=[TEAL, AMBER, RED, BLUE, VIOLET]),
        "axes.titlesize": 12,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "grid.color": LINE,
        "legend.frameon": False,
        "lines.linewidth": 2,
    }
)


def canvas(width: float = 6.4, height: float = 3.6, **subplots: Any) -> tuple[Figure, Any]:
    """A transparent figure of `width` × `height` inches and its axes (or array of axes)."""
    return plt.subplots(figsize=(width, height), layout="constrained", **subplots)


def save(fig: Figure, script: str) -> Path:
    """Write `fig` as SVG beside `script`, without date or version so that bytes depend on the drawing alone."""
    target = Path(script).with_suffix(".svg")
    fig.savefig(target, transparent=True, metadata={"Date": None, "Creator": None})
    plt.close(fig)
    svg = target.read_text("utf-8")
    # A viewer without DejaVu falls back to its own sans-serif; matplotlib names only the one it measured with.
    svg = re.sub(r"'DejaVu Sans'(?!,)", "'DejaVu Sans', Verdana, sans-serif", svg)
    # Six decimals differ between processors in the last place; two are a hundredth of a point. Labels stay as written.
    svg = re.sub(
        r"<[^>]+>", lambda tag: DECIMALS.sub(lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), tag[0]), svg
    )
    target.write_text(svg, "utf-8")
    return target
