"""What every worker process has from its birth: the fork server imports this module once, and workers are its copies.

A worker is started anew whenever a document has ended one; that must not cost seconds. Cleaning a few words loads what
the cleaners load when they first need it.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from cleaners.document import RawDocument
from cleaners.pipeline import clean
from flows import batch
from flows.settings import CleaningSettings, knowledge

__all__ = ["batch"]

with suppress(Exception):  # what is wrong here is told by the first worker; a fork server that fails tells nothing
    clean(RawDocument("", "The ferry sails again on Monday, said Ada Ostrander."), knowledge(CleaningSettings()))

# What is loaded stays for good, and cleaning makes hardly any cycles: looking for them took a sixth of the time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
