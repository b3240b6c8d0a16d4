"""Prefect's server behind a guard: it answers those who ask for it by its own name, and pages of its own.

The server listens on this machine alone, but a browser on this machine visits other sites. A page there could send it
requests (Prefect allows any origin), or have its own name lead here and read the answers too (DNS rebinding). The first
shows in the `Origin` header, the second in `Host`; a request that is foreign by either is refused before Prefect sees it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, MutableMapping
    from typing import Any

    Message = MutableMapping[str, Any]
    Send = Callable[[Message], Awaitable[None]]
    Receive = Callable[[], Awaitable[Message]]
    App = Callable[[Message, Receive, Send], Awaitable[None]]

ORIGINS = "COPYDESK_ORIGINS"
"""Environment variable: further origins, with commas, such as that of a proxy that asks for a password."""

_REFUSAL = b"Copydesk: this request comes from another site. COPYDESK_ORIGINS names those that are trusted.\n"


class Guard:
    """An ASGI application that lets through what is not foreign."""

    def __init__(self, app: App, origins: Iterable[str]) -> None:
        self._app = app
        self._origins = frozenset(origin.strip().rstrip("/").lower() for origin in origins)
        self._hosts = frozenset(urlsplit(origin).netloc for origin in self._origins)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Hand the request on, or refuse it."""
        if scope["type"] in {"http", "websocket"} and self.is_foreign(scope["headers"]):
            await _refuse(scope["type"], receive, send)
        else:
            await self._app(scope, receive, send)

    def is_foreign(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        """Is another site behind a request with these headers?"""
        said = {name: value.decode("latin-1").lower() for name, value in headers if name in {b"host", b"origin"}}
        return (
            said.get(b"host", "") not in self._hosts
            or said.get(b"origin", next(iter(self._origins))) not in self._origins
        )


async def _refuse(kind: str, receive: Receive, send: Send) -> None:
    if kind == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(_REFUSAL)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSAL})


def create_app() -> Guard:
    """Prefect's server, guarded; its own origin is that of PREFECT_API_URL."""
    from prefect.server.api.server import create_app as create_server

    own = urlsplit(os.environ["PREFECT_API_URL"])
    port = f":{own.port}" if own.port else ""
    trusted = [origin for origin in os.environ.get(ORIGINS, "").split(",") if origin.strip()]
    return Guard(create_server(), [f"http://127.0.0.1{port}", f"http://localhost{port}", *trusted])
