"""The store: the only code that writes below PROCESSED.

    store = Store.open("processed")
    with store.writer() as writer:
        known = writer.known()                                   # what needs no cleaning
        batch = stage(writer.staging, articles, rejects)         # in any process
        writer.publish(Update([batch], cleaned=[state]), summary)

`docs/storage.md` says what lies where, and why.
"""

from flows.store.archive import Retention, Store
from flows.store.errors import BusyError, ConflictError, NewerArchiveError, NoSpaceError, StoreError
from flows.store.inputs import InputState, KnownInputs, Standing
from flows.store.snapshots import Part, Snapshot
from flows.store.staging import StagedBatch, articles_of, stage
from flows.store.writer import Update, Writer

__all__ = [
    "BusyError",
    "ConflictError",
    "InputState",
    "KnownInputs",
    "NewerArchiveError",
    "NoSpaceError",
    "Part",
    "Retention",
    "Snapshot",
    "StagedBatch",
    "Standing",
    "Store",
    "StoreError",
    "Update",
    "Writer",
    "articles_of",
    "stage",
]
