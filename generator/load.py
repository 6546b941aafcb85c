"""content/ → Guide, gathering every problem of every file on the way."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import imagesize

from .model import FollowUp, Guide, Home, Question, Reference, Rubric, Text, Topic, Word
from .model import Path as LearningPath
from .problems import ContentError, Problem, did_you_mean, nearest
from .schema import HomeMatter, QuestionMatter, TopicMatter, convert
from .source import Section, Source, read, split_sections
from .strict_yaml import Node

QUESTION_SECTIONS = {
    "Scenario": "scenario",
    "Why they ask": "why",
    "Approach": "approach",
    "Starter": "starter",
    "Answer": "answer",
    "Tests": "tests",
    "Common mistakes": "mistakes",
    "Follow-ups": "follow_ups",
    "Make it your own": "own",
}
"""Headings of a question file and the fields of `Question` they fill."""

TOPIC_SECTIONS = {
    "Be ready to go over": "ready",
    "Less common": "less_common",
    "Example scenarios": "scenarios",
}
"""Headings of a topic's index.md and the fields of `Topic` they fill."""

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
DOWNLOADS = frozenset({".pdf", ".csv", ".json", ".txt", ".zip", ".ipynb", ".xlsx"})
SCRIPTS = frozenset({".py", ".r", ".jl", ".d2", ".dot", ".mmd"})
"""Sources of figures, kept beside them and not published."""

IGNORED = frozenset({"__pycache__"})
LIVE_SVG = re.compile(rb"<script|<foreignObject|\son[a-z]+\s*=|javascript:", re.IGNORECASE)

RESERVED = frozenset(
    {"assets", "search", "questions", "practice", "interview", "progress", "stylesheets", "javascripts", "index", "404"}
)
"""Addresses that belong to the site itself."""

BACKUPS = ("~", "#", ".bak", ".swp", ".orig", ".tmp", "Thumbs.db", "desktop.ini")


@dataclass
class _Found:
    """What walking the content folder has gathered so far."""

    home: Home | None = None
    topics: dict[str, Topic] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)
    """Topic folders and the number of question files in each, readable or not."""


def load(folder: Path, shown: str = "content") -> tuple[Guide, list[Problem]]:
    """Read the content folder.

    `folder`: where it is; `shown`: how problems name it. Returns the guide (without the files that could not be
    understood) and all problems. Raises FileNotFoundError when there is no such folder.
    """
    found = _Found()
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    for path in walk(folder, found.problems, shown):
        _take(folder, path, shown, found)
    for name, count in found.folders.items():
        if name not in found.topics and count and not (folder / name / "index.md").exists():
            found.problems.append(
                Problem(
                    *(f"{shown}/{name}/index.md", 1, 1, "SCH001", "The topic has no `index.md`."),
                    hint="write one with `title: …`, and say in a paragraph why the topic is examined.",
                )
            )
    return _assemble(found, shown), found.problems


def walk(folder: Path, problems: list[Problem], shown: str) -> Iterator[PurePosixPath]:
    """Regular files below `folder`, sorted, as paths below it; links are refused (SEC003), never followed."""

    def visit(inside: Path, below: PurePosixPath) -> Iterator[PurePosixPath]:
        for entry in sorted(os.scandir(inside), key=lambda e: e.name):
            path = below / entry.name
            if entry.is_symlink():
                problems.append(
                    Problem(
                        *(f"{shown}/{path}", 1, 1, "SEC003", "Symbolic links are not followed."),
                        hint="copy the file here.",
                    )
                )
            elif entry.is_dir():
                if entry.name not in IGNORED and not entry.name.startswith("."):
                    yield from visit(Path(entry.path), path)
            else:
                yield path

    yield from visit(folder, PurePosixPath())


def _take(folder: Path, path: PurePosixPath, shown: str, found: _Found) -> None:
    """Add the file at `path` to what was found, by what its place and ending say it is."""
    place, suffix = f"{shown}/{path}", path.suffix.lower()
    topic, inside = ("", path.name) if len(path.parts) == 1 else (path.parts[0], "/".join(path.parts[1:]))
    if path.name.startswith(".") or path.name.endswith(BACKUPS):
        message = "Hidden and backup files are not published."
        found.problems.append(Problem(place, 1, 1, "SEC002", message, "delete it.", "warning"))
    elif suffix in PICTURES | DOWNLOADS:
        found.assets.append(str(path))
        if suffix in PICTURES and (size := picture_size(folder / path)):
            found.sizes[str(path)] = size
        found.problems.extend(_asset_problems(folder / path, place, topic))
    elif suffix in SCRIPTS and "/" in inside:
        return
    elif suffix != ".md":
        message = f"Files ending in `{suffix}` are not published."
        hint = f"a guide holds .md files and {', '.join(sorted(PICTURES | DOWNLOADS))}."
        found.problems.append(Problem(place, 1, 1, "SEC002", message, hint))
    elif "/" in inside or (not topic and inside != "index.md"):
        hint = f"move it to {shown}/<topic>/{path.name}."
        found.problems.append(Problem(place, 1, 1, "SCH005", "A question file stands in a topic's folder.", hint))
    else:
        if topic:
            found.folders[topic] = found.folders.get(topic, 0) + (inside != "index.md")
        try:
            source = read((folder / path).read_bytes(), place)
        except ContentError as error:
            found.problems.append(error.problem)
            found.unread.append(str(path))
        else:
            found.problems.extend(source.problems)
            if not _understand(source, path, found):
                found.unread.append(str(path))


def _understand(source: Source, path: PurePosixPath, found: _Found) -> bool:
    """Add the home page, topic or question that `source` holds; False when it holds none."""
    if str(path) == "index.md":
        found.home = _home(source, found.problems) or found.home
    elif path.name == "index.md":
        if topic := _topic(source, str(path), found.problems):
            found.topics[topic.id] = topic
        return topic is not None
    else:
        if question := _question(source, str(path), found.problems):
            found.questions.append(question)
        return question is not None
    return True


def _asset_problems(path: Path, place: str, topic: str) -> Iterator[Problem]:
    """SEC002 for a file that would replace one of the theme's, SEC001 for a picture that runs a script."""
    if topic.casefold() in RESERVED:
        yield Problem(place, 1, 1, "SEC002", f"/{topic}/ belongs to the site itself.", "move it to a topic's folder.")
    if path.suffix.lower() == ".svg" and (live := LIVE_SVG.search(path.read_bytes())):
        what = live[0].decode("ascii", "replace").strip()
        yield Problem(
            place, 1, 1, "SEC001", f"The picture holds `{what}`, which could run.", "export it without scripts."
        )


def picture_size(path: Path) -> tuple[int, int] | None:
    """Width and height in CSS pixels, or None when the file does not tell."""
    try:
        width, height = imagesize.get(path)
    except (OSError, ValueError, SyntaxError):
        return None
    return (round(width), round(height)) if width > 0 and height > 0 else None


def _assemble(found: _Found, shown: str) -> Guide:
    """Questions into their topics, topics in order."""
    by_topic: dict[str, list[Question]] = {}
    for question in sorted(found.questions, key=lambda q: (q.level.rank, q.id)):
        by_topic.setdefault(question.topic, []).append(question)
    # A folder whose index.md cannot be read still holds its questions, so that links to them are not reported too.
    names = sorted({*found.topics, *by_topic})
    topics = [found.topics.get(name) or Topic(name, f"{name}/index.md", name) for name in names]
    return Guide(
        home=found.home or Home("index.md", ""),
        topics=tuple(
            replace(topic, questions=tuple(by_topic.get(topic.id, ())))
            for topic in sorted(topics, key=lambda t: (t.order, t.id))
        ),
        assets=tuple(found.assets),
        folder=shown,
        sizes=found.sizes,
        unread=tuple(found.unread),
    )


def _home(source: Source, problems: list[Problem]) -> Home | None:
    matter, faults = convert(source.matter, HomeMatter, source.path) if source.matter else (None, [])
    problems.extend(faults)
    # The home page's words are free: its headings are its own, so the body is kept whole.
    parts = [source.preface.markdown, *(f"## {s.heading.markdown}\n{s.body.markdown}" for s in source.sections)]
    body = _trim(Text("\n".join(parts), source.preface.line))
    if matter is None or source.matter is None:
        return None
    paths = tuple(
        LearningPath(path.title, path.summary, tuple(_words(source.matter, "paths", number, "questions")))
        for number, path in enumerate(matter.paths)
    )
    synonyms = tuple(tuple(group) for group in matter.synonyms)
    return Home("index.md", matter.title, matter.summary, body, paths, synonyms)


def _words(node: Node, *path: str | int) -> Iterator[Word]:
    """The items of the list that `path` leads to."""
    found = node.at(*path)
    for item in found.value if found and isinstance(found.value, list) else ():
        yield item.word


def _topic(source: Source, path: str, problems: list[Problem]) -> Topic | None:
    matter, faults = convert(source.matter, TopicMatter, source.path) if source.matter else (None, [])
    sections = _sections(source, TOPIC_SECTIONS, faults)
    problems.extend(faults)
    if matter is None:
        return None
    texts: dict[str, Any] = {name: _trim(section.body) for name, section in sections.items()}
    return Topic(
        id=PurePosixPath(path).parts[0],
        path=path,
        title=matter.title,
        summary=matter.summary,
        order=matter.order,
        intro=_trim(source.preface),
        **texts,
    )


def _question(source: Source, path: str, problems: list[Problem]) -> Question | None:
    matter, faults = convert(source.matter, QuestionMatter, source.path) if source.matter else (None, [])
    sections = _sections(source, QUESTION_SECTIONS, faults)
    # Where the front matter has no end, what looks like stray text may be part of it.
    if source.matter and (stray := _trim(source.preface)):
        faults.append(
            Problem(
                *(source.path, stray.line, 1, "SCH001", "Text before the first heading belongs to no section."),
                hint="put it under `## Scenario` or `## Answer`.",
            )
        )
    answer = _answer(source, sections, faults)
    follow_ups = _follow_ups(source, sections.pop("follow_ups", None), faults)
    problems.extend(faults)
    if matter is None or source.matter is None or answer is None:
        return None
    texts: dict[str, Any] = {name: _trim(section.body) for name, section in sections.items()}
    return Question(
        id=unicodedata.normalize("NFC", PurePosixPath(path).stem),
        topic=PurePosixPath(path).parts[0],
        path=path,
        level=matter.level,
        kind=matter.kind,
        minutes=matter.minutes,
        **_placed(source.matter, matter),
        **texts | {"answer": answer},
        follow_ups=follow_ups,
    )


def _placed(node: Node, matter: QuestionMatter) -> dict[str, Any]:
    """The fields of front matter that keep their place, because later stages may find fault with them."""

    def text(*path: str | int) -> Text:
        return found.text if (found := node.at(*path)) else Text("", 1)

    def word(*path: str | int) -> Word:
        return found.word if (found := node.at(*path)) else Word("", 1, 1)

    return {
        "title": text("title"),
        "tags": tuple(matter.tags),
        "key_points": tuple(text("key_points", i) for i in range(len(matter.key_points))),
        "rubric": Rubric(*(text("rubric", row) for row in ("strong", "ok", "weak"))) if matter.rubric else None,
        "references": tuple(
            Reference(reference.title, word("references", i, "url")) for i, reference in enumerate(matter.references)
        ),
        "related": tuple(_words(node, "related")),
        "aliases": tuple(_words(node, "aliases")),
    }


def _sections(source: Source, known: Mapping[str, str], problems: list[Problem]) -> dict[str, Section]:
    """Sections by the field they fill; unknown and repeated headings become problems (SCH001)."""
    found: dict[str, Section] = {}
    for section in source.sections:
        heading, field_name = section.heading, known.get(section.heading.markdown)
        if field_name is None:
            headings = ", ".join(f"`## {name}`" for name in known)
            hint = did_you_mean(heading.markdown, known, f"the headings are {headings}.")
            message = f"Unknown section `## {heading.markdown}`."
        elif field_name in found:
            hint = "merge the two."
            message = f"`## {heading.markdown}` stands twice, first in line {found[field_name].heading.line}."
        else:
            found[field_name] = section
            continue
        problems.append(Problem(source.path, heading.line, heading.column, "SCH001", message, hint))
    return found


def _answer(source: Source, sections: dict[str, Section], problems: list[Problem]) -> Text | None:
    """The text of the one required section; SCH001 when there is none, SCH003 when it is empty."""
    section = sections.pop("answer", None)
    if section is None:
        unknown = (s.heading.markdown for s in source.sections if s.heading.markdown not in QUESTION_SECTIONS)
        misspelt = any(nearest(heading, QUESTION_SECTIONS) == "Answer" for heading in unknown)
        if not misspelt and (source.matter or source.sections):
            hint = "add a line `## Answer` and the model answer below it."
            if re.search(r"(?m)^\s*#*\s*Answer\s*$", source.preface.markdown):
                hint = "the heading is a line `## Answer`, with two `#` and a space."
            last = source.sections[-1].body if source.sections else source.preface
            line = last.line + len(last.markdown.rstrip().split("\n")) - 1
            problems.append(
                Problem(
                    *(source.path, max(line, 1), 1, "SCH001", "`## Answer` is missing."),
                    hint=hint,
                )
            )
        return None
    answer = _trim(section.body)
    if answer is None:
        problems.append(
            Problem(
                *(source.path, section.heading.line, section.heading.column, "SCH003", "The answer is empty."),
                hint="write the model answer below the heading.",
            )
        )
    return answer


def _follow_ups(source: Source, section: Section | None, problems: list[Problem]) -> tuple[FollowUp, ...]:
    """Each `###` heading and the answer below it; SCH003 for one that is not answered."""
    if section is None:
        return ()
    preface, parts, _ = split_sections(section.body.markdown, section.body.line, "###")
    if stray := _trim(preface):
        problems.append(
            Problem(
                *(source.path, stray.line, 1, "SCH001", "Text before the first follow-up belongs to none."),
                hint="start each follow-up with a line `### Its question?`.",
            )
        )
    found = []
    for part in parts:
        if (answer := _trim(part.body)) and part.heading.markdown:
            found.append(FollowUp(part.heading, answer))
            continue
        what = "answer" if part.heading.markdown else "question"
        problems.append(
            Problem(
                *(source.path, part.heading.line, part.heading.column, "SCH003", f"This follow-up has no {what}."),
                hint="write it, or remove the follow-up.",
            )
        )
    return tuple(found)


def _trim(text: Text) -> Text | None:
    """`text` without blank lines around it, or None when nothing is left."""
    if not text.markdown.strip():
        return None
    blank = re.match(r"(?:[ \t]*\n)*", text.markdown)
    start = blank.end() if blank else 0
    return Text(text.markdown[start:].rstrip(), text.line + text.markdown.count("\n", 0, start))
