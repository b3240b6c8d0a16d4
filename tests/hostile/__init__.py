"""A folder of hostile inputs: `python -m tests.hostile FOLDER [--full]` makes it, `entries()` tells what becomes of it."""

from __future__ import annotations

import os
from pathlib import Path

from tests.hostile import containers, contents, places, spellings
from tests.hostile.entries import Entry, Numbers


def entries(*, full: bool = False) -> list[Entry]:
    """Every file of the folder; `full` in the sizes that are really met, several hundred megabytes."""
    numbers = Numbers()
    return [
        *contents.no_text(),
        *contents.encodings(numbers),
        *contents.sizes(numbers, full=full),
        *contents.baits(full=full),
        *contents.injections(numbers),
        *contents.markup(numbers),
        *containers.json_lines(numbers),
        *containers.rows(numbers),
        *containers.crawls(numbers),
        *containers.compressed(numbers, full=full),
        *spellings.languages(),
        *spellings.misnamed(),
        *spellings.holes(numbers),
        *spellings.invisible(numbers),
        *places.names(numbers),
        *places.skipped(numbers),
    ]


def make(root: Path, made: list[Entry]) -> None:
    """Write the folder."""
    root.mkdir(parents=True, exist_ok=True)
    for entry in made:
        path = Path(root, os.fsdecode(entry.name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(entry.content)
    places.make_odd(root)
