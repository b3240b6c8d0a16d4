"""What a line looks like, alone: the cheap questions that the judgement of roles asks again and again."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cleaners.metadata.calendar import calendar, fold, table
from cleaners.metadata.dates import READING, REMEMBERED, WORD, Moment, moments, residue, without
from cleaners.metadata.names import is_agency, is_desk, is_plain, section_names, vocabulary
from cleaners.metadata.people import LONGEST_BYLINE, after_by, byline, lone_name
from cleaners.metadata.relative import ago, ago_span, is_only_ago

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BULLETS = "*+•·▪►–—-> \t|#"
PROSE_WORDS = 12
LONG_PROSE_WORDS = 25
"""A paragraph is a finished sentence of twelve words, or any run of twenty-five."""
SHORT_WORDS = 6
"""Words of "By" and a name, and of a line that says what the writer does."""
LONGEST_DATELINE = 120
LONGEST_LABEL = 48
STRAY_WORDS = 2
"""Words of a date line that are no part of its date: "Crime Published on ...", "... 3 min read" has more."""
LABEL_WORDS = 3
EDGE, TAIL = 25, 200
"""Letters of an opening in which a caption names its picture; letters at a line's end among which its last part begins."""
_FINISHED = re.compile(r"[.!?…。！？][\"'»”’)\]]*$")
_SHIFT = re.compile(r" \((?:now|earlier|until \d[\d.:]*(?: ?[ap]m)?|from \d[\d.:]*(?: ?[ap]m)?)\)")
"""When who signs a live blog wrote it: "Ada Lindqvist (now) and Tom Okafor (earlier)"."""
_LAST_PART = re.compile(r"[(\[|/]|[.!?…][\"”»]?\s+(?=[^.!?…]+[.!?…]?\W*$)")
"""An opening bracket or a stroke, or the end of the last sentence but one."""
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_TAKEN_BY = re.compile(r"[.!?…] ?[|/] ?[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){1,3}$")
"""Who took a picture, in capitals behind its caption's last sentence: "The quay on Monday. | ANA RUIZ"."""
_CREDIT = re.compile(r"[/(]\s?([^/()]{2,40}?)(?:\s(?:file|photo|archive|via|pool)\b[^/()]*)?[.)]*$", re.IGNORECASE)
_FILED = re.compile(r"\w/[^\W\d_]+(?: [^\W\d_]+)*/")
"""Where a page files its story: "March 14, 2031/Healthy Living/Wellness" signs nothing."""
_SECTION = re.compile(r"(?i:from the section|in der rubrik|dans la rubrique|en la sección|nella sezione) ")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?] +[^\W\d_]")
_DIGIT = re.compile(r"\d")
_STROKES = re.compile(r"(?<!\s)(?:\s*[|•·∙・●⋅]\s*|\s+/\s+)")
"""Begins only where a run of spaces does: begun at each of them, it would read a long run over and over."""
_LABELS = re.compile(r"(?<!\s)\s*[|>»/•·,]\s*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def bare(text: str) -> str:
    """A line without the bullet before it and the stroke behind it."""
    return text.strip(BULLETS)


def is_bulleted(text: str) -> bool:
    """Whether a line is an item of a list: in scraped text, of a menu as a rule."""
    return text[:2] in {"* ", "+ ", "- ", "• "} or text[:1] in {"•", "►", "▪"}


@lru_cache(maxsize=REMEMBERED)
def word_count(text: str) -> int:
    """Words; in scripts that are written without spaces, two signs for one."""
    spaced = len(text.split())
    return max(spaced, len(_HAN.findall(text)) // 2) if len(text) > 8 * spaced else spaced


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _FINISHED.search(text[-6:]) is not None


def has_two_sentences(text: str) -> bool:
    """Whether a sentence ends within a line and another begins."""
    return _TWO_SENTENCES.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph of running text."""
    count = word_count(text)
    return count >= LONG_PROSE_WORDS or (count >= PROSE_WORDS and is_finished(text))


@lru_cache(maxsize=REMEMBERED)
def date_in(text: str) -> Sequence[Moment] | None:
    """The dates of a line that is a date line (perhaps none, for "today, 08:07"); None for any other.

    Such a line is a date and little else, or has a date between strokes: "Travel · June 24, 2024 · 3 min read". The date
    of an occasion, "Doors open June 24, 2024", is none.
    """
    if len(text) > LONGEST_DATELINE:
        return None
    if not _DIGIT.search(text):
        return () if len(text) <= LONGEST_LABEL and is_only_ago(text) else None
    found = moments(text)
    if found:
        stray = residue(_without_update(text, found[-1].end), found)
        if len(stray) > STRAY_WORDS:
            return found if _has_date_apart(text) else None
        return None if any(fold(word) in calendar().occasions for word in stray) else found
    return () if len(text.split()) <= PROSE_WORDS and ago(text) is not None else None


def _without_update(text: str, at: int) -> str:
    """A date line without what follows `at` on how long ago it was changed, and in which section it stands."""
    span, section = ago_span(text[at:]), _SECTION.search(text, at)
    ends = [at + span.start] if span else []
    return text[: min([*ends, section.start()] if section else ends, default=len(text))]


def is_day(text: str) -> bool:
    """Whether a line is a day of a month without its year: "Wednesday 7 May"."""
    known, words = calendar(), [fold(word.strip(",")) for word in text.split()]
    numbers = sum(word.isdigit() or word[:-2].isdigit() for word in words)
    months = sum(word in known.months for word in words)
    days = sum(word in known.weekdays for word in words)
    return numbers == months == 1 and days <= 1 and numbers + months + days == len(words)


def label_words(text: str) -> set[str]:
    """The words that stand before the first digit of a line, if they are as few as a label's: "Last updated on"."""
    words = WORD.findall(_DIGIT.split(text, maxsplit=1)[0].casefold()) if len(text) <= LONGEST_DATELINE else []
    return set(words) if len(words) <= LABEL_WORDS else set()


def _has_date_apart(text: str) -> bool:
    """Whether a stretch between strokes is a date and nothing else, in a line that could not be a caption."""
    stretches = _STROKES.split(text)
    if len(stretches) == 1 or word_count(text) > PROSE_WORDS + 2 or is_about_picture(text):
        return False
    return any(found and not residue(stretch, found) for stretch in stretches for found in (moments(stretch),))


@lru_cache(maxsize=REMEMBERED)
def signed_by(text: str) -> tuple[str, ...]:
    """The names in a line that says whose text it is, with "by" or its like at its beginning or behind its date.

    One word is a name between "by" and a date: "Posted by Amanda on June 24, 2024". A live blog says who writes when.
    """
    if len(text) > 2 * LONGEST_BYLINE or word_count(text) > 2 * PROSE_WORDS:
        return ()
    if _SHIFT.search(text):
        names = byline(_SHIFT.sub("", text))
        return names if all(map(is_plain, names)) else ()
    signature = _signature(text)
    if signature is None:
        if (
            len(text) > LONGEST_BYLINE
            or word_count(_STROKES.sub(" ", text)) > PROSE_WORDS
            or is_finished(text)
            or not moments(text)
        ):
            return ()
        names = () if "(@" in text or _FILED.search(text) else byline(text)  # so is an embedded post signed
        says_more = names and residue(text, moments(text))  # "Actualizado Domingo, 11 febrero 2024" names a day
        return names if says_more and all(map(is_plain, names)) else ()
    names = byline(signature) if len(signature) <= LONGEST_BYLINE else ()
    return names or (_one_word(signature) if moments(text) else ())


def _signature(text: str) -> str | None:
    """A line from its "by" on: at its beginning, behind a stroke, or behind a date and what labels it; None without one."""
    for stretch in (text, *_STROKES.split(text)[1:]):
        if after_by(stretch) is not None:
            return stretch
    dated = moments(text)
    if not dated:
        return None
    behind = text[dated[-1].end :].lstrip(" ,.-–—")
    is_label = not residue(text[: dated[-1].end], dated)
    return behind if is_label and after_by(behind) else None


def _one_word(signature: str) -> tuple[str, ...]:
    """The capitalised word alone behind "by", before a date or a stroke; none where programs or desks are called so."""
    stretch = _STROKES.split(without(signature, moments(signature)))[0]
    words = [word for word in stretch.replace(",", " ").split() if word != "|"]
    while words and words[-1].casefold() in calendar().fillers | calendar().weekdays.keys():
        words.pop()
    name = lone_name(" ".join(words))
    return (name,) if name else ()


def is_signature(text: str) -> bool:
    """Whether a line signs the text, also where it names nobody: "By staff and news service reports"."""
    if signed_by(text):
        return True
    following = after_by(text)
    if following is None or len(following) > LONGEST_LABEL or is_finished(text):
        return False
    known = vocabulary()
    return any(word.casefold() in known.desks for word in following.split())


def is_role(text: str) -> bool:
    """Whether a line says what a writer does: "Political Editor", "Editor at the Vale Post", "Staff Writer"."""
    words, known = text.casefold().split(), vocabulary()
    if not 0 < len(words) <= SHORT_WORDS or is_finished(text):
        return False
    return words[0] in known.roles or (is_desk(text) and words[-1] in known.roles)


def is_reading_time(text: str) -> bool:
    """Whether a line says how long the text takes to read, and no more."""
    return len(text) <= LONGEST_LABEL and READING.fullmatch(bare(text).strip(" ().")) is not None


def is_credit(text: str) -> bool:
    """Whether a line is an agency's name alone."""
    return len(text) <= 40 and is_agency(bare(text))  # noqa: PLR2004 - the longest name is shorter


def is_about_picture(text: str) -> bool:
    """Whether a line speaks of a picture: a caption or a credit."""
    found = _words_of_pictures(text)
    if found and not (is_prose(text) and is_finished(text)):
        return True
    opening = text[:EDGE].casefold()
    return any(word in opening for word in found) or _is_credited(text, found)


def is_credited(text: str) -> bool:
    """Whether a line says whose picture it is about: "Photo:", "(file photo)" or an agency at its end."""
    return _is_credited(text, _words_of_pictures(text))


def _is_credited(text: str, found: Sequence[str]) -> bool:
    if any(not word.isalpha() or any(word in part for part in _last_parts(text.casefold())) for word in found):
        return True
    credit = _CREDIT.search(text)
    return (credit is not None and is_agency(credit[1])) or _TAKEN_BY.search(text) is not None


def _words_of_pictures(text: str) -> list[str]:
    folded = text.casefold()
    return [word for word in _picture_words() if word in folded]


def _last_parts(text: str) -> Iterator[str]:
    """Where a caption in whole sentences tells of its picture: how its last sentence or brackets open."""
    tail = text[-TAIL:]
    for opening in _LAST_PART.finditer(tail):
        yield tail[opening.end() : opening.end() + EDGE]


@cache
def _picture_words() -> tuple[str, ...]:
    return tuple(table("credits")["picture"]["words"])


def sections_in(text: str) -> tuple[str, ...]:
    """The section labels in a line, taken apart where a scraper glued them: "update deskWorld" is two.

    None where the line is not made of section names, or of one and others glued to it. A desk glued to another label is
    one too, whatever it is called; alone in its line it may sign the story.
    """
    if len(text) > LONGEST_LABEL:
        return ()
    parts = [part for glued in _LABELS.split(bare(text)) for part in _GLUED.split(glued) if part]
    known = any(part.casefold() in section_names() for part in parts)
    has_desk = len(parts) > 1 and any(part.casefold().endswith(" desk") for part in parts)
    return tuple(parts) if known or has_desk else ()


def is_section(text: str) -> bool:
    """Whether a line is a section label."""
    return bool(sections_in(text))
