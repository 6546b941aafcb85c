"""Our few rules on top of CommonMark: comments vanish, six inline tags live, other tags are told, places are kept."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

INLINE_TAG = re.compile(
    r"<(?P<name>kbd|sub|sup|mark)>(?P<inner>[^<>]*)</(?P=name)>"
    r'|<abbr title="(?P<title>[^"<>]*)">(?P<short>[^<>]*)</abbr>'
    r"|<(?P<br>br) ?/?>"
)
"""Harmless tags, only whole pairs of them, so that no author can leave one open."""

ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "bdi",
        "bdo",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "marquee",
        "math",
        "menu",
        "meta",
        "meter",
        "nav",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "search",
        "section",
        "select",
        "slot",
        "small",
        "source",
        "span",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
"""Elements of the HTML standard and its obsolete ones: written as a tag, they are not prose such as ``List<int>``."""

TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")


def install(md: MarkdownIt) -> None:
    """Add the rules to `md`."""
    md.block.ruler.before("paragraph", "comment", block_comment, {"alt": ["paragraph"]})
    md.inline.ruler.before("autolink", "comment", inline_comment)
    md.inline.ruler.after("comment", "inline_tag", inline_tag)
    for name, rule in [("link", None), ("image", None), ("math_inline", None), ("inline_tag", None)]:
        found = next(r.fn for r in md.inline.ruler.__rules__ if r.name == name)
        md.inline.ruler.at(name, with_position(rule or found))
    md.add_render_rule("tag", lambda self, tokens, index, options, env: html.escape(tokens[index].content))


def with_position(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """`rule`, noting in each token it makes where in the inline text it started."""

    def positioned(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count:]:
            token.meta.setdefault("position", start)
        return True

    return positioned


def block_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment on lines of its own, as any Git host hides it."""
    if state.is_code_block(start):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not first.startswith("<!--"):
        return False
    for line in range(start, end):
        if state.src[: state.eMarks[line]].rstrip().endswith("-->"):
            state.line = line + 1
            return True
        if "-->" in state.src[state.bMarks[line] : state.eMarks[line]]:
            return False  # text follows the comment: a paragraph, in which `inline_comment` drops only the comment
    return False


def inline_comment(state: StateInline, silent: bool) -> bool:
    """A comment within a paragraph."""
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos + 4)
    if end < 0:
        return False
    state.pos = end + 3
    return True


def inline_tag(state: StateInline, silent: bool) -> bool:
    """One of the harmless tags, or the mark of another one for the problem report."""
    if state.src[state.pos] != "<":
        return False
    if found := INLINE_TAG.match(state.src, state.pos):
        if not silent:
            token = state.push("html_inline", "", 0)
            if found["br"]:
                token.content = "<br>"
            elif found["title"] is not None:
                token.content = f'<abbr title="{html.escape(found["title"])}">{html.escape(found["short"])}</abbr>'
            else:
                token.content = f"<{found['name']}>{html.escape(found['inner'], quote=False)}</{found['name']}>"
        state.pos = found.end()
        return True
    found = TAG.match(state.src, state.pos)
    glued = state.pos > 0 and state.src[state.pos - 1].isalnum()
    if found and found["name"].lower() in ELEMENTS and not (glued and len(found["name"]) == 1):
        if not silent:
            state.push("tag", "", 0).content = found[0]
        state.pos = found.end()
        return True
    return False
