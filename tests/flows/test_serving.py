"""What keeps `copydesk up` from starting, told before anything is started."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace

import pytest
from click.testing import CliRunner

from flows import serving
from flows.cli import main
from flows.serving import Service, environment
from tests.flows.live import free_port


@pytest.fixture
def taken():
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def up(place, *options):
    words = ["up", "--raw", str(place), "--processed", str(place / "processed"), *options]
    return CliRunner().invoke(main, words)


def test_a_port_that_is_taken_is_told(tmp_path, taken):
    done = up(tmp_path, "--port", str(taken))
    assert done.exit_code == 1
    assert f"port {taken} is not to be had" in done.output


def test_why_a_process_ended_is_told(tmp_path, monkeypatch):
    """The last line of its log is, and not one of the start before."""
    monkeypatch.setattr(serving, "_SERVER", replace(serving._SERVER, module="no.such.module"))
    monkeypatch.setattr(
        serving, "_DEPLOYMENT", replace(serving._DEPLOYMENT, module="http.server", arguments=lambda _: ["0"])
    )
    (tmp_path / ".copydesk").mkdir()
    (tmp_path / ".copydesk/server.log").write_text("an old story\n")
    done = up(tmp_path, "--port", str(free_port()))
    assert done.exit_code == 1
    assert "the process server ended of itself with 1: " in done.output
    assert "No module named 'no'" in done.output


def test_tables_in_an_object_store_keep_their_address(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(serving, "stay_up", lambda service, say: asked.append(service))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["up", "--raw", str(tmp_path), "--processed", "s3://bucket/archive"])
    assert done.exit_code == 0
    assert json.loads(asked[0].to_json())["processed"] == "s3://bucket/archive"
    assert asked[0].home == tmp_path / ".copydesk"


def test_two_services_do_not_share_a_home(tmp_path):
    (tmp_path / ".copydesk").mkdir()
    with (tmp_path / ".copydesk/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = up(tmp_path)
    assert done.exit_code == 1
    assert "another `copydesk up`" in done.output


def test_everything_stays_on_this_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_API_KEY", "of some cloud")
    around = environment(Service(tmp_path, str(tmp_path), tmp_path, 4300))
    assert around["PREFECT_API_URL"] == "http://127.0.0.1:4300/api"
    assert around["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert "PREFECT_API_KEY" not in around


def test_what_is_tied_to_a_process_ends_with_it():
    """A parent that is killed closes the pipe, as it is closed here."""
    words = [sys.executable, "-m", "flows.tied", "http.server", "0", "--bind", "127.0.0.1"]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    try:
        assert b"Serving" in child.stdout.readline()
        child.stdin.close()
        assert child.wait(30) == -signal.SIGTERM
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.stdout.close()
