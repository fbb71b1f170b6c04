"""Asks our web application for a page, in this process and without a network, as a browser on this computer would."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message, Scope

from agreement_builder.web.security import Pass


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: the status, the headers in small letters, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def data(self) -> Any:
        """The body as data."""
        return json.loads(self.body)

    @property
    def words(self) -> str:
        """What a reader sees, without marks, on one line."""
        inside = re.sub(r"<(style|script)[^>]*>.*?</\1>", " ", self.text, flags=re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


class Browser:
    """A browser that has been let in. `headers` are sent with each request, over those that a browser sends by itself."""

    def __init__(self, app: ASGIApp, let_in: Pass) -> None:
        self.app, self.let_in = app, let_in
        self.host = f"127.0.0.1:{let_in.port}"
        self.cookie = f"{let_in.cookie}={let_in.secret}"

    def get(self, path: str, **headers: str) -> Answered:
        """Ask for a page."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, items: Sequence[tuple[str, str]] | Mapping[str, str] = (), **headers: str) -> Answered:
        """Send a form from one of our own pages."""
        return asyncio.run(self.posted(path, items, **headers))

    async def posted(
        self, path: str, items: Sequence[tuple[str, str]] | Mapping[str, str] = (), **headers: str
    ) -> Answered:
        """As `post`, inside a loop."""
        form = {"origin": f"http://{self.host}", "content-type": "application/x-www-form-urlencoded", **headers}
        return await self.asked("POST", path, urlencode(items).encode(), form)

    def follow(self, answered: Answered) -> Answered:
        """The page to which an answer leads."""
        return self.get(answered.headers["location"])

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answered:
        """Ask for anything, with headers that may be wrong. A header that is "" is not sent."""
        return asyncio.run(self.asked(method, path, body, headers))

    async def asked(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answered:
        """As `ask`, inside a loop."""

        async def whole() -> AsyncIterator[bytes]:
            yield body

        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        return await self.in_pieces(method, path, whole(), {"content-length": str(len(body)), **named})

    async def in_pieces(
        self, method: str, path: str, body: AsyncIterator[bytes], headers: Mapping[str, str]
    ) -> Answered:
        """Ask with a body that comes in pieces."""
        address, _, query = path.partition("?")
        sent = {"host": self.host, "cookie": self.cookie, **headers}
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": address,
            "raw_path": address.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in sent.items() if value],
            "client": ("127.0.0.1", 50_000),
            "server": ("127.0.0.1", self.let_in.port),
            "state": {},
        }
        ended = False
        got: list[Message] = []

        async def receive() -> Message:
            nonlocal ended
            if ended:
                return {"type": "http.disconnect"}
            try:
                return {"type": "http.request", "body": await anext(body), "more_body": True}
            except StopAsyncIteration:
                ended = True
                return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            got.append(message)

        await self.app(scope, receive, send)
        start = next(message for message in got if message["type"] == "http.response.start")
        told = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
        content = b"".join(message.get("body", b"") for message in got if message["type"] == "http.response.body")
        return Answered(start["status"], told, content)
