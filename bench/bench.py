"""Measures how long a guide takes to build, beside plain MkDocs with the same theme.

    python bench/bench.py --questions 2000 --runs 3

Makes a guide (`make_guide.py`) in a temporary folder and runs whole commands on it: cold (no kept fragments), warm
(nothing changed) and with one question edited; then two peers, MkDocs with Material over the same question files as
ordinary Markdown pages, and over what `study-guide expand --to` writes. Prints the median of the runs.

The stages of a build are timed inside the very command that is timed as a whole: it runs through `timed_command`,
which puts a clock around the functions that generator.plugin calls and then hands over to generator.cli.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from generator import cli, plugin
from generator.publish import Staging

HERE = Path(__file__).resolve()
MAKE_GUIDE = HERE.with_name("make_guide.py")

TIMED = "--timed-command"
"""First argument of a run of this file that is itself what is measured."""

WHOLE = "mkdocs_build"
"""All that happens between reading mkdocs.yml and the published site."""

STAGES: dict[str, tuple[tuple[object, str], ...]] = {
    "read and check": ((plugin, "load"), (plugin, "check")),
    "render fragments": ((plugin, "render"),),
    "expand pages": ((plugin, "expand"),),
    "write and publish": (
        (plugin, "write_questions"),
        (plugin, "write_redirects"),
        (plugin, "write_search_index"),
        (Staging, "publish"),
    ),
}
"""Stages of a build and the functions whose time they are; the theme is what remains of `WHOLE`."""

START, THEME = "start (Python, imports, settings)", "theme (MkDocs)"

PEER = "plain MkDocs + Material"

EXTENSIONS: list[str | dict[str, Any]] = [
    "admonition",
    "def_list",
    "footnotes",
    "tables",
    {"toc": {"permalink": True}},
    {"pymdownx.arithmatex": {"generic": True}},
    {"pymdownx.highlight": {"anchor_linenums": False}},
    "pymdownx.superfences",
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]
"""What Material's own documentation has one switch on to show what a question file holds."""


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    wall: float
    cpu: float
    """Of the command and all processes it started; 0 where the system does not tell."""
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """All runs of a command on a guide."""

    name: str
    questions: int
    runs: Sequence[Run]

    @property
    def wall(self) -> float:
        """Median seconds on the clock."""
        return median(run.wall for run in self.runs)

    @property
    def each(self) -> float:
        """Seconds a question."""
        return self.wall / self.questions

    @property
    def cpu(self) -> float:
        """Median seconds of processor time."""
        return median(run.cpu for run in self.runs)

    @property
    def stages(self) -> dict[str, float]:
        """Median seconds by stage."""
        return {name: median(run.stages[name] for run in self.runs) for name in self.runs[0].stages}


@dataclass(frozen=True)
class Weight:
    """Median bytes of pages."""

    name: str
    raw: float
    zipped: float
    theme_raw: float | None = None
    """Share of the bytes that is not the article."""
    theme_zipped: float | None = None


def timed_command(record: str, arguments: Sequence[str]) -> None:
    """Be the command `study-guide` with `arguments`, and write to `record` how long each function took."""
    spent: dict[str, float] = {}

    def clocked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] = spent.get(name, 0) + time.perf_counter() - started

        return call

    for stage, functions in STAGES.items():
        for owner, name in functions:
            setattr(owner, name, clocked(stage, getattr(owner, name)))
    setattr(plugin, WHOLE, clocked(WHOLE, getattr(plugin, WHOLE)))
    try:
        cli.main(list(arguments))
    finally:
        Path(record).write_text(json.dumps(spent), "utf-8")


@dataclass(frozen=True)
class Command:
    """Something to measure: `run` is told the number of the run."""

    name: str
    questions: int
    run: Callable[[int], Run]


class Bench:
    """Guides and commands in a folder of its own."""

    def __init__(self, folder: Path, seed: int, topics: int) -> None:
        self.folder, self.seed, self.topics = folder, seed, topics

    def guide(self, questions: int) -> Path:
        """A guide of that many questions, made on first use."""
        folder = self.folder / f"guide-{questions}"
        if not folder.exists():
            say(f"Writing a guide of {questions:,} questions …")
            command = [sys.executable, str(MAKE_GUIDE), str(folder), "--questions", str(questions)]
            run([*command, "--topics", str(self.topics), "--seed", str(self.seed)], self.folder)
        return folder

    def study_guide(self, guide: Path, *arguments: str) -> Run:
        """Run a command of ours, with the time of its stages."""
        record = self.folder / "record.json"
        whole = run([sys.executable, str(HERE), TIMED, str(record), *arguments], guide)
        spent: dict[str, float] = json.loads(record.read_text("utf-8"))
        inside = spent.pop(WHOLE, None)
        if inside is None:
            return whole
        theme = inside - sum(spent.values())
        stages = {START: whole.wall - inside, **{stage: spent[stage] for stage in STAGES}, THEME: theme}
        return Run(whole.wall, whole.cpu, stages)

    def cold(self, questions: int) -> Command:
        """Build without a site and without kept fragments."""
        guide = self.guide(questions)

        def build(_: int) -> Run:
            for folder in (".cache", "site"):
                shutil.rmtree(guide / folder, ignore_errors=True)
            return self.study_guide(guide, "build")

        return Command("study-guide build, cold", questions, build)

    def rebuilds(self, questions: int) -> Iterator[Command]:
        """Build again: with nothing changed, and with one question edited."""
        guide = self.guide(questions)

        def edited(index: int) -> Run:
            path = question_files(guide)[index * 7 % questions]
            text = path.read_text("utf-8")
            path.write_text(text.replace("## Answer\n", f"## Answer\n\nEdited for run {index}.\n", 1), "utf-8")
            return self.study_guide(guide, "build")

        yield Command("study-guide build, nothing changed", questions, lambda _: self.study_guide(guide, "build"))
        yield Command("study-guide build, one question edited", questions, edited)

    def peers(self, questions: int) -> Iterator[Command]:
        """MkDocs over the question files; our expansion, and MkDocs over that."""
        guide = self.guide(questions)
        write_plain(guide, self.plain)

        def mkdocs(source: Path) -> Run:
            shutil.rmtree(source / "site", ignore_errors=True)
            return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], source)

        def expand(_: int) -> Run:
            for folder in (guide / ".cache", self.expanded):
                shutil.rmtree(folder, ignore_errors=True)
            return self.study_guide(guide, "expand", "--to", str(self.expanded))

        yield Command(PEER, questions, lambda _: mkdocs(self.plain))
        yield Command("study-guide expand --to, cold", questions, expand)
        yield Command("its output under plain MkDocs", questions, lambda _: mkdocs(self.expanded))

    @property
    def plain(self) -> Path:
        """The guide as ordinary Markdown pages."""
        return self.folder / "plain"

    @property
    def expanded(self) -> Path:
        """What `study-guide expand` wrote."""
        return self.folder / "expanded"


def measure(commands: Sequence[Command], runs: int) -> list[Result]:
    """Run each command `runs` times, in turns, so that whatever else the machine does meets all of them."""
    done: dict[Command, list[Run]] = {command: [] for command in commands}
    for index in range(runs):
        for command, found in done.items():
            found.append(command.run(index))
            name = f"{command.name}, {command.questions:,} questions"
            say(f"Run {index + 1} of {runs}: {name}: {found[-1].wall:.2f} s")
    return [Result(command.name, command.questions, found) for command, found in done.items()]


def say(text: str) -> None:
    """Tell on stderr how far we are."""
    print(text, file=sys.stderr, flush=True)


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in `folder` to its end. Leaves with its output when it fails."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu)


def question_files(guide: Path) -> list[Path]:
    """The question files of a guide, sorted."""
    return sorted(path for path in (guide / "content").glob("*/*.md") if path.name != "index.md")


def write_plain(guide: Path, target: Path) -> None:
    """The same files as a site of ordinary Markdown pages: same theme, topics in the navigation, search on."""
    config = yaml.safe_load((guide / "mkdocs.yml").read_text("utf-8"))
    topics = sorted(path.parent.name for path in (guide / "content").glob("*/index.md"))
    config["plugins"] = ["search"]
    config["nav"] = ["index.md", {"Topics": [f"{topic}/index.md" for topic in topics]}]
    config["markdown_extensions"] = EXTENSIONS
    shutil.copytree(guide / "content", target / config["docs_dir"])
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")


def zipped(data: bytes) -> int:
    """Bytes of `data` as servers compress it on the fly."""
    return len(gzip.compress(data, 6))


def weights(bench: Bench, questions: int) -> Iterator[Weight]:
    """Bytes of what readers load."""
    guide = bench.guide(questions)
    bench.study_guide(guide, "build")
    site, *_ = plugin.expanded(str(guide / "mkdocs.yml"))
    sizes = []
    for page in site.pages:
        if page.kind == "question":
            themed = (guide / "site" / page.address / "index.html").read_bytes()
            theme = themed.replace(page.html.encode(), b"")
            assert len(theme) == len(themed) - len(page.html.encode()), page.address
            sizes.append((len(themed), zipped(themed), len(theme), zipped(theme)))
    raw, packed, theme_raw, theme_packed = (median(column) for column in zip(*sizes, strict=True))
    yield Weight("question page", raw, packed, theme_raw / raw, theme_packed / packed)
    for name, kind in (("topic page", "topic"), ("list of all questions", "questions")):
        pages = [guide / "site" / page.address / "index.html" for page in site.pages if page.kind == kind]
        yield weight(name, pages)
    yield weight("search index", [guide / "site" / "search" / "search_index.json"])
    for name, source in (
        ("question page of plain MkDocs", bench.plain),
        ("question page of the expansion", bench.expanded),
    ):
        yield weight(name, sorted((source / "site").glob("*/*/index.html")))


def weight(name: str, paths: Sequence[Path]) -> Weight:
    """Median bytes of files."""
    data = [path.read_bytes() for path in paths]
    return Weight(name, median(map(len, data)), median(map(zipped, data)))


def table(results: Sequence[Result]) -> Iterator[str]:
    """Lines that show times, each command's stages below it."""
    (peer,) = (result for result in results if result.name == PEER)
    yield f"{'':42}{'wall s':>8}{'CPU s':>8}{'ms/question':>13}   than plain MkDocs, wall and CPU"
    for result in results:
        if result.questions != peer.questions:
            ratio = f"({result.questions:,} against {peer.questions:,} questions)"
        else:
            ratio = f"{times(peer.wall, result.wall)}, {times(peer.cpu, result.cpu)}" if result is not peer else ""
        name = result.name if result.questions == results[0].questions else f"{result.name} ({result.questions:,})"
        yield f"{name:42}{result.wall:8.2f}{result.cpu:8.2f}{result.each * 1000:13.2f}   {ratio}".rstrip()
        for stage, seconds in result.stages.items():
            yield f"  {stage:40}{seconds:8.2f}{'':8}{seconds / result.questions * 1000:13.2f}"


def times(theirs: float, ours: float) -> str:
    """How many times as fast we are: ``2.0 × faster``."""
    if not theirs or not ours:  # no processor time on this system
        return "–"
    return f"{theirs / ours:.1f} × faster" if theirs >= ours else f"{ours / theirs:.1f} × slower"


def weight_table(found: Sequence[Weight]) -> Iterator[str]:
    """Lines that show bytes."""
    yield f"{'median':42}{'kB':>8}{'gzip kB':>9}{'theme':>9}{'of gzip':>9}"
    for item in found:
        shares = [item.theme_raw, item.theme_zipped]
        shown = "".join(f"{share:9.0%}" for share in shares if share is not None)
        yield f"{item.name:42}{item.raw / 1000:8.1f}{item.zipped / 1000:9.1f}{shown}"


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long a made-up guide takes to build.")
    parser.add_argument("--questions", type=int, default=2000, help="size of the guide (default: %(default)s)")
    parser.add_argument("--peer-questions", type=int, help="size of the peers' guide (default: the same)")
    parser.add_argument("--topics", type=int, default=20, help="(default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="how often to run each command (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="what the guide is drawn from (default: %(default)s)")
    given = parser.parse_args()
    if min(given.questions, given.topics, given.runs) < 1 or (given.peer_questions or 1) < 1:
        parser.error("numbers start at 1")
    peers = given.peer_questions or given.questions
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    with tempfile.TemporaryDirectory(prefix="study-guide-bench-") as folder:
        bench = Bench(Path(folder), given.seed, given.topics)
        commands = [bench.cold(given.questions), *bench.rebuilds(given.questions)]
        if peers != given.questions:
            commands.append(bench.cold(peers))
        results = measure([*commands, *bench.peers(peers)], given.runs)
        say("Weighing pages …")
        found = list(weights(bench, peers))
    python, system = platform.python_version(), platform.system()
    print(f"{given.questions:,} questions in {given.topics} topics; median of {given.runs}; ", end="")
    print(f"Python {python} on {system}, {os.cpu_count()} cores{load}", end="\n\n")
    if peers != given.questions:
        print(f"Peers and bytes are of a guide of {peers:,} questions.", end="\n\n")
    print(*table(results), "", *weight_table(found), sep="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == [TIMED]:
        timed_command(sys.argv[2], sys.argv[3:])
    else:
        main()
