"""Pairs of spellings worth weighing: a rare capitalised word, and a name that the article repeats."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners.names import spelling, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleaners.names.mentions import Mentions

MOST_WRONG = 3
"""A spelling that stands more often than this is meant."""

MAJORITY = 2
"""The right spelling stands at least so many times as often."""

MOST_RIVALS = 12
"""Names that a rare word is weighed against, the nearest and most frequent: a text of many short names has hundreds."""

EVERYDAY = 4.7
"""A word more frequent than this (Zipf) is never asked about: it is no name gone wrong ("Brian" has 4.5, "There" 6.3)."""

_CONTRACTION = re.compile(r"['’](?:ll|ve|re|m|d|t)$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A rare spelling and a repeated name, both as lower-case keys, the slips between them, and how often each stands."""

    wrong: str
    right: str
    distance: int
    times_wrong: int
    times_right: int


def pairs(mentions: Mentions) -> Iterator[Pair]:
    """Every rare word with every repeated word that is a slip away, or two where the rare word is no known word."""
    repeated = {key: len(spans) for key, spans in mentions.spans.items() if len(spans) >= MAJORITY and key.isalpha()}
    rare = {key: len(spans) for key, spans in mentions.spans.items() if len(spans) <= MOST_WRONG}
    return close_pairs(rare, repeated)


def close_pairs(rare: Mapping[str, int], repeated: Mapping[str, int]) -> Iterator[Pair]:
    """The pairs of a rare and a repeated word (both with their counts) that are close enough to be one name."""
    letters = {key: frozenset(key) for key in repeated}
    by_initial: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for key, own in letters.items():
        by_initial[key[0]][key] = own
    for wrong, times in rare.items():
        if _CONTRACTION.search(wrong):
            continue
        if words.is_known(wrong):
            near = (
                _alike(wrong, by_initial[wrong[0]], 1)
                if words.zipf(wrong) < EVERYDAY and wrong[0] in by_initial
                else []
            )
        else:
            near = _alike(wrong, letters, spelling.MOST_SLIPS)
        found = [
            Pair(wrong, right, distance, times, repeated[right])
            for right in near
            if right != wrong and repeated[right] >= MAJORITY * times and not _same_letters(wrong, right)
            if (distance := spelling.slips(wrong, right)) <= spelling.MOST_SLIPS
        ]
        yield from sorted(found, key=lambda pair: (pair.distance, -pair.times_right, pair.right))[:MOST_RIVALS]


def _alike(wrong: str, repeated: Mapping[str, frozenset[str]], slips: int) -> list[str]:
    """Words of about the same length and letters, in alphabetical order: a cheap sieve before slips are counted."""
    own, size = frozenset(wrong), len(wrong)
    return sorted(
        right
        for right, letters in repeated.items()
        if -slips <= len(right) - size <= slips and len(own ^ letters) <= 2 * slips
    )


def _same_letters(left: str, right: str) -> bool:
    """Do only accents differ (Erdogan, Erdoğan)? Then both are right: it is a matter of style."""
    return not (left.isascii() and right.isascii()) and _plain(left) == _plain(right)


def _plain(key: str) -> str:
    bare = unicodedata.normalize("NFKD", key.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in bare if letter.isalpha() and not unicodedata.combining(letter))
