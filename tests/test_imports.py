"""The house rules of the package: imports run one way, and MkDocs stays in one room."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "generator"

ORDER = [
    {"problems"},
    {"model"},
    {"strict_yaml"},
    {"source"},
    {"schema"},
    {"load"},
    {"check"},
    {"render"},
    {"expand", "report"},
    {"publish", "start"},
    {"docs", "search", "sheets", "exporters"},
    {"plugin"},
    {"cli"},
]
"""Each module imports only from rows above its own."""


def imports(path: Path) -> set[str]:
    """Modules of ours that `path` imports, by their first name below the package."""
    inside = len(path.relative_to(PACKAGE).parts) - 1
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == inside + 1:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return {name for name in found if not name.startswith("__")}


def test_imports_run_one_way() -> None:
    """Every module imports only what stands before it on the way of the data."""
    rank = {name: number for number, names in enumerate(ORDER) for name in names}
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if name == "__init__":
            assert imports(path) == set()
            continue
        late = {other for other in imports(path) if rank[other] >= rank[name]}
        assert not late, f"{path.name} imports {late}"


def test_only_the_plugin_imports_mkdocs() -> None:
    """Other builders read our pages, so everything else must work without MkDocs; the CLI knows its exceptions."""
    users = {p.name for p in PACKAGE.rglob("*.py") if "mkdocs" in _top_level_modules(p)}
    assert users == {"plugin.py", "cli.py"}


def _top_level_modules(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_nothing_in_the_generator_is_about_one_subject() -> None:
    """The first guide is about machine learning; the generator must not know."""
    words = ("machine learning", "machine-learning", "neural", "interview guide")
    files = [p for p in PACKAGE.rglob("*") if p.suffix in {".py", ".html", ".md", ".yml"}]
    assert files
    for path in files:
        text = path.read_text("utf-8").lower()
        assert not [word for word in words if word in text], path
