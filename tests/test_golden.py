"""Golden files: what goes in stands beside what must come out, both readable without knowing any Python.

`make golden` writes what comes out now; read the difference before committing it.
"""

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check import check
from generator.expand import Settings, expand
from generator.load import load
from generator.problems import Problem, report
from generator.render import render

GOLDEN = Path(__file__).parent / "golden"
FAULTS = sorted(path.name for path in (GOLDEN / "faults").iterdir())
NOTHING = "nothing is wrong\n"


def compare(path: Path, actual: str) -> None:
    """`actual` is what `path` says, or becomes it under `make golden`."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(actual.encode())
    assert actual == path.read_bytes().decode()


def problems_in(content: Path) -> list[Problem]:
    """Everything that is wrong with a content folder."""
    guide, problems = load(content)
    return [*problems, *check(guide), *render(guide).problems]


@pytest.mark.parametrize("case", FAULTS)
def test_fault(case: str) -> None:
    """Each bad input gives exactly these messages, at these lines and columns."""
    folder = GOLDEN / "faults" / case
    compare(folder / "problems.txt", (report(problems_in(folder / "content")) or NOTHING.rstrip()) + "\n")


def plain(value: Any) -> Any:
    """A model object as YAML can show it, leaving out what is empty."""
    if is_dataclass(value) and not isinstance(value, type):
        shown = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {name: inner for name, inner in shown.items() if inner not in (None, [], {}, "")}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return value


def test_load() -> None:
    """A question file with everything in it becomes this guide."""
    guide, problems = load(GOLDEN / "guide" / "content")
    assert problems == []
    compare(
        GOLDEN / "guide" / "loaded.yml", yaml.safe_dump(plain(guide), allow_unicode=True, sort_keys=False, width=100)
    )


@pytest.mark.parametrize("address", ["", "questions/", "knots/", "knots/bowline/", "knots/reef-knot/"])
def test_expand(address: str) -> None:
    """The same guide becomes these pages."""
    guide, _ = load(GOLDEN / "guide" / "content")
    rendered = render(guide)
    assert rendered.problems == ()
    site = expand(guide, rendered, Settings("Knots", "A guide to knots.", "https://knots.example/"))
    page = next(page for page in site.pages if page.address == address)
    name = address.strip("/").replace("/", "-") or "home"
    compare(GOLDEN / "guide" / "pages" / f"{name}.html", page.html + "\n")
