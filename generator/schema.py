"""What front matter may say: one pydantic model per kind of file, for reading and for editors (JSON Schema).

Values arrive as the strings the author wrote; the types here convert them. A field's description serves three
times: in the JSON Schema, in `study-guide schema`, and as the end of the sentence "`level` must be …".
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from .model import Kind, Level
from .problems import Problem, did_you_mean
from .strict_yaml import Node

PLAIN_LEVELS = {"easy": Level.BEGINNER, "medium": Level.INTERMEDIATE, "hard": Level.ADVANCED}
"""The levels of plain question banks and what they are stored as."""

TAKEN = frozenset({"content", "handler"})
"""Keys that python-frontmatter takes for its own arguments."""


def filled(value: str) -> str:
    """`value` if there is something in it."""
    if not value.strip():
        raise PydanticCustomError("empty", "is empty")
    return value.strip()


def web_address(value: str) -> str:
    """`value` if a browser can open it from any page."""
    parts = urlsplit(value)
    if parts.scheme not in {"https", "http"} or not parts.netloc or " " in value:
        raise PydanticCustomError("address", "is no web address")
    return value


def _level(value: object) -> object:
    return PLAIN_LEVELS.get(value, value) if isinstance(value, str) else value


Prose = Annotated[str, AfterValidator(filled)]
"""Free text: a comment after it would be text lost, so it is refused (FM005)."""

Address = Annotated[str, AfterValidator(web_address)]


class Matter(BaseModel):
    """Base of all front matter: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RubricMatter(Matter):
    """Three sentences of observable behaviour."""

    strong: Prose = Field(description="what a strong answer does")
    ok: Prose = Field(description="what an acceptable answer does")
    weak: Prose = Field(description="what a weak answer does")


class ReferenceMatter(Matter):
    """A source."""

    title: Prose = Field(description="title, authors and year")
    url: Address = Field(description="a web address that starts with https://")


class QuestionMatter(Matter):
    """Front matter of ``content/<topic>/<id>.md``."""

    title: Prose = Field(description="the question as an interviewer would say it")
    level: Annotated[Level, BeforeValidator(_level)] = Field(
        description="beginner, intermediate or advanced (easy, medium and hard mean the same)",
        json_schema_extra={"enum": [*Level, *PLAIN_LEVELS]},
    )
    kind: Kind = Field(default=Kind.CONCEPT, description="concept, coding, design, case or behavioural")
    tags: list[Prose] = Field(default=[], description="a list of short words")
    minutes: int | None = Field(default=None, ge=1, le=240, description="a whole number of minutes from 1 to 240")
    key_points: list[Prose] = Field(default=[], description="a list of points a reader ticks off")
    rubric: RubricMatter | None = Field(default=None, description="three sentences: strong, ok and weak")
    references: list[ReferenceMatter] = Field(default=[], description="a list of sources, each with title and url")
    related: list[Prose] = Field(default=[], description="a list of question ids")
    aliases: list[Prose] = Field(default=[], description="a list of ids this question had before")


class TopicMatter(Matter):
    """Front matter of ``content/<topic>/index.md``."""

    title: Prose = Field(description="the topic's name")
    summary: str = Field(default="", description="one line that says what the topic covers")
    order: int = Field(default=1000, description="a whole number; topics are listed from low to high")


class PathMatter(Matter):
    """A way through the guide: questions in the order to learn them."""

    title: Prose = Field(description="the path's name, such as `Two evenings`")
    summary: str = Field(default="", description="for whom it is, in one sentence")
    questions: list[Prose] = Field(min_length=1, description="a list of question ids, in order")


class HomeMatter(Matter):
    """Front matter of ``content/index.md``."""

    title: Prose = Field(description="the headline of the home page")
    summary: str = Field(default="", description="one or two sentences below the headline")
    paths: list[PathMatter] = Field(default=[], description="a list of learning paths, each with title and questions")
    synonyms: list[Annotated[list[Prose], Field(min_length=2)]] = Field(
        default=[], description="a list of groups, each of two or more words or phrases that mean the same to search"
    )


AnyMatter = TypeVar("AnyMatter", bound=Matter)


def convert(node: Node, model: type[AnyMatter], path: str) -> tuple[AnyMatter | None, list[Problem]]:
    """Front matter as `model`, or None and the reasons.

    Problems: FM005 text cut off by a comment, FM006 wrong type or value, SCH001 unknown or missing key,
    SCH002 incomplete rubric.
    """
    problems = list(_comments(node, path, model))
    try:
        matter = model.model_validate(node.plain())
    except ValidationError as error:
        found = error.errors(include_url=False)
        unknown = {detail["loc"] for detail in found if detail["type"] == "extra_forbidden"}
        for detail in found:
            problem = _problem(detail, node, model, path, unknown)
            if problem is not None and not any(p.line == problem.line and p.code == "FM005" for p in problems):
                problems.append(problem)
        return None, problems
    return (None if problems else matter), problems


def _comments(node: Node, path: str, model: type[BaseModel]) -> list[Problem]:
    """FM005 for every comment that cuts free text short; after `level: beginner` nothing can be lost."""
    found: list[Problem] = []

    def visit(child: Node, name: str) -> None:
        if child.comment and isinstance(child.value, str) and name not in ("level", "kind", "minutes", "order"):
            found.append(
                Problem(
                    *(path, *child.comment, "FM005"),
                    message=f"` #` starts a comment, so `{name}` would end at `{child.value}`.",
                    hint="put the whole value in double quotes, or the comment on a line of its own.",
                )
            )
        if isinstance(child.value, list):
            for item in child.value:
                visit(item, name)
        elif isinstance(child.value, dict):
            for key, item in child.value.items():
                visit(item, key)

    if isinstance(node.value, dict):
        for key, item in node.value.items():
            if key in model.model_fields:
                visit(item, key)
    return found


def _problem(
    detail: ErrorDetails, node: Node, model: type[BaseModel], path: str, unknown: set[tuple[int | str, ...]]
) -> Problem | None:
    """One pydantic error as a problem at the key or value it is about."""
    loc, kind = detail["loc"], detail["type"]
    parent, name = node.at(*loc[:-1]) or node, str(loc[-1])
    owner = _owner(model, loc)
    known = owner.model_fields
    if kind == "extra_forbidden":
        place = node.at(*loc)
        line, column = (place.key if place and place.key else None) or (parent.line, parent.column)
        if name in TAKEN:
            hint = "remove it, or give it another name; the text stands below the second `---`."
            return Problem(path, line, column, "FM007", f"`{name}` cannot be a key: front matter readers use it.", hint)
        hint = did_you_mean(name, known, f"the keys are {', '.join(known)}.")
        return Problem(path, line, column, "SCH001", f"Unknown key `{name}`.", hint)
    if kind == "missing":
        if any(other[:-1] == loc[:-1] and did_you_mean(str(other[-1]), [name], "") for other in unknown):
            return None  # already told: the key is there, misspelt
        line, column = parent.key or (parent.line, parent.column)
        code = "SCH002" if owner is RubricMatter else "SCH001"
        where = " in the rubric" if owner is RubricMatter else ""
        return Problem(
            *(path, line, column, code, f"`{name}` is missing{where}."),
            hint=f"add `{name}: …`, {known[name].description}.",
        )
    place = node.at(*loc) or parent
    field = next((str(step) for step in reversed(loc) if isinstance(step, str) and step in known), name)
    description = known[field].description if field in known else "something else"
    subject = f"an item of `{field}`" if isinstance(loc[-1], int) else f"`{field}`"
    if kind == "empty":
        code = "SCH002" if owner is RubricMatter else "SCH001"
        return Problem(path, place.line, place.column, code, f"{_upper(subject)} is empty.", f"write {description}.")
    shown = "a list" if isinstance(place.value, list) else "a mapping"
    if isinstance(place.value, str):
        shown = f"`{place.value[:60]}`" if place.value else "empty"
    expected = "text" if kind == "string_type" else description
    return Problem(
        *(path, place.line, place.column, "FM006"),
        message=f"{_upper(subject)} must be {expected}, not {shown}.",
        hint=_hint(field, kind, place),
    )


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _hint(field: str, kind: str, place: Node) -> str:
    """What to do about a value of the wrong type or kind."""
    if field in {"level", "kind"}:
        names: list[str] = [*Level, *PLAIN_LEVELS] if field == "level" else list(Kind)
        return did_you_mean(str(place.value), names, "pick one of them.")
    if kind == "address":
        return "give the full address."
    if kind.startswith("int"):
        return "write digits only."
    if kind.startswith(("greater", "less")):
        return "choose a number in that range."
    if kind == "list_type":
        return f"write it in square brackets, `{field}: [{place.value}]`, or each item on a line that starts with `- `."
    if kind == "model_type":
        return f"start a new line after `{field}:` and indent what belongs to it."
    return "put the value in double quotes if it is meant as text."


def _owner(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """The model that the last key of `loc` belongs to."""
    nested: dict[str, type[BaseModel]] = {
        "rubric": RubricMatter,
        "references": ReferenceMatter,
        "paths": PathMatter,
    }
    if len(loc) > 1 and isinstance(loc[-1], str) and isinstance(loc[0], str):
        return nested.get(loc[0], model)
    return model


def json_schema(model: type[Matter]) -> dict[str, Any]:
    """The JSON Schema of `model`, for editors that complete and check front matter."""
    schema = model.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
