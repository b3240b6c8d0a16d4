"""How much memory a Dask scheduler takes for 200,000 documents: real references, real results, no cleaning.

    copydesk up &
    PREFECT_API_URL=http://127.0.0.1:4200/api python benchmarks/scheduler.py [DOCUMENTS]

starts a scheduler and two workers on this machine. Each document is a file of its own, which is the worst case for
references. Prints the scheduler's memory as the run goes on.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from flows.batch import Batch, Cleaned, batches
from flows.blame import nobody
from flows.limits import Limits
from flows.readers.source import Slice, Source
from flows.store import StagedBatch
from flows.tally import Tally


def pretend(batch: Batch, at=nobody) -> Cleaned:
    """What cleaning hands back, in its usual size."""
    del at
    rules = Counter({f"rule.number-{n}": 4 for n in range(60)})
    return Cleaned(
        batch, (StagedBatch(Path("/tmp/staging/0123456789abcdef"), 400, 0),), Tally(read=400, rules=rules), {}
    )


def references(count: int) -> list[Batch]:
    source = Source("/data/archive/raw", "", 5700, 1_700_000_000_000_000_000)
    names = (f"site-{n % 97}.example/2024/{n % 12 + 1:02}/a-headline-of-some-length-{n}.html" for n in range(count))
    return list(batches([Slice(replace(source, path=name), 5700) for name in names]))


def memory(number: int) -> float:
    """Resident MB."""
    (line,) = [line for line in Path(f"/proc/{number}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1000


def spread(address: str, count: int, scheduler: int) -> None:
    from flows.cluster import (
        dask_tasks,
    )  # not above: the workers' workers import this module, and Prefect takes seconds

    planned = references(count)
    print(f"{len(planned)} batches; the scheduler has {memory(scheduler):.0f} MB")
    began, most = time.monotonic(), 0.0
    for number, _ in enumerate(dask_tasks(address, Limits())(pretend, planned), 1):
        most = max(most, memory(scheduler))
        if number % 100 == 0 or number == len(planned):
            print(f"{number} batches, {time.monotonic() - began:.0f} s: {memory(scheduler):.0f} MB, most {most:.0f} MB")


def main() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if "PREFECT_API_URL" not in os.environ:
        sys.exit("PREFECT_API_URL has to say where a Prefect server is, for this process and the workers")
    address = f"tcp://127.0.0.1:{port}"
    surroundings = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    start = [sys.executable, "-m"]
    words = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    processes = [subprocess.Popen([*start, *words], env=surroundings)]
    words = [
        "distributed.cli.dask_worker",
        address,
        "--nworkers",
        "1",
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
    ]
    processes += [subprocess.Popen([*start, *words], env=surroundings) for _ in range(2)]
    try:
        from prefect import flow

        flow(spread)(address, int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, processes[0].pid)
    finally:
        for process in processes:
            process.kill()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    import scheduler

    scheduler.main()
