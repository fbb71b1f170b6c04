"""`set`: one answer of every sort, what it affects, what is kept, and gentle words for a slip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from agreement_builder.interview.reading import read_answer
from agreement_builder.model.questions import Kind
from agreement_builder.textfiles import read_bytes
from tests.support.command import run
from tests.support.whole import example_of, questions

VALUES = {
    "line": ("governance.length", "no more than 45 minutes", "no more than 45 minutes"),
    "text": ("purpose.background", "We met in May. It went well.", "We met in May. It went well."),
    "choice by id": ("governance.structure", "leads", "The working leads"),
    "yes or no": ("roles.coordinator", "yes", "yes"),
    "number in words": ("users.complaints_days", "ten", "10"),
    "date in words": ("exit.ends", "29 February 2028", "29 February 2028"),
    "period": ("exit.notice", "a fortnight", "2 weeks"),
    "rhythm": ("governance.meets", "second Tuesday of every third month", "the second Tuesday of every third month"),
    "partner by id": ("goals.first_action_lead", "oak", "Oak Street"),
    "rota": ("governance.venues", '[Oak Street, "by video"]', "Oak Street; by video"),
    "table": ("review.dates", "[{date: 2027-01-12, what: How we work}]", "12 January 2027"),
    "answer of one partner": ("partners.address[oak]", "17 Oak Street, Merrowdale", "17 Oak Street, Merrowdale"),
    "person of one partner": ("partners.lead[north]", "{role: Head of Help, deputy: Manager}", "Head of Help"),
    "table of one partner": ("signing.signatories[oak]", "[{role: Chair, limit: £500}]", "Chair"),
    "with quotation marks and a colon": ("purpose.statement", 'They said: "yes" & <no>', 'They said: "yes" & <no>'),
    "with a bracket in a text": ("purpose.statement", "[sic] {whatever}", "[sic] {whatever}"),
}


@pytest.mark.parametrize(("key", "value", "shown"), VALUES.values(), ids=VALUES.keys())
def test_an_answer_of_each_sort(answers: Path, key: str, value: str, shown: str) -> None:
    said = run("set", answers, key, value)
    assert said.code == 0, said
    assert said.out.startswith(f"{key}: ")
    assert shown in " ".join(said.out.replace("\u00a0", " ").split()).replace(" and by video", "; by video")
    assert run("check", answers).code == 0


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in {question.kind for question in questions()}])
def test_the_example_of_a_question_of_each_kind_can_be_typed(answers: Path, kind: Kind) -> None:
    """Whatever can stand in a file can be given on the command line, as words or as YAML in one line."""
    question = next(one for one in questions() if one.kind is kind)
    example = example_of(question, ["north", "oak"])
    key = f"{question.id}[north]" if question.each_partner else question.id
    said = run("set", answers, key, example if isinstance(example, str) else in_one_line(example))
    assert said.code == 0, said


def in_one_line(raw: object) -> str:
    return yaml_of(raw) if isinstance(raw, dict | list) else str(raw)


def yaml_of(raw: object) -> str:
    match raw:
        case dict():
            return "{" + ", ".join(f"{quote(key)}: {yaml_of(held)}" for key, held in raw.items()) + "}"
        case list():
            return "[" + ", ".join(map(yaml_of, raw)) + "]"
    return quote(str(raw)) if "," in str(raw) or ": " in str(raw) else str(raw)


def quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_the_list_of_partners(answers: Path) -> None:
    both = "[{id: north, name: Northfield Council, short: Northfield, kind: council}, {id: elm, name: Elm, short: Elm, kind: cio}]"
    assert run("set", answers, "partners.list", both).code == 0
    assert "Elm" in run("explain", answers, "partners.short").out


def test_only_the_answer_changes_and_comments_stay(answers: Path) -> None:
    before = answers.read_text(encoding="utf-8").splitlines()
    run("set", answers, "exit.ends", "2030-03-31")
    after = answers.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["    ends: 2030-03-31"]
    assert "# kept by every change" in after
    assert len(after) == len(before)


def test_what_should_be_looked_at_again_is_told_and_stays_marked(answers: Path) -> None:
    said = run("set", answers, "governance.structure", "board")
    assert said.code == 0
    assert "to look at again: governance.decides (governance.structure changed)" in said.words
    assert "governance.decides: governance.structure changed" in run("status", answers).out
    assert "to-confirm" in run("check", answers, "--format", "json").out
    run("set", answers, "governance.decides", "majority")
    assert "To look at again" not in run("status", answers).out


def test_open_not_applicable_and_taken_out(answers: Path) -> None:
    assert run("set", answers, "governance.length", "--to-be-agreed").out == "governance.length: to be agreed\n"
    assert run("set", answers, "governance.length", "--not-applicable").out == "governance.length: not applicable\n"
    assert run("set", answers, "governance.length", "--clear").out == "governance.length: taken out\n"
    assert "length" not in answers.read_text(encoding="utf-8")


def test_an_open_point_is_closed_by_an_answer(answers: Path) -> None:
    assert "how much notice" in run("status", answers).out
    assert run("set", answers, "exit.notice", "3 months").code == 0
    assert "To be agreed" not in run("status", answers).out


def test_quiet_says_only_what_went_wrong(answers: Path) -> None:
    assert run("set", answers, "exit.ends", "2030-03-31", "--quiet").words.strip() == ""
    assert "is not a date" in run("set", answers, "exit.ends", "some day", "--quiet").err


SLIPS = {
    "misspelt": (("exit.notise", "3 months"), "Did you mean exit.notice?"),
    "in another section": (("money.notice", "3 months"), "There is no question money.notice."),
    "no dot": (("notice", "3 months"), "is not the name of an answer"),
    "brackets left open": (("partners.address[oak", "x"), "is not the name of an answer"),
    "asked of each": (("partners.address", "x"), "Write partners.address[partner]. Partners: north, oak."),
    "not asked of each": (("exit.notice[oak]", "3 months"), "Write exit.notice."),
    "misspelt partner": (("partners.address[oka]", "x"), "Did you mean partners.address[oak]?"),
    "not a date": (("exit.ends", "31 June 2029"), "June has 30 days."),
    "not money": (("signing.signatories[oak]", "[{role: Chair, limit: lots}]"), "is not an amount of money"),
    "less than nothing": (("signing.signatories[oak]", "[{role: Chair, limit: £-1}]"), "is less than nothing"),
    "not a choice": (("governance.structure", "bord"), "Did you mean board?"),
    "not a period": (("exit.notice", "soon"), "is not a length of time"),
    "not a partner": (("goals.first_action_lead", "elm"), "is not one of the partners"),
    "not a column": (("review.dates", "[{day: 2027-01-12}]"), "is not a column of this table"),
    "bracket left open": (("review.dates", "[{date: 2027-01-12"), "A bracket is opened and not closed"),
    "not a document": (("document", "novel"), "Known: "),
    "too long": (("purpose.name", "x" * 20_000), "There is room for"),
}


@pytest.mark.parametrize(("arguments", "hint"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_changes_nothing_and_is_told_gently(answers: Path, arguments: tuple[str, str], hint: str) -> None:
    before = answers.read_bytes()
    said = run("set", answers, *arguments)
    assert said.code == 1
    assert hint in said.words
    assert answers.read_bytes() == before


@pytest.mark.parametrize("arguments", [(), ("3 months", "--clear"), ("--clear", "--to-be-agreed"), ("",), ("  ",)])
def test_neither_a_value_nor_a_mark_is_wrong_use(answers: Path, arguments: tuple[str, ...]) -> None:
    before = answers.read_bytes()
    assert run("set", answers, "exit.notice", *arguments).code == 2
    assert answers.read_bytes() == before


def test_the_first_answer_starts_the_file(tmp_path: Path) -> None:
    assert run("set", tmp_path / "new.yaml", "purpose.name", "Hubs").code == 0
    assert "name: Hubs" in (tmp_path / "new.yaml").read_text(encoding="utf-8")


def test_a_slip_in_the_first_answer_leaves_no_file(tmp_path: Path) -> None:
    assert run("set", tmp_path / "new.yaml", "exit.ends", "soon").code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_slip_in_the_first_answer_takes_away_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else makes the file, or it is a link: neither is ours to delete."""
    path = tmp_path / "new.yaml"
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    told = read_answer

    def meanwhile(*arguments: Any) -> Any:
        path.write_text("format: 1\n", encoding="utf-8")
        return told(*arguments)

    monkeypatch.setattr("agreement_builder.interview.changing.read_answer", meanwhile)
    assert run("set", link, "exit.notice", "whenever").code == 1
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "format: 1\n"


def test_the_first_answer_joins_a_file_that_somebody_else_made_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.yaml"
    told = read_answer

    def meanwhile(*arguments: Any) -> Any:
        if not path.exists():
            path.write_text("format: 1\nanswers:\n  purpose:\n    name: Hubs\n", encoding="utf-8")
        return told(*arguments)

    monkeypatch.setattr("agreement_builder.interview.changing.read_answer", meanwhile)
    said = run("set", path, "exit.notice", "3 months")
    assert said.code == 0
    assert "Started a new file" not in said.out
    assert path.read_text(encoding="utf-8").endswith("name: Hubs\n  exit:\n    notice: 3 months\n")


def test_what_somebody_else_saved_meanwhile_stays(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = answers.read_text(encoding="utf-8").replace("2029-03-31", "2031-03-31")

    def read_then_changed(path: Path, *more: object, **named: object) -> bytes:
        data = read_bytes(path)
        if path == answers:
            answers.write_text(theirs, encoding="utf-8")
        return data

    # The other's answer is to another question, so both stay.
    monkeypatch.setattr("agreement_builder.store.answers_file.read_bytes", read_then_changed)
    said = run("set", answers, "exit.notice", "3 months")
    assert "Traceback" not in said.words
    assert "2031-03-31" in answers.read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_file_as_it_was(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = answers.read_bytes()

    def no_room(path: Path, data: bytes, **_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("agreement_builder.store.answers_file.write_whole", no_room)
    said = run("set", answers, "exit.notice", "3 months")
    assert said.code == 1
    assert "There is no room left on the disk." in said.words
    assert answers.read_bytes() == before
