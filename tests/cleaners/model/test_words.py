from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from cleaners.model.words import (
    ANY,
    FIRST,
    HEAD_WORDS,
    LAST,
    NO_WORD,
    PLACE_OF_SLOT,
    PLACES,
    READ_WORDS,
    SLOTS,
    TAIL_WORDS,
    Vocabulary,
    is_spaceless,
    pairs,
    stems_of,
    word_id,
    word_ids,
    words_of,
)

LONG = "The harbour office opened its gates on Monday after a week of repairs to the old lock."


def named(*lines):
    return word_ids(words_of(lines)).tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Subscribe", "subscribe", id="case does not count"),
        pytest.param("“Subscribe!”", "subscribe", id="punctuation around a word does not count"),
        pytest.param("14:05", "9:30", id="the value of a number does not count"),
    ],
)
def test_words_that_say_the_same_have_one_name(one, other):
    assert word_id(one, 0) == word_id(other, 0)


def test_a_word_has_another_name_in_each_place():
    assert len({word_id("share", place) for place in range(len(PLACES))}) == len(PLACES)


def test_names_are_the_same_in_every_process():
    assert word_id("harbour", 0) == 652988400


def test_a_line_has_one_row_and_each_slot_a_place():
    assert [len(row) for row in named("Read more", LONG)] == [SLOTS, SLOTS] == [len(PLACE_OF_SLOT)] * 2


def test_a_row_has_the_words_that_open_a_line_and_those_that_end_it():
    (row,) = named(LONG)
    words = LONG.split()
    assert row[:HEAD_WORDS] == [word_id(word, ANY) for word in words[:HEAD_WORDS]]
    assert row[HEAD_WORDS : HEAD_WORDS + TAIL_WORDS] == [word_id(word, ANY) for word in words[-TAIL_WORDS:]]
    assert (row[-5], row[-3]) == (word_id("The", FIRST), word_id("lock.", LAST))


def test_a_short_line_has_no_tail_and_nothing_behind_its_words():
    (row,) = named("Read more")
    assert [at for at, name in enumerate(row) if name == NO_WORD] == list(range(2, HEAD_WORDS + TAIL_WORDS))


def test_a_lone_word_is_no_pair():
    (row,) = named("Share")
    assert (row[-4], row[-2]) == (NO_WORD, NO_WORD)


@pytest.mark.parametrize("other", ["read more", "Read more …", "» READ, more »"])
def test_a_short_line_is_a_word_as_a_whole_whatever_its_signs(other):
    one, same = named("Read more", other)
    assert one[-1] == same[-1] != NO_WORD


@pytest.mark.parametrize("other", ["more Read", "Read", "Read more of", LONG])
def test_another_line_as_a_whole_is_another_word_or_none(other):
    one, another = named("Read more", other)
    assert one[-1] != another[-1]


def test_the_same_two_words_have_other_names_where_a_line_ends():
    (row,) = named("Read more")
    assert len({row[-4], row[-2], row[-1]}) == 3


def test_a_long_line_is_read_at_its_beginning_and_its_end():
    words = words_of([" ".join(["low"] * READ_WORDS + ["unread"] + ["high"] * TAIL_WORDS)])
    assert words.held.tolist() == [READ_WORDS + TAIL_WORDS]
    assert words.counts.tolist() == [READ_WORDS + TAIL_WORDS + 1]


def test_lines_do_not_read_each_other():
    lines = ["Read more", LONG, "", "Share", "港の新しい橋"]
    assert named(*lines) == [row for line in lines for row in named(line)]


def test_a_script_without_spaces_is_read_by_pairs_of_characters():
    line = "港の新しい橋は月曜日に開通した。"
    assert is_spaceless(line)
    (row,) = named(line)
    assert row[:2] == [word_id("港の", ANY), word_id("の新", ANY)]


def test_no_lines_give_no_rows():
    assert word_ids(words_of([])).shape == (0, SLOTS)


def test_a_vocabulary_keeps_what_it_knows_of_a_word_while_it_grows():
    vocabulary = Vocabulary()
    first = vocabulary["Harbour"]
    rows = {word: vocabulary[word] for word in map("word{}".format, range(3000))}
    assert len(set(rows.values())) == 3000
    assert vocabulary.names[first, ANY] == word_id("harbour", ANY)
    assert vocabulary.folded[first] == vocabulary["harbour"] != first
    assert (vocabulary.upper[first], vocabulary.content[first], vocabulary.symbol[first]) == (True, True, False)
    assert vocabulary.symbol[vocabulary["»"]]


def test_words_are_forgotten_before_they_are_too_many(monkeypatch):
    monkeypatch.setattr("cleaners.model.words._MOST_HELD", 3)
    monkeypatch.setattr("cleaners.model.words._shared", [Vocabulary()])
    before = named("one two three four five six")
    assert len(words_of(["seven"]).vocabulary) == 1
    assert named("one two three four five six") == before


def test_threads_may_share_a_vocabulary():
    vocabulary = Vocabulary()
    words = [f"word{number}" for number in range(5000)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: [vocabulary[word] for word in words], range(4)))
    assert all(rows == found[0] for rows in found)
    assert vocabulary.names[found[0], ANY].tolist() == [word_id(word, ANY) for word in words]


def test_of_a_long_line_without_spaces_its_beginning_and_its_end_are_read():
    line = "".join(chr(0x4E00 + number) for number in range(1000))
    words = words_of([line])
    known = list(words.vocabulary)
    read = [known[row] for row in words.rows]
    assert read == [*pairs(line)[:READ_WORDS], *pairs(line)[-TAIL_WORDS:]]
    assert words.counts.tolist() == [int(1000 / 1.7) + 1]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param("subscribes", "subscription", [True, True], id="a long beginning"),
        pytest.param("storia", "storie", [False, True], id="a short one"),
        pytest.param("новости", "новость", [True, True], id="cyrillic"),
        pytest.param(
            "الاشتراك", "واشتراكات", [True, True], id="arabic, without its article and the small words before it"
        ),
    ],
)
def test_words_share_the_names_of_their_stems(one, other, shared):
    assert [a == b for a, b in zip(stems_of(one), stems_of(other), strict=True)] == shared


@pytest.mark.parametrize(
    ("word", "behind"),
    [
        pytest.param("העיתון", ["עיתון", None], id="the newspaper"),
        pytest.param("ובעיתון", ["בעיתון", "עיתון"], id="and in a newspaper"),
        pytest.param("עיתון", [None, None], id="a newspaper"),
        pytest.param("הים", ["ים", None], id="the sea"),
        pytest.param("בו", [None, None], id="in it"),
    ],
)
def test_a_hebrew_word_stands_for_what_is_behind_its_small_letters(word, behind):
    assert stems_of(word) == tuple(word_id(rest, ANY) if rest else NO_WORD for rest in behind)


@pytest.mark.parametrize("word", ["", "sea", "2031", "a-b-c-d"])
def test_a_word_that_is_short_or_none_has_no_stem(word):
    assert set(stems_of(word)) == {NO_WORD}


def test_a_stem_is_no_word():
    assert stems_of("boat")[-1] != word_id("boat", ANY)
