"""The signs by which a line is known for a headline: one number each, for `headline.py` to weigh."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.metadata.lines import (
    bare,
    date_in,
    has_two_sentences,
    is_bulleted,
    is_finished,
    is_section,
    signed_by,
    word_count,
)
from cleaners.metadata.menus import is_menu
from cleaners.metadata.names import is_name
from cleaners.metadata.people import after_by
from cleaners.metadata.view import LONGEST_RUN, TITLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cleaners.metadata.view import View

COMPANY = 8
"""Unjudged lines below a headline in which its byline and date stand."""
CLOSE = 3
SHORT_LINE, LONG_LINE = 3, 9
"""Words of a button; words that a deck or a paragraph has."""
TITLE_LENGTH = 15
"""Characters from which a line that stands in another one is its title without the site's name or a trail before it."""
MOST_TITLES = 5
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)] ")
_TRAIL = re.compile(r"\s[|»>/·•]\s|»|\s[–—-]\s")
"""Strokes of a trail of sections and of a site behind its title, dashes too; the strokes of date lines are others."""
_SURE = 5.0


def signs(view: View, index: int) -> dict[str, float]:
    """The signs of one line, by name. Those that are not named are 0."""
    named = {*_shape(view.texts[index]), *_place(view, index), *_company(view, index)}
    if "repeated" in named:
        named.discard("sentence")  # printed twice, a sentence may well be the headline
    found = dict.fromkeys(sorted(named), 1.0)
    keep = min(max(view.keep[index], 1e-3), 1 - 1e-3)
    found["keep"] = max(-_SURE, min(_SURE, math.log(keep / (1 - keep)))) / _SURE
    found["distance"] = math.log1p(max(0, view.open_before(view.lead) - view.open_before(index + 1)))
    known, share = _shared(view, index)
    found["shared"], found["shared_share"] = min(known, 4) / 4, share
    return found | _surroundings(view, index)


def _surroundings(view: View, index: int) -> dict[str, float]:
    """How the lines around it are set, and how it stands to other titles.

    A blank line says the less, the more lines of the page have one.
    """
    parted, share = view.gaps
    above, below = view.menus
    key = view.keys[index]
    others = [other for other in view.title_keys if other != key] if len(key) >= TITLE_LENGTH else []
    between = bisect_left(view.titles, view.lead) - bisect_right(view.titles, index)
    return {
        "gap_above": parted[index] * (1 - share),
        "gap_below": parted[index + 1] * (1 - share),
        "menu_above": above[index] / LONGEST_RUN,
        "menu_below": below[index] / LONGEST_RUN,
        "inside_other": float(any(key in other for other in others)),
        "holds_other": float(any(other in key for other in others)),
        "titles_between": min(max(between, 0), MOST_TITLES) / MOST_TITLES,
    }


def is_sentence(text: str) -> bool:
    """Whether a line ends in a full stop: most headlines do not, most captions do."""
    return _ending(text) in {".", "。", "…"}


_SHAPE: Mapping[str, Callable[[str], bool]] = {
    "any": lambda _: True,
    "words_few": lambda text: word_count(text) <= 2,  # noqa: PLR2004 - the names say it
    "words_three": lambda text: word_count(text) == 3,  # noqa: PLR2004
    "words_four_five": lambda text: 4 <= word_count(text) <= 5,  # noqa: PLR2004
    "words_many": lambda text: word_count(text) >= 6,  # noqa: PLR2004
    "words_long": lambda text: word_count(text) >= 17,  # noqa: PLR2004
    "sentence": is_sentence,
    "exclaimed": lambda text: _ending(text) in {"?", "!"},
    "two_sentences": has_two_sentences,
    "bullet": is_bulleted,
    "numbered": lambda text: _NUMBERED.match(text) is not None,
    "strokes": lambda text: _TRAIL.search(text) is not None,
    "name": lambda text: is_name(bare(text)),
    "capitals": str.isupper,
    "digits": lambda text: sum(map(str.isdigit, text)) * 3 > len(text),
}
"""What a line looks like."""


def _shape(text: str) -> Iterator[str]:
    return (name for name, holds in _SHAPE.items() if holds(text))


def _ending(text: str) -> str:
    return text.rstrip("\"'»”’)")[-1:]


def _place(view: View, index: int) -> Iterator[str]:
    """Where it stands."""
    places = {
        "repeated": view.is_repeated(index),
        "twin": view.is_twin(index),
        "below_lead": index > view.lead,
        "lead": index == view.lead,
        "first": index == 0,
    }
    yield from (name for name, holds in places.items() if holds)
    if index:
        yield from _above(view.texts[index - 1])
    yield from _below(view.texts[index + 1] if index + 1 < len(view.texts) else "")


def _above(line: str) -> Iterator[str]:
    """What stands right above it."""
    if is_section(line):
        yield "label_above"
    elif word_count(line) <= SHORT_LINE or is_menu(line):
        yield "short_above"
    elif word_count(line) >= TITLE_WORDS and not is_finished(line):
        yield "title_above"
    if is_bulleted(line):
        yield "bullet_above"
    elif signed_by(line):
        yield "byline_above"
    elif date_in(line) is not None:
        yield "date_above"


def _below(line: str) -> Iterator[str]:
    """What stands right below it."""
    if is_bulleted(line):
        yield "bullet_below"
    elif word_count(line) >= LONG_LINE:
        yield "long_below"
        if is_finished(line):
            yield "sentence_below"
    elif word_count(line) <= SHORT_LINE:
        yield "short_below"


def _company(view: View, index: int) -> Iterator[str]:
    """The date and the byline below it."""
    lines = [view.texts[i] for i in islice(filter(view.is_open, range(index + 1, len(view.texts))), COMPANY)]
    dated = next((i for i, text in enumerate(lines) if date_in(text) is not None), None)
    signed = next((i for i, text in enumerate(lines) if signed_by(text) or after_by(text) == ""), None)
    if dated is not None:
        yield "date_close" if dated < CLOSE else "date_far"
        if any(is_name(bare(text)) for text in lines[max(0, dated - 1) : dated + 2]):
            yield "name_by_date"
    if signed is not None:
        yield "byline_close" if signed < CLOSE else "byline_far"


def _shared(view: View, index: int) -> tuple[int, float]:
    """How many of its longer words the story has too, and their share."""
    words = view.words_of(view.texts[index])
    known = len(words & view.story_words(max(view.lead, index + 1)))
    return known, known / len(words) if words else 0.0
