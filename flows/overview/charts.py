"""Charts as SVG text, drawn by matplotlib (an extra: `pip install 'copydesk[charts]'`); the same data give the same text."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from matplotlib.axes import Axes

_INK = "#010203"
"""Stands for the page's own colour of text, so that a chart is light or dark as the page is."""
_SETTINGS: Any = {
    "svg.fonttype": "none",  # text stays text: it can be searched, and needs no font of ours
    "svg.hashsalt": "copydesk",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "text.color": _INK, "axes.edgecolor": _INK, "axes.labelcolor": _INK, "xtick.color": _INK, "ytick.color": _INK,
    "font.size": 9, "font.family": "sans-serif", "axes.spines.top": False, "axes.spines.right": False,
}  # fmt: skip
_COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb")
"""Told apart also by the colour-blind (Tol, Colour schemes, 2021); the last is for the rest."""
_STYLED = mpl.rc_context(_SETTINGS)
"""What is drawn inside has our settings."""
_LONGEST = 34
MOST_BARS = 15
MOST_DAYS = 120
"""More days than this are shown by month."""
_REST = "other"


@_STYLED
def removed_chart(removed: Counter[tuple[str, str]]) -> str:
    """Lines removed: a bar a site, a colour a kind."""
    sites = _greatest(removed, 0, MOST_BARS)
    kinds = _greatest(removed, 1, len(_COLOURS) - 1)
    figure, axes = _canvas(len(sites))
    left = [0] * len(sites)
    for kind, colour in zip((*kinds, _REST), _COLOURS[: len(kinds)] + _COLOURS[-1:], strict=True):
        counts = [sum(n for (s, k), n in removed.items() if s == site and _is(k, kind, kinds)) for site in sites]
        if any(counts):
            axes.barh(range(len(sites)), counts, left=left, color=colour, label=kind)
        left = [before + count for before, count in zip(left, counts, strict=True)]
    _name_bars(axes, sites)
    axes.set_xlabel("lines removed")
    if kinds:
        axes.legend(frameon=False, labelcolor=_INK, ncols=4, loc="lower left", bbox_to_anchor=(0, 1))
    return _svg(figure)


@_STYLED
def days_chart(days: Counter[date]) -> str:
    """Articles by the day that they are of; by month where the days are many."""
    by_month = bool(days) and (max(days) - min(days)).days > MOST_DAYS
    counts: Counter[date] = Counter()
    for day, count in days.items():
        counts[day.replace(day=1) if by_month else day] += count
    figure, axes = _canvas(6)
    axes.bar(list(counts), list(counts.values()), width=25 if by_month else 0.8, color=_COLOURS[0])  # type: ignore[arg-type]
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel("articles a month" if by_month else "articles a day")
    figure.autofmt_xdate()
    return _svg(figure)


@_STYLED
def shares_chart(shares: Sequence[float]) -> str:
    """How many articles lost how much."""
    figure, axes = _canvas(6)
    axes.hist([100 * share for share in shares], bins=range(0, 105, 5), rwidth=0.9, color=_COLOURS[0])
    axes.set_xlim(0, 100)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("% of the article's characters removed")
    axes.set_ylabel("articles")
    return _svg(figure)


@_STYLED
def names_chart(names: Counter[tuple[str, str]]) -> str:
    """The names that were corrected most."""
    most = sorted(names.items(), key=lambda one: (-one[1], one[0]))[:MOST_BARS]
    figure, axes = _canvas(len(most))
    axes.barh(range(len(most)), [count for _, count in most], color=_COLOURS[2])
    _name_bars(axes, [f"{before} → {after}" for (before, after), _ in most])
    axes.set_xlabel("times corrected")
    return _svg(figure)


def _name_bars(axes: Axes, names: Sequence[str]) -> None:
    """The first on top; two names may read the same when they are cut short."""
    axes.set_yticks(range(len(names)), [_label(name) for name in names])
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _canvas(bars: int) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(8, 1.3 + 0.3 * max(bars, 2)), layout="constrained")
    return figure, figure.add_subplot()


def _svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL).replace(
        _INK, "currentColor"
    )


def _greatest(removed: Counter[tuple[str, str]], part: int, most: int) -> list[str]:
    totals: Counter[str] = Counter()
    for key, count in removed.items():
        totals[key[part]] += count
    return [name for name, _ in sorted(totals.items(), key=lambda one: (-one[1], one[0]))[:most]]


def _is(kind: str, wanted: str, named: Iterable[str]) -> bool:
    return kind == wanted or (wanted == _REST and kind not in named)


def _label(text: str) -> str:
    """A name as a chart can bear it: printable, and not too long."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
