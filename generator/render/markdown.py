"""One Markdown text → one Fragment, with every problem at its line.

CommonMark with tables, footnotes, task lists, definition lists, admonitions and dollar maths. Raw HTML is text, so
there is nothing to sanitise and nothing an author wrote can vanish; see `rules` for the few exceptions.
"""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from math_core import LatexError, LatexToMathML
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from ..check import Link
from ..model import Text
from ..problems import Problem
from . import code, rules
from .fragment import LEVEL, ROOT, SIZE, Fragment

MAX_NESTING = 100
"""Depth at which markdown-it stops descending; deeper content is refused (MD001) because it would be dropped."""


TABLE_BOX = '<div class="scroll" role="group" aria-label="Table">'

FOLLOW_UP = 4
"""Level of the highest heading in a follow-up's answer, below its title's `###`."""


@dataclass
class Scope:
    """The file a fragment belongs to, and what has been found in it so far."""

    path: str
    """POSIX path below the content folder."""
    place: str
    """The same as problems name it."""
    prefix: str
    """Starts every HTML id, so that many questions can share a page."""
    anchors: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def anchor(self, heading: str) -> str:
        """The name a Git host gives `heading`, numbered when it was there before."""
        slug = slugify(heading)
        count = self.anchors.get(slug, 0)
        self.anchors[slug] = count + 1
        return f"{slug}-{count}" if count else slug


def slugify(heading: str) -> str:
    """The anchor that GitHub and GitLab make of a heading: lower case, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@cache
def parser() -> MarkdownIt:
    """The one Markdown dialect of a guide."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin)
    md.use(tasklists_plugin, label=True)
    md.use(deflist_plugin)
    md.use(admon_plugin)
    # Prices are more common than maths that touches a digit: "between $5 and $6" stays text.
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False)
    rules.install(md)
    for name in ("fence", "code_block"):
        md.add_render_rule(name, lambda self, tokens, index, options, env: code.block(tokens[index]))
    for name in ("math_inline", "math_block"):
        md.add_render_rule(name, lambda self, tokens, index, options, env: tokens[index].meta["mathml"])
    # A wide table scrolls inside its own box instead of moving the page.
    md.add_render_rule("table_open", lambda self, tokens, index, options, env: f'{TABLE_BOX}\n<table class="data">\n')
    md.add_render_rule("table_close", lambda self, tokens, index, options, env: "</table>\n</div>\n")
    return md


@cache
def mathematics() -> LatexToMathML:
    """LaTeX → MathML Core."""
    return LatexToMathML(fancy_error=False)


def block(text: Text, scope: Scope, top: int = 3) -> Fragment:
    """Render a section.

    `top`: the level of the highest heading it may hold: 2 on the home page, 3 in a section, 4 in a follow-up.
    """
    env: dict[str, object] = {"docId": f"{scope.prefix}-{text.line}"}
    tokens = parser().parse(text.markdown, env)
    visit = _Visit(text, scope, top)
    visit.tokens(tokens)
    rendered = parser().renderer.render(tokens, parser().options, env)
    return Fragment(rendered.strip(), " ".join(visit.words()), tuple(visit.links), tuple(visit.anchors))


def inline(text: Text, scope: Scope) -> Fragment:
    """Render one line, such as a title, without a paragraph around it."""
    env: dict[str, object] = {}
    tokens = parser().parseInline(text.markdown, env)
    visit = _Visit(text, scope)
    visit.tokens(tokens)
    rendered = parser().renderer.render(tokens, parser().options, env)
    return Fragment(rendered, " ".join(visit.words()), tuple(visit.links))


class _Visit:
    """One walk over the tokens of a text: resolves links, sets headings and maths, gathers words and problems."""

    def __init__(self, text: Text, scope: Scope, top: int = 3) -> None:
        self.text, self.scope, self.top = text, scope, top
        self.lines = text.markdown.split("\n")
        self.links: list[Link] = []
        self.anchors: list[str] = []
        self.said: list[str] = []
        self.span = (0, len(self.lines))
        self.columns = 0

    def words(self) -> Iterator[str]:
        """What the text says, white space folded."""
        return (" ".join(said.split()) for said in self.said if said.strip())

    def problem(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.scope.problems.append(Problem(self.scope.place, line, column, code, message, hint))

    def tokens(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.map:
                self.span = (token.map[0], max(token.map[1], token.map[0] + 1))
            if token.nesting == 1 and token.level >= MAX_NESTING - 1:  # what it holds is dropped
                line = self.text.line + self.span[0]
                self.problem(line, 1, "MD001", f"Nested deeper than {MAX_NESTING} levels.", "flatten it.")
            match token.type:
                case "inline":
                    self.inline(token)
                case "heading_open":
                    self.heading(token, *tokens[index + 1 : index + 3])
                case "math_block":
                    self.math(token, *self.find(token.content))
                    self.said.append(token.content)
                case "fence" | "code_block":
                    self.said.append(token.content)
                case "thead_open":
                    self.columns = 0
                case "th_open":
                    self.columns += 1
                    if not tokens[index + 1].content.strip():
                        # Nothing to announce: an empty corner is no header of its column.
                        token.tag = tokens[index + 2].tag = "td"
                case "tr_open" if token.map and self.columns:
                    self.row(token.map[0])

    def heading(self, opening: Token, content: Token, closing: Token) -> None:
        """Give a heading its id and its level below the title it stands under."""
        written = int(opening.tag[1:])
        if written < self.top:
            line = self.text.line + self.span[0]
            hint = f"use `{'#' * self.top} …` here."
            if not opening.markup.startswith("#"):
                hint = f"leave a blank line before `{opening.markup * 3}`; for a heading, {hint}"
            self.problem(line, 1, "MD003", f"`{content.content}` would be a heading of the page itself.", hint)
        # Below the title (1), a follow-up stands two levels down (3), everything else one (2).
        level = max(written - self.top, 0) + (2 if self.top < FOLLOW_UP else FOLLOW_UP)
        anchor = self.scope.anchor(content.content)
        self.anchors.append(anchor)
        opening.attrSet("id", f"{self.scope.prefix}--{anchor}")
        opening.tag = closing.tag = f"h{LEVEL}{min(level, 6)}"

    def row(self, index: int) -> None:
        """A row with more cells than the header: the further cells would be dropped."""
        line = self.lines[index]
        cells = escapedSplit(line.strip())
        cells = cells[1:] if cells and not cells[0] else cells
        cells = cells[:-1] if cells and not cells[-1] else cells
        if len(cells) > self.columns:
            self.problem(
                self.text.line + index,
                len(line) - len(line.lstrip()) + 1,
                "SCH004",
                f"This table row has {len(cells)} cells under {self.columns} headings.",
                "write a bar inside a cell as `\\|`.",
            )

    def find(self, content: str) -> tuple[int, int]:
        """Line and column where `content` of the current block starts."""
        first, last = self.span
        written = "\n".join(self.lines[first:last])
        offset = max(written.find(content), 0)
        return self.position(first, offset - (written.rfind("\n", 0, offset) + 1), written.count("\n", 0, offset))

    def position(self, first: int, column: int, below: int) -> tuple[int, int]:
        """A place in the file, given the line of the block, the lines below it and the 0-based column."""
        index = first + below
        return self.text.line + index, column + (self.text.column if index == 0 else 1)

    def inline(self, token: Token) -> None:
        """Everything inside one run of inline Markdown."""
        first = self.span[0]
        parts = token.content.split("\n")

        def at(child: Token) -> tuple[int, int]:
            offset = int(child.meta.get("position", 0))
            below = token.content.count("\n", 0, offset)
            written = self.lines[first + below] if first + below < len(self.lines) else ""
            indent = max(written.find(parts[below].strip()), 0) - (len(parts[below]) - len(parts[below].lstrip()))
            return self.position(first, indent + offset - (token.content.rfind("\n", 0, offset) + 1), below)

        self.said.append("")
        for child in token.children or []:
            match child.type:
                case "text" | "code_inline":
                    self.said[-1] += child.content
                case "softbreak" | "hardbreak":
                    self.said[-1] += " "
                case "math_inline":
                    line, column = at(child)
                    self.math(child, line, column + 1)
                    self.said[-1] += child.content
                case "html_inline":
                    self.said[-1] += re.sub(r"<[^>]*>", " " if child.content == "<br>" else "", child.content)
                case "link_open":
                    self.link(child, "href", at(child))
                case "image":
                    self.link(child, "src", at(child))
                    self.image(child, at(child))
            if child.type == "tag":
                self.tag(child, at(child))

    def math(self, token: Token, line: int, column: int) -> None:
        """Set LaTeX, or report it where it breaks."""
        display = token.type == "math_block"
        try:
            mathml = mathematics().convert_with_local_state(token.content.strip(), displaystyle=display)
        except LatexError as error:
            offset, _, reason = str(error).partition(": ")
            start = len(token.content) - len(token.content.lstrip()) + (int(offset) if offset.isdigit() else 0)
            before = token.content[:start]
            if "\n" in before:
                line, column = line + before.count("\n"), len(before) - before.rfind("\n")
            else:
                column += len(before)
            self.problem(line, column, "TEX001", reason or str(error), "correct the LaTeX; see CONTRIBUTING.md.")
            mathml = html.escape(token.content)
        token.meta["mathml"] = f'<div class="math">{mathml}</div>\n' if display else mathml

    def tag(self, token: Token, at: tuple[int, int]) -> None:
        """An HTML element written as a tag: harmless, because it is printed, but surely not what was meant."""
        self.said[-1] += token.content
        self.problem(
            *(*at, "SEC001", f"HTML tags such as `{token.content}` are printed as text."),
            hint="use Markdown, or put it in backquotes if it is meant as text.",
        )

    def image(self, token: Token, at: tuple[int, int]) -> None:
        alt = "".join(child.content for child in token.children or [])
        if not alt.strip():
            self.problem(*at, "LNK002", "This picture has no text alternative.", "write `![what it shows](…)`.")
        token.attrSet("loading", "lazy")
        self.said[-1] += alt

    def link(self, token: Token, attribute: str, at: tuple[int, int]) -> None:
        """Point a relative link at the page its file becomes, and remember it for `check_links`."""
        href = str(token.attrGet(attribute) or "")
        written = unquote(href)
        scheme = urlsplit(href).scheme
        if scheme in ("http", "https") or (scheme == "mailto" and attribute == "href"):
            if attribute == "src":
                self.problem(*at, "SEC006", f"The picture `{written}` is on another host.", "save it beside this file.")
            return
        path, _, anchor = written.partition("#")
        base = posixpath.dirname(self.scope.path)
        target = posixpath.normpath(posixpath.join(base, path)) if path else self.scope.path
        if scheme or path.startswith(("/", "\\")) or "\\" in path or target.startswith("../") or target == "..":
            self.problem(*at, "SEC005", f"`{written}` leads out of the guide.", "write a path relative to this file.")
            return
        self.links.append(Link(target, anchor, *at, written, "image" if attribute == "src" else "link"))
        prefix = posixpath.basename(posixpath.dirname(target)) or "home"
        if target.endswith(".md"):
            stem = unicodedata.normalize("NFC", posixpath.basename(target).removesuffix(".md"))
            folder = posixpath.dirname(target)
            address = "/".join(part for part in (folder, "" if stem == "index" else stem) if part)
            address = f"{address}/" if address else ""
            prefix = prefix if stem == "index" else stem
        else:
            address = target
        if attribute == "src":
            token.attrSet("data-size", f"{SIZE}{target}{SIZE}")
        token.attrSet(attribute, f"{ROOT}{address}" + (f"#{prefix}--{anchor}" if anchor else ""))
