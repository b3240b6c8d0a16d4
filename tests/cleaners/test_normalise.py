from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.normalise import fold, normalise


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("READ MORE", "read more", id="capitals"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("* + Login |", "login", id="bullets and bars"),
        pytest.param("» Mehr lesen", "mehr lesen", id="a guillemet without a partner is an arrow"),
        pytest.param("»Kein Geld«", '"kein geld"', id="a pair of guillemets is a quotation"),
        pytest.param("« Kein Geld », dit-il", '" kein geld ", dit-il', id="a quotation at the start stays one"),
        pytest.param("Don’t – miss…", "don't - miss...", id="typographic marks"),
        pytest.param("a\u00a0b\u2009c\td", "a b c d", id="spaces of all kinds"),
        pytest.param("Ab\u00adon\u200bnez", "abonnez", id="invisible characters"),
        pytest.param("📩 Sign up 👇", "sign up", id="icons"),
        pytest.param("إعلان", normalise("اعلان"), id="Arabic with and without hamza"),
        pytest.param("İLGİLİ YAZILAR", normalise("İlgili yazılar"), id="Turkish capitals, with and without dots"),
        pytest.param("ещё", "еще", id="Russian with and without dots"),
        pytest.param("€5 a week", "€5 a week", id="a currency sign is content"),
        pytest.param("(Photo)", "(photo)", id="brackets stay"),
        pytest.param("He said so.", "he said so.", id="the full stop stays"),
        pytest.param(" \u200b ", "", id="nothing"),
    ],
)
def test_a_line_is_normalised(text, line):
    assert normalise(text) == line


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_the_short_way_for_ascii_agrees_with_the_long_one(text):
    assert fold(text + "é") == fold(text) + "é"
