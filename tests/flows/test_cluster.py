"""A run over a real Dask scheduler and two worker processes on this machine."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.flows.live import Live, awaited, free_port, stories
from tests.flows.test_run import contents

pytest.importorskip("prefect_dask", reason="the extra dask is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]

STORIES = 1_600
"""Four batches, two for each worker."""


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    place = tmp_path_factory.mktemp("cluster")
    stories(place / "raw", STORIES)
    service = Live(place, "--every", "30d")
    yield service
    service.kill()


@pytest.fixture(scope="module")
def expected(live):
    """What the command makes of the same inputs."""
    words = ["clean", str(live.raw), str(live.place / "expected")]
    subprocess.run([sys.executable, "-m", "flows.cli", *words], check=True)
    return contents(live.place / "expected")


@contextmanager
def started(module, *words):
    process = subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", *words])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster():
    """The scheduler's address and the two workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    options = ["--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with (
        started("dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"),
        started("dask_worker", address, *options) as one,
        started("dask_worker", address, *options) as other,
    ):
        yield address, (one, other)


def test_the_tables_are_those_of_the_command(live, expected):
    with cluster() as (address, _):
        run = live.start(processed=str(live.place / "spread"), engine={"kind": "dask", "address": address})
        assert live.ended(run)["type"] == "COMPLETED", live.logs()
    assert contents(live.place / "spread") == expected


def test_a_worker_that_is_killed_costs_time_and_not_data(live, expected):
    with cluster() as (address, workers):
        run = live.start(processed=str(live.place / "hurt"), engine={"kind": "dask", "address": address})
        awaited(lambda: live.artifacts(run).get("clean-articles-progress", {}).get("data", 0) > 0, "the bar to move")
        workers[0].kill()
        assert live.ended(run)["type"] == "COMPLETED", live.logs()
    assert contents(live.place / "hurt") == expected


def test_a_cluster_that_is_not_there_fails_the_run_with_its_address(live):
    address = f"tcp://127.0.0.1:{free_port()}"
    state = live.ended(live.start(processed=str(live.place / "none"), engine={"kind": "dask", "address": address}))
    assert state["type"] == "FAILED"
    assert address in state["message"]
