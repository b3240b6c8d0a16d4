"""`copydesk up`: the Prefect server with its UI and a process that serves the scheduled deployment, as one service.

This process only watches over the two. It does not import Prefect, so that it is up at once and stops at once.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from flows.importing import same_path
from flows.schedule import HOURLY, Schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOST = "127.0.0.1"
STARTS_WITHIN = 300.0
"""Seconds that both may take: 10 to 20 on an idle machine, and the first start makes the database."""
MOST_SAID = 300
"""Characters of what a process logged last."""
_READY, _STOP = "ready ", "stop"


class ServiceError(Exception):
    """The service could not start, or one of its processes ended; the message says what to look at."""


@dataclass(frozen=True)
class Service:
    """What `copydesk up` brings up; `processed` may be the address of an archive in an object store. `home` takes Prefect's database and the logs of both processes."""

    raw: Path
    processed: str
    home: Path
    port: int = 4200
    schedule: Schedule = field(default=HOURLY)

    @property
    def url(self) -> str:
        """The UI's address."""
        return f"http://{HOST}:{self.port}"

    @property
    def api(self) -> str:
        """The address that Prefect's clients use."""
        return f"{self.url}/api"

    def to_json(self) -> str:
        """What the deployment's process has to know (see `flows.deployment`)."""
        every = self.schedule.every.total_seconds() if self.schedule.every else None
        folders = {"raw": str(self.raw), "processed": self.processed}
        return json.dumps({**folders, "api": self.api, "cron": self.schedule.cron, "every": every})


def environment(service: Service) -> dict[str, str]:
    """The surroundings of both processes: all on this machine, nothing told to anybody."""
    ours = {
        "PREFECT_HOME": str(service.home),
        "PREFECT_API_URL": service.api,
        "PREFECT_SERVER_UI_API_URL": service.api,
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(service.home / "ui"),
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        # In files, the slot of a run that died with the server is free again after a restart; in memory it never is.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
        "PREFECT_RUNNER_POLL_FREQUENCY": "2",
        "PREFECT__SERVER_FINAL": "1",
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": service.url,  # any site's, by default; see also flows.guarded
    }
    if password := os.environ.get("PREFECT_SERVER_API_AUTH_STRING"):
        ours["PREFECT_API_AUTH_STRING"] = password  # what the server asks for, its own clients say
    foreign = {"PREFECT_API_KEY", "PREFECT_API_AUTH_STRING", "PREFECT_PROFILE"}
    return {name: value for name, value in os.environ.items() if name not in foreign} | same_path() | ours


def stay_up(service: Service, say: Callable[[str], None]) -> None:
    """Bring the service up and stay until a signal ends it. Raises ServiceError if it fails of itself."""
    news: SimpleQueue[str] = SimpleQueue()
    with _signals_told(news), _alone(service), ExitStack() as processes:
        say(f"Starting the Prefect server; its database and logs are in {service.home} ...")
        processes.enter_context(_process(service, _SERVER, news))
        processes.enter_context(_process(service, _DEPLOYMENT, news))
        word = _next(news, STARTS_WITHIN)
        if word.startswith(_READY):
            for line in _greeting(service, word.removeprefix(_READY).strip()):
                say(line)
            word = _next(news, None)
        if word != _STOP:
            raise ServiceError(word + f"; see the logs in {service.home}")
        say("Stopping ...")


def _next(news: SimpleQueue[str], seconds: float | None) -> str:
    try:
        return news.get(timeout=seconds)
    except Empty:
        return f"the service was not up within {seconds:.0f} s"


@contextmanager
def _signals_told(news: SimpleQueue[str]) -> Iterator[None]:
    # A SimpleQueue may be put to in the midst of a get; that is what it is for.
    before = {number: signal.signal(number, lambda *_: news.put(_STOP)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _alone(service: Service) -> Iterator[None]:
    """The home is this service's own, and the port is free."""
    service.home.mkdir(parents=True, exist_ok=True)
    (service.home / ".gitignore").write_text("*\n")
    with (service.home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another `copydesk up` runs with {service.home}"
            raise ServiceError(message) from None
        _check_port(service.port)
        yield


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            message = f"port {port} is not to be had ({error.strerror}); choose another with --port"
            raise ServiceError(message) from None


@dataclass(frozen=True)
class _Role:
    """One of the two processes: the module it runs, its arguments, and the seconds it gets to end by itself."""

    name: str
    module: str
    arguments: Callable[[Service], list[str]]
    grace: float


_SERVER = _Role(
    "server",
    "uvicorn",
    lambda service: [
        *("--factory", "flows.guarded:create_app", "--host", HOST, "--port", str(service.port)),
        *("--log-level", "warning", "--timeout-keep-alive", "5", "--timeout-graceful-shutdown", "3"),
    ],
    5.0,
)
_DEPLOYMENT = _Role("deployment", "flows.deployment", lambda service: [service.to_json()], 12.0)
"""It cancels the runs under way before it ends, and the server must still hear of that."""


@contextmanager
def _process(service: Service, role: _Role, news: SimpleQueue[str]) -> Iterator[None]:
    """The process while the context lasts. Its end, and the line that says it is ready, are put into `news`."""
    command = [sys.executable, "-m", "flows.tied", role.module, *role.arguments(service)]
    logged = service.home / f"{role.name}.log"
    with logged.open("ab") as log:
        begins = log.seek(0, os.SEEK_END)
        # A session of its own: Ctrl-C in the terminal reaches this process alone, which ends both in their order.
        process = subprocess.Popen(  # noqa: S603 - our own module, arguments from the command line of this machine
            command,
            env=environment(service),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
    said = partial(_last_words, logged, begins)
    threading.Thread(target=_report, args=(process, role, said, news), daemon=True).start()
    try:
        yield
    finally:
        _end(process, role.grace)


def _report(process: subprocess.Popen[bytes], role: _Role, said: Callable[[], str], news: SimpleQueue[str]) -> None:
    for line in process.stdout or ():
        news.put(line.decode())
    news.put(f"the process {role.name} ended of itself with {process.wait()}{said()}")


def _last_words(logged: Path, begins: int) -> str:
    """What the process logged last, which mostly is why it ended."""
    with logged.open("rb") as log:
        log.seek(begins)
        lines = log.read().decode(errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:MOST_SAID]}" if last else ""


def _end(process: subprocess.Popen[bytes], grace: float) -> None:
    """Ask the process to end, and after the grace, or when it has ended, kill what is left of its group."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(grace)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _greeting(service: Service, deployment: str) -> list[str]:
    return [
        f"Copydesk is up: {service.url}",
        f"  Cleans {service.raw} into {service.processed}, {service.schedule}.",
        f"  Start a run by hand: {service.url}/deployments/deployment/{deployment}, then Run.",
        "Ctrl-C stops it.",
    ]
