from __future__ import annotations

import re

import pytest

from cleaners.wording import wordings

PLACEHOLDERS = {"number": r"\d+", "name": r"\w+"}


def matches(phrase, line):
    for meant in wordings(phrase, PLACEHOLDERS):
        if line in meant.variants:
            return True
        if meant.expression and re.fullmatch(meant.expression, line):
            assert any(literal in line for literal in meant.literals) or not meant.literals
            return True
    return False


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        pytest.param("Sign Up", "sign up", id="plain words, in any case"),
        pytest.param("(sign up|register) now", "register now", id="one of several"),
        pytest.param("our [free] letter", "our free letter", id="a part that may be there"),
        pytest.param("our [free] letter", "our letter", id="a part that may be missing"),
        pytest.param("[please] sign up", "sign up", id="a missing first part takes its space along"),
        pytest.param("sign up [now]", "sign up", id="a missing last part takes its space along"),
        pytest.param("article[s]", "articles", id="a part of a word"),
        pytest.param("reading [this] [,] {name}", "reading, ada", id="a comma stands close to the word before it"),
        pytest.param("{number} article[s] [left]", "3 articles", id="a placeholder"),
        pytest.param("[all] [your] {number} articles", "3 articles", id="two missing first parts"),
        pytest.param("get (the (big|small) box|nothing)", "get the small box", id="a group in a group"),
        pytest.param(r"open \(in window\)", "open (in window)", id="a plain bracket"),
        pytest.param("(share|copy {name})", "copy link", id="a phrase that is one group"),
        pytest.param("the “box”", 'the "box"', id="quotation marks of any kind"),
    ],
)
def test_a_phrase_stands_for_its_variants(phrase, line):
    assert matches(phrase, line)


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        pytest.param("(sign up|register) now", "sign up register now", id="one, not both"),
        pytest.param("our [free] letter", "our  letter", id="no double space"),
        pytest.param("{number} articles", "three articles", id="what the placeholder does not allow"),
        pytest.param("sign up", "sign upon", id="a longer word"),
    ],
)
def test_a_phrase_stands_for_nothing_else(phrase, line):
    assert not matches(phrase, line)


@pytest.mark.parametrize("phrase", ["an (open group", "a ) too many", "an {unknown} one", "a [broken (one]"])
def test_a_malformed_phrase_is_an_error(phrase):
    with pytest.raises(ValueError, match=r"lacks|outside|unknown"):
        list(wordings(phrase, PLACEHOLDERS))


def test_literals_are_as_long_as_neighbouring_parts_allow():
    (meant,) = wordings("{number} (report|suggest) (a|an) error {name}", PLACEHOLDERS)
    assert set(meant.literals) == {"report a error", "report an error", "suggest a error", "suggest an error"}
