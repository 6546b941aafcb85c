"""Every question of the guide does what it says: blocks run, outputs are as printed, coding tests tell right from wrong."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content.truth import blocks, falsehoods
from tests.support import REPO

CONTENT = REPO / "content"
QUESTIONS = sorted(path for path in CONTENT.glob("*/*.md") if path.name != "index.md")
FIGURES = sorted(CONTENT.glob("*/figures/*.py"))


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
def test_a_figure_is_what_its_script_draws(script: Path, tmp_path: Path) -> None:
    """Drawn again, it is the same picture: the same shapes in the same places and the same words."""
    folder = shutil.copytree(script.parent.parent, tmp_path / script.parent.parent.name)
    copy = folder / "figures" / script.name
    before = copy.with_suffix(".svg").read_bytes()
    environment = os.environ | {"PYTHONPATH": str(REPO / "tools"), "MPLCONFIGDIR": str(tmp_path)}
    subprocess.run([sys.executable, copy], env=environment, check=True, cwd=folder)
    after = copy.with_suffix(".svg").read_bytes()
    assert hashlib.sha256(after).hexdigest() == hashlib.sha256(before).hexdigest()
