"""What a guide is: frozen data, no input or output, no imports of ours.

Guide ▸ Home ▸ Path, Guide ▸ Topic ▸ Question ▸ Rubric, FollowUp. Markdown stays Markdown here; `Text` remembers where it stood so that
every later stage can report a problem at its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Level(StrEnum):
    """How much experience a question expects; the order of members is the order on pages."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """1, 2 or 3."""
        return list(Level).index(self) + 1


class Kind(StrEnum):
    """What a question asks for."""

    CONCEPT = "concept"
    CODING = "coding"
    DESIGN = "design"
    CASE = "case"
    BEHAVIOURAL = "behavioural"


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of Markdown and where it starts in its file."""

    markdown: str
    line: int
    """1-based line of the first character."""
    column: int = 1
    """1-based column of the first character."""


@dataclass(frozen=True, slots=True)
class Word:
    """A short plain value, such as an id in a list, and its place."""

    value: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Rubric:
    """What an interviewer would see in a strong, an acceptable and a weak answer."""

    strong: Text
    ok: Text
    weak: Text

    def __iter__(self) -> Iterator[tuple[str, Text]]:
        yield from (("strong", self.strong), ("ok", self.ok), ("weak", self.weak))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A further question and its own answer."""

    title: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class Reference:
    """A source a reader can open."""

    title: str
    url: Word


@dataclass(frozen=True, slots=True)
class Question:
    """One question file."""

    id: str
    """The file's stem: unique in the guide, permalink and key of a reader's progress."""
    topic: str
    """Id of the topic it belongs to."""
    path: str
    """POSIX path below the content folder."""
    title: Text
    level: Level
    kind: Kind
    answer: Text
    tags: tuple[str, ...] = ()
    minutes: int | None = None
    """Length of a spoken answer."""
    key_points: tuple[Text, ...] = ()
    rubric: Rubric | None = None
    references: tuple[Reference, ...] = ()
    related: tuple[Word, ...] = ()
    aliases: tuple[Word, ...] = ()
    """Ids this question had before; their addresses lead here."""
    scenario: Text | None = None
    why: Text | None = None
    approach: Text | None = None
    starter: Text | None = None
    tests: Text | None = None
    mistakes: Text | None = None
    own: Text | None = None
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def address(self) -> str:
        """Where the page stands, relative to the site's root."""
        return f"{self.topic}/{self.id}/"


@dataclass(frozen=True, slots=True)
class Topic:
    """A folder of questions and its briefing."""

    id: str
    path: str
    title: str
    summary: str = ""
    order: int = 1000
    intro: Text | None = None
    ready: Text | None = None
    """What to be ready to go over."""
    less_common: Text | None = None
    scenarios: Text | None = None
    questions: tuple[Question, ...] = ()

    @property
    def address(self) -> str:
        """Where the page stands, relative to the site's root."""
        return f"{self.id}/"

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels its questions have, easiest first."""
        return tuple(level for level in Level if any(q.level is level for q in self.questions))


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the guide: questions in the order to learn them."""

    title: str
    summary: str
    questions: tuple[Word, ...]
    """Ids, where they are written."""


@dataclass(frozen=True, slots=True)
class Home:
    """The home page's own words."""

    path: str
    title: str
    summary: str = ""
    body: Text | None = None
    paths: tuple[Path, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same to search."""


@dataclass(frozen=True)
class Guide:
    """Everything that content/ holds."""

    home: Home
    topics: tuple[Topic, ...] = ()
    assets: tuple[str, ...] = ()
    """Pictures and downloads beside the questions: POSIX paths below the content folder."""
    folder: str = "content"
    """The content folder as problems name it."""
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Width and height in CSS pixels of those assets that are pictures."""
    unread: tuple[str, ...] = ()
    """Paths of Markdown files with faults. They are not in the guide, but what names them is not wrong for that."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of their topics."""
        return tuple(q for topic in self.topics for q in topic.questions)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Questions by id and by every id they had before."""
        current = {q.id: q for q in self.questions}
        return {alias.value: q for q in self.questions for alias in q.aliases} | current

    @cached_property
    def topic_by_id(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}
