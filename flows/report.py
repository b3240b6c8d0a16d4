"""What a run has to say at its end: one value, from which the terminal, the flow and the archive's history are fed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flows.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.readers.source import Rejected


@dataclass(slots=True)
class Report:
    """`inputs` were cleaned in this run, `unchanged` needed none, `outdated` were cleaned by another version.

    `copies` of this run's articles tell the story of another (`duplicate_of`). `twins` of its documents gave way to another of
    the same address or id: both are one article.

    `snapshot` is the number of the one that readers see now, `articles` what it holds; `seconds` is wall time.
    """

    processed: str
    inputs: int = 0
    unchanged: int = 0
    outdated: int = 0
    pruned: int = 0
    copies: int = 0
    twins: int = 0
    snapshot: int = 0
    articles: int = 0
    seconds: float = 0.0
    tally: Tally = field(default_factory=Tally)

    @property
    def changed(self) -> bool:
        """Has the run published anything?"""
        return bool(self.inputs or self.pruned)

    def count_rejected(self, rejected: Iterable[Rejected]) -> None:
        """Add inputs that could not even be opened."""
        for one in rejected:
            self.tally.read += 1
            self.tally.reject(one.reason)

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "inputs": self.inputs,
            "unchanged": self.unchanged,
            "outdated": self.outdated,
            "pruned": self.pruned,
            "copies": self.copies,
            "twins": self.twins,
            **self.tally.as_dict(),
        }


def sentences(report: Report) -> list[str]:
    """The summary for a person at a terminal, a line an entry."""
    tally = report.tally
    if not report.changed and not report.unchanged:
        lines = [
            "Found no inputs: no file below the raw folder has an ending that is read, or none matches the patterns."
        ]
    elif not report.changed:
        lines = [f"Nothing new: {_count(report.unchanged, 'input')} unchanged."]
    else:
        lines = [
            (
                f"Read {_count(tally.read, 'document')} from {_count(report.inputs, 'input')}: {tally.cleaned:,} cleaned, "
                f"{tally.rejected:,} rejected; {_count(report.unchanged, 'input')} unchanged."
            ),
            f"Removed {tally.removed:,} of {_count(tally.lines, 'line')}{_listed(tally.kinds.most_common(6))}.",
            (
                f"Corrected {_count(tally.corrected, 'name')}{_listed(tally.names.most_common(4))}; "
                f"{tally.suggested:,} suggested."
            ),
        ]
    if report.copies:
        lines.append(
            f"{_count(report.copies, 'article')} of these {'is a copy' if report.copies == 1 else 'are copies'} of others."
        )
    if report.twins:
        have = "has" if report.twins == 1 else "have"
        lines.append(
            f"{_count(report.twins, 'document')} {have} the address or id of another, which stays in its place."
        )
    if tally.reasons:
        lines.append(f"Rejected{_listed(tally.reasons.most_common())}: see the table rejects.")
    if report.pruned:
        lines.append(f"Forgot {_count(report.pruned, 'input')} that had vanished.")
    if report.outdated:
        lines.append(f"{_count(report.outdated, 'input')} cleaned by another version; --refresh cleans them again.")
    held = _count(report.articles, "article")
    lines.append(f"{report.processed} holds {held} (snapshot {report.snapshot}); {report.seconds:.1f} s.")
    return lines


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    shown = ", ".join(f"{name} {number:,}" for name, number in counts)
    return f" ({shown})" if shown else ""
