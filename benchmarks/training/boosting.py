"""The rival: gradient boosting over single lines, for the comparison in RESULTS.md. It is not shipped.

    python -m benchmarks.training.boosting CORPORA FOLDER --folds 0 1

Needs lightgbm. A line is seen with the columns of its two neighbours, and with how much more often its words stand in bodies
than outside of them. Writes FOLDER/boosting-N.json: for each page of fold N the probability of each paragraph.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import lightgbm
import numpy as np

from benchmarks.training.corpora import fold_of, page, samples
from cleaners.model.words import PLACE_OF_SLOT, PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.training.pages import Page

PARAMETERS = {
    "objective": "cross_entropy",
    "num_leaves": 63,
    "learning_rate": 0.1,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 200
DOUBT = 20
"""Lines, half of them body, that are added to what is seen of each word: rare words say little."""


def word_odds(pages: Sequence[Page]) -> dict[int, float]:
    """For each word the log of the odds that its line belongs to a body."""
    ids = np.concatenate([held.ids.ravel() for held in pages])
    shares = np.concatenate([np.repeat(held.labels, held.ids.shape[1]) for held in pages])
    names, at = np.unique(ids, return_inverse=True)
    body, total = np.bincount(at, weights=shares), np.bincount(at)
    odds = np.log((body + DOUBT / 2) / (total - body + DOUBT / 2))
    return dict(zip(names.tolist(), odds.tolist(), strict=True))


def columns(held: Page, odds: dict[int, float]) -> np.ndarray:
    """The line's own columns, those of the lines before and after it, and the mean odds of its words in each place."""
    known = np.array([[odds.get(word, 0.0) if word else 0.0 for word in row] for row in held.ids.tolist()])
    places = np.array(PLACE_OF_SLOT)
    words = np.stack([known[:, places == place].mean(axis=1) for place in range(len(PLACES))], axis=1)
    own = np.hstack([held.numbers, words])
    edge = np.zeros((1, own.shape[1]))
    return np.hstack([own, np.vstack([edge, own[:-1]]), np.vstack([own[1:], edge])]).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, nargs="+", default=[0])
    options = parser.parse_args()
    everything = [(sample, page(sample)) for sample in samples(options.corpora)]
    for fold in options.folds:
        learned = [held for sample, held in everything if fold_of(sample.site) != fold]
        odds = word_odds(learned)
        rows = np.concatenate([columns(held, odds) for held in learned])
        labels, weights = (np.concatenate([getattr(held, name) for held in learned]) for name in ("labels", "weights"))
        model = lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, labels, weight=weights), ROUNDS)
        judged = {
            f"{sample.corpus}/{sample.id}/{sample.flavour}": np.round(model.predict(columns(held, odds)), 4).tolist()
            for sample, held in everything
            if fold_of(sample.site) == fold
        }
        (options.folder / f"boosting-{fold}.json").write_text(json.dumps(judged), encoding="utf-8")


if __name__ == "__main__":
    main()
