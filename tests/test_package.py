"""The wheel carries everything: installed far from the repository, it makes a guide."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import REPO


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(REPO)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_what_travels_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert any(re.fullmatch(r"generator/overrides/assets/client/main-\w+\.js", name) for name in names)
    assert any(re.fullmatch(r"generator/overrides/assets/client/guide-\w+\.css", name) for name in names)
    for needed in (
        *("generator/templates/question.html", "generator/overrides/main.html"),
        *("generator/overrides/partials/client-script.html", "generator/overrides/assets/client/LICENSES.txt"),
        *("generator/overrides/assets/fonts/math.woff2", "generator/scaffold/guide/mkdocs.yml", "generator/py.typed"),
        "generator/scaffold/guide/_github/workflows/publish.yml",
    ):
        assert needed in names
    assert not [name for name in names if name.startswith(("content", "tests", "tools", "client"))]


def test_an_installed_generator_makes_a_guide(wheel: Path, tmp_path: Path) -> None:
    """A new environment, an empty folder, two commands, a site."""
    venv.create(tmp_path / "venv", with_pip=False, system_site_packages=False)
    # The libraries come from this environment; the generator itself only from the wheel.
    bin_folder = "Scripts" if os.name == "nt" else "bin"
    python = tmp_path / "venv" / bin_folder / "python"
    site = Path(
        subprocess.check_output([python, "-c", "import site; print(site.getsitepackages()[0])"], text=True).strip()
    )
    zipfile.ZipFile(wheel).extractall(site)
    libraries = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    (site / "libraries.pth").write_text(f"{libraries}\n")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    probe = "import generator; print(generator.__file__)"
    found = subprocess.check_output([python, "-c", probe], text=True, cwd=tmp_path, env=environment).strip()
    assert Path(found).is_relative_to(site)
    for arguments in (["init", "demo"], ["build", "--strict"]):
        done = subprocess.run(
            [python, "-m", "generator.cli", *arguments],
            cwd=tmp_path / "demo" if arguments[0] == "build" else tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "demo" / "site" / "assets" / "fonts" / "math.woff2").stat().st_size <= 170_000
