"""Measure all of Copydesk on HTML pages of sites that its weights have not seen.

    python -m benchmarks.training.html_clean CORPORA FOLDER [CORPUS ...]

FOLDER holds the weights of each fold (`python -m benchmarks.training.html CORPORA --folds FOLDER`); every page is cleaned
with those of the fold that its site is left out of. Needs nothing that Copydesk does not.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.training.corpora import fold_of, site_of
from benchmarks.training.html_pages import html_records
from benchmarks.training.html_score import report
from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import RejectionError
from cleaners.segment.html import weights_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def cleaned(corpora: Path, folder: Path, only: Sequence[str]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Corpus, gold and the cleaned text of each page; of all corpora where `only` is empty."""
    knowledge = Knowledge()
    for corpus, page, gold in html_records(corpora):
        if only and corpus not in only:
            continue
        raw = RawDocument(page["id"], page["html"], is_html=True, url=page.get("url"))
        with weights_from(folder / f"fold-{fold_of(site_of(gold['url']))}.npz"):
            try:
                yield corpus, gold, clean(raw, knowledge).article.text
            except RejectionError:
                yield corpus, gold, ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("only", nargs="*")
    options = parser.parse_args()
    report(cleaned(options.corpora, options.folder, options.only))


if __name__ == "__main__":
    main()
