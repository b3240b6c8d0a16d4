from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from flows.readers.names import actual, spelled

file_names = st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name).map(os.fsdecode)
tricky = st.text(st.sampled_from("\\x0e9a5c\udce9\udcff/"), max_size=12)


@given(st.one_of(file_names, tricky))
def test_a_spelling_can_be_stored_and_undone(name):
    spelled(name).encode("utf-8")
    assert actual(spelled(name)) == name


@given(file_names, file_names)
def test_two_names_are_never_spelled_alike(one, other):
    assert (spelled(one) == spelled(other)) is (one == other)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40).filter(lambda name: "\\x" not in name))
def test_a_name_that_is_text_stands_as_it_is(name):
    assert spelled(name) == name
