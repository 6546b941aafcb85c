"""A piece of finished HTML that does not yet know on which page it will stand.

Three things depend on the page: how far the site's root is, how deep headings are, and the size of pictures (which
is known from the picture, not from the text). Fragments hold marks in their places. The marks are control
characters, which no content file may hold (ENC002), so nothing an author writes can be mistaken for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..check import Link

ROOT = "\x02"
"""Stands for the relative path to the site's root: ``../../`` on a question page."""
LEVEL = "\x03"
"""Stands before the level of a heading, counted from the question's title as 1."""
SIZE = "\x04"
"""Encloses, as value of a ``data-size`` attribute, the path of a picture whose width and height belong there."""

_SIZE = re.compile(f' data-size="{SIZE}([^{SIZE}]*){SIZE}"')
_LEVEL = re.compile(f"{LEVEL}([1-6])")


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML of one section or one line of Markdown."""

    html: str
    text: str
    """The same in plain words, a line a block, for search, descriptions and structured data."""
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    """Headings that can be linked to, as a Git host would name them."""


def place(html: str, root: str, depth: int, sizes: Mapping[str, tuple[int, int]]) -> str:
    """`html` for a page.

    `root`: relative path from the page to the site's root, empty or ending in a slash; `depth`: how many headings
    stand above a question's title; `sizes`: width and height in CSS pixels by picture path.
    """

    def size(mark: re.Match[str]) -> str:
        width, height = sizes.get(mark[1], (0, 0))
        return f' width="{width}" height="{height}"' if width else ""

    html = html.replace(ROOT, root)
    if LEVEL in html:
        html = _LEVEL.sub(lambda mark: str(min(int(mark[1]) + depth, 6)), html)
    return _SIZE.sub(size, html) if SIZE in html else html
