"""One Markdown text → one Fragment, with every problem at its line.

CommonMark with tables, footnotes, task lists, definition lists, admonitions and dollar maths. Raw HTML is text, so
there is nothing to sanitise and nothing an author wrote can vanish; see `rules` for the few exceptions.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal
from urllib.parse import quote, unquote, urlsplit

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
from ..problems import Problem, Severity
from ..source import FENCE
from ..strict_yaml import FORBIDDEN, described
from . import code, rules
from .addresses import address_of, fragment_of, slugify
from .fragment import LEVEL, ROOT, SIZE, Fragment

MAX_NESTING = 100
"""Depth at which markdown-it stops descending; deeper content is refused (MD001) because it would be dropped."""


TABLE_OPEN = '<div class="scroll" role="group" aria-label="Table">\n<table class="data">\n'

FOLLOW_UP = 4
"""Level of the highest heading in a follow-up's answer, below its title's `###`."""


MAX_PARAGRAPH = 20_000
"""Characters of one run of inline Markdown; some delimiters take quadratic time."""

MAX_FORMULA = 4_000
"""Characters of one formula; the converter recurses on the C stack."""

FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
DEFINITION = re.compile(r"(?m)^ {0,3}\[([^\]]+)\]:")
TABLE_RULE = re.compile(r"(?m)^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")


@dataclass
class Scope:
    """The file a fragment belongs to, and what has been found in it so far."""

    path: str
    """POSIX path below the content folder."""
    place: str
    """The same as problems name it."""
    prefix: str
    """Starts every HTML id, so that many questions can share a page."""
    anchors: set[str] = field(default_factory=set)
    """Taken so far: those of the file's sections from the start, those of headings as they come."""
    definitions: frozenset[str] = frozenset()
    """Labels of footnotes and link references anywhere in the file."""
    problems: list[Problem] = field(default_factory=list)

    def anchor(self, heading: str) -> str:
        """The name a Git host gives `heading`, numbered when it was there before."""
        slug = free = slugify(heading)
        number = 0
        while free in self.anchors:
            number += 1
            free = f"{slug}-{number}"
        self.anchors.add(free)
        return free


@cache
def parser() -> MarkdownIt:
    """The one Markdown dialect of a guide."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin)
    md.use(tasklists_plugin, label=True)
    md.use(deflist_plugin)
    md.use(admon_plugin)
    install_common(md)
    for name in ("fence", "code_block"):
        md.add_render_rule(name, lambda self, tokens, index, options, env: code.block(tokens[index]))
    # A wide table scrolls inside its own box instead of moving the page.
    md.add_render_rule("table_open", lambda self, tokens, index, options, env: TABLE_OPEN)
    md.add_render_rule("table_close", lambda self, tokens, index, options, env: "</table>\n</div>\n")
    return md


@cache
def line_parser() -> MarkdownIt:
    """The same for a single line, such as a title, which may itself be a link: so nothing in it is one."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["strikethrough"])
    install_common(md)
    md.disable(["link", "image", "autolink"])
    return md


def install_common(md: MarkdownIt) -> None:
    """Maths and our own rules."""
    # Prices are more common than maths that touches a digit: "between $5 and $6" stays text.
    md.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        allow_blank_lines=False,
        double_inline=True,
    )
    rules.install(md)
    for name in ("math_inline", "math_inline_double", "math_block"):
        md.add_render_rule(name, lambda self, tokens, index, options, env: tokens[index].meta["mathml"])


@cache
def mathematics() -> LatexToMathML:
    """LaTeX → MathML Core."""
    return LatexToMathML(fancy_error=False)


def block(text: Text, scope: Scope, top: int = 3) -> Fragment:
    """Render a section.

    `top`: the level of the highest heading it may hold: 2 on the home page, 3 in a section, 4 in a follow-up.
    """
    env: dict[str, Any] = {"docId": f"{scope.prefix}-{text.line}"}
    visit = _Visit(text, scope, top)
    if not visit.fits():
        return Fragment("", "")
    tokens = parser().parse(text.markdown, env)
    visit.tokens(tokens)
    visit.footnotes(env)
    rendered = parser().renderer.render(tokens, parser().options, env)
    return Fragment(rendered.strip(), "\n".join(visit.words()), tuple(visit.links), tuple(visit.anchors))


def inline(text: Text, scope: Scope) -> Fragment:
    """Render one line, such as a title, without a paragraph around it."""
    env: dict[str, Any] = {}
    tokens = line_parser().parseInline(text.markdown, env)
    visit = _Visit(text, scope)
    visit.tokens(tokens)
    rendered = line_parser().renderer.render(tokens, line_parser().options, env)
    return Fragment(rendered, "\n".join(visit.words()), tuple(visit.links))


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

    def problem(self, line: int, column: int, code: str, message: str, hint: str, severity: Severity = "error") -> None:
        self.scope.problems.append(Problem(self.scope.place, line, column, code, message, hint, severity))

    def fits(self) -> bool:
        """Whether no paragraph is so long that parsing it could take minutes; MD001 where one is."""
        start = 0
        for paragraph in self.text.markdown.split("\n\n"):
            if len(paragraph) > MAX_PARAGRAPH and not FENCE.match(paragraph.lstrip("\n").partition("\n")[0]):
                line = self.text.line + self.text.markdown.count("\n", 0, start)
                message = f"This paragraph has {len(paragraph):,} characters; {MAX_PARAGRAPH:,} are accepted."
                self.problem(line, 1, "MD001", message, "break it up with blank lines.")
                return False
            start += len(paragraph) + 2
        return True

    def footnotes(self, env: Mapping[str, Any]) -> None:
        """MD004 for each footnote that no text refers to: it would not be printed."""
        for label, used in env.get("footnotes", {}).get("refs", {}).items():
            if used < 0:
                line, column = self.where(f"[^{label[1:]}]:")
                message = f"No text in this section refers to the footnote `[^{label[1:]}]`."
                self.problem(line, column, "MD004", message, "put it under the heading where it is used, or remove it.")
        defined = [m[1] for m in DEFINITION.finditer(self.text.markdown) if m[1].startswith("^")]
        for label in {one for one in defined if defined.count(one) > 1}:
            line, column = self.where(f"[{label}]:")
            self.problem(line, column, "MD004", f"The footnote `[{label}]` is defined twice.", "keep one of them.")

    def undefined(self, said: str) -> None:
        """MD004 for marks of footnotes and references that are not defined in this section, so print as they are."""
        for mark in FOOTNOTE.finditer(said):
            message = f"The footnote `{mark[0]}` is not defined in this section."
            self.problem(
                *self.where(mark[0]), "MD004", message, f"write `{mark[0]}: …` below the text under this heading."
            )
        for mark in re.finditer(r"\]\[([^\]]+)\]", said):
            if mark[1] in self.scope.definitions:
                message = f"`[{mark[1]}]` is not defined in this section."
                self.problem(
                    *self.where(mark[0]), "MD004", message, f"write `[{mark[1]}]: …` under this heading as well."
                )
        if "](" in said:
            message = "This looks like a link but is not one."
            hint = "write spaces in addresses as %20, or put it in backquotes if it is meant as text."
            self.problem(*self.where(said[said.index("](") :][:12]), "LNK003", message, hint, "warning")
        if hidden := FORBIDDEN.search(said):
            line = self.text.line + self.span[0]
            self.problem(line, 1, "ENC002", f"Invisible character {described(hidden[0])}.", "remove its entity.")

    def where(self, written: str) -> tuple[int, int]:
        """Line and column of `written` in the text, or of the current block."""
        offset = self.text.markdown.find(written)
        if offset < 0:
            return self.text.line + self.span[0], 1
        below = self.text.markdown.count("\n", 0, offset)
        return self.position(0, offset - (self.text.markdown.rfind("\n", 0, offset) + 1), below)

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
        anchor = self.scope.anchor("".join(child.content for child in content.children or []))
        self.anchors.append(anchor)
        opening.attrSet("id", f"{self.scope.prefix}--{anchor}")
        opening.tag = closing.tag = f"h{LEVEL}{min(level, 6)}"

    def row(self, index: int) -> None:
        """A row with more cells than the header: the further cells would be dropped."""
        line = self.lines[index]
        cells = escapedSplit(re.sub(r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*", "", line).strip())
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

        if TABLE_RULE.search(token.content):
            message = "This table has a different number of cells in its header and in the line below."
            self.problem(self.text.line + first, 1, "SCH004", message, "write a bar inside a cell as `\\|`.")
        self.said.append("")
        for child in token.children or []:
            match child.type:
                case "text":
                    self.said[-1] += child.content
                    self.undefined(child.content)
                case "code_inline":
                    self.said[-1] += child.content
                case "softbreak" | "hardbreak":
                    self.said[-1] += " "
                case "math_inline" | "math_inline_double":
                    line, column = at(child)
                    self.math(child, line, column + len(child.markup))
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
        display = token.type != "math_inline"
        try:
            if len(token.content) > MAX_FORMULA:
                raise LatexError(f"0: The formula has more than {MAX_FORMULA:,} characters.")
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
        token.meta["mathml"] = f'<div class="math">{mathml}</div>\n' if token.type == "math_block" else mathml

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
        shown = unquote(href)
        scheme = urlsplit(href).scheme
        if scheme in ("http", "https") or (scheme == "mailto" and attribute == "href"):
            if attribute == "src":
                self.problem(*at, "SEC006", f"The picture `{shown}` is on another host.", "save it beside this file.")
            return
        raw, _, fragment = href.partition("#")
        path = unquote(raw.partition("?")[0])
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(self.scope.path), path)) if path else self.scope.path
        )
        token.attrSet(attribute, "#")
        if scheme and scheme != "file":
            self.problem(*at, "SEC001", f"Addresses that start with `{scheme}:` are not accepted.", "link to a page.")
        elif scheme or path.startswith("/") or "\\" in path or target.startswith("../") or target == "..":
            self.problem(*at, "SEC005", f"`{shown}` leads out of the guide.", "write a path relative to this file.")
        else:
            kind: Literal["image", "link"] = "image" if attribute == "src" else "link"
            self.links.append(Link(target, unquote(fragment), *at, shown, kind))
            token.attrSet(attribute, f"{ROOT}{quote(address_of(target))}" + fragment_of(target, fragment))
            if kind == "image":
                token.attrSet("data-size", f"{SIZE}{target}{SIZE}")
