"""What two spellings alone say about whether one is a slip for the other.

The sum of the points is about the natural logarithm of the odds. The weights are those of a logistic regression on
labelled pairs, rounded to halves and pulled towards caution (`benchmarks/names_weights.py` fits them again).
"""

# ruff: noqa: PLR2004 the numbers in the table are its data

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cleaners.names import spelling, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaners.names.candidates import Pair

START = 1.5
"""The points of any rare word one slip away from a repeated name."""

DIGITS = 6.0
"""The points of a word that is the name once its digits are read as letters."""

LONGEST_ACRONYM = 6
"""Longer words in capitals stand in headlines."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the spelling rules look at: the pair, each spelling as it is written, and the document's lower-case words."""

    pair: Pair
    wrong: str
    right: str
    stands_lower: Callable[[str], bool]
    """Of the document's text, by `lower_words`."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A rule of thumb: how many points it is worth where it holds, and how it is said."""

    points: float
    says: str
    holds: Callable[[Case], bool]


def lower_words(text: str) -> Callable[[str], bool]:
    """Tells whether a lower-case word stands in the text as a word. It reads the text once a word, however often it is asked."""

    @cache
    def stands(word: str) -> bool:
        return word in text and re.search(rf"(?<![\w’']){re.escape(word)}(?!\w)", text) is not None

    return stands


_ENDINGS = frozenset("aeiouys")


def _changes_the_end(pair: Pair) -> bool:
    """Is only the last letter another one, and a vowel or s (Geingob, Geingos)? Names inflect and take turns there."""
    short, long = sorted((pair.wrong, pair.right), key=len)
    if len(short) == len(long):
        return short[:-1] == long[:-1] and (short[-1] in _ENDINGS or long[-1] in _ENDINGS)
    return long[:-1] == short and long[-1] in _ENDINGS and long[-1] != short[-1]


def _has_inner_capitals(word: str) -> bool:
    """Is it an acronym or a brand's spelling (KBVG, OpenGrid), where one letter makes another?"""
    return not word[1:].islower() and not (word.isupper() and len(word) > LONGEST_ACRONYM)


def _is_compound(word: str) -> bool:
    """Is it two everyday words written as one (Coffeehouse)?"""
    return any(words.zipf(word[:at]) > 3.5 < words.zipf(word[at:]) for at in range(3, len(word) - 2))


WEIGHTS = (
    Weight(0.0, "no word list knows it", lambda case: words.zipf(case.pair.wrong) == 0),
    Weight(-2.0, "a word list knows it", lambda case: words.zipf(case.pair.wrong) > 0),
    Weight(2.0, "both sound the same", lambda case: spelling.sound(case.pair.wrong) == spelling.sound(case.pair.right)),
    Weight(2.0, "scanners misread it so", lambda case: spelling.is_misread(case.pair.wrong, case.pair.right)),
    Weight(0.5, "the same letters in another order", lambda case: sorted(case.pair.wrong) == sorted(case.pair.right)),
    Weight(-3.0, "two slips", lambda case: case.pair.distance > 1),
    Weight(1.0, "in a long name", lambda case: case.pair.distance > 1 and len(case.pair.right) > 6),
    Weight(0.5, "the name stands often", lambda case: case.pair.times_right > 2),
    Weight(0.5, "very often", lambda case: case.pair.times_right > 7),
    Weight(-0.5, "the name is as little known", lambda case: not words.is_known(case.pair.right)),
    Weight(0.5, "the name is well known", lambda case: words.zipf(case.pair.right) > 3),
    Weight(-0.5, "the name is short", lambda case: len(case.pair.right) < 5),
    Weight(-2.5, "only the ending differs", lambda case: _changes_the_end(case.pair)),
    Weight(-2.0, "one is a form of the other", lambda case: spelling.is_inflection(case.pair.wrong, case.pair.right)),
    Weight(-2.0, "it is two words written as one", lambda case: _is_compound(case.pair.wrong)),
    Weight(-2.5, "they begin differently", lambda case: case.pair.wrong[0] != case.pair.right[0]),
    Weight(-3.0, "it stands more than once", lambda case: case.pair.times_wrong > 1),
    Weight(-4.0, "the name is a word in lower case too", lambda case: case.stands_lower(case.pair.right)),
    Weight(-3.0, "it stands in lower case too", lambda case: case.stands_lower(case.pair.wrong)),
    Weight(-2.0, "capitals inside the word", lambda case: _has_inner_capitals(case.wrong)),
    Weight(-2.0, "foreign letters", lambda case: not case.wrong.isascii() and case.right.isascii()),
    Weight(-3.0, "only an apostrophe differs", lambda case: spelling.is_apostrophe(case.pair.wrong, case.pair.right)),
    Weight(-6.0, "digits that may be meant", lambda case: not spelling.is_word(case.wrong)),
)  # fmt: skip


def spelling_points(case: Case) -> tuple[float, tuple[str, ...]]:
    """What the two spellings alone say: points and their reasons in words."""
    stands = f"{case.right} stands {case.pair.times_right} times"
    read = spelling.without_digits(case.wrong)
    if read is not None and read.lower() == case.pair.right:
        return DIGITS, (stands, "digits read for letters")
    holding = [weight for weight in WEIGHTS if weight.holds(case)]
    return START + sum(weight.points for weight in holding), (stands, *(weight.says for weight in holding))
