r"""File names as text: a name is bytes, and a table holds text.

A name that is UTF-8 stands as it is, whatever characters it has. A byte that is not is spelled `\xe9`; so that the
spelling can be undone, a name that has those four characters itself gets its backslash spelled, as `\x5cxe9`.
"""

from __future__ import annotations

import re

_UNSPEAKABLE = re.compile(r"[\udc80-\udcff]|\\(?=x[0-9a-f]{2})")
_SPELLED = re.compile(r"\\x([0-9a-f]{2})")


def spelled(path: str) -> str:
    """A path from the operating system as text that can be stored."""
    return _UNSPEAKABLE.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", path)


def actual(path: str) -> str:
    """The path that the operating system knows: the inverse of `spelled`."""
    return _SPELLED.sub(lambda found: _character(int(found[1], 16)), path)


def _character(byte: int) -> str:
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)  # noqa: PLR2004 - the end of ASCII
