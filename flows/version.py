"""Which cleaner made a row: the release, and a fingerprint of everything that decides about a line or a name."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import cleaners

if TYPE_CHECKING:
    from flows.settings import CleaningSettings

_SUFFIXES = {".py", ".toml", ".npz", ".json"}


@cache
def cleaner_version(settings: CleaningSettings) -> str:
    """Such as `0.1.0+3f9a2c71d0b4`: it changes when the code, rules, names or weights of `cleaners`, or a setting do.

    A row whose version differs from the present one is out of date: cleaned again, it might come out otherwise.
    """
    (root,) = cleaners.__path__
    files = [file for file in Path(root).rglob("*") if file.suffix in _SUFFIXES]
    for folder in settings.rules:
        files += Path(folder).rglob("*.toml")
    files += [Path(name) for name in settings.names]
    seen = hashlib.sha256(repr(settings.style).encode())
    for file in sorted(files, key=lambda file: file.as_posix().removeprefix(root)):
        seen.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return f"{version('copydesk')}+{seen.hexdigest()[:12]}"
