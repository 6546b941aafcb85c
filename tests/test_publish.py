"""The site changes as a whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.publish import MARKER, SLOTS, Busy, NotASite, Shell, Staging, exchange
from tests.support import study_guide

KILLS = 6 * int(os.environ.get("FUZZ", "2"))
"""Random moments at which a build is killed here; `make fuzz` takes three hundred."""


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_exchange(tmp_path: Path) -> None:
    """Two folders change places."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if exchange(tmp_path / "a", tmp_path / "b"):
        assert (tmp_path / "a" / "b").exists()
        assert (tmp_path / "b" / "a").exists()


@pytest.mark.parametrize("atomic", [True, False])
def test_publish_and_abandon(tmp_path: Path, atomic: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing replaces everything, abandoning nothing; neither leaves anything behind but its lock."""
    if not atomic:
        monkeypatch.setattr("generator.publish.exchange", lambda _a, _b: False)
    site = tmp_path / "site"
    for name in ("first", "second"):
        staging = Staging(site)
        (staging.folder / "404.html").write_text(name)
        (staging.folder / name).touch()
        staging.publish()
        assert sorted(snapshot(site)) == sorted([MARKER, "404.html", name])
    staging = Staging(site)
    (staging.folder / "third").touch()
    staging.abandon()
    assert sorted(snapshot(site)) == [MARKER, "404.html", "second"]
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "site") in ([], [".site.lock"])


def test_an_interrupted_swap_is_mended(tmp_path: Path) -> None:
    """Where folders cannot change places in one step, the next build finds the old site set aside."""
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old" / MARKER).touch()
    (tmp_path / ".site.staging").mkdir()
    Staging(tmp_path / "site").abandon()
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.endswith(".lock")) == ["site"]


def test_what_is_not_a_site_is_not_replaced(tmp_path: Path) -> None:
    """A folder of somebody's files, a device, a link: refused before anything is written."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work")
    (tmp_path / "home" / "404.html").write_text("somebody's own site")
    (tmp_path / "link").symlink_to(tmp_path / "home")
    for place in (tmp_path / "home", tmp_path / "link", tmp_path / "home" / "thesis.txt", Path("/dev/null"), Path("/")):
        with pytest.raises(NotASite):
            Staging(place)
    assert sorted(p.name for p in (tmp_path / "home").iterdir()) == ["404.html", "thesis.txt"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "link"]


def test_two_builds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one waits for the first."""
    first = Staging(tmp_path / "site")
    monkeypatch.setattr("generator.publish.LOCK_SECONDS", 0.1)
    with pytest.raises(Busy):
        Staging(tmp_path / "site")
    monkeypatch.setattr("generator.publish.LOCK_SECONDS", 10)
    threading.Timer(0.3, first.abandon).start()
    Staging(tmp_path / "site").abandon()


def test_killed_at_any_moment(guide: Path) -> None:
    """kill -9 at random moments: the site is the old or the new one, whole; the next build cleans up (FAULTS row 1)."""
    page = guide / "content" / "getting-started" / "how-long-is-a-good-answer.md"
    text = page.read_text("utf-8")
    wholes = []
    for title in ("old", "new"):
        page.write_text(text.replace("How long is", f"How {title} is"), "utf-8")
        started = time.monotonic()
        assert study_guide("build", cwd=guide).returncode == 0
        lasted = time.monotonic() - started
        wholes.append(snapshot(guide / "site"))
    assert wholes[0] != wholes[1]
    chance = random.Random(20261122)
    for number in range(KILLS):
        page.write_text(text.replace("How long is", f"How {('old', 'new')[number % 2]} is"), "utf-8")
        build = subprocess.Popen([sys.executable, "-m", "generator.cli", "build"], cwd=guide, stdout=-3, stderr=-3)
        # Most moments are taken from the second half, where files are written and folders change places.
        time.sleep(lasted * chance.uniform(0.3, 1.0))
        build.send_signal(signal.SIGKILL)
        build.wait()
        assert snapshot(guide / "site") in wholes
    assert study_guide("build", cwd=guide).returncode == 0
    assert sorted(p.name for p in guide.glob(".site.*")) in ([], [".site.lock"])


def test_a_theme_without_room_for_the_article_is_told() -> None:
    with pytest.raises(ValueError, match=r"page\.content exactly once"):
        Shell(f"<title>{SLOTS['title']}</title>")
