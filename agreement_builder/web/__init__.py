"""The questionnaire in a browser on this computer, with the document beside the question. Asks, checks and words nothing itself.

`serve` answers browsers until it is stopped. It listens on this computer alone, and every page works without scripts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path


def serve(place: Path, pack: Path | None, port: int | None, started: Callable[[str], None]) -> None:
    """Serve an answers file, which is made when it is not there, or the answers files in a folder.

    `started` gets the address to open. Raises `Unusable` for a file that cannot be read, and OSError for a port that is taken.
    """
    from agreement_builder.web.desk import Desk
    from agreement_builder.web.server import serve as run

    run(Desk(place, pack, date.today()), port, started)
