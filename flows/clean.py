"""The flow `clean-articles`: find the new inputs, clean them in batches, publish one snapshot, report."""

# Annotations are evaluated here: Prefect makes the form of them, and checks parameters by them.
from prefect import flow
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from flows.artifacts import publish_summary
from flows.failures import failures, told
from flows.form import Cleaning, Inputs, Where, order_for
from flows.report import sentences
from flows.run import run
from flows.tasks import engine_for
from flows.watching import Board

EVERYTHING_NEW, AS_SHIPPED, HERE = Inputs(), Cleaning(), Where()


@flow(name="clean-articles", persist_result=False)
def clean_articles(
    raw: str = "raw",
    processed: str = "processed",
    inputs: Inputs = EVERYTHING_NEW,
    cleaning: Cleaning = AS_SHIPPED,
    engine: Where = HERE,
) -> State[None]:
    """Cleans scraped articles that are new or changed below a folder, and publishes them as five Parquet tables.

    Args:
        raw: The folder of scraped articles, on the machine that runs the flow. It is only read.
        processed: The folder that the tables are published into. It is made where there is none.
        inputs: Which inputs are cleaned.
        cleaning: How they are cleaned.
        engine: Where they are cleaned.
    """
    log = get_run_logger()
    try:
        order = order_for(raw, processed, inputs, cleaning, engine)
        report = run(order, engine_for(engine, order.settings.limits), Board())
    except failures() as error:
        log.error("%s", told(error))  # noqa: TRY400 - the sentence says it all, a traceback would hide it
        return Failed(message=told(error))
    for line in sentences(report):
        log.info("%s", line)
    odd = publish_summary(report)
    for alarm in odd:
        log.warning("%s: %s", alarm.site, alarm.message)
    look = f" Look at {', '.join(alarm.site for alarm in odd[:3])}: see the summary." if odd else ""
    return Completed(message=sentences(report)[0] + look)
