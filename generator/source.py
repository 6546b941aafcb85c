"""One file on disk → front matter and sections, each with its place.

The bytes must be UTF-8 without characters that hide text; the front matter is read by python-frontmatter through a
YAML handler that keeps every scalar a string and every position, and refuses what YAML would silently change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from .model import Text
from .problems import ContentError, Problem
from .strict_yaml import FORBIDDEN, Node, described, parse_yaml

MAX_CHARACTERS = 200_000
"""Length of a file beyond which it is refused: thirty times that of a long answer."""

HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*$")
# A fence may stand behind quotation marks and list markers; inside a list it may be indented.
FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<marks>`{3,}|~{3,})(?P<info>.*)$")


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
