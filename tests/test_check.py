"""Faults that cannot lie in a repository: file names that some systems refuse or merge, and links."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from generator.load import load

QUESTION = "---\ntitle: {title}\nlevel: beginner\n---\n\n## Answer\n\nYes.\n"


def messages(folder: Path, names: list[str]) -> list[str]:
    """Problems of a guide with a question file of each name, all in one topic."""
    topic = folder / "content" / "topic"
    topic.mkdir(parents=True)
    (topic / "index.md").write_text("---\ntitle: Topic\n---\n", "utf-8")
    for number, name in enumerate(names):
        (topic / name).write_text(QUESTION.format(title=f"Question {number}"), "utf-8")
    guide, problems = load(folder / "content")
    return sorted(map(str, [*problems, *check(guide)]))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(
            ["Q.md", "q.md"],
            [
                (
                    "content/topic/Q.md:1:1: error[URL001]: The address of `Q` is also that of content/topic/q.md. "
                    "Hint: rename one of the two files."
                ),
                (
                    "content/topic/q.md:1:1: error[URL001]: The address of `q` is also that of content/topic/Q.md. "
                    "Hint: rename one of the two files."
                ),
            ],
            id="case alone differs",
        ),
        pytest.param(
            ["caf\u00e9.md", "cafe\u0301.md"],
            [
                (
                    "content/topic/cafe\u0301.md:1:1: error[URL001]: The address of `caf\u00e9` is also that of "
                    "content/topic/caf\u00e9.md. Hint: rename one of the two files."
                ),
                (
                    "content/topic/caf\u00e9.md:1:1: error[URL001]: The address of `caf\u00e9` is also that of "
                    "content/topic/cafe\u0301.md. Hint: rename one of the two files."
                ),
            ],
            id="Unicode forms",
        ),
        pytest.param(
            ["README.md"],
            [
                (
                    "content/topic/README.md:1:1: error[URL001]: `README` means the folder's own page to MkDocs. "
                    "Hint: rename the file to another name."
                )
            ],
            id="the folder's own page",
        ),
        pytest.param(
            ["con.md"],
            [
                (
                    "content/topic/con.md:1:1: error[URL001]: `con` is a device on Windows, where the file cannot be "
                    "stored. Hint: rename the file to another name."
                )
            ],
            id="Windows device",
        ),
        pytest.param(
            ["what is it?.md"],
            [
                (
                    "content/topic/what is it?.md:1:1: error[URL001]: `what is it?` cannot be an address. "
                    "Hint: rename the file to letters, digits and single hyphens."
                )
            ],
            id="no address",
        ),
        pytest.param(
            ["a" * 120 + ".md"],
            [
                (
                    f"content/topic/{'a' * 120}.md:1:1: error[URL001]: `aaaaaaaaaaaaaaaaaaaaaaaa…` is longer than "
                    "100 bytes. Hint: rename the file to a shorter name."
                )
            ],
            id="too long",
        ),
        pytest.param(["c.md", "c-plus-plus.md", "日本語.md", "Übung.md", "क्या.md"], [], id="addresses of any script"),
    ],
)
def test_names(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    """A name that cannot be one page everywhere is refused with both files named; others are left alone."""
    assert messages(tmp_path, names) == expected


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A symbolic link is reported, and what it leads to stays outside (FAULTS row 14)."""
    (tmp_path / "secret.md").write_text(QUESTION.format(title="Secret"), "utf-8")
    topic = tmp_path / "content" / "topic"
    topic.mkdir(parents=True)
    (topic / "index.md").write_text("---\ntitle: Topic\n---\n", "utf-8")
    (topic / "leak.md").symlink_to(tmp_path / "secret.md")
    (topic / "figures").symlink_to(tmp_path)
    guide, problems = load(tmp_path / "content")
    assert [str(p) for p in problems] == [
        f"content/topic/{name}:1:1: error[SEC003]: Symbolic links are not followed. Hint: copy the file here."
        for name in ("figures", "leak.md")
    ]
    assert guide.questions == ()
    assert guide.assets == ()
