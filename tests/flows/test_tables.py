"""The schemas: what users were promised, and that row types and schemas agree."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from flows.tables import ROW_TYPES, SCHEMAS, ArticleRow, table_of

ARTICLE = ArticleRow(
    article_id="0123456789abcdef",
    source="harbour/ferry.txt",
    record=None,
    url=None,
    title="Ferry returns",
    deck=None,
    authors=["Ada Quill"],
    contributors=[],
    publisher=None,
    credit=None,
    sections=[],
    language="en",
    published_at=datetime(2024, 3, 1, 6, 30, tzinfo=UTC),
    published_date=date(2024, 3, 1),
    date_evidence="text",
    text="The ferry is back.",
    word_count=4,
    paragraph_count=1,
    removed_count=0,
    correction_count=0,
    is_truncated=False,
    duplicate_of=None,
    raw_sha256="0" * 64,
    cleaner_version="1",
)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_row_type_has_the_columns_of_its_schema_in_order(name: str) -> None:
    assert list(ROW_TYPES[name]._fields) == SCHEMAS[name].names


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_column_is_a_dictionary(name: str) -> None:
    assert not any(pa.types.is_dictionary(field.type) for field in SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_rows_make_a_table_with_all_columns(name: str) -> None:
    assert table_of(name, []).schema == SCHEMAS[name]


def test_a_row_comes_back_as_it_went_in() -> None:
    (row,) = table_of("articles", [ARTICLE]).to_pylist()
    assert row == ARTICLE._asdict()


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        table_of("articles", [ARTICLE._replace(text="\ud800")])
