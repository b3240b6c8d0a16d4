"""How costs grow with the corpus: an archive that is filled step by step, and a catalogue of many phrases.

    python -m benchmarks.growth FOLDER [--steps 1000 10000 100000 1000000] [--workers 2] [--picture growth.svg]
    python -m benchmarks.growth FOLDER --compare-workers 2 [--documents 2600] [--rounds 3]

FOLDER is scratch space. Each step adds articles of the invented press (see `press`) to what is there and runs
`copydesk clean`; told are CPU time an added document, of all processes, and the memory of the largest worker, both read in /proc
five times a second (Linux only). `--picture` draws the curve. `--compare-workers` cleans so many documents with one worker and with
so many, taking turns, each time into an empty archive, and compares the shortest time that each took on the wall. On a busy
machine the wall tells little: told too is how much CPU had to be spent one after another.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from time import process_time

from benchmarks.press import page, written

TICKS = os.sysconf("SC_CLK_TCK")
LABEL = 60
"""Width of a label in the picture."""


class Watched:
    """The processes of one session, looked at again and again: their CPU seconds, and the most memory of one of them."""

    def __init__(self, session: int) -> None:
        self.session = session
        self.seconds: dict[int, float] = {}
        self.megabytes: dict[int, float] = {}
        self.parents: dict[int, int] = {}

    def look(self) -> None:
        """Note what can be seen of them now."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) != self.session:
                    continue
                status = (folder / "status").read_text()
            except OSError:  # it has ended meanwhile
                continue
            self.seconds[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICKS
            self.parents[int(folder.name)] = int(fields[1])
            if "VmHWM:" in status:
                self.megabytes[int(folder.name)] = int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def workers(self) -> float:
        """The memory of the largest process but the first, which is the command itself."""
        return max((size for number, size in self.megabytes.items() if number != self.session), default=0.0)

    def chain(self, workers: int) -> float:
        """CPU seconds that wait for each other: the command, the fork server, and of each pass the longest worker.

        What it takes on a machine that does nothing else, at most: command and fork server begin together.
        """
        by_birth = sorted(
            number for number, parent in self.parents.items() if parent not in {self.session, os.getpid()}
        )
        passes = [by_birth[first : first + workers] for first in range(0, len(by_birth), workers)]
        others = sum(spent for number, spent in self.seconds.items() if number not in by_birth)
        return others + sum(max(self.seconds[number] for number in one) for one in passes)


def cleaned(raw: Path, processed: Path, workers: int) -> tuple[float, float, Watched]:
    """The CPU seconds, seconds on the wall and memory of one run of the command."""
    command = [sys.executable, "-m", "flows.cli", "clean", str(raw), str(processed), "--workers", str(workers)]
    began = time.monotonic()
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    watched = Watched(process.pid)
    while process.poll() is None:
        watched.look()
        time.sleep(0.2)
    assert process.returncode == 0
    return sum(watched.seconds.values()), time.monotonic() - began, watched


def grown(folder: Path, steps: list[int], workers: int, kilobytes: float) -> list[tuple[int, float]]:
    """For each step, the size of the corpus and the milliseconds of CPU that an added document took."""
    before, points = 0, []
    for size in steps:
        written(folder / "raw", range(before, size), kilobytes)
        seconds, wall, watched = cleaned(folder / "raw", folder / "processed", workers)
        each = 1000 * seconds / (size - before)
        print(
            f"{size:>9,} documents, {size - before:,} of them new: {each:.2f} ms of CPU a new document, {wall:.0f} s on the "
            f"wall, largest worker {watched.workers():.0f} MB, command {watched.megabytes[watched.session]:.0f} MB; "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        points.append((size, each))
        before = size
    return points


def of_workers(folder: Path, workers: int, documents: int, rounds: int) -> None:
    """How much sooner the command ends with so many workers than with one; what starts and publishes is included."""
    written(folder / "raw", range(documents))
    took: dict[int, list[float]] = {1: [], workers: []}
    for _ in range(rounds):
        for count, walls in took.items():
            with tempfile.TemporaryDirectory(dir=folder) as processed:
                seconds, wall, watched = cleaned(folder / "raw", Path(processed, "out"), count)
            walls.append(wall)
            chain = watched.chain(count)
            print(
                f"{count} workers: {wall:.1f} s on the wall; {seconds:.1f} s of CPU, {chain:.1f} s of it one after another "
                f"({seconds / chain:.2f} times as fast as all of it); load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
    one, many = min(took[1]), min(took[workers])
    print(
        f"{documents:,} documents: {one:.1f} s with one worker, {many:.1f} s with {workers}: {one / many:.2f} times as fast"
    )


def of_phrases(counts: tuple[int, int] = (300, 2000), rounds: int = 7) -> None:
    """Looking lines up in catalogues of so many phrases, taking turns."""
    from cleaners.catalogue import load
    from cleaners.normalise import normalise

    lines = [normalise(line) for number in range(300) for line in page(number).text.split("\n") if line]
    with tempfile.TemporaryDirectory() as folder:
        catalogues = [load((_rules(Path(folder, str(count)), count),)) for count in counts]
    indexes = [catalogue.indexes for catalogue in catalogues]
    assert all(indexes)
    spent: list[list[float]] = [[] for _ in counts]
    for number in range(rounds + 1):
        for place, catalogue in enumerate(catalogues):
            began = process_time()
            for line in lines:
                catalogue._best(line)  # noqa: SLF001 - `match` remembers lines
            if number:
                spent[place].append(process_time() - began)
    few, many = map(statistics.median, spent)
    print(
        f"{counts[1]:,} phrases more take {many / few:.2f} times what {counts[0]} more take ({1e6 * many / len(lines):.1f} us a line)"
    )


def _rules(folder: Path, count: int) -> Path:
    """A folder with one rule of so many invented phrases, made of ordinary words as real ones are."""
    folder.mkdir()
    words = [
        "read",
        "more",
        "of",
        "our",
        "best",
        "stories",
        "every",
        "day",
        "and",
        "join",
        "the",
        "free",
        "list",
        "for",
        "news",
        "from",
        "your",
        "town",
        "now",
        "here",
    ]
    phrases = [f"{words[n % 20]} {words[n // 20 % 20]} our {words[n // 400 % 20]} offer" for n in range(count)]
    quoted = ", ".join(f'"{phrase}"' for phrase in phrases)
    rule = f'[many]\nkind = "ad"\nphrases = [{quoted}]\nremoves = ["{phrases[0]}"]\nkeeps = ["A bell."]\n'
    (folder / "many.toml").write_text(rule)
    return folder


def picture(points: list[tuple[int, float]]) -> str:
    """The curve: documents from left to right (each decade as wide), milliseconds a document upwards from nought."""
    from math import log10

    top = 2 * max(each for _, each in points)
    left, right = log10(points[0][0]), log10(points[-1][0])
    places = [(80 + 460 * (log10(size) - left) / (right - left), 220 - 180 * each / top) for size, each in points]
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="#0a5"/>' for x, y in places)
    free = float("inf")
    for (x, y), (size, each) in zip(reversed(places), reversed(points), strict=True):
        if x <= free:  # points that lie close share a label: the last one's
            dots += f'<text x="{x:.0f}" y="{y - 10:.0f}">{each:.1f} ms</text><text x="{x:.0f}" y="240">{size:,}</text>'
            free = x - LABEL
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 265" font-family="sans-serif" font-size="12" '
        'text-anchor="middle"><rect width="600" height="265" fill="#fff"/>'
        '<path d="M60 30V220H560" fill="none" stroke="#888"/>'
        f'<polyline points="{line}" fill="none" stroke="#0a5" stroke-width="2"/>{dots}'
        '<text x="300" y="258">documents in the archive</text>'
        '<text x="50" y="20" text-anchor="start">CPU time an added document</text></svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--kilobytes", type=float, default=5.7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--compare-workers", type=int)
    parser.add_argument("--documents", type=int, default=2600)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if options.compare_workers:
        of_workers(options.folder, options.compare_workers, options.documents, options.rounds)
        return
    of_phrases()
    points = grown(options.folder, options.steps, options.workers, options.kilobytes)
    if options.picture:
        options.picture.write_text(picture(points))


if __name__ == "__main__":
    main()
