"""The process that makes the documents of an order, so that no page waits for it.

One line comes in that says what to make, and a line goes out for each document that is made or cannot be. It ends when whoever
started it ends, also if that was killed: then nothing more can come in.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from agreement_builder import workflow
from agreement_builder.errors import Unusable
from agreement_builder.workflow.agreements import Agreement


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of which answers file: pairs of a document and a format, each into a folder of its own in `into`, named
    by its place, from 0. `pack` and `look` are paths, "" for the program's own."""

    file: str
    pack: str
    look: str
    day: str
    into: str
    each: tuple[tuple[str, str], ...]
    comments: bool = False

    def as_line(self) -> str:
        """As it goes to the process."""
        return json.dumps(asdict(self)) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Wanted:
        """As it was before it went there."""
        said = json.loads(line)
        each = tuple((document, format) for document, format in said.pop("each"))
        return cls(each=each, **said)


def main() -> None:
    """Make what the line that comes in says."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wanted = Wanted.from_line(sys.stdin.readline())
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    try:
        agreement = workflow.open_agreement(Path(wanted.file), Path(wanted.pack) if wanted.pack else None)
    except Unusable as fault:
        _tell({"refused": _words(fault)})
        return
    for place in range(len(wanted.each)):
        _tell(_made(wanted, place, agreement))


def _end_with_the_other() -> None:
    sys.stdin.read()
    os._exit(1)


def _made(wanted: Wanted, place: int, agreement: Agreement) -> dict[str, object]:
    document, format = wanted.each[place]
    folder = Path(wanted.into) / str(place)
    look = Path(wanted.look) if wanted.look and format == "docx" else None
    day = date.fromisoformat(wanted.day)
    comments = wanted.comments and format == "docx"
    try:
        built = workflow.build(agreement, (format,), folder, document, day, look, with_findings=comments)
    except Unusable as fault:
        return {"place": place, "refused": _words(fault)}
    except OSError as fault:
        return {"place": place, "refused": [f"It could not be written: {fault.strerror or fault}."]}
    return {"place": place, "made": [path.name for path in built.files], "told": list(built.of_look)}


def _words(fault: Unusable) -> list[str]:
    return [f"{finding.message} {finding.hint}".strip() for finding in fault.findings]


def _tell(said: Mapping[str, object]) -> None:
    print(json.dumps(said), flush=True)
