"""Measures metadata on labelled pages: how much is right where something is stated, how much stays null where nothing is.

    python benchmarks/metadata.py CORPUS... [--flavour html|inscriptis|bs4|traf_recall] [--misses FIELD] [--inventions FIELD]

CORPUS is a file `X.gold.jsonl.gz` whose `X.html.jsonl.gz` or `X.text.jsonl.gz` stands beside it. A gold record has
"title", "authors" and "date" where its page states them. Titles count as the labels' makers count them: equal, or one
within the other. A page that is rejected has no values: what its gold states is missed. Two captures of one address
are one article, the later of which replaces the earlier, as in the tables; only the later is counted. Labels leave
out what they did not find: where they state nothing, "stays null" counts values that stay null, and "or in tags" those too
that the page's own tags (JSON-LD, meta) state. `--inventions FIELD` prints the others' values and where each was read. The last line is what roles and values cost on a text without its language (CPU milliseconds).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from cleaners.document import Metadata, RawDocument
from cleaners.edits import apply, settle
from cleaners.metadata import read, roles
from cleaners.pipeline import Knowledge, clean
from cleaners.rejection import RejectionError
from cleaners.segment import segment

FIELDS = ("title", "authors", "date")
EVIDENCE = {"title": "title", "authors": "authors", "date": "published_date"}


def records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def pages(gold: Path, flavour: str) -> list[tuple[dict[str, Any], RawDocument]]:
    """Each gold record with its page; of the captures of one address, the last."""
    kind = "html" if flavour == "html" else "text"
    source = gold.with_name(gold.name.replace(".gold.", f".{kind}."))
    labels = {record["id"]: record for record in records(gold)}
    wanted = [record for record in records(source) if kind == "html" or record["flavour"] == flavour]
    urls = {record["id"]: labels[record["id"]].get("url") or record["id"] for record in wanted}
    latest = {urls[record["id"]]: record for record in wanted}
    return [(labels[record["id"]], _raw(record, urls[record["id"]], kind)) for record in latest.values()]


def _raw(record: dict[str, Any], url: str, kind: str) -> RawDocument:
    content = record.get("html") or record.get("raw") or ""
    return RawDocument(record["id"], content, kind == "html", url=url if "://" in url else None)


def squeezed(text: str | None) -> str:
    return re.sub(r"\W+", " ", text or "").strip().casefold()


def values(found: Metadata) -> dict[str, Any]:
    return {
        "title": squeezed(found.title),
        "authors": {squeezed(name) for name in found.authors},
        "date": str(found.published_date or ""),
    }


def expected(label: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": squeezed(label.get("title")),
        "authors": {squeezed(name) for name in label.get("authors") or []},
        "date": str(label.get("date") or "")[:10],
    }


def agree(field: str, want: Any, have: Any) -> bool:
    if field != "title" or want == have:
        return bool(want == have)
    return bool(have) and (want in have or (len(have) > 15 and have in want))


def _found(raw: RawDocument, knowledge: Knowledge) -> Metadata:
    """What is read from a page; nothing from one that is rejected."""
    try:
        return clean(raw, knowledge).article.metadata
    except RejectionError:
        return Metadata()


def measure(gold: Path, flavour: str, shown: tuple[str | None, str | None]) -> Counter[tuple[str, str, bool]]:
    """How often (field, what is asked, yes); `shown` are the fields whose misses and whose inventions are printed."""
    knowledge, tally = Knowledge(), Counter[tuple[str, str, bool]]()
    for label, raw in pages(gold, flavour):
        metadata = _found(raw, knowledge)
        want, found = expected(label), values(metadata)
        for field in FIELDS:
            right, where = agree(field, want[field], found[field]), metadata.evidence.get(EVIDENCE[field], "")
            if want[field]:
                tally[field, "right", right] += 1
            else:
                tally[field, "stays null", right] += 1
                tally[field, "or in tags", right or where.startswith(("JSON-LD", "meta"))] += 1
            if not right and field == shown[0 if want[field] else 1]:
                print(f"  {raw.source}: {want[field]!r} | {found[field]!r} | {where}")
    return tally


def report(name: str, tally: Counter[tuple[str, str, bool]]) -> None:
    shares = []
    for field, asked in dict.fromkeys((field, asked) for field, asked, _ in tally):
        yes, no = tally[field, asked, True], tally[field, asked, False]
        shares.append(f"{field} {asked} {yes / (yes + no):.3f} of {yes + no}")
    print(f"{name:24} {'  '.join(shares)}")


def cost(gold: Path) -> float:
    """CPU milliseconds a text, roles and values, its language left out."""
    from cleaners.metadata import read as module
    from cleaners.model import keep_probabilities

    documents = [segment(raw) for _, raw in pages(gold, "traf_recall") if raw.content.strip()]
    asked = [(document, keep_probabilities(document)) for document in documents]
    module.__globals__["_language"] = lambda _: None
    before = time.process_time()
    for document, keep in asked:
        read(apply(document, settle(document, roles(document, keep))), RawDocument("", ""))
    return 1000 * (time.process_time() - before) / len(asked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--flavour", default="html")
    parser.add_argument("--misses", choices=FIELDS)
    parser.add_argument("--inventions", choices=FIELDS)
    options = parser.parse_args()
    for gold in options.gold:
        report(
            f"{gold.name.split('.')[0]}/{options.flavour}",
            measure(gold, options.flavour, (options.misses, options.inventions)),
        )
    print(f"roles and values of a text: {cost(options.gold[0]):.2f} ms")


if __name__ == "__main__":
    main()
