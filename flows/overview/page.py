"""The page around the charts: one file that asks no network for anything; what was scraped is text in it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from flows.overview import charts
from flows.overview.figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.overview.figures import Figures, Share

MOST_OUTLIERS = 20
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Copydesk report</title><style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1 { font: 600 1.6rem Georgia, serif; } h2 { font-size: 1rem; margin: 2rem 0 .3rem; }
section { overflow-x: auto; } svg { width: 100%; min-width: 34rem; height: auto; } p { opacity: .8; margin: .2rem 0; }
div { overflow-x: auto; } table { border-collapse: collapse; font-size: .88rem; }
th, td { text-align: start; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
td:first-child { text-align: end; font-variant-numeric: tabular-nums; }
</style></head><body>
"""


def report_page(processed: Path) -> str:
    """The report on an archive, as HTML. Raises NoArchiveError; ImportError where matplotlib is not installed."""
    return _HEAD + "\n".join(_parts(figures_of(processed))) + "\n</body></html>\n"


def _parts(figures: Figures) -> Iterator[str]:
    removed, names = figures.removed.total(), figures.names.total()
    yield "<h1>Copydesk report</h1>"
    yield f"<p>{_articles(len(figures.shares))}, {removed:,} lines removed, {names:,} names corrected.</p>"
    yield _section("Lines removed, by site and kind", charts.removed_chart(figures.removed), is_empty=not removed)
    yield _section("Articles by day", charts.days_chart(figures.days), is_empty=not figures.days)
    yield f"<p>{_articles(figures.undated)} without a day.</p>" if figures.undated else ""
    shares = [one.share for one in figures.shares]
    yield _section("Share of each article that was removed", charts.shares_chart(shares), is_empty=not shares)
    yield _outliers(figures.outliers())
    yield _section("Names corrected most", charts.names_chart(figures.names), is_empty=not names)


def _section(title: str, chart: str, *, is_empty: bool) -> str:
    return f"<section><h2>{title}</h2>\n{'<p>None.</p>' if is_empty else chart}</section>"


def _outliers(outliers: list[Share]) -> str:
    if not outliers:
        return "<p>No article lost unusually much or little.</p>"
    rows = "\n".join(
        f"<tr><td>{100 * one.share:.0f} %</td><td><code>{escape(one.article_id)}</code></td>"
        f"<td>{escape(one.source)}</td><td>{escape(one.title)}</td></tr>"
        for one in outliers[:MOST_OUTLIERS]
    )
    left = len(outliers) - MOST_OUTLIERS
    more = f"<p>And {left:,} more.</p>" if left > 0 else ""
    return (
        "<p>Articles that lost unusually much or little; <code>copydesk explain</code> with the id shows what.</p>\n"
        "<div><table><tr><th>removed</th><th>id</th><th>source</th><th>headline</th></tr>\n"
        f"{rows}</table></div>{more}"
    )


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"
