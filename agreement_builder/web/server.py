"""Runs the pages on this computer alone, and ends at once when somebody presses Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from agreement_builder.web.app import application
from agreement_builder.web.desk import Desk
from agreement_builder.web.security import Pass

USUAL_PORT = 8717
"""The port where nobody says another. A place that stays the same keeps what a browser has remembered for us."""


def serve(desk: Desk, port: int | None, started: Callable[[str], None]) -> None:
    """Answer browsers until Ctrl-C. `started` is called with the address to open, once it can be opened.

    Without a port the usual one is taken, or a free one where somebody else has it; 0 takes a free one. Raises OSError when
    the port that was asked for is taken.
    """
    listening = _listen(port)
    let_in = Pass(listening.getsockname()[1])
    config = uvicorn.Config(
        application(desk, let_in),
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=32_768,
        limit_concurrency=200,
    )
    server = _Server(config, desk, lambda: started(let_in.address()))
    with contextlib.suppress(KeyboardInterrupt), contextlib.closing(listening), contextlib.closing(desk):
        server.run(sockets=[listening])


def _listen(port: int | None) -> socket.socket:
    tried = [USUAL_PORT, 0] if port is None else [port]
    for place, number in enumerate(tried):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", number))
        except OSError:
            listening.close()
            if place == len(tried) - 1:
                raise
            continue
        listening.listen(128)
        return listening
    raise AssertionError("a port is tried at least once")


class _Server(uvicorn.Server):
    """Tells open streams to end when the program is asked to stop; otherwise it would wait for them."""

    def __init__(self, config: uvicorn.Config, desk: Desk, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._desk, self._told = desk, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        await asyncio.to_thread(self._told)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._desk.stop()
        super().handle_exit(sig, frame)
