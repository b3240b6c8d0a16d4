"""The gazetteer: the names that Copydesk knows, and under what conditions a spelling is one of them gone wrong.

How a gazetteer file is written is told in `cleaners/names/people.toml` and checked by `cleaners.names.reading`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class NameKind(StrEnum):
    """What bears the name."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


class Scope(StrEnum):
    """Where a condition looks for its phrase."""

    DOC = "doc"
    """Anywhere in the document."""
    NEAR = "near"
    """In the same block, within `NEAR_REACH` characters."""
    PREVIOUS = "prev"
    """Right before the spelling."""
    NEXT = "next"
    """Right after it."""


NEAR_REACH = 80
"""How far, in characters, `near` looks to either side: about the width of a sentence's half."""

GIVEN_NAME = "given-name"
"""`prev: given-name` holds where somebody else's given name stands before the spelling, here or elsewhere in the document:
a capitalised word that is neither a title nor this person's own given name."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a one-word form: the phrase stands in the scope, at least so many times."""

    scope: Scope
    phrase: str
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class When:
    """Spellings that are wrong only under conditions: one word alone is too little to know a name by."""

    match: tuple[str, ...]
    replace: str
    require_any: tuple[Condition, ...]
    forbid_any: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One person, place or organisation.

    `misspellings` are wrong wherever they stand. `aliases` are right, and replaced only where the house style is asked
    for. A name without either is protected: no rule changes it.
    """

    id: str
    canonical: str
    kind: NameKind
    misspellings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    when: tuple[When, ...] = ()

    @property
    def given(self) -> str | None:
        """A person's first word, None for other names and for people of one word."""
        words = self.canonical.split()
        return words[0] if self.kind is NameKind.PERSON and len(words) > 1 else None


def _others(name: Name) -> Iterator[str]:
    """Full names that are this one's misspelling only under conditions: else they are somebody else's (Olaf Schulz)."""
    return (form for when in name.when for form in when.match if " " in form)


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All names of one run, ours and the user's.

    `distinct` holds pairs (lower-case, in alphabetical order) that are never merged, `protected` spellings (lower-case)
    that no rule touches. Compared and hashed by identity, so that what is compiled from it can be kept beside it.
    """

    names: tuple[Name, ...] = ()
    distinct: frozenset[tuple[str, str]] = frozenset()
    protected: frozenset[str] = frozenset()
    words: frozenset[str] = field(init=False, default=frozenset())
    """Every word of a canonical name, an alias or a protected spelling, lower-case, and of what may be another's name."""

    def __post_init__(self) -> None:
        """Gather the words once; a document asks for them many times."""
        right = (form for name in self.names for form in (name.canonical, *name.aliases, *_others(name)))
        words = (word.lower() for form in (*right, *self.protected) for word in form.split())
        object.__setattr__(self, "words", frozenset(words))

    def are_distinct(self, left: str, right: str) -> bool:
        """Has somebody said that these two (words or full names) are different people or places?"""
        return tuple(sorted((left.lower(), right.lower()))) in self.distinct
