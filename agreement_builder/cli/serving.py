"""Command serve: the questionnaire in a browser on this computer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from agreement_builder.cli import say
from agreement_builder.cli.options import PACK, FilePath

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  agreement-builder serve our-agreement.yaml
  agreement-builder serve agreements
  agreement-builder serve our-agreement.yaml --port 0 --no-browser
""",
)
@click.argument("place", type=FilePath(), default="our-agreement.yaml", metavar="[FILE or FOLDER]")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on; 0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Open nothing, and print the address alone.")
@click.option("--host", help="Not offered: the program listens on this computer alone.")
@PACK
def serve(place: Path, port: int | None, no_browser: bool, host: str | None, pack: Path | None) -> None:
    """Answer the questions in your browser, with the document beside them.

    FILE is made when it is not there. Of a FOLDER, you choose among the answers files in it. Everything stays on this
    computer: nothing is sent anywhere, and no other computer can open the page. Ctrl-C ends it.
    """
    if host not in (None, "127.0.0.1", "localhost"):
        raise click.UsageError(
            "The pages can be opened on this computer alone. Others cannot be let in before there are accounts to tell them apart."
        )
    from agreement_builder import web

    if not place.exists() and place.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"{place} is not there. A new answers file is called something like our-agreement.yaml.")

    def started(address: str) -> None:
        say.echo(address)
        if no_browser:
            return
        say.echo(
            "It opens in your browser. If it does not, copy the address above into it. Ctrl-C ends the program here."
        )
        open_browser(address)

    try:
        web.serve(place, pack, port, started)
    except OSError as fault:
        if port is None or fault.errno is None:
            raise
        raise click.UsageError(
            f"Port {port} cannot be had: {fault.strerror}. Leave --port out, and a free one is taken."
        ) from None
    say.echo("Ended. Everything that was saved is in the answers file.")


def open_browser(address: str) -> None:
    """Open the address in the browser of this computer, without what it prints."""
    import webbrowser

    if sys.platform == "linux":
        from contextlib import redirect_stderr, redirect_stdout
        from os import devnull

        with open(devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):  # noqa: PTH123
            webbrowser.open(address)
        return
    webbrowser.open(address)
