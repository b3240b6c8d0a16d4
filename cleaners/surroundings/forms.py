"""Parts of forms, polls and offers: short lines that say nothing by themselves, and much by the lines that they stand between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.document import OPEN, Kind
from cleaners.evidence import SENTENCE_ENDS
from cleaners.pitches import turns_to_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.document import Document
    from cleaners.evidence import Evidence

BOXED = 0.02
"""Odds of a short line between two parts of a form: "Enter a name" between "Newsletter" and "Subscribe"."""
LONGEST_BOXED = 3
"""Short lines between two parts of a form."""
BUTTON, PROMPT = 8, 5
"""Spaces in the longest of them, and in the longest that ends in a full stop."""
HEADED = 0.05
"""Odds of a short line right below an appeal's title or button: "No spam." below "Newsletter". The model is far surer of what the story tells in few words."""
TITLE, UNDER = 5, 7
"""Spaces in such a title, and in the lines below it."""
PARAGRAPH = 7
"""Spaces in a paragraph."""
UNLIKELY = 0.1
"""P(body) up to which the model agrees with a rule that is not certain of a title."""
MOST_UNDER = 3
"""Short lines below a title."""
POLLED = 0.005
"""Odds of the question and the answers of a poll."""
LEAST_ANSWERS, MOST_ANSWERS = 2, 8
ANSWER, LONGEST_QUESTION = 5, 16
"""Spaces in an answer, and in the question."""
ABOVE = 0.2
"""Odds of a question, or a sentence that addresses the reader, right above two such lines."""
SHOUT = 13
"""Spaces in an advertisement's exclamation."""
LONGEST_COUNT = 3
"""Digits of the number of a gallery's pictures."""
SURE = 0.1
"""P(body) up to which the model is sure of junk."""
BETWEEN, IN_BOX = 0.1, 14
"""Odds of a line between two such lines, and the spaces in it."""
LISTED, MOST_LISTED = 0.05, 6
"""Odds of the points of an offer below its colon ("Subscribers get:"), and how many it has at most."""
NO_DOUBT = 0.03
"""P(body) up to which such a line is none of the story's."""
POINT = 16
"""Spaces in such a point."""
OFFERED = 0.01
"""Odds of what reads like an offer beside its button, its label, or another offer, and of what a rule suspects below a title."""

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
_APPEALS = frozenset({Kind.PAYWALL_NAG, Kind.NEWSLETTER_NAG, Kind.DONATION_NAG})
_QUESTION = ("?", "؟")
_QUOTES, _FULL_STOPS = "\"'”’»“)", tuple(".!…。؟।")
_BOXES = frozenset({*_FORMS, Kind.RELATED, Kind.NAV, Kind.AD, Kind.AUTHOR_BIO, Kind.COMMENT_TEXT})
_MARKERS = frozenset({"ads.marker", "ads.labelled", "ads.presented"})
_POLLS = frozenset({"widgets.poll", "widgets.voting", "widgets.counted", "widgets.doubtful"})


def doubt_forms(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """Lower the odds of what stands between two parts of a form or below an appeal's title, of polls, and of offers."""
    _in_forms(document, evidence, factors)
    _under_titles(document, evidence, factors)
    _polls(document, evidence, factors)
    _offers(document, evidence, factors)
    _under_markers(document, factors)
    _counters(document, factors)
    _in_boxes(document, evidence, factors)


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


def _under_titles(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """Short lines right below the title or the button of an appeal. What ends in a full stop is its last line as often."""
    left = 0
    for i, block in enumerate(document.blocks):
        if _is_appeal(document, evidence, i):
            is_title = block.text.count(" ") <= TITLE and not block.text.endswith(_FULL_STOPS)
            left = MOST_UNDER if is_title else 0
        elif left and block.rule == OPEN and factors[i] <= 1 and (factor := _under_title(document, evidence, i)) < 1:
            factors[i] = min(factors[i], factor)
            left -= 1
        else:
            left = 0


def _under_title(document: Document, evidence: Evidence, index: int) -> float:
    """The factor for a line below a title, of which nothing says that it is the story's."""
    if evidence.hits[index] is not None:
        return OFFERED
    is_short = document.blocks[index].text.count(" ") <= UNDER
    return HEADED if is_short and not _may_head(document, index) else 1.0


def _may_head(document: Document, index: int) -> bool:
    """Whether a line could be the cross-head of the paragraph below it."""
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    is_paragraph = following is not None and following.rule == OPEN and following.text.count(" ") >= PARAGRAPH
    return is_paragraph and not document.blocks[index].text.rstrip(_QUOTES).endswith(_FULL_STOPS)


def _is_appeal(document: Document, evidence: Evidence, index: int) -> bool:
    """Whether a rule holds a line for an appeal's, for certain or together with the model."""
    block, hit = document.blocks[index], evidence.hits[index]
    if block.rule != OPEN:
        return block.kind in _APPEALS
    return hit is not None and hit.kind in _APPEALS and evidence.keep[index] <= UNLIKELY


def doubt_points(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """Lower the odds of what an offer or a notice lists below its colon, as far as it ends in no full stop.

    One line alone above a paragraph may be its cross-head. Comes last, for what is known of the line above counts.
    """
    left = 0
    for i, block in enumerate(document.blocks):
        text = block.text
        if text.endswith(":"):
            is_dropped = evidence.keep[i] * factors[i] <= NO_DOUBT if block.rule == OPEN else block.kind in _BOXES
            left = MOST_LISTED if is_dropped else 0
        elif left and block.rule == OPEN and _is_point(text) and not (left == MOST_LISTED and _may_head(document, i)):
            factors[i] *= LISTED if factors[i] <= 1 else 1
            left -= 1
        else:
            left = 0


def _is_point(text: str) -> bool:
    return text.count(" ") <= POINT and not text.rstrip(_QUOTES).endswith((*_FULL_STOPS, *_QUESTION))


def _polls(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """A question and its answers above a button of a poll, or answers below a question that is known for a form's."""
    for i, block in enumerate(document.blocks):
        if not block.text.endswith(_QUESTION):
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
    return is_free and text.count(" ") <= ANSWER and (not text.endswith(SENTENCE_ENDS) or text.endswith(("!", "%)")))


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


def _under_markers(document: Document, factors: list[float]) -> None:
    """An exclamation right below "Advertisement"; what is no exclamation there is the story's, which goes on, as often."""
    for i, (above, block) in enumerate(pairwise(document.blocks), 1):
        if above.rule in _MARKERS and block.text.endswith("!") and block.text.count(" ") <= SHOUT:
            factors[i] = min(factors[i], OFFERED)


def _counters(document: Document, factors: list[float]) -> None:
    """The number of a gallery's pictures above the caption of each."""
    for i, (block, below) in enumerate(pairwise(document.blocks)):
        if below.kind is Kind.CAPTION and len(block.text) <= LONGEST_COUNT and block.text.isdigit():
            factors[i] = min(factors[i], OFFERED)


def _in_boxes(document: Document, evidence: Evidence, factors: list[float]) -> None:
    """A short line between two that are junk beyond doubt, or a question to the reader above two of them: of their box."""
    blocks = document.blocks
    junk = [
        block.kind in _BOXES if block.rule != OPEN else keep * min(1.0, factor) <= SURE
        for block, keep, factor in zip(blocks, evidence.keep, factors, strict=True)
    ]
    for i in range(1, len(blocks) - 1):
        if blocks[i].rule == OPEN and factors[i] <= 1 and blocks[i].text.count(" ") <= IN_BOX:
            factors[i] = min(factors[i], _of_box(evidence.keys, junk, i))


def _of_box(keys: Sequence[str], junk: list[bool], index: int) -> float:
    """The factor for a short line between or above junk; several questions below it are of its box, one after the other."""
    asks = keys[index].endswith(_QUESTION)
    if junk[index] and not asks:
        return 1.0
    is_one_of_several = asks and (keys[index - 1].endswith(_QUESTION) or keys[index + 1].endswith(_QUESTION))
    if junk[index - 1] and (junk[index + 1] or is_one_of_several):
        junk[index] = junk[index] or asks
        return BETWEEN
    is_above = junk[index + 1] and all(junk[index + 2 : index + 3])  # one is enough where it ends the text
    return ABOVE if is_above and (asks or turns_to_reader(keys[index])) else 1.0
