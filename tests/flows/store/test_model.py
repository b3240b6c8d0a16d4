"""Any sequence of runs leaves what a dictionary would hold, however parts were cut and merged on the way."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import disagreements, staged, states, story, tables

from flows.store import Store, Update, merging, planning

Run = tuple[list[tuple[int, int]], list[int]]
"""Stories (number, revision) that a run cleans, and numbers of stories whose input it prunes."""

RUNS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, 25), st.integers(0, 3)), max_size=12, unique_by=lambda pair: pair[0]),
        st.lists(st.integers(0, 25), max_size=2),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module", autouse=True)
def _small_parts() -> None:
    """Sizes at which a few stories are cut into parts, merged and left alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "PART_ARTICLES", 12)
        patch.setattr(planning, "PART_ARTICLES", 12)
        patch.setattr(planning, "CLASSES", (2, 4, 6, 9))
        patch.setattr(merging, "GROUP_ARTICLES", 5)
        yield


@settings(max_examples=10, deadline=None)
@given(runs=RUNS, size=st.integers(1, 6))
def test_the_tables_hold_what_a_dictionary_would(runs: list[Run], size: int) -> None:
    model: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as place:
        for cleaned, pruned in runs:
            stories = [story(number, revision) for number, revision in cleaned]
            gone = {story(number).article.source for number in pruned} - {rows.article.source for rows in stories}
            with Store.open(place).writer() as writer:
                writer.publish(Update(staged(writer.staging, stories, size), states(stories), pruned=gone))
            model = {source: text for source, text in model.items() if source not in gone}
            model |= {rows.article.source: rows.article.text for rows in stories}
            found = tables(Path(place))
            assert {row["source"]: row["text"] for row in found["articles"].to_pylist()} == model
            assert not disagreements(found)
            with Store.open(place).writer() as writer:
                assert set(writer.known()) == set(model)
