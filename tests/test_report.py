"""The content report: what it counts, and what the shipped guide must keep to."""

from __future__ import annotations

import pytest

from generator.load import load
from generator.model import Guide
from generator.render import Rendered, render
from generator.report import GENERIC, ContentReport, lines, measure, pairs_alike, reading_ease
from tests.support import REPO, study_guide


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load(REPO / "content")[0]


@pytest.fixture(scope="module")
def rendered(guide: Guide) -> Rendered:
    return render(guide)


@pytest.fixture(scope="module")
def report(guide: Guide, rendered: Rendered) -> ContentReport:
    return measure(guide, rendered)


def test_the_guide_is_finished(report: ContentReport) -> None:
    """Three follow-ups and key points everywhere, no rubric line that fits every question, nothing said twice."""
    assert report.few == ()
    assert report.generic == ()
    assert report.alike == ()
    assert report.untimely == ()
    assert report.missing["rubric"] == report.missing["why"] == ()


def test_levels_are_in_proportion(report: ContentReport) -> None:
    """About 30 % beginner, 45 % intermediate, 25 % advanced."""
    for level, share in (("beginner", 0.30), ("intermediate", 0.45), ("advanced", 0.25)):
        found = sum(row.levels.get(level, 0) for row in report.topics) / report.questions  # type: ignore[call-overload]
        assert found == pytest.approx(share, abs=0.06), level


@pytest.mark.parametrize(
    ("line", "generic"),
    [
        ("Shows a good understanding of the topic.", True),
        ("Demonstrates knowledge of metrics.", True),
        ("Has some gaps.", True),
        ("Names the base rate and turns the costs into a threshold.", False),
        ("Has no answer for a value that was not seen before.", False),
    ],
)
def test_generic_lines_are_told_from_observable_ones(line: str, generic: bool) -> None:
    assert bool(GENERIC.search(line)) == generic


def test_answers_that_share_words_are_found() -> None:
    """A copied paragraph is reported, the same subject in other words is not."""
    first = "The nip grips harder the more the loop is loaded, which is why it holds in a swell."
    copied = f"In short: {first} And so on."
    other = "A bowline stays tied because load tightens its nip."
    found = [(a, b) for a, b, _ in pairs_alike({"a": first, "b": copied, "c": other})]
    assert found == [("a", "b")]


def test_reading_ease_is_that_of_flesch() -> None:
    """By hand: 6 words, 1 sentence, 6 syllables; then 4 words, 1 sentence, 13 syllables."""
    assert reading_ease("The cat sat on the mat.") == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 1)
    assert reading_ease("Regularisation discourages overparameterised estimators.") < 0


def test_the_report_is_printed(report: ContentReport) -> None:
    done = study_guide("check", "--report", cwd=REPO)
    assert done.returncode == 0, done.stdout
    assert "\n".join(lines(report)) in done.stdout
