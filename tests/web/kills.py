"""The program that serves is killed (kill -9) again and again while people save: nothing that was told as saved may be missing.

Each run has a file, people who answer questions of their own, and a seed. The model is small: of each question it knows the answer
that was told as saved last, and the one that was on its way when the program was killed. After each kill the file is looked at; the
program starts anew, and what was on its way is sent once more, as a browser does. In the end file and history have to say the
same, and each answer has to stand in the history once, as typed, with none of them found in the file as if by somebody else.

    python -m tests.web.kills --kills 200 --seed 1
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from agreement_builder.store import answers_file
from agreement_builder.store.entries import How
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.journaled import NAME, JournaledStore, journal_of
from agreement_builder.web import serve
from agreement_builder.workflow import library_at
from tests.support.patience import PATIENCE

TWO_PARTNERS = """\
format: 1 # kept
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
"""
PEOPLE = (
    ("purpose.name", "purpose.statement", "purpose.together"),
    ("goals.practice", "goals.first_action", "contributions.fair"),
    ("changes.keeper", "credit.names_note", "purpose.outside"),
)
"""The questions that each of those who save answers: lines and texts, in which any word is an answer."""


@dataclass(slots=True)
class Result:
    """What came of a number of kills. `between` counts those that fell between the history and the file, and `in_flight` the
    answers that were on their way; `faults` says what was lost or wrongly told, with the seed of its run."""

    kills: int = 0
    saves: int = 0
    in_flight: int = 0
    between: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """Somebody who answers questions one after the other. `told` is what was told as saved, and `sent` what was not answered yet:
    the form, with the question to which it was sent."""

    questions: tuple[str, ...]
    told: dict[str, str] = field(default_factory=dict)
    sent: tuple[str, dict[str, str]] | None = None
    answers: list[str] = field(default_factory=list)
    trouble: str = ""

    def go(self, address: str, cookie: str, tokens: Iterator[int]) -> None:
        """Save until nobody answers any more, or there are no more words: first again what was not answered."""
        at = urlsplit(address)
        connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE)
        headers = {
            "cookie": cookie,
            "origin": f"http://{at.netloc}",
            "content-type": "application/x-www-form-urlencoded",
            "accept": "application/json",
        }
        with suppress(OSError, http.client.HTTPException):
            while not self.trouble:
                number = next(tokens, 0)
                if not number and self.sent is None:
                    break
                question = self.questions[number % len(self.questions)]
                form = {"do": "keep", "a": f"word{number:06}", "note": f"note{number:06}", "request": f"r{number}"}
                question, form = self.sent = self.sent or (question, form)
                connection.request("POST", f"/a/ours/q/{question}", urlencode(form), headers)
                answer = connection.getresponse()
                body = answer.read()
                if answer.status != 200 or json.loads(body).get("saved") is not True:
                    self.trouble = f"{question} {form['a']}: {answer.status} {body[:300]!r}"
                    return
                self.told[question] = form["a"]
                self.answers.append(form["a"])
                self.sent = None
        connection.close()


class Run:
    """One file with one seed, and as many kills as are asked for."""

    def __init__(self, seed: int, folder: Path, result: Result) -> None:
        self.seed, self.folder, self.result = seed, folder, result
        self.dice = random.Random(seed)  # noqa: S311 - dice, no secret
        self.path = folder / "ours.yaml"
        self.path.write_text(TWO_PARTNERS, encoding="utf-8")
        self.tokens = count(1)
        self.people = [Person(questions) for questions in PEOPLE]

    def go(self, kills: int) -> None:
        """Serve, save, kill and look, some times; then look at file and history."""
        for _ in range(kills):
            with self.served() as (program, address):
                self.saving(program, address)
            self.result.kills += 1
            self.look_at_file()
        with self.served() as (program, address):
            self.saving(program, address, only_what_was_sent=True)
        self.look_at_history()

    @contextmanager
    def served(self) -> Iterator[tuple[int, str]]:
        """The program, forked from this one so that nothing is loaded again, with its address. It is killed in the end."""
        reading, writing = os.pipe()
        program = os.fork()
        if program == 0:
            with suppress(BaseException):
                os.close(reading)
                serve(self.path, None, 0, lambda address: print(address, file=os.fdopen(writing, "w"), flush=True))
            os._exit(1)
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield program, told.readline().strip()
        finally:
            with suppress(ProcessLookupError):
                os.kill(program, signal.SIGKILL)
            os.waitpid(program, 0)

    def saving(self, program: int, address: str, *, only_what_was_sent: bool = False) -> None:
        """Everybody saves, until the program is killed at a moment that the dice choose."""
        at = urlsplit(address)
        connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE)
        connection.request("GET", f"{at.path}?{at.query}")
        cookie = (connection.getresponse().headers.get("set-cookie") or "").partition(";")[0]
        connection.close()
        if only_what_was_sent:
            for person in self.people:
                person.go(address, cookie, iter(()))
            return
        threads = [threading.Thread(target=person.go, args=(address, cookie, self.tokens)) for person in self.people]
        for thread in threads:
            thread.start()
        self.wait_for_the_moment()
        os.kill(program, signal.SIGKILL)
        for thread in threads:
            thread.join()

    def wait_for_the_moment(self) -> None:
        """Some saves; and then some time, or until the history or the new file beside the old one is being written."""
        saves = self.saves() + self.dice.choice([0, 1, 2, 4, 7])
        wait_until(lambda: self.saves() >= saves)
        match self.dice.choice(["any", "history", "history", "new file"]):
            case "any":
                time.sleep(self.dice.uniform(0, 0.2))
            case "history":
                before = self.log_written()
                wait_until(lambda: self.log_written() != before, 3)
                time.sleep(self.dice.choice([0, 0, 0.001, 0.003]))
            case "new file":
                wait_until(lambda: any(path.name.endswith(".new") for path in self.folder.iterdir()), 3)
                time.sleep(self.dice.choice([0, 0.002, 0.005]))

    def saves(self) -> int:
        """How many answers were told as saved."""
        return sum(len(person.answers) for person in self.people)

    def log_written(self) -> int:
        """When the log of the history was written last."""
        try:
            return (self.folder / f"{NAME}-wal").stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    # ------------------------------------------------------------ looking

    def look_at_file(self) -> None:
        """Each answer that was told as saved is in the file, or the one that was on its way after it."""
        there = answers_file.read(self.path).answers
        for person in self.people:
            if person.trouble:
                self.fault(person.trouble)
                person.trouble = ""
            sent = person.sent[1]["a"] if person.sent else ""
            self.result.in_flight += bool(sent)
            for question, told in person.told.items():
                topic, _, name = question.partition(".")
                held = there.get(topic, {})
                found = held.get(name) if isinstance(held, dict) else None
                may = [told] + [sent] * bool(person.sent and person.sent[0] == question)
                if found not in [{"answer": word, "note": word.replace("word", "note")} for word in may]:
                    self.fault(f"{question} should be {' or '.join(may)} and is {found}")
        self.count_what_was_promised()

    def count_what_was_promised(self) -> None:
        journal = journal_of(self.folder, lambda: datetime.now(UTC))
        if journal is None or journal.aside is not None:
            self.fault("the history cannot be read")
            return
        known = journal.known(self.path.name)
        self.result.between += known.promised is not None and known.revision != answers_file.read(self.path).revision
        journal.close()

    def look_at_history(self) -> None:
        """File and history say the same, and each answer stands in the history once, as typed."""
        journal = journal_of(self.folder, lambda: datetime.now(UTC))
        now = JournaledStore(FileStore(self.path), journal, self.path.name).load()
        if journal is None:
            self.fault("there is no history")
            return
        entries = journal.entries(self.path.name)
        if journal.content_at(self.path.name, entries[-1].seq) != now.content:
            self.fault("file and history do not say the same")
        if others := [entry for entry in entries[1:] if entry.how is not How.TYPED]:
            self.fault(f"not as it was typed: {others[:3]}")
        kept = [entry.raw["answer"] for entry in entries[1:] if isinstance(entry.raw, dict) and "answer" in entry.raw]
        given = [answer for person in self.people for answer in person.answers]
        if sorted(map(str, kept)) != sorted(given):
            self.fault(
                f"only told: {sorted(set(given) - set(kept))}; only kept: {sorted(set(map(str, kept)) - set(given))}"
            )
        if "# kept" not in self.path.read_text(encoding="utf-8"):
            self.fault("a comment has gone")
        self.result.saves += len(given)
        journal.close()

    def fault(self, words: str) -> None:
        """Keep what went wrong, with what is needed to see it again."""
        self.result.faults.append(f"seed {self.seed}: {words}")


def wait_until(holds: Callable[[], bool], longest: float = 20) -> None:
    """Wait until something holds, or so many seconds."""
    until = time.monotonic() + longest
    while not holds() and time.monotonic() < until:
        time.sleep(0.0002)


def drive(seed: int, kills: int, each: Callable[[Result], None] | None = None, in_a_run: int = 10) -> Result:
    """Runs until there were so many kills."""
    library_at(None)
    result = Result()
    while result.kills < kills:
        with tempfile.TemporaryDirectory() as folder:
            Run(seed * 100_000 + result.kills, Path(folder), result).go(min(in_a_run, kills - result.kills))
        if each:
            each(result)
    return result


def main() -> int:
    """Run it by hand, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="How many kills there are to be.")
    parser.add_argument("--seed", type=int, default=1, help="Where the dice begin.")
    asked = parser.parse_args()
    result = drive(asked.seed, asked.kills, lambda so_far: print(so_far, flush=True))
    return 1 if result.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
