"""Many at work at once on one program: `load.py seconds editors readers` prints JSON.

Each editor has an agreement and answers its questions one after another, saves about every three seconds, as a person who types
does, and fetches the pieces of the document after each. Each reader has the document of one of them open: news of a change comes as
a stream, and the pieces that changed are fetched. Every agreement is `examples/three-becks.yaml`, the largest
text among the examples.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from http.client import HTTPException
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.processes import spent
from benchmarks.redraw import EXAMPLE
from benchmarks.visitor import Connection, Server, served

PAUSE = 3.0
"""Seconds from one save of an editor to the next, by half as much more or less."""
QUESTIONS = ("exit.notice", "purpose.statement", "money.start", "exit.notice_differs", "users.voice")
"""What an editor answers in turn."""
TIMES = 4
"""So often an editor saves at one question, while the words grow, before going on to the next."""


Work = Callable[[Server, "Load", int, float], None]


@dataclass
class Load:
    """What came out: the seconds on the clock of each save and of each fetching of pieces, how much news came, how many requests
    failed, the memory of the program in MiB before and at the end, and its seconds of processor time in between, of so many on the
    clock."""

    saves: list[float] = field(default_factory=list)
    redraws: list[float] = field(default_factory=list)
    news: int = 0
    errors: int = 0
    memory: tuple[float, float] = (0.0, 0.0)
    processor: float = 0.0
    seconds: float = 0.0


def measure(seconds: float, editors: int, readers: int) -> Load:
    """Let them work for so many seconds on one program."""
    load = Load()
    with tempfile.TemporaryDirectory() as name:
        for number in range(editors):
            shutil.copy(EXAMPLE, Path(name) / f"agreement-{number}.yaml")
        with served(Path(name)) as server:
            _work(server, load, seconds, editors, readers)
    return load


def _work(server: Server, load: Load, seconds: float, editors: int, readers: int) -> None:
    for number in range(editors):
        # Each agreement is opened once before anybody counts.
        with closing(server.connected(60)) as browser:
            browser.read(question_path(number, 0))
    start, (processor, _) = time.perf_counter(), spent(server.process)
    at_start = _resident(server.process)
    until = start + seconds
    given = [(_edit, number) for number in range(editors)] + [(_follow, number % editors) for number in range(readers)]
    everybody = [threading.Thread(target=_counted, args=(work, server, load, number, until)) for work, number in given]
    for each in everybody:
        each.start()
    for each in everybody:
        each.join()
    load.seconds = time.perf_counter() - start
    load.processor = spent(server.process)[0] - processor
    load.memory = (at_start, _resident(server.process))


def question_path(number: int, turn: int) -> str:
    """The path of the page of a question of an agreement."""
    return f"/a/agreement-{number}/q/{QUESTIONS[turn % len(QUESTIONS)]}"


def _counted(work: Work, server: Server, load: Load, number: int, until: float) -> None:
    """Works; a line that breaks counts as a request that failed, and is opened anew."""
    while time.perf_counter() < until:
        try:
            work(server, load, number, until)
        except (OSError, HTTPException):
            load.errors += 1


def _edit(server: Server, load: Load, number: int, until: float) -> None:
    """Opens questions one after another and saves at each as somebody types."""
    chance = random.Random(number)  # noqa: S311 - it only says when somebody types
    with closing(server.connected()) as browser:
        time.sleep(chance.uniform(0, PAUSE))
        for turn in count(number):
            path = question_path(number, turn)
            status, page = browser.read(path)
            load.errors += status != 200
            seen, since = _within(page, 'name="seen" value="', '"'), int(_within(page, 'data-number="', '"') or 0)
            for time_ in range(TIMES):
                if time.perf_counter() > until:
                    return
                words = (
                    f"{turn + time_ + 2} months" if path.endswith("notice") else "As we agreed. " * (time_ + turn + 1)
                )
                seen = _save(browser, load, path, words, seen)
                since = _fetch(browser, load, number, since)
                time.sleep(min(chance.uniform(PAUSE / 2, PAUSE * 3 / 2), max(0.0, until - time.perf_counter()) + 0.01))


def _save(browser: Connection, load: Load, path: str, words: str, seen: str) -> str:
    """Saves as the script of the page does. What was seen then comes back."""
    start = time.perf_counter()
    form = urlencode({"seen": seen, "a": words, "note": "", "basis": "", "do": "keep", "request": str(uuid4())})
    status, said = browser.read(path, form, "application/json")
    load.saves.append(time.perf_counter() - start)
    told = json.loads(said) if status == 200 else {}
    load.errors += not told.get("saved")
    return str(told.get("seen", seen))


def _fetch(browser: Connection, load: Load, number: int, since: int) -> int:
    """Fetches what changed in the document, and tells up to which change that goes."""
    start = time.perf_counter()
    status, said = browser.read(f"/a/agreement-{number}/pieces?since={since}")
    load.redraws.append(time.perf_counter() - start)
    load.errors += status != 200
    return int(json.loads(said)["number"]) if status == 200 else since


def _follow(server: Server, load: Load, number: int, until: float) -> None:
    """Waits for news of an agreement, and fetches what changed."""
    with closing(server.connected()) as browser:
        since = int(_within(browser.read(question_path(number, 0))[1], 'data-number="', '"') or 0)
        with closing(server.connected()) as stream:
            _take_news(stream, browser, load, number, since, until)


def _take_news(stream: Connection, browser: Connection, load: Load, number: int, since: int, until: float) -> None:
    with stream.answered(f"/a/agreement-{number}/events") as events:
        # What keeps a stream alive comes every few seconds, so that nobody waits here for long after the end.
        while time.perf_counter() < until:
            line = events.readline()
            if line.startswith(b"data:") and int(line.removeprefix(b"data:")) > since:
                load.news += 1
                since = _fetch(browser, load, number, since)


def _within(text: str, start: str, end: str) -> str:
    """What stands in a text between two others, "" where they do not stand there."""
    return text.partition(start)[2].partition(end)[0]


def _resident(process: int) -> float:
    """The memory of a process in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


if __name__ == "__main__":
    print(json.dumps(asdict(measure(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))))
