"""What stands around the headline: section labels above it, and below it deck, byline and date until the story begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.metadata.calendar import calendar
from cleaners.metadata.dates import residue
from cleaners.metadata.lines import (
    PROSE_WORDS,
    bare,
    date_in,
    is_about_picture,
    is_bulleted,
    is_finished,
    is_prose,
    is_reading_time,
    is_section,
    is_signature,
    label_words,
    signed_by,
    word_count,
)
from cleaners.metadata.names import has_capitals, is_desk, is_name, is_thing, vocabulary
from cleaners.metadata.people import after_by, byline
from cleaners.metadata.view import KEEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.metadata.view import View

_AUTHOR = re.compile(r"author|autor|byline|writer|redact|journalist|name")
"""Class names in which an HTML page says that a line is a name."""
REACH = 30
"""Blocks below a headline that can still be of its head, forms and buttons between them included."""
STORY = 2
"""Paragraphs of running text in a row with which the story has begun for certain."""
LABELS = 3
LABEL_WORDS = 6
STRANGE_WORDS = 2
"""Words of the one line of no known sort that may part a date from the headline below it, where no date stands below: "Chart"."""
NEAR = 4
"""Lines below a name among which its date line stands, strokes and bullets included."""
DECK_WORDS = 70
LEAD_WORDS = 26
"""A line between headline and picture that is longer than this is as likely the first paragraph as the deck."""


def above(view: View, headline: int) -> Iterator[Verdict]:
    """The date and the section labels that stand on top of the headline."""
    labels, strangers = 0, 0
    is_dated = any(True for _ in _dates(view, headline, _story(view, headline)))
    for i in range(headline - 1, max(-1, headline - 1 - LABELS - 1), -1):
        text = view.texts[i]
        if is_reading_time(text):
            continue
        if not view.is_open(i) or (is_bulleted(text) and not is_section(text) and not date_in(bare(text))):
            return
        if date_in(bare(text)) is not None:
            if strangers == 0 or not is_dated:
                yield Verdict(i, Kind.DATELINE, "metadata.date_above_headline")
        elif signed_by(text):
            yield Verdict(i, Kind.BYLINE, "metadata.byline_above_headline")
        elif labels < LABELS and is_section(text):
            labels += 1
            yield Verdict(i, Kind.SECTION_LABEL, "metadata.label_above_headline")
        elif strangers or word_count(text) > STRANGE_WORDS:
            return
        else:
            strangers += 1


def below(view: View, headline: int) -> Iterator[Verdict]:
    """Byline, date and deck between the headline and the story."""
    end = _story(view, headline)
    verdicts = {verdict.index: verdict for verdict in (*_dates(view, headline, end), *_bylines(view, headline, end))}
    deck = _deck(view, headline, end, set(verdicts))
    if deck is not None:
        yield Verdict(deck, Kind.DECK, "metadata.deck")
    yield from verdicts.values()


def copies(view: View, headline: int) -> Iterator[Verdict]:
    """The headline, printed again further down (or in a menu above)."""
    key = view.keys[headline]
    for i, other in enumerate(view.keys):
        if other == key and i != headline and view.is_open(i):
            yield Verdict(i, Kind.DUPLICATE_HEADLINE, "metadata.headline_again")


def _story(view: View, headline: int) -> int:
    """Where the head has surely ended: at the second of two paragraphs in a row."""
    run = 0
    stop = min(len(view.texts), headline + 1 + REACH)
    for i in range(headline + 1, stop):
        run = run + 1 if view.is_running(i) and not is_about_picture(view.texts[i]) else 0
        if run == STORY:
            return i
    return stop


def _dates(view: View, headline: int, end: int) -> Iterator[Verdict]:
    for i in range(headline + 1, end):
        text = view.texts[i]
        found = date_in(text) if view.is_open(i) else None
        if (
            found is None
            or byline_of(text)
            or _is_of_occasion(view, i)
            or not (_in_head(view, i) or not residue(text, found))
        ):
            continue
        yield Verdict(i, Kind.DATELINE, "metadata.date_line")


def _is_of_occasion(view: View, index: int) -> bool:
    """Whether the line above a date says that it is an occasion's: "When:"."""
    return index > 0 and bool(label_words(view.texts[index - 1]) & calendar().occasions)


def _in_head(view: View, index: int) -> bool:
    """Whether an open block can be of the head: below the first paragraph, what the model keeps is story."""
    return view.is_open(index) and (index < view.lead or view.keep[index] < KEEP)


def byline_of(text: str) -> tuple[str, ...]:
    """The names in a line that signs the text in so many words, or as a desk does."""
    return signed_by(text) or ((bare(text),) if is_desk(bare(text)) and word_count(text) > 1 else ())


def _bylines(view: View, headline: int, end: int) -> Iterator[Verdict]:
    """Lines that sign; where none does, the first names that have a date line or a profession beside them."""
    signed = list(_signed(view, headline, end))
    yield from (Verdict(i, Kind.BYLINE, "metadata.byline") for i in signed or _named(view, headline, end))


def _signed(view: View, headline: int, end: int) -> Iterator[int]:
    """Lines that say who wrote, and what a scraper made of one that had links in it: "By", a name, "and", a name."""
    expecting, running = False, False
    for i in range(headline + 1, end):
        text = view.texts[i]
        joins = after_by(text) == "" or (running and _is_and(text))
        if not (_in_head(view, i) or (view.is_open(i) and _is_plainly_signed(text))):
            expecting = expecting or joins  # "Written by" may have been taken for the heading of a biography
            continue
        running = joins or (expecting and bool(byline(text)))
        expecting = joins
        if running or is_signature(text) or _is_desks(view, i):
            yield i


def _is_desks(view: View, index: int) -> bool:
    """Whether a desk signs here. One word, such as "Newsroom", is as likely a menu's entry, unless a date stands beside it."""
    text = view.texts[index]
    return is_desk(bare(text)) and (word_count(text) > 1 or _has_company(view, index))


def _named(view: View, headline: int, end: int) -> Iterator[int]:
    """The first line that may name who wrote, by its company, and those that follow it at once."""
    last = None
    for i in range(headline + 1, end):
        if last is not None and i > last + 1:
            return
        if _in_head(view, i) and _may_name(view, view.texts[i]) and _has_company(view, i):
            last = i
            yield i


def _is_and(text: str) -> bool:
    return vocabulary().joins.fullmatch(f" {text.strip()} ") is not None


def _is_plainly_signed(text: str) -> bool:
    """Whether a line is "By" and a name and nothing else: it signs below the first paragraph too."""
    return word_count(text) <= LABEL_WORDS and bool(after_by(text)) and not is_finished(text) and bool(signed_by(text))


def _may_name(view: View, text: str) -> bool:
    return _is_lone_name(view, bare(text)) or _is_name_and_role(text)


def _is_lone_name(view: View, name: str) -> bool:
    """Whether a line is a name and nothing else: its words do not stand in the document in small letters as often.

    With a comma it is as likely a town and its country, unless letters of a profession follow: "Ana Ruiz, MD".
    """
    if not is_name(name) or is_finished(name):
        return False
    if any(part.strip(" .").casefold() not in vocabulary().credentials for part in name.split(",")[1:]):
        return False
    if is_thing(name) or not (view.document.markup or has_capitals(name)):
        return False
    words = [word for word in name.split() if word[0].isupper()]
    text = view.document.text
    common = sum(text.count(f" {word.casefold()}") >= text.count(word) for word in words)
    return common < max(1, len(words) - 1) or common == 0


def _is_name_and_role(text: str) -> bool:
    """Whether a line is a name and what its bearer does: "Ana Ruiz, Political Editor"."""
    words = {word.strip(".,").casefold() for word in text.split()}
    return word_count(text) <= PROSE_WORDS and bool(words & vocabulary().roles) and bool(byline(text))


def _has_company(view: View, index: int) -> bool:
    """Whether a date line stands before a name or soon below it, or the next line says what the writer does: a name there signs."""
    if view.document.markup and not _AUTHOR.search(view.classes(index)):
        return False
    following = [text for text in view.texts[index + 1 : index + 1 + NEAR] if any(map(str.isalnum, text))]
    before = view.texts[index - 1] if index else ""
    if date_in(before) is not None or any(date_in(text) is not None for text in _soon(following)):
        return True
    words = following[0].casefold().split() if following else ()
    return 0 < len(words) <= LABEL_WORDS and words[0] in vocabulary().roles and not is_finished(following[0])


def _soon(following: list[str]) -> list[str]:
    """The next line, and the one after it where the next is short: reading time, what the writer does."""
    is_short = following and word_count(following[0]) <= LABEL_WORDS and not is_finished(following[0])
    return following[:2] if is_short else following[:1]


def _deck(view: View, headline: int, end: int, named: set[int]) -> int | None:
    """The line that sums the story up.

    It is the first below the headline that has no other role, if what follows shows that the story has not begun with it.
    """
    for i in range(headline + 1, end):
        text = view.texts[i]
        if i in named:
            return None
        if not view.is_open(i) or view.keys[i] == view.keys[headline] or is_about_picture(text) or view.is_twin(i):
            continue
        fits = LABEL_WORDS <= word_count(text) <= DECK_WORDS and not is_bulleted(text)
        return i if fits and _is_no_lead(view, i, named) else None
    return None


def _is_no_lead(view: View, index: int, named: set[int]) -> bool:
    text = view.texts[index]
    if view.repeats[view.keys[index]] > 1 or (text.endswith(("...", "…")) and word_count(text) <= DECK_WORDS):
        return True
    begun = next((i for i in range(index + 1, len(view.texts)) if view.is_running(i)), len(view.texts))
    if any(index < i < begun for i in named):
        return True
    following = view.texts[index + 1] if index + 1 < len(view.texts) else ""
    parted = is_about_picture(following) or (index + 1 < len(view.texts) and view.is_twin(index + 1))
    return parted and word_count(text) <= LEAD_WORDS and is_prose(following)
