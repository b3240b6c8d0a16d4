"""What its surroundings make of the odds of each line of a text, where the line model holds all for the story's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.catalogue import load, normalise
from cleaners.edits import apply, settle
from cleaners.evidence import Evidence
from cleaners.phrases import propose
from cleaners.segment.plain import segment_plain
from cleaners.surroundings import odds_factors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaners.edits import Verdict

CATALOGUE = load()
STORY = [
    "The ferry hall will open in May, the board said after a long day of talks.",
    "It has room for six hundred passengers.",
]


def factors(
    lines: Sequence[str], verdicts: Sequence[Verdict] = (), keep: float = 0.9, keeps: Mapping[str, float] | None = None
) -> list[float]:
    """The factors for lines that the model keeps with the probability `keep`, or that of `keeps`; STORY's lines always with 0.9."""
    known = dict.fromkeys(STORY, 0.9) | dict(keeps or {})
    document = segment_plain("\n".join(lines))
    keys = tuple(normalise(line) for line in lines)
    hits = tuple(CATALOGUE.match(key) for key in keys)
    evidence = Evidence(keys, hits, tuple(known.get(line, keep) for line in lines))
    document = apply(document, settle(document, [*propose(document, evidence), *verdicts]))
    return odds_factors(document, evidence)
