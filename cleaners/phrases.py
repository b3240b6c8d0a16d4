"""The rule catalogue's word on each line: a certain rule decides wherever the line stands."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.appeals import appeal
from cleaners.catalogue import How, normalise, seams
from cleaners.document import OPEN
from cleaners.edits import Cut, Verdict
from cleaners.pitches import is_glued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.catalogue import Catalogue, Hit
    from cleaners.document import Document
    from cleaners.evidence import Evidence, Wording

_ENDS = ".!?…:"


def cuts(document: Document, wording: Wording, catalogue: Catalogue) -> Iterator[Cut]:
    """Where a nag is glued to a line of prose, the two become blocks of their own."""
    for i, (block, hit) in enumerate(zip(document.blocks, wording.hits, strict=True)):
        if at := _offsets(block.text, hit, catalogue):
            yield Cut(i, tuple(block.start + offset for offset in at))


def _offsets(text: str, hit: Hit | None, catalogue: Catalogue) -> list[int]:
    """Where to cut a line: before a known nag, else where a pitch was run together with the prose before it."""
    if hit is not None and hit.certain:
        return []
    run_together = seams(text)
    if not run_together and (hit is None or hit.how is not How.PART):
        return []
    if known := [at for at, _ in catalogue.glued(text)]:
        return known
    tails = ((at, normalise(text[at:])) for at in run_together)
    return next(([at] for at, tail in tails if is_glued(tail) or appeal(tail)), [])


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
