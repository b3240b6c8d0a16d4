"""A run beside those before it, as far as the archive remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flows.alarms import Alarm, alarms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.report import Report
    from flows.store import Store


def runs_before(store: Store, report: Report) -> list[dict[str, Any]]:
    """What each run that published before this one said of itself, oldest first."""
    summaries = [dict(each.summary) for each in store.history() if each.id < report.snapshot]
    return [summary for summary in summaries if "sites" in summary]


def oddities(report: Report, past: Sequence[dict[str, Any]]) -> list[Alarm]:
    """The sites of the run that a person should look at. A run that published nothing has none."""
    return alarms(report.tally.sites, [each["sites"] for each in past]) if report.changed else []
