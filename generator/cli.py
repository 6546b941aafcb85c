"""The command line: parse, call, print, exit code."""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Material announces its end of life on every import; ARCHITECTURE.md says what we do about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click
from mkdocs.exceptions import Abort as BuildAbort
from mkdocs.exceptions import MkDocsException
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from . import __version__, plugin, schema, start
from .docs import write_docs
from .exporters.pdf import NoChromium, PrintingFailed
from .model import Kind, Level
from .problems import errors, report
from .publish import Busy, NotASite
from .report import lines as content_lines
from .report import measure
from .sheets import LINES, PAPERS, SHEETS, Form

FINE, CONTENT, USAGE, OURS = 0, 1, 2, 3
"""Exit codes: nothing wrong; problems in the content; wrong usage or configuration; a fault of the generator."""

OTHERS_FAULTS = (Busy, NotASite, start.Occupied, NoChromium, PrintingFailed)
"""What stands in the way outside of the guide; the message says what to do."""

INTERRUPTED = 130
"""What a shell expects after Ctrl-C."""

SLOW = 1.0
"""Seconds of work after which a progress bar appears."""

out = Console(highlight=False, soft_wrap=True, markup=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


class Plain(logging.Handler):
    """Warnings and errors of MkDocs and its plugins, as they are written."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one of them."""
        err.print(record.getMessage().removeprefix("study-guide: "))


@contextmanager
def progress_bar() -> Iterator[plugin.Progress]:
    """A bar that shows itself once the work takes longer than a second, to a person only."""
    if not err.is_terminal:
        yield lambda _what, _done, _total: None
        return
    started = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, auto_refresh=False) as bar:
        tasks: dict[str, Any] = {}

        def update(what: str, done: int, total: int) -> None:
            if time.monotonic() - started < SLOW:
                return
            task = tasks.setdefault(what, None)
            if task is None:
                task = tasks[what] = bar.add_task(what, total=total)
            bar.update(task, completed=done)
            if done == total or done % 50 == 0:
                bar.refresh()

        yield update


class Group(click.Group):
    """Turns every way to fail into its exit code and a sentence that says what to do."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and leave with its exit code."""
        handler = Plain(logging.WARNING)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(handler)
        try:
            sys.exit(super().main(*args, **kwargs | {"standalone_mode": False}) or FINE)
        except BuildAbort:
            sys.exit(CONTENT)  # MkDocs has logged why
        except MkDocsException as error:
            err.print(f"error: {error.format_message()}")
            sys.exit(USAGE)
        except click.ClickException as error:
            error.show()
            sys.exit(USAGE)
        except (click.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        except FileNotFoundError as error:
            err.print(f"error: there is no {error.filename or error}. Hint: run this beside mkdocs.yml and content/.")
            sys.exit(USAGE)
        except (*OTHERS_FAULTS, FileExistsError, NotADirectoryError, PermissionError) as error:
            err.print(f"error: {error}")
            sys.exit(USAGE)
        except Exception:  # noqa: BLE001 - the outermost handler: whatever is left is a fault of ours
            err.print(
                f"error: this is a fault of study-guide, not of your guide. The details are in {save_traceback()}"
            )
            sys.exit(OURS)
        finally:
            logger.removeHandler(handler)


def save_traceback() -> str:
    """Write the current traceback to a file of its own; its path."""
    with tempfile.NamedTemporaryFile("w", prefix="study-guide-", suffix=".log", delete=False) as file:
        file.write(f"study-guide {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n{traceback.format_exc()}")
    return file.name


config_file = click.option(
    "-f", "--config-file", type=click.Path(dir_okay=False), help="The guide's mkdocs.yml.  [default: ./mkdocs.yml]"
)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="study-guide")
def main() -> None:
    """Turn a folder of Markdown questions into a study-guide website.

    \b
    Example, from nothing to a site in your browser:
      study-guide init my-guide && cd my-guide && study-guide serve
    """


@main.command()
@config_file
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve: HOST:PORT.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser as well.")
def serve(config_file: str | None, address: str, open_browser: bool) -> None:
    """Build the guide, serve it and refresh the browser on every save.

    A file with a problem is reported here; the last good site stays up until it is mended.

    \b
    Example:
      study-guide serve --address 127.0.0.1:9000
    """
    plugin.serve(config_file, address, out.print, open_browser)


@main.command()
@config_file
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Where to publish.  [default: ./site]")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
def build(config_file: str | None, site_dir: str | None, strict: bool) -> None:
    """Build the guide into a static site.

    The site is replaced as a whole, and only when nothing is wrong.

    \b
    Example:
      study-guide build --strict --site-dir public
    """
    started = time.monotonic()
    options = {"site_dir": str(Path(site_dir).resolve())} if site_dir else {}
    with progress_bar() as progress:
        done = plugin.build(config_file, strict, progress, **options)
    out.print(f"Built {done} in {time.monotonic() - started:.1f} s")


@main.command()
@config_file
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--report", "in_full", is_flag=True, help="Count topics, levels, lengths and what is missing as well.")
def check(config_file: str | None, strict: bool, in_full: bool) -> None:
    """Report every problem of the content, each with its place and what to do.

    \b
    Example, for a shared repository's checks:
      study-guide check --strict
    """
    with progress_bar() as progress:
        outcome = plugin.inspect(config_file, progress)
    if text := report(outcome.problems, strict=strict):
        out.print(text)
    if errors(outcome.problems, strict=strict):
        sys.exit(CONTENT)
    if in_full:
        out.print("\n".join(content_lines(measure(outcome.guide, outcome.rendered))))
    out.print(f"{len(outcome.guide.questions):,} questions in {len(outcome.guide.topics)} topics: no errors")


@main.command()
@click.argument("question", metavar="TOPIC/ID")
@config_file
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.CONCEPT.value,
    show_default=True,
    help="What it asks for.",
)
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    default=Level.INTERMEDIATE.value,
    show_default=True,
    help="For whom.",
)
def new(question: str, config_file: str | None, kind: str, level: str) -> None:
    """Start a question file in which every section explains itself.

    \b
    Example:
      study-guide new sorting/stable-sorts --kind coding --level beginner
    """
    for path in start.question(plugin.content_folder(config_file), question, Kind(kind), Level(level)):
        out.print(f"Wrote {plugin.shown(path)}")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The guide's name.  [default: made from the folder's]")
def init(folder: Path, name: str | None) -> None:
    """Make a working guide of two topics in an empty folder.

    \b
    Example:
      study-guide init nursing-guide --name "Nursing finals"
    """
    start.guide(folder, name or folder.resolve().name.replace("-", " ").replace("_", " ").capitalize())
    out.print(f"Made a guide in {folder}. Next: cd {folder} && study-guide serve")


@main.command()
@config_file
@click.option("--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to write.")
def expand(config_file: str | None, target: Path) -> None:
    """Write the pages as Markdown files with HTML bodies, for builders that run no plugins.

    \b
    Example, with MkDocs alone:
      study-guide expand --to plain && mkdocs build -f plain/mkdocs.yml
    """
    with progress_bar() as progress:
        site, raw, content, themes = plugin.expanded(config_file, progress)
    count = write_docs(site, raw, content, themes, target)
    out.print(f"Wrote {count:,} files to {target}. Next: mkdocs build -f {target / 'mkdocs.yml'}")


@main.group()
def export() -> None:
    """Write the guide in another format.

    \b
    Example:
      study-guide export pdf --sheet cards
    """


@export.command(name="pdf")
@config_file
@click.option("--topic", "topics", multiple=True, help="Id of a topic; may be given several times.  [default: all]")
@click.option("--sheet", "chosen", multiple=True, type=click.Choice([*SHEETS]), help="What to print.  [default: all]")
@click.option("--paper", "papers", multiple=True, type=click.Choice([*PAPERS]), default=["a4"], show_default=True)
@click.option(
    "--lines", type=click.Choice(LINES), default="3", show_default=True, help="Lines to write on below each question."
)
@click.option(
    "--to", "target", type=click.Path(file_okay=False, path_type=Path), help="Where to write.  [default: pdf]"
)
def export_pdf(
    config_file: str | None,
    topics: tuple[str, ...],
    chosen: tuple[str, ...],
    papers: tuple[str, ...],
    lines: str,
    target: Path | None,
) -> None:
    """Print topics to PDF, through Chromium; the next build offers them on the topics' pages.

    \b
    Example, for a class of two topics:
      study-guide export pdf --topic model-evaluation --topic mlops --sheet questions --sheet key
    """
    wanted = [Form(name, paper, lines if name == "questions" else "0") for name in chosen or SHEETS for paper in papers]
    with progress_bar() as progress:
        said = plugin.export_pdf(config_file, topics, wanted, target, progress)
    out.print(f"Printed {said}")


@main.command(name="schema")
@click.argument("kind", type=click.Choice(["question", "topic", "home"]), default="question")
def print_schema(kind: str) -> None:
    """Print the JSON Schema of front matter, for editors that complete and check it.

    \b
    Example:
      study-guide schema question > question.schema.json
    """
    models: dict[str, type[schema.Matter]] = {
        "question": schema.QuestionMatter,
        "topic": schema.TopicMatter,
        "home": schema.HomeMatter,
    }
    click.echo(json.dumps(schema.json_schema(models[kind]), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
