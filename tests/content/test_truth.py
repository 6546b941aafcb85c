"""Every question of the guide does what it says: blocks run, outputs are as printed, coding tests tell right from wrong."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest

from tests.content.truth import blocks, falsehoods
from tests.support import REPO

CONTENT = REPO / "content"
QUESTIONS = sorted(path for path in CONTENT.glob("*/*.md") if path.name != "index.md")
FIGURES = sorted(CONTENT.glob("*/figures/*.py"))
NUMBER = re.compile(r"-?\d+\.\d+")


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_what_a_question_states(path: Path) -> None:
    """Its Python and SQL run and print what stands below them; its tests fail on the starter and pass on the answer."""
    assert list(falsehoods(path)) == []


def test_every_coding_task_is_tested() -> None:
    """`kind: coding` has a starter and tests."""
    for path in QUESTIONS:
        text = path.read_text("utf-8")
        if "\nkind: coding\n" in text:
            sections = {block.section for block in blocks(text) if block.language == "python"}
            assert {"Starter", "Answer", "Tests"} <= sections, path


def test_every_figure_has_its_script() -> None:
    """A picture is drawn, never pasted; and each script's picture is used."""
    drawn = {path.with_suffix(".svg") for path in FIGURES}
    assert drawn == set(CONTENT.glob("*/figures/*.svg"))
    text = {
        folder: "".join(p.read_text("utf-8") for p in folder.glob("*.md"))
        for folder in CONTENT.iterdir()
        if folder.is_dir()
    }
    for picture in drawn:
        assert f"(figures/{picture.name}" in text[picture.parent.parent], picture


@pytest.mark.parametrize("script", FIGURES, ids=lambda path: path.stem)
def test_a_figure_is_what_its_script_draws(script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn again, it is the same picture: the same words and shapes in the same places.

    On one machine the bytes are the same; between processors the last printed decimal of a coordinate may differ.
    """
    folder = Path(shutil.copytree(script.parent.parent, tmp_path / script.parent.parent.name))
    monkeypatch.syspath_prepend(str(REPO / "tools"))
    monkeypatch.chdir(folder)
    runpy.run_path(str(folder / "figures" / script.name), run_name="__main__")
    drawn, kept = (
        (base / script.name).with_suffix(".svg").read_text("utf-8") for base in (folder / "figures", script.parent)
    )
    assert NUMBER.split(drawn) == NUMBER.split(kept)
    assert [*map(float, NUMBER.findall(drawn))] == pytest.approx([*map(float, NUMBER.findall(kept))], abs=0.011)
