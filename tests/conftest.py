from __future__ import annotations

import os

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")


def pytest_addoption(parser):
    parser.addoption(
        "--renew-cases", action="store_true", help="write what comes out now into tests/cases; then read the diff"
    )
    parser.addoption("--renew-images", action="store_true", help="write the screenshots of docs/prefect.md")
