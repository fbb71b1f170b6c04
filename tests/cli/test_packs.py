"""`pack check`, `pack preview`, `pack new-clause`: for people who write clauses, with the place of every slip."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from agreement_builder.library.loader import Library
from agreement_builder.workflow.proof import prove
from tests.support.command import run
from tests.support.packs import QUESTIONS, clause_file, write_pack

EXAMPLE = "~~~example\nanswers: {exit: {notice: 3 months}}\nexpect: 3 months\n~~~"
GOOD = clause_file("exit.leaving", f"A partner leaves with {{{{ exit.notice }}}}.\n\n{EXAMPLE}")


def small(folder: Path, clause: str = GOOD, files: dict[str, str] | None = None) -> Path:
    return write_pack(folder / "pack", {"exit.leaving": clause}, files)


def test_the_pack_that_comes_with_the_program_holds_together() -> None:
    said = run("pack", "check")
    assert said.code == 0, said.out
    assert "Must be mended" not in said.out


def test_a_pack_of_ones_own(tmp_path: Path) -> None:
    said = run("pack", "check", "--pack", small(tmp_path))
    assert said.code == 0, said
    assert "1 clauses, 1 examples" in said.out or "1 clause" in said.out


FAULTS = {
    "a name that nobody asks": (GOOD.replace("exit.notice }}", "exit.notise }}"), "exit.notise"),
    "a reference to nothing": (GOOD.replace("leaves with", "leaves as [[exit.garden]] says, with"), "exit.garden"),
    "an example that is not printed": (GOOD.replace("expect: 3 months", "expect: 4 months"), "does not print"),
    "an if without an end": (GOOD.replace("A partner", '{% if exit.binding == "yes" %}A partner'), "endif"),
    "a wrong id": (GOOD.replace("id: exit.leaving", "id: exit.going"), "exit.going"),
}


@pytest.mark.parametrize(("clause", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, clause: str, told: str) -> None:
    said = run("pack", "check", "--pack", small(tmp_path, clause))
    assert said.code == 1
    assert told in said.words
    assert "clauses/exit/leaving.md, line" in said.words


BROKEN = {
    "no head": {"clauses/pack.yaml": "hello"},
    "no questions": {"clauses/exit/questions.yaml": "[]"},
    "broken questions": {"clauses/exit/questions.yaml": "title: {"},
    "broken outline": {"templates/documents/agreement.yaml": "id: other"},
    "broken signatures": {"clauses/signing/signatures.yaml": "- kinds"},
}


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("command", ["check", "build", "status", "explain", "set", "schema", "preview"])
def test_no_command_breaks_on_a_broken_pack(tmp_path: Path, answers: Path, command: str, files: dict[str, str]) -> None:
    pack = ("--pack", small(tmp_path, files=files))
    arguments: dict[str, tuple[object, ...]] = {
        "check": ("pack", "check"),
        "build": ("build", answers, "--format", "md", "--output", tmp_path / "out"),
        "status": ("status", answers),
        "explain": ("explain", answers),
        "set": ("set", answers, "exit.notice", "3 months"),
        "schema": ("schema",),
        "preview": ("pack", "preview", "exit.leaving"),
    }
    said = run(*arguments[command], *pack)
    assert said.code in (0, 1)
    if said.code:
        assert "Must be mended" in said.words
    else:
        assert "Must be mended" not in said.err


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    said = run("pack", "check", "--pack", tmp_path)
    assert said.code == 1
    assert "it has no folder called clauses" in said.words


def test_preview_prints_a_clause_for_its_examples_or_for_answers(tmp_path: Path, answers: Path) -> None:
    said = run("pack", "preview", "exit.leaving", "--pack", small(tmp_path))
    assert said.code == 0
    assert "A partner leaves with 3 months." in said.out.replace("\u00a0", " ")
    said = run("pack", "preview", "exit.notice", "--answers", answers)
    assert "how much notice a partner gives" in said.words


@pytest.mark.parametrize("id", ["exit.garden", "exit", "../../etc/passwd", "", "exit.__class__"])
def test_preview_of_a_clause_that_is_not_there(id: str) -> None:
    said = run("pack", "preview", id)
    assert said.code == 1
    assert said.err.strip()


def test_a_new_clause_is_not_written_where_there_is_no_pack(tmp_path: Path) -> None:
    said = run("pack", "new-clause", "exit.garden", "The garden", "--pack", tmp_path)
    assert said.code == 1
    assert "no folder called clauses" in said.words
    assert list(tmp_path.iterdir()) == []


def test_a_new_clause_runs_at_once(tmp_path: Path) -> None:
    pack = small(tmp_path)
    said = run("pack", "new-clause", "exit.garden", "The garden", "--pack", pack)
    assert said.code == 0
    assert str(pack / "clauses" / "exit" / "garden.md") in said.words
    checked = run("pack", "check", "--pack", pack)
    assert checked.code == 0, checked
    assert "exit.garden" in checked.words, "that no document uses it yet is told"


@pytest.mark.parametrize("id", ["garden", "Exit.Garden!", "../x.y", "exit.leaving", "a.b.c"])
def test_a_new_clause_that_cannot_be(tmp_path: Path, id: str) -> None:
    pack = small(tmp_path)
    before = sorted(path for path in tmp_path.rglob("*"))
    said = run("pack", "new-clause", id, "Heading", "--pack", pack)
    assert said.code == 1
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_a_heading_with_odd_signs_makes_a_clause_that_can_be_read(tmp_path: Path) -> None:
    pack = small(tmp_path)
    assert run("pack", "new-clause", "exit.garden", "The garden: ours & 'theirs' # -", "--pack", pack).code == 0
    said = run("pack", "check", "--pack", pack)
    assert "Traceback" not in said.words
    assert said.code == 0, said.words


OTHER = clause_file(
    "exit.other", "Each gets {{ exit.pages }} copies.\n\n~~~example\nanswers: {}\nexpect: 3 copies\n~~~"
)


def two(folder: Path) -> Path:
    return write_pack(folder / "pack", {"exit.leaving": GOOD, "exit.other": OTHER})


def test_one_clause_is_proven_without_the_others(tmp_path: Path) -> None:
    said = run("pack", "check", "exit.leaving", "--pack", two(tmp_path))
    assert said.code == 0, said
    assert "0 questions, 1 clauses, 1 examples looked at." in said.out
    assert "exit.other" not in said.words
    said = run("pack", "check", "exit.leaving", "exit.other", "--pack", two(tmp_path))
    assert said.code == 1
    assert 'does not print "3 copies"' in said.words


def test_a_question_is_proven_with_the_clauses_that_name_it(tmp_path: Path) -> None:
    said = run("pack", "check", "exit.pages", "--pack", two(tmp_path))
    assert said.code == 1
    assert "1 questions, 1 clauses" in said.out
    asked = (
        QUESTIONS["exit"]
        .replace('default: "2"', "default: many")
        .replace("kind: number", "kind: number, evidence: [S9-1]")
    )
    pack = write_pack(tmp_path / "two", {"exit.leaving": GOOD}, {"clauses/exit/questions.yaml": asked})
    said = run("pack", "check", "exit.pages", "--pack", pack)
    assert "The default of exit.pages cannot be taken" in said.words
    assert 'The evidence "S9-1" has no source.' in said.words
    assert run("pack", "check", "exit.notice", "--pack", pack).code == 0


@pytest.mark.parametrize(("clause", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_of_one_clause_is_told_alone_as_with_the_whole_pack(tmp_path: Path, clause: str, told: str) -> None:
    said = run("pack", "check", "exit.leaving", "--pack", small(tmp_path, clause))
    assert said.code == 1
    assert told in said.words


def test_nobody_can_prove_what_is_not_there(tmp_path: Path) -> None:
    said = run("pack", "check", "exit.leavin", "--pack", two(tmp_path))
    assert said.code == 1
    assert 'no clause or question "exit.leavin"' in said.words
    assert "Did you mean exit.leaving?" in said.words


def test_one_clause_of_the_shipped_pack_is_proven_in_a_second_of_work() -> None:
    before = time.process_time()
    checked = prove(Library.shipped(), ("exit.notice",))
    spent = time.process_time() - before
    assert checked.findings == ()
    assert (checked.questions, checked.clauses > 0, checked.examples > 3) == (1, True, True)
    assert spent < 2, "a second on an idle computer"


OUTLINE_WITH_REMARKS = """\
id: agreement
kind: Agreement
sections:
  # first this
  - id: one
    heading: One
    clauses:
      - exit.leaving  # the way out
      # then nothing
  - {id: two, heading: Two, clauses: [exit.other]}  # the rest
"""


@pytest.mark.parametrize(
    ("arguments", "before", "now"),
    [
        (
            ("--after", "exit.leaving"),
            "exit.leaving  # the way out\n",
            "exit.leaving  # the way out\n      - exit.garden\n",
        ),
        (("--document", "agreement"), "[exit.other]", "[exit.other, exit.garden]"),
        (("--document", "agreement", "--after", "exit.other"), "[exit.other]", "[exit.other, exit.garden]"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_clause_is_put_into_an_outline_that_keeps_its_remarks(
    tmp_path: Path, arguments: tuple[str, ...], before: str, now: str, newline: str
) -> None:
    pack = two(tmp_path)
    path = pack / "templates" / "documents" / "agreement.yaml"
    path.write_bytes(OUTLINE_WITH_REMARKS.replace("\n", newline).encode())
    said = run("pack", "new-clause", "exit.garden", "The garden", "--pack", pack, *arguments)
    assert said.code == 0, said
    assert path.read_bytes().decode() == OUTLINE_WITH_REMARKS.replace(before, now).replace("\n", newline)
    said = run("pack", "check", "exit.garden", "--pack", pack)
    assert (said.code, "No document uses" in said.words) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--after", "exit.leavin"), "Did you mean exit.leaving?"),
        (("--document", "charter"), 'no document called "charter"'),
        (("--document", "agreement"), "has no clause on signing"),
    ],
)
def test_a_place_that_there_is_not_is_told_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    pack = two(tmp_path)
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    said = run("pack", "new-clause", "signing.garden", "The garden", "--pack", pack, *arguments)
    assert said.code == 1
    assert told in said.words
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == before


def test_a_pack_without_outlines_of_its_own_cannot_place_a_clause(tmp_path: Path) -> None:
    pack = two(tmp_path)
    shutil.rmtree(pack / "templates")
    said = run("pack", "new-clause", "exit.garden", "The garden", "--pack", pack, "--after", "exit.notice")
    assert said.code == 1
