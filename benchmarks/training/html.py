"""Train the model that judges the blocks of an HTML page, and write its weights.

    python -m benchmarks.training.html CORPORA [--out cleaners/model/html.npz]
    python -m benchmarks.training.html CORPORA --folds FOLDER

The second form is the cross-validation by site: for each fold it writes FOLDER/fold-<N>.npz, trained on the sites of the
other folds, and prints the figures on the sites left out; `benchmarks.training.html_clean` then measures all of Copydesk.
Needs torch and lightgbm, which Copydesk itself does not.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.training.corpora import FOLDS
from benchmarks.training.fit import Settings, fit
from benchmarks.training.html_made import made_pages, salted_pages
from benchmarks.training.html_pages import html_pages, html_records
from benchmarks.training.html_score import kept, report
from benchmarks.training.html_trees import fit_trees
from benchmarks.training.net import export
from cleaners.segment.html.judgement import Model, is_doubtful, judged
from cleaners.segment.html.naming import PLACE_OF_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.training.html_pages import HtmlPage
    from benchmarks.training.pages import Page

SETTINGS = Settings(
    channels=40,
    word_size=3,
    word_sites=5,
    word_dropout=0.4,
    epochs=6,
    longest=900,
    places=PLACE_OF_NAME,
)
WEIGHTS = Path("cleaners/model/html.npz")
INVENTED = 0.5
"""What an error on an invented page costs, where one on a real page costs 1."""
SALTED, OF_SALTED = 0.6, 0.3
"""Pages with invented junk set into their story, for each real one; what an error on them costs."""
SEED = 0
THRESHOLDS = (0.35, 0.4, 0.45, 0.5)


def invented(corpora: Path) -> list[tuple[str | None, Page]]:
    """The invented pages, and the salted ones with the id of the page that each was made of."""
    whole = [(record, gold) for _, record, gold in html_records(corpora) if gold.get("gold")]
    made = [(None, replace(page, weights=page.weights * INVENTED)) for page in made_pages()]
    salted = salted_pages(whole, SALTED, SEED)
    return made + [(name, replace(page, weights=page.weights * OF_SALTED)) for name, page in salted]


def train(pages: Sequence[Page], path: Path) -> None:
    """Fit network and trees to the pages and write both into one weights file."""
    useful = [page for page in pages if page.weights.sum() > 0]
    export(fit(useful, SETTINGS), path)
    with np.load(path) as held:
        parts = {name: held[name] for name in held.files}
    np.savez_compressed(path, **parts, **fit_trees(useful))
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB from {len(useful)} pages", flush=True)


def cross_validate(pages: Sequence[HtmlPage], more: Sequence[tuple[str | None, Page]], folder: Path) -> None:
    """Write the weights of each fold and print what they reach on the sites that they have not seen."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[tuple[str, str], np.ndarray] = {}
    for fold in range(FOLDS):
        path = folder / f"fold-{fold}.npz"
        left_out = {held.id for held in pages if held.fold == fold}
        real = [page for held in pages if held.fold != fold for page in (held.unasked, held.witnessed)]
        train(real + [page for name, page in more if name not in left_out], path)
        model = Model.load(path)
        for held in pages:
            if held.fold == fold:
                found[held.corpus, held.id] = found_in(held, model)
    for threshold in THRESHOLDS:
        print(f"at {threshold}")
        texts = [kept(held.texts, found[held.corpus, held.id], threshold) for held in pages]
        report([(held.corpus, held.gold, text) for held, text in zip(pages, texts, strict=True)])


def found_in(held: HtmlPage, model: Model) -> np.ndarray:
    """P(body) of a page's blocks as Copydesk asks for it: with a witness where it is in doubt without."""
    keep = judged(model, held.unasked.numbers, held.unasked.ids)
    is_asked = is_doubtful(keep, [len(text) for text in held.texts])
    return judged(model, held.witnessed.numbers, held.witnessed.ids) if is_asked else keep


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    pages, more = list(html_pages(options.corpora)), invented(options.corpora)
    if options.folds:
        cross_validate(pages, more, options.folds)
    else:
        real = [page for held in pages for page in (held.unasked, held.witnessed)]
        train(real + [page for _, page in more], options.out)


if __name__ == "__main__":
    main()
