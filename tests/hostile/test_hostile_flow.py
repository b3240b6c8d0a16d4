"""The flow on the same folder: the run is completed, with the same fate for every entry."""

from __future__ import annotations

import pytest

from tests.flows.live import Live, awaited
from tests.hostile import entries, make
from tests.hostile.verdict import faults

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.slow]


def test_the_flow_cleans_hostile_inputs_as_the_command_does(tmp_path):
    made = entries()
    make(tmp_path / "raw", made)
    live = Live(tmp_path, "--every", "10s")
    try:
        (run, *_) = awaited(lambda: live.runs("COMPLETED", "FAILED", "CRASHED"), f"a scheduled run\n{live.logs()}", 600)
        assert run["state"]["type"] == "COMPLETED", run["state"]["message"]
        assert list(faults(made, tmp_path / "processed")) == []
    finally:
        live.kill()
