"""`copydesk up`, as a person has it: one service for this file, asked through Prefect's own API."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.error

import pytest

from tests.flows.live import Live, awaited
from tests.flows.test_run import contents
from tests.gathering import ROOT

pytestmark = pytest.mark.xdist_group("prefect")


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    place = tmp_path_factory.mktemp("live")
    shutil.copytree(ROOT / "raw", place / "raw")
    service = Live(place, "--every", "10s")
    yield service
    service.kill()


@pytest.fixture(scope="module")
def scheduled(live):
    """The first run that the schedule started; it starts no other."""
    (run, *_) = awaited(lambda: live.runs("COMPLETED", "FAILED", "CRASHED"), f"a scheduled run\n{live.logs()}")
    live.pause()
    return run


def test_a_schedule_fires_without_a_hand(scheduled):
    assert scheduled["auto_scheduled"]
    assert scheduled["state"]["message"].startswith("Read 14 documents")
    assert scheduled["state"]["type"] == "COMPLETED"


def test_the_flow_writes_what_the_command_writes(live, scheduled, tmp_path):
    words = ["clean", str(live.raw), str(tmp_path / "processed"), "--workers", "1"]
    subprocess.run([sys.executable, "-m", "flows.cli", *words], check=True)
    assert contents(live.processed) == contents(tmp_path / "processed")


def test_the_run_leaves_its_progress_and_its_summary(live, scheduled):
    left = live.artifacts(scheduled["id"])
    assert left["clean-articles-progress"]["data"] == 100
    text = left["clean-articles-summary"]["data"]
    assert "| articles cleaned | 14 | – |" in text
    assert "## Removed, by rule" in text


def test_the_form_has_menus_switches_boxes_and_help(live):
    form = live.deployment["parameter_openapi_schema"]
    boxes = form["definitions"]
    assert {name: field["title"] for name, field in boxes["Inputs"]["properties"].items()} == {
        "only": "Only these",
        "refresh": "Refresh",
        "prune": "Prune",
    }
    assert boxes["Inputs"]["properties"]["prune"]["type"] == "boolean"
    assert boxes["Where"]["properties"]["kind"]["enum"] == ["local processes", "dask"]
    fields = [*form["properties"].values(), *(field for box in boxes.values() for field in box["properties"].values())]
    assert all(field["description"] for field in fields)


def test_the_deployment_turns_overlapping_runs_away(live):
    assert live.deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert live.deployment["global_concurrency_limit"]["limit"] == 1


def test_the_server_takes_the_nulls_that_prefects_own_command_sends(live):
    """`prefect deploy` asks so, and some versions of FastAPI refuse it."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        live.ask("work_pools/nowhere/workers/filter", {"limit": None, "offset": None})
    assert refused.value.code == 404


def test_a_wrong_folder_fails_the_run_with_one_clear_sentence(live, scheduled):
    state = live.ended(live.start(raw=str(live.place / "rwa")))
    assert state["type"] == "FAILED"
    assert state["message"] == f"raw: there is no folder {live.place / 'rwa'}"


def test_a_service_that_is_told_to_stop_leaves_no_process(live, scheduled):
    running = live.processes()
    assert len(running) >= 2
    assert live.stop() < 30
    assert live.process.returncode == 0, live.said()
    assert live.processes() == {}
