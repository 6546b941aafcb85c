"""Rules that need the whole guide: ids, addresses and links."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .model import Guide, Question, Word
from .problems import Problem, did_you_mean, nearest

ID = re.compile(r"[^\W_][\w-]*")
"""Letters and digits of any script, hyphens and underscores; starts with a letter or digit."""

MAX_ID_BYTES = 100
"""So that address, staging name and `.html` stay below the 255 bytes a file system allows."""

RESERVED = frozenset(
    {"assets", "search", "questions", "practice", "interview", "progress", "stylesheets", "javascripts", "index", "404"}
)
"""Addresses that belong to the site itself."""

WINDOWS_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


@dataclass(frozen=True, slots=True)
class Link:
    """A relative link or image as a fragment found it."""

    path: str
    """Where it leads: a POSIX path below the content folder."""
    anchor: str
    line: int
    column: int
    written: str
    """As the author wrote it."""
    kind: Literal["link", "image"] = "link"


def check(guide: Guide) -> list[Problem]:
    """Every breach of every rule in `RULES`."""
    return [problem for rule in RULES for problem in rule(guide)]


def _at(guide: Guide, question: Question, word: Word | None = None) -> tuple[str, int, int]:
    line, column = (word.line, word.column) if word else (1, 1)
    return f"{guide.folder}/{question.path}", line, column


def ids_make_addresses(guide: Guide) -> Iterator[Problem]:
    """URL001: an id is its own address, so it holds only what every file system and browser keeps as it is."""
    named = [(t.id, f"{guide.folder}/{t.path}", "folder") for t in guide.topics]
    named += [(q.id, f"{guide.folder}/{q.path}", "file") for q in guide.questions]
    for name, path, what in named:
        if not ID.fullmatch(name):
            reason = f"`{name}` cannot be an address"
            hint = "letters, digits and hyphens"
        elif len(name.encode()) > MAX_ID_BYTES:
            reason, hint = f"`{name[:24]}…` is longer than {MAX_ID_BYTES} bytes", "a shorter name"
        elif WINDOWS_DEVICES.fullmatch(name):
            reason, hint = f"`{name}` is a device on Windows, where the file cannot be stored", "another name"
        elif what == "folder" and name.casefold() in RESERVED:
            reason, hint = f"/{name}/ belongs to the site itself", "another name"
        else:
            continue
        yield Problem(path, 1, 1, "URL001", f"{reason}.", f"rename the {what} to {hint}.")


def ids_are_unique(guide: Guide) -> Iterator[Problem]:
    """ID001 for one id in two topics; URL001 for ids that only case or Unicode form tells apart."""
    same: dict[str, list[Question]] = {}
    for question in guide.questions:
        same.setdefault(unicodedata.normalize("NFC", question.id).casefold(), []).append(question)
    for questions in same.values():
        for question in questions:
            for other in questions:
                if other is question:
                    continue
                path = f"{guide.folder}/{other.path}"
                if posixpath.basename(other.path) == posixpath.basename(question.path):
                    code, message = "ID001", f"The id `{question.id}` is also that of {path}."
                else:
                    code, message = "URL001", f"The address of `{question.id}` is also that of {path}."
                yield Problem(*_at(guide, question), code, message, "rename one of the two files.")


def aliases_are_free(guide: Guide) -> Iterator[Problem]:
    """ID001: an alias leads to one question, and is not itself the id of one."""
    taken = {question.id: question for question in guide.questions}
    for question in guide.questions:
        for alias in question.aliases:
            other = taken.setdefault(alias.value, question)
            if other is not question or alias.value == question.id:
                yield Problem(
                    *(*_at(guide, question, alias), "ID001"),
                    message=f"The alias `{alias.value}` already leads to {guide.folder}/{other.path}.",
                    hint="remove it here or there.",
                )
            elif not ID.fullmatch(alias.value):
                yield Problem(
                    *(*_at(guide, question, alias), "URL001"),
                    message=f"`{alias.value}` cannot be an address.",
                    hint="an alias is the stem of the file's old name.",
                )


def related_exist(guide: Guide) -> Iterator[Problem]:
    """LNK001: ids under `related` name questions."""
    unread = {posixpath.basename(path).removesuffix(".md") for path in guide.unread}
    for question in guide.questions:
        for word in question.related:
            if word.value not in guide.by_id and word.value not in unread:
                hint = did_you_mean(word.value, guide.by_id, "remove it, or write that question.")
                yield Problem(*_at(guide, question, word), "LNK001", f"There is no question `{word.value}`.", hint)


RULES: tuple[Callable[[Guide], Iterable[Problem]], ...] = (
    ids_make_addresses,
    ids_are_unique,
    aliases_are_free,
    related_exist,
)


def check_links(
    guide: Guide, links: Mapping[str, Iterable[Link]], anchors: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    """LNK001 for each link that leads nowhere.

    `links`: by the path of the file they stand in; `anchors`: what can be linked to inside a file, by path.
    """
    pages = {"index.md", *(t.path for t in guide.topics), *(q.path for q in guide.questions)}
    pages |= {f"{q.topic}/{alias.value}.md" for q in guide.questions for alias in q.aliases}
    targets = pages | {*guide.assets, *guide.unread}
    for path, found in links.items():
        place = f"{guide.folder}/{path}"
        for link in found:
            if link.path not in targets:
                guess = _nearest_path(link, targets, path)
                hint = f"did you mean `{guess}`?" if guess else "write a path relative to this file."
                what = "This picture is not there" if link.kind == "image" else "This link leads nowhere"
                yield Problem(place, link.line, link.column, "LNK001", f"{what}: `{link.written}`.", hint)
            elif link.anchor and link.path in pages and link.anchor not in anchors.get(link.path, frozenset()):
                hint = did_you_mean(link.anchor, anchors.get(link.path, ()), "remove the part from the `#` on.")
                message = f"`#{link.anchor}` is not a heading of {guide.folder}/{link.path}."
                yield Problem(place, link.line, link.column, "LNK001", message, hint)


def _nearest_path(link: Link, targets: Iterable[str], origin: str) -> str | None:
    """The existing file whose name is most like the one `link` names, written as a link from `origin`."""
    ending = posixpath.splitext(link.path)[1] == ".md"
    named = {posixpath.splitext(posixpath.basename(t))[0]: t for t in targets if t.endswith(".md") == ending}
    guess = nearest(posixpath.splitext(posixpath.basename(link.path))[0], named)
    return posixpath.relpath(named[guess], posixpath.dirname(origin)) if guess else None
