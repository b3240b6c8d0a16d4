from __future__ import annotations

import pytest

from flows.limits import Limits


def test_words_set_limits_and_leave_the_others():
    assert Limits.of(["seconds=0.5", "document_bytes=1_000"]) == Limits(seconds=0.5, document_bytes=1000)


@pytest.mark.parametrize("word", ["seconds", "seconds=", "seconds=fast", "minutes=1", "seconds=0", "expansion=1.5"])
def test_a_word_that_is_no_limit_is_told_which_there_are(word):
    with pytest.raises(ValueError, match=word):
        Limits.of([word])


def test_a_large_gzip_file_may_grow_in_proportion():
    assert Limits().unpacked(10) == 100_000_000
    assert Limits().unpacked(10_000_000) == 1_000_000_000
