"""Measure the line model, and the whole pipeline with it, on pages of sites that its weights have not seen.

    python -m benchmarks.training.crossval train CORPORA FOLDER   # weights for each fold: FOLDER/fold-N.npz
    python -m benchmarks.training.crossval model CORPORA FOLDER   # F1 of the model alone, at a fixed threshold
    python -m benchmarks.training.crossval clean CORPORA FOLDER   # F1 of `cleaners.pipeline.clean` as a whole
    python -m benchmarks.training.crossval best CORPORA           # F1 of the lines that the labels choose

CORPORA also holds `score.py`, the scorer: bags of 4-word shingles; segments as in trafilatura's own evaluation.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.training.corpora import FOLDS, fold_of, paragraphs_and_spacing, records, site_of
from benchmarks.training.labels import labels
from cleaners.model import keep_probabilities, weights_from
from cleaners.segment.plain import segment_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

THRESHOLD = 0.4
HALF = 0.5
Cleaner = Callable[[str], str]


def train_folds(corpora: Path, folder: Path) -> None:
    """Write the weights of each fold: trained on all sites but its own."""
    from benchmarks.training.corpora import samples
    from benchmarks.training.train import train

    folder.mkdir(parents=True, exist_ok=True)
    held = list(samples(corpora))
    for fold in range(FOLDS):
        train([sample for sample in held if fold_of(sample.site) != fold], folder / f"fold-{fold}.npz", seed=fold)


def model_alone(raw: str) -> str:
    """The lines that the model believes in."""
    document = segment_plain(raw)
    kept = zip(document.blocks, keep_probabilities(document), strict=True)
    return "\n\n".join(block.text for block, probability in kept if probability >= THRESHOLD)


def pipeline() -> Cleaner:
    """The whole of Copydesk for one text."""
    from cleaners.document import RawDocument
    from cleaners.pipeline import Knowledge, clean
    from cleaners.rejection import RejectionError

    knowledge = Knowledge()

    def cleaned(raw: str) -> str:
        try:
            return clean(RawDocument("page.txt", raw), knowledge).article.text
        except RejectionError:
            return ""

    return cleaned


def cleaned_pages(corpora: Path, folder: Path, clean: Cleaner) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Corpus, flavour, gold record and cleaned text of each page, by the weights of the fold that it is left out of."""
    for path in sorted(corpora.glob("*.gold.jsonl.gz")):
        corpus = path.name.split(".")[0]
        golds = {record["id"]: record for record in records(path)}
        for row in records(corpora / f"{corpus}.text.jsonl.gz"):
            gold = golds[row["id"]]
            with weights_from(folder / f"fold-{fold_of(site_of(gold['url']))}.npz"):
                yield corpus, row["flavour"], gold, clean(row["raw"] or "")


def best_pages(corpora: Path) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Corpus, flavour, gold record and the lines of which half or more is gold: what no choice of whole lines beats by much.

    A flavour that lost a part of the story cannot be cleaned to more than this.
    """
    for path in sorted(corpora.glob("*.gold.jsonl.gz")):
        corpus = path.name.split(".")[0]
        golds = {record["id"]: record for record in records(path) if record.get("gold") is not None}
        for row in records(corpora / f"{corpus}.text.jsonl.gz"):
            if row["id"] in golds:
                gold = golds[row["id"]]
                lines, _ = paragraphs_and_spacing(row["raw"] or "")
                shares = labels(lines, gold["gold"])
                chosen = (line for line, share in zip(lines, shares, strict=True) if share >= HALF)
                yield corpus, row["flavour"], gold, "\n\n".join(chosen)


def table(corpora: Path, pages: Iterator[tuple[str, str, dict[str, Any], str]]) -> None:
    """Print F1, precision and recall of each corpus and flavour."""
    spec = importlib.util.spec_from_file_location("score", corpora / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    counts, segments = defaultdict(list), defaultdict(list)
    for corpus, flavour, gold, text in pages:
        if gold.get("gold") is not None:
            counts[corpus, flavour].append(scorer.page_counts(gold["gold"], text))
        else:
            segments[corpus, flavour].append((gold, text))
    for (corpus, flavour), held in counts.items():
        f1, precision, recall = scorer.prf(held)
        print(f"| {corpus} | {flavour} | {len(held)} | {f1:.4f} | {precision:.3f} | {recall:.3f} |")
    for (corpus, flavour), rows in segments.items():
        wanted = {gold["id"]: (gold.get("with_") or [], gold.get("without") or []) for gold, _ in rows}
        scores = scorer.score_segments(wanted, {gold["id"]: text for gold, text in rows})
        shown = f"{scores['seg_f1']:.4f} | {scores['seg_precision']:.3f} | {scores['seg_recall']:.3f}"
        print(f"| {corpus} (segments) | {flavour} | {len(rows)} | {shown} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("train", "model", "clean", "best"))
    parser.add_argument("corpora", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", help="where the weights of the folds are; not for best")
    options = parser.parse_args()
    if options.folder is None and options.what != "best":
        parser.error(f"{options.what} needs FOLDER")
    if options.what == "train":
        train_folds(options.corpora, options.folder)
        return
    print("| corpus | flavour | pages | F1 | precision | recall |\n| --- | --- | --- | --- | --- | --- |")
    if options.what == "best":
        table(options.corpora, best_pages(options.corpora))
    else:
        clean = model_alone if options.what == "model" else pipeline()
        table(options.corpora, cleaned_pages(options.corpora, options.folder, clean))


if __name__ == "__main__":
    main()
