"""Sheets: pages made to be printed, one topic on each, without the theme. The client makes the same in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from .expand import Views, shorten
from .model import Question, Topic
from .problems import Problem

SHEETS = {
    "questions": "Questions",
    "answers": "Questions and answers",
    "key": "Answer key",
    "cards": "Flashcards",
}
"""What can be printed, and what it is called."""

PAPERS = {"a4": "A4", "letter": "Letter"}
LINES = ("0", "3", "8", "rest")
"""Lines to write on below each question; `rest` fills the page."""

_LOCAL = re.compile(r"""(?:\b(?:src|href)="|url\(['"]?)(file:[^"')]*)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """How a topic is printed."""

    sheet: str
    paper: str = "a4"
    lines: str = "0"

    @property
    def name(self) -> str:
        """The end of a file's name: ``questions-3-lines-a4``."""
        lines = f"-{self.lines}-lines" if self.sheet == "questions" and self.lines != "0" else ""
        return f"{self.sheet}{lines}-{self.paper}"

    @property
    def label(self) -> str:
        """What a reader is told."""
        lines = {"0": "", "rest": ", a page each"}.get(self.lines, f" with {self.lines} lines")
        return f"{SHEETS[self.sheet]}{lines if self.sheet == 'questions' else ''}, {PAPERS[self.paper]}"


def sheet(views: Views, topic: Topic, form: Form, style: str) -> str:
    """The whole HTML of a sheet. `style`: where its style sheet stands, relative to the site's root.

    The page itself belongs at the site's root.
    """
    cards = form.sheet == "cards"
    return views.make(
        *("sheet.html", "", 1),
        topic=topic,
        sheet=form.sheet,
        label=SHEETS[form.sheet],
        paper=form.paper,
        lines=form.lines,
        style=style,
        questions=[] if cards else [Markup(views.body(question)) for question in topic.questions],
        cards=[card(views, question) for question in topic.questions] if cards else [],
    )


def card(views: Views, question: Question) -> tuple[Question, Markup, list[Markup], str]:
    """A question, its title, and for the back its key points, or else what its answer begins with."""
    f = views.parts(question.path)
    points = [f[f"key_points.{i}"] for i in range(len(question.key_points))]
    return question, f["title"], points, shorten(views.fragments[question.path]["answer"].text)


def local_references(name: str, page: str) -> Iterator[Problem]:
    """PDF001 for whatever would put a file of this machine into a PDF (FAULTS row 28)."""
    for found in _LOCAL.finditer(page):
        line = page.count("\n", 0, found.start()) + 1
        column = found.start(1) - page.rfind("\n", 0, found.start(1))
        message = f"`{found[1]}` is a file of this machine; it would be printed into the PDF."
        yield Problem(name, line, column, "PDF001", message, "copy it beside the question and link it from there.")
