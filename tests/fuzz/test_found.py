"""What fuzzing has found stays found: each file in `found/` goes through its target again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

FOUND = sorted(Path(__file__).with_name("found").glob("*/*"))
ODD = [b"", b"\0", b"\xff", b"a", b"\xff" * 50, b"\n" * 50, b"<" * 50, b'{"text":' * 9, b'text\n"', b"WARC/1.0\r\n" * 9]


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_is_mended(path):
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", ODD, ids=repr)
def test_a_target_holds_for_small_inputs(name, data):
    TARGETS[name](b"\0\1\2" + data)
    TARGETS[name](data)
