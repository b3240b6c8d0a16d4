"""A gazetteer that cannot be meant is refused before any article is touched, with file, line, entry and reason."""

from __future__ import annotations

import pytest

from cleaners.names import GazetteerError, correct, load_gazetteer

NAME = '[[name]]\nid = "ada-quill"\ncanonical = "Ada Quill"\nkind = "person"\n'
OTHER = '[[name]]\nid = "ada-quell"\ncanonical = "Ada Quell"\nkind = "person"\n'

REFUSED = {
    "an unknown key": (f'version = 1\n{NAME}nickname = "Addie"\n', 6, "unknown key 'nickname'"),
    "an unknown key of the file": ('version = 1\nstyle = "house"\n', 2, "unknown key 'style'"),
    "an unknown key of a condition": (
        f'version = 1\n{NAME}[[name.when]]\nmatch = ["Quil"]\nreplace = "Quill"\nrequire_any = ["doc: Ada"]\ncase = "title"\n',
        10,
        "unknown key 'case'",
    ),
    "a missing canonical form": (
        'version = 1\n[[name]]\nid = "ada-quill"\nkind = "person"\n',
        2,
        "canonical is missing",
    ),
    "a wrong type": (f'version = 1\n{NAME}misspellings = "Ada Quil"\n', 6, "misspellings must be a list"),
    "an unknown kind": ('version = 1\n[[name]]\nid = "q"\ncanonical = "Q"\nkind = "ship"\n', 5, "unknown kind 'ship'"),
    "a duplicate id": (f"version = 1\n{NAME}{NAME}", 7, "duplicate id"),
    "a duplicate canonical form": (
        f"version = 1\n{NAME}{NAME.replace('ada-quill', 'ada-q')}",
        8,
        "duplicate: 'Ada Quill'",
    ),
    "a misspelling listed twice": (
        f'version = 1\n{NAME}misspellings = ["Ada Quil", "Ada Quil"]\n',
        6,
        "duplicate: 'Ada Quil'",
    ),
    "a misspelling of two names": (
        f'version = 1\n{NAME}misspellings = ["Ada Quil"]\n{OTHER}misspellings = ["Ada Quil"]\n',
        11,
        "duplicate: 'Ada Quil'",
    ),
    "a name that is its own misspelling": (f'version = 1\n{NAME}misspellings = ["Ada Quill"]\n', 6, "loop"),
    "two names that turn into one another": (
        f'version = 1\n{NAME}misspellings = ["Ada Quell"]\n{OTHER}misspellings = ["Ada Quill"]\n',
        6,
        "loop",
    ),
    "a misspelling that is another's name": (
        f'version = 1\n{NAME}misspellings = ["Ada Quell"]\n{OTHER}',
        6,
        "canonical form of ada-quell",
    ),
    "a misspelling without a letter": (f'version = 1\n{NAME}misspellings = ["--"]\n', 6, "has no letter"),
    "one word of a person without conditions": (f'version = 1\n{NAME}misspellings = ["Quil"]\n', 6, "needs conditions"),
    "a condition that is none": (
        f'version = 1\n{NAME}[[name.when]]\nmatch = ["Quil"]\nreplace = "Quill"\nrequire_any = ["close to: Ada"]\n',
        9,
        "is no condition",
    ),
    "a form without a condition": (
        f'version = 1\n{NAME}[[name.when]]\nmatch = ["Quil"]\nreplace = "Quill"\n',
        6,
        "at least one spelling in match and one condition",
    ),
    "an extension of nothing": ('version = 1\n[[name]]\nextends = "nobody"\n', 3, "no earlier entry"),
    "an extension that renames": (
        'version = 1\n[[name]]\nextends = "antony-blinken"\nkind = "place"\n',
        2,
        "cannot set kind",
    ),
    "a pair of one": ('version = 1\n[[distinct]]\nnames = ["Ada"]\n', 3, "two different names"),
    "another version": ("version = 2\n", 1, "version must be 1"),
    "what is not TOML": ("version = 1\n[[name]\n", 2, "not TOML"),
}


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_file_line_and_reason(text, line, reason, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        load_gazetteer([path])
    assert caught.value.path == path
    assert (caught.value.line, reason in caught.value.reason) == (line, True), str(caught.value)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_the_entry_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(f'version = 1\n{NAME}nickname = "Addie"\n', encoding="utf-8")
    with pytest.raises(GazetteerError, match="ada-quill"):
        load_gazetteer([path])


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(GazetteerError, match="cannot be read"):
        load_gazetteer([tmp_path / "none.toml"])


def test_a_file_of_the_user_adds_names(tmp_path, document_of, published):
    path = tmp_path / "mine.toml"
    path.write_text(f'version = 1\n{NAME}misspellings = ["Ada Quil"]\n', encoding="utf-8")
    text = "The prize went to Ada Quil."
    assert published(text, correct(document_of(text), load_gazetteer([path]))) == "The prize went to Ada Quill."


def test_a_file_of_the_user_extends_ours(tmp_path, document_of, published):
    path = tmp_path / "mine.toml"
    path.write_text(
        'version = 1\n[[name]]\nextends = "antony-blinken"\nmisspellings = ["Antonie Blinken"]\n', encoding="utf-8"
    )
    text = "The prize went to Antonie Blinken."
    assert published(text, correct(document_of(text), load_gazetteer([path]))) == "The prize went to Antony Blinken."


def test_a_protected_spelling_is_touched_by_no_rule(tmp_path, document_of):
    path = tmp_path / "mine.toml"
    path.write_text('version = 1\nprotected = ["Anthony Blinken"]\n', encoding="utf-8")
    text = "Our baker, Anthony Blinken, retires on Friday."
    assert not correct(document_of(text), load_gazetteer([path]))


def test_a_protected_word_is_not_even_asked_about(tmp_path, document_of):
    text = "Trevannick said so. Trevannick left. The mayor thanked Trevannick. The cook thanked Trevanick."
    path = tmp_path / "mine.toml"
    path.write_text('version = 1\nprotected = ["Trevanick"]\n', encoding="utf-8")
    assert not correct(document_of(text), load_gazetteer([path]))


def test_a_pair_of_the_user_is_never_merged(tmp_path, document_of):
    text = "Trevannick said so. Trevannick left. The mayor thanked Trevannick. The cook thanked Trevanick."
    path = tmp_path / "mine.toml"
    path.write_text('version = 1\n[[distinct]]\nnames = ["Trevannick", "Trevanick"]\n', encoding="utf-8")
    assert correct(document_of(text), load_gazetteer())
    assert not correct(document_of(text), load_gazetteer([path]))


def test_without_ours_only_the_users_names_count(tmp_path, document_of):
    path = tmp_path / "mine.toml"
    path.write_text(f"version = 1\n{NAME}", encoding="utf-8")
    assert not correct(document_of("The prize went to Anthony Blinken."), load_gazetteer([path], ours=False))
