"""What stands above a line moves the judgement on it: a heading that opens a list, a colon, the headline itself.

The line model sees a few dozen lines at a time and no rule; these are the facts that rules and roles have settled
meanwhile. Each gives a factor for the odds of the lines below or above it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleaners.appeals import factors_of_appeals
from cleaners.document import OPEN, Kind
from cleaners.evidence import LIKELY, SENTENCE_ENDS
from cleaners.lists import factors_of_lists
from cleaners.metadata.dates import moments
from cleaners.metadata.lines import is_finished, word_count
from cleaners.metadata.relative import ago
from cleaners.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaners.document import Block, Document
    from cleaners.evidence import Evidence

LISTED = 0.1
"""Odds of a line without a full stop in a run of such lines below "Related articles"."""
LONGEST_TEASER = 20
"""Words of a headline among such lines."""
COMMENTED = 0.1
"""Odds of any line below "Comments", where the story is told."""
THREADED = 0.02
"""Odds of a line among the dated comments below it: a page of long ones has readers write more than the story."""
INTRODUCED = 10.0
"""Odds of a short line below "The ballot gave:"; what a story announces belongs to it."""
ABOVE_HEADLINE = 0.2
"""Odds of what stands above the headline: teasers of other stories."""
TOLD = 0.5
"""A heading "Comments" counts when this share of the likely text stands above it; a link to the comments does not."""
BEGUN = 0.15
"""The share that suffices where dated comments follow the heading."""
LEAST_STAMPS = 3
"""Comments from which they are a thread."""
LONGEST_COMMENT = 40
"""Lines between the dates of two comments; scraped by some, a comment is a line for each piece in italics."""
LONGEST_STAMP, STAMP_WORDS = 90, 14
"""Characters and words of the line that says when a comment was written, and often by whom."""
MOST_INTRODUCED = 12
"""Lines of a list that a colon announces."""
LEAST_INTRO = 3
"""Spaces in a line that announces a list; "Tags:" announces none of the story's."""
LONGEST_ITEM = 15
"""Words of an item of such a list."""
BOXED = 0.02
"""Odds of a short line between two parts of a form: "Enter a name" between "Newsletter" and "Subscribe"."""
LONGEST_BOXED = 3
"""Short lines between two parts of a form."""
BUTTON, PROMPT = 8, 5
"""Spaces in the longest of them, and in the longest that ends in a full stop."""
SIGNED = 0.05
"""Odds of what reads like an author's biography beside the author's address, below the story, or below its last line."""
END = 0.75
"""Share of the likely text, below which an author is introduced."""
LAST = 0.9
"""The share that the biography ends, where no address stands beside it: hardly anything of the story is left."""
OFFERED = 0.01
"""Odds of what reads like an offer beside its button, its label, or another offer."""

_LISTS = frozenset({Kind.RELATED, Kind.NAV})
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


def odds_factors(document: Document, evidence: Evidence) -> list[float]:
    """For each block, what its surroundings make of its odds; 1 where they say nothing."""
    factors = [1.0] * len(document.blocks)
    shares = _told_before(document, evidence)
    _below_headings(document, evidence, shares, factors)
    _signed_comments(document, evidence, shares, factors)
    _below_colons(document, evidence, factors)
    for i, factor in factors_of_lists(document, evidence).items():
        factors[i] = max(factors[i], factor) if factors[i] >= 1 else factors[i]
    _in_forms(document, evidence, factors)
    _biographies(document, evidence, shares, factors)
    _offers(document, evidence, factors)
    _above_headline(document, shares, factors)
    for i, factor in factors_of_appeals(document, evidence).items():
        factors[i] *= factor
    return factors


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


def _below_headings(document: Document, evidence: Evidence, shares: Sequence[float], factors: list[float]) -> None:
    """A run of headless items below a heading of teasers; everything below a heading of comments."""
    in_list = in_comments = False
    thread = 0
    for i, (block, hit) in enumerate(zip(document.blocks, evidence.hits, strict=True)):
        if block.rule != OPEN:
            if hit is not None and hit.certain and hit.heads and shares[i] > 0:
                in_list = in_list or hit.kind in _LISTS
                if hit.kind is Kind.COMMENT_UI and not in_comments and shares[i] >= BEGUN:
                    thread = _end_of_thread(document.blocks, i)
                    in_comments = thread > 0 or shares[i] >= TOLD
            continue
        if in_list and _is_prose(block.text):
            in_list = False
        commented = (THREADED if i <= thread else COMMENTED) if in_comments else 1.0
        factors[i] *= (LISTED if in_list else 1.0) * commented


def _is_prose(text: str) -> bool:
    """Whether a line is no teaser: a finished sentence, or (a scraper's line ends at a link) longer than headlines are."""
    return text.endswith(SENTENCE_ENDS) or text.count(" ") >= LONGEST_TEASER


def _signed_comments(document: Document, evidence: Evidence, shares: Sequence[float], factors: list[float]) -> None:
    """Comments under no heading: all below "Ada Quist says:" and a date, and what stands between a date and "Reply"."""
    count = len(document.blocks)
    for i in range(1, count):
        if shares[i] < TOLD:
            continue
        introduced = _introduces_comment(evidence.keys[i - 1])
        ahead = range(i + 2, min(i + 2 + LONGEST_BOXED, count))
        end = count if introduced else next((j for j in ahead if _answers(evidence, j)), i)
        # An embedded post is dated, too, and has its author's handle. Dates are looked for last: that takes longest.
        if end == i or "@" in document.blocks[i].text or not _is_stamp(document.blocks[i].text):
            continue
        first = i - introduced
        factors[first:end] = [factor * COMMENTED for factor in factors[first:end]]
        if introduced:
            return


def _introduces_comment(line: str) -> bool:
    """Does a normalised line say who said what follows: "Ada Quist says:"? What a diary or a report says is quoted in a story."""
    speaks = line.endswith(":") and word_count(line) <= STAMP_WORDS and _person().match(line) is not None
    return speaks and any(verb.search(line) for verb in vocabulary().speech.values())


@cache
def _person() -> re.Pattern[str]:
    return re.compile(vocabulary().placeholders["person"])


def _answers(evidence: Evidence, index: int) -> bool:
    """Is this a button below a comment?"""
    hit = evidence.hits[index]
    return hit is not None and hit.kind is Kind.COMMENT_UI


def _end_of_thread(blocks: Sequence[Block], heading: int) -> int:
    """The line that dates the last of the comments below their heading; 0 where no thread follows it."""
    stamps = [heading]
    for i in range(heading + 1, len(blocks)):
        if i - stamps[-1] > LONGEST_COMMENT:
            break
        if _is_stamp(blocks[i].text):
            stamps.append(i)
    return stamps[-1] if len(stamps) > LEAST_STAMPS else 0


def _is_stamp(text: str) -> bool:
    """Whether a line dates a comment: "18 June 2031, 9:46 pm", "Ada Ostrander, 3 hours ago"."""
    return (
        len(text) <= LONGEST_STAMP
        and word_count(text) <= STAMP_WORDS
        and not is_finished(text)
        and (bool(moments(text)) or ago(text) is not None)
    )


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


def _biographies(document: Document, evidence: Evidence, shares: Sequence[float], factors: list[float]) -> None:
    """A biography, as a rule suspects, below the story: next to an author's address or handle, or below the last line."""
    for i, hit in enumerate(evidence.hits):
        if hit is None or hit.kind is not Kind.AUTHOR_BIO or document.blocks[i].rule != OPEN or shares[i] < END:
            continue
        ends = i + 1 == len(shares) or shares[i + 1] >= LAST
        if ends or Kind.AUTHOR_BIO in _settled_beside(document, i):
            factors[i] *= SIGNED


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
