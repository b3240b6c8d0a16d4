"""Further pages to learn from, made of the pages that there are.

Real pages are few, and what follows a body is where most errors are: comments, teasers with an excerpt, the next
article. So pieces of other pages are put behind bodies. And clean text must stay as it is, so clean text is learned too,
with and without a headline above and a few lines of junk below.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.training.corpora import Sample

PROSE = 15
"""Words of a line that is hard to tell from a body paragraph."""
LONGEST_PIECE = 40
CLEAN, SALTED = 0.25, 0.2
"""Shares of the made-up pages that are clean, and clean but for single lines; the rest has pieces of others behind it."""
SENTENCE_ENDS = '.!?…。"”»'
FOREIGN_TAILS = 0.4
"""Share of the pieces that really stood behind a body; the others are teasers made of other pages."""


def augmented(pages: Sequence[Sample], share: float, seed: int = 0) -> list[Sample]:
    """About `share` x the number of fully labelled pages, made up of them: pasted ones and clean ones."""
    random = np.random.default_rng(seed)
    sure = [page for page in pages if page.certain.min() == 1 and (page.labels > 0.5).sum() >= 3]
    tails = [piece for page in sure if (piece := tail_of(page, random))]
    short = junk_lines(sure)
    made = []
    for index in random.permutation(len(sure))[: int(len(sure) * share)]:
        page, tail, kind = sure[index], tails[random.integers(len(tails))], random.random()
        if kind < CLEAN:
            made.append(clean_page(page, tail, random))
        elif kind < CLEAN + SALTED:
            made.append(salted_page(page, short, random))
        else:
            made.append(pasted(page, tail if random.random() < FOREIGN_TAILS else teasers(sure, random), random))
    return made


def junk_lines(pages: Sequence[Sample]) -> list[str]:
    """Short lines near bodies that do not belong to them: nags, buttons, links.

    Whole sentences are left out: too many of them are good text that this gold lacks.
    """
    return [
        line
        for page in pages
        for line, label in zip(page.paragraphs, page.labels, strict=True)
        if label == 0
        and page.flavour == "traf_recall"
        and line.count(" ") + 1 < PROSE
        and line[-1] not in SENTENCE_ENDS
    ]


def salted_page(page: Sample, junk: Sequence[str], random: np.random.Generator) -> Sample:
    """A short clean text with single lines of junk at any place: a page that an extractor has almost cleaned."""
    body = [line for line, label in zip(page.paragraphs, page.labels, strict=True) if label > 0.5]
    start, length = int(random.integers(max(1, len(body) - 3))), int(random.integers(3, 12))
    rows = [(line, 1.0) for line in body[start : start + length]]
    for _ in range(int(random.integers(1, 6))):
        place = len(rows) if random.random() < 0.5 else int(random.integers(len(rows) + 1))
        rows.insert(place, (junk[random.integers(len(junk))], 0.0))
    labels = np.array([label for _, label in rows], dtype=np.float32)
    return replace(
        page, spacing=None, paragraphs=tuple(line for line, _ in rows), labels=labels, certain=np.ones_like(labels)
    )


def tail_of(page: Sample, random: np.random.Generator) -> tuple[str, ...]:
    """A stretch with prose that stands behind the body of a page and does not belong to it."""
    last = int(np.flatnonzero(page.labels > 0.5)[-1])
    prose = [i for i in range(last + 1, len(page.labels)) if page.paragraphs[i].count(" ") >= PROSE]
    if not prose:
        return ()
    start = max(last + 1, prose[random.integers(len(prose))] - int(random.integers(1, 8)))
    end = min(len(page.labels), start + int(random.integers(5, LONGEST_PIECE)))
    return page.paragraphs[start:end]


def teasers(pages: Sequence[Sample], random: np.random.Generator) -> tuple[str, ...]:
    """Teasers of some pages (headline, start of the text), or the whole start of one: the next article."""
    lines: list[str] = []
    whole = random.random() < 0.3
    length, dotted = int(random.integers(15, 60)), random.random() < 0.3
    for _ in range(1 if whole else int(random.integers(2, 9))):
        page = pages[random.integers(len(pages))]
        body = [line for line, label in zip(page.paragraphs, page.labels, strict=True) if label > 0.5]
        excerpt = body[: int(random.integers(3, 20))] if whole else [_cut(body[0], length, dotted=dotted)]
        lines += [title for title in (page.title,) if title] + excerpt
    return tuple(lines)


def _cut(line: str, words: int, *, dotted: bool) -> str:
    held = line.split()
    return line if len(held) <= words else " ".join(held[:words]) + ("..." if dotted else "")


def pasted(page: Sample, piece: tuple[str, ...], random: np.random.Generator) -> Sample:
    """The page with the piece a few lines behind its body."""
    at = int(np.flatnonzero(page.labels > 0.5)[-1]) + 1
    at = min(len(page.labels), at + int(random.integers(6)))
    before, after = slice(0, at), slice(at, len(page.labels))
    zeros = np.zeros(len(piece), dtype=np.float32)
    return replace(
        page,
        spacing=None,
        paragraphs=(*page.paragraphs[before], *piece, *page.paragraphs[after]),
        labels=np.concatenate([page.labels[before], zeros, page.labels[after]]),
        certain=np.concatenate([page.certain[before], zeros + 1, page.certain[after]]),
    )


def clean_page(page: Sample, tail: tuple[str, ...], random: np.random.Generator) -> Sample:
    """The page's body alone, at times below its headline and above some short lines of junk."""
    body = [line for line, label in zip(page.paragraphs, page.labels, strict=True) if label > 0.5]
    head = [page.title] if page.title and random.random() < 0.5 else []
    short = [line for line in tail if line.count(" ") < PROSE][: int(random.integers(3, 11))]
    foot = short if random.random() < 0.5 else []
    labels = np.array([0.0] * len(head) + [1.0] * len(body) + [0.0] * len(foot), dtype=np.float32)
    # Whether a headline is body is each corpus' taste; rules decide about it, not the model.
    certain = np.array([0.1] * len(head) + [1.0] * len(body) + [1.0] * len(foot), dtype=np.float32)
    return replace(
        page,
        spacing=None,
        paragraphs=(*head, *body, *foot),
        labels=labels,
        certain=certain,
    )
