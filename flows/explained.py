"""An explained document on a terminal: a line a block, dropped lines struck through, corrections marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cleaners.document import COLUMN_KINDS, Kind
from flows.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.explain import Explained, Row

WIDE = 100
"""Columns of a terminal from which there is room for four columns of a table."""
_SHOWN = (
    "article_id", "source", "record", "url", "title", "deck", "authors", "contributors", "publisher", "credit",
    "sections", "language", "published_at", "published_date", "is_truncated", "duplicate_of",
)  # fmt: skip


def lines_of(explained: Explained, width: int = WIDE) -> Table:
    """Each block: line number, kind, what decided, and its text; on a narrow terminal what decided stands behind the text."""
    is_wide = width >= WIDE
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    table.add_column("line", justify="right", style="dim")
    table.add_column("kind")
    if is_wide:
        table.add_column("rule", style="dim", max_width=34)
    table.add_column("text", ratio=1)
    for block in explained.blocks:
        inside = [c for c in explained.corrections if block["start"] <= c["start"] and c["end"] <= block["end"]]
        style, rule = _style(block), _plain(block["rule"])
        text = _marked(block, inside, style)
        behind = [rule, text] if is_wide else [text.append("  ").append(rule.plain, "dim")]
        table.add_row(str(block["line"]), Text(block["kind"], style), *behind)
    return table


def facts_of(explained: Explained) -> Table:
    """The article's metadata, each value with where it was read."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(ratio=1)
    table.add_column(style="dim")
    for name in _SHOWN:
        value = explained.article.get(name)
        if value:
            shown = "; ".join(value) if isinstance(value, list | tuple) else str(value)
            table.add_row(name, _plain(shown), _plain(explained.evidence.get(name, "")))
    return table


def reasons_of(explained: Explained) -> Iterable[Text]:
    """Why each name was changed, or is only suggested."""
    for change in sorted(explained.corrections, key=lambda row: row["start"]):
        verb = "changed" if change["tier"] == "applied" else "suggested"
        yield _plain(f"{verb}: {change['before']} → {change['after']}  ({change['rule']}: {change['evidence']})")


def _style(block: Row) -> str:
    if block["kept"]:
        return "cyan" if block["kind"] in {Kind.CAPTION, Kind.CORRECTION} else ""
    return "green" if block["kind"] in COLUMN_KINDS else "red strike"


def _marked(block: Row, changes: list[Row], style: str) -> Text:
    text, at = Text(), block["start"]
    for change in sorted(changes, key=lambda row: row["start"]):
        text.append(printable(block["text"][at - block["start"] : change["start"] - block["start"]]), style)
        if change["tier"] == "applied":
            text.append(printable(change["before"]), "red strike").append(" ").append(
                printable(change["after"]), "bold green"
            )
        else:
            text.append(printable(change["before"]), "underline yellow").append(
                f" ({printable(change['after'])}?)", "yellow"
            )
        at = change["end"]
    return text.append(printable(block["text"][at - block["start"] :]), style)


def _plain(value: str) -> Text:
    return Text(printable(value))
