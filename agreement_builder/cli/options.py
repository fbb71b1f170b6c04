"""Options that several commands share."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path


class FilePath(click.Path["Path"]):
    """A path as `pathlib.Path`, which is loaded when a command takes one and not for its help."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; one that is not as it should be ends the command with exit status 2."""
        from pathlib import Path

        if self.exists and (named := Path(value)).is_symlink() and not named.exists():
            self.fail(f"'{value}' is a link, and what it leads to is not there.", param, ctx)
        try:
            return Path(super().convert(value, param, ctx))
        except click.BadParameter as fault:
            from agreement_builder.cli.say import visible

            self.fail(visible(fault.message), param, ctx)


FILE = click.argument("file", type=FilePath(exists=True, dir_okay=False))
"""An answers file that is there."""
NEW_FILE = click.argument("file", type=FilePath(dir_okay=False))
"""An answers file that is there or will be."""
PACK = click.option(
    "--pack",
    type=FilePath(exists=True, file_okay=False),
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
