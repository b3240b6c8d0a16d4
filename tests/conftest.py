from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")

# On a loaded machine Hypothesis takes the wait for a strategy's slowness, or for a test's.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser):
    parser.addoption(
        "--renew-cases", action="store_true", help="write what comes out now into tests/cases; then read the diff"
    )
    parser.addoption("--renew-images", action="store_true", help="write the screenshots of docs/prefect.md")
