"""The program as a person starts it, inside this process: `main` and everything behind it, with what it said."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from agreement_builder.cli import main


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """All that a person read, in one line."""
        return " ".join(f"{self.out} {self.err}".split())


def run(*arguments: object) -> Said:
    """Run a command. An error that nobody turns into a message comes through as an exception."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        patch.object(sys, "argv", ["agreement-builder", *map(str, arguments)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Said(code, out.getvalue(), err.getvalue())
