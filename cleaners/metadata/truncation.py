"""Whether an article was cut: by a wall, or by whoever shortened it to a teaser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.document import DROPPED_KINDS, TEXT_KINDS, Kind
from cleaners.metadata.lines import is_finished, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners.document import Block, Document

STUB_WORDS = 150
"""A body shorter than this with a wall right behind it is what the wall lets pass; longer ones are whole stories under which
a meter's notice stands."""
ELLIPSES = ("...", "…", "[...]", "[…]", "(...)", "(…)")
CUT_WORDS = 8
"""Words in a last line without a full stop, above which it is a sentence cut short and no list item or sign-off."""


def is_truncated(document: Document) -> bool:
    """Whether the body ends before the story does.

    It ends in an ellipsis; or a wall stands right behind it and the body is a stub or breaks off in mid-sentence.
    """
    blocks = document.blocks
    body = [i for i, block in enumerate(blocks) if block.kind in TEXT_KINDS]
    if not body:
        return any(block.kind is Kind.PAYWALL_NAG for block in blocks)
    last = blocks[body[-1]]
    if last.text.endswith(ELLIPSES):
        return True
    if not _wall_follows(blocks[body[-1] + 1 :]):
        return False
    breaks_off = last.kind is Kind.BODY and not is_finished(last.text) and word_count(last.text) >= CUT_WORDS
    return breaks_off or sum(word_count(blocks[i].text) for i in body) < STUB_WORDS


def _wall_follows(rest: Sequence[Block]) -> bool:
    """Whether the first thing behind the body is a wall (the author's name and credits may stand between)."""
    dropped = (block for block in rest if block.kind in DROPPED_KINDS)
    first = next(dropped, None)
    return first is not None and first.kind is Kind.PAYWALL_NAG
