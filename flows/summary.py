"""The summary of a run as Markdown, for the artifacts page of the Prefect UI.

What comes from the raw inputs (paths, sites, names, rules of yours) stands in code spans, where Markdown and HTML mean
nothing: the page would load an image from anywhere. No text of an article is shown but the names that were corrected.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from flows.alarms import Alarm
    from flows.report import Report

MOST_ROWS = 20
"""Rows of a table, so that the page stays a page; the tables below PROCESSED have them all."""
LONGEST = 100
"""Characters of a path or a name."""

_FIGURES = {
    "inputs": "inputs read",
    "read": "documents",
    "cleaned": "articles cleaned",
    "rejected": "rejected",
    "empty": "articles without text",
    "truncated": "articles cut by a wall",
    "copies": "copies of other articles",
    "twins": "documents with the address or id of another",
    "lines": "lines",
    "removed": "lines removed",
    "corrected": "names corrected",
    "suggested": "corrections suggested",
}


def summary(
    report: Report, before: Mapping[str, Any] | None, odd: Sequence[Alarm], rejects: Sequence[Mapping[str, Any]]
) -> str:
    """The page: alarms first, then figures beside those of the run before, then what was removed, and why."""
    now = report.as_dict()
    slowest = [(code(_place(source, record)), f"{seconds:.1f} s") for seconds, source, record in report.tally.slowest]
    sections = [
        _alarms(odd),
        _figures(now, before),
        _section("Removed, by kind", ("kind", "lines"), _counted(now["kinds"])),
        _section("Removed, by rule", ("rule", "lines"), _counted(now["rules"])),
        _section("Names corrected", ("name", "times"), _counted(now["names"])),
        _section("Rejected in this run", ("reason", "documents"), _counted(now["reasons"])),
        _section("Inputs that cannot be cleaned", ("input", "reason"), map(_rejected, rejects)),
        _section("Sites", ("site", "articles", "without text", "lines removed"), map(_site, now["sites"].items())),
        _section("Slowest inputs", ("input", "time"), slowest),
        f"Snapshot {report.snapshot} of {code(report.processed)}: {report.articles:,} articles; {report.seconds:.1f} s.",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def code(text: object) -> str:
    """The text as a Markdown code span that nothing in it can end, in a table or outside one."""
    shown = "".join(_visible(character) for character in str(text))
    shown = shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
    return f"`{shown.strip() or ' '}`"


def _visible(character: str) -> str:
    # A vertical bar would end a table's cell; control and format characters could hide or turn what is shown.
    return {"`": "'", "|": "¦"}.get(character) or (character if unicodedata.category(character)[0] != "C" else "?")


def _alarms(odd: Sequence[Alarm]) -> str:
    lines = [f"- {code(alarm.site)}: {alarm.message}" for alarm in odd[:MOST_ROWS]]
    return "\n".join(["## Look at these sites", "", "Their pages may have changed.", "", *lines]) if lines else ""


def _figures(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    rows = [(title, f"{now[name]:,}", _number(before, name)) for name, title in _FIGURES.items()]
    rows.append(("inputs unchanged", f"{now['unchanged']:,}", _number(before, "unchanged")))
    rows.append(("share of lines removed", _share(now), _share(before or {})))
    return _section("Figures", ("", "this run", "the run before"), rows)


def _number(before: Mapping[str, Any] | None, name: str) -> str:
    return f"{before[name]:,}" if before and name in before else "–"


def _share(counts: Mapping[str, Any]) -> str:
    return f"{counts['removed'] / counts['lines']:.1%}" if counts.get("lines") else "–"


def _counted(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(code(name), f"{number:,}") for name, number in counts.items()]


def _rejected(row: Mapping[str, Any]) -> tuple[str, str]:
    return code(_place(row["source"], row["record"])), code(row["reason"])


def _site(entry: tuple[str, Sequence[int]]) -> tuple[str, ...]:
    site, (articles, empty, lines, removed) = entry
    return code(site or "unknown"), f"{articles:,}", f"{empty:,}", _share({"lines": lines, "removed": removed})


def _place(source: str, record: str | None) -> str:
    return f"{source} #{record}" if record else source


def _section(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    listed = list(rows)
    if not listed:
        return ""
    table = [head, ["---", *["---:"] * (len(head) - 1)], *listed[:MOST_ROWS]]
    lines = [f"## {title}", "", *(f"| {' | '.join(row)} |" for row in table)]
    if len(listed) > MOST_ROWS:
        lines += ["", "The tables have more."]
    return "\n".join(lines)
