"""A teaser that stands in a story as a box: another article's title, who wrote it or when, a link to the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.metadata.lines import date_in, is_finished, is_reading_time, signed_by, word_count
from cleaners.metadata.view import TITLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.document import Block

READ_ON = frozenset({"paywall.read-on", "related.more"})
"""Rules of links to the whole of an article: "Read the full story"."""
LINES = 4
"""Lines between title and link: byline, date, reading time, a sentence or two."""
LONGEST_EXCERPT = 240
"""Characters of such a sentence."""


def teaser_at(blocks: Sequence[Block], index: int) -> range:
    """The blocks of the teaser whose title stands at `index`, without its link; none where no teaser begins.

    Something between title and link must say who wrote it or when, for a cross-head, too, has a link below it.
    """
    if is_finished(blocks[index].text) or word_count(blocks[index].text) < TITLE_WORDS:
        return range(0)
    is_signed = False
    for i in range(index + 1, min(len(blocks), index + 2 + LINES)):
        text = blocks[i].text
        if blocks[i].rule in READ_ON:
            return range(index, i) if is_signed else range(0)
        if signed_by(text) or date_in(text) is not None:
            is_signed = True
        elif not (is_reading_time(text) or (is_signed and is_finished(text) and len(text) <= LONGEST_EXCERPT)):
            return range(0)
    return range(0)
