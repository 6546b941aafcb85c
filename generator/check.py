"""Rules that need the whole guide: ids, addresses and links."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .load import PICTURES, RESERVED
from .model import Guide, Question, Topic, Word
from .problems import Problem, did_you_mean, nearest

MAX_ID_BYTES = 100
"""So that address, staging name and `.html` stay below the 255 bytes a file system allows."""

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


def unfit(name: str) -> tuple[str, str] | None:
    """Why `name` cannot be an address everywhere, and what to use instead; None when it can.

    An id is its own address: letters and digits of any script, single hyphens and underscores between them.
    """
    letters = [c for c in name if not (c.isalnum() or unicodedata.category(c).startswith("M"))]
    if set(letters) - {"-", "_"} or not name[:1].isalnum() or "--" in name:
        return f"`{name}` cannot be an address", "letters, digits and single hyphens"
    if len(name.encode()) > MAX_ID_BYTES:
        return f"`{name[:24]}…` is longer than {MAX_ID_BYTES} bytes", "a shorter name"
    if WINDOWS_DEVICES.fullmatch(name):
        return f"`{name}` is a device on Windows, where the file cannot be stored", "another name"
    if name.casefold() == "readme":
        return f"`{name}` means the folder's own page to MkDocs", "another name"
    return None


def unfit_topic(name: str) -> tuple[str, str] | None:
    """The same for a topic's folder, which must not stand where the site keeps something of its own."""
    if name.casefold() in RESERVED:
        return f"/{name}/ belongs to the site itself", "another name"
    return unfit(name)


def ids_make_addresses(guide: Guide) -> Iterator[Problem]:
    """URL001: what only some file systems and browsers keep as it is."""
    for topic in guide.topics:
        if reason := unfit_topic(topic.id):
            message, hint = reason
            path = f"{guide.folder}/{topic.path}"
            yield Problem(path, 1, 1, "URL001", f"{message}.", f"rename the folder to {hint}.")
    for question in guide.questions:
        if reason := unfit(question.id):
            message, hint = reason
            yield Problem(*_at(guide, question), "URL001", f"{message}.", f"rename the file to {hint}.")
        for alias in question.aliases:
            if reason := unfit(alias.value):
                hint = "an alias is the stem of the file's old name."
                yield Problem(*_at(guide, question, alias), "URL001", f"{reason[0]}.", hint)


def topics_are_unique(guide: Guide) -> Iterator[Problem]:
    """URL001 for folders that only case or Unicode form tells apart."""
    seen: dict[str, Topic] = {}
    for topic in guide.topics:
        first = seen.setdefault(_folded(topic.id), topic)
        if first is not topic:
            message = f"The address of `{topic.id}` is also that of {guide.folder}/{first.path}."
            yield Problem(f"{guide.folder}/{topic.path}", 1, 1, "URL001", message, "rename one of the two folders.")


def _folded(name: str) -> str:
    """What file systems that ignore case and Unicode form take `name` for."""
    return unicodedata.normalize("NFC", name).casefold()


def ids_are_unique(guide: Guide) -> Iterator[Problem]:
    """ID001 for one id in two topics; URL001 for ids that only case or Unicode form tells apart."""
    same: dict[str, list[Question]] = {}
    for question in guide.questions:
        same.setdefault(_folded(question.id), []).append(question)
    for questions in same.values():
        for question in questions:
            if other := next((q for q in questions if q is not question), None):
                path = f"{guide.folder}/{other.path}"
                if posixpath.basename(other.path) == posixpath.basename(question.path):
                    code, message = "ID001", f"The id `{question.id}` is also that of {path}."
                else:
                    code, message = "URL001", f"The address of `{question.id}` is also that of {path}."
                yield Problem(*_at(guide, question), code, message, "rename one of the two files.")


def aliases_are_free(guide: Guide) -> Iterator[Problem]:
    """ID001: an alias leads to one question, and is not itself the id of one."""
    taken = {_folded(question.id): question for question in guide.questions}
    for question in guide.questions:
        for alias in question.aliases:
            other = taken.setdefault(_folded(alias.value), question)
            if other is not question or alias.value == question.id:
                message = f"The alias `{alias.value}` already leads to {guide.folder}/{other.path}."
                yield Problem(*_at(guide, question, alias), "ID001", message, "remove it here or there.")


def named_questions_exist(guide: Guide) -> Iterator[Problem]:
    """LNK001: ids under `related`, and in the home page's learning paths, name questions."""
    named = [(f"{guide.folder}/{q.path}", word) for q in guide.questions for word in q.related]
    named += [(f"{guide.folder}/{guide.home.path}", word) for path in guide.home.paths for word in path.questions]
    unread = {posixpath.basename(path).removesuffix(".md") for path in guide.unread}
    for place, word in named:
        if word.value not in guide.by_id and word.value not in unread:
            hint = did_you_mean(word.value, guide.by_id, "remove it, or write that question.")
            yield Problem(place, word.line, word.column, "LNK001", f"There is no question `{word.value}`.", hint)


RULES: tuple[Callable[[Guide], Iterable[Problem]], ...] = (
    ids_make_addresses,
    topics_are_unique,
    ids_are_unique,
    aliases_are_free,
    named_questions_exist,
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
            elif link.kind == "image" and posixpath.splitext(link.path)[1].lower() not in PICTURES:
                hint = f"pictures end in {', '.join(sorted(PICTURES))}."
                yield Problem(place, link.line, link.column, "LNK001", f"This is no picture: `{link.written}`.", hint)
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
