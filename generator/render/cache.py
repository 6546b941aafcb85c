"""Fragments kept between runs: one SQLite file, keyed by a hash of the text and of everything that renders it."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "math-core", "Pygments")


@cache
def renderer_version() -> bytes:
    """Changes whenever this package's code or a library that shapes the HTML changes."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    libraries = " ".join(f"{name}={version(name)}" for name in LIBRARIES)
    return hashlib.blake2b(code + libraries.encode(), digest_size=16).digest()


class Cache:
    """A store of strings. A file that cannot be used is replaced, never trusted; without a file nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        if self.path:
            try:
                self._open(self.path)
            except (sqlite3.Error, OSError):
                with contextlib.suppress(OSError):
                    self.path.unlink()
                with contextlib.suppress(sqlite3.Error, OSError):
                    self._open(self.path)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.connection:
            with contextlib.suppress(sqlite3.Error):
                self.connection.commit()
            self.connection.close()
            self.connection = None

    def _open(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=30)
        # What is lost in a crash is rendered again: durability would only cost time.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS fragment (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID")
        self.connection = connection

    @staticmethod
    def key(content: str) -> bytes:
        """The key of what `content` renders to."""
        return hashlib.blake2b(renderer_version() + content.encode(), digest_size=16).digest()

    def get(self, key: bytes) -> str | None:
        """The value kept under `key`, if any."""
        if not self.connection:
            return None
        try:
            row = self.connection.execute("SELECT value FROM fragment WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        return row[0] if row else None

    def put(self, key: bytes, value: str) -> None:
        """Keep `value`."""
        if self.connection:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("INSERT OR REPLACE INTO fragment VALUES (?, ?)", (key, value))

    def keep_only(self, keys: Iterable[bytes]) -> None:
        """Drop what a guide no longer holds once it outweighs what it does, so that the file cannot grow for ever."""
        if not self.connection:
            return
        wanted = set(keys)
        with contextlib.suppress(sqlite3.Error):
            kept = [row[0] for row in self.connection.execute("SELECT key FROM fragment")]
            if len(kept) > 3 * len(wanted) + 100:
                stale = [(key,) for key in kept if key not in wanted]
                self.connection.executemany("DELETE FROM fragment WHERE key = ?", stale)
