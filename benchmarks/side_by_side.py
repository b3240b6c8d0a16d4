"""The whole pipeline beside its peers on invented articles of 5.7 kB: CPU time, rounds taking turns.

    python -m venv PEERS && PEERS/bin/pip install clean-text py-data-juicer aiohttp
    python -m benchmarks.side_by_side [--peers PEERS/bin/python] [--documents 200] [--rounds 5]

Copydesk's row is everything: reading JSON lines, segmenting, cleaning, metadata, names, the audit, and all tables written.
The floor reads the same lines with orjson and writes the texts as zstd Parquet. Peers get the texts in memory and write nothing.
Each is a process of its own that works when it is its turn; a peer that does not start is named with its reason.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.press import written

if TYPE_CHECKING:
    from collections.abc import Callable

MAPPERS = ("FixUnicodeMapper", "PunctuationNormalizationMapper", "WhitespaceNormalizationMapper", "CleanLinksMapper")
PEERS = ("floor", "Copydesk", "data-juicer, four text mappers", "clean-text")


def floor(raw: Path) -> Callable[[], object]:
    import orjson
    import pyarrow as pa
    import pyarrow.parquet as pq

    def work() -> None:
        with raw.open("rb") as lines:
            rows = [orjson.loads(line) for line in lines]
        pq.write_table(pa.Table.from_pylist(rows), raw.with_suffix(".parquet"), compression="zstd")

    return work


def copydesk(raw: Path) -> Callable[[], object]:
    from flows.batch import batches, clean_batch
    from flows.readers.source import Slice, Source
    from flows.settings import CleaningSettings

    size = raw.stat().st_size
    (batch,) = batches([Slice(Source(str(raw.parent), raw.name, size, 0), size)])

    def work() -> None:
        from cleaners import catalogue

        catalogue._matched.cache_clear()  # noqa: SLF001 - no round profits from the one before
        with tempfile.TemporaryDirectory() as staging:
            clean_batch(batch, Path(staging), CleaningSettings())

    return work


def data_juicer(raw: Path) -> Callable[[], object]:
    import data_juicer.ops.mapper as mappers

    steps = [getattr(mappers, name)() for name in MAPPERS]
    texts = _texts(raw)

    def work() -> None:
        samples: dict[str, list[str]] = {"text": list(texts)}
        for step in steps:
            samples = step.process_batched(samples)

    return work


def clean_text(raw: Path) -> Callable[[], object]:
    from cleantext import clean

    texts = _texts(raw)
    return lambda: [clean(text) for text in texts]


def _texts(raw: Path) -> list[str]:
    return [json.loads(line)["text"] for line in raw.read_text().splitlines()]


WORKS = dict(zip(PEERS, (floor, copydesk, data_juicer, clean_text), strict=True))


def serve(name: str, raw: Path) -> None:
    """Do one round for each line of input, and answer with its CPU seconds."""
    work = WORKS[name](raw)
    work()
    print("ready", flush=True)
    for _ in sys.stdin:
        began = process_time()
        work()
        print(process_time() - began, flush=True)


class Peer:
    """A process that works when asked."""

    def __init__(self, python: str, name: str, raw: Path) -> None:
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open as long as the peer lives
        command = [python, "-m", "benchmarks.side_by_side", "--serve", name, "--raw", str(raw)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=self.errors, text=True)

    def answer(self) -> str:
        """The next line that is an answer; a peer may print what it likes besides. Empty where it has ended."""
        assert self.process.stdout
        for line in self.process.stdout:
            if line.startswith("ready") or line[:1].isdigit():
                return line.strip()
        return ""

    def round(self) -> float:
        """The CPU seconds of one round."""
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.answer())

    def why(self) -> str:
        """The last thing that it said before it ended."""
        self.errors.seek(0)
        return (self.errors.read().strip().splitlines() or ["no reason given"])[-1]


def started(python: str, raw: Path) -> dict[str, Peer]:
    peers = {}
    for name in PEERS:
        peer = Peer(sys.executable if name in ("floor", "Copydesk") else python, name, raw)
        if peer.answer() == "ready":
            peers[name] = peer
        else:
            print(f"{name}: does not start ({peer.why()})")
    return peers


def compare(python: str, documents: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        size = written(Path(folder), range(documents))
        raw = next(Path(folder).iterdir())
        print(
            f"{documents} documents of {size / documents / 1000:.1f} kB; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        )
        peers = started(python, raw)
        spent: dict[str, list[float]] = {name: [] for name in peers}
        for _ in range(rounds):
            for name, peer in peers.items():
                spent[name].append(1000 * peer.round() / documents)
        for peer in peers.values():
            assert peer.process.stdin
            peer.process.stdin.close()
            peer.process.wait()
    ours = statistics.median(spent["Copydesk"])
    for name, times in spent.items():
        median = statistics.median(times)
        print(
            f"{name:32} {median:8.3f} ms ({min(times):.3f}-{max(times):.3f}); Copydesk takes {ours / median:.2f} times that"
        )
    print(f"load {os.getloadavg()[0]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--serve", choices=WORKS, help=argparse.SUPPRESS)
    parser.add_argument("--raw", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.raw)
    else:
        compare(options.peers, options.documents, options.rounds)


if __name__ == "__main__":
    main()
