"""Search on the shipped guide, as a reader uses it: by keyboard, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.browser

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("search").joinpath("queries.yml").read_text("utf-8")
)
READING = "model-evaluation/roc-against-pr-curves/"
"""A page to search from."""


@pytest.fixture(scope="module")
def address(shipped: Path, serve: Callable[[Path], str]) -> str:
    return serve(shipped)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + READING)
    yield page
    context.close()


class Dialog:
    """The search dialog of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role("dialog", name="Search questions")
        self.input = page.get_by_role("searchbox", name="Search questions")
        self.status = self.box.get_by_role("status")
        self.links = self.box.locator(".results li a")

    def open(self, key: str = "/") -> Dialog:
        self.page.keyboard.press(key)
        expect(self.input).to_be_focused()
        return self

    def type(self, query: str) -> Dialog:
        """Type instead of what stands there, and wait for results of the first layer."""
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(query)
        expect(self.box.get_by_role("link", name=f"All questions about “{query}”")).to_be_visible()
        return self

    def ask(self, query: str) -> Dialog:
        """Type, and wait for everything there is."""
        self.type(query)
        expect(self.box.locator(".results")).to_have_attribute("aria-busy", "false")
        return self

    @property
    def addresses(self) -> list[str]:
        return [str(link.get_attribute("href")) for link in self.links.all()]

    @property
    def ids(self) -> list[str]:
        """Of the questions shown, or of the topic where a topic's page is."""
        return [urlsplit(address).path.strip("/").split("/")[-1] for address in self.addresses]

    def group(self, name: str) -> Locator:
        return self.box.get_by_role("region", name=name)


@pytest.fixture
def dialog(page: Page) -> Dialog:
    """Open, with tags, key points and full text loaded: what the first words of a visit find can be less."""
    return Dialog(page).open().ask("a first search")


def test_the_right_question_is_among_the_first_three(dialog: Dialog) -> None:
    """Words, prefixes, typos, spellings, hyphens, code, whole questions, synonyms: `tests/search/queries.yml`."""
    assert len(QUERIES) >= 40
    wrong = []
    for said in QUERIES:
        first = dialog.ask(said["query"]).ids[:3]
        if not set(first) & set(said["right"]):
            wrong.append(f"{said['kind']} {said['query']!r}: {first} instead of {said['right']}")
    assert wrong == []


def test_every_query_names_questions_of_the_guide(shipped: Path) -> None:
    """An id that was renamed must not make a query impossible to answer."""
    ids = {path.parent.name for path in shipped.glob("*/*/index.html")}
    assert {id_ for said in QUERIES for id_ in said["right"]} <= ids


def test_words_are_marked_and_results_grouped(dialog: Dialog) -> None:
    """The best three, then topic by topic, then the full text; each question once, with topic, level and kind."""
    dialog.ask("gradient descent")
    best = dialog.group("Best matches")
    expect(best.get_by_role("listitem")).to_have_count(3)
    marks = best.locator(".title mark").all_text_contents()
    assert {mark.lower() for mark in marks} <= {"gradient", "gradients", "descent"}
    assert {"gradient", "descent"} <= {mark.lower() for mark in marks}
    expect(best.get_by_role("listitem").first).to_contain_text("●")
    groups = dialog.box.get_by_role("heading", level=2).all_text_contents()
    assert groups[0] == "Best matches"
    assert groups[-1] == "In the text"
    titles = {str(link.text_content()) for link in dialog.page.locator(".md-nav--primary .md-nav__link").all()}
    assert set(groups[1:-1]) <= {" ".join(title.split()) for title in titles}
    assert len(dialog.ids) == len(set(dialog.ids))
    dialog.ask("regularization")
    assert "regularise" in best.locator("mark").all_text_contents()


def test_synonyms_of_the_owner_are_asked_as_well(dialog: Dialog) -> None:
    """`synonyms:` of content/index.md, where neither question nor tag holds the words that were typed."""
    for query, right in (
        ("split test", "shadow-canary-or-ab-test"),
        ("area under the curve", "roc-auc-from-ranks"),
    ):
        assert right in dialog.ask(query).ids[:3], query


def test_nobody_sees_an_answer_without_asking_for_it(dialog: Dialog, page: Page) -> None:
    """Titles, topics and headings only; with the box ticked also the sentence, and the choice is kept."""
    box = page.get_by_role("checkbox", name="Show what answers say")
    excerpts = dialog.box.locator(".excerpt")
    for query, note in (("merge_asof", "in: "), ("hyperplane", "in a key point")):
        dialog.ask(query)
        expect(dialog.box.locator(".results").get_by_text(note).first).to_be_visible()
        expect(excerpts).to_have_count(0)
        assert query not in str(dialog.box.locator(".results").text_content()).lower()
        box.check()
        expect(excerpts.locator("mark").filter(has_text=query).first).to_be_visible()
        box.uncheck()
        page.keyboard.press("Escape")
        dialog.open()
    box.check()
    page.reload()
    dialog.open().ask("merge_asof")
    expect(excerpts.first).to_contain_text("merge_asof")


IN_VIEW = """word => [...CSS.highlights.get("found") ?? []].some(range => {
  const { top, bottom, height } = range.getBoundingClientRect();
  return range.toString().toLowerCase() === word && height && top >= 0 && bottom <= innerHeight
    && range.startContainer.parentElement.closest("details[open]");
})"""
"""Whether a word is marked inside an open fold and can be seen in the window."""


@pytest.mark.parametrize(
    ("query", "question", "fold"),
    [
        ("predict_proba", "testing-data-model-and-behaviour", "answer"),
        ("merge_asof", "training-serving-skew-and-point-in-time-joins", "follow-up"),
        ("hyperplane", "why-networks-need-non-linearity", "score"),
    ],
)
def test_a_hit_opens_the_fold_with_the_word_in_view(
    dialog: Dialog, page: Page, query: str, question: str, fold: str
) -> None:
    """Answer, answer of a follow-up, key point, on a screen smaller than the fold; the other folds stay closed."""
    page.set_viewport_size({"width": 320, "height": 480})
    dialog.ask(query)
    dialog.links.nth(dialog.ids.index(question)).click()
    page.wait_for_url(f"**/{question}/?find={query}#*")
    expect(page.locator(".page details[open]")).to_have_count(1)
    expect(page.locator(f".page details.{fold}[open]")).to_contain_text(query, ignore_case=True)
    page.wait_for_function(IN_VIEW, arg=query)


def test_a_hit_leads_to_the_section_that_tells_most(dialog: Dialog, page: Page) -> None:
    """Not to the answer, which says the word in passing and comes first; the follow-up's question is in view above its answer."""
    dialog.ask("smote")
    hit = dialog.links.nth(dialog.ids.index("class-weights-resampling-or-threshold"))
    expect(hit).to_contain_text("in: Does SMOTE help?")
    hit.click()
    question = page.get_by_role("heading", name="Does SMOTE help?")
    expect(question).to_be_in_viewport()
    expect(page.locator(".page details[open]")).to_have_count(1)
    expect(question.locator("xpath=following-sibling::details[1]")).to_have_attribute("open", "")


def test_by_keyboard(dialog: Dialog, page: Page) -> None:
    """Arrows go through input and results and round again, letters go on typing, Esc closes and gives the focus back."""
    dialog.ask("gradient")
    page.keyboard.press("ArrowDown")
    expect(dialog.links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(dialog.links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(dialog.input).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.links.last).to_be_focused()
    page.keyboard.type("e")
    expect(dialog.input).to_have_value("gradiente")
    expect(dialog.input).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog.box).to_be_hidden()
    opener = page.locator("a[data-open=search]")
    opener.focus()
    dialog.open("Enter")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    dialog.open("Control+k")


def test_enter_opens_the_first_result(page: Page) -> None:
    """Also when it is pressed before there is one."""
    held: dict[str, Route] = {}
    page.route("**/search/titles.json", lambda route: held.update(titles=route))
    with page.expect_request("**/search/titles.json"):
        Dialog(page).open()
    page.keyboard.type("kernel trick\n")
    held["titles"].continue_()
    page.wait_for_url("**/svm-margin-and-kernel-trick/?find=kernel+trick")


def test_a_hit_on_the_page_itself_closes_the_dialog(dialog: Dialog, page: Page) -> None:
    """Choosing what is open already must show it, although the browser has nothing to load."""
    for _ in range(2):
        dialog.ask("merge_asof")
        page.keyboard.press("Enter")
        page.wait_for_url("**/training-serving-skew-and-point-in-time-joins/?find=merge_asof#*")
        expect(dialog.box).to_be_hidden()
        dialog.open()


def test_recent_searches(dialog: Dialog, page: Page) -> None:
    """A search that led somewhere is offered again, newest first, and can be forgotten."""
    for query in ("recall", "kernel trick"):
        dialog.ask(query)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/?find={query.replace(' ', '+')}")
        dialog.open()
    recent = dialog.group("Recent searches").get_by_role("button")
    expect(recent).to_have_text(["kernel trick", "recall", "Forget these"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(dialog.input).to_have_value("recall")
    expect(dialog.links.first).to_be_visible()
    dialog.input.clear()
    recent.last.click()
    expect(dialog.group("Recent searches")).to_have_count(0)
    page.reload()
    dialog.open()
    expect(dialog.input).to_be_visible()
    expect(dialog.group("Recent searches")).to_have_count(0)


def is_search(url: str) -> bool:
    return any(part in urlsplit(url).path for part in ("/search", "/pagefind"))


def test_nothing_is_loaded_before_a_reader_reaches_for_it(browser: Browser, address: str) -> None:
    """Not on any kind of page, read to its end with every fold open; and all of it once search is used."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "questions/", "model-evaluation/", READING):
        page.goto(address + path, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        page.keyboard.press("End")
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if is_search(url)] == []
    Dialog(page).open().ask("recall")
    names = {urlsplit(url).path for url in asked if is_search(url)}
    assert {"/search/titles.json", "/search/details.json", "/pagefind/pagefind.js"} <= names
    context.close()


@pytest.mark.parametrize("lost", ["**/search/titles.json", "**/search-worker-*.js"])
def test_an_index_that_cannot_be_loaded_says_so(page: Page, lost: str) -> None:
    """The dialog opens all the same, and no error goes uncaught."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route(lost, lambda route: route.abort())
    dialog = Dialog(page).open()
    page.keyboard.type("recall")
    expect(dialog.status).to_have_text("Search could not be loaded. Check your connection, then reload the page.")
    expect(dialog.links).to_have_count(0)
    assert faults == []


@pytest.mark.parametrize(
    "lost",
    ["**/search/details.json", "**/pagefind/pagefind.js", "**/pagefind/pagefind-entry.json*"],
)
def test_a_part_that_cannot_be_loaded_is_missed(page: Page, lost: str) -> None:
    """What the other parts find is shown; that nothing was found is not claimed without saying what is missing."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route(lost, lambda route: route.abort())
    dialog = Dialog(page).open().ask("recall")
    expect(dialog.links.first).to_be_visible()
    missing = "Not everything could be searched: check your connection."
    expect(dialog.status).to_contain_text(missing)
    dialog.ask("zzzyx")
    expect(dialog.status).to_contain_text(f"Nothing here is about “zzzyx”. Try fewer or other words. {missing}")
    assert faults == []


@pytest.mark.parametrize("order", [("details", "pagefind"), ("pagefind", "details")])
def test_what_is_shown_does_not_move(page: Page, order: tuple[str, str]) -> None:
    """Tags, key points and full text that arrive late, in either order, add results below."""
    held: dict[str, Route] = {}
    page.route("**/search/details.json", lambda route: held.update(details=route))
    page.route("**/pagefind/pagefind.js", lambda route: held.update(pagefind=route))
    dialog = Dialog(page).open()
    with page.expect_request("**/search/details.json"), page.expect_request("**/pagefind/pagefind.js"):
        dialog.type("class imbalance")
    at_once = dialog.addresses
    assert at_once
    expect(dialog.status).to_have_text(f"{len(at_once)} results so far")
    held[order[0]].continue_()
    expect(dialog.links).not_to_have_count(len(at_once))
    later = dialog.addresses
    held[order[1]].continue_()
    expect(dialog.box.locator(".results")).to_have_attribute("aria-busy", "false")
    assert later[: len(at_once)] == at_once
    assert dialog.addresses[: len(later)] == later


def test_nothing_found_is_said_plainly(dialog: Dialog) -> None:
    """With what to try, and without offering a list of nothing."""
    dialog.ask("zzzyx")
    expect(dialog.status).to_have_text("Nothing here is about “zzzyx”. Try fewer or other words.")
    expect(dialog.links).to_have_count(0)


def test_the_same_search_on_the_list_of_all_questions(dialog: Dialog, page: Page) -> None:
    """The dialog's last link leads there with the words, and the best match stands first."""
    dialog.ask("kernel trick")
    dialog.box.get_by_role("link", name="All questions about “kernel trick”").click()
    page.wait_for_url("**/questions/?q=kernel+trick")
    rows = page.locator("[data-question]:visible")
    expect(rows.first).to_have_attribute("data-question", "svm-margin-and-kernel-trick")
    assert parse_qs(urlsplit(page.url).query)["q"] == ["kernel trick"]


@pytest.mark.parametrize("broken", ["#%", "?find=%", "?find=recall#%E0"])
def test_a_mangled_address_breaks_nothing(page: Page, address: str, broken: str) -> None:
    """An address cut off in a message still opens its page with search on it."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}model-evaluation/accuracy-on-imbalanced-data/{broken}")
    Dialog(page).open().ask("recall")
    assert faults == []
