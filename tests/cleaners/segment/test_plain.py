from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.segment.plain import segment_plain


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_are_counted_whatever_ends_them(ending):
    blocks = segment_plain(ending.join(["one", "", "  two  ", "three"])).blocks
    assert [(block.line, block.text) for block in blocks] == [(1, "one"), (3, "two"), (4, "three")]


@given(st.text())
def test_every_character_that_is_no_white_space_is_in_exactly_one_block(text):
    document = segment_plain(text)
    seen = "".join(block.text for block in document.blocks)
    assert [c for c in seen if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(text[block.start : block.end] == block.text for block in document.blocks)
