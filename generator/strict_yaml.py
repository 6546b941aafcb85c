"""YAML in which nothing is guessed and nothing is lost: text → nodes with their places.

YAML silently turns words into booleans, cuts text at `` #``, lets the last of two equal keys win and copies anchors.
Here every scalar stays the string the author wrote, and what would change or vanish is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from .model import Text, Word
from .problems import ContentError, Problem

MAX_DEPTH = 20
"""Nesting of YAML collections beyond which a file is refused."""

# C0 and C1 controls, the two Unicode line breaks that editors do not show, the embedding and isolating bidi controls
# that make text read differently from what it is (CVE-2021-42574), and the two noncharacters ending the basic plane.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


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
