"""Dates and times as pages print them, in many languages; patterns only, and words from `calendar.toml`.

A date is read where day, month and year stand; nothing is guessed. A clock time becomes an instant only where a zone
stands beside it. `06/07/2024` is taken only where something says which of the two is the month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaners.metadata.calendar import calendar, fold
from cleaners.metadata.clock import CLOCK, NOON, clock_time, zone_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

REMEMBERED = 2048
"""Lines whose reading is remembered: each line of a document's head is asked about several times."""
EARLIEST_YEAR = 1900
CENTURY = 100

_YEAR = re.compile(r"(?:19|20)\d\d|\d[./·-]\d\d?[./·-]\d\d\b")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](?=\d)|(?![\d-]))")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([./·-]) ?(\d{1,2})\2 ?(\d{4}|\d\d)(?![\d/-]|\.\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[./年년]\s?(\d{1,2})\s?[./月월]\s?(\d{1,2})(?:[日일]|(?![\d/.]))")
_MONTH = r"(?:[^\W\d_]{3,}|آب)(?:\s[\u0600-\u06FF]{3,})?"
_WORDED = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?i:st|nd|rd|th|er|º|ª|°|-го)?\.?[\s,/-]*(?:de\s|of\s|d['’])?\s?"
    rf"({_MONTH})(?:\s?/\s?(?P<again>{_MONTH}))?\.?[\s,/-]*(?:del?\s|of\s)?"
    r"|(?<![^\W\d_])(?P<first>[^\W\d_]{3,})\.?\s?(?P<day>\d{1,2})(?i:st|nd|rd|th)?\.?\s?,?\s?)(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
)
"""Day, month's name (perhaps twice: "حزيران/يونيو") and year, or month's name, day and year.

Which words are months is for the calendar to say."""
READING = re.compile(
    r"\b(?:\d+\s?)?(?:min|mins|minutes?|minuten|minutos|minuti|minut|minuty|мин)\b\.?"
    r"(?:\s(?:read|reading|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|leestijd|czytania|чтения)\b)?",
    re.IGNORECASE,
)
"""How long a text takes to read: it stands beside dates and is none."""
WORD = re.compile(r"[^\W\d_]+")
_DIGITS = str.maketrans({chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)})
"""Arabic and Persian digits; the translation keeps every offset."""
_AFTER_DATE, _BEFORE_DATE = 40, 24
"""How far (in characters) a clock time may stand from its date: "June 24, 2024 | Updated 2 days ago | 10:53" is none."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that a page states, with its clock time and zone where they are printed.

    `start` and `end` bound what was read, clock and zone included. `is_update` says that it is an update's date.
    """

    day: date
    clock: time | None = None
    zone: tzinfo | None = None
    start: int = 0
    end: int = 0
    is_update: bool = False

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC; None unless both a clock time and a zone are stated."""
        if self.clock is None or self.zone is None:
            return None
        try:
            return datetime.combine(self.day, self.clock, self.zone).astimezone(UTC)
        except OverflowError:
            return None


@lru_cache(maxsize=REMEMBERED)
def moments(text: str) -> tuple[Moment, ...]:
    """Every date in a line, in order. Impossible dates, and dates whose printed weekday is another, are left out."""
    text = text if text.isascii() else text.translate(_DIGITS)
    if not _YEAR.search(text):
        return ()
    found: list[Moment] = []
    for start, end, day in sorted(_days(text)):
        if not found or start >= found[-1].start:
            found.append(Moment(day, start=start, end=end))
    if not found:
        return ()
    found = _apart(found)
    bounds = [*(moment.start for moment in found[1:]), len(text)]
    read, left = [], 0
    for moment, right in zip(found, bounds, strict=True):
        whole = _labelled(text, _timed(text, moment, left, right), left)
        read.append(whole)
        left = whole.end
    return tuple(moment for moment in read if _weekday_agrees(text, moment))


def published(found: Iterable[Moment]) -> Moment | None:
    """The one that tells when an article came out: the first that is no update's, else the first."""
    known = list(found)
    return next((moment for moment in known if not moment.is_update), known[0] if known else None)


def stated(value: str) -> Moment | None:
    """A date that a machine wrote, such as `2024-06-24T22:53:00+03:00`; else one printed for people.

    Midnight sharp is how programs write a day without a time: it is no clock time.
    """
    value = value.strip()
    try:
        exact = datetime.fromisoformat(value)
    except ValueError:
        return published(moments(value))
    if exact.year < EARLIEST_YEAR:
        return None
    clock = exact.time() if exact.time() != time(0) and len(value) > len("2024-06-24") else None
    return Moment(exact.date(), clock, exact.tzinfo, end=len(value))


def without(text: str, found: Iterable[Moment]) -> str:
    """A line with a stroke in place of each of its dates."""
    kept, at = [], 0
    for moment in found:
        kept.append(text[at : moment.start])
        at = moment.end
    return " | ".join([*kept, text[at:]])


def residue(text: str, found: Iterable[Moment]) -> list[str]:
    """The words of a line that are no part of its dates, of their labels, or of what joins them."""
    words = re.findall(r"[^\W\d_][\w'’-]*|\d+", READING.sub(" ", without(text, found)))
    calendar_words = calendar()
    dull = calendar_words.fillers | calendar_words.weekdays.keys()
    return [word for word in words if fold(word) not in dull]


def weekdays(text: str) -> set[int]:
    """The weekdays that a text names, Monday being 0."""
    known = calendar().weekdays
    return {known[word] for word in WORD.findall(text.casefold()) if word in known}


def _days(text: str) -> Iterator[tuple[int, int, date]]:
    for match in _ISO.finditer(text):
        yield from _day(match, match[1], match[2], match[3])
    for match in _YEAR_FIRST.finditer(text):
        yield from _day(match, match[1], match[2], match[3])
    for match in _NUMERIC.finditer(text):
        order = _order(match, text)
        if order:
            day, month = order
            yield from _day(match, match[4], month, day)
    months = calendar().months
    for match in _WORDED.finditer(text):
        named = months.get(fold(match[2] or match["first"]))
        if named and (not match["again"] or months.get(fold(match["again"])) == named):
            yield from _day(match, match["year"], str(named), match[1] or match["day"])


def _day(match: re.Match[str], year: str, month: str, day: str) -> Iterator[tuple[int, int, date]]:
    full = int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004 - two digits
    try:
        yield match.start(), match.start() + len(match[0].rstrip("T ")), date(full, int(month), int(day))
    except ValueError:  # the thirtieth of February
        return


def _order(match: re.Match[str], text: str) -> tuple[str, str] | None:
    """(day, month) of a numeric date, or None where nothing says which is which.

    With dots the day comes first everywhere. With strokes America puts the month first, and America alone writes
    such a date with "am" or "pm" behind it as a rule; else only a number over twelve or two equal ones decide.
    """
    first, second = match[1], match[3]
    if match[2] in ".·" or int(first) > NOON or first == second:
        return first, second
    clock = CLOCK.search(text, match.end(), match.end() + _BEFORE_DATE)
    if int(second) > NOON or (clock and clock["half"]):
        return second, first
    return None


def _apart(found: list[Moment]) -> list[Moment]:
    """Of dates that overlap (one pattern read a piece of another's date), the longer."""
    kept: list[Moment] = []
    for moment in found:
        if kept and moment.start < kept[-1].end:
            if moment.end - moment.start > kept[-1].end - kept[-1].start:
                kept[-1] = moment
        else:
            kept.append(moment)
    return kept


def _timed(text: str, moment: Moment, left: int, right: int) -> Moment:
    """The moment with the clock time that stands beside it: after it, or else close before it."""
    after = CLOCK.search(text, moment.end, min(right, moment.end + _AFTER_DATE))
    before = None if after else CLOCK.search(text, max(left, moment.start - _BEFORE_DATE), moment.start)
    match = after or before
    clock = clock_time(match) if match else None
    if match is None or clock is None:
        return moment
    where, end = zone_at(text, match.end())
    return replace(
        moment, clock=clock, zone=where, start=min(moment.start, match.start()), end=max(moment.end, min(end, right))
    )


def _labelled(text: str, moment: Moment, left: int) -> Moment:
    words = calendar()
    for word in reversed(WORD.findall(text[max(left, moment.start - _AFTER_DATE) : moment.start].casefold())):
        if word in words.updated:
            return replace(moment, is_update=True)
        if word in words.published:
            break
    return moment


def _weekday_agrees(text: str, moment: Moment) -> bool:
    """Whether no other weekday stands before a date; behind a given name it is a family name: "Ana Domingo, 24 de junio"."""
    before = text[max(0, moment.start - _BEFORE_DATE) : moment.start]
    words = WORD.findall(before)
    named = calendar().weekdays.get(fold(words[-1])) if words else None
    if named is None or named == moment.day.weekday():
        return True
    given = words[-2] if len(words) > 1 and f"{words[-2]} {words[-1]}" in before else ""
    return given.istitle() and fold(given) not in calendar().fillers
