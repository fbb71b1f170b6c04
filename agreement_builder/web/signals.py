"""Tells a browser that an agreement has changed, and nothing more: which change it was. What changed is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from agreement_builder.web.about import desk_of, opened_of

_BEAT = 15
"""Seconds after which a stream says that it is still there, so that nothing in between takes it for dead."""


async def events(request: Request) -> Response:
    """A stream of server-sent events: the number of the last change, at once and whenever there is a new one."""
    desk, opened = desk_of(request), opened_of(request)

    async def stream() -> AsyncIterator[str]:
        with opened.news.waiting() as event:
            yield f"retry: 3000\ndata: {opened.news.number}\n\n"
            while not desk.stopping.is_set():
                try:
                    async with asyncio.timeout(_BEAT):
                        await event.wait()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                event.clear()
                if not desk.stopping.is_set():
                    yield f"data: {opened.news.number}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"x-accel-buffering": "no"})
