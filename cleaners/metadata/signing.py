"""Which lines between the headline and the story sign it: they say "by", a desk's name is theirs, or a name has a date beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.metadata.alone import (
    alone,
    are_lone_names,
    behind_place,
    is_labelled,
    is_lone_name,
    is_lone_team,
    is_name_and_house,
    is_strange_name,
)
from cleaners.metadata.lines import (
    PROSE_WORDS,
    SHORT_WORDS,
    bare,
    date_in,
    is_day,
    is_finished,
    is_role,
    is_signature,
    signed_by,
    word_count,
)
from cleaners.metadata.menus import is_menu
from cleaners.metadata.names import is_capital, is_desk, is_name, is_wire, vocabulary
from cleaners.metadata.people import LONGEST_BYLINE, after_by, byline
from cleaners.metadata.tail import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.metadata.view import View

_AUTHOR = re.compile(r"author|autor|byline|writer|redact|auteur|journalist|name")
"""Class names in which an HTML page says that a line is a name."""
_GAPS = re.compile(r"[^\W\d](?:  +|\t)[^\W\d][^\d]*?(?:  +|\t)[^\W\d]")
"""Words with wide gaps between them, twice in a line: buttons, and no date among them."""
NEAR = 4
"""Lines below a name among which its date line stands, strokes and bullets included."""


def bylines(view: View, headline: int, end: int) -> Iterator[Verdict]:
    """Lines that sign; where none does, the first names that have a date line or a profession beside them, or stand alone."""
    found = list(signed(view, headline, end)) or list(_named(view, headline, end)) or list(alone(view, headline, end))
    yield from (Verdict(i, Kind.BYLINE, "metadata.byline") for i in found)


def signed(view: View, headline: int, end: int) -> Iterator[int]:
    """Lines that say who wrote, and what a scraper made of one that had links in it: "By", a name, "and", a name."""
    expecting, running, last = False, False, headline
    for i in range(headline + 1, end):
        text = view.texts[i]
        joins = after_by(text) == "" or (running and _is_and(text))
        if not (view.may_be_of_head(i) or (view.is_open(i) and _is_plainlysigned(text))):
            expecting = expecting or joins  # "Written by" may have been taken for the heading of a biography
            continue
        running = joins or (expecting and bool(byline(text)))
        expecting = joins
        is_next = last == i - 1 > headline and _goes_on(text)
        if (running or is_next or is_signature(text) or _is_desks(view, i)) and not _GAPS.search(text):
            last = i
            yield i


def _is_desks(view: View, index: int) -> bool:
    """Whether a desk signs here. One word, such as "Newsroom", is as likely a menu's entry, unless a date stands beside it."""
    text = bare(view.texts[index])
    if is_wire(text):
        return _has_company(view, index)
    if index and is_role(text) and is_lone_name(view, bare(view.texts[index - 1])):
        return False  # "Staff Writer" below a name says what its bearer does
    return is_desk(text) and (word_count(text) > 1 or _has_company(view, index))


def _named(view: View, headline: int, end: int) -> Iterator[int]:
    """The first line that may name who wrote, by its company, and those that follow it at once."""
    last = None
    for i in range(headline + 1, end):
        if last is not None and i > last + 1:
            return
        is_next = last == i - 1 and _goes_on(view.texts[i])
        if view.may_be_of_head(i) and (is_next or _is_strangely_named(view, i) or _is_named(view, i)):
            last = i
            yield i


def _is_named(view: View, index: int) -> bool:
    text = view.texts[index]
    may_name = _may_name(view, text) or is_labelled(view, index)
    return may_name and _has_company(view, index) and not is_menu(text)


def _is_strangely_named(view: View, index: int) -> bool:
    """Whether a line that is a name, by all that can be told where there are no capitals, has a date line right below it."""
    text, below = bare(view.texts[index]), view.texts[index + 1] if index + 1 < len(view.texts) else ""
    if view.document.markup or date_in(below) is None:
        return False
    if behind_place(view.document.text, text) is not None:
        return True
    return all(is_strange_name(view.document.text, name) for name in byline(text) or (text,))


def _is_and(text: str) -> bool:
    return text.strip() in {",", "&"} or vocabulary().joins.fullmatch(f" {text.strip()} ") is not None


def _goes_on(text: str) -> bool:
    """Whether a line goes on from a byline right above it: "and Tom Okafor"."""
    return word_count(text) <= SHORT_WORDS and vocabulary().joins.match(f" {text}") is not None and bool(byline(text))


def _is_plainlysigned(text: str) -> bool:
    """Whether a line is "By" and a name and nothing else: it signs below the first paragraph too."""
    return word_count(text) <= SHORT_WORDS and bool(after_by(text)) and not is_finished(text) and bool(signed_by(text))


def _may_name(view: View, text: str) -> bool:
    if source_of(text):
        return False
    return (
        is_lone_name(view, bare(text))
        or are_lone_names(view, bare(text))
        or _is_name_and_role(text)
        or is_name_and_house(view, bare(text))
        or is_lone_team(view, bare(text))
    )


def _is_name_and_role(text: str) -> bool:
    """Whether a line is a name and what its bearer does: "Ana Ruiz, Political Editor"."""
    words = {word.strip(".,").casefold() for word in text.split()}
    return (
        word_count(text) <= PROSE_WORDS and bool(words & vocabulary().roles) and byline(text) not in {(), (bare(text),)}
    )


def _has_company(view: View, index: int) -> bool:
    """Whether a date line stands before a name or soon below it, or the next line says what the writer does: a name there signs."""
    if view.document.markup and not _AUTHOR.search(view.classes(index)):
        return False
    following = [text for text in view.texts[index + 1 : index + 1 + NEAR] if any(map(str.isalnum, text))]
    before = view.texts[index - 1] if index else ""
    if date_in(before) is not None or any(date_in(text) is not None or is_day(text) for text in _soon(following)):
        return True
    return bool(following) and is_role(following[0])


def _soon(following: list[str]) -> list[str]:
    """The next line, and the one after it where the next is short: reading time, what the writer does."""
    is_short = following and not is_finished(following[0]) and _is_aside(following[0])
    return following[:2] if is_short else following[:1]


def _is_aside(text: str) -> bool:
    """Whether a line is as short as a role or a reading time, or names the places where the writers are."""
    if word_count(text) <= SHORT_WORDS or len(text) > LONGEST_BYLINE:
        return word_count(text) <= SHORT_WORDS
    several = [place for part in text.split(", ") for place in vocabulary().joins.split(part)]
    return len(several) > 1 and all(is_name(place) or (is_capital(place) and " " not in place) for place in several)


def byline_of(text: str) -> tuple[str, ...]:
    """The names in a line that signs the text in so many words, or as a desk does."""
    return signed_by(text) or ((bare(text),) if is_desk(bare(text)) and word_count(text) > 1 else ())
