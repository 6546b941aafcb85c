"""One real build of the shipped guide, read back as HTML."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from generator.load import load
from generator.model import Guide, Question
from generator.search import short_id
from tests.support import REPO, study_guide

ADDRESS = "https://example.org/"


@pytest.fixture(scope="module")
def content() -> Guide:
    return load(REPO / "content")[0]


@pytest.fixture(scope="module")
def pages(shipped: Path) -> dict[str, BeautifulSoup]:
    """Every page by its address."""
    return {
        path.relative_to(shipped).as_posix().removesuffix("index.html"): BeautifulSoup(path.read_text("utf-8"), "lxml")
        for path in shipped.rglob("*.html")
    }


def addresses(content: Guide) -> list[str]:
    """Where every page stands."""
    return [
        "",
        "questions/",
        "progress/",
        *(t.address for t in content.topics),
        *(q.address for q in content.questions),
    ]


def texts(soup: BeautifulSoup | Tag, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in soup.select(selector)]


def test_every_question_has_a_page_and_a_place_on_its_topic(content: Guide, pages: dict[str, BeautifulSoup]) -> None:
    """Nothing is lost, nothing is there twice."""
    for topic in content.topics:
        on_topic = [tag["id"] for tag in pages[topic.address].select("study-question")]
        assert on_topic == [q.id for q in topic.questions]
    listed = [a["href"] for a in pages["questions/"].select(".question-list a")]
    assert listed == [f"../{q.address}" for q in content.questions]
    for question in content.questions:
        (markup,) = pages[question.address].select("study-question")
        assert markup["data-level"] == question.level


def test_sections_are_where_the_contract_says(content: Guide, pages: dict[str, BeautifulSoup]) -> None:
    """Titles outside details, answers and follow-ups inside, the rubric a table: what client and print rely on."""
    for question in content.questions:
        markup = pages[question.address].select_one("study-question")
        assert markup is not None
        assert len(markup.select("h1.question-title")) == 1
        assert not markup.select("summary :is(h1,h2,h3,h4,h5,h6)")
        assert len(markup.select("details.answer")) == 1
        assert len(markup.select("details.follow-up")) == len(question.follow_ups)
        assert len(markup.select(".key-points li")) == len(question.key_points)
        assert len(markup.select("table.rubric tr")) == (3 if question.rubric else 0)
        for name, text in {"why": question.why, "approach": question.approach, "own": question.own}.items():
            assert len(markup.select(f"details.{name}")) == bool(text)


def test_counts_are_computed(content: Guide, pages: dict[str, BeautifulSoup]) -> None:
    home = pages[""]
    stats = dict(zip(texts(home, ".stats dt"), texts(home, ".stats dd"), strict=True))
    assert stats["questions"] == f"{len(content.questions):,}"
    assert stats["topics"] == str(len(content.topics))
    assert stats["answered follow-ups"] == f"{sum(len(q.follow_ups) for q in content.questions):,}"
    for topic, row in zip(content.topics, texts(home, ".card .row"), strict=True):
        assert row.startswith(f"{len(topic.questions)} question")


def head(soup: BeautifulSoup) -> dict[str, str]:
    """Title, description, canonical address and Open Graph data of a page."""
    found = {str(m.get("name") or m.get("property")): str(m.get("content")) for m in soup.select("meta")}
    (link,) = soup.select("link[rel=canonical]")
    assert soup.title
    return found | {"title": soup.title.get_text(), "canonical": str(link["href"])}


def test_question_pages_say_what_they_are(content: Guide, pages: dict[str, BeautifulSoup]) -> None:
    """Own title, description, canonical address, Open Graph and schema.org data on each."""
    seen: set[str] = set()
    for question in content.questions:
        soup = pages[question.address]
        said = head(soup)
        (title,) = texts(soup, "h1.question-title")
        plain = title.removesuffix("#")
        assert said["title"] == f"{plain} - The ML Interview Guide"
        assert said["canonical"] == said["og:url"] == ADDRESS + question.address
        assert said["og:title"] == plain
        assert 20 < len(said["description"]) <= 156
        assert said["og:description"] == said["description"]
        seen.add(said["description"])
        (script,) = soup.select('script[type="application/ld+json"]')
        asked, trail = json.loads(script.get_text())["@graph"]
        assert (asked["@type"], asked["acceptedAnswer"]["@type"]) == ("Question", "Answer")
        assert asked["name"] == plain
        assert [step["item"] for step in trail["itemListElement"]][-1] == ADDRESS + question.address
    assert len(seen) == len(content.questions)


def test_slots_of_the_shell_are_filled(pages: dict[str, BeautifulSoup]) -> None:
    for address, soup in pages.items():
        assert "sg-slot" not in str(soup), address
        assert not re.search("[\x02\x03\x04]", str(soup)), address


def test_ids_are_unique_and_links_lead_somewhere(pages: dict[str, BeautifulSoup], shipped: Path) -> None:
    """Every link of every page, anchors included, and every picture."""
    ids = {}
    for address, soup in pages.items():
        found = [str(tag["id"]) for tag in soup.select("[id]")]
        assert len(found) == len(set(found)), f"{address}: {[i for i in found if found.count(i) > 1]}"
        ids[address] = set(found)
    for address, soup in pages.items():
        if address == "404.html":
            continue  # served at any address, so its links start at the site's root
        for tag in soup.select("[href], [src]"):
            target, anchor = urldefrag(urljoin(ADDRESS + address, str(tag.get("href") or tag.get("src"))))
            if not target.startswith(ADDRESS):
                assert tag.name == "a", f"{address} loads {target}"
                continue
            path = target.removeprefix(ADDRESS)
            file = shipped / path
            assert (file / "index.html" if file.is_dir() else file).is_file(), f"{address} → {target}"
            if anchor and path in ids:
                assert anchor in ids[path], f"{address} → {target}#{anchor}"


def test_navigation_lists_topics_not_questions(content: Guide, pages: dict[str, BeautifulSoup]) -> None:
    for question in content.questions:
        nav = pages[question.address].select_one(".md-nav--primary")
        assert nav is not None
        links = [urljoin(ADDRESS + question.address, str(a["href"])) for a in nav.select(".md-nav__list a")]
        assert links == [
            ADDRESS + a for a in ("", "questions/", "progress/", *(topic.address for topic in content.topics))
        ]
        (active,) = texts(nav, ".md-nav__link--active")
        assert active == content.topic_by_id[question.topic].title


def test_client_and_generator_agree_on_short_ids() -> None:
    for name, title, short in json.loads((REPO / "client" / "tests" / "short-ids.json").read_text("utf-8")):
        assert short_id(name, title) == short


def test_search_reads_every_question(content: Guide, shipped: Path) -> None:
    """Titles and details stand in the order of the guide; the full text has a page a topic and question."""
    titles, details = (
        json.loads((shipped / "search" / f"{name}.json").read_text("utf-8")) for name in ("titles", "details")
    )
    questions = content.questions
    assert [short_id(q.id, title) for q, title in zip(questions, titles["title"], strict=True)] == titles["id"]
    assert [titles["levels"][int(n)] for n in titles["level"]] == [q.level for q in questions]
    assert [titles["kinds"][int(n)] for n in titles["kind"]] == [q.kind for q in questions]
    assert [[details["tags"][n] for n in tags] for tags in details["tag"]] == [list(q.tags) for q in questions]
    assert [len(points) for points in details["points"]] == [len(q.key_points) for q in questions]
    (language,) = json.loads((shipped / "pagefind" / "pagefind-entry.json").read_text("utf-8"))["languages"].values()
    assert language["page_count"] == len(questions) + len(content.topics)


def test_a_question_page_is_small(pages: dict[str, BeautifulSoup], shipped: Path) -> None:
    """What surrounds a question's own text stays below 12 KB, gzipped."""
    for address, soup in pages.items():
        if (question := soup.select_one(".page-question study-question")) is None:
            continue
        text = len(gzip.compress(question.get_text().encode()))
        page = len(gzip.compress((shipped / address / "index.html").read_bytes()))
        assert page - text <= 12 * 1024, address


def test_sitemap_lists_every_page(content: Guide, shipped: Path) -> None:
    tree = ET.parse(shipped / "sitemap.xml")
    found = {loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert found == {ADDRESS + a for a in addresses(content)}


def test_the_same_content_makes_the_same_bytes(shipped: Path, tmp_path: Path) -> None:
    """Another folder, hash seed, time zone, locale, day and an empty cache: no byte differs (FAULTS row 33)."""
    copy = tmp_path / "somewhere else"
    for name in ("content", "overrides"):
        shutil.copytree(REPO / name, copy / name)
    shutil.copy(REPO / "mkdocs.yml", copy)
    done = study_guide(
        *("build", "--strict", "--site-dir", tmp_path / "again"),
        cwd=copy,
        PYTHONHASHSEED="7",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
    )
    assert done.returncode == 0, done.stderr
    files = {p.relative_to(shipped) for p in shipped.rglob("*") if p.is_file()}
    assert files == {p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file()}
    assert [f for f in sorted(files) if (shipped / f).read_bytes() != (tmp_path / "again" / f).read_bytes()] == []


def article(path: Path) -> str:
    """What stands between a page's header and footer."""
    found = re.search(r'<div id="page--content">(.*?)</div>\s*</article>', path.read_text("utf-8"), re.DOTALL)
    assert found, path
    return found[1].strip()


def test_plain_mkdocs_builds_the_same_articles(content: Guide, shipped: Path, tmp_path: Path) -> None:
    """`expand --to` writes pages that MkDocs builds without our plugin, with the same article HTML to the byte."""
    done = study_guide("expand", "--to", tmp_path / "plain", cwd=REPO)
    assert done.returncode == 0, done.stderr
    assert "study-guide" not in (tmp_path / "plain" / "mkdocs.yml").read_text("utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", tmp_path / "plain" / "mkdocs.yml"],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    for address in addresses(content):
        ours, plain = (site / address / "index.html" for site in (shipped, tmp_path / "plain" / "site"))
        assert article(ours) == article(plain), address


def test_nothing_written_becomes_live(guide: Path) -> None:
    """Tags, titles and names with markup are text in the page, its head, its data and what search reads."""
    live = "<img src=x onerror=alert(1)>"
    page = guide / "content" / "getting-started" / "how-long-is-a-good-answer.md"
    text = page.read_text("utf-8").replace("tags: [answers]", f"tags: ['{live}zebra']")
    page.write_text(text.replace("How long is", "How `</script>` is"), "utf-8")
    config = guide / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("Demo guide", "A </title><b>guide"), "utf-8")
    assert study_guide("build", cwd=guide).returncode == 0
    for path in (guide / "site").rglob("index.html"):
        html = path.read_text("utf-8")
        assert live not in html
        assert "</title><b>" not in html
        for script in re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", html, re.DOTALL):
            json.loads(script)
    assert live + "zebra" in json.loads((guide / "site" / "search" / "details.json").read_text("utf-8"))["tags"]


def test_a_former_address_leads_on(guide: Path) -> None:
    """An alias becomes a page that redirects without JavaScript."""
    page = guide / "content" / "running-the-guide" / "renaming-a-question.md"
    page.write_text(page.read_text("utf-8").replace("minutes: 1", "minutes: 1\naliases: [misc-2]"), "utf-8")
    assert study_guide("build", cwd=guide).returncode == 0
    old = (guide / "site" / "running-the-guide" / "misc-2" / "index.html").read_text("utf-8")
    assert 'http-equiv="refresh" content="0; url=../../running-the-guide/renaming-a-question/"' in old


def test_question_is_complete(content: Guide) -> None:
    """The guide uses every kind and every section of the format, so the tests above have met them all."""
    used = {name for q in content.questions for name in Question.__dataclass_fields__ if getattr(q, name)}
    assert used == set(Question.__dataclass_fields__) - {"aliases"}
    assert {q.kind for q in content.questions} == {"concept", "coding", "design", "case", "behavioural"}
