"""What a reader's search reads, in three files that are fetched only when they search.

``search/titles.json`` answers while one types, ``search/details.json`` adds tags and key points, and ``pagefind/`` holds
the full text. The full text is indexed from pages of our own making, which hold a question's words and nothing of the
theme: that is faster, and a hit names the section it stands in.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from .expand import ANCHORS
from .load import QUESTION_SECTIONS, TOPIC_SECTIONS
from .model import Guide, Kind, Level, Question, Topic
from .render import Fragment, Rendered

NAMES = re.compile(r"(?<=\w)[(\[{=,:]+(?=[\"']?[^\W\d])|(?<=\w\w)\.(?=[^\W\d]\w)")
"""Where one name of code ends and another begins without a space: Pagefind takes `model.predict(x` for one word."""

KEPT = 3
"""Full-text indexes that stay in the cache: switching between two branches costs no indexing."""


class IndexingFailed(Exception):
    """Pagefind ended with an error; the message is what it said."""


def titles(guide: Guide, rendered: Rendered) -> dict[str, Any]:
    """The columns of ``Titles`` in ``client/src/search/data.ts``: what is needed to find a question by title and topic."""
    questions = list(guide.questions)
    said = [rendered.fragments[question.path]["title"].text for question in questions]
    return {
        "topics": [[topic.id, topic.title, len(topic.questions)] for topic in guide.topics],
        "levels": list(Level),
        "kinds": list(Kind),
        "synonyms": guide.home.synonyms,
        "id": [short_id(question.id, title) for question, title in zip(questions, said, strict=True)],
        "title": said,
        "level": "".join(str(list(Level).index(question.level)) for question in questions),
        "kind": "".join(str(list(Kind).index(question.kind)) for question in questions),
    }


def short_id(name: str, title: str) -> str:
    """An id in which words of the title are letters: A is its first word, B its second. Ids are a third of the file."""
    places = {
        word: chr(ord("A") + i) for i, word in reversed([*enumerate(re.findall("[a-z0-9]+", title.lower())[:26])])
    }
    return "".join(places.get(word, f"-{word}") for word in name.split("-"))


def details(guide: Guide, rendered: Rendered) -> dict[str, Any]:
    """The columns of ``Details`` in ``client/src/search/data.ts``, in the order of `titles`."""
    questions = list(guide.questions)
    tags = sorted({tag for question in questions for tag in question.tags})
    number = {tag: index for index, tag in enumerate(tags)}
    return {
        "tags": tags,
        "tag": [[number[tag] for tag in question.tags] for question in questions],
        "points": [
            [rendered.fragments[question.path][f"key_points.{i}"].text for i in range(len(question.key_points))]
            for question in questions
        ],
    }


def plain_pages(guide: Guide, rendered: Rendered) -> Iterator[tuple[str, str]]:
    """Address and HTML of a page with nothing but words for each topic and question."""
    for topic in guide.topics:
        yield topic.address, _page(topic.title, _briefing(topic, rendered.fragments[topic.path]))
        for question in topic.questions:
            fragments = rendered.fragments[question.path]
            yield question.address, _page(fragments["title"].text, _sections(question, fragments), question.tags)


def _briefing(topic: Topic, fragments: Mapping[str, Fragment]) -> Iterator[tuple[str, str, str]]:
    for heading, field in TOPIC_SECTIONS.items():
        if field in fragments:
            yield f"topic.{topic.id}--{ANCHORS[field]}", heading, fragments[field].text


def _sections(question: Question, fragments: Mapping[str, Fragment]) -> Iterator[tuple[str, str, str]]:
    """Id, heading and words of each part of a question, as its page has them."""
    for heading, field in QUESTION_SECTIONS.items():
        if field in fragments:
            yield f"{question.id}--{ANCHORS[field]}", heading, fragments[field].text
    for index in range(len(question.follow_ups)):
        title = fragments[f"follow_ups.{index}.title"]
        yield f"{question.id}--{title.anchors[0]}", title.text, fragments[f"follow_ups.{index}.answer"].text
    scored = [fragment.text for key, fragment in sorted(fragments.items()) if key.startswith(("key_points", "rubric"))]
    if scored:
        yield f"page--score.{question.id}", "Key points and rubric", "\n".join(scored)


def _page(title: str, sections: Iterable[tuple[str, str, str]], tags: Iterable[str] = ()) -> str:
    said = html.escape(title)
    parts = [f'<!doctype html><html lang="en"><title>{said}</title><body><h1>{said}</h1>']
    parts += [f"<p>{html.escape(tag)}</p>" for tag in tags]
    for anchor, heading, text in sections:
        parts.append(f'<h2 id="{html.escape(anchor)}">{html.escape(heading)}</h2>')
        parts += [f"<p>{html.escape(line)}</p>" for line in NAMES.sub(r"\g<0> ", text).splitlines() if line]
    return "".join(parts)


def write_search(folder: Path, guide: Guide, rendered: Rendered, cache: Path, *, full_text: bool = True) -> None:
    """Write what search reads into the site at `folder`.

    `cache`: a folder for indexes that are still right. `full_text`: make a new full-text index when there is none;
    otherwise the newest of the cache has to do. Raises IndexingFailed.
    """
    (folder / "search").mkdir(exist_ok=True)
    for name, data in (("titles", titles(guide, rendered)), ("details", details(guide, rendered))):
        dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / "search" / f"{name}.json").write_text(dumped, "utf-8")
    pages = dict(plain_pages(guide, rendered))
    if pages:
        shutil.copytree(_index(pages, cache, fresh=full_text), folder / "pagefind")


def _index(pages: Mapping[str, str], cache: Path, *, fresh: bool) -> Path:
    """The folder of the full-text index of `pages`, from `cache` where it has one; the newest there unless `fresh`."""
    cache.mkdir(parents=True, exist_ok=True)
    executable = get_executable()
    said = hashlib.sha256(f"{executable.stat().st_size}".encode())
    for address, page in pages.items():
        said.update(f"{address}\0{page}\0".encode())
    index = cache / said.hexdigest()[:20]
    made = sorted((path for path in cache.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    if index.exists():
        index.touch()
        return index
    if made and not fresh:
        return made[-1]
    with tempfile.TemporaryDirectory(dir=cache, prefix=".new-") as work:
        source = Path(work) / "pages"
        for address, page in pages.items():
            (source / address).mkdir(parents=True, exist_ok=True)
            (source / address / "index.html").write_text(page, "utf-8")
        command = [str(executable), "--site", str(source), "--output-path", f"{work}/index", "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise IndexingFailed(done.stderr.strip() or done.stdout.strip())
        for unused in (Path(work) / "index").glob("pagefind-*ui*"):
            unused.unlink()
        (Path(work) / "index").rename(index)
    for old in made[: -(KEPT - 1)]:
        shutil.rmtree(old, ignore_errors=True)
    return index
