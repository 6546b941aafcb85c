"""Render a whole guide: what the cache knows is taken from it, the rest is parsed, by several processes when it is much."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ..check import Link, check_links
from ..model import Guide, Home, Question, Text, Topic
from ..problems import Problem
from .cache import Cache
from .fragment import Fragment
from .markdown import FOLLOW_UP, Scope, block, inline

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
    heading: str = ""
    """The section heading above it, which can be linked to as well."""


@dataclass(frozen=True, slots=True)
class Job:
    """All texts of one file."""

    path: str
    place: str
    prefix: str
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
    anchors = {path: frozenset(a for part in parts.values() for a in part.anchors) for path, parts in fragments.items()}
    problems.extend(check_links(guide, links, anchors))
    return Rendered(fragments, tuple(problems), len(missing))


def jobs(guide: Guide) -> Iterator[Job]:
    """What there is to render, a job a file."""
    home = guide.home
    yield Job(home.path, f"{guide.folder}/{home.path}", "home", tuple(home_parts(home)))
    for topic in guide.topics:
        yield Job(topic.path, f"{guide.folder}/{topic.path}", topic.id, tuple(topic_parts(topic)))
    for question in guide.questions:
        yield Job(question.path, f"{guide.folder}/{question.path}", question.id, tuple(question_parts(question)))


def home_parts(home: Home) -> Iterator[Part]:
    if home.body:
        yield Part("body", home.body, top=2)


def topic_parts(topic: Topic) -> Iterator[Part]:
    if topic.intro:
        yield Part("intro", topic.intro)
    headings = {"ready": "Be ready to go over", "less_common": "Less common", "scenarios": "Example scenarios"}
    for key, heading in headings.items():
        if text := getattr(topic, key):
            yield Part(key, text, heading=heading)


def question_parts(question: Question) -> Iterator[Part]:
    yield Part("title", question.title, inline=True)
    for index, point in enumerate(question.key_points):
        yield Part(f"key_points.{index}", point, inline=True)
    for row, text in question.rubric or ():
        yield Part(f"rubric.{row}", text, inline=True)
    headings = {
        "scenario": "Scenario",
        "why": "Why they ask",
        "approach": "Approach",
        "starter": "Starter",
        "answer": "Answer",
        "tests": "Tests",
        "mistakes": "Common mistakes",
        "own": "Make it your own",
    }
    for key, heading in headings.items():
        if text := getattr(question, key):
            yield Part(key, text, heading=heading)
    for index, follow_up in enumerate(question.follow_ups):
        yield Part(f"follow_ups.{index}.title", follow_up.title, inline=True, heading=follow_up.title.markdown)
        yield Part(f"follow_ups.{index}.answer", follow_up.answer, top=FOLLOW_UP)


def run(job: Job) -> str:
    """Parse one file's texts and encode what came out."""
    scope = Scope(job.path, job.place, job.prefix)
    parts: dict[str, Fragment] = {}
    for part in job.parts:
        extra = (scope.anchor(part.heading),) if part.heading else ()
        made = inline(part.text, scope) if part.inline else block(part.text, scope, part.top)
        parts[part.key] = Fragment(made.html, made.text, made.links, (*extra, *made.anchors))
    return encode(parts, scope.problems)


def parse_all(missing: Sequence[Job]) -> Iterator[str]:
    """The encoded results of `missing`, in order."""
    cores = os.cpu_count() or 1
    if len(missing) < POOL_FROM or cores == 1:
        yield from map(run, missing)
        return
    # Spawned, not forked: live reload and progress bars run threads, and a fork copies their locks.
    with ProcessPoolExecutor(min(cores, 8), multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(run, missing, chunksize=25)


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
