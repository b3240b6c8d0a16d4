"""Where the tables of an archive lie for somebody who looks at them: one snapshot, whatever is published meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class NoArchiveError(FileNotFoundError):
    """A folder that holds no tables of Copydesk; the message says what to do."""


def snapshot_at(processed: Path) -> Path:
    """The folder of the snapshot that is current now; all tables below it agree. Raises NoArchiveError."""
    place = (processed / "current").resolve()
    if not (place / "articles").is_dir():
        message = f"there is no archive at {processed}; `copydesk clean RAW {processed}` makes one"
        raise NoArchiveError(message)
    return place
