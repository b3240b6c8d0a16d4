"""Invented text to learn from: its files are read as they are meant, and its pieces stand where they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.training.corpora import Sample
from benchmarks.training.made import (
    MADE,
    PLACES,
    MadeError,
    Piece,
    documents,
    invented,
    pieces,
    unlabelled,
    with_pieces,
)
from cleaners.document import Kind

STORY = tuple(
    f"The council of the harbour town has met {number} times this year and will meet again before the winter begins."
    for number in range(5)
)
LINES = ("Home", *STORY, "Tags")
LABELS = np.array([0, 1, 1, 1, 1, 1, 0], dtype=np.float32)
PAGE = Sample("aeb", "1", "bs4", "gazette.example", LINES, LABELS, np.ones_like(LABELS))


def written(folder, **files):
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.txt").write_text(text)
    return folder


def test_a_page_has_the_labels_of_its_marks(tmp_path):
    (one, two) = documents(written(tmp_path, en_docs="? Head\n+ Body.\n- Nag\n====\n+ Other.\n\n====\n"))
    assert one.paragraphs == ("Head", "Body.", "Nag")
    assert (one.labels.tolist(), one.certain.tolist()) == ([0, 1, 0], [0, 1, 1])
    assert (two.paragraphs, one.site, two.site) == (("Other.",), "en-1.made", "en-2.made")


def test_a_line_without_its_mark_is_named(tmp_path):
    with pytest.raises(MadeError, match=r"en\.docs\.txt, line 2: .*'No mark'"):
        list(documents(written(tmp_path, en_docs="+ Body.\nNo mark\n")))


@pytest.mark.parametrize("text", ["Nag", "# nag inside\nNag", "# ad\nBuy", "# ad above\nBuy", "# ad inside"])
def test_a_piece_without_kind_place_or_lines_is_named(tmp_path, text):
    with pytest.raises(MadeError, match=r"en\.pieces\.txt, piece 1"):
        pieces(written(tmp_path, en_pieces=text))


@pytest.mark.parametrize(
    ("place", "places"),
    [("before", {0, 1}), ("inside", {2, 3, 4, 5}), ("after", {6, 7})],
)
def test_a_piece_stands_where_it_says(tmp_path, place, places):
    held = pieces(written(tmp_path, en_pieces=f"# ad {place}\nBuy a boat.\nOr two."))
    found = set()
    for seed in range(40):
        (made,) = with_pieces([PAGE], held, 1.0, seed)
        at = made.paragraphs.index("Buy a boat.")
        assert made.paragraphs[at : at + 2] == ("Buy a boat.", "Or two.")
        assert made.paragraphs[:at] + made.paragraphs[at + 2 :] == LINES
        assert made.labels.tolist() == [float(line in STORY) for line in made.paragraphs]
        found.add(at)
    assert found == places


def test_a_piece_in_another_language_is_set_into_no_page(tmp_path):
    assert with_pieces([PAGE], pieces(written(tmp_path, de_pieces="# ad inside\nBoote!")), 1.0, 0) == []


def test_invented_pages_in_other_languages_than_english_are_learned_once_more_with_junk(tmp_path):
    story = (
        "Der Gemeinderat der Hafenstadt hat am Dienstag über den Deich beraten, und die Fischer haben lange zugehört."
    )
    docs = "".join(f"+ {story} {number}\n" for number in range(3))
    folder = written(tmp_path, de_docs=docs, en_docs="".join(f"+ {line}\n" for line in STORY))
    held = {
        "de": pieces(written(tmp_path, de_pieces="# ad inside\nBoote!"))["de"],
        "en": [Piece(Kind.AD, PLACES, ("Boats!",))],
    }
    assert ["Boote!" in page.paragraphs for page in invented(held, 0, folder)] == [False, False, True]


def test_a_page_whose_labels_are_in_doubt_is_left_alone(tmp_path):
    doubtful = replace(PAGE, certain=LABELS * 0.3)
    assert with_pieces([doubtful], pieces(written(tmp_path, en_pieces="# ad inside\nBoats!")), 1.0, 0) == []


def test_words_of_a_piece_count_once_however_often_it_is_set(tmp_path):
    held = pieces(written(tmp_path, en_pieces="# ad inside\nBoats!\n\n# ad after\nRopes!"))
    assert {made.site for seed in range(4) for made in with_pieces([PAGE], held, 1.0, seed)} == {MADE}
    assert [(one.site, one.certain.tolist()) for one in unlabelled(held)] == [
        ("en-piece-0.made", [0]),
        ("en-piece-1.made", [0]),
    ]


def test_what_ships_can_be_read():
    assert len(list(documents())) > 500
    assert {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "ar", "he"} <= pieces().keys()
