from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from flows.store.staging import MappedTable, set_aside

MEGABYTES = 32


def mapped() -> float:
    """Megabytes of files that are in this process's memory."""
    return int(Path("/proc/self/status").read_text().partition("RssFile:")[2].split()[0]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_was_looked_at_of_a_staged_table_can_be_forgotten_and_looked_at_again(tmp_path: Path) -> None:
    numbers = pa.table({"number": pa.array(range(MEGABYTES * 2**17), pa.int64())})
    table = MappedTable(set_aside(tmp_path, numbers))
    before = mapped()
    total = pc.sum(table.rows.column("number"))
    assert mapped() - before > 0.8 * MEGABYTES
    table.forget()
    assert mapped() - before < 0.2 * MEGABYTES
    assert pc.sum(table.rows.column("number")) == total
