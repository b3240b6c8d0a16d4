"""Dates of which nothing on their line says what is the day and what the month: "04/10/2031". The page's language does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.document import TEXT_KINDS, Kind
from cleaners.metadata.lines import LONGEST_DATELINE, date_in
from cleaners.metadata.page import Claim

if TYPE_CHECKING:
    from cleaners.document import Document
    from cleaners.metadata.dates import Moment

ABOVE, BELOW = 4, 8
"""Lines above and below a headline among which its date stands."""
DAY_FIRST = frozenset(
    {"de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "ar", "he", "tr", "el", "ro", "cs", "ca", "gl", "da", "no"}
)
"""Languages in which the day comes first, wherever they are spoken. In English it depends on the country."""
_NUMBERS = re.compile(r"(?<![\d.,/-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?![\d/-])")


def numbered(document: Document, language: str | None) -> Claim[Moment] | None:
    """The one day in numbers round the headline of a page in a language that puts the day first; an update's is none."""
    at = next((i for i, block in enumerate(document.blocks) if block.kind is Kind.HEADLINE), None)
    if at is None or language not in DAY_FIRST:
        return None
    found = [
        Claim(moment, f"line {block.line} (the day first, as its language has it)")
        for block in document.blocks[max(0, at - ABOVE) : at + BELOW]
        if block.kind not in TEXT_KINDS and len(block.text) <= LONGEST_DATELINE and _NUMBERS.search(block.text)
        for moment in date_in(_NUMBERS.sub(r"\1.\2.\3", block.text)) or ()
        if not moment.is_update
    ]
    return found[0] if len({claim.value.day for claim in found}) == 1 else None
