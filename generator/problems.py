"""What is wrong with a guide, told so that its author can mend it.

Every stage gathers problems instead of stopping at the first one; `report` sorts and prints them once.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend, at a place in a physical file."""

    path: str
    """POSIX path as the author would type it, relative to the working folder."""
    line: int
    """1-based."""
    column: int
    """1-based, in characters."""
    code: str
    """Stable name of the rule, such as ``FM001``; CONTRIBUTING.md lists them."""
    message: str
    """What is wrong, ending in a full stop."""
    hint: str
    """What to do about it, ending in a full stop."""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        # What an author wrote may hold line breaks; a problem is one line.
        return " ".join(f"{place}: {self.severity}[{self.code}]: {self.message} Hint: {self.hint}".split())


class ContentError(Exception):
    """Raised where reading cannot go on past one problem; the stage above gathers it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def errors(problems: Iterable[Problem], *, strict: bool = False) -> list[Problem]:
    """Those of `problems` that keep the site from being published; with `strict`, warnings count as well."""
    return [p for p in problems if strict or p.severity == "error"]


def plural(count: int, noun: str) -> str:
    """``1 error``, ``3 errors``, ``1,024 errors``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def report(problems: Iterable[Problem], *, strict: bool = False) -> str:
    """All `problems` by place, a line each, and a last line that counts them and says what became of the site."""
    found = sorted(set(problems))
    bad = errors(found, strict=strict)
    lines = [str(p) for p in found]
    if bad:
        kinds = [plural(sum(p.severity == kind for p in bad), kind) for kind in ("error", "warning")]
        counted = " and ".join(k for k in kinds if not k.startswith("0 "))
        lines.append(f"{counted} in {plural(len({p.path for p in bad}), 'file')}; site unchanged")
    elif found:
        lines.append(f"{plural(len(found), 'warning')} in {plural(len({p.path for p in found}), 'file')}")
    return "\n".join(lines)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The member of `known` an author most likely meant by `word`, or None when nothing is close."""
    by_fold = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest of `known`, or says `otherwise`."""
    guess = nearest(word, known)
    return f"did you mean `{guess}`?" if guess else otherwise
