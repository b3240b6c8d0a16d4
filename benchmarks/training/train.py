"""Train the line model for plain text on a folder of corpora, and write its weights.

    python -m benchmarks.training.train CORPORA [--out cleaners/model/text.npz] [--leave-fold N]

Needs torch (`pip install torch`), which Copydesk itself does not. Fold N holds the sites that are left out, for a measure on
pages that the weights have not seen; see `benchmarks.training.crossval`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.training.augment import augmented
from benchmarks.training.corpora import fold_of, page, samples
from benchmarks.training.fit import Settings, fit
from benchmarks.training.net import export
from benchmarks.training.pages import Page

if TYPE_CHECKING:
    from benchmarks.training.corpora import Sample

SETTINGS = Settings(
    channels=40,
    word_size=2,
    word_sites=20,
    word_dropout=0.5,
    word_decay=1.0,
    word_trust=60,
    dropout=0.25,
    epochs=8,
    longest=400,
)
WEIGHTS = Path("cleaners/model/text.npz")
AUGMENTED = 0.8
"""Made-up pages for each real one."""
BEFORE_END, AFTER_END = 180, 80
"""Lines of a made-up page that are learned from, before and after the end of its body: the rest is as it was."""


def train(corpora: Path, out: Path, leave_fold: int | None = None) -> None:
    """Train on all sites but those of a fold, and write the weights."""
    torch.set_num_threads(1)
    held = [sample for sample in samples(corpora) if fold_of(sample.site) != leave_fold]
    pages = [page(sample) for sample in held]
    pages += [
        around_the_end(sample) for sample in augmented(held, AUGMENTED, seed=7 if leave_fold is None else leave_fold)
    ]
    export(fit(pages, SETTINGS), out)
    print(f"{out}: {out.stat().st_size / 1000:.0f} kB from {len(pages)} pages")


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
    parser.add_argument("--leave-fold", type=int)
    options = parser.parse_args()
    train(options.corpora, options.out, options.leave_fold)


if __name__ == "__main__":
    main()
