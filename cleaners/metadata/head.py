"""What stands around the headline: section labels above it, and below it deck, byline and date until the story begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import Kind
from cleaners.edits import Verdict
from cleaners.metadata.boxes import teaser_at
from cleaners.metadata.calendar import calendar
from cleaners.metadata.dates import residue
from cleaners.metadata.lines import (
    bare,
    date_in,
    is_about_picture,
    is_bulleted,
    is_credited,
    is_finished,
    is_prose,
    is_reading_time,
    is_section,
    label_words,
    signed_by,
    word_count,
)
from cleaners.metadata.page import decks
from cleaners.metadata.signing import byline_of, bylines, signed
from cleaners.metadata.view import TITLE_WORDS
from cleaners.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.metadata.view import View

REACH = 30
"""Blocks below a headline that can still be of its head, forms and buttons between them included."""
STORY = 2
"""Paragraphs of running text in a row with which the story has begun for certain."""
SURELY = 0.9
"""P(body) from which a short sentence below a paragraph is the story's, and no second deck."""
LABELS = 3
LABEL_WORDS = 6
STRANGE_WORDS = 2
"""Words of the one line of no known sort that may part a date from the headline below it, where no date stands below: "Chart"."""
DECK_WORDS = 70
LEAD_WORDS = 26
UNSURE = 0.35
"""P(body) up to which a line that the page gives as its description is no paragraph that stands in it too."""
"""A line between headline and picture that is longer than this is as likely the first paragraph as the deck."""


def above(view: View, headline: int) -> Iterator[Verdict]:
    """The date and the section labels that stand on top of the headline."""
    labels, strangers = 0, 0
    end = _story(view, headline)
    is_dated = any(True for _ in _dates(view, headline, end))
    for i in range(headline - 1, max(-1, headline - 1 - LABELS - 1), -1):
        text = view.texts[i]
        if is_reading_time(text) or _is_button(view, i):
            continue
        if not view.is_open(i) or (is_bulleted(text) and not is_section(text) and not date_in(bare(text))):
            return
        if date_in(bare(text)) is not None:
            if not is_dated or not (strangers or _is_below_title(view, i)):
                yield Verdict(i, Kind.DATELINE, "metadata.date_above_headline")
        elif signed_by(text):
            if _is_below_title(view, i) or any(True for _ in signed(view, headline, end)):
                return
            yield Verdict(i, Kind.BYLINE, "metadata.byline_above_headline")
        elif labels < LABELS and is_section(text):
            labels += 1
            yield Verdict(i, Kind.SECTION_LABEL, "metadata.label_above_headline")
        elif strangers or word_count(text) > STRANGE_WORDS:
            return
        else:
            strangers += 1


def _is_button(view: View, index: int) -> bool:
    """Whether a rule has taken a line for a page's button or counter: "1,204 views"."""
    block = view.document.blocks[index]
    return block.kind in {Kind.SHARE_UI, Kind.COMMENT_UI, Kind.OTHER_BOILERPLATE} and not view.is_open(index)


def _is_below_title(view: View, index: int) -> bool:
    """Whether a title stands above a line, or above the byline or date above that: what is said here is said of a teaser."""
    for i in range(index - 1, max(-1, index - LABELS), -1):
        if not (signed_by(view.texts[i]) or date_in(view.texts[i]) is not None):
            return word_count(view.texts[i]) >= TITLE_WORDS and not is_section(view.texts[i])
    return False


def below(view: View, headline: int) -> Iterator[Verdict]:
    """Byline, date and deck between the headline and the story."""
    end = _story(view, headline)
    verdicts = {verdict.index: verdict for verdict in (*_dates(view, headline, end), *bylines(view, headline, end))}
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
    """Where the head has surely ended: at the second of two paragraphs in a row, or at a teaser below a paragraph."""
    run = 0
    stop = min(len(view.texts), headline + 1 + REACH)
    for i in range(headline + 1, stop):
        if run and teaser_at(view.document.blocks, i):
            return i
        is_told = view.is_running(i) or (run and _goes_on(view, i))
        run = run + 1 if is_told and not is_about_picture(view.texts[i]) else 0
        if run == STORY:
            return i
    return stop


def _goes_on(view: View, index: int) -> bool:
    """Whether a line is a short sentence of the story, as the model says too."""
    text = view.texts[index]
    return view.is_open(index) and view.keep[index] >= SURELY and word_count(text) >= LABEL_WORDS and is_finished(text)


def _dates(view: View, headline: int, end: int) -> Iterator[Verdict]:
    for i in range(headline + 1, end):
        text = view.texts[i]
        found = date_in(text) if view.is_open(i) else None
        if (
            found is None
            or byline_of(text)
            or _is_of_occasion(view, headline, i)
            or not (view.may_be_of_head(i) or not residue(text, found))
        ):
            continue
        yield Verdict(i, Kind.DATELINE, "metadata.date_line")


def _is_of_occasion(view: View, headline: int, index: int) -> bool:
    """Whether the line above a date says that it is an occasion's: "When:"; the headline "Ferry hall opens" says no such thing."""
    return index - 1 > headline and bool(label_words(view.texts[index - 1]) & calendar().occasions)


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
    if (
        _is_summary(view, index)
        or view.repeats[view.keys[index]] > 1
        or (text.endswith(("...", "…")) and word_count(text) <= DECK_WORDS)
    ):
        return True
    if any(index < i < _begun(view, index) for i in named):
        return True
    following = view.texts[index + 1] if index + 1 < len(view.texts) else ""
    is_caption = is_about_picture(following) and (is_credited(following) or not is_finished(following))
    parted = is_caption or (index + 1 < len(view.texts) and view.is_twin(index + 1))
    return parted and word_count(text) <= LEAD_WORDS and is_prose(following)


def _is_summary(view: View, index: int) -> bool:
    """Whether the page says the same of itself, in its head, and the model does not hold the line for the story's."""
    head = view.document.head
    if head is None or view.keep[index] >= UNSURE:
        return False
    said = normalise(view.texts[index])
    return any(normalise(summary) == said for summary in decks(head))


def _begun(view: View, index: int) -> int:
    """The line below another with which the story has begun: running text, or the second of two sentences in a row."""
    run = 0
    for i in range(index + 1, len(view.texts)):
        is_sentence = word_count(view.texts[i]) >= LABEL_WORDS and is_finished(view.texts[i])
        run = run + 1 if is_sentence else 0
        if view.is_running(i) or run == STORY:
            return i
    return len(view.texts)
