"""Sites whose pages seem to have changed: what a run found of each, compared with the runs before.

Cleaning never fails on a new layout, it removes too much or finds nothing. Counts show that a day later at the latest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Counts = Sequence[int]
    """As in `flows.tally.Tally.sites`: articles, articles without text, lines, lines removed."""

FEWEST_ARTICLES = 3
FEWEST_LINES = 40
"""Below these a share says nothing: one odd article would be an alarm."""
EMPTY_NOW, EMPTY_BEFORE = 0.5, 0.1
"""A site yields nothing when half of its articles are without text, and hardly any was before."""
MORE_REMOVED, TIMES_REMOVED = 0.2, 1.5
"""It loses far more than before with 20 of 100 lines more, and half as many again: pages differ by less than that."""
STEADY = 5
"""Runs in a row that a site had articles in, before its silence is news."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A site that a person should look at, and why."""

    site: str
    message: str


def alarms(now: Mapping[str, Counts], past: Sequence[Mapping[str, Counts]]) -> list[Alarm]:
    """What is odd about the sites of this run, given those of runs before, oldest first."""
    before = {site: _sum([run[site] for run in past if site in run]) for site in now}
    odd = [Alarm(site, message) for site in sorted(now) if (message := _oddity(now[site], before[site]))]
    return odd + [Alarm(site, _SILENT) for site in _steady(past) if site not in now]


_SILENT = f"no article in this run, though each of the {STEADY} runs before had some"


def _oddity(now: Counts, before: Counts) -> str:
    articles, empty, lines, removed = now
    if articles >= FEWEST_ARTICLES <= before[0]:
        share, share_before = empty / articles, before[1] / before[0]
        if share >= EMPTY_NOW and share_before <= EMPTY_BEFORE:
            return f"{empty:,} of {articles:,} articles have no text; before it was {share_before:.0%}"
    if lines >= FEWEST_LINES <= before[2]:
        share, share_before = removed / lines, before[3] / before[2]
        if share >= max(share_before + MORE_REMOVED, share_before * TIMES_REMOVED):
            return f"{share:.0%} of its lines were removed; before it was {share_before:.0%}"
    return ""


def _sum(runs: Sequence[Counts]) -> Counts:
    return [sum(column) for column in zip((0, 0, 0, 0), *runs, strict=True)]


def _steady(past: Sequence[Mapping[str, Counts]]) -> list[str]:
    seen = Counter(site for run in past[-STEADY:] for site in run)
    return sorted(site for site, runs in seen.items() if site and runs == STEADY)
