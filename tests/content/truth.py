"""Run what a question file states: its Python and SQL blocks, their outputs, and the tests of a coding task.

``python tests/content/truth.py FILE…`` prints what does not hold. The rules authors follow (CONTRIBUTING.md):

- fenced ``python`` blocks of a file run in order in one namespace; ``sql`` blocks run in order in one SQLite database;
- a block that prints is followed by a fenced ``output`` block that states exactly that;
- ``## Tests`` holds ``test_*`` functions which fail on ``## Starter`` and pass on the Python of ``## Answer``.
"""

from __future__ import annotations

import contextlib
import io
import re
import sqlite3
import sys
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt


@dataclass(frozen=True)
class Block:
    """A fenced block: the section it stands in, its language, code and 1-based line in the file."""

    section: str
    language: str
    code: str
    line: int
    end: int


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a question file, in order."""
    # Front matter is blanked, not cut, so that lines stay those of the file.
    body = re.sub(r"\A---\n.*?^---\n", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL | re.MULTILINE)
    found, section, heading = [], "", False
    for token in MarkdownIt("commonmark").parse(body):
        if token.type == "heading_open":
            heading = token.tag == "h2"
        elif token.type == "inline" and heading:
            section, heading = token.content.strip(), False
        elif token.type == "fence" and token.map:
            language = token.info.split()[0] if token.info.strip() else ""
            found.append(Block(section, language, token.content, token.map[0] + 1, token.map[1]))
    return found


def table(cursor: sqlite3.Cursor) -> str:
    """A result set as the guide prints it: header and rows, cells joined by `` | ``, NULL as NULL."""
    if cursor.description is None:
        return ""
    rows = [[column[0] for column in cursor.description], *cursor.fetchall()]
    return "".join(" | ".join("NULL" if cell is None else str(cell) for cell in row) + "\n" for row in rows)


def run_sql(connection: sqlite3.Connection, script: str) -> str:
    """Run statements one by one; the printed result sets of all of them."""
    out, statement = "", ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            out, statement = out + table(connection.execute(statement)), ""
    if statement.strip():
        out += table(connection.execute(statement))
    return out


def run_python(code: str, namespace: dict[str, object], place: str) -> str:
    """Execute `code` in `namespace`; what it printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(code, place, "exec"), namespace)
    return out.getvalue()


def failing_tests(solution: str, tests: str, place: str) -> list[str]:
    """Names of the ``test_*`` functions of `tests` that fail when run after `solution`."""
    namespace: dict[str, object] = {"__name__": "question"}
    run_python(solution, namespace, place)
    run_python(tests, namespace, place)
    failed = []
    for name, test in list(namespace.items()):
        if name.startswith("test_") and callable(test):
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    test()
            except Exception as error:
                failed.append(f"{name} ({type(error).__name__}: {error})")
    return failed


def trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def falsehoods(path: Path) -> Iterator[str]:
    """What `path` states and running it does not confirm, one line each: ``PATH:LINE: …``."""
    found = blocks(path.read_text("utf-8"))
    namespace: dict[str, object] = {"__name__": "question"}
    database = sqlite3.connect(":memory:")
    for number, block in enumerate(found):
        if block.section in ("Starter", "Tests") or block.language not in ("python", "sql"):
            continue
        place = f"{path}:{block.line}"
        try:
            if block.language == "python":
                printed = run_python(block.code, namespace, place)
            else:
                printed = run_sql(database, block.code)
        except Exception:
            yield f"{place}: the block does not run: {traceback.format_exc(limit=-1).strip()}"
            return
        following = found[number + 1] if number + 1 < len(found) else None
        stated = following.code if following and following.language == "output" else None
        if stated is None and printed.strip():
            yield f"{place}: prints, but no output block follows. It printed:\n{printed}"
        elif stated is not None and trimmed(stated) != trimmed(printed):
            yield f"{place}: the output differs. It printed:\n{printed}"
    yield from coding_falsehoods(path, found)


def coding_falsehoods(path: Path, found: list[Block]) -> Iterator[str]:
    """Whether the tests of a coding task tell its answer from its starter."""

    def code(section: str) -> str:
        return "\n\n".join(b.code for b in found if b.section == section and b.language == "python")

    starter, tests = code("Starter"), code("Tests")
    if not tests:
        return
    if "def test_" not in tests:
        yield f"{path}: ## Tests holds no test_* function"
    if not failing_tests(starter, tests, str(path)):
        yield f"{path}: the tests pass on the starter, so they test nothing"
    for failure in failing_tests(code("Answer"), tests, str(path)):
        yield f"{path}: fails on the answer: {failure}"


if __name__ == "__main__":
    problems = [problem for name in sys.argv[1:] for problem in falsehoods(Path(name))]
    print("\n".join(problems) or f"{len(sys.argv) - 1} files hold")
    sys.exit(bool(problems))
