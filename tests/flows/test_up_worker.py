"""The other way: prefect.yaml, a work pool and a worker, on a server that is there already."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.flows.live import Live, awaited
from tests.flows.test_run import contents
from tests.gathering import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prefect")]


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    place = tmp_path_factory.mktemp("worker")
    shutil.copytree(ROOT / "raw", place / "raw")
    shutil.copy(ROOT / "prefect.yaml", place)
    service = Live(place, "--every", "30d", beside_flows=False)  # `prefect deploy` looks where it is started first
    service.pause()
    yield service
    service.kill()


@contextmanager
def prefect(live, *words):
    """Prefect's own command, as somebody who runs a server types it."""
    surroundings = os.environ | {
        "PREFECT_API_URL": f"http://127.0.0.1:{live.port}/api",
        "PREFECT_HOME": str(live.home),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "prefect", "--no-prompt", *words], env=surroundings, cwd=live.place
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def test_a_worker_runs_the_deployment_of_prefect_yaml(live):
    for words in (["work-pool", "create", "copydesk", "--type", "process"], ["deploy", "--all"]):
        with prefect(live, *words) as process:
            assert process.wait(120) == 0
    deployment = live.ask("deployments/name/clean-articles/worker")
    assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    with prefect(live, "worker", "start", "--pool", "copydesk"):
        body = {"state": {"type": "SCHEDULED"}, "parameters": {"raw": "raw", "processed": "by-worker"}}
        run = live.ask(f"deployments/{deployment['id']}/create_flow_run", body)["id"]
        assert live.ended(run)["type"] == "COMPLETED"
    assert live.ended(live.start())["type"] == "COMPLETED"
    assert contents(live.place / "by-worker") == contents(live.processed)


def test_a_run_that_is_killed_on_a_worker_is_marked_as_crashed(live):
    deployment = live.ask("deployments/name/clean-articles/worker")
    with prefect(live, "worker", "start", "--pool", "copydesk"):
        body = {"state": {"type": "SCHEDULED"}, "parameters": {"raw": "raw", "processed": "by-worker"}}
        run = live.ask(f"deployments/{deployment['id']}/create_flow_run", body)["id"]
        engine = awaited(
            lambda: [
                n
                for n, command in live.processes().items()
                if "prefect.flow_engine" in command or "prefect.engine" in command
            ],
            "the run's process",
        )
        for number in engine:
            os.kill(number, 9)
        assert live.ended(run)["type"] == "CRASHED"
