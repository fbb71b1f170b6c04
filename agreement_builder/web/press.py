"""Documents that are made while nobody waits: each order in a process of its own, two at a time, within a time.

What was made lies in a folder that goes with the program. Knows no page, and nothing of what stands in a document.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import agreement_builder
from agreement_builder import limits
from agreement_builder.web.printing import Wanted

_PROGRAM = f"""\
import sys
sys.path.append({str(Path(agreement_builder.__file__).parents[1])!r})
from agreement_builder.web.printing import main
main()
"""
COMMAND = (sys.executable, "-P", "-c", _PROGRAM)
"""Nothing is imported from the folder in which somebody happens to work, which may hold what others sent."""

AT_A_TIME = 2
"""How many orders are made at a time."""
_KEPT = 12
"""How many orders are kept that are done."""

STOPPED = "The program that makes the documents stopped before its end. Try once more."
TOO_LONG = f"It took longer than {limits.ORDER_SECONDS} seconds, and was ended. Make fewer documents at once, or try once more."


class TooMany(Exception):
    """So much waits to be made already that nothing more is taken."""


@dataclass
class Order:
    """Documents that are made together. `files` are those that are there, with the document and format of each; `refused` says of
    a document and format why there is none, and `told` what should be known of those that are made.

    `failed` says why none is, "" while nothing speaks against it.
    """

    id: str
    agreement: str
    wanted: Wanted
    files: list[tuple[Path, str, str]] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    tried: int = 0
    is_done: bool = False
    failed: str = ""

    @property
    def of(self) -> int:
        """How many documents, each in one format, it is of."""
        return len(self.wanted.each)

    def zipped(self) -> bytes:
        """All that was made, in one zip file."""
        return zipped([path for path, _, _ in self.files])


def zipped(files: Iterable[Path]) -> bytes:
    """Files in one zip file, under names that differ. Equal files give equal bytes."""
    packed, names = BytesIO(), set[str]()
    with ZipFile(packed, "w") as archive:
        for path in files:
            name, number = path.name, 1
            while name.casefold() in names:
                number += 1
                name = f"{path.stem} ({number}){path.suffix}"
            names.add(name.casefold())
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return packed.getvalue()


class Press:
    """Takes orders, makes them and keeps the last of them. Safe to use from several threads."""

    def __init__(self, pack: Path | None, seconds: float = limits.ORDER_SECONDS.most) -> None:
        self._pack, self._seconds = pack, seconds
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._orders: dict[str, Order] = {}
        self.running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()
        self._room = threading.Semaphore(AT_A_TIME)
        self._stopped = False

    def order(
        self,
        agreement: str,
        answers: bytes,
        each: tuple[tuple[str, str], ...],
        day: date,
        look: Path | None = None,
        comments: bool = False,
    ) -> Order:
        """Begin to make documents of an answers file that has these bytes. What is being made, or was made, of the same is not made
        again. Raises `TooMany`."""
        of_look = look.read_bytes() if look else b""
        said = json.dumps((agreement, each, day.isoformat(), comments, str(look or "")))
        id = hashlib.sha256(b"\0".join((said.encode(), answers, of_look))).hexdigest()[:20]
        with self._lock:
            known = self._orders.get(id)
            if known is not None and not known.failed:
                return known
            if self._stopped or sum(not order.is_done for order in self._orders.values()) >= limits.ORDERS.most:
                raise TooMany
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="agreement-builder-")
            folder = Path(tempfile.mkdtemp(dir=self._folder.name))
            # The look as it is now: it may be another one when its turn comes.
            copied = folder / look.name if look else None
            if copied:
                copied.write_bytes(of_look)
            file = folder / "answers.yaml"
            file.write_bytes(answers)
            wanted = Wanted(
                str(file), str(self._pack or ""), str(copied or ""), day.isoformat(), str(folder), each, comments
            )
            made = self._orders[id] = Order(id, agreement, wanted)
            self._forget_the_oldest()
        threading.Thread(target=self._make, args=(made,), daemon=True).start()
        return made

    def find(self, agreement: str, id: str) -> Order | None:
        """An order for an agreement, None where there is none or it is kept no more."""
        order = self._orders.get(id)
        return order if order is not None and order.agreement == agreement else None

    def close(self) -> None:
        """End all that is being made, and take away all that was."""
        with self._lock:
            self._stopped = True
            running = tuple(self.running)
        for process in running:
            process.kill()
        for process in running:
            process.wait()
        if self._folder is not None:
            self._folder.cleanup()

    def _make(self, order: Order) -> None:
        with self._room:
            try:
                with self._process() as process:
                    self._follow(order, process)
            except OSError:
                order.failed = order.failed or STOPPED
            if not order.failed and order.tried < order.of:
                order.failed = STOPPED
            order.is_done = True

    @contextmanager
    def _process(self) -> Iterator[subprocess.Popen[str]]:
        with subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        ) as process:
            with self._lock:
                self.running.add(process)
                stopped = self._stopped
            try:
                if stopped:
                    raise BrokenPipeError
                yield process
            finally:
                process.kill()
                with self._lock:
                    self.running.discard(process)

    def _follow(self, order: Order, process: subprocess.Popen[str]) -> None:
        """Hear what the process says of each document, and end it where it says nothing for too long."""
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(order.wanted.as_line())
        process.stdin.flush()
        while order.tried < order.of and not order.failed:
            late = threading.Timer(self._seconds, self._too_late, (order, process))
            late.daemon = True
            late.start()
            line = process.stdout.readline()
            late.cancel()
            if not line:
                return
            self._hear(order, json.loads(line))

    def _too_late(self, order: Order, process: subprocess.Popen[str]) -> None:
        order.failed = TOO_LONG
        process.kill()

    def _hear(self, order: Order, said: dict[str, object]) -> None:
        place = said.get("place")
        refused = said.get("refused")
        if not isinstance(place, int):
            order.failed = "\n".join(map(str, refused)) if isinstance(refused, list) else STOPPED
            return
        document, format = order.wanted.each[place]
        if isinstance(refused, list):
            order.refused.append((document, format, "\n".join(map(str, refused))))
        made, told = said.get("made"), said.get("told")
        if isinstance(made, list):
            folder = Path(order.wanted.into) / str(place)
            order.files += [(folder / str(name), document, format) for name in made]
        order.told += [str(words) for words in told if words not in order.told] if isinstance(told, list) else []
        order.tried += 1

    def _forget_the_oldest(self) -> None:
        done = [order for order in self._orders.values() if order.is_done]
        for order in done[: max(0, len(done) - _KEPT)]:
            del self._orders[order.id]
            shutil.rmtree(order.wanted.into, ignore_errors=True)
