"""Processes that are started look for modules where this one does.

By itself `python -m`, and the fork server too, would look into the folder it is started in before all others, and where
a project has flows of its own, `flows` there is another package.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def same_path() -> dict[str, str]:
    """The environment variables by which a process that is started has the path of this one."""
    return {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(sys.path)}


@contextmanager
def path_handed_on() -> Iterator[None]:
    """Hand the path on to processes that are started within the context, with whatever means."""
    ours = same_path()
    before = {name: os.environ[name] for name in ours if name in os.environ}
    os.environ |= ours
    try:
        yield
    finally:
        for name in ours:
            del os.environ[name]
        os.environ |= before
