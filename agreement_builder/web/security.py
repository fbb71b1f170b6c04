"""Who may ask the program in a browser for something, and what a browser may do with the answer. Knows no page.

The program listens on this computer alone, and other programs and web pages on the same computer can still reach it. So an
address with a token opens it once and leaves a cookie; a post has to come from our own pages; and every answer forbids the
browser to load anything from elsewhere.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agreement_builder import limits

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy of every answer: our own files, nothing inline, nothing from elsewhere."""

OPEN, STATIC = "/open", "/static/"
"""The path that takes the token, and where the files lie that say nothing about anybody."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_METHODS = frozenset(["GET", "HEAD", "POST"])
_LONGEST_ADDRESS = 2_000
_AROUND = 100_000
"""Bytes of a form that stand around a file in it."""

NOT_HERE = (
    "This page belongs to a program on this computer, and this browser has not been let in.\n\n"
    "Open the address that stands in the window where the program was started. Nothing is lost: "
    "what was saved is in the answers file."
)
FROM_ELSEWHERE = (
    "This came from another page, so nothing was changed. Go back to Agreement Builder and try again there."
)
TOO_MUCH = (
    f"This is more than the program takes at once: a file may have {limits.FILE.most / 1_000_000:g} MB. "
    "Nothing was changed. Go back in your browser, and look whether it is the right file."
)
TOO_SLOW = "This took too long to arrive. Nothing was changed; please send it again."


@dataclass(frozen=True, slots=True)
class Pass:
    """What lets a browser in: the token in the opened address and the cookie that takes its place. New at every start."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def cookie(self) -> str:
        """The cookie's name. Browsers share cookies between ports, so it says which."""
        return f"agreement-builder-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which a browser on this computer may call the program; others are somebody's trick with a name server."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    def address(self, path: str = "/") -> str:
        """The address to open, with the token in it."""
        return f"http://127.0.0.1:{self.port}{OPEN}?token={self.token}" + (f"&to={path}" if path != "/" else "")


class Guard:
    """Plain ASGI around the application: lets in who may come in, and sets what a browser may do."""

    def __init__(self, app: ASGIApp, let_in: Pass, most: int = limits.FILE.most + _AROUND, seconds: float = 30) -> None:
        self._app, self._pass, self._most, self._seconds = app, let_in, most, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, STATIC not in scope["path"]))
            return
        limited = _Limited(receive, self._most, self._seconds)
        await self._app(scope, limited, _with_headers(send, not scope["path"].startswith(STATIC)))

    def _refused(self, scope: Scope) -> Response | None:
        """What is answered instead, None for a request that may pass."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._pass.hosts:
            return PlainTextResponse("This address is not one of this program's.", 421)
        if scope["method"] not in _METHODS:
            return PlainTextResponse("Pages can be read and forms can be sent; nothing else is done here.", 405)
        if len(scope["path"]) + len(scope.get("query_string", b"")) > _LONGEST_ADDRESS:
            return PlainTextResponse("This address is too long to be one of ours.", 414)
        if scope["path"] == OPEN:
            return self._opened(scope)
        if scope["path"].startswith(STATIC):
            return None
        if not secrets.compare_digest(
            Request(scope).cookies.get(self._pass.cookie, "").encode(), self._pass.secret.encode()
        ):
            return PlainTextResponse(NOT_HERE, 401)
        if scope["method"] == "POST":
            if not self._is_ours(headers):
                return PlainTextResponse(FROM_ELSEWHERE, 403)
            length = headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > self._most:
                return PlainTextResponse(TOO_MUCH, 413)
        return None

    def _opened(self, scope: Scope) -> Response:
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        token = asked.get("token", [""])[0]
        if not secrets.compare_digest(token.encode(), self._pass.token.encode()):
            return PlainTextResponse(NOT_HERE, 401)
        to = asked.get("to", ["/"])[0]
        if not to.startswith("/") or to.startswith("//") or "\\" in to or urlsplit(to).netloc:
            to = "/"
        response = RedirectResponse(to, 303)
        response.set_cookie(self._pass.cookie, self._pass.secret, httponly=True, samesite="lax", path="/")
        return response

    def _is_ours(self, headers: Headers) -> bool:
        """Whether a post comes from one of our own pages, as the browser says."""
        origin = headers.get("origin")
        if origin is None:
            origin = "{0.scheme}://{0.netloc}".format(urlsplit(headers.get("referer", "")))
        return origin == f"http://{headers['host']}" and headers.get("sec-fetch-site", "same-origin") == "same-origin"


class _Limited:
    """What comes in, as long as it is not too much and does not take too long: a length that was announced may be untrue.

    Raises HTTPException in the application, which answers with its words.
    """

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive, self._left = receive, most
        self._until = asyncio.get_running_loop().time() + seconds
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, TOO_SLOW) from None
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
            if self._left < 0:
                raise HTTPException(413, TOO_MUCH)
        return message


def _with_headers(send: Send, is_private: bool) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store" if is_private else "max-age=3600")
        await send(message)

    return told
