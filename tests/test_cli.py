"""Every command: its help with an example, what it does, and its exit code."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.support import REPO, study_guide

COMMANDS = ["build", "check", "expand", "export", "init", "new", "schema", "serve"]


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = study_guide("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.partition("Commands:")[2].strip().splitlines()] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_shows_an_example(command: str, tmp_path: Path) -> None:
    done = study_guide(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"study-guide {command}" in done.stdout.partition("Example")[2]


def test_check_and_build_of_a_fresh_guide(guide: Path) -> None:
    """`init` makes a guide with nothing wrong in it, and `build` a site of every page."""
    assert study_guide("check", "--strict", cwd=guide).returncode == 0
    done = study_guide("build", "--strict", cwd=guide)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Built 3 questions in 2 topics → site/ in ")
    pages = {p.relative_to(guide / "site").parent.as_posix() for p in (guide / "site").rglob("index.html")}
    assert pages == {
        ".",
        "questions",
        "progress",
        "getting-started",
        "getting-started/how-long-is-a-good-answer",
        "getting-started/what-makes-a-rubric-useful",
        "running-the-guide",
        "running-the-guide/renaming-a-question",
    }
    assert (guide / ".github" / "workflows" / "publish.yml").exists()


def test_content_problems_exit_1_and_leave_the_site(guide: Path) -> None:
    """A page with a fault stops publication; the last line says so; the old site stays to the byte."""
    assert study_guide("build", cwd=guide).returncode == 0
    before = {p: p.read_bytes() for p in (guide / "site").rglob("*") if p.is_file()}
    page = guide / "content" / "getting-started" / "how-long-is-a-good-answer.md"
    page.write_text(page.read_text("utf-8").replace("level: beginner", "levle: beginner"), "utf-8")
    expected = (
        "content/getting-started/how-long-is-a-good-answer.md:3:1: error[SCH001]: Unknown key `levle`. "
        "Hint: did you mean `level`?\n1 error in 1 file; site unchanged\n"
    )
    built = study_guide("build", cwd=guide)
    assert (built.returncode, built.stderr) == (1, expected)
    checked = study_guide("check", cwd=guide)
    assert (checked.returncode, checked.stdout) == (1, expected)
    assert {p: p.read_bytes() for p in (guide / "site").rglob("*") if p.is_file()} == before


def test_mkdocs_build_does_the_same_job(guide: Path) -> None:
    """Through the plugin alone: the same pages, the same refusal, the same whole site."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    assert study_guide("build", "--site-dir", "ours", cwd=guide).returncode == 0
    assert subprocess.run(command, cwd=guide, capture_output=True, check=False).returncode == 0
    ours = {p.relative_to(guide / "ours"): p.read_bytes() for p in (guide / "ours").rglob("*") if p.is_file()}
    theirs = {p.relative_to(guide / "site"): p.read_bytes() for p in (guide / "site").rglob("*") if p.is_file()}
    assert ours == theirs
    (guide / "content" / "getting-started" / "index.md").write_text("no front matter\n", "utf-8")
    refused = subprocess.run(command, cwd=guide, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "content/getting-started/index.md:1:1: error[FM003]" in refused.stderr
    assert {p.relative_to(guide / "site"): p.read_bytes() for p in (guide / "site").rglob("*") if p.is_file()} == theirs


def test_strict_counts_warnings(guide: Path) -> None:
    (guide / "content" / "getting-started" / "notes.md~").write_text("draft", "utf-8")
    loose, strict = study_guide("build", cwd=guide), study_guide("build", "--strict", cwd=guide)
    assert (loose.returncode, strict.returncode) == (0, 1)
    assert "warning[SEC002]" in loose.stderr
    assert strict.stderr.endswith("1 warning in 1 file; site unchanged\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bild"], "No such command 'bild'"),
        (["build", "--fast"], "No such option '--fast'"),
        (
            ["build"],
            "There is no mkdocs.yml here. Hint: go to your guide's folder, or make one with `study-guide init`.",
        ),
        (["build", "-f", "other.yml"], "There is no other.yml."),
    ],
)
def test_wrong_usage_exits_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = study_guide(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("- study-guide", "# nothing"), "mkdocs.yml does not name this generator"),
        (("name: material", "name: readthedocs"), "The guide's pages need `theme: name: material`"),
        (("docs_dir: content", "docs_dir: elsewhere"), "elsewhere"),
        (
            ("docs_dir: content", "docs_dir: !!python/object/apply:os.getcwd []"),
            "mkdocs.yml:6:11: error[FM008]: `tag:yaml.org,2002:python/object/apply:os.getcwd` would run code.",
        ),
    ],
)
def test_wrong_configuration_exits_2(guide: Path, change: tuple[str, str], said: str) -> None:
    config = guide / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(*change), "utf-8")
    done = study_guide("build", cwd=guide)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr


def test_a_fault_of_ours_exits_3(guide: Path) -> None:
    """A template that asks for what is not there (FAULTS row 22): a file holds the traceback, the site is left alone."""
    probe = (
        "import sys, generator.expand as e\n"
        "from jinja2 import DictLoader, ChoiceLoader\n"
        "env = e.environment()\n"
        "env.loader = ChoiceLoader([DictLoader({'page-home.html': '{{ nothing }}'}), env.loader])\n"
        "from generator.cli import main\n"
        "main(['build'])\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=guide, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "this is a fault of study-guide, not of your guide" in done.stderr
    log = Path(done.stderr.strip().rpartition(" ")[2])
    assert "'nothing' is undefined" in log.read_text("utf-8")
    log.unlink()
    assert not (guide / "site").exists()


@pytest.mark.parametrize("kind", ["concept", "coding", "design", "case", "behavioural"])
def test_new(guide: Path, kind: str) -> None:
    """A new question explains itself and lacks only its answer; written, it is a page."""
    done = study_guide("new", "tying/bowline", "--kind", kind, "--level", "advanced", cwd=guide)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Wrote content/tying/index.md\nWrote content/tying/bowline.md\n"
    checked = study_guide("check", cwd=guide)
    path = guide / "content" / "tying" / "bowline.md"
    text = path.read_text("utf-8")
    if kind != "coding":
        line = text.splitlines().index("## Answer") + 1
        assert checked.stdout.splitlines()[0].startswith(f"content/tying/bowline.md:{line}:4: error[SCH003]")
    path.write_text(text.replace("## Answer\n", "## Answer\n\nThe answer.\n"), "utf-8")
    assert study_guide("check", "--strict", cwd=guide).returncode == 0
    again = study_guide("new", "tying/bowline", cwd=guide)
    assert (again.returncode, "exists already" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    "name", ["bowline", "a/b/c", "../x/y", "/x", "x/", "../y", "t/..", "questions/x", "t/C++", "t/#x"]
)
def test_new_refuses_what_is_no_question(guide: Path, name: str) -> None:
    before = sorted(guide.rglob("*"))
    done = study_guide("new", name, cwd=guide)
    assert done.returncode == 2
    assert "Hint: " in done.stderr
    assert sorted(guide.rglob("*")) == before


def test_init_refuses_a_folder_in_use(guide: Path) -> None:
    done = study_guide("init", guide, cwd=guide.parent)
    assert done.returncode == 2
    assert "is not empty. Hint: name a new folder." in done.stderr


@pytest.mark.parametrize("name", ['Say "yes": a guide', "Übungen & <more>", "#1"])
def test_init_takes_any_name(tmp_path: Path, name: str) -> None:
    """Quotes, colons and tags in a name reach the page as they are."""
    assert study_guide("init", tmp_path / "g", "--name", name, cwd=tmp_path).returncode == 0
    done = study_guide("build", "--strict", cwd=tmp_path / "g")
    assert done.returncode == 0, done.stderr


def test_what_cannot_be_served_or_written_exits_2(guide: Path) -> None:
    """A port in use, a folder in use: a sentence, not a traceback."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        done = study_guide("serve", "--address", f"127.0.0.1:{busy.getsockname()[1]}", cwd=guide)
    assert (done.returncode, "Hint: choose another with --address" in done.stderr) == (2, True)
    done = study_guide("expand", "--to", guide / "content", cwd=guide)
    assert (done.returncode, "is not empty" in done.stderr) == (2, True)


@pytest.mark.parametrize("kind", ["question", "topic", "home"])
def test_schema(kind: str, tmp_path: Path) -> None:
    done = study_guide("schema", kind, cwd=tmp_path)
    schema = json.loads(done.stdout)
    assert done.returncode == 0
    assert "title" in schema["required"]
    assert schema["additionalProperties"] is False


def test_serve_keeps_the_last_good_site(guide: Path) -> None:
    """A file broken while serving is reported in the terminal, the site stays up; mended, the page is new."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = guide / "content" / "getting-started" / "how-long-is-a-good-answer.md"
    good = page.read_text("utf-8")
    url = f"http://127.0.0.1:{port}/getting-started/how-long-is-a-good-answer/"
    command = [sys.executable, "-m", "generator.cli", "serve", "--address", f"127.0.0.1:{port}"]
    log = guide / "serve.log"
    with log.open("w") as output, subprocess.Popen(command, cwd=guide, stdout=output, stderr=output) as server:
        try:
            wait(lambda: "How long is a good answer?" in fetch(url))
            page.write_text(good.replace("level: beginner", "level: easiest"), "utf-8")
            wait(lambda: "error[FM006]" in log.read_text("utf-8"))
            assert "How long is a good answer?" in fetch(url)
            page.write_text(good.replace("How long is", "How short is"), "utf-8")
            wait(lambda: "How short is a good answer?" in fetch(url))
            template = guide / "overrides" / "partials" / "footer.html"
            template.parent.mkdir(parents=True)
            template.write_text("a footer of my own", "utf-8")
            config = guide / "mkdocs.yml"
            config.write_text(config.read_text("utf-8").replace("# custom_dir", "custom_dir"), "utf-8")
            wait(lambda: "a footer of my own" in fetch(url))
        finally:
            server.terminate()


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return str(response.read().decode())
    except OSError:
        return ""


def wait(condition: object, seconds: float = 60) -> None:
    """Until `condition()` holds; fails after `seconds`."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def test_the_repository_has_one_exit_for_all() -> None:
    """The gate runs what the README says and nothing else."""
    gate = (REPO / ".ci" / "run").read_text("utf-8")
    commands = [line for line in gate.splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
