"""Ends what waits for ever, so that a program that hangs fails its test instead of stopping all tests. Measures nothing."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 120
"""Seconds: far more than anything needs, on whatever computer."""


class Hung(AssertionError):
    """The program did not come back."""


@contextmanager
def patience(seconds: int = PATIENCE) -> Iterator[None]:
    """Raises `Hung` inside when what is inside does not end. Where the system has no alarms, it waits."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise Hung(f"nothing came back within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
