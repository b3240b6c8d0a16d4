"""Finds the gazetteer's misspellings in a text: full names anywhere, one-word forms under their conditions."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from cleaners.names.gazetteer import GIVEN_NAME, NEAR_REACH, Name, NameKind, Scope, When
from cleaners.names.mentions import SHORTEST, is_stranger, word_after, word_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.names.gazetteer import Condition, Gazetteer

_BETWEEN = r"(?:[A-Z]\.?|[\"“‘'(]\w+[\"”’')])"
"""What may stand between a given and a family name: an initial, a nickname in quotation marks."""

LONGEST = 60
"""Characters to either side of a telling word in which the rest of its name is looked for."""


@dataclass(frozen=True, eq=False)
class Spelling:
    """One wrong form of a name, ready to be looked for. Compared by identity: its pattern is kept beside it."""

    name: Name
    wrong: str
    right: str
    when: When | None = None
    is_alias: bool = False

    @property
    def may_have_initial(self) -> bool:
        """May an initial stand inside it, and may it be turned round ("Family, Given")?"""
        plain = self.when is None and not self.is_alias
        return plain and self.name.kind is NameKind.PERSON and re.fullmatch(r"[^ -]+ [^ -]+", self.wrong) is not None


@dataclass(frozen=True, slots=True)
class Match:
    """A wrong form where it stands, and what should stand there."""

    start: int
    end: int
    after: str
    spelling: Spelling


@dataclass(frozen=True, slots=True)
class _Compiled:
    automaton: AhoCorasick
    triggers: tuple[tuple[Spelling, ...], ...]


def matches(text: str, gazetteer: Gazetteer) -> Iterator[Match]:
    """Every wrong form in the text whose conditions hold, aliases included, in no particular order, overlaps included."""
    compiled = _compiled(gazetteer)
    for trigger, start, end in compiled.automaton.find_matches_as_indexes(text, overlapping=True):
        if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
            continue
        for spelling in compiled.triggers[trigger]:
            for found in _pattern(spelling).finditer(text, max(0, start - LONGEST), end + LONGEST):
                if found.start() <= start < found.end() and _holds(text, found, spelling):
                    yield Match(found.start(), found.end(), _corrected(found[0], spelling), spelling)


@lru_cache(maxsize=4)
def _compiled(gazetteer: Gazetteer) -> _Compiled:
    triggers: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in _spellings(gazetteer):
        trigger = _telling_word(spelling)
        for form in {trigger, trigger.upper(), trigger.title()}:
            triggers[form].append(spelling)
    return _Compiled(AhoCorasick(list(triggers)), tuple(map(tuple, triggers.values())))


def _spellings(gazetteer: Gazetteer) -> Iterator[Spelling]:
    for name in gazetteer.names:
        for when in name.when:
            yield from (Spelling(name, form, when.replace, when) for form in when.match)
        yield from (Spelling(name, form, name.canonical) for form in name.misspellings)
        yield from (Spelling(name, form, name.canonical, is_alias=True) for form in name.aliases)


def _telling_word(spelling: Spelling) -> str:
    """The word of the wrong form to look for first: one that the right form has not got, so that it is seldom found."""
    parts: list[str] = re.findall(r"\w+", spelling.wrong)
    telling = [part for part in parts if part not in re.findall(r"\w+", spelling.right)]
    plain = [part for part in telling if len(part) >= SHORTEST and part.isascii()]
    return max(plain or parts, key=len)


@cache
def _pattern(spelling: Spelling) -> re.Pattern[str]:
    """What a form looks like in text. Compiled when its telling word is first met: most forms never are."""
    parts = [_written(part) for part in re.split(r"[ -]", spelling.wrong)]
    if spelling.may_have_initial:
        given, family = parts
        # "Family, Given" only where a list or the line ends: "thanked Blinken, Anthony Fauci and ..." is two people.
        written = rf"{given}\s+(?:{_BETWEEN}\s+)?{family}|{family},\s+{given}(?=\s*(?:$|[.;:)\]|(]))"
    elif spelling.is_alias:  # in an alias the hyphen may be what differs
        written = _written(spelling.wrong).replace(r"\ ", r"\s+")
    else:
        written = r"(?:\s+|[-‐‑])".join(parts)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE | re.MULTILINE)


def _written(word: str) -> str:
    """A pattern for a word: either apostrophe, and accents in one character or in two."""
    letters = []
    for letter in word:
        apart = unicodedata.normalize("NFD", letter)
        letters.append("['’]" if letter in "'’" else f"(?:{letter}|{apart})" if apart != letter else re.escape(letter))
    return "".join(letters)


def _holds(text: str, found: re.Match[str], spelling: Spelling) -> bool:
    """Is it written as a name, and do the conditions of a one-word form hold?"""
    capitals = [word[0].isupper() for word in re.findall(r"\w+", spelling.wrong)]
    written = [word[0].isupper() for word in re.findall(r"\w+", found[0])]
    if any(must and not has for must, has in zip(capitals, written, strict=False)):
        return False
    when = spelling.when
    return when is None or (
        any(_is_met(text, found, spelling.name, condition) for condition in when.require_any)
        and not any(_is_met(text, found, spelling.name, condition) for condition in when.forbid_any)
    )


def _is_met(text: str, found: re.Match[str], name: Name, condition: Condition) -> bool:
    start, end = found.span()
    if condition.scope is Scope.DOC:
        return len(re.findall(rf"(?<!\w){re.escape(condition.phrase)}(?!\w)", text)) >= condition.at_least
    if condition.scope is Scope.NEAR:
        before = text[max(text.rfind("\n", 0, start), start - NEAR_REACH, 0) : start]
        after = text[end : end + NEAR_REACH].partition("\n")[0]
        return bool(re.search(rf"(?<!\w){re.escape(condition.phrase)}(?!\w)", f"{before}\0{after}"))
    if condition.scope is Scope.NEXT:
        return word_after(text, end) == condition.phrase
    if condition.phrase == GIVEN_NAME:
        usual = {name.given.lower()} if name.given else set()
        everywhere = re.finditer(rf"(?<!\w){re.escape(found[0])}(?!\w)", text)
        return any(is_stranger(text, other.span(), usual) for other in everywhere)
    return word_before(text, start) == condition.phrase


def _corrected(written: str, spelling: Spelling) -> str:
    """The right form, with the capitals, the spacing, the initial and the order in which the wrong one was written."""
    pieces = re.split(rf"([\s‐‑-]+(?:{_BETWEEN}\s+)?|,\s+)", written)
    right = spelling.right.split()
    if "," in written and "," not in spelling.right:
        right.reverse()
    if spelling.is_alias or len(pieces) != 2 * len(right) - 1:
        return spelling.right.upper() if written.isupper() else spelling.right
    pieces[::2] = [
        word.upper() if piece.isupper() and len(piece) > 1 else word
        for piece, word in zip(pieces[::2], right, strict=True)
    ]
    return "".join(pieces)
