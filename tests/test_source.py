"""Front matter under fire: whatever stands there, it is read or refused with a place, and nothing is guessed."""

from __future__ import annotations

import os
import random

import pytest

from generator.problems import ContentError
from generator.schema import QuestionMatter, convert
from generator.source import read
from generator.strict_yaml import parse_yaml

CASES = 2000 * int(os.environ.get("FUZZ", "1"))
"""Random front matters in this run; the seed is fixed, so a failure can be repeated. `make fuzz` takes fifty times as many."""

PIECES = [
    *(
        "title",
        "level",
        "tags",
        "rubric",
        "strong",
        "references",
        "url",
        "x",
        "é",
        "日本",
        "1",
        "NO",
        "~",
        "null",
        "2026-11-22",
    ),
    *(
        ": ",
        ":",
        ":\n",
        ":\n  ",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "\n- ",
        "\n  - ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "|",
        "|\n  ",
        ">-\n  ",
    ),
    *(
        "'",
        '"',
        "#",
        " # ",
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "%YAML",
        "---",
        "\n---\n",
        "...",
        "\t",
        "@",
        "`",
        "?",
        "? ",
        "\\",
        '"\\u202e"',
    ),
    *("<<: ", "=", "!", "\r\n", "\x00", "\u2028", "\ufeff", "## Answer\n"),
]


def test_random_front_matter_is_read_or_refused() -> None:
    """No crash, no hang; every problem has a place in the file and one line of text."""
    chance = random.Random(11)
    for _ in range(CASES):
        written = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 30)))
        data = f"---\n{written}\n---\n\n## Answer\n\nYes.\n".encode("utf-8", "surrogatepass")
        try:
            source = read(data, "content/t/q.md")
            problems = [*source.problems]
            if source.matter is not None:
                problems += convert(source.matter, QuestionMatter, "content/t/q.md")[1]
        except ContentError as error:
            problems = [error.problem]
        lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        for problem in problems:
            assert 1 <= problem.line <= lines + 1, written
            assert problem.column >= 1, written
            assert "\n" not in str(problem), written


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("a: NO", "NO"),
        ("a: 010", "010"),
        ("a: 12:30:45", "12:30:45"),
        ("a: 1.10", "1.10"),
        ("a: 2026-11-22", "2026-11-22"),
        ("a: =", "="),
        ("a: ~", "~"),
        ("a: null", "null"),
        ('a: "x: y"', "x: y"),
        ("a:", ""),
    ],
)
def test_scalars_stay_what_was_written(yaml: str, value: str) -> None:
    assert parse_yaml(yaml, "q.md", 2).plain() == {"a": value}


def test_every_value_knows_its_place() -> None:
    """Line and column of the physical file, behind the quotation mark for text."""
    node = parse_yaml('a: 1\nb:\n  - x\n  - "y z"\nc: {d: e}', "q.md", 2)
    second, nested = node.at("b", 1), node.at("c", "d")
    assert second is not None
    assert nested is not None
    assert (second.line, second.column, second.text.column) == (5, 5, 6)
    assert (nested.line, nested.column, nested.key) == (6, 8, (6, 5))
    assert node.at("b", 7) is None
