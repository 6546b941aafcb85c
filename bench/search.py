"""Measures search as a reader meets it in Chromium, beside Material's built-in search over the same pages.

    python -m bench.search --questions 400,2000,10000 --runs 20

Makes guides (`make_guide.py`) in a temporary folder and builds each twice: as it is published, and with MkDocs and
Material over what `study-guide expand --to` writes, with Material's own header and its `search` plugin. Each run is a
reader's first visit: a fresh browser opens a question's page, reaches for search by keyboard, types the first two
letters of a word that stands in some title, then further letters. Prints the median of the runs.

Times are the browser's own, from the key's event to the frame that shows the results; bytes are what the browser
received, compressed as a server does it.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from bench.bench import Bench, question_files, run, say
from bench.server import serving

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""What Chromium's own tools call slow 4G: 150 ms for a round trip, 1.6 Mbit a second."""

FURTHER = 4
"""Letters typed after the first two, each when everything for the letter before is there."""

PATIENCE = 180_000
"""Milliseconds until a result that does not come is an error."""

PROBE = """
([results, busy]) => {
  const probe = (window.probe = { opened: 0, key: 0, shown: 0, complete: 0 });
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage("");
  });
  const typed = () => document.activeElement?.value ?? "";
  addEventListener("keydown", (event) => {
    probe.opened ||= event.timeStamp;
    Object.assign(probe, { key: event.timeStamp, shown: 0, complete: 0 });
  }, { capture: true });
  new MutationObserver((changes) => {
    if (!changes.some(({ target }) => target.parentElement?.closest(results) ?? target.matches?.(results))) return;
    const list = document.querySelector(results);
    const { key } = probe;
    if (typed().length < 2) return;
    if (!probe.shown && list.querySelector("a")) painted((now) => key === probe.key && (probe.shown ||= now));
    if (!busy || list.getAttribute("aria-busy") === "false") painted((now) => key === probe.key && (probe.complete ||= now));
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}
"""
"""Notes in the page when a key went down and when what it brings about was painted, in milliseconds."""

BYTES = """
(from, to) => performance.getEntriesByType("resource")
  .filter(({ startTime, responseEnd }) => startTime >= from && responseEnd <= to)
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
"""


@dataclass(frozen=True)
class Engine:
    """A search and how its results are seen."""

    name: str
    results: str
    """CSS selector of the list."""
    full_text: bool
    """Whether a second layer follows, whose end the list's `aria-busy` tells."""


OURS = Engine("study-guide", "study-search .results", full_text=True)
MATERIAL = Engine("Material", ".md-search-result__list", full_text=False)


@dataclass
class Figures:
    """What was measured of an engine on a guide: milliseconds and bytes, one of each a run, several keys a run."""

    first: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    full_first: list[float] = field(default_factory=list)
    full_keys: list[float] = field(default_factory=list)
    needed: list[float] = field(default_factory=list)
    """Bytes between opening and the first result."""
    always: list[float] = field(default_factory=list)
    """Bytes that every page load spends on search."""
    slow: list[float] = field(default_factory=list)


def percentile(values: Sequence[float]) -> float:
    """The 95th."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    name: str
    field: str
    unit: str = "ms"
    bounds: tuple[float, ...] = ()
    """What is promised at each of `SIZES`; bytes in kB."""
    worst: bool = False


SIZES = (400, 2000, 10_000)
ROWS = (
    Row("first result", "first", bounds=(100, 150, 400)),
    Row("each further key, median", "keys", bounds=(30, 30, 30)),
    Row("each further key, 95th percentile", "keys", worst=True),
    Row("first full-text results", "full_first", bounds=(1000, 1000, 1000)),
    Row("full-text results of a further key", "full_keys", bounds=(1000, 1000, 1000)),
    Row("fetched before the first result", "needed", "kB", bounds=(20, 70, 300)),
    Row("fetched for search on every page load", "always", "kB", bounds=(0, 0, 0)),
    Row("first result on slow 4G", "slow", bounds=(500,)),
)


def peer(bench: Bench, guide: Path, questions: int) -> Path:
    """The same pages under plain MkDocs and Material with its search; gives the site's folder."""
    folder = bench.folder / f"material-{questions}"
    if not (folder / "site").exists():
        say(f"Building {questions:,} questions with MkDocs, Material and its search …")
        shutil.rmtree(folder, ignore_errors=True)
        study_guide(guide, "expand", "--to", str(folder))
        path = folder / "mkdocs.yml"
        config = yaml.safe_load(path.read_text("utf-8"))
        del config["theme"]["custom_dir"]  # our header has no search box of Material's
        config["plugins"] = ["search"]
        path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
        docs = folder / config["docs_dir"]
        for listing in (*docs.glob("*.md"), *docs.glob("*/index.md")):  # they hold each question once more
            text = listing.read_text("utf-8")
            listing.write_text(text.replace("---\n", "---\nsearch:\n  exclude: true\n", 1), "utf-8")
        run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "building"], folder)
        (folder / "building").rename(folder / "site")  # what was interrupted is not used again
    return folder / "site"


def study_guide(guide: Path, *arguments: str) -> None:
    """Run our command in the folder of a guide."""
    run([sys.executable, "-m", "generator.cli", *arguments], guide)


def title_words(guide: Path, count: int, seed: int) -> list[str]:
    """Words of titles, long enough to be typed letter by letter."""
    titles = [yaml.safe_load(path.read_text("utf-8").split("---")[1])["title"] for path in question_files(guide)]
    words = sorted({word for title in titles for word in re.findall(rf"\b[a-z]{{{2 + FURTHER},}}\b", title.lower())})
    return random.Random(seed).choices(words, k=count)


class Visit:
    """A reader's first visit to a page."""

    def __init__(self, page: Page, engine: Engine) -> None:
        self.page, self.engine = page, engine

    def reach(self, letters: str) -> None:
        """Open search and type, as soon as what is typed is not lost."""
        self.page.keyboard.press("/")
        self.page.wait_for_function("document.activeElement?.matches('input:not([type=checkbox])')", timeout=PATIENCE)
        self.type(letters)

    def type(self, letters: str) -> None:
        """Press keys and wait for the first result."""
        self.page.keyboard.type(letters)
        self.page.wait_for_function("probe.shown", timeout=PATIENCE)

    def complete(self) -> float:
        """Milliseconds from the last key to everything there is."""
        self.page.wait_for_function("probe.complete", timeout=PATIENCE)
        return float(self.page.evaluate("probe.complete - probe.key"))

    @property
    def since_opened(self) -> float:
        """Milliseconds from opening search to the first result."""
        return float(self.page.evaluate("probe.shown - probe.opened"))

    @property
    def since_key(self) -> float:
        """Milliseconds from the last key to its results."""
        return float(self.page.evaluate("probe.shown - probe.key"))

    def fetched(self, start: str, end: str) -> float:
        """Bytes of what was asked for between two moments, JavaScript expressions."""
        return float(self.page.evaluate(f"({BYTES})({start}, {end})"))


@contextmanager
def visit(browser: Browser, address: str, engine: Engine, *, slow: bool = False) -> Iterator[Visit]:
    """Open a page in a fresh browser and wait until it has loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({PROBE})({[engine.results, 'busy' if engine.full_text else '']})")
    if slow:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_4G)
    page.goto(address, wait_until="load" if slow else "networkidle", timeout=PATIENCE)
    yield Visit(page, engine)
    context.close()


def measure(browser: Browser, address: str, engine: Engine, words: Sequence[str], *, slow: bool) -> Figures:
    """One visit for each of `words`; `slow`: and a second one on a slow line."""
    found = Figures()
    for number, word in enumerate(words, start=1):
        with visit(browser, address, engine) as reader:
            found.always.append(reader.page.evaluate(INDEX_BYTES))
            reader.reach(word[:2])
            found.first.append(reader.since_opened)
            found.needed.append(reader.fetched("probe.opened", "probe.shown"))
            if engine.full_text:
                found.full_first.append(reader.complete())
            for letter in word[2 : 2 + FURTHER]:
                reader.type(letter)
                found.keys.append(reader.since_key)
                if engine.full_text:
                    found.full_keys.append(reader.complete())
        if slow:
            with visit(browser, address, engine, slow=True) as reader:
                reader.reach(word[:2])
                found.slow.append(reader.since_opened)
        say(f"  {engine.name}, run {number} of {len(words)}: {found.first[-1]:.0f} ms to the first result")
    return found


INDEX_BYTES = """performance.getEntriesByType("resource")
  .filter(({ name }) => /search|pagefind/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""
"""Bytes of search that came with the page: index and worker."""


def table(found: dict[int, dict[str, Figures]]) -> Iterator[str]:
    """Lines that show medians by size and engine; a `!` follows what misses its bound."""
    names = [OURS.name, MATERIAL.name]
    yield f"{'':40}" + "".join(f"{f'{questions:,} questions':^26}" for questions in found)
    yield f"{'':40}" + "".join(f"{name:>13}" for _ in found for name in names)
    for row in ROWS:
        cells = []
        for questions, engines in found.items():
            bound = dict(zip(SIZES, row.bounds, strict=False)).get(questions)
            for name in names:
                values = getattr(engines[name], row.field)
                if not values:
                    cells.append(f"{'–':>13}")
                    continue
                value = (percentile if row.worst else median)(values) / (1000 if row.unit == "kB" else 1)
                missed = name == OURS.name and bound is not None and value > bound
                cells.append(f"{f'{value:,.{int(value < 100)}f} {row.unit}' + ('!' if missed else ' '):>13}")
        yield f"{row.name:40}" + "".join(cells)


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Measure search in Chromium, beside Material's own.")
    parser.add_argument("--questions", default="400,2000,10000", help="sizes of the guides (default: %(default)s)")
    parser.add_argument("--topics", type=int, default=20, help="(default: %(default)s)")
    parser.add_argument("--runs", type=int, default=20, help="visits to each site (default: %(default)s)")
    parser.add_argument(
        "--seed", type=int, default=7, help="what guides and words are drawn from (default: %(default)s)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="make guides and Material's sites here and use them again"
    )
    given = parser.parse_args()
    try:
        sizes = sorted({int(size) for size in given.questions.split(",")})
    except ValueError:
        parser.error("--questions takes whole numbers separated by commas")
    if min(*sizes, given.topics, given.runs, sizes[0]) < 1:
        parser.error("numbers start at 1")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        sys.exit("error: no Chromium on the PATH; `make browser` installs it")
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    found: dict[int, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory(prefix="study-guide-bench-") as folder, sync_playwright() as playwright:
        bench = Bench(given.keep or Path(folder), given.seed, given.topics)
        bench.folder.mkdir(parents=True, exist_ok=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        for questions in sizes:
            guide = bench.guide(questions)
            say(f"Building {questions:,} questions …")
            study_guide(guide, "build")
            words = title_words(guide, given.runs, given.seed)
            page = sorted((guide / "site").glob("*/*/index.html"))[questions // 2].parent.relative_to(guide / "site")
            found[questions] = {}
            for engine, site in ((OURS, guide / "site"), (MATERIAL, peer(bench, guide, questions))):
                with serving(site) as address:
                    found[questions][engine.name] = measure(
                        browser, f"{address}{page.as_posix()}/", engine, words, slow=questions == sizes[0]
                    )
        version = browser.version
        browser.close()
    system = f"{platform.system()}, {os.cpu_count()} cores{load}"
    print(f"Median of {given.runs} first visits; Chromium {version}, loopback, {system}", end="\n\n")
    print(*table(found), "", "! above what is promised", sep="\n")


if __name__ == "__main__":
    main()
