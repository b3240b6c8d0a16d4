"""`python -m flows.deployment`: register the scheduled deployment with the server of `copydesk up`, and serve it.

Everything slow is imported inside the functions: the worker processes of a run import this module again, as the main
module of the process that started theirs.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.client.orchestration import PrefectClient
    from prefect.runner import Runner

NAME = "copydesk"
AT_ONCE = 4
"""Runs that are started at once; all but one of them are turned away by the deployment's limit, and say so."""
AHEAD = 3
"""Seconds ahead of its time that a run's process is started. Ahead of the end of the run before, it is turned away."""
LEASE = 60
"""Seconds after which the slot of a run is free that never began; the least that Prefect takes.

One that has begun renews its slot for 300 s at a time. Our own runner, and our next start, say that it crashed long before."""
ASK_AGAIN = 0.3
"""Seconds between two questions whether the server is up."""

_LEFT_BEHIND = "The service was killed while this run was under way; it left the tables as they were."


async def serve(wanted: dict[str, Any]) -> None:
    """Register the deployment, say so on standard output, and run what is scheduled or started until a signal comes."""
    from prefect import get_client
    from prefect.runner import Runner

    async with get_client() as client:
        await _server_is_up(client)
        await _mark_crashed(client)
    runner = Runner(NAME, pause_on_shutdown=False, limit=AT_ONCE, prefetch_seconds=AHEAD)
    deployment = await _registered(runner, wanted)
    sys.stdout.write(f"ready {deployment}\n")
    sys.stdout.flush()
    await runner.start()


async def _server_is_up(client: PrefectClient) -> None:
    # The parent gives up when it takes too long, and ends this process.
    while await client.api_healthcheck() is not None:  # noqa: ASYNC110 - what we wait for is another process
        await asyncio.sleep(ASK_AGAIN)


async def _mark_crashed(client: PrefectClient) -> None:
    """Runs that seem to be under way were so when the service was killed: no process of theirs can be left."""
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
    from prefect.client.schemas.objects import StateType
    from prefect.client.schemas.sorting import FlowRunSort
    from prefect.states import Crashed

    under_way = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
    found = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=under_way)))
    newest = FlowRunSort.EXPECTED_START_TIME_DESC
    for run in await client.read_flow_runs(flow_run_filter=found, sort=newest, limit=200):
        await client.set_flow_run_state(run.id, Crashed(message=_LEFT_BEHIND), force=True)


async def _registered(runner: Runner, wanted: dict[str, Any]) -> UUID:
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.types.entrypoint import EntrypointType

    from flows.clean import clean_articles

    return await runner.aadd_flow(
        clean_articles,
        NAME,
        cron=wanted["cron"],
        interval=wanted["every"],
        parameters={"raw": wanted["raw"], "processed": wanted["processed"]},
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW, grace_period_seconds=LEASE
        ),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


if __name__ == "__main__":
    asyncio.run(serve(json.loads(sys.argv[1])))
