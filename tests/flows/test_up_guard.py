"""Who may talk to a running `copydesk up`: no page of another site, and nobody without the password, where there is one."""

from __future__ import annotations

import base64
import shutil
import urllib.error
import urllib.request

import pytest

from tests.flows.live import Live
from tests.gathering import ROOT

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.slow]

PASSWORD = "editor:a long secret"


class Guarded(Live):
    """A service with a password, which the tests' questions carry."""

    def ask(self, path, body=None, method=None):
        opener = urllib.request.build_opener()
        opener.addheaders = [("authorization", f"Basic {base64.b64encode(PASSWORD.encode()).decode()}")]
        urllib.request.install_opener(opener)
        try:
            return super().ask(path, body, method)
        finally:
            urllib.request.install_opener(urllib.request.build_opener())


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    place = tmp_path_factory.mktemp("guarded")
    shutil.copytree(ROOT / "raw", place / "raw")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_SERVER_API_AUTH_STRING", PASSWORD)
        service = Guarded(place, "--every", "1d")
    yield service
    service.kill()


def status(live, **headers):
    """What the server answers to a question without a password."""
    request = urllib.request.Request(f"http://127.0.0.1:{live.port}/api/flow_runs/count", b"{}", headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_without_the_password_nobody_gets_in(live):
    assert status(live, **{"content-type": "application/json"}) == 401


def test_another_site_is_refused_whatever_it_knows(live):
    known = f"Basic {base64.b64encode(PASSWORD.encode()).decode()}"
    headers = {"content-type": "application/json", "authorization": known}
    assert status(live, **headers) == 200
    assert status(live, origin="https://evil.example", **headers) == 403
    assert status(live, host="evil.example", **headers) == 403


def test_runs_work_behind_the_password(live):
    assert live.ended(live.start())["type"] == "COMPLETED"
