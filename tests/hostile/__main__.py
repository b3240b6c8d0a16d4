from __future__ import annotations

import argparse
from pathlib import Path

from tests.hostile import entries, make

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make a folder of hostile inputs.")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--full", action="store_true", help="in real sizes: some hundred megabytes, gzip bombs of 10 GB"
    )
    wishes = parser.parse_args()
    made = entries(full=wishes.full)
    make(wishes.folder, made)
    print(f"{len(made)} files in {wishes.folder}")
