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
    bare,
    date_in,
    has_two_sentences,
    is_about_picture,
    is_bulleted,
    is_credit,
    is_reading_time,
    is_role,
    is_section,
    signed_by,
    word_count,
)
from cleaners.metadata.menus import is_button, is_list_of_words, is_menu
from cleaners.metadata.names import is_desk, is_name
from cleaners.metadata.signs import is_sentence, signs
from cleaners.metadata.titles import key, own_titles
from cleaners.metadata.view import TITLE_WORDS

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
"""Lines from its headline to the first paragraph of such a text, dates and buttons aside: a deck and a byline stand between."""
LABELS = 3
"""Lines above its headline that are menus, labels or buttons."""
WINDOW = 60
"""Blocks before the first paragraph among which the headline is sought."""
NEARLY = 3.0
"""How much less likely than a sentence, as captions are, the title above it may be."""
LIKELY = -1.0
TEASERS = 5
"""Paragraphs of running text above a headline: whole pages begin with teasers of other stories."""


def headline(view: View) -> int | None:
    """The index of the block that is the headline, or None where "none of these" is likelier than any line."""
    if view.document.head is not None:
        return _page_headline(view, view.document.head)
    scores = {i: _score(view, i) for i in candidates(view)}
    if scores and _opens(view, min(scores)):
        scores[min(scores)] += OPENING
    best = max(scores, key=lambda i: scores[i], default=None)
    if best is None or scores[best] <= 0:
        return None
    return next((i for i in scores if i < best and _is_titled_above(view, scores, i, best)), best)


def _is_titled_above(view: View, scores: Mapping[int, float], index: int, best: int) -> bool:
    """Whether what seems the headline is a sentence, as captions are, and a likely title without a full stop stands above."""
    if not is_sentence(view.texts[best]) or view.is_repeated(best) or word_count(view.texts[index]) < TITLE_WORDS:
        return False
    return not is_sentence(view.texts[index]) and scores[index] > max(LIKELY, scores[best] - NEARLY)


def _opens(view: View, first: int) -> bool:
    """Whether the first line that can be a headline opens a text that is nothing but an article.

    It has no full stop, stands close above running text, and all above it are labels and menus. Below these, a line of few
    words, a name, or one that is not set apart as a later one is, is as likely another.
    """
    text = view.texts[first]
    between = [i for i in range(first, view.lead) if view.is_open(i) and date_in(view.texts[i]) is None]
    if text[-1] in ".!?:…" or not 0 < len(between) <= CLOSE or first > LABELS:
        return False
    if first == 0:
        return view.lead <= CLOSE
    parted, _ = view.gaps
    is_title = word_count(text) >= TITLE_WORDS - 1 and not (
        is_bulleted(text) or is_name(text) or has_two_sentences(text)
    )
    is_apart = parted[first] or not any(parted[first + 1 : view.lead])
    return is_title and is_apart and all(map(_is_label, view.texts[:first]))


def _is_label(text: str) -> bool:
    """Whether a line above a headline is a section's name, a menu or a button, and no date or name of something else."""
    known = is_section(text) or is_menu(text) or is_button(text)
    return known or (word_count(text) == 1 and text.isalpha()) or is_list_of_words(text)


def candidates(view: View) -> list[int]:
    """The lines of a plain text that could be its headline."""
    first, last = max(0, view.lead - WINDOW), min(_teasers_end(view), len(view.texts) - 1)
    found = [i for i in range(first, last + 1) if _can_be(view, i)]
    menus = _menus(view, found)
    return [i for i in found if i not in menus]


def _menus(view: View, lines: list[int]) -> set[int]:
    """The lines above the story that are menus whose strokes were lost: the story has none of their words.

    A headline may share no word with its story either, so another must stand below that does.
    """
    above = [i for i in lines if i < view.lead]
    lists = [i for i in above if is_list_of_words(view.texts[i]) and not _shares(view, i)]
    last = next((i for i in reversed(above) if _shares(view, i)), -1) if lists else -1
    return {i for i in lists if i < last}


def _shares(view: View, index: int) -> bool:
    return bool(view.words_of(view.texts[index]) & view.story_words(view.lead))


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
    if is_menu(text) or is_button(text):
        return False
    if date_in(text) is not None or signed_by(text) or is_desk(text) or is_credit(text):
        return False
    return not (index and is_role(text) and is_name(bare(view.texts[index - 1])))


def _score(view: View, index: int) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in signs(view, index).items())


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = table("headline")["weights"]
    return weights
