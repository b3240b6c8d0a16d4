"""The whole of Copydesk on a corpus: every page with the weights of a fold that its site is left out of."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from benchmarks.training.corpora import FOLDS, fold_of, site_of
from cleaners import model
from cleaners.document import RawDocument
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import RejectionError
from cleaners.segment import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def copydesk(
    records: Iterable[Mapping[str, Any]], urls: Mapping[str, str], weights: Path | None
) -> dict[str, str | None]:
    """The cleaned text of each page ({id, html} or {id, raw}); with the shipped weights where `weights` is None."""
    knowledge, texts = Knowledge(), dict[str, str | None]()
    for record in records:
        is_html = "html" in record
        content = (record["html"] if is_html else record["raw"]) or ""
        raw = RawDocument(f"{record['id']}.{'html' if is_html else 'txt'}", content, is_html, url=urls[record["id"]])
        with ExitStack() as held:
            if weights is not None:
                fold = f"fold-{fold_of(site_of(raw.url or ''))}.npz"
                held.enter_context(html.weights_from(weights / "html" / fold))
                held.enter_context(model.weights_from(weights / "text" / fold))
            try:
                texts[record["id"]] = clean(raw, knowledge).article.text
            except RejectionError:
                texts[record["id"]] = ""
    return texts


def missing_folds(weights: Path) -> list[str]:
    """The weights files that a folder of folds should hold and does not."""
    wanted = [weights / kind / f"fold-{fold}.npz" for kind in ("html", "text") for fold in range(FOLDS)]
    return [str(path) for path in wanted if not path.is_file()]
