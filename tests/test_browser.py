"""The shipped guide in a real browser: what loads, what reads, what a keyboard and a screen reader meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TOPIC = "model-evaluation/"
QUESTION = "model-evaluation/accuracy-on-imbalanced-data/"
CODING = "coding-tasks/stable-softmax/"
PAGES = ["", "questions/", "progress/", "recommenders-and-ranking/", QUESTION, CODING, "404.html"]
"""One of each kind; the topic has code, tables, formulas, figures and a coding task, and is not so long that axe takes minutes."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def address(shipped: Path, serve: Callable[[Path], str]) -> str:
    return serve(shipped)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What was changed is laid out and painted then."""

CLIENT = "study-filter, study-print, study-last, study-progress, study-tally, .scoring, .state, noscript"
"""What the client fills in, and what stands there without it."""


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    lay_out(page)


def lay_out(page: Page) -> None:
    """Lay out everything at once, as if all of it had been scrolled to; what scrolls can be reached by keyboard then."""
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.wait_for_function(
        "[...document.querySelectorAll('.scroll, .math, pre > code')]"
        ".every(box => !box.checkVisibility() || box.scrollWidth <= box.clientWidth || box.tabIndex === 0)"
    )


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_site(browser: Browser, address: str, path: str) -> None:
    """Zero requests to other hosts, folds open and search used."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    unfold(page)
    with page.expect_request("**/*.pf_fragment"):
        page.keyboard.press("/")
        page.keyboard.type("recall")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, scheme: str, width: int) -> None:
    """WCAG 2.2 AA and best practices, folded and open; and no page is wider than its window."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    for folded in (True, False) if page.locator("details").count() else (True,):
        lay_out(page) if folded else unfold(page)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_no_topic_is_wider_than_a_phone(browser: Browser, address: str, shipped: Path) -> None:
    """320 CSS pixels, everything unfolded: formulas, figures, tables and code scroll in their boxes, never the page."""
    context = browser.new_context(viewport={"width": 320, "height": 900})
    page = context.new_page()
    for folder in sorted(path.parent.name for path in shipped.glob("*/index.html")):
        page.goto(f"{address}{folder}/")
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, folder
    context.close()


@pytest.mark.parametrize("path", ["", "questions/", "progress/", TOPIC, QUESTION])
def test_everything_reads_without_javascript(browser: Browser, address: str, path: str) -> None:
    """The words of a page are the same with scripts off, but for what a reader does there; and a closed answer opens."""

    def words(javascript: bool) -> str:
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        page.goto(address + path)
        if javascript:
            page.evaluate(
                "Promise.all([...document.querySelectorAll(':not(:defined)')].map(one => customElements.whenDefined(one.localName)))"
            )
            page.evaluate(TWO_FRAMES)
        said: str = page.evaluate(
            """client => {
              const copy = document.querySelector("#page--content").cloneNode(true);
              for (const added of copy.querySelectorAll(client)) added.remove();
              return copy.textContent;
            }""",
            CLIENT,
        )
        closed = page.locator("study-question details")
        assert all(closed.nth(i).is_visible() for i in range(min(closed.count(), 40))), "a fold is hidden"
        if not javascript and path == QUESTION:
            answer = page.locator("details.answer")
            assert not answer.locator(".fold").is_visible()
            answer.locator("summary").click()
            assert answer.locator(".fold").is_visible()
        context.close()
        return " ".join(said.split())

    assert words(javascript=True) == words(javascript=False)


def test_by_keyboard_alone(page: Page, address: str) -> None:
    """Skip link, then the answer, opened by the space bar."""
    page.goto(address + QUESTION)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#page--content"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details.answer > summary')"):
            break
    page.keyboard.press("Space")
    assert page.locator("details.answer").get_attribute("open") is not None


def test_a_link_to_an_answer_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}{QUESTION}#accuracy-on-imbalanced-data--answer")
    page.locator("details.answer .fold").wait_for(state="visible")


def test_nothing_moves_while_a_page_loads(page: Page, address: str) -> None:
    """Pictures keep their place, so the layout does not shift."""
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value }))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    for path in ("", TOPIC, QUESTION):
        page.goto(address + path)
        page.evaluate(f"document.fonts.ready.then(() => {TWO_FRAMES})")
        assert page.evaluate("window.shift") < 0.01, path


def test_maths_has_its_font(page: Page, address: str) -> None:
    """Loaded where there are formulas, and only there."""
    page.goto(address + QUESTION)
    unfold(page)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"]
    page.goto(address + "questions-to-ask/asking-about-data-and-ownership/")
    unfold(page)
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["unloaded"]


def test_printed_without_javascript_answers_are_there(browser: Browser, address: str) -> None:
    """A closed answer is on paper."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + QUESTION)
    page.emulate_media(media="print")
    box = page.locator("details.answer .fold p").first.bounding_box()
    assert box is not None
    assert box["height"] > 10
    context.close()
