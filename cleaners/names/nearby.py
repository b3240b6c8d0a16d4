"""Unlisted misspellings of a name that the gazetteer knows: one word of it a slip away, the rest as it should be.

"Emmanuel Makron" need not be listed: no word list knows "Makron", it is one slip from "Macron", and "Emmanuel" stands
before it. A family name alone is judged by the titles that the entry gives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaners.names import spelling, words
from cleaners.names.evidence import Finding
from cleaners.names.gazetteer import NEAR_REACH
from cleaners.names.mentions import word_after, word_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleaners.names.gazetteer import Gazetteer, Name
    from cleaners.names.mentions import Mentions, Span

SHORTEST = 5
"""Shorter words have too many neighbours."""

FULL_NAME = 4.0
TITLE = 3.0

_Place = tuple["Name", int]


def nearby(mentions: Mentions, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Every unknown word one slip from a word of a known name whose other words, or whose title, stand beside it."""
    index, longest = _index(gazetteer), _longest(gazetteer)
    for key, spans in mentions.spans.items():
        if (
            not SHORTEST <= len(key) <= longest + 1
            or not key.isalpha()
            or words.is_known(key)
            or key in gazetteer.words
        ):
            continue
        near = {right for drop in spelling.drops(key) for right in index.get(drop, ())}
        for right, places in sorted((right, _places(gazetteer)[right]) for right in near):
            if spelling.slips(key, right) == 1 and not spelling.is_inflection(key, right):
                yield from _read(mentions.text, spans, places)


def _read(text: str, spans: list[Span], places: list[_Place]) -> Iterator[Finding]:
    for span in spans:
        for name, at in places:
            parts = name.canonical.split()
            if _others_stand(text, span, parts, at):
                reason = f"the rest of {name.canonical} stands beside it"
                yield Finding(
                    span, parts[at], FULL_NAME, ("no word list knows it", "one slip", reason), is_certain=True
                )
                break
            title = _title_before(text, span, name) if at == len(parts) - 1 else None
            if title:
                reason = f"{title} before it means {name.canonical}"
                yield Finding(span, parts[at], TITLE, ("no word list knows it", "one slip", reason), is_certain=True)
                break


def _others_stand(text: str, span: Span, parts: list[str], at: int) -> bool:
    if len(parts) == 1:
        return False
    before, after = span[0], span[1]
    for part in reversed(parts[:at]):
        if word_before(text, before) != part:
            return False
        before -= len(part) + 1
    for part in parts[at + 1 :]:
        if word_after(text, after) != part:
            return False
        after += len(part) + 1
    return True


def _title_before(text: str, span: Span, name: Name) -> str | None:
    """The title of this person that ends right before the word, the given name aside."""
    before = text[max(0, span[0] - NEAR_REACH) : span[0]]
    return next((title for title in name.titles if re.search(rf"\b{re.escape(title)}\s+$", before)), None)


@lru_cache(maxsize=4)
def _places(gazetteer: Gazetteer) -> Mapping[str, list[_Place]]:
    """Long word of a canonical name, lower-case -> the names that have it, and where."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for name in gazetteer.names:
        for at, word in enumerate(name.canonical.split()):
            if len(word) >= SHORTEST and word.isalpha():
                places[word.lower()].append((name, at))
    return places


@lru_cache(maxsize=4)
def _longest(gazetteer: Gazetteer) -> int:
    """Letters of the longest word in a name. Without it, a "word" of 100,000 letters would be spelt 100,000 times."""
    return max(map(len, _places(gazetteer)), default=0)


@lru_cache(maxsize=4)
def _index(gazetteer: Gazetteer) -> Mapping[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for word in _places(gazetteer):
        for drop in spelling.drops(word):
            index[drop].append(word)
    return index
