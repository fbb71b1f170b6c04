"""Somebody types at random into the real questionnaire, and stops at random: nothing that was completed may be missing.

Each run has a file, a terminal of its own and a seed. Valid answers, commands, pastes, Ctrl-C, Ctrl-D, kill -9, closed windows,
a deleted file, a full disk and a second editor come in an order that the seed decides. The model is small: what was typed
and completed (the next field was asked) is in the file, until the user types over it or takes it back; and nobody is told
that all is saved when it is not.

    python -m tests.terminal.harness --stops 500 --seed 1

Nothing is looked at from inside: the harness reads the screen and the file, as a person would.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from agreement_builder.errors import AgreementBuilderError
from agreement_builder.model.answers import Key
from agreement_builder.workflow import library_at, open_agreement, start_session
from tests.support.typed_screen import Screen, TooSlow

SAVED, NOT_ALL = "Everything up to here is saved", "Not everything is saved"
TWO_PARTNERS = """\
format: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
      - {id: elm, name: Elm House, short: Elm House, kind: cio}
  purpose: {name: Tidesley Table, chosen: required}
  roles: {coordinator: yes}
  money: {passes: pooled}
  governance: {structure: board, chair: rotating}
  people: {staff: joint}
  legal: {binding: yes}
"""

_STEPS_TO_A_STOP = 9
_BY_ANOTHER = (Key("credit.names_note"), Key("changes.keeper"))
_GIVES_WAY = (
    "what now?",
    "Take ",
    "What would you like?",
    "What about it?",
    "How would you like to answer?",
    "Who is next?",
)
"""Lists in which somebody may choose that something goes."""
_TOKEN = re.compile(r"[A-Z][a-z]{4}\d{5}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class Result:
    """What came of a number of runs. `faults` says for each what was lost or wrongly told, with the seed of its run."""

    runs: int = 0
    stops: int = 0
    fields: int = 0
    faults: list[str] = field(default_factory=list)
    by_way: dict[str, int] = field(default_factory=dict)


class Run:
    """One file with one seed, from the first field to the last stop."""

    def __init__(self, seed: int, folder: Path, plain: bool, result: Result) -> None:
        self.seed = seed
        self.dice = random.Random(seed)  # noqa: S311 - dice, no secret
        self.plain = plain
        self.result = result
        self.path = folder / "ours.yaml"
        self.must: set[str] = set()
        """What was completed, and is in the file therefore."""
        self.doubtful: set[str] = set()
        """What was completed while the disk was full."""
        self.typed_over: set[str] = set()
        """What stood in a field in which something was typed that could not be written yet: it goes when that is written."""
        self.shown: set[str] = set()
        self.again = False
        """What stood in the field, which is asked again."""
        self.theirs: set[str] = set()
        """What a second editor wrote: it goes with a file that is deleted before the questionnaire has read it."""
        self.gone: set[str] = set()
        """What was lost before."""
        self.seen = ""
        """The text of the file when there was one last."""
        self.full = False
        self.columns = self.dice.choice([80, 80, 80, 44])
        if self.dice.random() < 0.7:
            self.path.write_text(TWO_PARTNERS, encoding="utf-8")

    def go(self, stops: int) -> None:
        """Type, and stop some times."""
        for _ in range(stops):
            self.full = False
            screen = Screen(self.path, self.plain, self.columns)
            try:
                screen.settle()
                for _ in range(self.dice.randint(2, 2 * _STEPS_TO_A_STOP)):
                    if screen.ended:
                        break
                    self.step(screen)
                self.stop(screen)
            except TooSlow:
                # Nobody types at a screen that is not there, so this says nothing about the program.
                screen.end("kill")
                self.result.by_way["too slow"] = self.result.by_way.get("too slow", 0) + 1
                break
        self.result.runs += 1

    # ------------------------------------------------------------ typing

    def step(self, screen: Screen) -> None:
        """One thing that somebody does, and a look at the file."""
        self.happen(screen)
        if screen.kind == "page":
            screen.send("\r")
            screen.settle()
        elif screen.kind == "list":
            self.choose(screen)
        else:
            self.type(screen)
        if not screen.ended:
            self.look(f"after {screen.text[-80:]!r}")

    def type(self, screen: Screen) -> None:
        """Something into a field: mostly an answer that it can take, now and then a command or a paste."""
        # Words stand broken on a narrow screen.
        self.shown = found_in("".join(screen.text.split()), self.must | self.doubtful) | (
            self.shown if self.again else set()
        )
        shown, self.again = self.shown, False
        before = screen.text
        chance = self.dice.random()
        if chance < 0.72:
            self.answer(screen, before, shown)
            return
        if chance < 0.77:
            first, second = self.token(), self.token()
            pasted = f"{first}\n\n{second}"
            marked = not self.plain and self.dice.random() < 0.5
            screen.send(f"\x1b[200~{pasted}\x1b[201~" if marked else pasted.replace("\n", "\r"))
            screen.settle(longest=0.4)
            self.complete(screen, [first, second], before, shown, "")
            return
        if chance < 0.80:
            word = self.token()
            self.complete(screen, [word], before, shown, f"{word} :{self.dice.choice(['back', 'skip', 'more'])}")
            return
        command = self.dice.choice(
            [
                "",
                "",
                ":back",
                ":back",
                ":skip",
                ":skip",
                ":why",
                "?",
                ":more",
                ":menu",
                ":read",
                ":open",
                ":na",
                ":zzz",
                ":clear",
            ]
        )
        if command == ":clear":
            self.must -= shown
        held = self.file() or self.seen
        self.again = command in (":zzz", "?", ":why")
        self.doubtful = set() if command in (":clear", ":open", ":na") else self.doubtful
        screen.send(f"{command}\r")
        screen.settle()
        if command == ":clear":
            # Whatever stood in the answer goes with it.
            self.must -= found_in(held, self.must) - found_in(self.file(), self.must)

    def answer(self, screen: Screen, before: str, shown: set[str]) -> None:
        """An answer of a kind that the field takes; another kind when it is refused."""
        for typed, kept in self.fitting(before):
            if self.complete(screen, [kept], before, shown, typed) or screen.kind != "field" or screen.ended:
                return

    def complete(self, screen: Screen, kept: list[str], before: str, shown: set[str], typed: str) -> bool:
        """Type something and finish the field: whether it was taken."""
        screen.send(f"{typed}\r")
        after = screen.settle()
        if self.writes_on(after, screen):
            screen.send("\r")
            after = screen.settle()
        flat = " ".join(after.split())
        refused = any(
            f'"{part[:12]}' in flat or f"not saved: {part}" in flat for part in [*kept, typed.strip()] if part
        )
        refused = refused or "There is no command" in flat or "add up to" in flat or "asked again" in flat
        wanted = {part for part in kept if part}
        if "could not be written" in flat:
            # It is told at once, and stands in its field; whoever stops now has to read it at the end.
            self.typed_over |= shown
            self.doubtful = self.doubtful - shown | {part for part in wanted if _TOKEN.fullmatch(part)}
            self.again = True
            return True
        if screen.ended or refused or "names." in flat:
            self.again = True
            return False
        self.result.fields += 1
        self.must |= wanted
        # What stood in the field has been typed over; what was said while it was open goes with its mark.
        now = self.file()
        if found_in(now, wanted) == wanted:
            marked = re.search("Here stands:|Marked as", " ".join(before.split()))
            self.must -= (self.must if marked else shown) - found_in(now, self.must)
        return True

    def writes_on(self, after: str, screen: Screen) -> bool:
        """Whether a text of several lines goes on after Enter."""
        if screen.ended or screen.kind != "field":
            return False
        return (
            bool(re.search(r"(?:^|\n)>[ \r]*$", after)) and "Finish with" not in after
            if self.plain
            else not screen.anew
        )

    def fitting(self, screen: str) -> list[tuple[str, str]]:
        """What could be typed here, with what the file then holds, the likeliest first."""
        number = self.dice.randint(1000, 9999)
        day, month = self.dice.randint(1, 28), self.dice.randint(1, 12)
        year = self.dice.randint(2028, 2060)
        money = (f"£{number:,}", f"£{number:,}")
        date = (f"{day}/{month}/{year}", f"{year}-{month:02d}-{day:02d}")
        ways: dict[str, tuple[str, str]] = {
            r"Amount for|Total|Pounds, such": money,
            r"A date, such|By what day|From when|Until when": date,
            r"A length of time": (f"{number} weeks", ""),
            r"How often, such": ("every 6 weeks", ""),
            r"A whole number": (str(number), ""),
            r"in percent": (f"{self.dice.randint(1, 60)}.{self.dice.randint(11, 99)}%", ""),
            r"Scores of": (" ".join("4" for _ in re.findall(",", screen.rsplit("Scores of", 1)[-1]) or "4"), ""),
            r"Mean of last": ("3.5", ""),
        }
        word = self.token()
        likely = [answer for hint, answer in ways.items() if re.search(hint, screen[-1500:])]
        return [
            *likely[:1],
            (word, word),
            (str(number), ""),
            money,
            date,
            (f"{number} weeks", ""),
            ("monthly", ""),
        ]

    def choose(self, screen: Screen) -> None:
        """An entry of a list, or a key that is a command in one."""
        label = screen.asked
        gives_way = any(words in label for words in _GIVES_WAY)
        held = self.file() or self.seen
        menu = re.search(r"Where to\?|What next\?|How would you like to begin", label)
        if self.dice.random() < 0.12 and "Where " not in label:
            screen.send(self.dice.choice("<>?:") + ("\r" if self.plain else ""))
        elif self.plain:
            numbers = [int(found) for found in re.findall(r"(?m)^(\d+)\. ", label)]
            screen.send(f"{self.dice.choice(numbers[:2] if menu else numbers or [1])}\r")
        elif "Enter done" in label:
            screen.send(" \x1b[B \r")
        else:
            down = "\x1b[B" * self.dice.choice([0, 1] if menu else [0, 1, 1, 1, 2, 2, 3, 4, 5, 8, 13])
            screen.send(down)
            screen.settle()
            screen.send("\r")
        screen.settle()
        if "what now?" in label:
            # A row that was taken out goes at the latest when the rest of its list is whole again.
            row = found_in("".join(label.split()), self.must | self.doubtful)
            self.must -= row
            self.doubtful -= row
        if gives_way:
            self.must -= found_in(held, self.must) - found_in(self.file(), self.must)

    # ------------------------------------------------------------ what happens meanwhile

    def happen(self, screen: Screen) -> None:
        """Now and then something happens to the file while it is being filled in."""
        chance = self.dice.random()
        if chance < 0.012 and self.path.exists():
            self.path.unlink()
            self.must -= self.theirs
            self.result.by_way["deleted"] = self.result.by_way.get("deleted", 0) + 1
        elif chance < 0.025 and self.path.exists() and not self.full:
            word = self.token()
            try:
                given = start_session(self.path).give(self.dice.choice(_BY_ANOTHER), word).saved
            except AgreementBuilderError:
                given = False
            self.must = found_in(self.file(), self.must)
            self.must |= {word} if given else set()
            self.theirs |= {word}
            self.result.by_way["second editor"] = self.result.by_way.get("second editor", 0) + 1
        elif chance < 0.032 and self.path.exists():
            resource.prlimit(screen.child, resource.RLIMIT_FSIZE, (200, 200))
            self.full = True
            self.result.by_way["full disk"] = self.result.by_way.get("full disk", 0) + 1

    # ------------------------------------------------------------ looking

    def stop(self, screen: Screen) -> None:
        """Stop in one of the ways there are, and look at the file and at what was said."""
        way = self.dice.choice(["ctrl-c", "ctrl-c", "ctrl-d", "kill", "kill", "window"])
        if not screen.ended and self.dice.random() < 0.5 and screen.kind != "list":
            # In the middle of a word, or just behind the Enter of an answer.
            screen.send(self.token()[:4] + self.dice.choice(["", "\r"]))
            time.sleep(self.dice.random() * 0.05)
        was = screen.text
        words = screen.end(way) if not screen.ended else screen.text + screen.end("kill")
        self.result.stops += 1
        self.result.by_way[way] = self.result.by_way.get(way, 0) + 1
        flat = " ".join((was + words).split())
        if "Traceback" in flat:
            self.fault(f"it broke down: {flat[-300:]}")
        there = self.file()
        missing = (now := self.must - self.typed_over | self.doubtful | self.gone) - found_in(there, now)
        told = "".join(flat.split())
        if SAVED in flat and missing:
            self.fault(f"told that all is saved, and {sorted(missing)} is not there ({way})")
        elif NOT_ALL in flat and (silent := {word for word in missing & self.doubtful if word not in told}):
            self.fault(f"told that not all is saved, without {sorted(silent)}")
        self.look(f"after {way}: {flat[-100:]!r}")
        self.doubtful = set()
        if self.path.exists():
            try:
                open_agreement(self.path)
            except AgreementBuilderError as fault:
                self.fault(f"the file cannot be read any more: {fault}")
        self.must = found_in(self.file(), self.must)

    def look(self, when: str) -> None:
        """Whether everything that was completed is in the file now."""
        there = self.file()
        if not there and not self.path.exists():
            return  # Somebody has deleted it; the next save or the end brings it back.
        missing = self.must - found_in(there, self.must)
        self.must -= missing & self.typed_over
        missing -= self.typed_over
        if missing:
            self.fault(f"{sorted(missing)} lost {when}")
            self.must -= missing
            self.gone |= missing

    def fault(self, words: str) -> None:
        """Keep what went wrong, with all that is needed to see it again."""
        self.result.faults.append(f"seed {self.seed}{' plain' if self.plain else ''}: {words}")

    def file(self) -> str:
        """The text of the file."""
        if not self.path.exists():
            return ""
        self.seen = self.path.read_text(encoding="utf-8")
        return self.seen

    def token(self) -> str:
        """A word that is nowhere else."""
        letters = "".join(self.dice.choice("aeioulmnrst") for _ in range(4))
        return f"{self.dice.choice('BCDFGLMNPRST')}{letters}{self.dice.randint(10000, 99999)}"


def found_in(text: str, words: set[str]) -> set[str]:
    """Those of the words that stand in a text. A day stands as a date, and in a field of words or on a screen as it was typed."""
    return {word for word in words if word in text or (_DAY.fullmatch(word) and re.search(_as_typed(word), text))}


def _as_typed(day: str) -> str:
    year, month, number = map(int, day.split("-"))
    return rf"(?<!\d){number}/{month}/{year}(?!\d)"


def drive(seed: int, stops: int, plain: bool | None = None, each: Callable[[Result], None] | None = None) -> Result:
    """Runs until there were so many stops. `plain` says which way of asking; both take turns without it."""
    # What is loaded here need not be loaded again in each process that is forked from this one.
    for name in ("__main__", "cli.agreements", "terminal.rich"):
        import_module(f"agreement_builder.{name}")
    library_at(None)
    result = Result()
    while result.stops < stops:
        number = seed * 100_000 + result.runs
        with tempfile.TemporaryDirectory() as folder:
            Run(number, Path(folder), result.runs % 2 == 1 if plain is None else plain, result).go(3)
        if each:
            each(result)
    return result


def main() -> int:
    """Run it by hand, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stops", type=int, default=500, help="How many stops there are to be.")
    parser.add_argument("--seed", type=int, default=1, help="Where the dice begin.")
    parser.add_argument("--plain", action=argparse.BooleanOptionalAction, help="Only line by line, or only drawn.")
    asked = parser.parse_args()

    told = {"faults": 0}

    def each(result: Result) -> None:
        print(f"\r{result.runs} runs, {result.stops} stops, {len(result.faults)} faults", end="", flush=True)
        for fault in result.faults[told["faults"] :]:
            print(f"\n- {fault}", flush=True)
        told["faults"] = len(result.faults)

    result = drive(asked.seed, asked.stops, asked.plain, each)
    ways = ", ".join(f"{name} {number}" for name, number in sorted(result.by_way.items()))
    print(f"\n{result.fields} fields completed. {ways}.")
    return 1 if result.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
