"""Names of pages and headings: what a file, a heading and a link between them become on the site."""

from __future__ import annotations

import posixpath
import re
import unicodedata


def slugify(heading: str) -> str:
    """The anchor that GitHub and GitLab make of a heading: lower case, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def address_of(target: str) -> str:
    """The address that a file of the content folder becomes."""
    if not target.endswith(".md"):
        return target
    folder, name = posixpath.split(unicodedata.normalize("NFC", target.removesuffix(".md")))
    return "".join(f"{part}/" for part in (folder, "" if name == "index" else name) if part)


def fragment_of(target: str, written: str) -> str:
    """The end of an address that leads to a heading: on our pages, ids start with the question's or topic's."""
    if not written or not target.endswith(".md"):
        return f"#{written}" if written else ""
    return f"#{id_prefix(target)}--{written}"


def id_prefix(path: str) -> str:
    """What the HTML ids of a file start with. A question's id holds no dot, so a topic of the same name differs."""
    folder, name = posixpath.split(unicodedata.normalize("NFC", path.removesuffix(".md")))
    if name != "index":
        return name
    return f"topic.{folder}" if folder else "page"
