"""What comes out of the printer: PDFs are made by the real Chromium and read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from generator.exporters import pdf
from generator.load import load
from generator.model import Guide, Topic
from generator.sheets import local_references
from tests.support import REPO, study_guide

pytestmark = pytest.mark.browser

TOPIC = "questions-to-ask"
FULL = "model-evaluation"
"""A topic with code, tables, formulas and figures."""
FOOTER = 45
"""Points from the lower edge below which only the page number stands."""


@pytest.fixture(scope="module")
def content() -> Guide:
    return load(REPO / "content")[0]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two topics in every sheet on A4, and one more paper."""
    folder = tmp_path_factory.mktemp("pdf")
    for arguments in (
        ["--topic", TOPIC, "--topic", FULL],
        ["--topic", TOPIC, "--sheet", "answers", "--paper", "letter"],
    ):
        done = study_guide("export", "pdf", *arguments, "--to", folder, cwd=REPO)
        assert done.returncode == 0, done.stderr
    return folder


def read(folder: Path, topic: str, form: str) -> PdfReader:
    return PdfReader(folder / f"{topic}-{form}.pdf")


def squeezed(text: str) -> str:
    """Text without spaces, which a PDF puts where lines and letters happen to end, and without marks of markup."""
    return re.sub(r"[\s`*_$\\]+", "", text)


def text_of(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def rows(page: object) -> list[float]:
    """Heights of a page's pieces of text, in points from its lower edge."""
    found: list[float] = []

    def note(text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append(tm[5] * _cm[3] + _cm[5])

    page.extract_text(visitor_text=note)  # type: ignore[attr-defined]
    return found


def destinations(reader: PdfReader) -> Iterator[Destination]:
    def walk(entries: list[object]) -> Iterator[Destination]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry)
            else:
                assert isinstance(entry, Destination)
                yield entry

    yield from walk(reader.outline)  # type: ignore[arg-type]


def titles(topic: Topic) -> list[str]:
    return [squeezed(question.title.markdown) for question in topic.questions]


@pytest.mark.parametrize("form", ["questions-3-lines-a4", "answers-a4", "key-a4"])
@pytest.mark.parametrize("name", [TOPIC, FULL])
def test_every_question_once_and_in_order(printed: Path, content: Guide, name: str, form: str) -> None:
    text = text_of(read(printed, name, form))
    topic = content.topic_by_id[name]
    places = []
    for number, title in enumerate(titles(topic), start=1):
        # Formulas are set, so their source does not stand on paper.
        head = f"{number}.{title[:24]}"
        assert text.count(head) == 1, head
        places.append(text.index(head))
    assert places == sorted(places)


def test_a_questions_sheet_gives_no_answer_away(printed: Path, content: Guide) -> None:
    text = text_of(read(printed, FULL, "questions-3-lines-a4"))
    for question in content.topic_by_id[FULL].questions:
        for part in (question.answer, *question.key_points, *(row for _, row in question.rubric or ())):
            assert squeezed(part.markdown)[:40] not in text
        for follow_up in question.follow_ups:
            assert squeezed(follow_up.answer.markdown)[:40] not in text


@pytest.mark.parametrize("name", [TOPIC, FULL])
def test_the_key_holds_every_rubric_and_key_point(printed: Path, content: Guide, name: str) -> None:
    text = text_of(read(printed, name, "key-a4"))
    for question in content.topic_by_id[name].questions:
        for part in (*question.key_points, *(row for _, row in question.rubric or ())):
            if "$" not in part.markdown:
                assert squeezed(part.markdown) in text, part.markdown
        assert squeezed(question.answer.markdown)[:60] not in text


@pytest.mark.parametrize("name", [TOPIC, FULL])
def test_answers_hold_everything(printed: Path, content: Guide, name: str) -> None:
    """Every section of each question, up to its first formula or markup."""
    text = text_of(read(printed, name, "answers-a4"))
    for question in content.topic_by_id[name].questions:
        for part in (
            question.answer,
            question.mistakes,
            *question.key_points,
            *(f.answer for f in question.follow_ups),
        ):
            start = re.split(r"[$`*\[|]", (part.markdown if part else "").lstrip("- "))[0]
            assert squeezed(start)[:40] in text, question.id


def test_cards_come_in_pairs_for_both_sides(printed: Path, content: Guide) -> None:
    """A page of fronts, then a page of their backs, mirrored: the left card's back is on the right."""
    reader = read(printed, FULL, "cards-a4")
    questions = content.topic_by_id[FULL].questions
    assert len(reader.pages) == 2 * -(-len(questions) // 8)
    fronts, backs = (squeezed(page.extract_text()) for page in reader.pages[:2])
    assert all(title[:20] in fronts for title in titles(content.topic_by_id[FULL])[:8])
    points = [squeezed(question.key_points[0].markdown)[:30] for question in questions[:2]]
    assert all(point in backs and point not in fronts for point in points)
    places: dict[str, float] = {}

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        for name, word in (("first", points[0][:6]), ("second", points[1][:6])):
            if squeezed(text).startswith(word[: len(squeezed(text))]) and squeezed(text):
                places.setdefault(name, tm[4] * cm[0] + cm[4])

    reader.pages[1].extract_text(visitor_text=note)
    assert places["first"] > places["second"]


@pytest.mark.parametrize("form", ["questions-3-lines-a4", "answers-a4", "key-a4", "cards-a4", "answers-letter"])
def test_header_and_page_numbers(printed: Path, content: Guide, form: str) -> None:
    reader = read(printed, TOPIC, form)
    for number, page in enumerate(reader.pages, start=1):
        text = squeezed(page.extract_text())
        assert squeezed("The ML Interview Guide") in text
        assert squeezed(content.topic_by_id[TOPIC].title) in text
        assert f"{number}/{len(reader.pages)}" in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_page_each(content: Guide, tmp_path: Path, paper: str) -> None:
    """With lines to the end of the page, every question has a page of its own, and no page is left empty."""
    command = ("export", "pdf", "--topic", TOPIC, "--sheet", "questions", "--lines", "rest", "--paper", paper)
    assert study_guide(*command, "--to", tmp_path, cwd=REPO).returncode == 0
    pages = read(tmp_path, TOPIC, f"questions-rest-lines-{paper}").pages
    heads = [f"{number}.{title[:20]}" for number, title in enumerate(titles(content.topic_by_id[TOPIC]), start=1)]
    assert len(pages) == len(heads)
    assert all(head in squeezed(page.extract_text()) for head, page in zip(heads, pages, strict=True))


def test_paper_sizes(printed: Path) -> None:
    a4, letter = (read(printed, TOPIC, f"answers-{paper}").pages[0].mediabox for paper in ("a4", "letter"))
    assert (round(a4.width), round(a4.height)) == (595, 842)
    assert (round(letter.width), round(letter.height)) == (612, 792)


@pytest.mark.parametrize("form", ["questions-3-lines-a4", "answers-a4", "key-a4"])
@pytest.mark.parametrize("name", [TOPIC, FULL])
def test_pages_are_well_filled(printed: Path, name: str, form: str) -> None:
    """No page is less than a third full except the last, and none ends in a heading."""
    reader = read(printed, name, form)
    bodies = [[y for y in rows(page) if y > FOOTER] for page in reader.pages]
    for page, heights in list(zip(reader.pages, bodies, strict=True))[:-1]:
        assert min(heights) < float(page.mediabox.height) * 2 / 3
    for place in destinations(reader):
        number = reader.get_destination_page_number(place)
        assert number is not None
        assert min(bodies[number]) < float(place.top or 0) - 12, place.title


def test_tags_outline_title_and_language(printed: Path, content: Guide) -> None:
    reader = read(printed, FULL, "answers-a4")
    root = cast("DictionaryObject", reader.trailer["/Root"])
    assert cast("DictionaryObject", root["/MarkInfo"])["/Marked"]
    assert str(root["/Lang"]) == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Model evaluation: questions and answers – The ML Interview Guide"
    outlined = [squeezed(str(place.title)) for place in destinations(reader)]
    for number, title in enumerate(titles(content.topic_by_id[FULL]), start=1):
        assert any(entry.removeprefix(f"{number}.").startswith(title[:24]) for entry in outlined)


def test_the_same_content_prints_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    """Printed again, elsewhere; and what is up to date is not printed again at all."""
    command = ("export", "pdf", "--topic", TOPIC, "--sheet", "key", "--to", tmp_path)
    assert study_guide(*command, cwd=REPO, TZ="Pacific/Kiritimati").returncode == 0
    again = tmp_path / f"{TOPIC}-key-a4.pdf"
    assert again.read_bytes() == (printed / again.name).read_bytes()
    before = again.stat().st_mtime_ns
    assert study_guide(*command, cwd=REPO).returncode == 0
    assert again.stat().st_mtime_ns == before


def test_a_built_site_offers_what_was_printed(guide: Path) -> None:
    """Linked on the topic's page with its pages; no longer when the content has changed."""
    assert study_guide("export", "pdf", "--sheet", "key", cwd=guide).returncode == 0
    assert study_guide("build", "--strict", cwd=guide).returncode == 0
    page = guide / "site" / "getting-started" / "index.html"
    assert "../pdf/getting-started-key-a4.pdf" in page.read_text("utf-8")
    assert (guide / "site" / "pdf" / "getting-started-key-a4.pdf").is_file()
    question = guide / "content" / "getting-started" / "what-makes-a-rubric-useful.md"
    question.write_text(question.read_text("utf-8").replace("strong: ", "strong: Quickly "), "utf-8")
    assert study_guide("build", "--strict", cwd=guide).returncode == 0
    assert "../pdf/getting-started-key-a4.pdf" not in page.read_text("utf-8")


def test_files_of_this_machine_stay_out() -> None:
    """FAULTS row 28, in a page that a template of the guide's owner has written."""
    page = '<p>\n<img src="file:///etc/hostname"><b style="background: url(file:///x.png)">'
    found = [(p.code, p.line, p.column) for p in local_references("sheet", page)]
    assert found == [("PDF001", 2, 11), ("PDF001", 2, 59)]
    assert list(local_references("sheet", "<p>file:///etc is text</p>")) == []


def test_without_a_browser_it_says_how_to_get_one(guide: Path, tmp_path: Path) -> None:
    done = study_guide("export", "pdf", cwd=guide, PATH=str(tmp_path), CHROME_PATH="")
    assert done.returncode == 2
    assert "Hint: install it (`apt-get install chromium`" in done.stderr
    assert not (guide / "pdf" / "sheets.json").exists()


def test_an_unknown_topic_is_named(guide: Path) -> None:
    done = study_guide("export", "pdf", "--topic", "getting-startd", cwd=guide)
    assert done.returncode == 2
    assert "did you mean `getting-started`?" in done.stderr


@pytest.fixture(scope="module")
def address(shipped: Path, serve: Callable[[Path], str]) -> str:
    return serve(shipped)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def stated(page: Page) -> tuple[int, int]:
    """Questions and pages, as the dialog says."""
    status = page.locator("study-print [role=status]")
    status.filter(has_text=re.compile(r"on \d+ pages?")).wait_for()
    numbers = re.findall(r"\d+", status.inner_text())
    return int(numbers[0]), int(numbers[1])


def test_a_coach_prints_ten_questions_of_two_topics(page: Page, address: str, tmp_path: Path) -> None:
    """From the list as it is filtered: the preview's page count is what is printed, and the key has the same ten."""
    page.goto(f"{address}questions/?topic={FULL}&topic=mlops&level=intermediate")
    page.get_by_role("button", name="Print …").click()
    page.get_by_label("At most").fill("10")
    page.keyboard.press("Tab")
    for sheet, holds in (("Questions only", False), ("Answer key", True), ("With answers", True)):
        page.get_by_label(sheet).check()
        page.wait_for_function(
            "() => /^10 questions on/.test(document.querySelector('study-print [role=status]').textContent)"
        )
        count, pages = stated(page)
        source = page.locator("study-print iframe").get_attribute("srcdoc") or ""
        copy = page.context.new_page()
        copy.goto(address + "questions/")
        copy.set_content(source)
        copy.pdf(path=tmp_path / "out.pdf", prefer_css_page_size=True, format="A4")
        reader = PdfReader(tmp_path / "out.pdf")
        text = text_of(reader)
        assert count == 10
        assert len(reader.pages) == pages
        assert "10." in text
        assert "11." not in re.sub(r"\d\.\d", "", text) or sheet == "With answers"
        assert ("Strong" in text) == holds
        copy.close()


def test_the_menu_by_keyboard(page: Page, address: str) -> None:
    """Opened, read, closed with Escape, and the focus is back on the button."""
    page.goto(address + TOPIC + "/")
    button = page.get_by_role("button", name="Print …")
    button.focus()
    page.keyboard.press("Enter")
    assert stated(page)[0] > 1
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.textContent.includes('Print …')")


def test_a_question_page_prints_itself(page: Page, address: str) -> None:
    page.goto(address + "model-evaluation/accuracy-on-imbalanced-data/")
    page.get_by_role("button", name="Print …").click()
    assert stated(page)[0] == 1


def test_without_javascript_a_topic_prints_with_its_answers(
    browser: Browser, address: str, content: Guide, tmp_path: Path
) -> None:
    """Ctrl-P on the page as it is, from dark mode: every answer, the running header, black on white."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(address + TOPIC + "/")
    page.pdf(path=tmp_path / "out.pdf", prefer_css_page_size=True, format="A4")
    context.close()
    reader = PdfReader(tmp_path / "out.pdf")
    text = text_of(reader)
    for question in content.topic_by_id[TOPIC].questions:
        for part in (question.answer, *(follow_up.answer for follow_up in question.follow_ups)):
            start = re.split(r"[$`*\[|]", part.markdown.lstrip("- "))[0]
            assert squeezed(start)[:40] in text, question.id
    assert f"1/{len(reader.pages)}" in text
    assert pdf.pages_of((tmp_path / "out.pdf").read_bytes()) == len(reader.pages)
