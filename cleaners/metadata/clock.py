"""Clock times and the zones printed behind them: "10:53 pm - Jerusalem Time", "08:15 Uhr", "14h05", "9:28 AM UTC"."""

from __future__ import annotations

import re
from datetime import time, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING

from cleaners.metadata.calendar import calendar, zone

if TYPE_CHECKING:
    from datetime import tzinfo

NOON = 12
FARTHEST = 14
"""Hours: no zone is farther from UTC."""
CLOCK = re.compile(
    r"(?:(?P<before>오전|오후|上午|下午|午前|午後)\s?)?"
    r"(?<![\d:.])(?:(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"|(?P<full>\d{1,2})(?=\s?[ap]\.?m\b))(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?|\s?(?P<behind>ص|م|صباحا|مساء)(?!\w))?",
    re.IGNORECASE,
)
_HALVES = {
    **dict.fromkeys(("ص", "صباحا", "오전", "上午", "午前"), "a"),
    **dict.fromkeys(("م", "مساء", "오후", "下午", "午後"), "p"),
}
_OFFSET = re.compile(
    r"\W{0,3}(?:GMT|UTC)\s?(?P<sign>[+\u2212-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?(?!\d)"
    r"|\s?(?P<plus>\+|(?<=:\d\d:\d\d)-)(?P<hh>\d\d):?(?P<mm>\d\d)(?!\d)|Z\b"
)
"""An offset from UTC. "10:00-11:30" is a span of time: a bare minus counts only behind seconds, as machines write."""


def clock_time(match: re.Match[str]) -> time | None:
    """The time that a match of `CLOCK` states; None where there is no such time."""
    hour, minute, second = int(match["hour"] or match["full"]), int(match["minute"] or 0), int(match["second"] or 0)
    half = _HALVES.get(match["before"] or match["behind"], (match["half"] or "").casefold())
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def zone_at(text: str, at: int) -> tuple[tzinfo | None, int]:
    """The zone printed at `at`, right behind a clock time, and where it ends."""
    offset = _OFFSET.match(text, at)
    if offset:
        sign = offset["sign"] or offset["plus"] or "+"
        hours, minutes = int(offset["hours"] or offset["hh"] or 0), int(offset["minutes"] or offset["mm"] or 0)
        shift = timedelta(hours=hours, minutes=minutes)
        return (timezone(shift if sign == "+" else -shift), offset.end()) if hours <= FARTHEST else (None, at)
    match = _zone_pattern().match(text, at)
    if not match:
        return None, at
    return zone(match[2] or match[1]), match.end()


@cache
def _zone_pattern() -> re.Pattern[str]:
    names = sorted(calendar().zones, key=len, reverse=True)
    short = "|".join(re.escape(name) for name in names if name.isupper())
    long = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names if not name.isupper())
    one = rf"(?:(?i:{long})|{short})(?!\w)"
    return re.compile(rf"(?:\s?uur(?!\w))?[\s,()|–—-]{{0,4}}({one})(?:[\s(]{{1,2}}({one})\)?)?")
