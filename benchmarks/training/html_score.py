"""How good kept blocks are: bags of 4-word shingles for gold texts, found and leaked segments for the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from statistics import mean
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np

SHINGLE = 4
_TOKEN = re.compile(r"\w+")


def report(rows: Iterable[tuple[str, dict[str, Any], str]]) -> None:
    """Print what each corpus' cleaned texts reach; a row is a corpus, a gold record and a text."""
    corpora: defaultdict[str, list[tuple[dict[str, Any], str]]] = defaultdict(list)
    for corpus, gold, text in rows:
        corpora[corpus].append((gold, text))
    for corpus, held in sorted(corpora.items()):
        scores = text_scores(held) if "gold" in held[0][0] else segment_scores(held)
        shown = "  ".join(f"{name} {value:.4f}" for name, value in scores.items())
        print(f"{corpus:10} n {len(held):3}  {shown}", flush=True)


def kept(texts: Sequence[str], probabilities: np.ndarray, threshold: float) -> str:
    """The blocks that stay at a threshold, as one text."""
    return "\n\n".join(text for text, p in zip(texts, probabilities, strict=True) if p >= threshold)


def text_scores(held: Sequence[tuple[dict[str, Any], str]]) -> dict[str, float]:
    """Precision and recall are means over pages, F1 is of these means; `perfect` is the share of exact pages."""
    precisions, recalls, perfect = [], [], []
    for gold, text in held:
        wanted, got = _TOKEN.findall(gold["gold"]), _TOKEN.findall(text)
        perfect.append(float(wanted == got))
        want, have = _shingles(wanted), _shingles(got)
        both = sum((want & have).values())
        precisions += [both / have.total()] if have else []
        recalls += [both / want.total()] if want else []
    precision, recall = mean(precisions), mean(recalls)
    f1 = 2 * precision * recall / (precision + recall)
    return {"f1": f1, "precision": precision, "recall": recall, "perfect": mean(perfect)}


def _shingles(tokens: list[str]) -> Counter[tuple[str, ...]]:
    starts = range(max(1, len(tokens) - SHINGLE + 1)) if tokens else ()
    return Counter(tuple(tokens[start : start + SHINGLE]) for start in starts)


def segment_scores(held: Sequence[tuple[dict[str, Any], str]]) -> dict[str, float]:
    """All pages' segments pooled, as trafilatura's own evaluation does."""
    tally = Counter[str]()
    for gold, text in held:
        bare = " ".join(text.split())
        for key in ("with_", "without"):
            for segment in gold.get(key) or ():
                tally[key] += 1
                tally[f"{key} held"] += " ".join(segment.split()) in bare
    found, leaked = tally["with_ held"], tally["without held"]
    precision, recall = found / max(1, found + leaked), found / max(1, tally["with_"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"segment_f1": f1, "found": recall, "leaked": leaked / max(1, tally["without"])}
