"""Sheets → PDF, printed by the Chromium that is on the machine."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

MANIFEST = "sheets.json"
"""Beside the PDFs: of what each was made, so that an outdated one is not offered."""

SECONDS = 120
"""More than the longest topic takes."""

_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


class NoChromium(Exception):
    """There is no browser to print with."""


class PrintingFailed(Exception):
    """Chromium wrote no PDF; the message is what it said."""


def chromium() -> str:
    """The path of a Chromium. Raises NoChromium."""
    found = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)), None)
    found = found or next(filter(os.path.exists, PLACES), None)
    if not found:
        raise NoChromium(
            "PDFs are printed by Chromium, and there is none here. "
            "Hint: install it (`apt-get install chromium`, `brew install --cask chromium`), or name yours in CHROME_PATH."
        )
    return found


def fingerprint(page: str) -> str:
    """What tells one sheet's content from another's."""
    return hashlib.sha256(page.encode()).hexdigest()[:24]


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type /Page\b", pdf))


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def print_all(sheets: Mapping[str, str], assets: Path, target: Path, done: Callable[[int], object]) -> None:
    """Print each of `sheets`, HTML by file name without ending, to `target`, and note there what they were made of.

    `assets`: a folder with what they load, laid out as the site is; the sheets are served from its root, over HTTP, so
    that no file beside it can be read. `done` is told after each how many are. A PDF that is there and still right
    stays. Raises NoChromium and PrintingFailed.
    """
    browser = chromium()
    target.mkdir(parents=True, exist_ok=True)
    made = read_manifest(target)
    with _serving(assets) as address:
        for count, (name, page) in enumerate(sheets.items(), start=1):
            pdf = target / f"{name}.pdf"
            if made.get(pdf.name) != fingerprint(page) or not pdf.is_file():
                source = assets / f"{name}.html"
                source.write_text(page, "utf-8")
                _print(browser, f"{address}{name}.html", pdf)
                source.unlink()
                made[pdf.name] = fingerprint(page)
                (target / MANIFEST).write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", "utf-8")
            done(count)


def read_manifest(folder: Path) -> dict[str, str]:
    """Fingerprints by file name; empty where nothing was printed."""
    try:
        found: dict[str, str] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _print(browser: str, url: str, target: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="study-guide-print-") as profile:
        written = Path(profile) / "out.pdf"
        command = [
            *(browser, "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={profile}/profile", "--no-pdf-header-footer", "--generate-pdf-document-outline"),
            *(f"--print-to-pdf={written}", "--virtual-time-budget=10000", url),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses to sandbox for root
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        if not written.is_file():
            raise PrintingFailed((done.stderr.strip().splitlines() or ["Chromium wrote no PDF."])[-1])
        # The same length, so that no offset in the file changes: without it, every run would make other bytes.
        data = _DATE.sub(lambda found: b"/%s (D:19800101000000" % found[1], written.read_bytes())
        written.write_bytes(data)
        shutil.move(written, target)
