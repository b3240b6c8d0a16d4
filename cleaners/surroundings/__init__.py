"""What stands above a line moves the judgement on it: a heading that opens a list, a colon, the headline itself.

The line model sees a few dozen lines at a time and no rule; these are the facts that rules and roles have settled
meanwhile. Each gives a factor for the odds of the lines below or above it. What takes more than a few lines to tell has a
module here: comments, teasers, biographies, live posts, cross-heads, lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.appeals import factors_of_appeals
from cleaners.document import OPEN, Kind
from cleaners.evidence import LIKELY, SENTENCE_ENDS
from cleaners.surroundings.biographies import factors_of_biographies
from cleaners.surroundings.commenters import factors_of_comments
from cleaners.surroundings.crossheads import factors_of_crossheads
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
BOXED = 0.02
"""Odds of a short line between two parts of a form: "Enter a name" between "Newsletter" and "Subscribe"."""
LONGEST_BOXED = 3
"""Short lines between two parts of a form."""
BUTTON, PROMPT = 8, 5
"""Spaces in the longest of them, and in the longest that ends in a full stop."""
POLLED = 0.005
"""Odds of the question and the answers of a poll."""
LEAST_ANSWERS, MOST_ANSWERS = 2, 8
ANSWER, LONGEST_QUESTION = 5, 16
"""Spaces in an answer, and in the question."""
CONTINUED = 20.0
"""Odds of the sentence with which the story goes on behind an advertisement, as its label says."""
OFFERED = 0.01
"""Odds of what reads like an offer beside its button, its label, or another offer."""

_FORMS = frozenset(
    {
        Kind.PAYWALL_NAG,
        Kind.NEWSLETTER_NAG,
        Kind.DONATION_NAG,
        Kind.COMMENT_UI,
        Kind.SHARE_UI,
        Kind.COOKIE_NOTICE,
        Kind.OTHER_BOILERPLATE,
        Kind.LEGAL,
    },
)
_CONTINUES = frozenset({"widgets.below", "controls.broken-off"})
_POLLS = frozenset({"widgets.poll", "widgets.voting", "widgets.counted", "widgets.doubtful"})


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
    _in_forms(document, evidence, factors)
    _polls(document, evidence, factors)
    _offers(document, evidence, factors)
    _above_headline(document, shares, factors)
    _lower(factors, biographies)
    _lower(factors, factors_of_appeals(document, evidence))
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


def _in_forms(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """Short lines, not many, between two lines that rules hold for parts of a form."""
    last = None
    for i, (block, hit) in enumerate(zip(document.blocks, evidence.hits, strict=True)):
        is_choice = hit is not None and hit.kind is Kind.DONATION_NAG
        if (block.rule != OPEN and block.kind in _FORMS) or is_choice:
            if last is not None and i - last - 1 <= LONGEST_BOXED:
                factors[last + 1 : i] = [factor * BOXED for factor in factors[last + 1 : i]]
            last = i
        elif block.rule != OPEN or block.text.count(" ") > _most_spaces(block.text):
            last = None


def _most_spaces(text: str) -> int:
    """In a label of a form; what ends in a full stop reads on more often than not."""
    return PROMPT if text.endswith(".") else BUTTON


def _polls(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """A question and its answers above a button of a poll, or answers below a question that is known for a form's."""
    for i, block in enumerate(document.blocks):
        if not block.text.endswith(("?", "؟")):
            continue
        end = i + 1
        while end < min(i + 1 + MOST_ANSWERS, len(factors)) and _is_answer(document, evidence, end):
            end += 1
        asked = block.rule != OPEN and block.kind in _FORMS
        button = end < len(factors) and _is_poll(evidence, end)
        if end - i > LEAST_ANSWERS and (asked or button):
            first = i if button and block.text.count(" ") <= LONGEST_QUESTION else i + 1
            factors[first:end] = [factor * POLLED for factor in factors[first:end]]


def _is_answer(document: Document, evidence: Evidence, index: int) -> bool:
    text, hit = document.blocks[index].text, evidence.hits[index]
    is_free = document.blocks[index].rule == OPEN and (hit is None or not _is_poll(evidence, index))
    return is_free and text.count(" ") <= ANSWER and (not text.endswith(SENTENCE_ENDS) or text.endswith("!"))


def _is_poll(evidence: Evidence, index: int) -> bool:
    hit = evidence.hits[index]
    return hit is not None and hit.rule in _POLLS


def _offers(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """An offer, as a rule suspects, next to a button or a label of one."""
    for i, hit in enumerate(evidence.hits):
        if hit is None or hit.kind is not Kind.AD or document.blocks[i].rule != OPEN:
            continue
        beside = [evidence.hits[j] for j in (i - 1, i + 1) if 0 <= j < len(evidence.hits)]
        if Kind.AD in _settled_beside(document, i) or any(other and other.kind is Kind.AD for other in beside):
            factors[i] *= OFFERED


def _settled_beside(document: Document, index: int) -> list[Kind]:
    """The kinds of the lines above and below that rules have settled."""
    return [block.kind for block in document.blocks[max(0, index - 1) : index + 2] if block.rule != OPEN]


def _above_headline(document: Document, shares: Sequence[float], factors: list[float]) -> None:
    """Lines above the headline, unless most of the text stood there: then it is no headline."""
    at = _headline(document.blocks)
    if at and shares[at] < TOLD:
        for i in range(at):
            factors[i] *= ABOVE_HEADLINE


def _headline(blocks: Iterable[Block]) -> int | None:
    return next((i for i, block in enumerate(blocks) if block.kind is Kind.HEADLINE), None)
