"""Invented stories as rows, and runs that publish them: what the tests of the store and the fault tests work with."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from flows.store import InputState, StagedBatch, Store, Update, stage
from flows.tables import (
    SCHEMAS,
    ArticleRow,
    ArticleRows,
    BlockRow,
    CorrectionRow,
    ParagraphRow,
    RejectRow,
    SignatureRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from flows.store import Snapshot

WORDS = (
    "harbour",
    "council",
    "bridge",
    "ferry",
    "budget",
    "vote",
    "night",
    "storm",
    "mayor",
    "school",
    "tram",
    "orchard",
)


def article_id(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()[:16]


def story(number: int, revision: int = 0, source: str | None = None, record: str | None = None) -> ArticleRows:
    """Story `number` as its `revision` reads: the same numbers give the same rows."""
    chance = Random(f"{number}.{revision}")
    identity, site = article_id(number), f"paper{number % 7}"
    texts = [" ".join(chance.choices(WORDS, k=chance.randint(8, 25))) for _ in range(chance.randint(1, 5))]
    day = date(2020, 1, 1) + timedelta(days=number * 37 % 1500) if number % 11 else None
    article = ArticleRow(
        article_id=identity,
        source=source or f"{site}/{number}.txt",
        record=record,
        url=f"https://www.{site}.example/{number}" if number % 3 else None,
        title=f"Story {number}",
        deck=None,
        authors=["Ada Quill"],
        contributors=[],
        publisher=site,
        credit=None,
        sections=["local"],
        language="en",
        published_at=None,
        published_date=day,
        date_evidence="text" if day else None,
        text="\n\n".join(texts),
        word_count=sum(len(text.split()) for text in texts),
        paragraph_count=len(texts),
        removed_count=1,
        correction_count=number % 2,
        is_truncated=False,
        duplicate_of=None,
        raw_sha256=sha256(f"{number}.{revision}".encode()).hexdigest(),
        cleaner_version=f"r{revision}",
    )
    paragraphs = [
        ParagraphRow(identity, i, "body", text, len(text.split()), i + 1, i, i + 9) for i, text in enumerate(texts)
    ]
    blocks = [
        BlockRow(identity, i + 1, i, i + 9, "body", kept=True, rule="", text=text) for i, text in enumerate(texts)
    ]
    blocks.append(BlockRow(identity, len(texts) + 1, 90, 99, "nav", kept=False, rule="nav.menu", text="Home | Sport"))
    changed = CorrectionRow(identity, 0, 9, "Lantren", "Lantern", "name.repeated", "applied", 0.9, "stands three times")
    signature = SignatureRow(identity, article.word_count, [number, revision], [9, 9], bytes([number % 250]) * 4)
    return ArticleRows(article, paragraphs, blocks, [changed] * (number % 2), [signature] * (number % 5 > 0))


def state(source: str, revision: int = 0) -> InputState:
    return InputState(
        source, 1000, 10**18 + revision, sha256(f"{source}.{revision}".encode()).hexdigest(), f"r{revision}"
    )


def states(stories: Iterable[ArticleRows]) -> list[InputState]:
    revisions = {rows.article.source: int(rows.article.cleaner_version[1:]) for rows in stories}
    return [state(source, revision) for source, revision in revisions.items()]


def staged(folder: Path, stories: Sequence[ArticleRows], size: int = 50) -> list[StagedBatch]:
    return [stage(folder, stories[start : start + size]) for start in range(0, len(stories), size)]


def publish(
    processed: Path, stories: Sequence[ArticleRows], size: int = 50, rejects: Sequence[RejectRow] = ()
) -> Snapshot:
    """One run that found these stories."""
    with Store.open(processed).writer(wait=True) as writer:
        batches = [*staged(writer.staging, stories, size), stage(writer.staging, [], rejects)]
        inputs = [*states(stories), *(state(row.source) for row in rejects)]
        return writer.publish(Update(batches, inputs), {"cleaned": len(stories)})


def change_again_and_again(processed: Path, rounds: int) -> None:
    """Every round changes all of the first 40 stories at once."""
    for revision in range(1, rounds + 1):
        publish(processed, [story(number, revision) for number in range(40)])


def tables(place: Path) -> dict[str, pa.Table]:
    """Every table of a snapshot or an archive, rows in a fixed order."""
    return {name: pq.read_table(place / name).sort_by([(n, "ascending") for n in _plain(name)]) for name in SCHEMAS}


def _plain(name: str) -> list[str]:
    return [field.name for field in SCHEMAS[name] if not pa.types.is_list(field.type)]


def disagreements(found: dict[str, pa.Table]) -> list[str]:
    """What is wrong with tables that were read together; nothing, in a sound archive."""
    wrong = []
    articles = found["articles"].to_pylist()
    twice = [name for name, count in Counter(row["article_id"] for row in articles).items() if count > 1]
    if twice:
        wrong.append(f"articles twice: {twice}")
    for name, column in (("paragraphs", "paragraph_count"), ("corrections", "correction_count")):
        counts = Counter(found[name].column("article_id").to_pylist())
        if counts != Counter({row["article_id"]: row[column] for row in articles if row[column]}):
            wrong.append(f"{name} are not those of the articles")
    text_of = {row["article_id"]: row["text"] for row in articles}
    kept: dict[str, list[str]] = {}
    for row in found["blocks"].to_pylist():
        if row["kept"]:
            kept.setdefault(row["article_id"], []).append(row["text"])
    if {name: "\n\n".join(texts) for name, texts in kept.items()} != text_of:
        wrong.append("blocks are not those of the articles")
    return wrong
