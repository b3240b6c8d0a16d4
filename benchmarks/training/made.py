"""Invented text to learn from: whole pages with labelled lines, and pieces of junk that are set into real pages.

Real labelled pages are few, and each says its nags in its own words. The files in `made/` say them in many more, in twenty-seven
languages: `LANGUAGE.docs.txt` has pages, parted by `====`, a line each with `+` (body), `-` (not body) or `?` (as you like)
before it; `LANGUAGE.pieces.txt` has pieces, parted by empty lines, below `# kind place ...`. All of it was written for this
project. For each kind of junk the pages have body lines that resemble it, so that words alone decide nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.training.corpora import Sample
from cleaners.document import Kind
from cleaners.metadata.language import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDER = Path(__file__).with_name("made")
CERTAIN = {"+": (1.0, 1.0), "-": (0.0, 1.0), "?": (0.0, 0.0)}
"""Label and trust of each mark. Whether a headline is body is each corpus' taste: it teaches nothing here."""
PLACES = frozenset({"before", "inside", "after"})
MOST_PIECES = 4
"""Pieces that are set into one page."""
NEAR_END = 6
"""Lines behind the body within which a piece that stands after it begins."""
MADE = ""
"""The site of made-up pages: what many of them say, one site says, for it is the same few writers."""


class MadeError(ValueError):
    """A file of invented text that cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of junk that stand together, and where on a page they may."""

    kind: Kind
    places: frozenset[str]
    lines: tuple[str, ...]


def documents(folder: Path = FOLDER) -> Iterator[Sample]:
    """The invented pages. Each is a paper of its own. Raises MadeError for a line without its mark."""
    for path in sorted(folder.glob("*.docs.txt")):
        rows: list[tuple[str, str]] = []
        number = 0
        for at, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), "===="], 1):
            mark, _, text = line.partition(" ")
            if line.startswith("==="):
                if rows:
                    number += 1
                    yield _sample(f"{path.name.partition('.')[0]}-{number}", rows)
                rows = []
            elif mark in CERTAIN and text.strip():
                rows.append((mark, text.strip()))
            elif line.strip() and line.strip() not in CERTAIN:
                message = f"{path}, line {at}: begins with none of {' '.join(CERTAIN)}: {line[:60]!r}"
                raise MadeError(message)


def _sample(name: str, rows: Sequence[tuple[str, str]]) -> Sample:
    labels, certain = np.array([CERTAIN[mark] for mark, _ in rows], dtype=np.float32).T
    return Sample("made", name, "made", f"{name}.made", tuple(text for _, text in rows), labels, certain)


def pieces(folder: Path = FOLDER) -> dict[str, list[Piece]]:
    """The pieces of each language, by its code. Raises MadeError for a piece without its kind and places."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for path in sorted(folder.glob("*.pieces.txt")):
        code = path.name.partition(".")[0].partition("_")[0]
        for number, part in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            head, *lines = [line.strip() for line in part.strip().split("\n")]
            kind, *places = head.removeprefix("#").split() or [""]
            if (
                not head.startswith("#")
                or kind not in set(Kind)
                or not places
                or not PLACES.issuperset(places)
                or not lines
            ):
                message = f"{path}, piece {number}: `# kind place ...` and its lines are expected, not {part[:60]!r}"
                raise MadeError(message)
            found[code].append(Piece(Kind(kind), frozenset(places), tuple(line for line in lines if line)))
    return dict(found)


def invented(held: Mapping[str, Sequence[Piece]], seed: int, folder: Path = FOLDER) -> list[Sample]:
    """The invented pages, and once more those in other languages than English, of which real pages are few, with pieces set into them."""
    pages = list(documents(folder))
    return pages + with_pieces([page for page in pages if not page.id.startswith("en")], held, 1.0, seed)


def unlabelled(held: Mapping[str, Sequence[Piece]]) -> Iterator[Sample]:
    """Each piece as a page of its own that teaches nothing but that its words are used."""
    for code, some in held.items():
        for number, piece in enumerate(some):
            zeros = np.zeros(len(piece.lines), dtype=np.float32)
            name = f"{code}-piece-{number}"
            yield Sample("made", name, "made", f"{name}.made", piece.lines, zeros, zeros)


def with_pieces(pages: Sequence[Sample], held: Mapping[str, Sequence[Piece]], share: float, seed: int) -> list[Sample]:
    """About `share` x the number of fully labelled or invented pages: such pages with pieces of their language set into them."""
    random = np.random.default_rng(seed)
    known = [page for page in pages if page.certain.min() == 1 or page.corpus == "made"]
    sure = [page for page in known if (page.labels > 0.5).sum() >= 3]
    made = []
    for index in random.permutation(len(sure))[: int(len(sure) * share)]:
        page = sure[index]
        body = " ".join(text for text, label in zip(page.paragraphs, page.labels, strict=True) if label > 0.5)
        some = held.get(language(body) or "")
        if some:
            chosen = random.choice(
                len(some), size=min(len(some), int(random.integers(1, MOST_PIECES + 1))), replace=False
            )
            made.append(_salted(page, [some[number] for number in chosen], random))
    return made


def _salted(page: Sample, chosen: Sequence[Piece], random: np.random.Generator) -> Sample:
    rows = list(zip(page.paragraphs, page.labels.tolist(), page.certain.tolist(), strict=True))
    for piece in chosen:
        body = [i for i, (_, label, _) in enumerate(rows) if label > 0.5]
        at = _place(sorted(piece.places)[random.integers(len(piece.places))], body, len(rows), random)
        rows[at:at] = [(line, 0.0, 1.0) for line in piece.lines]
    labels, certain = (np.array(values, dtype=np.float32) for values in list(zip(*rows, strict=True))[1:])
    return replace(
        page, site=MADE, spacing=None, paragraphs=tuple(row[0] for row in rows), labels=labels, certain=certain
    )


def _place(place: str, body: Sequence[int], count: int, random: np.random.Generator) -> int:
    """The line before which a piece is set."""
    if place == "before":
        return int(random.integers(max(0, body[0] - NEAR_END), body[0] + 1))
    if place == "inside":
        return body[int(random.integers(1, len(body)))]
    return min(count, body[-1] + 1 + int(random.integers(NEAR_END)))
