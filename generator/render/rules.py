"""Our few rules on top of CommonMark: six inline tags live, other tags are told, prices stay prices, places are kept."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

Rule = Callable[[StateInline, bool], bool]

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
    md.inline.ruler.before("autolink", "inline_tag", inline_tag)
    for name in ("link", "image", "math_inline", "inline_tag"):
        found = next(rule.fn for rule in md.inline.ruler.__rules__ if rule.name == name)
        md.inline.ruler.at(name, with_position(found if name != "math_inline" else not_after_a_letter(found)))
    md.add_render_rule("tag", lambda self, tokens, index, options, env: html.escape(tokens[index].content))
    # Every address becomes a link, so that the wrong ones are met where links are resolved, and told.
    md.validateLink = lambda url: True  # type: ignore[method-assign]


def not_after_a_letter(rule: Rule) -> Rule:
    """`rule`, unless what comes before belongs to the same word: ``US$100``."""

    def free(state: StateInline, silent: bool) -> bool:
        if state.pos and state.src[state.pos - 1].isalnum():
            return False
        return rule(state, silent)

    return free


def with_position(rule: Rule) -> Rule:
    """`rule`, noting in each token it makes where in the inline text it started."""

    def positioned(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count:]:
            token.meta.setdefault("position", start)
        return True

    return positioned


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
                token.content = f'<abbr title="{plain(found["title"])}">{plain(found["short"])}</abbr>'
            else:
                token.content = f"<{found['name']}>{plain(found['inner'])}</{found['name']}>"
        state.pos = found.end()
        return True
    found = TAG.match(state.src, state.pos)
    # Right behind a letter and without attributes, it is a type parameter: List<object>.
    generic = state.pos > 0 and state.src[state.pos - 1].isalnum() and found and " " not in found[0]
    if found and found["name"].lower() in ELEMENTS and not generic:
        if not silent:
            state.push("tag", "", 0).content = found[0]
        state.pos = found.end()
        return True
    return False


def plain(text: str) -> str:
    """Text between tags, with its entities read once and everything escaped once."""
    return html.escape(html.unescape(text))
