"""A desk stages what it has gathered before that is too much, and nobody sees it in the tables."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from flows import desk as desks
from flows.batch import Batch, clean_batch
from flows.readers import FORMATS, cut
from flows.readers.source import find
from flows.settings import CleaningSettings
from flows.store.staging import read_staged

LINES = [json.dumps({"text": f"The ferry sails again on day {day}, the harbour board said."}) for day in range(6)]


@pytest.fixture
def cleaned(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/all.jsonl").write_text("\n".join([*LINES, "no JSON"]))
    (source,) = find(tmp_path / "raw", FORMATS)
    return lambda: clean_batch(Batch(tuple(cut(source, tmp_path))), tmp_path, CleaningSettings())


def rows(cleaned, table):
    return pa.concat_tables([read_staged(one, table) for one in cleaned.staged])


@pytest.mark.parametrize("table", ["articles", "paragraphs", "blocks", "rejects", "signatures"])
def test_rows_that_are_staged_in_pieces_are_the_same_rows(cleaned, monkeypatch, table):
    whole = cleaned()
    monkeypatch.setattr(desks, "MOST_ROWS", 10)
    pieces = cleaned()
    assert len(whole.staged) == 1 < len(pieces.staged)
    key = rows(whole, table).column_names[0]
    assert rows(pieces, table).sort_by(key).equals(rows(whole, table).sort_by(key).combine_chunks())
    assert (pieces.tally.cleaned, pieces.tally.rejected) == (whole.tally.cleaned, whole.tally.rejected)


def test_a_document_that_has_no_room_beside_others_is_cleaned_without_them(cleaned, monkeypatch):
    clean, crowded = desks.clean, []

    def need_room(raw, knowledge):
        if "day 3" in raw.content and not crowded:
            crowded.append(raw)
            raise MemoryError
        return clean(raw, knowledge)

    monkeypatch.setattr(desks, "clean", need_room)
    made = cleaned()
    assert crowded
    assert len(made.staged) == 2
    assert len(rows(made, "articles")) == len(LINES)
