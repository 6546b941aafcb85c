"""Pages → a folder of Markdown files with HTML bodies, which any builder that reads mkdocs.yml can put a theme around."""

from __future__ import annotations

import html
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from .expand import Page, Site, metadata
from .publish import write_redirects

OURS = frozenset({"site_dir", "docs_dir"})
"""Settings that say where the guide stands, which the copy does not inherit."""


def write_docs(site: Site, raw: dict[str, Any], content: Path, themes: Sequence[Path], target: Path) -> int:
    """Write `target`/mkdocs.yml, docs/ and overrides/; the number of files written.

    `raw`: mkdocs.yml as read; `content`: where the assets are; `themes`: template folders, the first one weakest.
    Raises FileExistsError when `target` holds anything.
    """
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(f"{target} is not empty")
    for folder in themes:
        shutil.copytree(folder, target / "overrides", dirs_exist_ok=True)
    for page in site.pages:
        path = target / "docs" / document(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(page), "utf-8")
    # MkDocs copies HTML files as they are.
    write_redirects(target / "docs", site.redirects, raw.get("site_url") or "")
    for asset in site.assets:
        path = target / "docs" / asset
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content / asset, path)
    config = yaml.safe_dump(configuration(raw), allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(config, "utf-8")
    return sum(path.is_file() for path in target.rglob("*"))


def document(page: Page) -> str:
    """The Markdown file that a builder with directory addresses turns into the page's address."""
    if page.kind in ("home", "topic"):
        return f"{page.address}index.md"
    return f"{page.address.rstrip('/')}.md"


def markdown(page: Page) -> str:
    """Front matter for the theme, and the article as one block of HTML."""
    matter = {key: value for key, value in metadata(page).items() if value}
    return f"---\n{yaml.safe_dump(matter, allow_unicode=True, sort_keys=False)}---\n\n{page.html}\n"


def configuration(raw: dict[str, Any]) -> dict[str, Any]:
    """mkdocs.yml without this generator."""
    plugins = raw.get("plugins") or []
    names = list(plugins.items()) if isinstance(plugins, dict) else plugins
    kept = [
        entry for entry in names if "study-guide" not in (entry, *(entry if isinstance(entry, (dict, tuple)) else ()))
    ]
    theme = raw.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    return {key: value for key, value in raw.items() if key not in OURS} | {
        "site_name": html.escape(str(raw.get("site_name", ""))),  # themes print it as it is
        "docs_dir": "docs",
        "theme": theme | {"custom_dir": "overrides"},
        "plugins": [dict([entry]) if isinstance(entry, tuple) else entry for entry in kept],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
