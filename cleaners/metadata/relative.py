"""Relative dates: how long before the page was fetched "6 hours ago" or "hace 2 horas" was."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from cleaners.metadata.calendar import calendar, fold
from cleaners.metadata.clock import CLOCK
from cleaners.metadata.dates import WORD, Moment, residue


def ago(text: str) -> timedelta | None:
    """How long before the page was fetched "6 hours ago", "hace 2 horas" or "today, 08:07" was; None where a line says no such thing."""
    for word in WORD.findall(text)[:3]:
        near = calendar().near.get(word.casefold())
        if near is not None and CLOCK.search(text):
            return timedelta(days=near)
    match = _ago_pattern().search(text)
    if not match:
        return None
    bare = match["b1"] or match["b2"]
    if bare:
        unit, count = calendar().bare[fold(bare)]
        return timedelta(**{f"{unit}s": count})
    number, unit = match["n1"] or match["n2"] or match["w2"], match["u1"] or match["u2"]
    return timedelta(**{f"{calendar().units[fold(unit)]}s": int(number) if number.isdecimal() else 1})


def is_only_ago(text: str) -> bool:
    """Whether a line is "an hour ago" and nothing else but its label."""
    span = ago_span(text)
    return span is not None and not residue(text, [span])


def ago_span(text: str) -> Moment | None:
    """Where in a line "an hour ago" stands, as a moment without a day; None where it does not."""
    match = _ago_pattern().search(text)
    return Moment(date.min, start=match.start(), end=match.end()) if match else None


@cache
def _ago_pattern() -> re.Pattern[str]:
    words = calendar()
    unit = "|".join(map(re.escape, sorted(words.units, key=len, reverse=True)))
    one = "|".join(map(re.escape, words.one))
    before, after = "|".join(map(re.escape, words.before)), "|".join(map(re.escape, words.after))
    pattern = rf"\b(?:{before})\s+(?P<n1>\d{{1,2}}|{one})\s+(?P<u1>{unit})\b|\b(?:(?P<n2>\d{{1,2}})\s*|(?P<w2>{one})\s+)(?P<u2>{unit})\s+(?:{after})\b"
    bare = "|".join(map(re.escape, words.bare))
    alone = rf"\b(?:{before})\s+(?P<b1>{bare})(?=\s*(?:$|[|•·,]))|(?:^|[|•·,:–—]\s*)(?P<b2>{bare})\s+(?:{after})\b"
    return re.compile(f"{pattern}|{alone}", re.IGNORECASE)
