"""A running `copydesk up`, and the questions that tests ask its server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

PATIENCE = 240
"""Seconds: a loaded machine of two cores needs a third of it."""

RETRIES = (0.5, 1, 2, 4)
"""Seconds before a question is asked again. Prefect's server answers 503 when two of its writers met in SQLite, and asks
its clients to repeat what they asked; its own do."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Live:
    """The service in a folder of its own; `raw` and `processed` lie in it."""

    def __init__(self, place, *options, beside_flows=True):
        self.place, self.raw, self.processed = place, place / "raw", place / "processed"
        self.home = place / "home"
        self.port = free_port()
        if beside_flows:  # where it is started lies a project with its own, as in many places where Prefect is used
            (place / "flows").mkdir(exist_ok=True)
            (place / "flows/__init__.py").write_text("raise RuntimeError")
        command = Path(sys.executable).parent / "copydesk"
        words = ["up", "--raw", self.raw, "--processed", self.processed, "--home", self.home, "--port", self.port]
        with (place / "up.out").open("wb") as out:
            self.process = subprocess.Popen(
                [command, *map(str, words), *options],
                cwd=place,
                # No test needs blocks, and registering them takes a fifth of a first start.
                env=os.environ | {"PREFECT_API_BLOCKS_REGISTER_ON_START": "false"},
                stdout=out,
                stderr=out,
            )
        awaited(
            lambda: "Ctrl-C stops it" in self.said() or self.process.poll() is not None, "the service to be up", 330
        )
        assert self.process.poll() is None, self.said()
        self.deployment = self.ask("deployments/name/clean-articles/copydesk")

    def said(self):
        return (self.place / "up.out").read_text()

    def logs(self):
        return "\n".join(file.read_text() for file in sorted(self.home.glob("*.log")))

    def ask(self, path, body=None, method=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api/{path}", data, method=method)
        request.add_header("content-type", "application/json")
        for waits in RETRIES:
            try:
                return _answer(request)
            except urllib.error.HTTPError as refused:
                if refused.code != 503:
                    raise
                time.sleep(waits)
        return _answer(request)

    def runs(self, *states):
        """The flow runs that are in one of the states (or in any), in the order they were expected in."""
        which = {"flow_runs": {"state": {"type": {"any_": states}}}} if states else {}
        return self.ask("flow_runs/filter", {"sort": "EXPECTED_START_TIME_ASC"} | which)

    def start(self, **parameters):
        """Start a run by hand, as the UI does."""
        body = {"parameters": self.deployment["parameters"] | parameters, "state": {"type": "SCHEDULED"}}
        return self.ask(f"deployments/{self.deployment['id']}/create_flow_run", body)["id"]

    def state(self, run):
        return self.ask(f"flow_runs/{run}")["state"]

    def ended(self, run):
        """The state that the run ends in."""
        final = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
        return awaited(lambda: (state := self.state(run))["type"] in final and state, f"run {run} to end")

    def pause(self):
        """Start no more runs by schedule."""
        self.ask(f"deployments/{self.deployment['id']}/pause_deployment", {})

    def artifacts(self, run):
        """The run's artifacts by key."""
        body = {"artifacts": {"flow_run_id": {"any_": [run]}}}
        return {artifact["key"]: artifact for artifact in self.ask("artifacts/filter", body)}

    def processes(self):
        """Everything that runs with this service's home: the server, the deployment, runs, their workers."""
        mark = f"PREFECT_HOME={self.home}".encode() + b"\0"
        found = {}
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdigit() and mark in (entry / "environ").read_bytes():
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def stop(self, number=signal.SIGINT):
        """Seconds until the service has ended."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(60)
        return time.monotonic() - began

    def kill(self):
        """Leave nothing behind, whatever a test did."""
        self.process.kill()
        self.process.wait()
        for number in self.processes():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


def _answer(request):
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


def stories(folder, count, length=1):
    """Write so many invented files, of `length` stories each: 400 files make a batch."""
    folder.mkdir()
    for number in range(count):
        told = (_story(number + 1_000 * more) for more in range(length))
        (folder / f"{number:05}.txt").write_text("\n\n".join(told))
    return folder


def _story(number):
    """No two of a thousand say the same, or a site would seem to repeat its stories."""
    who, what, where = (words[number // 10**place % 10] for place, words in enumerate((_WHO, _WHAT, _WHERE)))
    return _STORY.format(who=who, what=what, where=where, asked=number % 900 + 7, time=number)


_WHO = "baker", "ferryman", "mayor", "organist", "postmaster", "verger", "weaver", "surveyor", "gardener", "printer"
_WHAT = "bridge", "quay", "clock", "orchard", "library", "tram", "bandstand", "weir", "market hall", "lighthouse"
_WHERE = "Arnhold", "Brede", "Colm", "Dunwater", "Estermouth", "Fairlie", "Garth", "Holmby", "Ister", "Jarrow Reach"
_STORY = """Petition {time}: {who} of {where} asks for a {what}

The {who} of {where} spoke of the {what} on Monday, and the council of {where} heard the {who} until noon.

Some {asked} people of {where} had asked for a {what} before the {who} did, which the mayor of {where} called a good idea.

Share this article

A {what} would cost the people of {where} more than they have, the {who} said.
"""


def awaited(question, what, seconds=PATIENCE):
    """The first true answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.25)
    pytest.fail(f"waited {seconds} s for {what}")
