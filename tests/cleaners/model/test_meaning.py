from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cleaners.model import WEIGHTS
from cleaners.model.meaning import AXES, TABLE, Reader, meaning_features, shipped
from cleaners.model.words import word_ids
from cleaners.segment.html.judgement import WEIGHTS as HTML_WEIGHTS

MOST_BYTES = 2_000_000
"""Of everything that is learned."""
STORY = "The river burst its banks on Tuesday night and flooded forty houses."
NO_WORDS = np.zeros((1, 16), dtype=np.uint32)


def reader():
    """Two words of one number each, no hidden layer: the mean of the line, and of its opening, pass straight through."""
    none = np.zeros((1, 2), dtype=np.float32)
    return Reader(
        keys=np.array([5, 7], dtype=np.uint32),
        words=np.array([[0.0], [2.0], [6.0]], dtype=np.float32),
        enter=np.zeros((3, 1), dtype=np.float32),
        enter_bias=np.zeros(1, dtype=np.float32),
        leave=none,
        leave_bias=none[0],
        straight=np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32),
    )


def read(*names):
    row = np.array([[*names, *[0] * (16 - len(names))]], dtype=np.uint32)
    return meaning_features(row, reader())[0].tolist()


def test_a_line_says_the_mean_of_its_words_and_of_those_that_open_it():
    assert read(5, 5, 5, 7, 7, 7) == [4, 2]


def test_a_word_that_is_not_known_says_nothing():
    assert read(7, 8, 9) == [6, 6]


def test_pairs_of_words_and_places_are_not_read():
    row = np.array([[5, *[0] * 15, 7, 7, 7, 7, 7]], dtype=np.uint32)
    assert meaning_features(row, reader()).tolist() == [[2, 2]]


def likeness(one, other):
    rows = meaning_features(word_ids([one, other]))
    return float(rows[0] @ rows[1] / np.prod(np.linalg.norm(rows, axis=1)))


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Please log in to write a comment", "Bitte melden Sie sich an, um einen Kommentar zu schreiben"),
        ("Support our journalism with a gift", "Soutenez notre travail par un don"),
        ("All rights reserved", "Todos los derechos reservados"),
        ("Read more articles", "Читайте другие статьи"),
        ("Share this on your phone", "شارك هذا على هاتفك"),
    ],
)
def test_two_languages_say_the_same_alike(line, other):
    assert likeness(line, other) > likeness(line, STORY) + 0.3


def test_every_line_gets_its_numbers():
    assert meaning_features(word_ids(["", "9", "中文新闻", STORY])).shape == (4, AXES)
    assert meaning_features(word_ids([])).shape == (0, AXES)


def test_lines_without_a_known_word_are_all_alike():
    assert np.array_equal(meaning_features(word_ids(["Xqzvw kkjhg"])), meaning_features(NO_WORDS))


def test_the_shipped_table_holds_each_word_once_in_order():
    keys = shipped().keys
    assert len(shipped().words) == len(keys) + 1
    assert (keys[1:] > keys[:-1]).all()


def test_all_that_is_learned_stays_small():
    assert sum(Path(path).stat().st_size for path in (TABLE, WEIGHTS, HTML_WEIGHTS)) < MOST_BYTES
