from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cleaners.model import WEIGHTS
from cleaners.model.meaning import (
    AXES,
    TABLE,
    Reader,
    meaning_features,
    shipped,
)
from cleaners.model.words import ANY, READ_WORDS, stems_of, word_id, words_of
from cleaners.segment.html.judgement import WEIGHTS as HTML_WEIGHTS

MOST_BYTES = 2_000_000
"""Of everything that is learned."""
STORY = "The river burst its banks on Tuesday night and flooded forty houses."


def reader():
    """Two words and two stems of one number each, no hidden layer: the mean of the line, and of its opening, pass straight through."""
    none = np.zeros((1, 2), dtype=np.float32)
    known = {
        word_id("low", 0): 2.0,
        word_id("high", 0): 6.0,
        **dict(zip(stems_of("harbours"), (8.0, 10.0), strict=True)),
    }
    names = sorted(known)
    numbers = [known[name] for name in names]
    return Reader(
        keys=np.array(names, dtype=np.uint32),
        words=np.array([[0.0], *([number] for number in numbers)], dtype=np.float32),
        enter=np.zeros((3, 1), dtype=np.float32),
        enter_bias=np.zeros(1, dtype=np.float32),
        leave=none,
        leave_bias=none[0],
        straight=np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32),
    )


def read(*lines):
    return meaning_features(words_of(lines), reader()).tolist()


def test_a_line_says_the_mean_of_its_words_and_of_those_that_open_it():
    assert read("low low low high high high") == [[4, 2]]


def test_a_word_that_is_not_known_says_nothing():
    assert read("high water mark") == [[6, 6]]


def test_a_word_that_is_not_known_is_read_by_the_longest_of_its_stems_that_is():
    assert read("harbourmaster", "harbinger") == [[8, 8], [10, 10]]


def test_a_word_counts_whatever_its_case_and_the_signs_around_it():
    assert read("“High?”", "high") == [[6, 6]] * 2


def test_a_line_is_read_until_it_is_long_enough():
    opening = " ".join(["low"] * READ_WORDS)
    assert read(f"{opening} high", opening) == [[2, 2]] * 2


def test_lines_do_not_read_each_other():
    lines = ["low", "nothing known", "high low", "", "high"]
    assert read(*lines) == [row for line in lines for row in read(line)]


def likeness(one, other):
    rows = meaning_features(words_of([one, other]))
    return float(rows[0] @ rows[1] / np.prod(np.linalg.norm(rows, axis=1)))


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Please log in to write a comment", "Bitte melden Sie sich an, um einen Kommentar zu schreiben"),
        ("Support our journalism with a gift", "Soutenez notre travail par un don"),
        ("All rights reserved", "Todos los derechos reservados"),
        ("Read more articles", "Читайте другие статьи"),
        ("Share this on your phone", "شارك هذا على هاتفك"),
        ("Subscribe to our newsletter", "הירשמו לניוזלטר שלנו"),
    ],
)
def test_two_languages_say_the_same_alike(line, other):
    assert likeness(line, other) > likeness(line, STORY) + 0.3


def test_every_line_gets_its_numbers():
    assert meaning_features(words_of(["", "9", "中文新闻", STORY])).shape == (4, AXES)
    assert meaning_features(words_of([])).shape == (0, AXES)


def test_lines_without_a_known_word_are_all_alike():
    rows = meaning_features(words_of(["Xqzvw kkjhg", "中文新闻"]))
    assert np.array_equal(rows[0], rows[1])


def test_the_shipped_table_holds_each_word_once_in_order():
    with np.load(TABLE) as held:
        assert len(held["words"]) == len(held["keys"])
    keys = shipped().keys
    assert (keys[1:] > keys[:-1]).all()


def test_a_word_that_says_the_same_has_the_same_numbers():
    names = [word_id(word, ANY) for word in ("נהר", "river")]
    one, other = shipped().words[[shipped().keys.tolist().index(name) + 1 for name in names]]
    assert np.array_equal(one, other)
    assert one.any()


def test_all_that_is_learned_stays_small():
    assert sum(Path(path).stat().st_size for path in (TABLE, WEIGHTS, HTML_WEIGHTS)) < MOST_BYTES
