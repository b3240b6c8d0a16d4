"""A long run: scheduled runs every 20 seconds while inputs arrive, change and vanish, and runs are killed.

    python -m benchmarks.soak FOLDER [--hours 2] [--every 20s] [--kill 180]

FOLDER is new scratch space (some 100 MB an hour). Once a minute a line tells what the service holds: memory and open
files of the server and of the process that serves the deployment, snapshots, parts, files, megabytes; and what readers
see is checked: no article twice, no table that disagrees with another. At the end every input that lies there has to
be in `articles` as it was last written. Ends with 1 where something does not hold. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from tests.flows.live import Live
from tests.hostile.entries import story

AT_ONCE = 12
"""Inputs that arrive, and others that change, between two looks at the clock."""
MOST = 1500
"""Inputs that lie there at once; older ones vanish. Their articles stay, so that the archive grows all the time."""
TICK = 7.0
"""Seconds between two changes of the folder: no multiple of the schedule, so that runs meet every moment of it."""
WATCHED = {"uvicorn": "server", "flows.deployment": "deployment"}
TABLES = ("articles", "paragraphs", "blocks", "corrections", "rejects")


@dataclass
class Newsroom:
    """What scrapers do to a folder. `written` is the revision of each input that lies there."""

    raw: Path
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    written: dict[str, int] = field(default_factory=dict)
    number: int = 0
    vanished: int = 0

    def write(self, name: str, revision: int) -> None:
        """Write an input, as text or as a container of one record."""
        text = f"{story(int(name[:7]))}\nThis is revision {revision} of story {name}.\n"
        path = self.raw / f"site{int(name[:7]) % 9}.example" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"text": text}) + "\n" if name.endswith("jsonl") else text)
        self.written[name] = revision

    def tick(self) -> None:
        """Some inputs arrive, some change, some vanish."""
        for _ in range(self.dice.randrange(AT_ONCE)):
            self.number += 1
            self.write(f"{self.number:07}.{self.dice.choice(('txt', 'jsonl'))}", 1)
        for name in self.dice.sample(sorted(self.written), min(len(self.written), self.dice.randrange(AT_ONCE))):
            self.write(name, self.written[name] + 1)
        while len(self.written) > MOST or (len(self.written) > MOST // 2 and self.dice.random() < 0.5):
            name = next(iter(self.written))
            (self.raw / f"site{int(name[:7]) % 9}.example" / name).unlink()
            del self.written[name]
            self.vanished += 1


def held(live: Live) -> dict[str, tuple[int, int]]:
    """Resident megabytes and open files of the two processes that stay."""
    found = {}
    for number, command in live.processes().items():
        role = next((role for mark, role in WATCHED.items() if mark in command and "flows.tied" in command), None)
        with suppress(OSError):
            status = Path(f"/proc/{number}/status").read_text()
            memory = next(int(line.split()[1]) // 1000 for line in status.splitlines() if line.startswith("VmRSS"))
            if role:
                found[role] = (memory, len(list(Path(f"/proc/{number}/fd").iterdir())))
    return found


def killed(live: Live) -> int:
    """Kill the run that is under way, with its workers; how many runs that were."""
    count = 0
    for number, command in live.processes().items():
        if "spawn_main" in command:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
                count += 1
    return count


def faults(processed: Path) -> list[str]:
    """What is wrong with the tables as a reader sees them now."""
    at = (processed / "current").resolve()
    articles = pq.read_table(at / "articles", columns=["article_id", "source", "paragraph_count"])
    found = []
    if len(articles) != pc.count_distinct(articles["article_id"]).as_py():
        found.append("an article is there twice")
    paragraphs = pq.read_table(at / "paragraphs", columns=["article_id"])
    counted = Counter(paragraphs["article_id"].to_pylist())
    told = dict(zip(articles["article_id"].to_pylist(), articles["paragraph_count"].to_pylist(), strict=True))
    if {name for name, count in told.items() if count} - counted.keys() or counted.keys() - told.keys():
        found.append("articles and paragraphs disagree")
    return found


def stale(newsroom: Newsroom, processed: Path) -> list[str]:
    """Inputs that are not in `articles` exactly once, or not as they were last written.

    `blocks` tell, for a line that a site repeats is dropped from the text.
    """
    articles = pq.read_table(processed / "articles", columns=["article_id", "source"])
    blocks = pq.read_table(processed / "blocks", columns=["article_id", "text"])
    marks = blocks.filter(pc.starts_with(blocks["text"], "This is revision")).to_pydict()
    marked = dict(zip(marks["article_id"], marks["text"], strict=True))
    found: dict[str, list[str]] = {}
    for article, source in zip(*articles.to_pydict().values(), strict=True):
        found.setdefault(Path(source).name, []).append(marked.get(article, ""))
    wanted = {name: f"This is revision {revision} of story {name}." for name, revision in newsroom.written.items()}
    return [name for name, mark in wanted.items() if found.get(name) != [mark]]


def line(live: Live, minutes: float, newsroom: Newsroom) -> dict[str, object]:
    """What the service holds now."""
    processed = live.processed
    parts = {table: len(list((processed / table).iterdir())) for table in TABLES}
    files = [entry.stat() for entry in processed.rglob("*") if entry.is_file() and not entry.is_symlink()]
    homes = [entry.stat().st_size for entry in live.home.rglob("*") if entry.is_file()]
    processes = held(live)
    return {
        "minutes": round(minutes, 1),
        **{f"{role}_mb": memory for role, (memory, _) in processes.items()},
        **{f"{role}_files": count for role, (_, count) in processes.items()},
        "processes": len(live.processes()),
        "snapshots": len(list((processed / "snapshots").iterdir())),
        "newest": max(int(place.name) for place in (processed / "snapshots").glob("[0-9]*")),
        "parts": max(parts.values()),
        "disk_files": len({one.st_ino for one in files}),
        "disk_mb": sum({one.st_ino: one.st_size for one in files}.values()) // 1_000_000,
        "home_mb": sum(homes) // 1_000_000,
        "inputs": len(newsroom.written),
        "articles": pq.read_table(processed / "articles", columns=["article_id"]).num_rows,
    }


def soak(live: Live, newsroom: Newsroom, seconds: float, kill: float) -> tuple[list[dict[str, object]], int, list[str]]:
    """Change, kill and look until the time is over."""
    began = time.monotonic()
    looked, killed_at, kills, lines, wrong = began, began, 0, [], []
    while (now := time.monotonic()) < began + seconds:
        newsroom.tick()
        if now > killed_at + kill and (count := killed(live)):
            kills, killed_at = kills + count, now
        if now > looked + 60:
            looked = now
            lines.append(line(live, (now - began) / 60, newsroom))
            wrong += faults(live.processed)
            print(json.dumps(lines[-1] | {"kills": kills, "wrong": len(wrong)}), flush=True)
        time.sleep(TICK)
    return lines, kills, wrong


def settled(live: Live) -> None:
    """Two runs after the last change: the one under way may have begun before it."""
    live.pause()
    for _ in range(2):
        while live.ended(live.start())["type"] != "COMPLETED":
            time.sleep(2)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--hours", type=float, default=2)
    options.add_argument("--every", default="20s")
    options.add_argument("--kill", type=float, default=180, help="seconds between two kills of a run under way")
    given = options.parse_args()
    given.folder.mkdir(parents=True)
    newsroom = Newsroom(given.folder / "raw")
    newsroom.tick()
    newsroom.raw.mkdir(exist_ok=True)
    live = Live(given.folder, "--every", given.every)
    try:
        lines, kills, wrong = soak(live, newsroom, 3600 * given.hours, given.kill)
        settled(live)
        states = Counter(run["state"]["type"] for run in live.runs())
        wrong += faults(live.processed) + [f"{name} is stale" for name in stale(newsroom, live.processed)]
    finally:
        live.kill()
    print(
        f"{given.hours} h, {dict(states)}, {kills} kills, {newsroom.number} inputs arrived, {newsroom.vanished} vanished"
    )
    for name in lines[0] if lines else ():
        column = [one.get(name, 0) for one in lines]
        middle = len(column) // 2
        print(
            f"{name}: first {column[0]}, most of the first half {max(column[: middle + 1])}, most of all {max(column)}, last {column[-1]}"
        )
    print("\n".join(wrong) or "nothing wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
