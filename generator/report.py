"""What a guide holds and what it still lacks, counted from its files: for its owner, not for its readers."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from .load import QUESTION_SECTIONS
from .model import Guide, Kind, Level, Question, Topic
from .render import Fragment, Rendered

WORDS_A_MINUTE = 150
"""Of a spoken answer."""

SHINGLE = 4
"""Words in a row that two answers must share to be counted as saying the same."""

ALIKE = 0.2
"""Share of common shingles from which two answers are reported; independent answers on one subject stay below 0.02."""

GENERIC = re.compile(
    r"\b(?:(?:good|solid|strong|deep|basic|clear|thorough|excellent|poor|limited|partial|some|no|little|vague) "
    r"(?:understanding|knowledge|grasp|awareness|explanation)"
    r"|(?:shows|demonstrates|displays|has|lacks) (?:\w+ ){0,2}(?:understanding|knowledge|awareness|depth|familiarity)"
    r"|some gaps|lacks (?:depth|detail)|well[- ]structured|answers (?:correctly|well|poorly|badly)"
    r"|(?:good|complete|correct|incomplete|poor|weak|vague) answer)\b",
    re.IGNORECASE,
)
"""Phrases that fit every question: an interviewer can neither see nor hear them."""

OPTIONAL = ("scenario", "why", "approach", "mistakes", "rubric", "key_points", "follow_ups", "references", "related")
"""Parts that a question gains by, with which `missing` is concerned."""

LEAST = {"follow_ups": 3, "key_points": 3}
"""How many a finished question has."""


@dataclass(frozen=True, slots=True)
class TopicCounts:
    """One row of the report."""

    topic: Topic
    levels: Mapping[Level, int]
    kinds: Mapping[Kind, int]
    words: int
    """Median length of an answer."""
    ease: float
    """Median reading ease of an answer (Flesch: 60 is plain, 30 is hard)."""


@dataclass(frozen=True, slots=True)
class ContentReport:
    """Everything counted. Lists of questions name their paths."""

    topics: tuple[TopicCounts, ...]
    questions: int
    follow_ups: int
    missing: Mapping[str, tuple[str, ...]]
    """Questions without an optional part, by part."""
    few: tuple[str, ...]
    """Questions with fewer follow-ups or key points than a finished one has."""
    generic: tuple[tuple[str, int, str], ...]
    """Rubric lines that fit every question: path, line, text."""
    alike: tuple[tuple[str, str, float], ...]
    """Pairs of questions whose answers share words: both paths and the share."""
    untimely: tuple[tuple[str, int, float], ...]
    """Questions whose answer does not take the stated minutes: path, stated, spoken."""
    years: Mapping[int, int]
    """References by the year in their title."""


def measure(guide: Guide, rendered: Rendered) -> ContentReport:
    """Count `guide`, given its fragments."""
    answers = {q.path: spoken(rendered.fragments[q.path]["answer"]) for q in guide.questions}
    return ContentReport(
        topics=tuple(count(topic, answers) for topic in guide.topics),
        questions=len(guide.questions),
        follow_ups=sum(len(q.follow_ups) for q in guide.questions),
        missing={part: tuple(q.path for q in guide.questions if not getattr(q, part)) for part in OPTIONAL},
        few=tuple(q.path for q in guide.questions if any(len(getattr(q, p)) < n for p, n in LEAST.items())),
        generic=tuple(generic_lines(guide.questions)),
        alike=tuple(pairs_alike(answers)),
        untimely=tuple(untimely(guide.questions, answers)),
        years=dict(sorted(Counter(years(guide.questions)).items())),
    )


def count(topic: Topic, answers: Mapping[str, str]) -> TopicCounts:
    """The row of one topic."""
    texts = [answers[q.path] for q in topic.questions]
    return TopicCounts(
        topic,
        Counter(q.level for q in topic.questions),
        Counter(q.kind for q in topic.questions),
        round(median(len(text.split()) for text in texts)) if texts else 0,
        median(reading_ease(text) for text in texts) if texts else 0.0,
    )


def generic_lines(questions: Iterable[Question]) -> Iterator[tuple[str, int, str]]:
    """Rubric lines with a phrase of `GENERIC`."""
    for question in questions:
        for _, line in question.rubric or ():
            if GENERIC.search(line.markdown):
                yield question.path, line.line, line.markdown


def pairs_alike(answers: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Pairs whose answers share at least `ALIKE` of the shingles of the shorter one."""
    shingled = {path: shingles(text) for path, text in answers.items()}
    holders: dict[tuple[str, ...], list[str]] = {}
    for path, found in shingled.items():
        for shingle in found:
            holders.setdefault(shingle, []).append(path)
    shared: Counter[tuple[str, str]] = Counter()
    for paths in holders.values():
        shared.update((a, b) for i, a in enumerate(paths) for b in paths[i + 1 :])
    for (a, b), common in sorted(shared.items()):
        share = common / min(len(shingled[a]), len(shingled[b]))
        if share >= ALIKE:
            yield a, b, share


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of `SHINGLE` words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def untimely(questions: Iterable[Question], answers: Mapping[str, str]) -> Iterator[tuple[str, int, float]]:
    """Questions whose answer, spoken, is off the stated minutes by more than a third and half a minute.

    A coding task takes as long as its code does, so it is left out.
    """
    for question in questions:
        if question.minutes and question.kind is not Kind.CODING:
            minutes = len(answers[question.path].split()) / WORDS_A_MINUTE
            if abs(minutes - question.minutes) > max(question.minutes / 3, 0.5):
                yield question.path, question.minutes, minutes


def spoken(fragment: Fragment) -> str:
    """The words of an answer as one says it: without code blocks, a formula as a few words."""
    text = re.sub(r"<pre>.*?</pre>", " ", fragment.html, flags=re.DOTALL)
    text = re.sub(r"<math.*?</math>", " one two three four ", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def years(questions: Iterable[Question]) -> Iterator[int]:
    """The last year that each reference's title names."""
    for question in questions:
        for reference in question.references:
            if found := re.findall(r"\b(?:18|19|20)\d\d\b", reference.title):
                yield int(found[-1])


def reading_ease(text: str) -> float:
    """Flesch's reading ease: 206.835 - 1.015 words a sentence - 84.6 syllables a word.

    Source: R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948). Syllables are groups of
    vowels, which is right for English to a few per cent.
    """
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return 0.0
    sentences = max(len(re.findall(r"[.!?](?:\s|$)", text)), 1)
    syllables = sum(max(len(re.findall(r"[aeiouyäöü]+", word.casefold().removesuffix("e"))), 1) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def lines(report: ContentReport) -> Iterator[str]:
    """The report as text, a line each."""
    yield f"{'topic':38}{'all':>5}{'beg':>5}{'int':>5}{'adv':>5}{'words':>7}{'ease':>6}  kinds"
    for row in report.topics:
        levels = "".join(f"{row.levels.get(level, 0):5}" for level in Level)
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(row.kinds.items()))
        total = len(row.topic.questions)
        yield f"{row.topic.id:38}{total:5}{levels}{row.words:7}{row.ease:6.0f}  {kinds}"
    totals = [sum(row.levels.get(level, 0) for row in report.topics) for level in Level]
    yield f"{'all':38}{report.questions:5}{''.join(f'{n:5}' for n in totals)}"
    if report.questions:
        shares = ", ".join(f"{n / report.questions:.0%} {level}" for level, n in zip(Level, totals, strict=True))
        yield f"{shares}; {report.follow_ups:,} follow-ups, all answered"
    titles = {field: heading for heading, field in QUESTION_SECTIONS.items()}
    for part, paths in report.missing.items():
        if paths:
            yield f"without {titles.get(part, part.replace('_', ' '))}: {len(paths)}"
    yield f"fewer than three follow-ups or key points: {len(report.few)}"
    yield from (f"  {path}" for path in report.few)
    yield f"rubric lines that fit every question: {len(report.generic)}"
    yield from (f"  {path}:{line}: {text}" for path, line, text in report.generic)
    yield f"answers that share words: {len(report.alike)}"
    yield from (f"  {a} and {b}: {share:.0%}" for a, b, share in report.alike)
    yield f"answers longer or shorter than stated: {len(report.untimely)}"
    yield from (f"  {path}: {stated} min stated, {spoken:.1f} spoken" for path, stated, spoken in report.untimely)
    if report.years:
        ages = [year for year, number in report.years.items() for _ in range(number)]
        yield f"references: {len(ages)} with a year, from {min(ages)} to {max(ages)}, half of them since {median(ages):.0f}"
