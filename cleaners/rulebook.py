"""Rules as they are written in `rules/*.toml`: read, checked, and told apart.

A file is a theme, a table in it a rule; `paywall.toml` with `[meter]` makes the rule `paywall.meter`. Four lines do:

    [meter]
    phrases = ["You have read {number} articles this month"]
    removes = ["You have read 3 articles this month."]
    keeps = ["You have read 3 articles this month, the page told her."]

A file's first lines may set `kind`, or any other field, for all its rules. Fields are described at `Rule`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from cleaners.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LANGUAGES = frozenset(
    {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "ar", "he", "sv", "da", "no", "tr", "cs", "uk"}
)
ANY_LANGUAGE = ""

_Choice = TypeVar("_Choice", bound=StrEnum)


class CatalogueError(ValueError):
    """A rule file that cannot be used; the message names the file, the line, the rule and the field."""


class Match(StrEnum):
    """Where in a line a rule's phrases must stand."""

    LINE = "line"
    START = "start"
    END = "end"
    ANYWHERE = "anywhere"


class Unless(StrEnum):
    """What turns a certain rule's hit into mere evidence."""

    NEVER = "never"
    SPEECH = "speech"
    """The line holds a quotation or a verb of saying: somebody in the story is quoted."""
    SENTENCE = "sentence"
    """The line ends like a sentence: a teaser's headline has no full stop."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    `phrases` (see `cleaners.wording`) by language, and `patterns` (regular expressions on the normalised line), say
    what it looks for; `match` where. Patterns run on lines that hold one of `cues`, or, where there are none, on short
    lines. A `certain` rule is the last word wherever the line stands, unless what `unless`
    names is there; any other is evidence, which counts in doubtful places. `glued`: the words may also be cut off a
    line of prose that they were glued to. `heads`: what follows it is a run of such items. `removes` and `keeps` are
    lines that it must hit, and near misses that it must not hit with certainty; every rule has both. `source` is its
    file, `why` a remark for the reader of the reference page.
    """

    id: str
    kind: Kind
    source: Path
    removes: tuple[str, ...]
    keeps: tuple[str, ...]
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    match: Match = Match.LINE
    unless: Unless = Unless.SPEECH
    certain: bool = True
    glued: bool = False
    heads: bool = False
    why: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that its phrases are in; the empty string for those that are in none or any."""
        return tuple(self.phrases) or (ANY_LANGUAGE,)


def read_rules(path: Path) -> Iterator[Rule]:
    """The rules of one file. Raises CatalogueError where it is no valid TOML or a rule is not complete."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: {error}"
        raise CatalogueError(message) from error
    shared = {name: value for name, value in tables.items() if not isinstance(value, dict)}
    for name, table in tables.items():
        if isinstance(table, dict):
            yield _Reader(path, name).rule(shared | table)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One table of one file, and how to complain about it."""

    path: Path
    name: str

    def rule(self, table: dict[str, Any]) -> Rule:
        known = set(Rule.__dataclass_fields__) - {"id", "source"}
        if unknown := sorted(set(table) - known):
            raise self.complaint(unknown[0], f"is no field of a rule; there are {', '.join(sorted(known))}")
        rule = Rule(
            id=f"{self.path.stem}.{self.name}",
            source=self.path,
            kind=self.one_of(Kind, table, "kind"),
            removes=self.strings(table, "removes"),
            keeps=self.strings(table, "keeps"),
            phrases=self.phrases(table),
            patterns=self.patterns(table),
            cues=self.strings(table, "cues") if "cues" in table else (),
            match=self.one_of(Match, table, "match", Match.LINE),
            unless=self.one_of(Unless, table, "unless", Unless.SPEECH),
            why=str(table.get("why", "")),
            **{flag: self.flag(table, flag) for flag in ("certain", "glued", "heads") if flag in table},
        )
        if not rule.phrases and not rule.patterns:
            error = self.complaint("phrases", "is missing: a rule needs phrases or patterns")
            raise error
        return rule

    def phrases(self, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        value = table.get("phrases", {})
        if not isinstance(value, dict):
            return {ANY_LANGUAGE: self.strings(table, "phrases")}
        if unknown := sorted(set(value) - LANGUAGES):
            error = self.complaint("phrases", f"has the unknown language {unknown[0]!r}")
            raise error
        return {language: self.strings(value, language) for language in value}

    def patterns(self, table: dict[str, Any]) -> tuple[str, ...]:
        found = self.strings(table, "patterns") if "patterns" in table else ()
        for pattern in found:
            try:
                re.compile(pattern)
            except re.error as reason:
                error = self.complaint("patterns", f"has {pattern!r}, which is no regular expression: {reason}")
                raise error from reason
        return found

    def strings(self, table: dict[str, Any], name: str) -> tuple[str, ...]:
        value = table.get(name)
        value = [value] if isinstance(value, str) else value
        if not value or not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            error = self.complaint(name, "is missing or empty" if not value else "must be a list of texts")
            raise error
        return tuple(value)

    def one_of(self, choices: type[_Choice], table: dict[str, Any], name: str, default: str = "") -> _Choice:
        value = table.get(name, default)
        if value not in list(choices):
            error = self.complaint(name, f"is {value!r}; it must be one of {', '.join(choices)}")
            raise error
        return choices(value)

    def flag(self, table: dict[str, Any], name: str) -> bool:
        if not isinstance(table[name], bool):
            error = self.complaint(name, "must be true or false")
            raise error
        return bool(table[name])

    def complaint(self, name: str, what: str) -> CatalogueError:
        return complaint(self.path, self.name, name, what)


def complaint(path: Path, rule: str, name: str, what: str) -> CatalogueError:
    """What is wrong with field `name` of table `rule` of the file at `path`, with the line where it stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next((i for i, line in enumerate(lines) if line.strip() == f"[{rule}]"), 0)
    end = next((i for i in range(start + 1, len(lines)) if lines[i].startswith("[")), len(lines))
    number = next((i for i in range(start, end) if re.match(rf"\s*{re.escape(name)}\b", lines[i])), start) + 1
    return CatalogueError(f"{path}, line {number}: rule {rule!r}: field {name!r} {what}")
