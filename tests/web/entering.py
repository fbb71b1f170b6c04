"""Enters a whole agreement in a browser, from nothing to a downloaded Word file and PDF, as somebody would who has it on paper.

    python -m tests.web.entering --scripts off --window phone --hands keys

It opens an empty folder, begins an agreement by its name, and answers question after question through their fields. Then it
says where the answers file differs from the one that it was given, and where a downloaded document differs from what
`agreement-builder build` makes of the same file. It ends with 1 where there is anything to say.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Locator, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from agreement_builder.interview.kinds import Context, parse, to_raw
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.language.spoken import in_words
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Key
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import NBSP, Raw
from agreement_builder.web.fields import name_of
from agreement_builder.web.pages import question_path
from tests.support.patience import PATIENCE
from tests.support.read_pdf import read_pdf
from tests.support.read_word import read_word
from tests.web.hands import Hands, Keys, Mouse
from tests.web.test_in_chromium import CHROMIUM, QUIET
from tests.web.test_serving import served

NURSERY = Path(__file__).parents[2] / "examples" / "nursery-jobs.yaml"
WINDOWS = {"wide": (1280, 800), "phone": (360, 740)}
FORMATS: Mapping[str, Callable[[bytes], object]] = {"docx": read_word, "pdf": read_pdf, "md": bytes.decode}
"""The formats that are downloaded, with what reads the text in them."""
FIRST, NAME = Key("partners.list"), Key("purpose.name")

Said = Mapping[str, Raw]
"""The parts of a raw value by their names."""
FillRow = Callable[[str, Raw], None]
"""Fills the row of a name with what belongs there."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How the pages are used."""

    scripts: bool = True
    window: str = "wide"
    keys: bool = False


@dataclass(slots=True)
class Entered:
    """What came of it: the file, what was downloaded by format, how many fields were filled with how many letters, on how many
    pages, in how many seconds, and what stood in the way."""

    file: Path
    got: dict[str, bytes] = field(default_factory=dict)
    fields: int = 0
    signs: int = 0
    pages: int = 0
    seconds: float = 0
    faults: list[str] = field(default_factory=list)


def answers_of(file: Path) -> dict[str, dict[str, Raw]]:
    """The answers of a file, raw."""
    content = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes text alone
    answers: dict[str, dict[str, Raw]] = content["answers"]
    return answers


def by_key(answers: Mapping[str, Mapping[str, Raw]]) -> dict[Key, Raw]:
    """Each answer by its key, in the order of the questionnaire, the partners first."""
    found: dict[Key, Raw] = {}
    for question in Library.shipped().questionnaire.by_id.values():
        topic, _, short = question.id.partition(".")
        if (said := answers.get(topic, {}).get(short)) is None:
            continue
        if question.each_partner:
            found |= {Key(question.id, partner): raw for partner, raw in parts_of(said).items()}
        else:
            found[Key(question.id)] = said
    return {FIRST: found.pop(FIRST), **found}


def parts_of(raw: Raw) -> Said:
    """A raw value that has parts."""
    assert isinstance(raw, Mapping), raw
    return raw


def enter(playwright: Playwright, executable: str, answers: Mapping[Key, Raw], folder: Path, mode: Mode) -> Entered:
    """Enter answers into a new agreement in an empty folder, and download the memorandum."""
    with served(folder, "--port", "0") as (_, address), _chromium(playwright, executable) as browser:
        width, height = WINDOWS[mode.window]
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=mode.scripts)
        context.set_default_timeout(5 * PATIENCE * 1_000)
        page = context.new_page()
        began = time.monotonic()
        page.goto(address)
        entering = _Entering(page, Keys(page) if mode.keys else Mouse(page), answers)
        entering.begin()
        entering.answer_all()
        made = entering.made
        for format in FORMATS:
            entering.try_to_fetch(format)
        made.seconds = time.monotonic() - began
        (made.file,) = folder.glob("*.yaml")
        context.close()
    return made


@contextmanager
def _chromium(playwright: Playwright, executable: str) -> Iterator[Browser]:
    made = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
    try:
        yield made
    finally:
        made.close()


class _Entering:
    """Somebody in front of the pages, with answers to enter."""

    def __init__(self, page: Page, hands: Hands, answers: Mapping[Key, Raw]) -> None:
        self.page, self.hands, self.answers = page, hands, answers
        self.made = Entered(Path())
        self.id = ""
        self.questions = Library.shipped().questionnaire.by_id
        partners = answers[FIRST]
        assert isinstance(partners, list)
        self.short = {str(parts_of(one)["id"]): str(parts_of(one)["short"]) for one in partners}

    # ------------------------------------------------------------ from page to page

    def begin(self) -> None:
        """Begin the agreement by its name, which is its first answer."""
        name = self.answers[NAME]
        assert isinstance(name, str)
        self._write("name", name, "#new-name")
        self._follow("form[action='/'] button")
        self.id = self.page.url.rstrip("/").rpartition("/")[2]

    def answer_all(self) -> None:
        """Answer what is asked, and then what is asked because of that, until nothing more is."""
        left = [key for key in self.answers if key != NAME]
        while left:
            waiting = [key for key in left if not self._try(key)]
            if len(waiting) == len(left):
                break
            left = waiting
        self.made.faults += [f"{key} is not asked" for key in left]

    def try_to_fetch(self, format: str) -> None:
        """Download the memorandum, or say what stood in the way."""
        try:
            self.made.got[format] = self.fetch(format)
        except PlaywrightError as fault:
            self.made.faults.append(f"{format} is not to be had: {fault}")

    def fetch(self, format: str) -> bytes:
        """Download the memorandum. What is made while somebody waits comes as a link on the page that tells how far it is."""
        self._follow(f"nav a[href='/a/{self.id}/download']")
        link = self.page.locator(f"main a[href$='/download/memorandum/{format}']")
        made_first = self.page.locator(f"main button[value='memorandum/{format}']")
        if not link.or_(made_first).is_visible():
            self._unfold("The same agreement, shorter or longer")
        if made_first.count():
            self._follow(f"main button[value='memorandum/{format}']")
            link = self.page.get_by_role("link", name="Save it")
            link.wait_for()
        return self.hands.fetch(link)

    def _follow(self, there: str) -> None:
        self.hands.follow(self.page.locator(there).first)
        self.made.pages += 1

    def _try(self, key: Key) -> bool:
        try:
            return self._answer(key)
        except (AssertionError, PlaywrightError) as fault:
            self.made.faults.append(f"{key}: {fault}")
            return True

    def _answer(self, key: Key) -> bool:
        """Answer a question, and whether it is asked."""
        if not self._come_to(key):
            return False
        raw = self.answers[key]
        said = raw if isinstance(raw, dict) else {}
        if OPEN in said:
            self._follow("main a[href*='/open']")
            self._fill_point("a", parts_of(said[OPEN]))
            self._follow("main form button:has-text('Save as still to be agreed')")
        elif NOT_HERE in said:
            self._unfold("This does not apply to us")
            self._write("reason", str(said[NOT_HERE]))
            self._follow("main button:has-text('It does not apply')")
        else:
            self._fill(self.questions[key.question], said.get("answer", raw))
            self._say_around(said if "answer" in said else {})
            self._follow("main .main-row button[value='go']")
        summary = self.page.locator("#summary")
        assert not summary.count(), f"{key}: {summary.inner_text()}"
        return True

    def _come_to(self, key: Key) -> bool:
        """Go to a question by the list of its section, where it does not come by itself."""
        if self.page.locator(f"main[data-question='{key}']").count():
            return True
        section = f"/a/{self.id}/section/{key.question.partition('.')[0]}"
        if not self.page.url.endswith(section):
            if not self.page.locator(f"main a[href='{section}']").count():
                self._follow(f"nav a[href='/a/{self.id}/']")
            self._follow(f"main a[href='{section}']")
        line = self.page.locator(f"main a.task[href='{question_path(self.id, key)}']")
        if not line.count():
            return False
        if not line.is_visible():
            self._unfold("more that few partnerships need")
        self._follow(f"main a.task[href='{question_path(self.id, key)}']")
        return True

    # ------------------------------------------------------------ fields

    def _fill(self, question: Question, raw: Raw) -> None:
        match question.kind:
            case Kind.PARTNER_LIST:
                self._fill_rows(raw, self._fill_partner)
            case Kind.TABLE:
                self._fill_rows(raw, lambda row, said: self._fill_cells(question, row, said))
            case Kind.POINTS:
                self._fill_rows(raw, self._fill_own_point)
            case Kind.ROTA:
                self._fill_rows(raw, lambda row, said: self._write(row, self.short.get(str(said), str(said))))
            case Kind.PERSON:
                for part, words in parts_of(raw).items():
                    self._write(f"a/{part}", str(words))
            case _:
                self._value(question, "a", raw)

    def _fill_rows(self, raw: Raw, fill: FillRow) -> None:
        assert isinstance(raw, list)
        for place, row in enumerate(raw):
            name = name_of((place,))
            if not self.page.locator(f"[data-row='{name}']").count():
                self._follow("button[value='add:a']")
            fill(name, row)

    def _fill_partner(self, row: str, said: Raw) -> None:
        parts = parts_of(said)
        self._write(f"{row}/name", str(parts["name"]))
        self._write(f"{row}/short", str(parts["short"]))
        self._choose(f"{row}/kind", str(parts["kind"]))

    def _fill_cells(self, question: Question, row: str, said: Raw) -> None:
        columns = {column.id: column for column in question.columns}
        for name, raw in sorted(parts_of(said).items(), key=lambda cell: [*columns].index(cell[0])):
            self._value(columns[name], f"{row}/{name}", raw)

    def _fill_own_point(self, row: str, said: Raw) -> None:
        parts = dict(parts_of(said))
        self._write(f"{row}/point", str(parts.pop("point")))
        self._fill_point(row, parts)

    def _fill_point(self, name: str, point: Said) -> None:
        for who, words in parts_of(point.get("positions", {})).items():
            self._write(f"{name}/positions/{who}", str(words))
        for part in ("until then", "settled by"):
            if part in point:
                self._write(f"{name}/{part}", str(point[part]))
        if "by" in point:
            self._write(f"{name}/by", _day(str(point["by"])))
        if "blocks signing" in point:
            self._pick(f"{name}/blocks signing", str(point["blocks signing"]))
        if "note" in point:
            self._write(f"{name}/note", str(point["note"]))

    def _value(self, spec: Question | TableColumn, name: str, raw: Raw) -> None:
        match spec.kind:
            case Kind.CHOICES | Kind.PARTNERS:
                assert isinstance(raw, list)
                for one in raw:
                    self.hands.tick(self._named(f"{name}[]", str(one)))
                    self.made.fields += 1
            case Kind.CHOICE | Kind.YES_NO | Kind.PARTNER if isinstance(spec, Question):
                self._pick(name, str(raw))
            case Kind.CHOICE | Kind.YES_NO | Kind.PARTNER:
                self._choose(name, str(raw))
            case Kind.DATE:
                self._write(name, _day(str(raw)))
            case Kind.MONEY:
                self._write(name, str(raw).removeprefix("£"))
            case _:
                self._write(name, str(raw))

    def _say_around(self, said: Said) -> None:
        """Say how an answer came about, and its note."""
        if not said.keys() & {"basis", "note"}:
            return
        if not self.page.locator("[name='note']").is_visible():
            self._unfold("How did this answer come about?")
        if "basis" in said:
            self._pick("basis", str(said["basis"]))
        if "note" in said:
            self._write("note", str(said["note"]))

    def _named(self, name: str, value: str = "") -> Locator:
        return self.page.locator(f'[name="{name}"]' + (f'[value="{value}"]' if value else ""))

    def _write(self, name: str, words: str, where: str = "") -> None:
        self.hands.write(self.page.locator(where) if where else self._named(name), words)
        self.made.fields += 1
        self.made.signs += len(words)

    def _choose(self, name: str, value: str) -> None:
        self.hands.choose(self._named(name), value)
        self.made.fields += 1

    def _pick(self, name: str, value: str) -> None:
        self.hands.pick(self._named(name, value))
        self.made.fields += 1

    def _unfold(self, words: str) -> None:
        self.hands.unfold(self.page.locator("main summary", has_text=words))


def _day(written: str) -> str:
    """A date as people write it."""
    return in_words(date.fromisoformat(written)).replace(NBSP, " ")


# ------------------------------------------------------------ what came of it


def differences(file: Path, answers: Mapping[Key, Raw]) -> list[str]:
    """Where a file holds other answers than these, but for what the program writes in its own way."""
    held = by_key(answers_of(file))
    return [
        f"{key}: {held.get(key, 'nothing')!r} instead of {answers.get(key, 'nothing')!r}"
        for key in {**answers, **held}
        if held.get(key) not in _as_kept(key, answers.get(key, "nothing"))
    ]


def _as_kept(key: Key, raw: Raw) -> tuple[Raw, ...]:
    """How an answer may stand in the file, in the browser as in the terminal: as it was said; with a rhythm in words; and where it
    may be the fair default, as assumed until somebody says how it came about."""
    question = Library.shipped().questionnaire.by_id[key.question]
    if question.kind is Kind.RHYTHM and (value := parse(raw, question, Context()).value) is not None:
        raw = to_raw(value)
    assumed: Raw = {"answer": raw, "basis": "assumed"}
    return (raw, assumed) if question.default else (raw,)


def other_documents(made: Entered, folder: Path) -> list[str]:
    """The formats in which what was downloaded says something else than what the command line makes of the same file."""
    program = [sys.executable, "-m", "agreement_builder", "build", str(made.file), "--document", "memorandum", "-q"]
    formats = [word for format in FORMATS for word in ("--format", format)]
    subprocess.run([*program, *formats, "--output", str(folder)], check=True)
    built = {file.suffix[1:]: file.read_bytes() for file in folder.iterdir()}
    return [
        format
        for format, read in FORMATS.items()
        if format in made.got and read(made.got[format]) != read(built[format])
    ]


def main() -> int:
    """Enter an example in one way of using the pages, and tell what came of it. 1 where something is other than it should be."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--scripts", choices=("on", "off"), default="on")
    ask.add_argument("--window", choices=WINDOWS, default="wide")
    ask.add_argument("--hands", choices=("mouse", "keys"), default="mouse")
    ask.add_argument("--section", action="append", help="enter the partners and this section alone; may come again")
    said = ask.parse_args()
    answers = {
        key: raw
        for key, raw in by_key(answers_of(NURSERY)).items()
        if not said.section or key in (FIRST, NAME) or key.question.partition(".")[0] in said.section
    }
    mode = Mode(said.scripts == "on", said.window, said.hands == "keys")
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder) / "agreements", Path(folder) / "built"
        for place in places:
            place.mkdir()
        with sync_playwright() as playwright:
            made = enter(playwright, CHROMIUM or "chromium", answers, places[0], mode)
        used = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        faults = made.faults + differences(made.file, answers)
        faults += [f"{format} is not what the command line makes" for format in other_documents(made, places[1])]
    print(
        f"scripts {said.scripts}, {said.window}, {said.hands}: {len(answers)} answers, {made.fields} fields,", end=" "
    )
    print(
        f"{made.signs} letters, {made.pages} pages, {made.seconds:.0f} seconds, {used:.0f} of a processor",
        *faults,
        sep="\n  ",
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
