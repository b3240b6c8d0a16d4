"""What the tests of the store share: the invented stories of `newsroom`, and a disk that does not make them wait."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing takes most of a small run's time; that it happens is `test_durability`'s claim."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
