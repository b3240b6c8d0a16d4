"""Counts of a run: made for each batch by a worker, added up by the run, shown by the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleaners.document import DROPPED_KINDS, Kind, Tier
from cleaners.recurring import RULE

if TYPE_CHECKING:
    from cleaners.document import Article
    from cleaners.rejection import Reason

STORY_RULE = "name.story"
"""What the rules of corrections that rest on other articles begin with."""
SLOWEST = 5
"""How many of the slowest inputs a run remembers."""


@dataclass(slots=True)
class Tally:
    """What a run or a batch did. `kinds` and `rules` count removed lines, `slowest` holds (seconds, source, record)."""

    read: int = 0
    cleaned: int = 0
    rejected: int = 0
    lines: int = 0
    removed: int = 0
    corrected: int = 0
    suggested: int = 0
    truncated: int = 0
    empty: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    """Those of `names` that other articles of the same story put right."""
    sites: dict[str, list[int]] = field(default_factory=dict)
    """For each site: articles, articles without text, lines, lines removed."""
    slowest: list[tuple[float, str, str | None]] = field(default_factory=list)

    def count(self, article: Article, site: str | None) -> None:
        """Add one cleaned article."""
        blocks = article.document.blocks
        dropped = [block for block in blocks if block.kind in DROPPED_KINDS]
        self.cleaned += 1
        self.lines += len(blocks)
        self.removed += len(dropped)
        self.truncated += article.is_truncated
        self.empty += not article.text
        self.kinds.update(block.kind.value for block in dropped)
        self.rules.update(block.rule.partition(" ")[0] for block in dropped)
        for change in article.document.corrections:
            if change.tier is Tier.APPLIED:
                self.corrected += 1
                self.names[f"{change.before} → {change.after}"] += 1
                if change.rule.startswith(STORY_RULE):
                    self.told[f"{change.before} → {change.after}"] += 1
            else:
                self.suggested += 1
        of_site = self.sites.setdefault(site or "", [0, 0, 0, 0])
        for place, more in enumerate((1, int(not article.text), len(blocks), len(dropped))):
            of_site[place] += more

    def reject(self, reason: Reason) -> None:
        """Add one input that was rejected."""
        self.rejected += 1
        self.reasons[reason.value] += 1

    def time(self, seconds: float, source: str, record: str | None) -> None:
        """Remember how long a document took, if it is among the slowest."""
        self.slowest.append((round(seconds, 3), source, record))
        self._keep_slowest()

    def of_others(self, before: int) -> Tally:
        """Of these counts, those of what only other articles could tell: names of a story, lines that a site repeats.

        So many of these lines were dropped, and counted, `before`; it may have been more.
        """
        repeated = self.rules[RULE] - before
        return Tally(
            removed=repeated,
            corrected=self.told.total(),
            kinds=Counter({Kind.OTHER_BOILERPLATE.value: repeated} if repeated else {}),
            rules=Counter({RULE: repeated} if repeated else {}),
            names=Counter(self.told),
        )

    def _keep_slowest(self) -> None:
        if len(self.slowest) > SLOWEST:
            self.slowest.sort(key=lambda row: (-row[0], row[1], row[2] or ""))
            del self.slowest[SLOWEST:]

    def add(self, other: Tally) -> None:
        """Add what another tally counted."""
        for name in ("read", "cleaned", "rejected", "lines", "removed", "corrected", "suggested", "truncated", "empty"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("kinds", "rules", "reasons", "names"):
            getattr(self, name).update(getattr(other, name))
        for site, counts in other.sites.items():
            mine = self.sites.setdefault(site, [0, 0, 0, 0])
            mine[:] = [a + b for a, b in zip(mine, counts, strict=True)]
        self.slowest += other.slowest
        self._keep_slowest()

    def as_dict(self) -> dict[str, Any]:
        """The counts as JSON values, the fullest first."""
        return {
            "read": self.read,
            "cleaned": self.cleaned,
            "rejected": self.rejected,
            "lines": self.lines,
            "removed": self.removed,
            "corrected": self.corrected,
            "suggested": self.suggested,
            "truncated": self.truncated,
            "empty": self.empty,
            "kinds": dict(self.kinds.most_common()),
            "rules": dict(self.rules.most_common(50)),
            "reasons": dict(self.reasons.most_common()),
            "names": dict(self.names.most_common(50)),
            "sites": dict(sorted(self.sites.items())),
            "slowest": [list(row) for row in self.slowest],
        }
