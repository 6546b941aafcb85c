"""What the renderer promises beyond single pages: cache, several processes, hostile text, no lost words."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.load import load
from generator.model import Guide, Text
from generator.render import render, run
from generator.render.addresses import slugify
from generator.render.markdown import Scope, block
from generator.source import without_comments

GUIDE = Path(__file__).parent / "golden" / "guide" / "content"
CASES = 2000 * int(os.environ.get("FUZZ", "1"))
"""Random texts in this run; the seed is fixed, so a failure can be repeated. `make fuzz` takes fifty times as many."""


@pytest.fixture
def small() -> Guide:
    return load(GUIDE)[0]


def html(markdown: str) -> str:
    return block(Text(markdown, 1), Scope("t/q.md", "content/t/q.md", "q")).html


def test_the_cache_gives_what_parsing_gives(small: Guide, tmp_path: Path) -> None:
    """The second run parses nothing and finds the same; a changed file alone is parsed again."""
    cache = tmp_path / "fragments.sqlite"
    first, second = render(small, cache), render(small, cache)
    assert (first.parsed, second.parsed) == (4, 0)
    assert second.fragments == first.fragments
    topic = small.topics[0]
    edited = replace(topic.questions[0], answer=Text("Edited.", 8))
    changed = replace(small, topics=(replace(topic, questions=(edited, *topic.questions[1:])),))
    third = render(changed, cache)
    assert third.parsed == 1
    assert third.fragments[edited.path]["answer"].html == "<p>Edited.</p>"


def test_problems_are_kept_with_their_fragments(small: Guide, tmp_path: Path) -> None:
    topic = small.topics[0]
    wrong = replace(topic.questions[0], answer=Text("$\\nonsense$", 8))
    guide = replace(small, topics=(replace(topic, questions=(wrong, *topic.questions[1:])),))
    runs = [render(guide, tmp_path / "fragments.sqlite") for _ in range(2)]
    assert [run.parsed for run in runs] == [4, 0]
    assert runs[0].problems == runs[1].problems
    assert [p.code for p in runs[0].problems] == ["TEX001"]


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100])
def test_a_damaged_cache_is_replaced(small: Guide, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "fragments.sqlite"
    cache.write_bytes(damage)
    assert render(small, cache).parsed == 4
    assert render(small, cache).parsed == 0


def test_a_damaged_entry_is_rendered_again(small: Guide, tmp_path: Path) -> None:
    cache = tmp_path / "fragments.sqlite"
    expected = render(small, cache).fragments
    with sqlite3.connect(cache) as connection:
        connection.execute("UPDATE fragment SET value = '{'")
    connection.close()
    assert render(small, cache).fragments == expected


def test_several_processes_give_the_same(small: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = render(small).fragments
    monkeypatch.setattr(run, "POOL_FROM", 1)
    assert render(small).fragments == alone


@pytest.mark.parametrize(
    "hostile",
    ["[" * 10_000, "<![CDATA[" * 2_000, "a\n: b\n\n" * 600, "".join(f"{' ' * 2 * n}- x\n" for n in range(500))],
    ids=["brackets", "cdata", "definitions", "lists"],
)
def test_hostile_text_is_parsed_in_under_a_second(hostile: str) -> None:
    """FAULTS row 20. What is nested too deeply is refused, not dropped in silence."""
    scope = Scope("t/q.md", "content/t/q.md", "q")
    started = time.process_time()
    fragment = block(Text(hostile, 1), scope)
    assert time.process_time() - started < 1
    letters = [c for c in hostile if c.isalnum()]
    kept = [c for c in BeautifulSoup(fragment.html, "lxml").get_text() if c.isalnum()]
    assert kept == letters or {p.code for p in scope.problems} == {"MD001"}


PIECES = [
    *(
        "word",
        "*",
        "**",
        "_",
        "`",
        "``",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "&",
        "&lt;",
        "&amp;",
        "|",
        "\\",
        "$",
        "$$",
    ),
    *(
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n    ",
        "\n# ",
        "\n### ",
        "\n---\n",
        "\n```\n",
        "\n|a|b|\n|-|-|\n|",
        "[^1]",
        "\n[^1]: ",
    ),
    *(
        "<b>",
        "</div>",
        "<script>",
        "<!--",
        "-->",
        "{{ x }}",
        "{% y %}",
        "\n: ",
        "\n!!! note\n    ",
        "http://x.y",
        "é",
        "日本",
        "🙂",
        "  ",
        "\t",
    ),
]


def test_random_text_never_crashes_and_stays_tame() -> None:
    """Nothing live in the output, every tag closed, whatever is typed."""
    chance = random.Random(7)
    allowed = re.compile(
        r"</?(a|p|em|strong|s|code|pre|div|span|ul|ol|li|blockquote|h\x03\d|hr|br|img|table|thead|tbody|tr|th|td|dl|dt|dd|"
        r"sup|sub|kbd|mark|abbr|section|input|label|math|m\w+|semantics|annotation)\b[^<>]*>"
    )
    for _ in range(CASES):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 40)))
        made = html(text)
        assert "<" not in allowed.sub("", made), (text, made)
        assert not re.search(r"<[^>]*\son\w+\s*=|javascript:", made, re.IGNORECASE), (text, made)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("List<int> and a < b", "<p>List&lt;int&gt; and a &lt; b</p>"),
        ("between $5 and $6", "<p>between $5 and $6</p>"),
        ("{{ 7*7 }} {% x %}", "<p>{{ 7*7 }} {% x %}</p>"),
        ("a<br>b <kbd>q</kbd>", "<p>a<br>b <kbd>q</kbd></p>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("text $$y$$ more", '<p>text <math display="block"><mi>y</mi></math> more</p>'),
        ("US$100k or A$ 7", "<p>US$100k or A$ 7</p>"),
        ("Dict<data> and <sup>&minus;1</sup>", "<p>Dict&lt;data&gt; and <sup>−1</sup></p>"),
        ("[x](javascript:alert(1))", '<p><a href="#">x</a></p>'),
    ],
)
def test_what_is_written_is_what_is_shown(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("before <!-- not this --> after", "before  after"),
        ("<!-- a --> kept <!-- b -->", " kept "),
        ("<!-- not\n\n## this -->\nafter", "\n\n\nafter"),
        ("`<!--` is code", "`<!--` is code"),
        ("```\n<!-- code -->\n```", "```\n<!-- code -->\n```"),
        ("- ```html\n  <!-- code -->\n  ```", "- ```html\n  <!-- code -->\n  ```"),
    ],
)
def test_comments_vanish_and_nothing_else(written: str, left: str) -> None:
    assert without_comments(written) == (left, None)


def test_a_comment_never_closed_is_told() -> None:
    assert without_comments("a\n<!-- b\nc") == ("a\n\n", 2)


def test_long_text_takes_no_longer_than_its_length() -> None:
    """What once took minutes: comments, code lines, delimiters."""
    scope = Scope("t/q.md", "content/t/q.md", "q")
    started = time.process_time()
    without_comments("<!-- \n" * 20_000)
    block(Text(f"```java\n{'a ' * 20_000}\n```", 1), scope)
    block(Text("![" * 30_000, 1), scope)
    block(Text("$" + "\\sqrt{" * 2500 + "x" + "}" * 2500 + "$", 1), scope)
    assert time.process_time() - started < 5
    assert [p.code for p in scope.problems] == ["MD001", "TEX001"]


@pytest.mark.parametrize(
    ("heading", "slug"),
    [("Would you then report ROC-AUC?", "would-you-then-report-roc-auc"), ("C++ & C#", "c--c"), ("Größe", "größe")],
)
def test_anchors_are_those_of_a_git_host(heading: str, slug: str) -> None:
    assert slugify(heading) == slug
