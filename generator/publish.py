"""Staging folder → whole site at once.

A build writes into a hidden folder beside the site. Only when everything is there do the two change places, in one
system call where the system has one; whatever happens before leaves the published site as it was.
"""

from __future__ import annotations

import ctypes
import errno
import html
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from .expand import Page, Site

SLOTS = {
    "title": "sg-slot-title-8c1f",
    "description": "sg-slot-description-8c1f",
    "id": "sg-slot-id-8c1f",
    "structured": "sg-slot-structured-8c1f",
    "article": "sg-slot-article-8c1f",
}
"""What the theme is rendered around, once a topic, to be filled for each question."""

_SLOT = re.compile("|".join(SLOTS.values()))

LOCK_SECONDS = 120

MARKER = ".study-guide"
"""A file in every published site that says it may be replaced."""


class Busy(Exception):
    """Another build of the same site is still running."""


class NotASite(Exception):
    """What stands where the site shall go was not put there by a build, so it is not replaced."""


class Staging:
    """A build in progress: `folder` is where to write; then `publish` or `abandon`."""

    def __init__(self, site: Path) -> None:
        """Take the site's lock and an empty folder beside it, removing what an interrupted build left.

        Raises NotASite when something else stands there, Busy when another build holds the lock for two minutes,
        OSError when the folder cannot be written.
        """
        refuse_strangers(site)
        self.site = site
        self.folder = site.with_name(f".{site.name}.staging")
        self._aside = site.with_name(f".{site.name}.old")
        site.parent.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(site.with_name(f".{site.name}.lock"), thread_local=False)
        try:
            self._lock.acquire(timeout=LOCK_SECONDS)
        except Timeout:
            raise Busy(f"another build of {site} is running") from None
        try:
            if self._aside.exists() and not site.exists():
                self._aside.rename(site)
            self._sweep()
            self.folder.mkdir()
            (self.folder / MARKER).write_text("This folder was built, and the next build replaces it.\n", "utf-8")
        except BaseException:
            self._lock.release()
            raise

    def publish(self) -> None:
        """Put the new site in the place of the old one, and remove that."""
        if not self.site.exists():
            self.folder.rename(self.site)
        elif not exchange(self.folder, self.site):
            self.site.rename(self._aside)
            self.folder.rename(self.site)
        self.abandon()

    def abandon(self) -> None:
        """Remove the staging folder and let the next build begin. The published site stays as it is."""
        if self._lock.is_locked:
            self._sweep()
            self._lock.release()

    def _sweep(self) -> None:
        for leftover in (self.folder, self._aside):
            shutil.rmtree(leftover, ignore_errors=True)


def refuse_strangers(site: Path) -> None:
    """Raise NotASite unless `site` is missing, an empty folder, or a site that a build has put there."""
    if not site.exists() and not site.is_symlink():
        return
    if site.is_symlink() or not site.is_dir() or site.is_mount():
        raise NotASite(f"{site} is not an ordinary folder. Hint: name a folder for the site alone.")
    if any(site.iterdir()) and not (site / MARKER).is_file():
        raise NotASite(f"{site} was not built by study-guide. Hint: name an empty folder, or move this one away.")


def exchange(a: Path, b: Path) -> bool:
    """Let two folders change places in one step (Linux renameat2, macOS renamex_np). False where that is not to be had."""
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    here, swap = -100, 2  # AT_FDCWD; RENAME_EXCHANGE on Linux and RENAME_SWAP on macOS are both 2
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(here, os.fsencode(a), here, os.fsencode(b), swap)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(os.fsencode(a), os.fsencode(b), swap)
    else:
        return False
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(b))
    return not failed


class Shell:
    """A page of the theme with slots in it."""

    def __init__(self, themed: str) -> None:
        """Cut `themed` at its slots. Raises ValueError when the theme has no place, or several, for the article."""
        if themed.count(SLOTS["article"]) != 1:
            raise ValueError("the theme must print page.content exactly once")
        names = {slot: name for name, slot in SLOTS.items()}
        self.literals = _SLOT.split(themed)
        self.names = [names[slot] for slot in _SLOT.findall(themed)]

    def fill(self, page: Page) -> str:
        """The theme around `page`."""
        values = {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "id": page.question,
            "structured": page.structured,
            "article": page.html,
        }
        out = [self.literals[0]]
        for name, literal in zip(self.names, self.literals[1:], strict=True):
            out += (values[name], literal)
        return "".join(out)


def write_questions(folder: Path, site: Site, shells: Mapping[str, Shell], done: Callable[[], object]) -> None:
    """Write every question page, each in its topic's `shells`; `done` is called once a page."""
    for page in site.pages:
        if page.kind == "question":
            write(folder / page.address / "index.html", shells[page.topic].fill(page))
            done()


def write_redirects(folder: Path, redirects: Mapping[str, str], url: str) -> None:
    """A page at every former address that leads on without JavaScript. `url`: where the site stands, or empty."""
    for old, new in redirects.items():
        to = html.escape("../../" + new)
        canonical = f'<link rel="canonical" href="{html.escape(url + new)}">' if url else ""
        write(
            folder / old / "index.html",
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title>{canonical}'
            f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={to}">'
            f'<p>This question has moved <a href="{to}">to its new address</a>.</p></html>',
        )


def write(path: Path, text: str) -> None:
    """Write a page, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
