"""`HYPOTHESIS_PROFILE=long` looks much further; the default is the same few dozen documents every time."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
settings.register_profile("short", max_examples=40, derandomize=True, **_CALM)
settings.register_profile("long", max_examples=5000, print_blob=True, **_CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))
