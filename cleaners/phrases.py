"""The rule catalogue's word on each line: a certain rule decides wherever the line stands."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.catalogue import How
from cleaners.document import OPEN
from cleaners.edits import Cut, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.catalogue import Catalogue
    from cleaners.document import Document
    from cleaners.evidence import Evidence, Wording

_ENDS = ".!?…:"


def cuts(document: Document, wording: Wording, catalogue: Catalogue) -> Iterator[Cut]:
    """Where a nag is glued to a line of prose, the two become blocks of their own."""
    for i, (block, hit) in enumerate(zip(document.blocks, wording.hits, strict=True)):
        is_part = hit is not None and hit.how is How.PART
        if is_part and (at := tuple(block.start + offset for offset, _ in catalogue.glued(block.text))):
            yield Cut(i, at)


def split_nags(document: Document, catalogue: Catalogue) -> Iterator[Verdict]:
    """A nag that was broken over two lines, of which neither alone says enough."""
    for i, (block, below) in enumerate(pairwise(document.blocks)):
        goes_on = below.text[0].islower() and block.text[-1] not in _ENDS and block.rule == OPEN == below.rule
        if goes_on and (hit := catalogue.joined([block.text, below.text])):
            yield from (Verdict(place, hit.kind, hit.rule) for place in (i, i + 1))


def propose(document: Document, evidence: Evidence) -> Iterator[Verdict]:
    """A verdict for each open line that a certain rule hits."""
    for i, (block, hit) in enumerate(zip(document.blocks, evidence.hits, strict=True)):
        if hit is not None and hit.certain and block.rule == OPEN:
            yield Verdict(i, hit.kind, hit.rule)
