"""What stands above a line moves the judgement on it: a heading that opens a list, a colon, the headline itself.

The line model sees a few dozen lines at a time and no rule; these are the facts that rules and roles have settled
meanwhile. Each gives a factor for the odds of the lines below or above it. What takes more than a few lines to tell has a
module here: comments, teasers, biographies, forms, live posts, cross-heads, lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.appeals import factors_of_appeals
from cleaners.document import OPEN, Kind
from cleaners.evidence import LIKELY, SENTENCE_ENDS
from cleaners.surroundings.biographies import factors_of_biographies
from cleaners.surroundings.commenters import factors_of_comments
from cleaners.surroundings.crossheads import factors_of_crossheads
from cleaners.surroundings.forms import doubt_forms, doubt_points
from cleaners.surroundings.lists import factors_of_lists
from cleaners.surroundings.live import factors_of_live
from cleaners.surroundings.teasers import factors_of_teasers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleaners.document import Block, Document
    from cleaners.evidence import Evidence

INTRODUCED = 10.0
"""Odds of a short line below "The ballot gave:"; what a story announces belongs to it."""
ABOVE_HEADLINE = 0.2
"""Odds of what stands above the headline: teasers of other stories."""
MOST_INTRODUCED = 12
"""Lines of a list that a colon announces."""
LEAST_INTRO = 3
"""Spaces in a line that announces a list; "Tags:" announces none of the story's."""
LONGEST_ITEM = 15
"""Words of an item of such a list."""
TOLD = 0.5
"""Where this share of the likely text stands above what was taken for the headline, it is none."""
CONTINUED = 20.0
"""Odds of the sentence with which the story goes on behind an advertisement, as its label says."""
_CONTINUES = frozenset({"widgets.below", "controls.broken-off"})


def odds_factors(document: Document, evidence: Evidence) -> list[float]:
    """For each block, what its surroundings make of its odds; 1 where they say nothing."""
    shares = _told_before(document, evidence)
    teasers, comments = factors_of_teasers(document, evidence, shares), factors_of_comments(document, evidence, shares)
    factors = [teaser * comment for teaser, comment in zip(teasers, comments, strict=True)]
    biographies = factors_of_biographies(document, evidence, shares, factors)
    _below_colons(document, evidence, factors)
    _raise(factors, factors_of_lists(document, evidence))
    _raise(factors, factors_of_live(document, evidence))
    _raise(factors, factors_of_crossheads(document, evidence))
    _raise(factors, _continued(document, evidence))
    doubt_forms(document, evidence, factors)
    _above_headline(document, shares, factors)
    _lower(factors, biographies)
    _lower(factors, factors_of_appeals(document, evidence))
    doubt_points(document, evidence, factors)
    return factors


def _raise(factors: list[float], more: Mapping[int, float]) -> None:
    """Make lines more likely that nothing else doubts."""
    for i, factor in more.items():
        factors[i] = max(factors[i], factor) if factors[i] >= 1 else factors[i]


def _lower(factors: list[float], less: Mapping[int, float]) -> None:
    for i, factor in less.items():
        factors[i] *= factor


def _continued(document: Document, evidence: Evidence) -> dict[int, float]:
    """The sentence right below "Story continues below the advertisement"."""
    below = (i + 1 for i, hit in enumerate(evidence.hits[:-1]) if hit is not None and hit.rule in _CONTINUES)
    return {i: CONTINUED for i in below if document.blocks[i].text.endswith(SENTENCE_ENDS) and evidence.hits[i] is None}


def _told_before(document: Document, evidence: Evidence) -> list[float]:
    """For each block, the share of the text that the model expects to stand above it."""
    weights = [
        len(block.text) * keep if block.rule == OPEN else 0.0
        for block, keep in zip(document.blocks, evidence.keep, strict=True)
    ]
    total, above, shares = sum(weights) or 1.0, 0.0, []
    for weight in weights:
        shares.append(above / total)
        above += weight
    return shares


def _below_colons(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """Short lines that a kept sentence announces with a colon."""
    left = 0
    for i, block in enumerate(document.blocks):
        if block.rule != OPEN or evidence.hits[i] is not None:
            left = 0
        elif block.text.endswith(":") and evidence.keep[i] >= LIKELY and block.text.count(" ") >= LEAST_INTRO:
            left = MOST_INTRODUCED
        elif left and block.text.count(" ") < LONGEST_ITEM:
            factors[i] *= INTRODUCED
            left -= 1
        else:
            left = 0


def _above_headline(document: Document, shares: Sequence[float], factors: list[float]) -> None:
    """Lines above the headline, unless most of the text stood there: then it is no headline."""
    at = _headline(document.blocks)
    if at and shares[at] < TOLD:
        for i in range(at):
            factors[i] *= ABOVE_HEADLINE


def _headline(blocks: Iterable[Block]) -> int | None:
    return next((i for i, block in enumerate(blocks) if block.kind is Kind.HEADLINE), None)
