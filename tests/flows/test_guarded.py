"""The server answers nobody who comes from another site, whatever a browser is led to send."""

from __future__ import annotations

import asyncio

import pytest

from flows.guarded import Guard


def asked(kind="http", **headers):
    """What a guarded application says to a request with these headers."""
    said = []

    async def app(scope, receive, send):
        await send({"type": "answered"})

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        said.append(message)

    scope = {"type": kind, "headers": [(name.encode(), value.encode()) for name, value in headers.items()]}
    guard = Guard(app, ["http://127.0.0.1:4200", "http://localhost:4200", "https://desk.example/"])
    asyncio.run(guard(scope, receive, send))
    return said[0]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"host": "127.0.0.1:4200"}, id="a client of this machine"),
        pytest.param({"host": "localhost:4200", "origin": "http://localhost:4200"}, id="the UI itself"),
        pytest.param({"host": "127.0.0.1:4200", "origin": "https://desk.example"}, id="a trusted proxy"),
        pytest.param({"host": "desk.example"}, id="a trusted proxy that keeps the name"),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_own_requests_are_answered(kind, headers):
    assert asked(kind, **headers)["type"] == "answered"


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"host": "127.0.0.1:4200", "origin": "https://evil.example"}, id="another site's page"),
        pytest.param({"host": "127.0.0.1:4200", "origin": "null"}, id="a page without an origin"),
        pytest.param({"host": "127.0.0.1:4200", "origin": "http://127.0.0.1:8000"}, id="another port's page"),
        pytest.param({"host": "evil.example:4200"}, id="a foreign name that leads here"),
        pytest.param({}, id="no name at all"),
    ],
)
def test_foreign_requests_are_refused(headers):
    assert asked(**headers)["status"] == 403
    assert asked("websocket", **headers)["type"] == "websocket.close"
