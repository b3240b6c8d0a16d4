from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.document import Correction, Kind
from cleaners.edits import Cut, Verdict, apply, settle, undo
from cleaners.segment.plain import segment_plain

TEXT = "Ferry hall opens\n\nThe hall opens in May.You have read 3 articles\nNext story\n"


def kinds(document):
    return [(block.text, block.kind.value) for block in document.blocks]


def test_a_verdict_changes_the_kind_of_one_block():
    document = segment_plain(TEXT)
    cleaned = apply(document, settle(document, [Verdict(2, Kind.RELATED, "related.next")]))
    assert [block.kind for block in cleaned.blocks] == [Kind.BODY, Kind.BODY, Kind.RELATED]
    assert cleaned.blocks[2].rule == "related.next"


def test_a_cut_parts_a_nag_from_the_prose_it_was_glued_to():
    document = segment_plain(TEXT)
    at = TEXT.index("You have")
    cleaned = apply(document, settle(document, [Cut(1, (at,))]))
    assert [block.text for block in cleaned.blocks] == [
        "Ferry hall opens",
        "The hall opens in May.",
        "You have read 3 articles",
        "Next story",
    ]
    assert all(cleaned.text[block.start : block.end] == block.text for block in cleaned.blocks)


def test_verdicts_after_a_cut_in_the_same_proposals_mean_the_blocks_before_it():
    document = segment_plain(TEXT)
    proposals = [Cut(1, (TEXT.index("You have"),)), Verdict(2, Kind.RELATED, "related.next")]
    assert kinds(apply(document, settle(document, proposals)))[-1] == ("Next story", "related")


def test_the_later_of_two_verdicts_on_a_block_wins():
    document = segment_plain(TEXT)
    cleaned = apply(document, settle(document, [Verdict(0, Kind.NAV, "a"), Verdict(0, Kind.HEADLINE, "b")]))
    assert cleaned.blocks[0].kind is Kind.HEADLINE


def test_a_proposal_that_changes_nothing_leaves_no_edit():
    document = segment_plain(TEXT)
    assert settle(document, [Verdict(0, Kind.BODY, "")]) == ()


def test_a_correction_of_what_does_not_stand_there_is_refused():
    document = segment_plain(TEXT)
    with pytest.raises(ValueError, match="does not stand at 0"):
        settle(document, [Correction(0, 5, "Fairy", "Ferry", "name.x")])


@given(st.data())
def test_undoing_edits_gives_back_the_document(data):
    lines = data.draw(st.lists(st.text("ab .\t", max_size=12), max_size=8))
    document = segment_plain("\n".join(lines))
    proposals = []
    for i, block in enumerate(document.blocks):
        if len(block.text) > 1 and data.draw(st.booleans()):
            proposals.append(Cut(i, (block.start + data.draw(st.integers(1, len(block.text) - 1)),)))
        if data.draw(st.booleans()):
            proposals.append(Verdict(i, data.draw(st.sampled_from(list(Kind))), "drawn"))
    if document.blocks:
        block = document.blocks[0]
        proposals.append(Correction(block.start, block.start + 1, block.text[0], "x", "name.drawn"))
    edits = settle(document, proposals)
    assert undo(apply(document, edits), edits) == document
