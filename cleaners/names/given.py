"""The given-name rule: the same family name, a given name that sounds the same, and one form in the minority.

"Brian" and "Bryan" are both right names, so no word list helps; but of a Kohberger whom an article calls Bryan five times
and Brian once, one was meant. Vowels count here, unlike elsewhere: Dan and Don, Jean and Joan are two people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.names import spelling, words
from cleaners.names.evidence import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.names.gazetteer import Gazetteer
    from cleaners.names.mentions import Mentions, Span

RARE_FAMILY = 3.0
"""A family name more frequent than this (Zipf) is borne by many: Jon Smith and John Smith are two people."""

LEAST_TIMES = 3
"""The right full name stands at least so often for the other to be put right, once less for it to be asked about."""

POINTS = 3.0

_ALIKE = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph|v", "f"),
        (r"th", "t"),
        (r"ck|c(?![eiyh])", "k"),
        (r"ee|ey$|ie$|y", "i"),
        (r"(?<=.)h", ""),
        (r"(.)\1+", r"\1"),
    )
]

_KIN = re.compile(
    r"\b(?:brothers?|sisters?|siblings?|sons?|daughters?|fathers?|mothers?|twins?|cousins?|nephews?|nieces?|uncles?|aunts?"
    r"|wife|husband|widow|grand\w+|Jr|Sr|namesakes?|unrelated|no relation)\b",
)


def is_given_name_slip(wrong: str, right: str, family: str) -> bool:
    """Are these two given names one person's, before a rare family name: one slip apart, and alike to the ear?"""
    wrong, right = wrong.lower(), right.lower()
    return (
        wrong != right
        and words.zipf(family.lower()) < RARE_FAMILY
        and spelling.slips(wrong, right) <= (2 if "ph" in wrong + right else 1)
        and (_heard(wrong) == _heard(right) or sorted(wrong) == sorted(right))
    )


def _heard(name: str) -> str:
    for pattern, sound in _ALIKE:
        name = pattern.sub(sound, name)
    return name


def speaks_of_kin(text: str, start: int, end: int, reach: int = 80) -> bool:
    """Does the text around a name speak of relatives, who share a family name and choose like given names?"""
    return bool(_KIN.search(text, max(0, start - reach), end + reach))


def findings(mentions: Mentions, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Full names that stand once, where the same family name stands more often with a given name that sounds the same."""
    for family, spans in mentions.spans.items():
        if len(spans) >= LEAST_TIMES and words.zipf(family) < RARE_FAMILY:
            names = mentions.full_names(family)
            once = [(name, spans[0]) for name, spans in names.items() if len(spans) == 1]
            often = [(name, len(spans)) for name, spans in names.items() if len(spans) >= LEAST_TIMES - 1]
            for wrong, span in once:
                for right, times in often:
                    if is_given_name_slip(wrong, right, family):
                        yield from _finding(mentions, gazetteer, span, right, times)


def _finding(mentions: Mentions, gazetteer: Gazetteer, span: Span, given: str, times: int) -> Iterator[Finding]:
    name = mentions.text[span[0] : span[1]]
    right = f"{given} {name.split()[-1]}"
    if not gazetteer.are_distinct(name, right):
        is_certain = times >= LEAST_TIMES and not speaks_of_kin(mentions.text, *span)
        reasons = (f"{right} stands {times} times", f"{name} once", "both sound the same")
        yield Finding(span, right, POINTS if is_certain else 0.0, reasons, is_certain=is_certain)
