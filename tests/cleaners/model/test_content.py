from __future__ import annotations

import numpy as np

from cleaners.model.content import content_of, times
from cleaners.model.topic import TOPIC, topic_features
from cleaners.model.words import words_of

LINES = ["Talmouth harbour repairs", "The Harbour, the harbour and the sea", "港の橋", "Now"]


def test_each_long_word_is_there_once_a_line_as_it_stands():
    content = content_of(words_of(LINES))
    assert np.bincount(content.line, minlength=4).tolist() == [3, 2, 2, 0]  # "Harbour," is another form than "harbour"
    assert content.upper.sum() == 2
    assert len(set(content.form[:5].tolist())) == 4


def test_a_share_is_told_of_every_line_even_of_one_without_content():
    content = content_of(words_of(LINES))
    assert content.shares(content.upper).tolist() == [np.float32(1 / 3), 0.5, 0, 0]
    assert content.shares(content.upper, 1).tolist() == [0.25, np.float32(1 / 3), 0, 0]
    assert content.shares_of_names(content.upper).tolist() == [0.5, 0.5, 0, 0]


def test_times_counts_what_is_among_the_codes():
    assert times(np.array([3, 1, 3]), np.array([0, 1, 3, 4])).tolist() == [0, 1, 2, 0]


def test_a_page_without_content_has_a_topic_of_zeros():
    words = words_of(["Now", "Then"])
    assert topic_features(content_of(words), words.counts).tolist() == [[0.0] * len(TOPIC)] * 2
