"""Keeps pandas out of worker processes, which have no use for it: it costs a third of a second and some 40 MB.

Arrow looks for pandas once, when it makes its first array, and imports it where it is installed. Here it finds none;
whoever imports pandas himself has it as ever.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType


class _Hidden(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        del path, target
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


_hidden = _Hidden()
sys.meta_path.insert(0, _hidden)
try:
    pa.array([])
finally:
    sys.meta_path.remove(_hidden)
