"""Hands a guide's pages to MkDocs. The only module that imports mkdocs.

MkDocs renders the theme around the home page, the topics and the list of questions as usual. Around questions it
renders it once a topic, with slots in it (a *shell*), which are then filled for each question: so ten thousand
questions cost ten thousand string joins instead of ten thousand runs through a theme.
"""

from __future__ import annotations

import html
import logging
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.yaml import yaml_load

from .check import check
from .expand import Download, Page, Settings, Site, Views, expand, metadata
from .exporters import pdf
from .load import load
from .model import Guide
from .problems import Problem, did_you_mean, errors, plural, report
from .publish import SLOTS, Shell, Staging, write_questions, write_redirects
from .render import Rendered, render
from .search import IndexingFailed, write_search
from .sheets import LINES, PAPERS, SHEETS, Form, local_references, sheet

log = get_plugin_logger("study-guide")

HERE = Path(__file__).parent
OVERRIDES = next(folder for folder in (HERE / "overrides", HERE.parent / "overrides") if folder.is_dir())
"""The theme's templates and styles: inside the package when installed, beside it in the repository."""

PDFS = "pdf"
"""The folder of the site that holds them."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many of how many are."""


class GuideConfig(Config):  # type: ignore[no-untyped-call]
    """Options under ``plugins: - study-guide:`` in mkdocs.yml."""

    cache = config_options.Type(str, default=".cache/study-guide/fragments.sqlite")
    """Where rendered fragments are kept between builds, relative to mkdocs.yml."""

    pdfs = config_options.Type(str, default="pdf")
    """Where `study-guide export pdf` writes, relative to mkdocs.yml; what is up to date there is offered on topic pages."""


@dataclass(frozen=True)
class Outcome:
    """What a look at the content found."""

    guide: Guide
    rendered: Rendered
    problems: list[Problem]


class ContentProblems(PluginError):
    """The content has errors; the message lists them."""


class StudyGuidePlugin(BasePlugin[GuideConfig]):  # type: ignore[no-untyped-call]
    """Expands content/ into pages while MkDocs builds."""

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self.staging: Staging | None = None
        self.settings = Settings("")
        self.outcome: Outcome | None = None
        self.site: Site | None = None
        self.serving = False
        self.printed: list[Path] = []
        self.pages: dict[str, Page] = {}
        self.shells: dict[str, Shell] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object across the rebuilds of `mkdocs serve`."""
        if dirty:
            raise ConfigurationError("--dirty builds part of a site. Hint: leave it out; a rebuild costs what changed.")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check what the pages rely on, put our templates behind the author's, and build beside the site."""
        if config.theme.name != "material":
            raise ConfigurationError("The guide's pages need `theme: name: material` in mkdocs.yml.")
        if not config.use_directory_urls:
            raise ConfigurationError("Addresses end in a slash. Hint: remove `use_directory_urls: false`.")
        if str(OVERRIDES) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
        # Without a fixed moment, MkDocs stamps the build's time into the compressed sitemap.
        os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
        # Themes print the name in text and in attributes, escaped or not; Markup is right in all of them.
        self.settings = settings(config)
        config.site_name = escape(config.site_name)
        self.staging = Staging(Path(config.site_dir))
        config.site_dir = str(self.staging.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the question files by the pages they become."""
        self.outcome = outcome = examine(config, self.progress)
        if errors(outcome.problems, strict=config.strict):
            raise ContentProblems(report(outcome.problems, strict=config.strict))
        if outcome.problems:
            log.warning(report(outcome.problems))
        downloads, self.printed = printed(outcome, self.settings, beside(config, self.config["pdfs"]))
        self.site = expand(outcome.guide, outcome.rendered, self.settings, downloads)
        for file in [f for f in files if f.src_dir == config.docs_dir and f.src_uri not in self.site.assets]:
            files.remove(file)
        self.pages, self.shells = {}, {}
        for page in self.site.pages:
            if page.kind != "question":
                self.add(files, config, source_of(page), page)
        for topic in self.site.topics:
            if topic.questions:
                self.add(files, config, f"{topic.id}/{SLOTS['id']}.md", shell_page(topic.id))
        if config.nav is None:
            config.nav = navigation(self.site)
        return files

    def add(self, files: Files, config: MkDocsConfig, uri: str, page: Page) -> None:
        """A page for MkDocs to put the theme around."""
        self.pages[uri] = page
        inclusion = InclusionLevel.NOT_IN_NAV if page.kind == "question" else InclusionLevel.UNDEFINED
        files.append(File.generated(config, uri, content="", inclusion=inclusion))

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Our pages reach MkDocs as finished HTML; here they only get their metadata."""
        if ours := self.pages.get(page.file.src_uri):
            page.meta.update(metadata(ours))
        return markdown

    def on_page_content(self, content: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The article itself, and the anchor that the theme's skip link leads to."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return content
        page.toc = TableOfContents([AnchorLink(html.escape(ours.title), "page--content", 1)])
        return ours.html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Tell the theme's static templates which pages there are."""
        assert self.site is not None
        env.globals["study_guide_addresses"] = [page.address for page in self.site.pages]
        env.globals["study_guide_totals"] = {topic.address: len(topic.questions) for topic in self.site.topics}
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None or ours.kind != "question":
            return output
        self.shells[ours.topic] = Shell(output)
        return ""

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the shells, then let old and new site change places."""
        assert self.staging is not None
        assert self.site is not None
        assert self.outcome is not None
        if config.strict and warned():
            return  # MkDocs is about to abort
        steps = counter(self.progress, "Writing pages", self.site.questions)
        write_questions(self.staging.folder, self.site, self.shells, steps)
        write_redirects(self.staging.folder, self.site.redirects, config.site_url or "")
        if self.progress:
            self.progress("Indexing for search", 0, 1)
        try:
            write_search(
                *(self.staging.folder, self.outcome.guide, self.outcome.rendered),
                cache_file(config).with_name("search"),
                full_text=not self.serving,
            )
        except IndexingFailed as error:
            raise PluginError(f"The full text could not be indexed: {error}") from error
        for path in self.printed:
            (self.staging.folder / PDFS).mkdir(exist_ok=True)
            shutil.copy(path, self.staging.folder / PDFS)
        config.site_dir = str(self.staging.site)
        self.staging.publish()
        self.staging = None

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the published site as it was."""
        self.abandon()

    def abandon(self) -> None:
        """Give up a build that will not be published."""
        if self.staging:
            self.staging.abandon()
            self.staging = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild on changes of templates as well."""
        for folder in {*watched(config)}:
            server.watch(folder)
        return server


def warned() -> bool:
    """Whether MkDocs has counted a warning in strict mode."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def counter(progress: Progress | None, what: str, total: int) -> Callable[[], None]:
    """A function to call at each step."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(what, done, total)

    return step


def watched(config: MkDocsConfig) -> Iterator[str]:
    """Folders besides the content whose changes show on pages."""
    yield str(HERE / "templates")
    yield str(OVERRIDES)
    if config.theme.custom_dir:
        yield config.theme.custom_dir


def settings(config: MkDocsConfig) -> Settings:
    """What the pages need of mkdocs.yml."""
    return Settings(config.site_name, config.site_description or "", config.site_url or "")


def examine(config: MkDocsConfig, progress: Progress | None = None) -> Outcome:
    """Read and render the content folder that `config` names, gathering every problem."""
    folder = Path(config.docs_dir)
    guide, problems = load(folder, shown(folder))
    problems += check(guide)
    rendered = render(
        guide,
        cache_file(config),
        (lambda done, total: progress("Rendering questions", done, total)) if progress else None,
    )
    return Outcome(guide, rendered, problems + list(rendered.problems))


def cache_file(config: MkDocsConfig) -> Path:
    """Where rendered fragments are kept; what else is kept stands beside it."""
    return beside(config, config.plugins["study-guide"].config["cache"])


def beside(config: MkDocsConfig, path: str) -> Path:
    """A path that is given relative to mkdocs.yml."""
    return (Path(config.config_file_path).parent if config.config_file_path else Path.cwd()) / path


def forms() -> Iterator[Form]:
    """Every way to print a topic."""
    for name in SHEETS:
        for paper in PAPERS:
            yield from (Form(name, paper, lines) for lines in (LINES if name == "questions" else LINES[:1]))


def print_style() -> str:
    """Where the style sheet of sheets stands on a site."""
    (found,) = (OVERRIDES / "assets" / "client").glob("print-*.css")
    return f"assets/client/{found.name}"


def printed(outcome: Outcome, settings: Settings, folder: Path) -> tuple[dict[str, list[Download]], list[Path]]:
    """The PDFs in `folder` that were made of what the guide says now: as downloads by topic, and where they stand."""
    made = pdf.read_manifest(folder)
    downloads: dict[str, list[Download]] = {}
    files = []
    views = Views(outcome.guide, outcome.rendered.fragments, settings, {})
    for topic in outcome.guide.topics if made else ():
        for form in forms():
            path = folder / f"{topic.id}-{form.name}.pdf"
            if path.name not in made or not path.is_file():
                continue
            if made[path.name] != pdf.fingerprint(sheet(views, topic, form, print_style())):
                log.info("%s is out of date and not offered. Hint: study-guide export pdf", path.name)
                continue
            pages = pdf.pages_of(path.read_bytes())
            downloads.setdefault(topic.id, []).append(Download(form.label, f"{PDFS}/{path.name}", pages))
            files.append(path)
    return downloads, files


def shown(folder: Path) -> str:
    """`folder` as the author would type it."""
    try:
        return Path(os.path.relpath(folder)).as_posix()
    except ValueError:  # on another drive
        return folder.as_posix()


def source_of(page: Page) -> str:
    """The source file MkDocs shall believe a page comes from."""
    return f"{page.kind}.md" if page.kind in {"questions", "progress"} else f"{page.address}index.md"


def shell_page(topic: str) -> Page:
    """A question page with a slot wherever one question differs from another."""
    return Page(
        kind="question",
        address=f"{topic}/{SLOTS['id']}/",
        title=SLOTS["title"],
        description=SLOTS["description"],
        html=SLOTS["article"],
        topic=topic,
        question=SLOTS["id"],
        structured=SLOTS["structured"],
    )


def navigation(site: Site) -> list[dict[str, Any]]:
    """Topics, not questions: repeated on every page, those would be most of its bytes."""
    topics = [{html.escape(topic.title): f"{topic.id}/index.md"} for topic in site.topics]
    pages = [{"Home": "index.md"}, {"All questions": "questions.md"}, {"Your progress": "progress.md"}]
    return [*pages, {"Topics": topics}]


@contextmanager
def prepared(config_file: str | None, **options: Any) -> Iterator[tuple[MkDocsConfig, StudyGuidePlugin]]:
    """The configuration of a guide and its plugin. Raises ConfigurationError."""
    if not Path(config_file or "mkdocs.yml").is_file():
        where = f"There is no {config_file or 'mkdocs.yml here'}."
        raise ConfigurationError(f"{where} Hint: go to your guide's folder, or make one with `study-guide init`.")
    refuse_code(Path(config_file or "mkdocs.yml"))
    try:
        config = load_config(config_file, **options)
    except Abort as error:  # MkDocs has logged which settings are wrong
        raise ConfigurationError(
            f"{config_file or 'mkdocs.yml'} cannot be used. Hint: mend what is said above."
        ) from error
    plugin = config.plugins.get("study-guide")
    if not isinstance(plugin, StudyGuidePlugin):
        raise ConfigurationError("mkdocs.yml does not name this generator. Hint: add `- study-guide` under `plugins:`.")
    try:
        yield config, plugin
    finally:
        plugin.abandon()


def refuse_code(path: Path) -> None:
    """Raise ConfigurationError for YAML tags that MkDocs would run as Python (FM008).

    A tag that only names a function, which themes ask for, is left alone.
    """
    with suppress(yaml.YAMLError):
        events: Iterator[Any] = yaml.parse(path.read_text("utf-8"), Loader=yaml.SafeLoader)
        for event in events:
            tag = getattr(event, "tag", None) or ""
            if re.match(r"tag:yaml\.org,2002:python/(?!name:|tuple|str|int|bool)", tag):
                place = f"{shown(path)}:{event.start_mark.line + 1}:{event.start_mark.column + 1}"
                raise ConfigurationError(f"{place}: error[FM008]: `{tag}` would run code. Hint: remove the tag.")


def build(config_file: str | None, strict: bool = False, progress: Progress | None = None, **options: Any) -> str:
    """Build and publish the site. Returns a sentence that says what was done.

    Raises ConfigurationError; and Abort after MkDocs has logged the problems of the content.
    """
    with prepared(config_file, strict=strict or None, **options) as (config, plugin):
        plugin.progress = progress
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
        assert plugin.site is not None
        topics = plural(len(plugin.site.topics), "topic")
        return f"{plural(plugin.site.questions, 'question')} in {topics} → {shown(Path(config.site_dir))}/"


def inspect(config_file: str | None, progress: Progress | None = None) -> Outcome:
    """Everything `build` would find wrong with the content, without building."""
    with prepared(config_file) as (config, _):
        return examine(config, progress)


def expanded(
    config_file: str | None, progress: Progress | None = None
) -> tuple[Site, dict[str, Any], Path, list[Path]]:
    """The pages without the theme, and what another builder needs besides.

    Returns them with mkdocs.yml as written, the content folder, and the template folders that go before the theme's.
    Raises Abort after logging the problems of the content.
    """
    with prepared(config_file) as (config, _):
        outcome = examine(config, progress)
        if errors(outcome.problems):
            log.error(report(outcome.problems))
            raise Abort("The content has problems.")
        site = expand(outcome.guide, outcome.rendered, settings(config))
        with Path(config.config_file_path).open(encoding="utf-8") as file:
            raw: dict[str, Any] = yaml_load(file)  # once more: reading the options has emptied the first copy
        custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        return site, raw | {"nav": navigation(site)}, Path(config.docs_dir), [OVERRIDES, *custom]


def export_pdf(
    config_file: str | None,
    topics: tuple[str, ...],
    wanted: list[Form],
    target: Path | None,
    progress: Progress | None = None,
) -> str:
    """Print `topics`, or all of them, in every form of `wanted`. Returns a sentence that says what was done.

    Raises ConfigurationError for an unknown topic, Abort after logging the problems of the content, and what
    `exporters.pdf.print_all` raises.
    """
    with prepared(config_file) as (config, plugin):
        outcome = examine(config, progress)
        found = errors(outcome.problems)
        folder = target or beside(config, plugin.config["pdfs"])
        settings_now = settings(config)
        views = Views(outcome.guide, outcome.rendered.fragments, settings_now, {})
        unknown = [name for name in topics if name not in outcome.guide.topic_by_id]
        if unknown:
            hint = did_you_mean(
                unknown[0], outcome.guide.topic_by_id, f"topics are {', '.join(outcome.guide.topic_by_id)}."
            )
            raise ConfigurationError(f"There is no topic `{unknown[0]}`. Hint: {hint}")
        sheets = {
            f"{topic.id}-{form.name}": sheet(views, topic, form, print_style())
            for topic in outcome.guide.topics
            for form in wanted
            if topic.questions and (not topics or topic.id in topics)
        }
        found += [problem for name, page in sheets.items() for problem in local_references(name, page)]
        if found:
            log.error(report(found))
            raise Abort("The content has problems.")
        with tempfile.TemporaryDirectory(prefix="study-guide-sheets-") as work:
            site = Path(work)
            shutil.copytree(OVERRIDES / "assets", site / "assets")
            for asset in outcome.guide.assets:
                (site / asset).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(Path(config.docs_dir) / asset, site / asset)
            steps = (lambda done: progress("Printing", done, len(sheets))) if progress else (lambda _done: None)
            pdf.print_all(sheets, site, folder, steps)
        return f"{plural(len(sheets), 'sheet')} → {shown(folder)}/"


def content_folder(config_file: str | None) -> Path:
    """Where the guide's questions stand."""
    with prepared(config_file) as (config, _):
        return Path(config.docs_dir)


def serve(config_file: str | None, address: str, say: Callable[[str], None], open_browser: bool = False) -> None:
    """Build, serve at `address` and rebuild on changes until interrupted.

    A build that fails leaves the last good site up; `say` gets what to tell the author, MkDocs logs the problems.
    """
    folder = Path(tempfile.mkdtemp(prefix="study-guide-"))
    site = folder / "site"
    options = {"site_dir": str(site), "dev_addr": address}
    try:
        with prepared(config_file, **options) as (first, _):
            host, port = first.dev_addr
            url = f"http://{host}:{port}/"
            refuse_taken(host, port)

            def rebuild() -> None:
                # A builder that raises makes the server hold back every page until the next success.
                try:
                    with prepared(config_file, **options) as (config, plugin):
                        plugin.serving = True
                        config.site_url = url
                        mkdocs_build(config, serve_url=url)
                        assert plugin.site is not None
                        say(f"Built {plural(plugin.site.questions, 'question')}, nothing wrong.")
                except Abort:
                    say(f"Still serving the last good site at {url}." if site.exists() else "Nothing to serve yet.")
                except ConfigurationError as error:
                    say(f"error: {error}")

            server = LiveReloadServer(rebuild, host=host, port=port, root=str(site), polling_interval=0.25)
            server.error_handler = lambda code: page.read_bytes() if (page := site / f"{code}.html").is_file() else None
            for path in (first.docs_dir, first.config_file_path, *watched(first)):
                server.watch(path)
            rebuild()
            say(f"Serving {url} (Ctrl-C stops it); the site is built again whenever you save.")
            try:
                server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
            except KeyboardInterrupt:
                say("Stopped.")
            finally:
                server.shutdown()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse_taken(host: str, port: int) -> None:
    """Raise ConfigurationError when nothing can be served there, before anything is built."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            hint = "Hint: choose another with --address 127.0.0.1:8001, or stop what runs there."
            raise ConfigurationError(f"Cannot serve at {host}:{port}: {error}. {hint}") from None


__all__ = ["StudyGuidePlugin", "build", "inspect", "serve"]
