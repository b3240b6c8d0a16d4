"""What is no text, told by its first bytes, whatever its name says."""

from __future__ import annotations

_MAGIC = {
    0: {
        b"\x89PNG\r\n": "a PNG picture",
        b"\xff\xd8\xff": "a JPEG picture",
        b"GIF8": "a GIF picture",
        b"II*\x00": "a TIFF picture",
        b"MM\x00*": "a TIFF picture",
        b"8BPS\x00\x01": "a Photoshop picture",
        b"\x00\x00\x01\x00": "an icon",
        b"%PDF-": "a PDF document",
        b"\x7fELF": "a program",
        b"\xca\xfe\xba\xbe": "a program",
        b"\x00asm": "a program",
        b"PK\x03\x04": "a zip archive",
        b"PK\x05\x06": "a zip archive",
        b"PK\x07\x08": "a zip archive",
        b"Rar!\x1a\x07": "a RAR archive",
        b"7z\xbc\xaf": "a 7-zip archive",
        b"\x1f\x8b": "gzip data",
        b"BZh91AY&SY": "bzip2 data",
        b"\xfd7zXZ": "xz data",
        b"\x28\xb5\x2f\xfd": "Zstandard data",
        b"PAR1": "a Parquet file",
        b"\xd0\xcf\x11\xe0": "an Office document",
        b"SQLite format 3\x00": "a database",
        b"OggS\x00": "a recording",
        b"fLaC\x00": "a recording",
        b"ID3\x02": "a recording",
        b"ID3\x03": "a recording",
        b"ID3\x04": "a recording",
        b"\x1aE\xdf\xa3": "a film",
        b"\x00\x01\x00\x00\x00": "a font",
        b"wOFF\x00": "a font",
        b"wOF2\x00": "a font",
    },
    4: {b"ftyp": "a film or a picture"},
    6: {b"\x00\x00\x00\x006\x00\x00\x00": "a BMP picture"},
    8: {b"WEBPVP8": "a WebP picture", b"WAVEfmt ": "a recording", b"AVI LIST": "a film"},
    257: {b"ustar": "a tar archive"},
}
"""What bytes at a place of a file say that it is."""


def binary_kind(data: bytes) -> str | None:
    """What the first bytes of a file say that it is, where that is no text."""
    for place, kinds in _MAGIC.items():
        if data.startswith(tuple(kinds), place):
            return next(what for magic, what in kinds.items() if data.startswith(magic, place))
    return None
