"""What the README promises is there: its commands, its files, its first question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import REPO, study_guide

README = (REPO / "README.md").read_text("utf-8")
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"]


def test_the_commands_are_make_targets() -> None:
    """`make serve` and `make test` stand first, and every target that a document names exists."""
    targets = set(re.findall(r"^([a-z]+):", (REPO / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert re.findall(r"^make (\w+)", README, re.MULTILINE)[:2] == ["serve", "test"]
    for name in DOCUMENTS:
        named = set(re.findall(r"`make (\w+)`|^make (\w+)", (REPO / name).read_text("utf-8"), re.MULTILINE))
        assert {a or b for a, b in named} <= targets, name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_of_a_document_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", re.sub(r"`[^`]*`", "", (REPO / name).read_text("utf-8"))):
        if not target.startswith(("other-", "../topic", "figures/")):
            assert (REPO / target).exists(), target


def test_every_command_of_the_table_exists(tmp_path: Path) -> None:
    commands = set(re.findall(r"^\| `study-guide (\w+)", README, re.MULTILINE))
    assert commands == {"serve", "build", "check", "new", "init", "export", "expand", "schema"}
    for command in commands:
        assert study_guide(command, "--help", cwd=tmp_path).returncode == 0


def test_the_first_question(guide: Path) -> None:
    """The five minutes of the README, word for word: new, the file as printed, its mistake as printed."""
    (line,) = re.findall(r"^\.venv/bin/study-guide (new .*)$", README, re.MULTILINE)
    _, wanted, *options = line.split()
    assert study_guide("new", wanted, *options, cwd=guide).returncode == 0
    (text,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    path = guide / "content" / f"{wanted}.md"
    path.write_text(text, "utf-8")
    assert study_guide("check", "--strict", cwd=guide).returncode == 0
    path.write_text(text.replace("level:", "levle:"), "utf-8")
    (printed,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    assert study_guide("check", cwd=guide).stdout == printed


def test_every_code_of_a_problem_is_documented() -> None:
    """CONTRIBUTING.md names the range that each code in the source falls into."""
    documented = set()
    for row in re.findall(r"^\| ([A-Z]{2,3}\d{3}.*?) \|", (REPO / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE):
        for prefix, first, last in re.findall(r"([A-Z]+)(\d{3})(?:–(\d{3}))?", row):
            documented |= {f"{prefix}{number:03}" for number in range(int(first), int(last or first) + 1)}
    source = "".join(path.read_text("utf-8") for path in (REPO / "generator").rglob("*.py"))
    used = set(re.findall(r'"((?:ENC|FM|SCH|MD|TEX|LNK|ID|URL|SEC)\d{3})"', source))
    assert used <= documented
