"""Guide and fragments → pages: everything between a site's header and footer, through the Jinja templates beside us."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .load import QUESTION_SECTIONS, TOPIC_SECTIONS
from .model import Guide, Kind, Path, Question, Topic
from .problems import plural
from .render import Fragment, Rendered, place
from .render.addresses import slugify
from .render.fragment import LEVEL, ROOT

DESCRIPTION = 155
"""Characters of a page's description that search engines show."""

RUBRIC_LABELS = {"strong": "Strong", "ok": "OK", "weak": "Weak"}

ANCHORS = {field: slugify(heading) for heading, field in (QUESTION_SECTIONS | TOPIC_SECTIONS).items()}
"""What links to a section are called, as a Git host calls them."""


_LINK = re.compile(rf'<a href="((?:https?:|{ROOT})[^"]*)"')
"""A link that leads off the page."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's configuration says about the guide."""

    name: str
    description: str = ""
    url: str = ""
    """Where the site will stand, ending in a slash; empty when not known."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page, without the theme around it."""

    kind: Literal["home", "topic", "question", "questions", "progress"]
    address: str
    """Relative to the site's root: empty, or ending in a slash."""
    title: str
    """Plain text."""
    description: str
    """Plain text."""
    html: str
    topic: str = ""
    """Id of the topic, on topic and question pages."""
    question: str = ""
    """Id of the question, on question pages."""
    structured: str = ""
    """schema.org data as JSON that is safe inside a script element."""


@dataclass(frozen=True, slots=True)
class Site:
    """All pages of a guide and the old addresses that lead to them."""

    pages: tuple[Page, ...]
    redirects: Mapping[str, str]
    """Addresses by former addresses."""
    assets: tuple[str, ...]
    topics: tuple[Topic, ...]
    questions: int


@cache
def environment() -> Environment:
    """Jinja over ``templates/``: everything is escaped unless it is a fragment; a missing name is an error."""
    env = Environment(
        loader=PackageLoader("generator"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["thousands"] = lambda number: f"{number:,}"
    env.filters["css_text"] = css_text
    env.filters["noun"] = lambda count, noun: plural(count, noun).partition(" ")[2]
    env.globals["heading"] = lambda level: f"{LEVEL}{level}"
    env.globals["anchors"] = ANCHORS
    env.globals["level"] = env.get_template("macros.html").module.level  # type: ignore[attr-defined]
    return env


class _Parts(dict[str, Markup]):
    """The fragments of a file as a template sees them; a section that the file does not have is empty."""

    def __missing__(self, key: str) -> Markup:
        return Markup()


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a topic's page offers."""

    label: str
    address: str
    """Relative to the site's root."""
    pages: int


def expand(
    guide: Guide, rendered: Rendered, settings: Settings, downloads: Mapping[str, Sequence[Download]] | None = None
) -> Site:
    """Every page of `guide`; `downloads` by topic. Raises jinja2.UndefinedError when a template asks for what is not there."""
    views = Views(guide, rendered.fragments, settings, downloads or {})
    pages = [views.home(), views.questions(), views.progress()]
    for topic in guide.topics:
        bodies = [views.body(question) for question in topic.questions]
        pages.append(views.topic(topic, bodies))
        pages.extend(views.question(topic, index, body) for index, body in enumerate(bodies))
    redirects = {
        f"{question.topic}/{alias.value}/": question.address
        for question in guide.questions
        for alias in question.aliases
    }
    return Site(tuple(pages), redirects, guide.assets, guide.topics, len(guide.questions))


class Views:
    """One method a page. Bodies of questions keep the marks of `render.fragment` until they stand on a page."""

    def __init__(
        self,
        guide: Guide,
        fragments: Mapping[str, Mapping[str, Fragment]],
        settings: Settings,
        downloads: Mapping[str, Sequence[Download]],
    ) -> None:
        self.guide, self.fragments, self.settings, self.downloads = guide, fragments, settings, downloads

    def parts(self, path: str) -> _Parts:
        """The fragments of the file at `path`, as HTML."""
        return _Parts({key: Markup(fragment.html) for key, fragment in self.fragments[path].items()})

    def titled(self, question: Question) -> tuple[Question, Markup]:
        """A question and its title as HTML, for links to it."""
        return question, Markup(self.fragments[question.path]["title"].html)

    def make(self, template: str, root: str, depth: int, **values: Any) -> str:
        """A template rendered and placed: `root` leads to the site's root, `depth` headings stand above a question."""
        made = environment().get_template(template).render(settings=self.settings, root=Markup(ROOT), **values)
        return place(made, root, depth, self.guide.sizes)

    def home(self) -> Page:
        """The home page."""
        guide, settings = self.guide, self.settings
        coding = sum(q.kind is Kind.CODING for q in guide.questions)
        counts = [
            (len(guide.questions), "question"),
            (len(guide.topics), "topic"),
            (sum(len(q.follow_ups) for q in guide.questions), "answered follow-up"),
            (coding, "coding task"),
        ]
        article = self.make(
            *("page-home.html", "", 0),
            home=guide.home,
            topics=guide.topics,
            f=self.parts(guide.home.path),
            paths=[(path, *self.along(path)) for path in guide.home.paths],
            stats=[(count, plural(count, noun).partition(" ")[2]) for count, noun in counts if count],
        )
        description = guide.home.summary or settings.description
        return Page("home", "", guide.home.title or settings.name, shorten(description), article)

    def along(self, path: Path) -> tuple[list[tuple[Question, Markup]], int]:
        """The questions of a learning path, and how many minutes their answers take."""
        questions = [self.guide.by_id[word.value] for word in path.questions if word.value in self.guide.by_id]
        return [self.titled(q) for q in questions], sum(q.minutes or 0 for q in questions)

    def questions(self) -> Page:
        """The list of all questions."""
        topics = [(topic, [self.titled(q) for q in topic.questions]) for topic in self.guide.topics]
        count = len(self.guide.questions)
        article = self.make("page-questions.html", "../", 0, topics=topics, count=count)
        description = f"All {plural(count, 'question')} of {self.settings.name}, by topic and level."
        return Page("questions", "questions/", "All questions", description, article)

    def progress(self) -> Page:
        """The page of a reader's own progress."""
        article = self.make("page-progress.html", "../", 0, topics=self.guide.topics, count=len(self.guide.questions))
        description = f"What you have reviewed of {self.settings.name}, and what is due. It stays in your browser."
        return Page("progress", "progress/", "Your progress", description, article)

    def topic(self, topic: Topic, bodies: Sequence[str]) -> Page:
        """A topic with its questions; `bodies` is their markup."""
        article = self.make(
            *("page-topic.html", "../", 1),
            topic=topic,
            f=self.parts(topic.path),
            questions=[Markup(body) for body in bodies],
            downloads=self.downloads.get(topic.id, ()),
            follow_ups=sum(len(q.follow_ups) for q in topic.questions),
        )
        words = " ".join(fragment.text for fragment in self.fragments[topic.path].values())
        description = shorten(topic.summary or words or f"{plural(len(topic.questions), 'question')} on {topic.title}.")
        return Page("topic", topic.address, topic.title, description, article, topic=topic.id)

    def body(self, question: Question) -> str:
        """The markup of one question, for any page."""
        f, notes = self.noted(self.parts(question.path))
        return (
            environment()
            .get_template("question.html")
            .render(
                q=question,
                f=f,
                notes=notes,
                address=(self.settings.url + question.address).partition("://")[2] or question.address,
                key_points=[f[f"key_points.{i}"] for i in range(len(question.key_points))],
                rubric=[(row, RUBRIC_LABELS[row], f[f"rubric.{row}"]) for row, _ in question.rubric or ()],
                follow_ups=list(self.follow_ups(question, f)),
                room=room(question, self.fragments[question.path]),
            )
        )

    def noted(self, f: _Parts) -> tuple[_Parts, list[str]]:
        """The fragments with their links numbered, and the links' addresses: on paper they are notes."""
        urls: dict[str, int] = {}

        def number(link: re.Match[str]) -> str:
            address = html.unescape(link[1]).replace(ROOT, self.settings.url)
            return f'<a data-note="{urls.setdefault(address, len(urls) + 1)}" href="{link[1]}"'

        numbered = _Parts({key: Markup(_LINK.sub(number, part)) for key, part in f.items()})
        return numbered, list(urls)

    def follow_ups(self, question: Question, f: _Parts) -> Iterator[tuple[Markup, Markup, str]]:
        """Heading, answer and anchor of each follow-up."""
        for index in range(len(question.follow_ups)):
            (anchor, *_) = self.fragments[question.path][f"follow_ups.{index}.title"].anchors
            yield f[f"follow_ups.{index}.title"], f[f"follow_ups.{index}.answer"], anchor

    def question(self, topic: Topic, index: int, body: str) -> Page:
        """The page of the question at `index` of its topic."""
        question = topic.questions[index]
        fragments = self.fragments[question.path]
        related = dict.fromkeys(
            self.guide.by_id[word.value] for word in question.related if word.value in self.guide.by_id
        )
        article = self.make(
            *("page-question.html", "../../", 0),
            q=question,
            topic=topic,
            number=index + 1,
            question=Markup(body),
            related=[self.titled(other) for other in related],
            previous=self.titled(topic.questions[index - 1]) if index else None,
            next=self.titled(topic.questions[index + 1]) if index + 1 < len(topic.questions) else None,
        )
        description = shorten(fragments["answer"].text)
        return Page(
            *("question", question.address, fragments["title"].text, description, article),
            topic=topic.id,
            question=question.id,
            structured=self.structured(topic, question),
        )

    def structured(self, topic: Topic, question: Question) -> str:
        """schema.org ``Question`` with its ``Answer``, and the way to it (https://schema.org/Question)."""
        fragments = self.fragments[question.path]
        url = self.settings.url
        trail = [(self.settings.name, ""), (topic.title, topic.address), (fragments["title"].text, question.address)]
        data = {
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": "Question",
                    "name": fragments["title"].text,
                    "text": fragments["title"].text,
                    "educationalLevel": question.level.value,
                    "keywords": ", ".join(question.tags),
                    "about": {"@type": "Thing", "name": topic.title},
                    "answerCount": 1,
                    "acceptedAnswer": {"@type": "Answer", "text": fragments["answer"].text.replace("\n", " ")},
                },
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {"@type": "ListItem", "position": n, "name": name, **({"item": url + at} if url else {})}
                        for n, (name, at) in enumerate(trail, start=1)
                    ],
                },
            ],
        }
        return script_json(data)


def room(question: Question, fragments: Mapping[str, Fragment]) -> int:
    """About how high a folded question is, in rem: browsers keep that much free for what is not yet in view.

    Fitted to the pages of a guide at 1280 pixels; a few rem too many, so that nothing overlaps.
    """
    said = {key: fragment.text for key, fragment in fragments.items()}
    folds = sum(key in said for key in ("why", "approach", "answer", "tests", "mistakes", "own", "rubric.strong"))
    starter = question.starter.markdown.count("\n") if question.starter else 0
    scenario = question.scenario.markdown.count("\n") if question.scenario else 0
    texts = len(said["title"]) / 18 + len(said.get("scenario", "")) / 50 + scenario
    return round(15 + texts + 1.3 * starter + 1.5 * folds + 3.5 * len(question.follow_ups))


def css_text(text: str) -> Markup:
    """A string of CSS that cannot end the style element or the string it stands in (CSS Syntax, 4.3.7)."""
    escaped = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{escaped}"')


def metadata(page: Page) -> dict[str, Any]:
    """What the theme is told about a page. Its templates do not escape, so this is escaped here."""
    return {
        "title": html.escape(page.title),
        "description": html.escape(page.description),
        "hide": ["navigation", "toc"] if page.kind == "home" else ["toc"],
        "kind": page.kind,
        "topic": page.topic,
        "structured": page.structured,
    }


def script_json(data: object) -> str:
    """JSON that cannot end the script element it stands in."""
    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return dumped.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def shorten(text: str) -> str:
    """The first sentences of `text` that fit a description, or as many words as do."""
    text = " ".join(text.split())
    if len(text) <= DESCRIPTION:
        return text
    cut = text[:DESCRIPTION]
    end = max(cut.rfind(". "), cut.rfind("? "), cut.rfind("! "))
    return cut[: end + 1] if end > DESCRIPTION // 3 else cut[: cut.rfind(" ")].rstrip(",;:") + "…"
