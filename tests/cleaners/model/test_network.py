from __future__ import annotations

import numpy as np
import pytest

from cleaners.model import WEIGHTS
from cleaners.model.columns import LINE_COLUMNS, line_features
from cleaners.model.network import Convolution, Network, Overview, load, probabilities, word_rows

MOST_BYTES = 1_000_000


def network(kernel, *, page=0.0, views=0):
    """One column, one channel, one word with weight 3: small enough to work out by hand."""
    one = np.ones((1, 1), dtype=np.float32)
    none = np.zeros(1, dtype=np.float32)
    return Network(
        mean=none,
        scale=np.ones(1, dtype=np.float32),
        keys=np.array([7], dtype=np.uint32),
        words=np.array([[0.0], [3.0]], dtype=np.float32),
        enter=np.ones((2, 1), dtype=np.float32),
        enter_bias=none,
        convolutions=(Convolution(np.array(kernel, dtype=np.float32).reshape(-1, 1, 1), none, 1),),
        overviews={
            1: Overview(np.full((1, views), 9.0, dtype=np.float32), np.full((1 + views, 1), page, np.float32), none)
        },
        leave=one,
        leave_bias=none,
        slots=((0,),),
    )


def logits(held, numbers, ids=None):
    column = np.array(numbers, dtype=np.float32)[:, None]
    names = np.zeros((len(numbers), 1), dtype=np.uint32) if ids is None else np.array(ids, dtype=np.uint32)[:, None]
    probability = probabilities(held, column, names)
    return np.log(probability / (1 - probability)).round(3).tolist()


def test_a_line_is_read_with_its_neighbours():
    assert logits(network([1, 0, 0]), [1, 0, 0]) == [1, 1, 0]


def test_nothing_stands_beyond_the_ends_of_a_document():
    assert logits(network([0, 0, 1]), [1, 0, 0]) == [1, 0, 0]


def test_a_known_word_moves_its_line_and_an_unknown_one_does_not():
    assert logits(network([0, 0, 0]), [0, 0], ids=[7, 8]) == [3, 0]


def test_the_mean_of_the_page_is_added_to_every_line():
    assert logits(network([0, 0, 0], page=1.0), [2, 0]) == [3, 1]


def test_a_view_looks_at_the_lines_that_score_highest():
    assert logits(network([0, 0, 0], page=1.0, views=1), [4, 0]) == [10, 6]


def test_values_that_training_never_saw_are_cut():
    assert logits(network([0, 0, 0]), [5.0]) == logits(network([0, 0, 0]), [9999.0])


def test_the_empty_slot_is_no_word_even_if_a_word_has_that_name():
    assert word_rows(np.array([0, 7], dtype=np.uint32), np.array([[0, 7]], dtype=np.uint32)).tolist() == [[0, 2]]


def test_the_shipped_weights_fit_the_columns_and_are_small():
    held = load(WEIGHTS)
    assert len(held.mean) == len(LINE_COLUMNS)
    assert WEIGHTS.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("count", [1, 2, 400])
def test_documents_of_any_length_are_judged(count):
    lines = [f"Entry {number}" for number in range(count)]
    judged = probabilities(load(WEIGHTS), *line_features(lines))
    assert judged.shape == (count,)
    assert ((judged >= 0) & (judged <= 1)).all()
