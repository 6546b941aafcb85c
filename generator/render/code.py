"""Fenced code → highlighted HTML in the markup that Material styles and gives a copy button."""

from __future__ import annotations

import html
import re
from functools import cache

from markdown_it.token import Token
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

PLAIN = frozenset({"", "text", "txt", "plain", "output"})

MAX_LINE = 2_000
"""Characters of a line of code beyond which the block stays plain."""


@cache
def lexer(language: str) -> Lexer | None:
    """The lexer for `language`, or None when it stays plain."""
    if language in PLAIN:
        return None
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def formatter() -> HtmlFormatter[str]:
    """Spans only: the block around them is ours."""
    return HtmlFormatter(nowrap=True)


def block(token: Token) -> str:
    """The HTML of a ``fence`` or ``code_block`` token."""
    language = token.info.split()[0].lower() if token.info.strip() else ""
    source = token.content.rstrip("\n")
    # Some lexers take quadratic time on a line.
    found = lexer(language) if max(map(len, source.split("\n"))) <= MAX_LINE else None
    inner = highlight(source, found, formatter()) if found else html.escape(source, quote=False)
    # A builder that reads these pages as Markdown expands tabs and strips lines of spaces; entities survive it.
    inner = inner.rstrip("\n").replace("\t", "&#9;")
    inner = re.sub(r"(?m)^ +$", lambda spaces: "&#32;" * len(spaces[0]), inner)
    name = html.escape(language or "text", quote=True)
    # A line of its own element, so that paper can wrap it and say so.
    lines = "".join(f'<span class="l">{line}\n</span>' for line in inner.split("\n"))
    return f'<div class="highlight language-{name}"><pre><code>{lines}</code></pre></div>\n'
