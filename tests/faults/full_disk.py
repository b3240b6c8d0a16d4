"""Fill a small disk with runs until one fails, and say how it failed: run inside a mount namespace of its own.

unshare -rm sh -c 'mount -t tmpfs -o size=3m tmpfs DIR && python full_disk.py DIR'
"""

from __future__ import annotations

import sys
from pathlib import Path

from newsroom import disagreements, publish, story, tables

from flows.store import NoSpaceError, Store


def main(disk: Path) -> None:
    archive = disk / "processed"
    publish(archive, [story(number) for number in range(100)])
    last, revision = tables(archive), 0
    try:
        while revision < 200:
            revision += 1
            publish(archive, [story(number, revision) for number in range(0, 100, 2)], size=10)
            last = tables(archive)
    except NoSpaceError as error:
        print(error)
    assert tables(archive) == last
    assert not disagreements(last)
    assert Store.open(archive).current.articles == 100
    assert not list(archive.glob(".staging/*"))
    assert revision < 200, "the disk never filled"
    print(f"kept the snapshot of run {revision}")


main(Path(sys.argv[1]))
