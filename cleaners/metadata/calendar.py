"""The words of dates, read once from `calendar.toml`: months, weekdays, zones, labels, in many languages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Calendar:
    """`calendar.toml`, turned around so that a word leads to its meaning. Words are folded as `fold` does."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    zones: Mapping[str, str]
    units: Mapping[str, str]
    one: tuple[str, ...]
    bare: Mapping[str, tuple[str, int]]
    near: Mapping[str, int]
    before: tuple[str, ...]
    after: tuple[str, ...]
    published: frozenset[str]
    updated: frozenset[str]
    occasions: frozenset[str]
    fillers: frozenset[str]


@cache
def table(name: str) -> dict[str, Any]:
    """One of this package's own rule files."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def calendar() -> Calendar:
    """The words of dates (read at first use: 3 ms)."""
    data = table("calendar")
    relative, labels = data["relative"], data["labels"]
    return Calendar(
        months=_turned(data["months"]),
        weekdays=_turned(data["weekdays"]),
        zones={_zone_key(name): place for name, place in data["zones"].items()},
        units={word: unit for unit in ("minute", "hour", "day", "week") for word in relative[unit]},
        one=tuple(relative["one"]),
        bare={
            word: (unit, count)
            for name, count in (("alone", 1), ("twice", 2))
            for unit, words in relative[name].items()
            for word in words
        },
        near={**dict.fromkeys(relative["today"], 0), **dict.fromkeys(relative["yesterday"], 1)},
        before=tuple(relative["before"]),
        after=tuple(relative["after"]),
        published=frozenset(labels["published"]),
        updated=frozenset(labels["updated"]),
        occasions=frozenset(labels["occasions"]),
        fillers=frozenset(_words([*labels["published"], *labels["updated"], *labels["joining"]])),
    )


def fold(word: str) -> str:
    """A word as the tables have it: lower case, without a final dot."""
    return word.casefold().rstrip(".")


def zone(printed: str) -> ZoneInfo | None:
    """The zone that a printed name means, such as `EST` or `Jerusalem Time`; None where it could mean several."""
    place = calendar().zones.get(_zone_key(printed))
    return place_zone(place) if place else None


@cache
def place_zone(place: str) -> ZoneInfo:
    """A zone by its name in the tz database."""
    return ZoneInfo(place)


def _zone_key(printed: str) -> str:
    """Abbreviations mean a zone only in capitals ("ET" is no French "et"); a name means it in any case."""
    return printed if printed.isupper() else " ".join(printed.casefold().split())


def _turned(numbered: Mapping[str, list[str]]) -> dict[str, int]:
    return {fold(word): int(number) for number, words in numbered.items() for word in words}


def _words(phrases: Iterable[str]) -> Iterable[str]:
    return (word for phrase in phrases for word in phrase.split())
