"""A person in front of the Prefect UI: finds the deployment, fills in the form, watches the run, reads its summary.

`pytest tests/browser --renew-images` also writes the screenshots of docs/prefect.md.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.flows.live import PATIENCE, Live, awaited, stories
from tests.gathering import ROOT

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install '.[browser]'")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("prefect"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium: apt-get install chromium"),
]


VERSION = "a[href*='/artifacts/artifact/']"
"""The links on an artifact's page, one for each run that made it; the newest comes first."""


@pytest.fixture(scope="module")
def live():
    # Not pytest's folder: its path is long, and stands in the screenshots.
    place = Path(tempfile.mkdtemp(prefix="archive-"))
    shutil.copytree(ROOT / "raw", place / "raw")
    stories(place / "raw/council", 1_600)
    service = Live(place, "--every", "30d")
    yield service
    service.kill()
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def page(live):
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.set_default_timeout(PATIENCE * 500)
        yield page
        browser.close()


@pytest.fixture(scope="module")
def strangers(page, live):
    """Addresses that the browser asked for and that are not the service's."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return lambda: [url for url in asked if not re.match(rf"(https?|ws)://127\.0\.0\.1:{live.port}/|data:|blob:", url)]


@pytest.fixture
def picture(page, request):
    def take(name, height=800):
        if request.config.getoption("--renew-images"):
            page.set_viewport_size({"width": 1280, "height": height})
            page.wait_for_timeout(1500)  # charts and toasts move for a while
            page.screenshot(path=ROOT / f"docs/images/{name}.png")
            page.set_viewport_size({"width": 1280, "height": 800})

    return take


def below(page, label, tag):
    """The first element of this tag below a label of the form."""
    return page.get_by_text(label, exact=True).locator(f"xpath=following::{tag}[1]")


def moved(page):
    """Has the bar moved? The page asks for the artifact when it is loaded, and then rarely."""
    page.reload()
    page.wait_for_timeout(3000)
    return page.get_by_text(re.compile(r"[1-9][\d,]* of 1,611 inputs")).count()


def test_a_person_starts_a_run_and_reads_what_it_did(live, page, strangers, picture):
    page.goto(f"http://127.0.0.1:{live.port}/deployments")
    page.get_by_role("link", name="copydesk").first.click()
    page.get_by_text("Every 30 days").first.wait_for()
    picture("deployment")

    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("Custom run").click()
    below(page, "raw (Optional)", "textarea").fill(str(live.raw))
    below(page, "Prune (Optional)", "*[@role='switch']").click()
    below(page, "Workers (Optional)", "input").fill("2")
    below(page, "Engine (Optional)", "button[contains(@class,'p-select')]").press("ArrowDown")
    page.locator(".p-select-option", has_text="dask").wait_for()
    page.locator(".p-select-option", has_text="local processes").click()
    picture("form", height=2750)
    page.get_by_role("button", name="Submit").click()
    (run,) = awaited(lambda: [run["id"] for run in live.runs() if not run["auto_scheduled"]], "the run to be there")

    awaited(lambda: live.artifacts(run), "the bar to be up")
    page.goto(f"http://127.0.0.1:{live.port}/artifacts")
    page.get_by_text("clean-articles-progress").first.click()
    page.wait_for_url("**/artifacts/key/**")
    awaited(lambda: moved(page), "the bar to move", 2 * PATIENCE)
    page.locator(VERSION).first.click()
    picture("progress", height=500)

    assert live.ended(run)["type"] == "COMPLETED", live.logs()
    assert live.ask(f"flow_runs/{run}")["parameters"]["inputs"]["prune"] is True
    page.goto(f"http://127.0.0.1:{live.port}/runs/flow-run/{run}")
    page.get_by_text("Read 1,614 documents from 1,611 inputs").first.wait_for()
    picture("run")

    page.goto(f"http://127.0.0.1:{live.port}/artifacts")
    page.get_by_text("clean-articles-summary").first.click()
    page.wait_for_url("**/artifacts/key/**")
    page.locator(VERSION).first.click()
    page.get_by_role("heading", name="Removed, by kind").wait_for()
    page.get_by_text("Wetherel → Wetherell").first.wait_for()
    picture("summary", height=2600)
    assert strangers() == []
