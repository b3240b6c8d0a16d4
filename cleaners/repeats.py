"""Long lines that stand twice: teasers that repeat the lead, pull quotes that repeat the body.

The copy that does the telling stays: the one the line model holds for body text most. Short lines are left alone (a
refrain is repeated on purpose), and so is a quotation, which may be quoted first and printed in full later.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.edits import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.document import Document
    from cleaners.evidence import Evidence

_ENDS = tuple(".!?:;…”\"»'’)")

LONG = 60
"""Characters of a line that nobody writes twice by chance: about ten words."""


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """Drop all but one of the open lines that are long and alike."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, (block, key) in enumerate(zip(document.blocks, evidence.keys, strict=True)):
        if len(key) >= LONG and block.rule == OPEN and block.text[0] not in "\"'«„“‘":
            places[key].append(i)
    for indexes in places.values():
        if _are_teasers(document, indexes):
            yield from (Verdict(i, Kind.RELATED, "repeats.teaser-twins") for i in indexes)
        elif len(indexes) > 1:
            telling = max(indexes, key=lambda i: (round(evidence.keep[i], 2), -i))
            yield from (Verdict(i, Kind.DUPLICATE_TEXT, "repeats.long-line") for i in indexes if i != telling)


def _are_teasers(document: Document, indexes: list[int]) -> bool:
    """A linked picture and a linked headline of another story: twins, one below the other, without a full stop."""
    is_twin = len(indexes) > 1 and all(b - a == 1 for a, b in pairwise(indexes))
    return is_twin and not any(document.blocks[i].text.endswith(_ENDS) for i in indexes)
