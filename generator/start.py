"""Beginnings: a new guide and a new question, copied from scaffold/ and filled in."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from .check import unfit, unfit_topic
from .model import Kind, Level

SCAFFOLD = resources.files("generator") / "scaffold"

RENAMED = {"_github": ".github", "_gitignore": ".gitignore"}
"""Hidden names that packaging tools would leave out."""


class Occupied(Exception):
    """A file or guide cannot be made where it was asked for."""


@cache
def environment() -> Environment:
    """Jinja for Markdown and YAML: nothing is escaped, a missing name is an error."""
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True)


def guide(folder: Path, name: str) -> None:
    """Make a guide called `name` in `folder`. Raises Occupied when that holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Occupied(f"{folder} is not empty. Hint: name a new folder.")
    copy(SCAFFOLD / "guide", folder, name)


def copy(source: Traversable, target: Path, name: str) -> None:
    """Copy a scaffold folder, setting the guide's name in text files."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        into = target / RENAMED.get(entry.name, entry.name)
        if entry.is_dir():
            copy(entry, into, name)
        else:
            # A JSON string is a YAML one, so a name with a colon or quotation mark stays a name.
            text = entry.read_text("utf-8").replace('"GUIDE_NAME"', json.dumps(name, ensure_ascii=False))
            into.write_text(text.replace("GUIDE_NAME", name), "utf-8")


def question(content: Path, wanted: str, kind: Kind, level: Level) -> list[Path]:
    """Write `content`/TOPIC/ID.md from `wanted` (``TOPIC/ID``), and the topic's index.md if there is none.

    Returns the files written. Raises Occupied when the question exists or `wanted` is no such path.
    """
    topic, _, name = wanted.removesuffix(".md").partition("/")
    if not topic or not name or "/" in name:
        raise Occupied(f"`{wanted}` is not TOPIC/ID. Hint: for example sorting/stable-sorts.")
    if reason := unfit_topic(topic) or unfit(name):
        raise Occupied(f"{reason[0]}. Hint: use {reason[1]}.")
    path, index = content / topic / f"{name}.md", content / topic / "index.md"
    if path.exists():
        raise Occupied(f"{path} exists already. Hint: choose another id.")
    written = [path] if index.exists() else [index, path]
    path.parent.mkdir(parents=True, exist_ok=True)
    for file in written:
        template = (SCAFFOLD / ("topic.md" if file is index else "question.md")).read_text("utf-8")
        title = (topic if file is index else name).replace("-", " ").capitalize()
        file.write_text(environment().from_string(template).render(title=title, kind=kind, level=level), "utf-8")
    return written
