"""The summary artifact of a flow run, and what it is made of: the run's report, the archive's history, its rejects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect.artifacts import create_markdown_artifact

from flows.past import oddities, runs_before
from flows.report import sentences
from flows.store import Store
from flows.summary import MOST_ROWS, summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.alarms import Alarm
    from flows.report import Report

SUMMARY_KEY = "clean-articles-summary"


def publish_summary(report: Report) -> list[Alarm]:
    """Put the summary of the run up, and return its alarms. A run that found nothing new has none."""
    if not report.changed:
        create_markdown_artifact(f"{sentences(report)[0]}\n", SUMMARY_KEY, _DESCRIPTION)
        return []
    store = Store.open(report.processed)
    past = runs_before(store, report)
    odd = oddities(report, past)
    text = summary(report, past[-1] if past else None, odd, _rejects(store))
    create_markdown_artifact(text, SUMMARY_KEY, _DESCRIPTION)
    return odd


_DESCRIPTION = "What the run did, and what to look at."


def _rejects(store: Store) -> list[Mapping[str, Any]]:
    """The first inputs that cannot be cleaned, of this run and of those before."""
    table = store.read("rejects", ["source", "record", "reason"])
    rows: list[Mapping[str, Any]] = table.slice(0, MOST_ROWS + 1).to_pylist()
    return rows
