"""A static server as hosts run them: HTTP/1.1, compressed, cacheable. For measurements only."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = ("text/", "application/json", "application/javascript", "image/svg")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder` on this machine; gives its address, ending in a slash."""

    @cache
    def body(path: Path) -> tuple[bytes, bytes]:
        raw = path.read_bytes()
        return raw, gzip.compress(raw, 9, mtime=0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            found = path.is_file() and path.resolve().is_relative_to(folder.resolve())
            path = path if found else folder / "404.html"
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            raw, packed = body(path)
            zipped = kind.startswith(TEXT) and "gzip" in self.headers.get("Accept-Encoding", "")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
            self.send_header("Content-Length", str(len(packed if zipped else raw)))
            self.send_header("Cache-Control", f"max-age={31_536_000 if '/assets/' in self.path else 600}")
            if zipped:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(packed if zipped else raw)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
