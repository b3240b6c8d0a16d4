"""Which line is the headline.

Several signs speak for a line or against it (`signs.py`); `headline.toml` says how much each weighs. The weights are
those of a softmax regression over a document's candidates and "none of them", fitted by `benchmarks/headline.py` to pages
whose headline is known. An HTML page needs no such guess: it names its headline.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.metadata.calendar import table
from cleaners.metadata.lines import (
    date_in,
    is_about_picture,
    is_credit,
    is_reading_time,
    is_section,
    signed_by,
    word_count,
)
from cleaners.metadata.names import is_desk
from cleaners.metadata.signs import signs
from cleaners.metadata.titles import key, own_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaners.document import PageHead
    from cleaners.metadata.view import View

SHORTEST, LONGEST = 2, 40
"""Words in a headline."""
LONGEST_TEXT = 300
"""Characters."""
OPENING = 2.0
"""Added for the first line of a text that is nothing but an article: the weights were fitted to whole pages, which begin
with menus."""
CLOSE = 4
"""Blocks from the first line to the first paragraph of such a text: a deck, a byline and a date stand between."""
WINDOW = 60
"""Blocks before the first paragraph among which the headline is sought."""
TEASERS = 5
"""Paragraphs of running text above a headline: whole pages begin with teasers of other stories."""


def headline(view: View) -> int | None:
    """The index of the block that is the headline, or None where "none of these" is likelier than any line."""
    if view.document.head is not None:
        return _page_headline(view, view.document.head)
    scores = {i: _score(view, i) for i in candidates(view)}
    if 0 in scores and _opens(view):
        scores[0] += OPENING
    best = max(scores, key=lambda i: scores[i], default=None)
    return best if best is not None and scores[best] > 0 else None


def _opens(view: View) -> bool:
    """Is the very first line a line without a full stop above running text?"""
    return len(view.texts) > 1 and view.texts[0][-1] not in ".!?:…" and view.lead <= CLOSE


def candidates(view: View) -> list[int]:
    """The lines of a plain text that could be its headline."""
    first, last = max(0, view.lead - WINDOW), min(_teasers_end(view), len(view.texts) - 1)
    return [i for i in range(first, last + 1) if _can_be(view, i)]


def _page_headline(view: View, head: PageHead) -> int | None:
    """The block of an HTML page that says what the page calls itself: its heading, or the first line that repeats it."""
    titles = own_titles(head)
    longest = 1.2 * max(map(len, titles), default=0)
    level = {"h1": 0, "h2": 1, "h3": 2}
    found = [i for i, text in enumerate(view.texts) if view.is_open(i) and len(text) <= longest and key(text) in titles]
    return min(found, key=lambda i: (level.get(view.tag(i), 4 if view.tag(i) == "li" else 3), i), default=None)


def _teasers_end(view: View) -> int:
    """Where the story has begun for certain."""
    running = (i for i in range(view.lead, len(view.texts)) if view.is_running(i))
    return next(islice(running, TEASERS, None), view.lead)


def _can_be(view: View, index: int) -> bool:
    """Whether a line is at all one that could be a headline: cheap questions first."""
    text = view.texts[index]
    if not view.is_open(index) or len(text) > LONGEST_TEXT or not SHORTEST <= word_count(text) <= LONGEST:
        return False
    if index >= view.lead and view.is_running(index) and not view.is_repeated(index):
        return False
    if text.endswith((":", ",", ";", "|")) or is_section(text) or is_reading_time(text) or is_about_picture(text):
        return False
    return not (date_in(text) is not None or signed_by(text) or is_desk(text) or is_credit(text))


def _score(view: View, index: int) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in signs(view, index).items())


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = table("headline")["weights"]
    return weights
