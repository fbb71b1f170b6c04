"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
PACK = click.option(
    "--pack",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Use the questions and clauses in this folder instead of the ones that come with the program.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Write JSON for programs.")
QUIET = click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")


class Day(click.ParamType[date]):
    """A date such as 2027-01-12."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date that the words say; wrong words end the command with exit status 2."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is not a date like 2027-01-12.', param, ctx)
