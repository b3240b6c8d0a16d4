"""Suggestions that a person accepted become a gazetteer file that the next run reads."""

from __future__ import annotations

from cleaners.names import NameKind, Suggestion, accepted_toml, correct, load_gazetteer

ACCEPTED = [
    Suggestion("Odell Trevanick", "Odell Trevannick"),
    Suggestion("Trevanick", "Trevannick"),
    Suggestion("Karvelport", "Karvellport", NameKind.PLACE),
    Suggestion("Antonie Blinken", "Antony Blinken"),
]


def test_the_file_is_read_beside_ours_and_does_what_was_accepted(tmp_path, gazetteer, document_of, published):
    path = tmp_path / "accepted.toml"
    path.write_text(accepted_toml(ACCEPTED, gazetteer), encoding="utf-8")
    text = "Trevannick wept, and Antonie Blinken saw Odell Trevanick. Then Trevanick left Karvellport, and Karvelport slept."
    assert published(text, correct(document_of(text), load_gazetteer([path]))) == (
        "Trevannick wept, and Antony Blinken saw Odell Trevannick. Then Trevannick left Karvellport, and Karvellport slept."
    )


def test_the_order_in_which_they_were_accepted_does_not_matter(gazetteer):
    assert accepted_toml(ACCEPTED, gazetteer) == accepted_toml(reversed(ACCEPTED), gazetteer)


def test_one_word_is_made_conditional_on_the_right_spelling(tmp_path, gazetteer, document_of):
    path = tmp_path / "accepted.toml"
    path.write_text(accepted_toml(ACCEPTED, gazetteer), encoding="utf-8")
    assert not correct(document_of("Trevanick is another man in another town."), load_gazetteer([path]))


def test_nothing_accepted_is_a_file_all_the_same(tmp_path, gazetteer):
    path = tmp_path / "accepted.toml"
    path.write_text(accepted_toml([], gazetteer), encoding="utf-8")
    assert len(load_gazetteer([path]).names) == len(gazetteer.names)
