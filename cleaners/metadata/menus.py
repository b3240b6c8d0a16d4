"""Menus that were set in one line, and buttons: no line of an article, and no headline."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.metadata.dates import REMEMBERED, moments
from cleaners.metadata.lines import bare, is_finished, word_count
from cleaners.metadata.names import has_capitals, section_names

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENTRIES = re.compile(r"(?<!\s)\s*[|•·∙・●⋅]\s*|(?<!\s)\s+[/»›>]\s+|(?<!\s)(?: \s+|\t\s*)(?=\S)")
"""Strokes, or the wide gaps that a scraper leaves between them."""
MENU_WORDS = 6
"""Words of one entry of a menu, with its label: "Donate to the press fund"."""
MENU_ENTRIES, SHORT_ENTRY = 4, 2
"""Entries of a menu in one line; three are enough where none has more than two words: a page's title has its section
and its site between strokes too."""
SECTIONS = 3
"""Names of sections in a row that are a menu."""
FRESH = 3
"""Entries that begin behind a word in small letters."""
_MARKED = re.compile(r"[.,:;!?…\"“”„«»()]|\s[–—-]\s")
_BUTTON = re.compile(r"^[←→↑↓⇦⇨▲▼]|[←→↑↓⇦⇨▲▼]$|[★☆]{2}")


@lru_cache(maxsize=REMEMBERED)
def is_menu(text: str) -> bool:
    """Whether a line is a menu that was set in one line: strokes between its entries, or sections' names for the most part."""
    if _are_sections(text.split()):
        return True
    entries = [word_count(entry) for entry in _ENTRIES.split(bare(text)) if entry]
    enough = MENU_ENTRIES if max(entries, default=0) > SHORT_ENTRY else MENU_ENTRIES - 1
    return len(entries) >= enough and max(entries) <= MENU_WORDS and not (is_finished(text) or moments(text))


def _are_sections(words: Sequence[str]) -> bool:
    known = sum(word.casefold() in section_names() for word in words)
    return known >= SECTIONS and 2 * known > len(words)


def is_list_of_words(text: str) -> bool:
    """Whether a line may be a menu without strokes: words in capitals, or several beginnings without a mark before them.

    "Tides Quays Sailings Tickets" and "Who sails Where we land Lend a hand" are such; so are headlines in title case.
    """
    words = text.split()
    if len(words) < MENU_ENTRIES or _MARKED.search(text) or not has_capitals(text):
        return False
    begins = [word[0].isupper() or word[0].isdigit() for word in words]
    fresh = sum(high and not low for low, high in pairwise(begins))
    return begins[0] and (all(begins) or fresh >= FRESH)


def is_button(text: str) -> bool:
    """Whether an arrow or a row of stars says that a line is to be clicked: "Jump to recipe ↓"."""
    return _BUTTON.search(text) is not None
