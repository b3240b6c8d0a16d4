"""The page that a person reads after a run."""

from __future__ import annotations

from collections import Counter

import pytest

from flows.alarms import Alarm
from flows.report import Report
from flows.summary import LONGEST, MOST_ROWS, code, summary
from flows.tally import Tally


def report(**counts):
    tally = Tally(read=3, cleaned=2, rejected=1, lines=40, removed=10, corrected=1, **counts)
    return Report("processed", inputs=3, snapshot=7, articles=12, seconds=1.5, tally=tally)


def test_the_figures_stand_beside_those_of_the_run_before():
    text = summary(report(), {"cleaned": 1200, "lines": 100, "removed": 30}, [], [])
    assert "| articles cleaned | 2 | 1,200 |" in text
    assert "| share of lines removed | 25.0% | 30.0% |" in text


def test_a_first_run_has_nothing_to_stand_beside():
    assert "| articles cleaned | 2 | – |" in summary(report(), None, [], [])


def test_copies_are_among_the_figures():
    now = report()
    now.copies = 2
    assert "| copies of other articles | 2 | 1 |" in summary(now, {"copies": 1}, [], [])


def test_it_says_what_was_removed_and_why():
    counts = {
        "kinds": Counter(nav=6),
        "rules": Counter({"nav.menu": 6}),
        "reasons": Counter(empty=1),
        "names": Counter({"Wetherel → Wetherell": 1}),
        "sites": {"gazette.example": [2, 0, 40, 10]},
        "slowest": [(0.25, "a/b.jsonl", "4")],
    }
    text = summary(report(**counts), None, [], [{"source": "c.txt", "record": None, "reason": "empty"}])
    for row in (
        "| `nav` | 6 |",
        "| `nav.menu` | 6 |",
        "| `empty` | 1 |",
        "| `Wetherel → Wetherell` | 1 |",
        "| `gazette.example` | 2 | 0 | 25.0% |",
        "| `a/b.jsonl #4` | 0.2 s |",
        "| `c.txt` | `empty` |",
    ):
        assert row in text


def test_alarms_come_first():
    text = summary(report(), None, [Alarm("gazette.example", "6 of 10 articles have no text")], [])
    assert text.startswith("## Look at these sites")
    assert "`gazette.example`: 6 of 10 articles have no text" in text


def test_a_section_with_nothing_in_it_is_left_out():
    assert "Removed, by kind" not in summary(report(), None, [], [])


def test_a_long_table_is_cut():
    text = summary(report(rules=Counter({f"rule.{n}": 1 for n in range(50)})), None, [], [])
    assert text.count("| `rule.") == MOST_ROWS


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("![x](https://example.org/x.png)", "`![x](https://example.org/x.png)`", id="an image"),
        pytest.param(
            "` <script>alert(1)</script> `", "`' <script>alert(1)</script> '`", id="a backtick to end the span"
        ),
        pytest.param("a | b", "`a ¦ b`", id="a bar to end the cell"),
        pytest.param("a\nb\x1b[31m\u202ec", "`a?b?[31m?c`", id="line breaks, escapes, reversed text"),
        pytest.param("", "` `", id="nothing"),
        pytest.param("\ud800.txt", "`?.txt`", id="half a character"),
    ],
)
def test_what_comes_from_raw_inputs_is_shown_and_does_nothing(raw, shown):
    assert code(raw) == shown


def test_a_long_path_is_cut():
    assert len(code("x" * 5000)) == LONGEST + 2
