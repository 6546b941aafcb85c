"""One file on disk → front matter and sections, each with its place.

The bytes must be UTF-8 without characters that hide text; the front matter is read by python-frontmatter through a
YAML handler that keeps every scalar a string and every position, and refuses what YAML would silently change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from .model import Text, Word
from .problems import ContentError, Problem

MAX_DEPTH = 20
"""Nesting of YAML collections beyond which a file is refused."""

MAX_CHARACTERS = 200_000
"""Length of a file beyond which it is refused: thirty times that of a long answer."""

# C0 and C1 controls, the two Unicode line breaks that editors do not show, the embedding and isolating bidi controls
# that make text read differently from what it is (CVE-2021-42574), and the two noncharacters ending the basic plane.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")

HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*$")
# A fence may stand behind quotation marks and list markers; inside a list it may be indented.
FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<marks>`{3,}|~{3,})(?P<info>.*)$")


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place. Scalars are strings, whatever they look like."""

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    key: tuple[int, int] | None = None
    """Line and column of the key, where the node is a mapping's value."""
    comment: tuple[int, int] | None = None
    """Line and column of a ``#`` that cuts a plain scalar short."""
    quoted: bool = False

    @property
    def text(self) -> Text:
        """A scalar as inline Markdown at its place, behind the quotation mark if it has one."""
        return Text(str(self.value), self.line, self.column + self.quoted)

    @property
    def word(self) -> Word:
        """A scalar and its place."""
        return Word(str(self.value), self.line, self.column)

    def plain(self) -> Any:
        """The value as nested strings, lists and dicts."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, *path: str | int) -> Node | None:
        """The node that `path` of keys and indices leads to, or None."""
        node: Node | None = self
        for step in path:
            value = node.value if node else None
            if isinstance(value, dict):
                node = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                node = value[step]
            else:
                return None
        return node


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the Markdown below it."""

    heading: Text
    body: Text


@dataclass(frozen=True, slots=True)
class Source:
    """What a file holds. `matter` is None when the front matter cannot be read; the problems say why."""

    path: str
    matter: Node | None
    preface: Text
    """Text before the first section."""
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = ()


def read(data: bytes, path: str) -> Source:
    """Read a question, topic or home file.

    `data`: its bytes; `path`: how problems name it. Raises ContentError when the bytes are not clean text.
    """
    text = decode(data, path)
    handler = StrictYAMLHandler(path)
    problems: list[Problem] = []
    try:
        if len(text) > MAX_CHARACTERS:
            message = f"The file has {len(text):,} characters; {MAX_CHARACTERS:,} are accepted."
            raise ContentError(Problem(path, 1, 1, "MD001", message, "split it into several questions."))
        if text[:1].isspace():
            raise handler.refuse(
                1, "The front matter does not start in the first line.", "remove what stands before it."
            )
        frontmatter.parse(text, handler=handler)
    except ContentError as error:
        problems.append(error.problem)
    body, opened = without_comments(handler.body)
    if opened:
        message = "This comment is never closed, so it hides the rest of the file."
        problems.append(Problem(path, opened - 1 + handler.body_line, 1, "MD002", message, "end it with `-->`."))
    preface, sections, unclosed = split_sections(body, handler.body_line, "##")
    if unclosed:
        message = "This code fence is never closed, so it swallows the rest of the file."
        problems.append(Problem(path, unclosed, 1, "MD002", message, "end it with a line of the same marks."))
    return Source(path, handler.node, preface, sections, tuple(problems))


def decode(data: bytes, path: str) -> str:
    r"""`data` as text with ``\n`` line ends and no byte-order mark. Raises ContentError (ENC001, ENC002)."""

    def refuse(code: str, line: int, column: int, message: str, hint: str) -> ContentError:
        return ContentError(Problem(path, line, column, code, message, hint))

    for mark, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(mark):
            raise refuse("ENC001", 1, 1, f"The file is {name}, not UTF-8.", "save it as UTF-8.")
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        bad = data[error.start]
        surrogate = data[error.start : error.start + 2]
        what = "a lone surrogate" if surrogate[:1] == b"\xed" and surrogate[1:] >= b"\xa0" else f"byte 0x{bad:02X}"
        raise refuse(
            *("ENC001", line, column, f"The file is not UTF-8: {what} cannot be read."),
            hint="save it as UTF-8; it may be Latin-1 or Windows-1252 now.",
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if hidden := FORBIDDEN.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        column = hidden.start() - text.rfind("\n", 0, hidden.start())
        raise refuse("ENC002", line, column, f"Invisible character {described(hidden[0])}.", "delete it.")
    return text


class StrictYAMLHandler(YAMLHandler):
    """A front matter handler that loses nothing: see `parse_yaml`, and `split` for the fences.

    After a run, `node` is the metadata with places (None if unreadable), `body` the text below it and `body_line`
    the 1-based line on which that starts.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.node: Node | None = None
        self.body = ""
        self.body_line = 1

    def refuse(self, line: int, message: str, hint: str) -> ContentError:
        """FM003 at `line`."""
        return ContentError(Problem(self.path, line, 1, "FM003", message, hint))

    def split(self, text: str) -> tuple[str, str]:
        """Cut `text` into YAML and body. Raises ContentError (FM003) at the fence that is wrong."""
        lines = text.split("\n")
        self.body = text
        opening = lines[0].rstrip()
        if opening != "---":
            wrong = re.fullmatch(r"-{2,}|\+{3}|\.{3}", opening)
            message = f"`{opening}` does not open front matter." if wrong else "The file has no front matter."
            raise self.refuse(1, message, "make the first line `---`, then `title: …`, then another `---`.")
        for number, line in enumerate(lines[1:], start=2):
            fence = line.rstrip()
            if fence == "---":
                self.body, self.body_line = "\n".join(lines[number:]), number + 1
                self.check_rest(lines, number)
                return "\n".join(lines[1 : number - 1]), self.body
            if fence == "..." or re.fullmatch(r"-{4,}", fence):
                self.body, self.body_line = "\n".join(lines[number:]), number + 1
                raise self.refuse(number, f"`{fence}` does not close front matter.", "use exactly `---`.")
            if re.match(r"#{2,} ", line):
                self.body, self.body_line = "\n".join(lines[number - 1 :]), number
                break
        raise self.refuse(1, "The front matter is never closed.", "add a line `---` before the first heading.")

    def check_rest(self, lines: list[str], closing: int) -> None:
        """Refuse a second fence before the first heading: the first one stood inside a value."""
        # Only a question has no text before its first heading, where `---` may be a rule across the page.
        suspicious = not self.path.endswith("/index.md")
        for number, line in enumerate(lines[closing:], start=closing + 1):
            suspicious = suspicious or bool(re.match(r"\w+:(\s|$)", line))
            if line.startswith("#"):
                return
            if line.rstrip() == "---" and suspicious:
                raise self.refuse(
                    closing,
                    f"`---` ends the front matter here, yet another one follows in line {number}.",
                    "indent this one if it belongs to the value above, or remove it.",
                )

    def load(self, fm: str, **_: object) -> Any:
        """The metadata as plain strings, lists and dicts; `node` keeps the places. Raises ContentError (FM…)."""
        self.node = parse_yaml(fm, self.path, first_line=2)
        return self.node.plain()


def parse_yaml(text: str, path: str, first_line: int) -> Node:
    """Strict YAML: one mapping, scalars as written, no duplicate keys, anchors, aliases or tags, limited depth.

    `first_line` is the 1-based line of `text` in its file. Raises ContentError: FM001 syntax, FM002 duplicate key,
    FM004 not a mapping, FM008 tag, FM009 depth, FM010 anchor or alias, ENC002 an invisible character by escape.
    """
    builder = _Builder(text, path, first_line)
    try:
        root = builder.document()
    except yaml.MarkedYAMLError as error:
        raise syntax_error(error, text, path, first_line) from None
    if root is None:
        return Node({}, first_line, 1)
    if not isinstance(root.value, dict):
        what = "a list" if isinstance(root.value, list) else "plain text"
        raise ContentError(
            Problem(
                *(path, first_line, 1, "FM004", f"The front matter is {what}, not `key: value` lines."),
                hint="start it with `title: …`; if it is part of the text, move it below the second `---`.",
            )
        )
    return root


class _Builder:
    """YAML events → nodes. Composing them in libyaml would recurse on the C stack, which 40,000 brackets overflow."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines, self.path, self.first_line = text.split("\n"), path, first_line
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))

    def refuse(self, code: str, event: Any, message: str, hint: str) -> ContentError:
        return ContentError(Problem(self.path, *self.place(event), code, message, hint))

    def place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def document(self) -> Node | None:
        """The root node, or None when there is none."""
        next(self.events)
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            return None
        root = self.node(next(self.events), 1)
        next(self.events)
        if isinstance(extra := next(self.events), yaml.DocumentStartEvent):
            raise self.refuse("FM001", extra, "A second YAML document starts here.", "keep one.")
        return root

    def node(self, event: Any, depth: int) -> Node:
        """The node that starts with `event`."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"YAML anchors and aliases (`{sign}{event.anchor}`) are not accepted."
            raise self.refuse("FM010", event, message, "write the value out, or quote it.")
        if event.tag is not None:
            message = f"YAML tags (`{event.tag}`) are not accepted."
            raise self.refuse("FM008", event, message, "remove the tag, or quote the value.")
        if depth > MAX_DEPTH:
            raise self.refuse("FM009", event, f"Nested deeper than {MAX_DEPTH} levels.", "flatten the value.")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(list(self.items(depth)), *self.place(event))
        return Node(self.fields(depth), *self.place(event))

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        if hidden := FORBIDDEN.search(event.value):
            message = f"Invisible character {described(hidden[0])}."
            raise self.refuse("ENC002", event, message, "remove its escape.")
        return Node(event.value, *self.place(event), comment=self.comment(event), quoted=event.style in ("'", '"'))

    def comment(self, event: Any) -> tuple[int, int] | None:
        """Where a comment cuts a plain scalar short, if one does."""
        end = event.end_mark
        if event.style or end.line >= len(self.lines):
            return None
        cut = re.match(r"[ \t]+#", self.lines[end.line][end.column :])
        return (end.line + self.first_line, end.column + cut.end()) if cut else None

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def fields(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key.value, str):
                raise self.refuse("FM001", event, "A key must be a word.", "put the value in double quotes.")
            value = self.node(next(self.events), depth + 1)
            if first := found.get(key.value):
                line = first.key[0] if first.key else first.line
                message = f"`{key.value}` is given twice, first in line {line}."
                raise self.refuse("FM002", event, message, "keep one of them.")
            found[key.value] = replace(value, key=(key.line, key.column))
        return found


def described(character: str) -> str:
    """``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def syntax_error(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> ContentError:
    """FM001 at the place an author would look, in words an author would use."""
    what = error.problem or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    written = lines[line] if line < len(lines) else ""
    quote = "put the value in double quotes."
    if "mapping values are not allowed" in what:
        key, _, value = written.partition(":")
        message = "A colon followed by a space starts a new key."
        if value.strip() and '"' not in value:
            quote = f'quote the value: `{key.strip()}: "{value.strip()}"`.'
    elif "quoted scalar" in (error.context or "") and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
        message, quote = "This quotation mark is never closed.", "close it, or remove it."
    elif "cannot start any token" in what:
        if written[column : column + 1] == "\t" or written[:1] == "\t":
            message, quote = "A tab cannot indent YAML.", "indent with spaces."
        else:
            message = f"A value cannot start with `{written[column : column + 1]}`."
    else:
        message = f"Not valid YAML: {what}."
    return ContentError(Problem(path, line + first_line, column + 1, "FM001", message, quote))


def without_comments(body: str) -> tuple[str, int | None]:
    """`body` with HTML comments cut out, their line breaks kept, and the line of one that is never closed, if any.

    What stands in fenced code or between backquotes is no comment.
    """
    if "<!--" not in body:
        return body, None
    kept: list[str] = []
    fence, opened = "", None
    for number, line in enumerate(body.split("\n"), start=1):
        mark = None if opened else FENCE.match(line)
        if fence:
            if mark and mark["marks"].startswith(fence) and not mark["info"].strip():
                fence = ""
            kept.append(line)
            continue
        if mark:
            fence = mark["marks"]
            kept.append(line)
            continue
        visible, position = "", 0
        while position < len(line):
            if opened:
                end = line.find("-->", position)
                position = len(line) if end < 0 else end + 3
                opened = opened if end < 0 else None
                continue
            start = line.find("<!--", position)
            if start < 0 or line.count("`", 0, start) % 2:
                visible, position = visible + line[position:], len(line)
            else:
                visible, position, opened = visible + line[position:start], start + 4, number
        kept.append(visible)
    return "\n".join(kept), opened


def split_sections(body: str, first_line: int, marks: str) -> tuple[Text, tuple[Section, ...], int | None]:
    """Cut Markdown at its headings of exactly `marks` (``##`` or ``###``) outside fenced code.

    Returns the text before the first one, the sections, and the line of a code fence that is never closed, if any.
    """
    lines = body.split("\n")
    starts: list[int] = []
    headings: list[Text] = []
    fence, opened = "", None
    for index, line in enumerate(lines):
        mark = FENCE.match(line)
        if fence:
            if mark and mark["marks"].startswith(fence) and not mark["info"].strip():
                fence, opened = "", None
        elif mark and not (mark["marks"][0] == "`" and "`" in mark["info"]):
            fence, opened = mark["marks"], index + first_line
        elif (heading := HEADING.match(line)) and heading["marks"] == marks:
            starts.append(index)
            headings.append(Text(heading["text"] or "", index + first_line, heading.start("text") + 1 or 1))
    ends = [*starts, len(lines)][1:]
    sections = tuple(
        Section(heading, Text("\n".join(lines[start + 1 : end]), start + 1 + first_line))
        for heading, start, end in zip(headings, starts, ends, strict=True)
    )
    preface = Text("\n".join(lines[: starts[0] if starts else len(lines)]), first_line)
    return preface, sections, opened
