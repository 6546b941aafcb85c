"""What a reader does with the shipped guide, in a real browser: filter, list, score, come back, by mouse and by keyboard.

The search dialog has a module of its own; what every page holds before a reader does anything is in test_browser.py.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.conftest import CHROMIUM
from tests.support import study_guide

pytestmark = pytest.mark.browser

TOPIC = "recommenders-and-ranking/"
SHORT = "questions-to-ask/"
QUESTION = "model-evaluation/accuracy-on-imbalanced-data/"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEVELS = ["beginner", "intermediate", "advanced"]
MONDAY = dt.datetime(2031, 3, 3, 9, 0, tzinfo=dt.UTC)

Contexts = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def address(shipped: Path, serve: Callable[[Path], str]) -> str:
    return serve(shipped)


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Contexts]:
    """Makes browser contexts, each a reader of its own. No page of theirs may have an uncaught error."""
    made: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**({"viewport": WIDE, "timezone_id": "Europe/Berlin"} | options))
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    assert errors == []


@pytest.fixture
def page(contexts: Contexts) -> Page:
    return contexts().new_page()


# ── What the tests see and do ─────────────────────────────────────────────────────────────────────────────────────


def question(page: Page, name: str) -> Locator:
    return page.locator(f"study-question[id='{name}']")


def ids(page: Page) -> list[str]:
    """The ids of all questions of the page, shown or not, in order."""
    found: list[str] = page.locator("study-question").evaluate_all("all => all.map(one => one.id)")
    return found


def shown(page: Page) -> list[str]:
    """The ids of what is shown of a topic or of the list, in the order a reader meets them."""
    rows: list[str] = page.evaluate(
        "[...document.querySelectorAll('study-question, [data-question]')]"
        ".filter(one => one.checkVisibility()).map(one => one.dataset.question ?? one.id)"
    )
    return rows


def facts(page: Page) -> dict[str, dict[str, str]]:
    """What the generator wrote beside each question: id → topic, level, kind, tags."""
    found: dict[str, dict[str, str]] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('study-question, [data-question]')].map(one =>"
        " [one.dataset.question ?? one.id, Object.fromEntries(['topic', 'level', 'kind', 'tags'].map(key =>"
        " [key, one.dataset[key]]))]))"
    )
    return found


def goto(page: Page, url: str) -> Page:
    """Open a page and wait for what the client adds to it."""
    page.goto(url)
    if page.locator("study-filter").count():
        page.locator("study-filter .bar").wait_for()
    if page.locator("study-question").count():
        page.locator(".scoring").first.wait_for(state="attached")
    return page


def chip(page: Page, name: str) -> Locator:
    return page.locator("study-filter .chip", has_text=re.compile(rf"^\s*{name} \d+\s*$"))


def choices(page: Page) -> dict[str, int]:
    """The counts beside the choices: ``{"Beginner": 4}``."""
    texts = page.locator("study-filter fieldset .chip").all_inner_texts()
    return {name: int(count) for name, count in (text.rsplit(" ", 1) for text in texts)}


def select(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label)


def options(page: Page, label: str) -> dict[str, int]:
    """The counts in a select: ``{"MLOps": 17}``."""
    texts = select(page, label).locator("option").all_inner_texts()
    return {name: int(count) for name, count in re.findall(r"(.+) \((\d+)\)", "\n".join(texts))}


def score(page: Page, name: str, label: str) -> None:
    """Open the rubric of a question and score it by mouse."""
    one = question(page, name)
    if not one.locator(".scoring").is_visible():
        one.get_by_text("How would your answer score?").click()
    one.get_by_role("button", name=label, exact=True).click()
    expect(one.locator(".state")).to_contain_text(f"{label}, due")


def log(context: BrowserContext, address: str) -> list[dict[str, Any]]:
    """The reader's whole log, from an export made in a tab of its own."""
    page = context.new_page()
    archive = export(page, address)
    page.close()
    return list(archive["entries"])


def export(page: Page, address: str) -> dict[str, Any]:
    page.goto(f"{address}progress/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    archive: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))
    return archive


DATABASE = "study-guide:/"
READ = """([name, store]) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name);
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const all = request.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => { request.result.close(); resolve(all.result) };
  };
})"""


def stored(page: Page, store: str) -> list[Any]:
    """What a store of the database holds, whatever its version."""
    values: list[Any] = page.evaluate(READ, [DATABASE, store])
    return values


def kept(page: Page, store: str, count: int) -> None:
    """Wait until a store holds that many values; a page that is left sooner may lose what it was about to write."""
    page.wait_for_function(f"async all => (await ({READ})(all)).length === {count}", arg=[DATABASE, store])


def states(page: Page) -> dict[str, str]:
    """What stands beside each question."""
    found: dict[str, str] = page.locator("study-question").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.id, one.querySelector('.state').textContent]))"
    )
    return found


def focus(page: Page) -> str:
    """Which element has the focus; ``body`` when it is lost."""
    name: str = page.evaluate(
        "(one => one.matches('body') ? 'body' : (one.ariaLabel || one.textContent.trim() || one.className || one.tagName))"
        "(document.activeElement)"
    )
    return name


def look_for(page: Page, words: str) -> None:
    """Open the search and type, as fast as it goes."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.get_by_role("searchbox", name="Search questions")).to_have_value(words)


def has_focus(page: Page, locator: Locator) -> None:
    expect(locator).to_be_focused()
    assert focus(page) != "body"


# ── The toolbar of a topic ────────────────────────────────────────────────────────────────────────────────────────


def test_words_filter_a_topic(page: Page, address: str) -> None:
    """Every word must stand in the question, folded or not; starts of words and the other spelling will do."""
    goto(page, address + TOPIC)
    texts: dict[str, str] = page.locator("study-question").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.id, one.textContent.toLowerCase()]))"
    )
    page.get_by_label("Filter by words").fill("Thompson explor")
    wanted = [
        name for name, text in texts.items() if all(re.search(rf"\b{word}", text) for word in ("thompson", "explor"))
    ]
    assert 0 < len(wanted) < len(texts)
    expect(page.locator("study-question:visible")).to_have_count(len(wanted))
    assert shown(page) == wanted
    expect(page.locator("study-filter [role=status]")).to_contain_text(f"{len(wanted)} of {len(texts)} questions")
    british, american = (re.compile(rf"\bfactori{letter}") for letter in "sz")
    page.get_by_label("Filter by words").fill("factorization")
    both = [name for name, text in texts.items() if british.search(text) or american.search(text)]
    assert any(british.search(texts[name]) for name in both)
    expect(page.locator("study-question:visible")).to_have_count(
        len([name for name in both if re.search(r"\bfactori[sz]ation", texts[name])])
    )


def test_counts_beside_each_choice_are_right_under_the_others(page: Page, address: str) -> None:
    """A count says how many questions would be shown if only that choice of its group were made, as things stand."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    score(page, first, "Weak")
    score(page, second, "Strong")
    known = facts(page)

    def fits(name: str, group: str, value: str) -> bool:
        if group != "state":
            return known[name][group] == value
        return value in {first: {"reviewed", "weak"}, second: {"reviewed"}}.get(name, {"new"})

    groups = {
        "level": LEVELS,
        "kind": sorted({each["kind"] for each in known.values()}),
        "state": ["new", "reviewed", "due", "weak"],
    }
    level = known[first]["level"]
    for pressed in (
        {},
        {"level": [level]},
        {"level": [level], "state": ["reviewed"]},
        {"state": ["reviewed"]},
        {"kind": ["concept"], "state": ["new"]},
        {"kind": ["concept", "coding"], "level": ["advanced"]},
    ):
        for value in (value for values in pressed.values() for value in values):
            chip(page, value.title()).click()
            expect(chip(page, value.title())).to_have_attribute("aria-pressed", "true")
        for group, values in groups.items():
            others = [
                name
                for name in known
                if all(any(fits(name, g, v) for v in vs) for g, vs in pressed.items() if g != group)
            ]
            for value in values:
                expected = sum(fits(name, group, value) for name in others)
                assert choices(page)[value.title()] == expected, (pressed, value)
        wanted = [name for name in known if all(any(fits(name, g, v) for v in vs) for g, vs in pressed.items())]
        assert shown(page) == wanted
        if pressed:
            page.get_by_role("button", name=re.compile("^Show all")).click()
        expect(page.locator("study-question:visible")).to_have_count(len(known))
    texts = page.locator("study-question").all_text_contents()
    page.get_by_label("Filter by words").fill("thompson")
    held = [name for name, text in zip(known, texts, strict=True) if "thompson" in text.lower()]
    expect(page.locator("study-question:visible")).to_have_count(len(held))
    assert [choices(page)[level.title()] for level in LEVELS] == [
        sum(known[name]["level"] == level for name in held) for level in LEVELS
    ]


def test_an_empty_outcome_says_what_was_asked_and_how_to_leave(page: Page, address: str) -> None:
    goto(page, address + TOPIC)
    every = shown(page)
    chip(page, "Beginner").click()
    chip(page, "Advanced").click()
    page.get_by_label("Filter by words").fill("zeppelin")
    empty = page.locator("study-filter .empty")
    expect(empty).to_contain_text("No question here is beginner or advanced, about “zeppelin”.")
    assert shown(page) == []
    empty.get_by_role("button").click()
    expect(empty).to_have_count(0)
    assert shown(page) == every
    has_focus(page, page.get_by_label("Filter by words"))
    expect(page.get_by_label("Filter by words")).to_have_value("")
    expect(page).to_have_url(address + TOPIC)


def test_open_all_and_close_all(page: Page, address: str) -> None:
    """The button says what it will do, also when a fold was opened by hand; what the filter hides stays as it is."""
    goto(page, address + TOPIC)
    first = ids(page)[0]
    question(page, first).get_by_text("Why they ask").click()
    page.get_by_role("button", name="Close all").click()
    expect(page.locator("study-question details[open]")).to_have_count(0)
    chip(page, "Beginner").click()
    page.get_by_role("button", name="Open all").click()
    expect(page.get_by_role("button", name="Close all")).to_be_visible()
    assert (
        page.locator("study-question:visible details").count()
        == page.locator("study-question details[open]").count()
        > 0
    )
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="Open all")).to_be_visible()
    expect(page.locator("study-question details[open]")).to_have_count(0)


def test_the_filter_lives_in_the_address(page: Page, address: str) -> None:
    """It survives a reload, can be sent to somebody else, and is there again on the way back."""
    goto(page, address + TOPIC)
    chip(page, "Intermediate").click()
    chip(page, "New").click()
    page.get_by_label("Filter by words").fill("log")
    expect(page).to_have_url(f"{address}{TOPIC}?q=log&level=intermediate&state=new")
    narrowed = shown(page)
    assert 0 < len(narrowed) < len(ids(page))
    page.reload()
    expect(page.locator("study-question:visible")).to_have_count(len(narrowed))
    other = goto(page.context.new_page(), page.url)
    assert shown(other) == narrowed
    expect(chip(other, "Intermediate")).to_have_attribute("aria-pressed", "true")
    other.get_by_role("navigation").get_by_role("link", name="All questions").click()
    other.locator("study-filter .bar").wait_for()
    other.go_back()
    expect(other.locator("study-question:visible")).to_have_count(len(narrowed))
    expect(other.get_by_label("Filter by words")).to_have_value("log")


def test_a_value_that_no_question_has_is_told(page: Page, address: str) -> None:
    """An address can hold anything; what the toolbar does not offer is not asked."""
    goto(page, f"{address}{TOPIC}?level=expert")
    expect(page.locator("study-filter .empty")).to_contain_text("No question here is expert.")
    goto(page, f"{address}{TOPIC}?tag=none&sort=constructor")
    assert shown(page) == ids(page)


# ── The list of all questions ─────────────────────────────────────────────────────────────────────────────────────


def test_the_list_narrows_by_topic_and_tag(page: Page, address: str) -> None:
    """Counts in the selects are right under the other choices; a topic without rows is not shown."""
    goto(page, f"{address}questions/")
    known = facts(page)
    titles: dict[str, str] = page.locator("[data-topic-title]").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.textContent, one.dataset.topicTitle]))"
    )
    assert options(page, "Topic") == {
        title: sum(each["topic"] == topic for each in known.values()) for title, topic in titles.items()
    }
    select(page, "Topic").select_option("mlops")
    mlops = {name: each for name, each in known.items() if each["topic"] == "mlops"}
    expect(page.locator("[data-question]:visible")).to_have_count(len(mlops))
    assert page.locator(".page-questions h2:visible").all_inner_texts() == [f"MLOps {len(mlops)}"]
    tags = {tag for each in known.values() for tag in each["tags"].split(",")}
    assert options(page, "Tag") == {tag: sum(tag in each["tags"].split(",") for each in mlops.values()) for tag in tags}
    tag = next(tag for tag, count in options(page, "Tag").items() if 1 <= count < len(mlops))
    select(page, "Tag").select_option(tag)
    expect(page).to_have_url(f"{address}questions/?topic=mlops&tag={tag}")
    expect(page.locator("[data-question]:visible")).to_have_count(
        sum(tag in each["tags"].split(",") for each in mlops.values())
    )
    page.get_by_role("button", name="Remove MLOps").click()
    has_focus(page, select(page, "Topic"))
    wanted = [name for name, each in known.items() if tag in each["tags"].split(",")]
    expect(page.locator("[data-question]:visible")).to_have_count(len(wanted))
    assert shown(page) == wanted


def test_the_list_sorts(page: Page, address: str) -> None:
    """One flat list in the order asked for, a hundred rows at a time; by topic it is as the generator wrote it."""
    goto(page, f"{address}questions/")
    known, written = facts(page), shown(page)
    titles: dict[str, str] = page.locator("[data-question]").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.dataset.question, one.querySelector('a').textContent]))"
    )
    sort = select(page, "Sort")
    sort.select_option("by title")
    expect(page).to_have_url(f"{address}questions/?sort=title")
    expect(page.locator(".page-questions h2:visible")).to_have_count(0)
    assert len(shown(page)) == 100
    while (more := page.get_by_role("button", name=re.compile("^Show .* more"))).count():
        before = shown(page)
        more.click()
        has_focus(page, page.locator(f"[data-question='{shown(page)[len(before)]}'] a"))
        assert shown(page)[: len(before)] == before
    by_title: list[str] = page.evaluate(
        "titles => Object.keys(titles).sort((a, b) => titles[a].localeCompare(titles[b], 'en'))", titles
    )
    assert shown(page) == by_title
    sort.select_option("easiest first")
    ranks = [LEVELS.index(known[name]["level"]) for name in shown(page)]
    assert ranks == sorted(ranks)
    chip(page, "Advanced").click()
    assert {known[name]["level"] for name in shown(page)} == {"advanced"}
    chip(page, "Advanced").click()
    sort.select_option("by topic")
    expect(page).to_have_url(f"{address}questions/")
    assert shown(page) == written
    goto(page, f"{address}questions/?topic=mlops&sort=title")
    assert shown(page) == [name for name in by_title if known[name]["topic"] == "mlops"]
    expect(page.locator(".page-questions h2:visible")).to_have_count(0)


def test_what_is_due_comes_first(page: Page, address: str) -> None:
    """Sorted by due date, what was never scored stands last; rows say how they were scored."""
    goto(page, address + TOPIC)
    first, second, third, *_ = ids(page)
    score(page, first, "Strong")
    score(page, second, "Weak")
    score(page, third, "OK")
    goto(page, f"{address}questions/?sort=due")
    expect(page.locator("[data-question]:visible")).to_have_count(100)
    assert shown(page)[:3] == [second, third, first]
    mark = "one => getComputedStyle(one.querySelector('.question-meta'), '::after').content"
    assert "scored weak" in page.locator(f"[data-question='{second}']").evaluate(mark)


def test_the_list_searches_with_the_engine(page: Page, address: str) -> None:
    """Best match first, typos forgiven, the full text below, and the whole of it in the address."""
    goto(page, f"{address}questions/")
    page.get_by_label("Search", exact=True).press_sequentially("imbalancd")
    name = QUESTION.split("/")[1]
    expect(page.locator("ul.flat > li").first).to_be_visible()
    expect(page.locator(f"[data-question='{name}']")).to_be_visible()
    expect(select(page, "Sort")).to_have_value("relevance")
    expect(page).to_have_url(f"{address}questions/?q=imbalancd")
    page.get_by_label("Search", exact=True).fill("useless fraud")
    expect(page.locator("ul.flat > li").first).to_have_attribute("data-question", name)
    expect(page).to_have_url(f"{address}questions/?q=useless+fraud")
    page.reload()
    expect(page.locator("ul.flat > li").first).to_have_attribute("data-question", name)
    select(page, "Sort").select_option("by topic")
    expect(page.locator("ul.flat")).to_have_count(0)
    expect(select(page, "Sort")).to_have_value("topic")
    page.get_by_label("Search", exact=True).fill("")
    expect(page.locator("[data-question]:visible")).to_have_count(len(facts(page)))


def test_the_list_finds_words_that_only_an_answer_holds(page: Page, address: str, shipped: Path) -> None:
    """What titles, tags and key points do not hold comes from the full text."""
    index = "".join((shipped / f"search/{part}.json").read_text("utf-8").lower() for part in ("titles", "details"))
    goto(page, address + QUESTION)
    answer = " ".join(page.locator("details.answer > .fold > p:not(.label)").all_text_contents()).lower()
    word = max((word for word in re.findall(r"[a-z]{8,}", answer) if word[:6] not in index), key=len)
    goto(page, f"{address}questions/?q={word}")
    expect(page.locator(f"[data-question='{QUESTION.split('/')[1]}']")).to_be_visible()
    expect(page.locator("study-filter [role=status]")).not_to_contain_text(f"{len(facts(page))} of")


def test_without_the_engine_the_list_looks_at_its_rows(page: Page, address: str) -> None:
    """The connection can break between the page and the index."""
    page.route("**/search/titles.json", lambda route: route.abort())
    goto(page, f"{address}questions/")
    page.get_by_label("Search", exact=True).fill("softmax")
    rows: list[str] = page.locator("[data-question]").all_text_contents()
    expect(page.locator("[data-question]:visible")).to_have_count(sum("softmax" in row.lower() for row in rows))


# ── Scoring ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_scored_by_mouse(page: Page, address: str) -> None:
    """The row of the rubric is highlighted, the state stands beside the title, and the outcome is read out."""
    goto(page, address + QUESTION)
    one = page.locator("study-question")
    expect(one.locator(".state")).to_have_text("New")
    score(page, QUESTION.split("/")[1], "OK")
    expect(one.locator(".rubric [data-chosen]")).to_have_count(1)
    expect(one.locator(".rubric [data-chosen] th")).to_have_text("OK")
    expect(one.locator(".scoring [aria-pressed=true]")).to_have_text("OK")
    expect(one.locator(".scoring [role=status]")).to_contain_text("Scored OK, due in")
    plain, chosen = (
        one.locator(f".rubric tr[data-score={row}]").evaluate("row => getComputedStyle(row).backgroundColor")
        for row in ("weak", "ok")
    )
    assert plain != chosen
    page.reload()
    expect(one.locator(".state")).to_contain_text("OK, due in")
    expect(one.locator(".rubric [data-chosen] th")).to_have_text("OK")


def test_a_correction_is_not_a_second_review(page: Page, address: str) -> None:
    """Due as if the last score had been the only one; the log keeps what happened."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    score(page, first, "Strong")
    score(page, second, "Weak")
    score(page, second, "OK")
    score(page, second, "Strong")
    assert states(page)[second] == states(page)[first]
    kinds = [entry["kind"] for entry in log(page.context, address) if entry.get("question") != first]
    assert sorted(kinds) == ["score", "score", "score", "undo", "undo"]


def test_a_score_can_be_taken_back(page: Page, address: str) -> None:
    """By the button, which hands the focus on, or by the same score again."""
    goto(page, address + QUESTION)
    one = page.locator("study-question")
    for again in (one.get_by_role("button", name="Undo"), one.get_by_role("button", name="Weak")):
        score(page, QUESTION.split("/")[1], "Weak")
        again.focus()
        page.keyboard.press("Enter")
        expect(one.locator(".state")).to_have_text("New")
        expect(one.locator(".scoring [role=status]")).to_contain_text("Score taken back.")
        expect(one.locator(".rubric [data-chosen]")).to_have_count(0)
        has_focus(page, one.get_by_role("button", name="Weak"))
    expect(one.get_by_role("button", name="Undo")).to_have_count(0)


def test_quick_clicks_are_one_review(page: Page, address: str) -> None:
    """Scores are given one after the other, however fast: of three in one moment the last one counts."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    score(page, first, "Strong")
    question(page, second).evaluate(
        "one => ['weak', 'ok', 'strong'].forEach(score => one.querySelector(`button[data-score=${score}]`).click())"
    )
    expect(question(page, second).locator(".state")).to_contain_text("Strong")
    assert states(page)[second] == states(page)[first]
    kinds = [entry["kind"] for entry in log(page.context, address)]
    assert sorted(kinds) == ["score"] * 4 + ["undo"] * 2


def test_scored_by_keys(page: Page, address: str) -> None:
    """1, 2, 3 score the question that is being read, u takes the score back; the rubric opens to show it."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    page.keyboard.press("3")
    expect(question(page, first).locator(".state")).to_contain_text("Strong, due")
    expect(question(page, first).locator(".scoring")).to_be_in_viewport()
    page.keyboard.press("2")
    expect(question(page, first).locator(".state")).to_contain_text("OK, due")
    page.keyboard.press("1")
    expect(question(page, first).locator(".state")).to_contain_text("Weak, due tomorrow")
    page.keyboard.press("u")
    expect(question(page, first).locator(".state")).to_have_text("New")
    question(page, second).locator("summary").first.focus()
    page.keyboard.press("2")
    expect(question(page, second).locator(".state")).to_contain_text("OK, due")
    assert states(page)[first] == "New"


def test_ticked_key_points_stay(page: Page, address: str) -> None:
    """They are kept with and without a score, and in every tab."""
    goto(page, address + QUESTION)
    page.get_by_text("How would your answer score?").click()
    boxes = page.locator(".key-points input")
    boxes.nth(0).check()
    boxes.nth(2).check()
    kept(page, "log", 2)
    page.reload()
    expect(boxes.nth(2)).to_be_checked()
    assert [box.is_checked() for box in boxes.all()] == [index in {0, 2} for index in range(boxes.count())]
    expect(page.locator(".state")).to_have_text("New")
    score(page, QUESTION.split("/")[1], "OK")
    boxes.nth(0).uncheck()
    kept(page, "log", 4)
    other = goto(page.context.new_page(), address + QUESTION)
    expect(other.locator(".key-points input").nth(2)).to_be_checked()
    expect(other.locator(".key-points input").nth(0)).not_to_be_checked()
    entries = sorted(log(page.context, address), key=lambda entry: entry["at"])
    assert [entry.get("ticks") for entry in entries] == [[0], [0, 2], [0, 2], [2]]


def test_other_tabs_follow_at_once(page: Page, address: str) -> None:
    """A score, a tally and the last place show in tabs that were open before."""
    topic, home = (goto(page.context.new_page(), address + path) for path in (TOPIC, ""))
    name = ids(topic)[1]
    goto(page, f"{address}{TOPIC}{name}/")
    score(page, name, "Weak")
    expect(question(topic, name).locator(".state")).to_have_text("Weak, due tomorrow")
    expect(question(topic, name).locator(".rubric [data-chosen] th")).to_have_text("Weak")
    expect(home.locator(".stats .mine dd").first).to_have_text("1")
    expect(home.locator("study-last a")).to_have_attribute("href", f"{address}{TOPIC}{name}/")
    score(topic, name, "Strong")
    expect(page.locator(".state")).to_contain_text("Strong, due")
    score(page, name, "OK")
    expect(question(topic, name).locator(".state")).to_contain_text("OK, due")
    kinds = [entry["kind"] for entry in log(page.context, address)]
    assert kinds.count("undo") == 0, "once another tab has scored it, a score is a review of its own"


def test_come_back_tomorrow(page: Page, address: str) -> None:
    """Scored weak on Monday, a question is due on Tuesday, and says so wherever due questions are counted or listed."""
    page.clock.set_fixed_time(MONDAY)
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    score(page, first, "Weak")
    score(page, second, "Strong")
    expect(question(page, first).locator(".state")).to_have_text("Weak, due tomorrow")
    assert choices(page)["Due"] == 0
    page.clock.set_fixed_time(MONDAY + dt.timedelta(days=1))
    goto(page, address + TOPIC)
    expect(question(page, first).locator(".state")).to_have_text("Weak, due today")
    expect(page.locator(".facts study-tally")).to_contain_text("2 of 9 reviewed, 1 due today")
    chip(page, "Due").click()
    assert shown(page) == [first]
    goto(page, f"{address}questions/?state=due")
    assert shown(page) == [first]
    goto(page, address)
    expect(page.locator(".stats .mine dd")).to_have_text(["2", "1"])
    goto(page, f"{address}progress/")
    expect(page.locator("tfoot study-tally")).to_have_text(["2", "1", "1"])


# ── Progress ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_progress_shows_wherever_a_reader_looks(page: Page, address: str) -> None:
    """On home, in the navigation, on the topic, in a learning path and on the page of progress."""
    goto(page, address)
    inside = page.locator(".path [data-question]").first
    name = str(inside.get_attribute("data-question"))
    topic = str(inside.locator("a").get_attribute("href")).split("/")[0]
    path = page.locator(".path", has=page.locator(f"[data-question='{name}']")).first
    total = path.locator("[data-question]").count()
    expect(path.locator("study-tally")).to_have_text("")
    goto(page, f"{address}{topic}/")
    questions = len(ids(page))
    title = page.locator("h1").inner_text()
    score(page, name, "OK")
    expect(page.locator(".facts study-tally")).to_have_text(f"1 of {questions} reviewed")
    link = page.get_by_role("navigation").get_by_role("link", name=re.compile(f"^{re.escape(title)}"))
    expect(link.last).to_have_accessible_name(f"{title} 1 of {questions} reviewed")
    expect(link.last).to_have_text(f"{title} 1/{questions}")
    goto(page, address)
    expect(page.locator(".stats .mine dd")).to_have_text(["1", "0"])
    expect(path.locator("study-tally")).to_contain_text(f"1 of {total} reviewed")
    expect(path.locator(f"[data-question='{name}']")).to_have_attribute("data-score", "ok")
    bar = page.locator(f".cards study-tally[data-topic='{topic}']")
    assert float(bar.evaluate("bar => parseFloat(bar.style.getPropertyValue('--share'))")) == pytest.approx(
        100 / questions
    )
    goto(page, f"{address}progress/")
    row = page.get_by_role("row", name=re.compile(f"^{re.escape(title)}"))
    expect(row.get_by_role("cell")).to_have_text([str(questions), "1", "0", "0"])
    assert sum(map(int, page.locator("tbody study-tally").all_inner_texts())) == 1


def test_the_last_place_has_a_link_back(page: Page, address: str) -> None:
    """An answer opened on a topic's page, or a question's page read for three seconds."""
    goto(page, address)
    link = page.locator("study-last a")
    reading = goto(page.context.new_page(), address + TOPIC)
    name = ids(reading)[3]
    question(reading, name).locator("details.answer > summary").click()
    expect(link).to_have_attribute("href", f"{address}{TOPIC}#{name}")
    reading.clock.install(time=MONDAY)
    goto(reading, address + QUESTION)
    reading.clock.run_for(3100)
    expect(link).to_have_attribute("href", address + QUESTION)
    link.click()
    expect(page).to_have_url(address + QUESTION)


def test_opening_everything_is_no_place(page: Page, address: str) -> None:
    """Nor is it more than one change of the history, of which browsers take only so many."""
    page.add_init_script(
        "window.changes = 0; const change = History.prototype.replaceState;"
        "History.prototype.replaceState = function (...all) { window.changes += 1; return change.apply(this, all) }"
    )
    goto(page, address + TOPIC)
    page.get_by_role("button", name="Open all").click()
    expect(page.get_by_role("button", name="Close all")).to_be_visible()
    page.wait_for_function("history.state?.folds?.length === document.querySelectorAll('.page details').length")
    assert page.evaluate("window.changes") == 1
    goto(page, address)
    expect(page.locator("study-last a")).to_have_count(0)


def test_an_export_gives_another_browser_the_same_states(contexts: Contexts, address: str, tmp_path: Path) -> None:
    """Imported twice it changes nothing more; both readers' scores are there afterwards."""
    page = contexts().new_page()
    goto(page, address + TOPIC)
    first, second, third, *_ = ids(page)
    score(page, first, "Weak")
    score(page, second, "Strong")
    question(page, second).locator(".key-points input").nth(1).check()
    kept(page, "log", 3)
    expected = states(page)
    file = tmp_path / "progress.json"
    file.write_text(json.dumps(export(page, address)), "utf-8")

    other = contexts().new_page()
    goto(other, address + TOPIC)
    score(other, third, "OK")
    mine = states(other)[third]
    goto(other, f"{address}progress/")
    said = other.locator("study-progress [role=status]")
    for words in ("Imported: 3 entries added, 0 already here.", "Imported: 0 entries added, 3 already here."):
        with other.expect_file_chooser() as chooser:
            other.get_by_role("button", name="Import").click()
        chooser.value.set_files(file)
        expect(said).to_have_text(words)
        expect(other.locator("tfoot study-tally")).to_have_text(["3", "0", "1"])
    goto(other, address + TOPIC)
    expect(question(other, first).locator(".state")).to_have_text(expected[first])
    assert states(other) == expected | {third: mine}
    assert question(other, second).locator(".key-points input").nth(1).is_checked()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", "This file cannot be read as an export: it is not JSON."),
        ('{"entries": []}', "This file is not an export of a study guide's progress."),
        ('{"format": "study-guide-progress", "version": 99, "entries": []}', "made by a newer version of the guide"),
        (
            '{"format": "study-guide-progress", "version": 1, "entries": [5]}',
            "0 entries added, 0 already here, 1 not understood",
        ),
    ],
)
def test_a_wrong_file_says_so(page: Page, address: str, content: str, words: str) -> None:
    goto(page, f"{address}progress/")
    page.locator("study-progress input").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": content.encode()}
    )
    expect(page.locator("study-progress [role=status]")).to_contain_text(words)


def test_reset_can_be_undone(page: Page, address: str) -> None:
    """Everything is new again, and one button later everything is as before; the focus is where it was."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    score(page, first, "Weak")
    score(page, second, "OK")
    before = states(page)
    other = goto(page.context.new_page(), f"{address}progress/")
    reset = other.get_by_role("button", name="Reset")
    reset.focus()
    page_notice, notice = page.locator(".notice"), other.locator(".notice")
    other.keyboard.press("Enter")
    expect(notice).to_contain_text("Your progress was reset.")
    expect(question(page, first).locator(".state")).to_have_text("New")
    expect(other.locator("tfoot study-tally")).to_have_text(["0", "0", "0"])
    while not notice.get_by_role("button", name="Undo").evaluate("one => one === document.activeElement"):
        other.keyboard.press("Tab")
        assert focus(other) != "body"
    other.keyboard.press("Enter")
    expect(notice).to_be_hidden()
    has_focus(other, reset)
    expect(question(page, first).locator(".state")).to_have_text(before[first])
    assert states(page) == before
    expect(page_notice).to_have_count(0)


def test_a_renamed_question_keeps_its_score(contexts: Contexts, guide: Path, serve: Callable[[Path], str]) -> None:
    """Its file names the old id in `aliases`. A question without rubric and key points is scored under its answer."""
    site = guide / "site"
    assert study_guide("build", cwd=guide).returncode == 0
    address, folder = serve(site), guide / "content/running-the-guide"
    page = contexts().new_page()
    goto(page, f"{address}running-the-guide/")
    old = question(page, "renaming-a-question")
    old.locator("details.answer > summary").click()
    old.get_by_role("button", name="Weak").click()
    expect(old.locator(".state")).to_have_text("Weak, due tomorrow")
    source = folder / "renaming-a-question.md"
    text = source.read_text("utf-8").replace("level:", "aliases: [renaming-a-question]\nlevel:", 1)
    source.unlink()
    (folder / "a-better-name.md").write_text(text, "utf-8")
    done = study_guide("build", cwd=guide)
    assert done.returncode == 0, done.stdout + done.stderr
    goto(page, f"{address}questions/?state=weak")
    expect(page.locator("[data-question]:visible")).to_have_count(1)
    assert shown(page) == ["a-better-name"]
    goto(page, f"{address}running-the-guide/a-better-name/")
    expect(page.locator(".state")).to_have_text("Weak, due tomorrow")
    goto(page, address)
    expect(page.locator(".stats .mine dd").first).to_have_text("1")
    assert [entry["kind"] for entry in log(page.context, address)].count("rename") == 1


# ── Storage that fails: FAULTS rows 35 to 38 ──────────────────────────────────────────────────────────────────────

EMPTY = "assets/client/LICENSES.txt"
"""A page of the site on which the client does not run."""


def put(page: Page, version: int, **stores: list[Any]) -> None:
    """Write into the database that the client has made, raising its version when `version` is higher."""
    page.evaluate(
        """([name, version, stores]) => new Promise((resolve, reject) => {
          const request = indexedDB.open(name, version);
          request.onerror = () => reject(request.error);
          request.onblocked = () => reject(new Error("blocked"));
          request.onsuccess = () => {
            const { result: db } = request;
            const change = db.transaction(["log", "cards", "settings"], "readwrite");
            for (const [store, values] of Object.entries(stores))
              for (const value of values) store === "settings" ? change.objectStore(store).put(...value) : change.objectStore(store).put(value);
            change.oncomplete = () => { db.close(); resolve() };
            change.onabort = () => reject(change.error);
          };
        })""",
        [DATABASE, version, stores],
    )


def works_in_memory(page: Page, address: str, words: str) -> None:
    """One notice, which names the trouble; scores count until the page is left, and can be exported."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    score(page, first, "Weak")
    score(page, second, "OK")
    notice = page.locator(".notice")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text(words)
    expect(page.locator(".facts study-tally")).to_contain_text("2 of 9 reviewed")
    with page.expect_download() as download:
        notice.get_by_role("button", name="Export my scores").click()
    entries = json.loads(Path(download.value.path()).read_text("utf-8"))["entries"]
    assert {(first, "weak"), (second, "ok")} <= {(entry.get("question"), entry.get("score")) for entry in entries}
    expect(notice).to_be_hidden()
    score(page, second, "Strong")
    expect(notice).to_be_hidden()


def test_storage_that_the_browser_blocks(browser: Browser, address: str, tmp_path: Path) -> None:
    """Row 35: cookies and site data are forbidden in the browser's settings."""
    (tmp_path / "Default").mkdir()
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default/Preferences").write_text(json.dumps(blocked), "utf-8")
    context = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=executable,
        args=CHROMIUM,
        viewport=WIDE,  # type: ignore[arg-type]
    )
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    works_in_memory(page, address, "does not let the page keep anything")
    for path in ("", "questions/", "progress/", QUESTION):
        goto(page, address + path)
        expect(page.locator(".notice")).to_have_count(1)
    context.close()
    assert errors == []


def test_storage_that_throws(page: Page, address: str) -> None:
    """Row 35: touching indexedDB or localStorage raises, as in a sandboxed frame."""
    page.add_init_script(
        "for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'BroadcastChannel'])"
        " Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    works_in_memory(page, address, "does not let the page keep anything")


def test_corrupt_records_are_set_aside(page: Page, address: str) -> None:
    """Row 35: what cannot be understood is neither counted nor overwritten, and the rest of the progress is there."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    page.goto(address + EMPTY)
    page.evaluate("localStorage.setItem('/.__palette', '{'); sessionStorage.setItem('/.__tabs', '}')")
    broken = [
        {"uid": "a", "question": second, "topic": 7, "kind": "score", "score": "superb", "at": "now"},
        {"uid": "b", "question": "", "kind": "reset"},
    ]
    good = {
        "uid": "c",
        "question": first,
        "topic": TOPIC[:-1],
        "kind": "score",
        "score": "weak",
        "at": 1_900_000_000_000,
    }
    put(
        page,
        1,
        log=[*broken, good],
        cards=[{"question": first, "due": "soon"}, {"question": second, "ticks": None}],
        settings=[[{"address": "javascript:alert(1)", "title": "Nowhere"}, "last"], ["?", "keys"], [5, "recent"]],
    )
    goto(page, address)
    expect(page.locator(".stats .mine dd").first).to_have_text("1")
    assert len(stored(page, "settings")) == 3
    assert page.locator("study-last a").count() == 0
    goto(page, address + TOPIC)
    expect(question(page, first).locator(".state")).to_contain_text("Weak")
    score(page, second, "OK")
    page.keyboard.press("/")
    page.locator(".search-dialog").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".notice")).to_have_count(0)
    kept = stored(page, "log")
    assert [entry for entry in kept if entry["uid"] in "ab"] == broken
    assert len(kept) == 4
    assert [entry for entry in log(page.context, address) if entry["uid"] in "ab"] == broken


def test_a_database_of_a_newer_version_is_only_read(page: Page, address: str) -> None:
    """Row 35: its scores show, new ones last in memory, and nothing in it changes."""
    goto(page, address)
    page.goto(address + EMPTY)
    entry = {
        "uid": "c",
        "question": QUESTION.split("/")[1],
        "topic": "model-evaluation",
        "kind": "score",
        "score": "ok",
        "at": 1,
    }
    card = {
        "question": entry["question"],
        "topic": entry["topic"],
        "score": "ok",
        "ticks": [],
        "at": 1,
        "due": 9,
        "stability": 2,
    }
    put(page, 7, log=[entry], cards=[card])
    goto(page, address + QUESTION)
    expect(page.locator(".state")).to_have_text("OK, due today")
    works_in_memory(page, address, "A newer version of this guide has kept your progress")
    assert stored(page, "log") == [entry]
    assert stored(page, "cards") == [card]


def test_storage_that_is_full(page: Page, address: str) -> None:
    """Row 36: the browser gives no room. Scores can be exported, and are written as soon as there is room again."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": address[:-1], "quotaSize": 1})
    works_in_memory(page, address, "no room left")
    assert stored(page, "log") == []
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": address[:-1]})
    score(page, ids(page)[4], "OK")
    page.reload()
    expect(page.locator(".facts study-tally")).to_contain_text("3 of 9 reviewed")
    expect(page.locator(".notice")).to_have_count(0)


def test_storage_that_fills_up(page: Page, address: str) -> None:
    """Row 36: as above, where the browser says so while writing. What was kept before stays."""
    page.add_init_script(
        "const put = IDBObjectStore.prototype.put;"
        "IDBObjectStore.prototype.put = function (...all) {"
        " if (window.full) throw new DOMException('full', 'QuotaExceededError'); return put.apply(this, all) }"
    )
    goto(page, address + QUESTION)
    score(page, QUESTION.split("/")[1], "Strong")
    page.add_init_script("window.full = true")
    works_in_memory(page, address, "no room left")
    assert [entry["score"] for entry in stored(page, "log")] == ["strong"]


def test_two_tabs_score_at_once(page: Page, address: str) -> None:
    """Row 37: 200 scores in each of two tabs at the same time, and 400 of 400 are in the log."""
    other = page.context.new_page()
    for tab, path in ((page, TOPIC), (other, SHORT)):
        goto(tab, address + path)
        tab.evaluate(
            """() => {
              const all = [...document.querySelectorAll("study-question")];
              const scores = ["weak", "ok", "strong"];
              let given = 0;
              window.done = false;
              const next = async () => {
                if (given === 200) return void (window.done = true);
                // Another score than the last one on this question, or it would be taken back.
                const round = Math.floor(given / all.length);
                await all[given++ % all.length].score(scores[round % 3]);
                return next();
              };
              window.run = () => void next();
            }"""
        )
    for tab in (page, other):
        tab.evaluate("window.run()")
    for tab in (page, other):
        tab.wait_for_function("window.done", timeout=60_000)
    given = [entry for entry in stored(page, "log") if entry["kind"] == "score"]
    assert len(given) == 400
    assert len({entry["topic"] for entry in given}) == 2
    expect(page.locator(".notice")).to_have_count(0)


def test_an_upgrade_while_an_old_tab_is_open(page: Page, address: str) -> None:
    """Row 38: the old tab makes room, says so when it is used again, and no progress is lost."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    score(page, first, "Weak")
    kept = stored(page, "log")
    newer = page.context.new_page()
    newer.goto(address + EMPTY)
    put(newer, 2)
    assert stored(newer, "log") == kept
    score(page, second, "OK")
    expect(page.locator(".notice")).to_have_count(1)
    expect(page.locator(".notice")).to_contain_text("Reload the page")
    expect(question(page, first).locator(".state")).to_have_text("Weak, due tomorrow")
    put(newer, 3)
    assert stored(newer, "log") == kept


# ── Keyboard ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_overlay_tells_every_shortcut(page: Page, address: str) -> None:
    """? opens it, Escape and its button close it, and the focus is where it was."""
    goto(page, address + TOPIC)
    held = page.get_by_role("button", name="Open all")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    for close in ("Escape", "Enter"):
        held.focus()
        page.keyboard.press("?")
        expect(dialog).to_be_visible()
        assert dialog.evaluate("one => one.contains(document.activeElement)")
        if close == "Enter":
            dialog.get_by_role("button", name="Close").focus()
        page.keyboard.press(close)
        expect(dialog).to_be_hidden()
        has_focus(page, held)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(dialog).to_be_visible()
    told = dialog.get_by_role("rowheader").all_inner_texts()
    assert " ".join(told).split() == ["/", "Ctrl", "K", "j", "k", "a", "e", "1", "2", "3", "u", "?"]


def test_each_shortcut_of_a_topic(page: Page, address: str) -> None:
    """Scores have a test of their own."""
    goto(page, address + TOPIC)
    _first, second, *_ = ids(page)
    headings = page.locator("study-question .question-title")
    for key, index in (("j", 0), ("j", 1), ("k", 0), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        has_focus(page, headings.nth(index))
        expect(headings.nth(index)).to_be_in_viewport()
    answer = question(page, second).locator("details.answer")
    page.keyboard.press("a")
    expect(answer).to_have_attribute("open", "")
    page.keyboard.press("a")
    expect(answer).not_to_have_attribute("open", "")
    page.keyboard.press("e")
    folds = page.locator("study-question details").count()
    expect(page.locator("study-question details[open]")).to_have_count(folds)
    page.keyboard.press("e")
    expect(page.locator("study-question details[open]")).to_have_count(0)
    for key in ("/", "Control+k"):
        page.keyboard.press(key)
        expect(page.get_by_role("searchbox", name="Search questions")).to_be_focused()
        page.keyboard.press("Escape")
        has_focus(page, headings.nth(1))


def test_shortcuts_of_a_question(page: Page, address: str) -> None:
    """j and k go on to the next page and back, e opens everything of it."""
    goto(page, address + TOPIC)
    first, second, *_ = ids(page)
    goto(page, f"{address}{TOPIC}{first}/")
    page.keyboard.press("j")
    expect(page).to_have_url(f"{address}{TOPIC}{second}/")
    page.locator(".scoring").wait_for(state="attached")
    page.keyboard.press("k")
    expect(page).to_have_url(f"{address}{TOPIC}{first}/")
    page.locator(".scoring").wait_for(state="attached")
    page.keyboard.press("e")
    expect(page.locator("study-question details:not([open])")).to_have_count(0)


def test_shortcuts_can_be_switched_off(page: Page, address: str) -> None:
    """Then no single key does anything, Material's included, in any tab and after a reload; Ctrl-K still does."""
    other = goto(page.context.new_page(), address + SHORT)
    goto(page, address + TOPIC)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Single keys work").uncheck()
    kept(page, "settings", 1)
    page.keyboard.press("Escape")
    for tab in (page, other):
        tab.bring_to_front()
        url = tab.url
        for key in "jkaue123fspn,.?/":
            tab.keyboard.press(key)
        tab.keyboard.press("Control+k")
        expect(tab.get_by_role("dialog", name="Search questions")).to_be_visible()
        tab.keyboard.press("Escape")
        expect(tab.get_by_role("dialog")).to_have_count(0)
        assert tab.url == url
        assert tab.locator("study-question details[open]").count() == 0
        assert set(states(tab).values()) == {"New"}
        tab.reload()
        tab.locator("study-filter .bar").wait_for()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("checkbox", name="Single keys work").check()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator("study-question details:not([open])")).to_have_count(0)


def test_keys_of_the_theme_lead_nowhere(page: Page, address: str) -> None:
    """Material goes to another page on p, n, comma and full stop: no overlay tells of that."""
    goto(page, address + TOPIC)
    for key in "fspn,.":
        page.keyboard.press(key)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    for key in "fspn,.e3":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    assert page.url == address + TOPIC
    assert page.locator("details[open]").count() == 0


def test_a_letter_in_a_field_is_a_letter(page: Page, address: str) -> None:
    goto(page, address + TOPIC)
    page.get_by_label("Filter by words").press_sequentially("/jkae123u?pn,.")
    expect(page.get_by_label("Filter by words")).to_have_value("/jkae123u?pn,.")
    assert page.locator("dialog").count() == 0


def test_what_is_typed_while_search_is_on_its_way_is_searched(page: Page, address: str) -> None:
    """On a slow line the first letters come before the dialog does, and are no shortcuts."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/client/search-*.js", hold)
    goto(page, address + SHORT)
    with page.expect_request("**/client/search-*.js"):
        page.keyboard.press("/")
    page.keyboard.type("ea13")
    for route in held:
        route.continue_()
    field = page.get_by_role("searchbox", name="Search questions")
    expect(field).to_have_value("ea13")
    page.keyboard.press("Escape")
    assert page.locator("details[open]").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("k")
    expect(field).to_have_value("k")


def test_a_dialog_that_cannot_be_loaded_says_so(page: Page, address: str) -> None:
    """The connection can break after the page has come."""
    goto(page, address + SHORT)
    page.context.set_offline(True)
    page.keyboard.press("?")
    expect(page.locator(".notice")).to_contain_text("could not be loaded")
    page.locator(".notice").get_by_role("button", name="Close").click()
    expect(page.locator(".notice")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "viewport"), [(SHORT, WIDE), (SHORT, PHONE), ("questions/?level=advanced&topic=mlops", WIDE)]
)
def test_every_stop_of_the_tab_key_is_seen_and_in_order(
    contexts: Contexts, address: str, path: str, viewport: Any
) -> None:
    """Forty stops from the top: each in the window, marked, and later in the document than the one before."""
    page = goto(contexts(viewport=viewport).new_page(), address + path)
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if focus(page) == "body":
            break
        stop = page.evaluate(
            """() => {
              const one = document.activeElement;
              const last = window.last;
              window.last = one;
              // A radio button of the theme is seen as the label that follows it.
              const seen = one.matches(".md-option") ? one.nextElementSibling : one;
              const box = seen.getBoundingClientRect();
              return {
                name: one.outerHTML.slice(0, 120),
                seen: box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom > 0 && box.top < innerHeight,
                marked: getComputedStyle(seen).outlineStyle !== "none" || getComputedStyle(one).outlineStyle !== "none",
                later: !last || Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
              };
            }"""
        )
        stops.append(stop)
    assert len(stops) > 15
    assert [stop for stop in stops if not (stop["seen"] and stop["marked"] and stop["later"])] == []


def test_the_drawer_of_a_phone_by_keyboard(contexts: Contexts, address: str) -> None:
    """It opens and takes the focus, closes with Escape or when the focus leaves it, and its links are no stops before."""
    page = goto(contexts(viewport=PHONE).new_page(), address + TOPIC)
    button = page.get_by_role("button", name="Navigation")
    home = page.get_by_role("navigation").get_by_role("link", name="Home")
    expect(home).to_be_hidden()
    button.focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(button).to_have_attribute("aria-expanded", "true")
        has_focus(page, home)
        expect(home).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(home).to_be_hidden()
        has_focus(page, button)
    page.keyboard.press("Enter")
    page.get_by_role("navigation").get_by_role("link", name="Questions to ask").focus()
    page.keyboard.press("Tab")
    expect(home).to_be_hidden()
    assert focus(page) != "body"
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}questions/")


def test_a_closed_notice_hands_the_focus_back(page: Page, address: str) -> None:
    goto(page, f"{address}progress/")
    page.get_by_role("button", name="Export").focus()
    page.get_by_role("button", name="Reset").click()
    page.locator(".notice").get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_be_hidden()
    has_focus(page, page.get_by_role("button", name="Reset"))


# ── Arriving and coming back ──────────────────────────────────────────────────────────────────────────────────────


def test_folds_are_open_again_on_the_way_back(page: Page, address: str) -> None:
    goto(page, address + TOPIC)
    _first, second, *_ = ids(page)
    question(page, second).locator("details.answer > summary").click()
    question(page, second).locator("details.follow-up > summary").first.click()
    page.wait_for_function("history.state?.folds?.length === 2")
    page.get_by_role("navigation").get_by_role("link", name="All questions").click()
    page.locator("study-filter .bar").wait_for()
    page.go_back()
    expect(page.locator("study-question details[open]")).to_have_count(2)
    expect(question(page, second).locator("details.answer")).to_have_attribute("open", "")
    page.reload()
    expect(question(page, second).locator("details.answer")).to_have_attribute("open", "")


@pytest.mark.parametrize("anchor", ["--answer", "--mistakes", "--follow-up"])
def test_an_address_opens_the_fold_it_names(page: Page, address: str, anchor: str) -> None:
    """On arrival, and when only the fragment of the address changes."""
    name = QUESTION.split("/")[1]
    goto(page, address + QUESTION)
    names: list[str] = page.locator("study-question [id]").evaluate_all("all => all.map(one => one.id)")
    ending = {"--answer": "--answer", "--mistakes": "--common-mistakes"}.get(anchor)
    fragment = (
        f"{name}{ending}"
        if ending
        else page.locator(".follow-ups > h3[id], .follow-ups > h4[id]").first.get_attribute("id")
    )
    assert fragment in names
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    expect(page.locator("study-question details[open]")).to_have_count(1)
    fold = page.locator("study-question details[open] > .fold")
    expect(fold).to_be_visible()
    page.goto(address)
    page.goto(f"{address}{QUESTION}#{fragment}")
    expect(page.locator("study-question details[open]")).to_have_count(1)
    expect(fold).to_be_in_viewport()


def test_a_hit_of_the_search_is_open_marked_and_in_view(page: Page, address: str) -> None:
    """`?find=` names the words, the fragment the fold they stand in."""
    goto(page, address + QUESTION)
    answer = page.locator("details.answer > .fold")
    word = str(answer.locator("p:not(.label)").last.text_content()).split()[-1].strip(".,:;!?").lower()
    page.goto(f"{address}{QUESTION}?find={word}#{QUESTION.split('/')[1]}--answer")
    expect(answer).to_be_visible()
    page.wait_for_function("CSS.highlights.get('found')?.size > 0")
    marked: list[Any] = page.evaluate(
        "[...CSS.highlights.get('found')].map(range => [range.toString().toLowerCase(), range.getBoundingClientRect().top])"
    )
    assert all(text.startswith(word) for text, _ in marked)
    assert any(0 < top < 900 for _, top in marked)


# ── Layout, targets, media ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("viewport", [WIDE, PHONE, NARROW])
def test_nothing_moves_for_a_reader_who_returns(contexts: Contexts, address: str, viewport: Any) -> None:
    """States, tallies, the last place and the toolbar come into places that are kept for them."""
    context = contexts(viewport=viewport)
    page = context.new_page()
    goto(page, address + TOPIC)
    every = ids(page)
    page.evaluate(
        "async () => { for (const one of document.querySelectorAll('study-question')) await one.score('weak') }"
    )
    question(page, every[5]).locator("details.answer > summary").click()
    page.wait_for_function("history.state?.folds")
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime.now(dt.UTC) + dt.timedelta(days=3))
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => { for (const shift of list.getEntries())"
        " window.shifts.push([shift.value, ...shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]) })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    arrived = {
        "": "#page--content study-last a",
        TOPIC: ".facts study-tally:not(:empty)",
        "questions/": "study-filter .bar",
        f"{TOPIC}{every[0]}/": ".state[data-score=weak]",
    }
    for path, sign in arrived.items():
        page.goto(address + path)
        page.locator(sign).first.wait_for()
        page.evaluate(
            "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"
        )
        assert page.evaluate("window.shifts") == [], path


TOO_SMALL = """() => {
  const scope = document.querySelector("dialog[open]") ?? document;
  const targets = [...scope.querySelectorAll("a[href], button, input, select, summary, label:has(input), label[for]")]
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest("label > *"))
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.left >= 0);
  const inSentence = (one) =>
    getComputedStyle(one).display === "inline" && one.parentElement.textContent.trim().length > one.textContent.trim().length;
  const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
  const small = targets.filter(({ one, box }) => (box.width < 24 || box.height < 24) && !inSentence(one));
  const near = (mine, other) => {
    const [x, y] = middle(mine.box);
    if (small.includes(other)) {
      const [u, v] = middle(other.box);
      return Math.hypot(x - u, y - v) < 24;
    }
    const { left, right, top, bottom } = other.box;
    return Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom)) < 12;
  };
  return small
    .filter((mine) => targets.some((other) => other !== mine && !other.one.contains(mine.one) && !mine.one.contains(other.one) && near(mine, other)))
    .map(({ one, box }) => [one.outerHTML.slice(0, 100), Math.round(box.width), Math.round(box.height)]);
}"""
"""WCAG 2.5.8: what can be pressed is 24 by 24 pixels, or a circle of that size around its middle touches nothing else."""


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
def test_targets_are_large_enough(contexts: Contexts, address: str, viewport: Any) -> None:
    page = contexts(viewport=viewport).new_page()
    for path in (TOPIC, QUESTION, "questions/?level=advanced&tag=trees", "progress/", ""):
        goto(page, address + path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        more = page.get_by_role("button", name=re.compile("^Filters"))
        if more.is_visible():
            more.click()
        assert page.evaluate(TOO_SMALL) == [], path
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert page.evaluate(TOO_SMALL) == []
    page.keyboard.press("Escape")
    look_for(page, "recall")
    page.locator(".search-dialog .results a").first.wait_for()
    assert page.evaluate(TOO_SMALL) == []


def use_filter(page: Page, address: str) -> None:
    goto(page, address + SHORT)
    more = page.get_by_role("button", name=re.compile("^Filters"))
    if more.is_visible():
        more.click()
    chip(page, "New").click()


def empty_filter(page: Page, address: str) -> None:
    use_filter(page, address)
    page.get_by_label("Filter by words").fill("zeppelin")
    page.locator("study-filter .empty").wait_for()


def use_list(page: Page, address: str) -> None:
    goto(page, f"{address}questions/?topic={SHORT[:-1]}&sort=title&state=new")
    more = page.get_by_role("button", name=re.compile("^Filters"))
    if more.is_visible():
        more.click()


def scored(page: Page, address: str) -> None:
    goto(page, address + SHORT)
    score(page, ids(page)[0], "Weak")


def help_open(page: Page, address: str) -> None:
    goto(page, address + SHORT)
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


def search_open(page: Page, address: str) -> None:
    goto(page, f"{address}progress/")
    look_for(page, "recall")
    page.locator(".search-dialog .results a").first.wait_for()


def search_empty(page: Page, address: str) -> None:
    goto(page, f"{address}progress/")
    look_for(page, "zzqqxx")
    page.get_by_text("Nothing here is about").wait_for()


def notice_shown(page: Page, address: str) -> None:
    goto(page, f"{address}progress/")
    page.get_by_role("button", name="Reset").click()
    page.locator(".notice p").get_by_text("Your progress was reset.").wait_for()


def progress(page: Page, address: str) -> None:
    scored(page, address)
    goto(page, f"{address}progress/")
    expect(page.locator("tfoot study-tally").first).to_have_text("1")


STATES = [use_filter, empty_filter, use_list, scored, help_open, search_open, search_empty, notice_shown, progress]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    contexts: Contexts, address: str, state: Callable[[Page, str], None], scheme: str, width: int
) -> None:
    """WCAG 2.2 AA and best practices in every state a page can be in, and the page is never wider than its window."""
    page = contexts(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    state(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(
        "[...document.querySelectorAll('dialog[open]')].every(one => one.scrollWidth <= one.clientWidth)"
    )
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def test_what_is_chosen_shows_in_forced_colours(contexts: Contexts, address: str) -> None:
    """High contrast takes backgrounds and shadows away: the chosen chip, row and score, and the bars, say it otherwise."""
    page = goto(contexts(forced_colors="active").new_page(), address + TOPIC)
    name = ids(page)[0]
    score(page, name, "OK")
    chip(page, "Reviewed").click()

    def looks(one: Locator) -> str:
        look: str = one.evaluate(
            """one => {
              const { backgroundColor, outline } = getComputedStyle(one);
              const paper = getComputedStyle(document.body).backgroundColor;
              return (backgroundColor.endsWith(", 0)") ? paper : backgroundColor) + outline;
            }"""
        )
        return look

    assert looks(chip(page, "Reviewed")) != looks(chip(page, "New"))
    buttons, rows = (question(page, name).locator(f"{kind}[data-score]") for kind in (".scoring button", ".rubric tr"))
    assert len({looks(one) for one in buttons.all()}) == 2
    assert len({looks(one) for one in rows.all()}) == 2
    goto(page, address)
    bar = page.locator(f".cards study-tally[data-topic='{TOPIC[:-1]}']")
    assert "gradient" in bar.evaluate("one => getComputedStyle(one).backgroundImage")


def test_reduced_motion_is_honoured(contexts: Contexts, address: str) -> None:
    page = goto(contexts(reduced_motion="reduce", viewport=PHONE).new_page(), address + TOPIC)
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    slow = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => ['transitionDuration', 'animationDuration'].some(name =>"
        " getComputedStyle(one)[name].split(',').some(time => parseFloat(time) > 0.001))).map(one => one.outerHTML.slice(0, 80))"
    )
    assert slow == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# ── Without JavaScript ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_without_javascript_nothing_is_dead(contexts: Contexts, address: str, viewport: Any) -> None:
    """No control is shown that does nothing; every row of the list is there, and search is a link to it."""
    page = contexts(java_script_enabled=False, viewport=viewport).new_page()
    for path in ("", TOPIC, QUESTION, "questions/", "progress/", "404.html"):
        page.goto(address + path)
        dead = page.evaluate(
            "[...document.querySelectorAll('button, input, select, [role=button], study-filter, .state, study-tally')]"
            ".filter(one => one.checkVisibility({ opacityProperty: true }) && one.getBoundingClientRect().width > 1"
            " && one.getBoundingClientRect().height > 1).map(one => one.outerHTML.slice(0, 100))"
        )
        assert dead == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.goto(f"{address}questions/")
    assert page.locator("[data-question]:visible").count() == page.locator("[data-question]").count() > 100
    page.goto(address + QUESTION)
    page.get_by_role("link", name=re.compile("^Search")).click()
    assert page.url == f"{address}questions/"
