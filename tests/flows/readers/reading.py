"""What the tests of the readers share: inputs written in a line, and everything that is read from a folder."""

from __future__ import annotations

import gzip

from flows.limits import Limits
from flows.readers import FORMATS, cut, read
from flows.readers.source import Rejected, find


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(gzip.compress(data) if path.name.endswith(".gz") else data)
    return path


def slices(root, limits=None):
    """All slices and rejects of all inputs below `root`; copies go to a folder beside it."""
    spool = root.with_name(root.name + ".spool")
    spool.mkdir(exist_ok=True)
    return [piece for source in find(root, FORMATS) for piece in cut(source, spool, limits or Limits())]


def everything(root, limits=None):
    """All documents and rejects, in their order."""
    found = []
    for piece in slices(root, limits):
        found += [piece] if isinstance(piece, Rejected) else read(piece, limits or Limits())
    return found


def told(found):
    """Documents as (record, content), rejects as (record, reason)."""
    return [(one.record, one.reason.value if isinstance(one, Rejected) else one.content) for one in found]
