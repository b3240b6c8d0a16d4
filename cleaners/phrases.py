"""The rule catalogue's word on each line: a certain rule decides wherever the line stands."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from cleaners.appeals import is_appeal
from cleaners.catalogue import How, normalise, seams
from cleaners.document import OPEN
from cleaners.edits import Cut, Verdict
from cleaners.pitches import is_glued
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaners.catalogue import Catalogue, Hit
    from cleaners.document import Document
    from cleaners.evidence import Evidence, Wording

LONGEST_FRONT = 160
"""Code points at the start of a line among which such buttons are looked for."""
SHORTEST_FRONT = 60
"""A shorter line has no paragraph behind them."""
_ENDS = ".!?…:"
MOST_JOINTS = 3
"""Joints at which a line is cut to look at what stands before them."""
_CAPITALS = "A-ZÀ-ÖØ-ÞА-ЯІЇЄҐĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽĞİŞ"
LOW, CAPITAL, HIGH = "[a-zß-öø-ÿа-яіїєґąćęłńóśźżčďěňřšťůžğış]", f"[{_CAPITALS}]", f'[{_CAPITALS}“„«"]'
"""A letter in lower case; a capital; a capital or the quotation mark before one."""
# Begins with what is rare: a search stops at every letter that may begin it.
RUN_IN = re.compile(f"{HIGH}(?:(?<={LOW}.)|(?={CAPITAL}{LOW}))")
_JOINT = re.compile(f"(?<={LOW}{{3}}){LOW}(?={HIGH})|{CAPITAL}(?<={CAPITAL}{{2}})(?={CAPITAL}{LOW}{{2}})")
"""Two elements that were run together, as a lower case letter before an upper case one tells, or capitals before a word's first: "UP NEXTThe"."""
_LABELLED = re.compile(r"\(?[^.!?:]{3,30}: [^.!?:]{12,110}\)?")
"""A label and a title, without a full stop: a teaser that was run together with the paragraph before it, which is judged apart."""
_NAMES = re.compile(r"\b(?:Linked|Whats|Sound|Play|Word|Master|Deep|Open|Snap|Face|Team|Stack|Tech|Buzz|Game|Power)$")
"""How names begin that have a capital inside."""


def cuts(document: Document, wording: Wording, catalogue: Catalogue) -> Iterator[Cut]:
    """Where a nag is glued to a line of prose, the two become blocks of their own."""
    for i, (block, hit) in enumerate(zip(document.blocks, wording.hits, strict=True)):
        if at := _offsets(block.text, hit, catalogue):
            yield Cut(i, tuple(block.start + offset for offset in at))


def _offsets(text: str, hit: Hit | None, catalogue: Catalogue) -> list[int]:
    """Where to cut a line: before a known nag, else where a pitch was run together with the prose before it."""
    if hit is not None and hit.certain:
        return []
    if front := _front(text, catalogue):
        return [front]
    run_together = seams(text)
    if not run_together and (hit is None or hit.how is not How.PART):
        return []
    if known := [at for at, _ in catalogue.glued(text)]:
        return known
    if run_together and _LABELLED.fullmatch(text, run_together[-1]):
        return [run_together[-1]]
    tails = ((at, normalise(text[at:])) for at in run_together)
    return next(([at] for at, tail in tails if is_glued(tail) or is_appeal(tail)), [])


def _front(text: str, catalogue: Catalogue) -> int:
    """Where the prose begins behind buttons or a teaser that a scraper ran together with it; 0 where there are none."""
    front = text[:LONGEST_FRONT]
    if len(text) <= SHORTEST_FRONT or RUN_IN.search(front) is None:
        return 0
    found = vocabulary().buttons.match(front)
    if found and text[found.end() : found.end() + 1].isupper():
        return found.end()
    for at in (joint.end() for joint in islice(_JOINT.finditer(front), MOST_JOINTS)):
        hit = None if _NAMES.search(text[:at]) else catalogue.match(normalise(text[:at]))
        if hit and hit.certain and text[-1] in _ENDS:
            return at
    return 0


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
