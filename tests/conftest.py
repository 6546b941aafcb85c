"""What the tests share: the repository, the shipped guide built once, a real browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import REPO, study_guide

CHROMIUM = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the guide in this repository."""
    site = tmp_path_factory.mktemp("shipped") / "site"
    done = study_guide("build", "--strict", "--site-dir", site, cwd=REPO)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide fresh from `study-guide init`; copy it before changing anything."""
    guide = tmp_path_factory.mktemp("init") / "demo-guide"
    done = study_guide("init", guide, cwd=guide.parent)
    assert done.returncode == 0, done.stderr
    return guide


@pytest.fixture
def guide(started: Path, tmp_path: Path) -> Path:
    """A copy of the fresh guide to change."""
    return Path(shutil.copytree(started, tmp_path / "guide"))


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static file server that says nothing."""

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine; gives its address."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert path, "no Chromium on the PATH; `make browser` installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield running
        running.close()
