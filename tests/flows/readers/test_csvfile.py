from __future__ import annotations

import pytest

from flows.readers import cutting, read
from tests.flows.readers.reading import everything, slices, told, write


def rows(tmp_path, content, name="r.csv"):
    write(tmp_path / "raw" / name, content)
    return everything(tmp_path / "raw")


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_columns_are_known_by_their_names_whatever_their_case_and_order(tmp_path, ending):
    table = "Title,URL,Extra,TEXT,Published\nA bridge,https://a.example/1,7,It opened.,2024-05-01\n"
    (one,) = rows(tmp_path, table, f"r.csv{ending}")
    assert (one.content, one.title, one.url, one.published) == (
        "It opened.",
        "A bridge",
        "https://a.example/1",
        "2024-05-01",
    )
    assert (one.record, one.is_html) == ("1", False)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_field_may_hold_line_breaks_quotes_and_separators(tmp_path, separator):
    table = 'id;html\n7;"<p>one; two\n\n<p>""three"", four\t"\n'.replace(";", separator)
    (one,) = rows(tmp_path, table)
    assert (one.record, one.content, one.is_html) == (
        "7",
        f'<p>one{separator} two\n\n<p>"three", four{separator if separator == chr(9) else chr(9)}',
        True,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_however_wide_its_characters_are_the_first_column_is_found(tmp_path, encoding):
    assert told(rows(tmp_path, '"text"\nDie Brücke.\n'.encode(encoding))) == [("1", "Die Brücke.")]


def test_a_text_in_a_code_page_is_handed_on_as_it_is(tmp_path):
    assert told(rows(tmp_path, "text\nDie Brücke.\n".encode("cp1252"))) == [("1", "Die Brücke.".encode("cp1252"))]


BROKEN = "broken_record"


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        pytest.param('2,"never closed', 3, id="a quote that is not closed"),
        pytest.param("2,a comma, unquoted", 3, id="too many fields"),
        pytest.param("2", 3, id="too few"),
    ],
)
@pytest.mark.parametrize("after", ['3,"after"', "3,after"])
def test_a_broken_row_is_told_by_its_line_and_costs_no_other(tmp_path, bad, line, after):
    found = rows(tmp_path, f"id,text\n1,before\n{bad}\n{after}\n")
    assert (found[0].record, found[0].content) == ("1", "before")
    assert found[1].reason == BROKEN
    assert found[1].message.startswith(f"line {line}: ")
    assert (found[2].record, found[2].content) == ("3", "after")


def test_a_stray_quote_within_a_line_is_read_as_it_stands(tmp_path):
    assert told(rows(tmp_path, 'id,text\n1,"so" he said\n2,a 5" pipe\n')) == [("1", "so he said"), ("2", 'a 5" pipe')]


def test_a_table_without_text_is_told_which_columns_it_has(tmp_path):
    (bad,) = rows(tmp_path, "id,body\n1,x\n")
    assert bad.reason == "broken_container"
    assert "id, body" in bad.message


def test_lines_may_end_as_they_did_on_old_machines(tmp_path):
    assert told(rows(tmp_path, 'id,text\r1,one\r2,"two\rlines"\r')) == [("1", "one"), ("2", "two\rlines")]


def test_an_empty_file_is_rejected(tmp_path):
    assert told(rows(tmp_path, "")) == [(None, "empty")]


@pytest.mark.parametrize("name", ["r.csv", "r.csv.gz"])
def test_slices_begin_at_records_whose_lines_are_known(tmp_path, monkeypatch, name):
    table = "text,id\n" + "".join(f'"story\n{n}",{n}\n' for n in range(40)) + '"open\n' + "tail,40\n"
    whole = rows(tmp_path, table, name)
    monkeypatch.setattr(cutting, "SLICE_BYTES", 100)
    pieces = slices(tmp_path / "raw")
    assert len(pieces) > 5
    assert [document for piece in pieces for document in read(piece)] == whole
    assert told(whole)[-2:] == [("41", BROKEN), ("40", "tail")]
    assert whole[-2].message.startswith("line 82: ")
