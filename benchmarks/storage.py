"""What the store costs: packing a big archive, adding to it, a year of daily runs, and reading one month of it.

    python benchmarks/storage.py FOLDER [--articles 200000] [--days 365]

FOLDER is scratch space (some 25 kB an article). Rows are invented, sized like a text article of 5.7 kB with 38 blocks;
nothing is cleaned. CPU seconds are of the publishing process; bytes read are what the reader's process asked the
system for, from /proc (Linux only).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from datetime import date, timedelta
from functools import cache, partial
from itertools import accumulate
from pathlib import Path

from flows.store import InputState, StagedBatch, Store, Update, stage
from flows.tables import ArticleRow, ArticleRows, BlockRow, ParagraphRow

FIRST_DAY = date(2016, 1, 1)
DAYS = 3650
BATCH = 700


@cache
def paragraphs() -> list[str]:
    """A stock of invented paragraphs of some 300 characters, drawn from words with a natural skew."""
    chance = random.Random(1)
    words = ["".join(chance.choices("etaoinshrdlucmfw", k=chance.randint(2, 9))) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    return [" ".join(chance.choices(words, cum_weights=weights, k=50)) for _ in range(20_000)]


def article(number: int, day: int) -> ArticleRows:
    chance = random.Random(number)
    identity, site = f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}", number % 40
    texts = chance.sample(paragraphs(), 18)
    row = ArticleRow(
        article_id=identity,
        source=f"site{site}/{number}.txt",
        record=None,
        url=f"https://www.site{site}.example/{number}",
        title=texts[0][:60],
        deck=None,
        authors=[f"Author {number % 500}"],
        contributors=[],
        publisher=f"Site {site}",
        credit=None,
        sections=["local"],
        language="en",
        published_at=None,
        published_date=FIRST_DAY + timedelta(days=day),
        date_evidence="text",
        text="\n\n".join(texts),
        word_count=900,
        paragraph_count=18,
        removed_count=20,
        correction_count=0,
        is_truncated=False,
        duplicate_of=None,
        raw_sha256=f"{chance.getrandbits(256):064x}",
        cleaner_version="benchmark",
    )
    kept = [ParagraphRow(identity, i, "body", text, 50, i + 1, 310 * i, 310 * i + 300) for i, text in enumerate(texts)]
    blocks = [BlockRow(identity, p.line, p.start, p.end, "body", kept=True, rule="", text=p.text) for p in kept]
    blocks += [
        BlockRow(identity, 19 + i, 5600 + 9 * i, 5608 + 9 * i, "nav", kept=False, rule="nav.menu", text=f"menu {i}")
        for i in range(20)
    ]
    return ArticleRows(row, kept, blocks)


def state(number: int) -> InputState:
    return InputState(f"site{number % 40}/{number}.txt", 5700, number, f"{number:064x}", "benchmark")


def stage_batch(staging: Path, batch: list[tuple[int, int]]) -> StagedBatch:
    return stage(staging, [article(number, day) for number, day in batch])


def add(processed: Path, articles: list[tuple[int, int]], label: str = "") -> float:
    """Publish articles (number, day) in one run; the CPU seconds of opening and publishing."""
    cpu, wall = time.process_time(), time.monotonic()
    with Store.open(processed).writer() as writer:
        known = len(writer.known())
        opened = time.process_time() - cpu
        batches = [articles[start : start + BATCH] for start in range(0, len(articles), BATCH)]
        if len(batches) > 2:
            with multiprocessing.get_context("forkserver").Pool(2) as pool:
                staged = pool.map(partial(stage_batch, writer.staging), batches, 1)
        else:
            staged = [stage_batch(writer.staging, batch) for batch in batches]
        cpu = time.process_time()
        snapshot = writer.publish(Update(staged, [state(number) for number, _ in articles]))
        seconds = time.process_time() - cpu + opened
    if label:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{label}: {len(articles)} to {known}: opened {opened:.2f} s, published {seconds - opened:.2f} s CPU, "
            f"{time.monotonic() - wall:.1f} s in all; {len(snapshot.parts)} parts; peak {peak} MB",
            flush=True,
        )
    return seconds


MONTH = """
import duckdb, sys, time
def read():
    return int(next(line for line in open('/proc/self/io') if line.startswith('rchar')).split()[1])
duckdb.sql('select 1').fetchall()
before, start = read(), time.process_time()
rows = duckdb.sql(f"select * from read_parquet('{sys.argv[1]}/articles/*.parquet') "
                  f"where published_date between '2021-03-01' and '2021-03-31'").fetchall()
print(len(rows), read() - before, round(time.process_time() - start, 2))
"""


def one_month(processed: Path, label: str) -> None:
    files = list((processed / "articles").iterdir())
    total = sum(file.stat().st_size for file in files)
    done = subprocess.run(
        [sys.executable, "-c", MONTH, str(processed)], capture_output=True, text=True, check=True, env=os.environ
    )
    rows, touched, cpu = done.stdout.split()
    print(
        f"{label}: one month: {rows} articles, {int(touched) / 1e6:.1f} of {total / 1e6:.1f} MB read "
        f"({100 * int(touched) / total:.1f} %), {cpu} s CPU, {len(files)} parts"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--articles", type=int, default=200_000)
    options.add_argument("--days", type=int, default=365)
    given = options.parse_args()
    chance = random.Random(2)
    numbers = list(range(given.articles))
    big, daily, fresh = given.folder / "big", given.folder / "daily", given.folder / "fresh"
    for place in (big, daily, fresh):
        shutil.rmtree(place, ignore_errors=True)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    add(fresh, [(number, chance.randrange(DAYS)) for number in range(100)], "an empty archive")
    add(big, [(number, chance.randrange(DAYS)) for number in numbers], "packed at once")
    one_month(big, "packed at once")
    for run in range(5):
        first = given.articles + 100 * run
        add(big, [(number, DAYS + run) for number in range(first, first + 100)], "a day's articles")
    one_month(big, "and five days")
    each = given.articles // given.days if given.days else 0
    seconds, most = [], 0
    for day in range(given.days):
        batch = [
            (number, DAYS * day // given.days + chance.randrange(-30, 30))
            for number in range(day * each, day * each + each)
        ]
        seconds.append(add(daily, batch))
        most = max(most, len(Store.open(daily).current.parts))
    if seconds:
        print(
            f"{given.days} daily runs of {each}: median {sorted(seconds)[len(seconds) // 2]:.2f} s, worst {max(seconds):.2f} s, "
            f"sum {sum(seconds):.0f} s CPU; never more than {most} parts"
        )
        one_month(daily, "a year of daily runs")


if __name__ == "__main__":
    main()
