"""What a fuzzer begins with: the small ones of the hostile files, each for the target that reads its kind."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tests.fuzz.targets import KINDS
from tests.hostile import entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 6000
"""A larger seed only slows the fuzzer down."""


def plant(target: str, corpus: Path) -> None:
    """Write the target's seeds into an empty corpus; one that has grown is left alone."""
    corpus.mkdir(parents=True, exist_ok=True)
    if any(corpus.iterdir()):
        return
    for seed in _seeds(target):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)


def _seeds(target: str) -> Iterator[bytes]:
    for entry in entries():
        name = entry.name.lower() if isinstance(entry.name, str) else ""
        if len(entry.content) > MOST_BYTES:
            continue
        if target == "reading":
            yield from (bytes([place]) + entry.content for place, kind in enumerate(KINDS) if name.endswith(f".{kind}"))
        elif name.endswith(".html" if target == "page" else ".txt"):
            yield b"\0" + entry.content if target == "decoding" else entry.content
