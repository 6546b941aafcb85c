"""The check of the guide's statements can fail: each kind of falsehood is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.truth import falsehoods

FENCE = "```"
HEAD = "---\ntitle: T\nlevel: beginner\n---\n\n"
TASK = (
    HEAD + f"## Starter\n\n{FENCE}python\ndef f():\n    raise NotImplementedError\n{FENCE}\n\n"
    f"## Answer\n\n{FENCE}python\ndef f():\n    return {{result}}\n{FENCE}\n\n"
    f"## Tests\n\n{FENCE}python\n{{tests}}\n{FENCE}\n"
)


def said(tmp_path: Path, text: str) -> str:
    path = tmp_path / "q.md"
    path.write_text(text, "utf-8")
    return "\n".join(falsehoods(path))


def answer(language: str, code: str, output: str | None = None) -> str:
    stated = f"\n{FENCE}output\n{output}\n{FENCE}\n" if output is not None else ""
    return f"{HEAD}## Answer\n\n{FENCE}{language}\n{code}\n{FENCE}\n{stated}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (answer("python", "print(2 + 2)", "4"), ""),
        (answer("python", "print(2 + 2)", "5"), "the output differs"),
        (answer("python", "print(2 + 2)"), "no output block follows"),
        (answer("python", "1 / 0"), "does not run"),
        (answer("text", "1 / 0"), ""),
        (answer("sql", "SELECT 1 AS n, NULL AS m;", "n | m\n1 | NULL"), ""),
        (answer("sql", "SELECT 1 AS n;", "n\n2"), "the output differs"),
        (answer("sql", "SELEKT 1;"), "does not run"),
        (TASK.format(result=1, tests="def test_f():\n    assert f() == 1"), ""),
        (TASK.format(result=2, tests="def test_f():\n    assert f() == 1"), "fails on the answer: test_f"),
        (TASK.format(result=1, tests="def test_f():\n    assert True"), "the tests pass on the starter"),
        (TASK.format(result=1, tests="x = 1"), "holds no test_* function"),
    ],
)
def test_falsehoods_are_found(tmp_path: Path, text: str, expected: str) -> None:
    found = said(tmp_path, text)
    assert (expected in found) if expected else found == ""
