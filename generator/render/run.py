"""Render a whole guide: what the cache knows is taken from it, the rest is parsed, by several processes when it is much."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ..check import Link, check_links
from ..load import QUESTION_SECTIONS, TOPIC_SECTIONS
from ..model import Guide, Home, Question, Text, Topic
from ..problems import Problem
from .addresses import id_prefix, slugify
from .cache import Cache
from .fragment import Fragment
from .markdown import DEFINITION, FOLLOW_UP, Scope, block, inline

SECTIONS = "sections"
"""Key under which a file's section anchors are kept beside its fragments."""

POOL_FROM = 100
"""Files to parse from which starting further processes (a third of a second) pays."""

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a file, by the name its template uses."""

    key: str
    text: Text
    inline: bool = False
    top: int = 3
    """Level of the highest heading it may hold; that one is set a level below the page's or question's title."""
    required: bool = False
    """Whether it must say something (SCH003)."""


@dataclass(frozen=True, slots=True)
class Job:
    """All texts of one file."""

    path: str
    place: str
    anchors: tuple[str, ...]
    """Section headings, which can be linked to as well."""
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Rendered:
    """The fragments of a guide: by file, then by part."""

    fragments: dict[str, dict[str, Fragment]]
    problems: tuple[Problem, ...]
    parsed: int
    """How many files were not in the cache."""


def render(guide: Guide, cache: Path | None = None, progress: Progress | None = None) -> Rendered:
    """All fragments of `guide`, with the problems of its Markdown, maths and links.

    `cache`: the file that keeps fragments between runs, or None to keep nothing.
    """
    work = list(jobs(guide))
    results: dict[str, tuple[dict[str, Fragment], list[Problem]]] = {}
    with Cache(cache) as store:
        keys = {job.path: store.key(repr(job)) for job in work}
        for job in work:
            # An entry that cannot be understood is as good as none.
            with contextlib.suppress(ValueError, TypeError, AttributeError):
                if (kept := store.get(keys[job.path])) is not None:
                    results[job.path] = decode(kept)
        missing = [job for job in work if job.path not in results]
        for done, (job, encoded) in enumerate(zip(missing, parse_all(missing), strict=True), start=1):
            store.put(keys[job.path], encoded)
            results[job.path] = decode(encoded)
            if progress:
                progress(done, len(missing))
        store.keep_only(keys.values())
    problems = [problem for _, found in results.values() for problem in found]
    fragments = {job.path: results[job.path][0] for job in work}
    links = {path: [link for part in parts.values() for link in part.links] for path, parts in fragments.items()}
    known = {path: frozenset(a for part in parts.values() for a in part.anchors) for path, parts in fragments.items()}
    problems.extend(check_links(guide, links, known))
    return Rendered(fragments, tuple(problems), len(missing))


QUESTION_TEXTS = ("scenario", "why", "approach", "starter", "answer", "tests", "mistakes", "own")
TOPIC_TEXTS = ("intro", "ready", "less_common", "scenarios")


def jobs(guide: Guide) -> Iterator[Job]:
    """What there is to render, a job a file."""
    home = guide.home
    yield Job(home.path, f"{guide.folder}/{home.path}", (), tuple(home_parts(home)))
    for topic in guide.topics:
        yield Job(topic.path, f"{guide.folder}/{topic.path}", anchors(topic), tuple(topic_parts(topic)))
    for question in guide.questions:
        yield Job(question.path, f"{guide.folder}/{question.path}", anchors(question), tuple(question_parts(question)))


def anchors(page: Topic | Question) -> tuple[str, ...]:
    """What links to the sections of a file are called, as a Git host calls them."""
    sections = TOPIC_SECTIONS if isinstance(page, Topic) else QUESTION_SECTIONS
    return tuple(slugify(heading) for heading, field in sections.items() if getattr(page, field))


def home_parts(home: Home) -> Iterator[Part]:
    if home.body:
        yield Part("body", home.body, top=2)


def topic_parts(topic: Topic) -> Iterator[Part]:
    for key in TOPIC_TEXTS:
        if text := getattr(topic, key):
            yield Part(key, text)


def question_parts(question: Question) -> Iterator[Part]:
    yield Part("title", question.title, inline=True, required=True)
    for index, point in enumerate(question.key_points):
        yield Part(f"key_points.{index}", point, inline=True)
    for row, text in question.rubric or ():
        yield Part(f"rubric.{row}", text, inline=True)
    for key in QUESTION_TEXTS:
        if text := getattr(question, key):
            yield Part(key, text, required=key == "answer")
    for index, follow_up in enumerate(question.follow_ups):
        yield Part(f"follow_ups.{index}.title", follow_up.title, inline=True, required=True)
        yield Part(f"follow_ups.{index}.answer", follow_up.answer, top=FOLLOW_UP, required=True)


def run(job: Job) -> str:
    """Parse one file's texts and encode what came out."""
    definitions = frozenset(m[1] for part in job.parts for m in DEFINITION.finditer(part.text.markdown))
    scope = Scope(job.path, job.place, id_prefix(job.path), set(job.anchors), definitions)
    parts = {SECTIONS: Fragment("", "", (), job.anchors)}
    for part in job.parts:
        made = inline(part.text, scope) if part.inline else block(part.text, scope, part.top)
        if part.key.startswith("follow_ups.") and part.inline:
            made = replace(made, anchors=(scope.anchor(made.text),))
        if part.required and not made.text.strip() and "<img" not in made.html and not scope.problems:
            message = "There is nothing here to show."
            scope.problems.append(Problem(job.place, part.text.line, part.text.column, "SCH003", message, "write it."))
        parts[part.key] = made
    return encode(parts, scope.problems)


def parse_all(missing: Sequence[Job]) -> Iterator[str]:
    """The encoded results of `missing`, in order."""
    cores = os.cpu_count() or 1
    if len(missing) < POOL_FROM or cores == 1:
        yield from map(run, missing)
        return
    # Spawned, not forked: live reload and progress bars run threads, and a fork copies their locks.
    with ProcessPoolExecutor(
        min(cores, 8), multiprocessing.get_context("spawn"), initializer=end_with_parent, initargs=(os.getpid(),)
    ) as pool:
        yield from pool.map(run, missing, chunksize=25)


def end_with_parent(parent: int) -> None:
    """Let a worker end when the build that started it is killed, instead of waiting for work for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def encode(parts: dict[str, Fragment], problems: Sequence[Problem]) -> str:
    """Fragments and problems as JSON."""
    return json.dumps(
        [
            {key: [f.html, f.text, [[*_fields(link)] for link in f.links], f.anchors] for key, f in parts.items()},
            [[*_fields(problem)] for problem in problems],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _fields(record: Link | Problem) -> Iterator[object]:
    return (getattr(record, name) for name in record.__dataclass_fields__)


def decode(encoded: str) -> tuple[dict[str, Fragment], list[Problem]]:
    """The reverse of `encode`."""
    parts, problems = json.loads(encoded)
    fragments = {
        key: Fragment(html, text, tuple(Link(*link) for link in links), tuple(anchors))
        for key, (html, text, links, anchors) in parts.items()
    }
    return fragments, [Problem(*problem) for problem in problems]


__all__ = ["Rendered", "render"]
