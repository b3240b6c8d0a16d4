"""Which pairs of spellings are worth weighing."""

from __future__ import annotations

from itertools import product

from cleaners.names.candidates import MOST_RIVALS, close_pairs
from cleaners.names.weights import lower_words

LIKE = {"".join(letters).lower(): 2 for letters in product("BDGK", "ae", "NRL", "oui")}
"""Seventy-two short names that any word like them is close to."""


def test_a_rare_word_is_weighed_against_its_nearest_names_however_many_are_like_it():
    pairs = list(close_pairs({"zano": 1}, LIKE))
    assert len(pairs) == MOST_RIVALS
    assert {pair.right for pair in pairs} >= {"bano", "dano", "gano", "kano"}, "one slip away"


def test_of_names_as_near_the_more_frequent_are_weighed():
    rights = {pair.right for pair in close_pairs({"zano": 1}, LIKE | {"keno": 9})}
    assert "keno" in rights


def test_a_word_counts_as_lower_case_only_where_it_stands_alone():
    stands = lower_words("The baker of Bakersfield, and the un-marked d’arco; a painter painted.")
    assert [word for word in ("baker", "bakersfield", "paint", "arco", "painter") if stands(word)] == [
        "baker",
        "painter",
    ]
