"""At the end of a section, a clause is said in one's own words and a provision is added: each field is on disk before the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.changes import SayOwn
from agreement_builder.interview.effects import Outcome
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS
from agreement_builder.store import answers_file
from agreement_builder.store.answers_file import AnswersFile
from agreement_builder.workflow.own_section import OwnWordsOfSection
from tests.support.packs import write_pack
from tests.terminal.conftest import Play

FILE = """\
format: 1
document: agreement
OURS
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
    address: {north: High Street, oak: Oak Street}
  exit: {notice: 3 months, binding: "no", note: A note., pages: "2"}
  signing: {by: 2026-10-01}
"""
CLAUSES = {"exit.one": "Notice is {{ exit.notice }}.", "exit.two": "Copies: {{ exit.pages }}."}
INTO_LEAVING = ("1", "2", "4")
"""All sections, the section on leaving, and what can be said in own words."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = write_pack(tmp_path, CLAUSES) / "our.yaml"
    path.write_text(FILE.replace("OURS\n", ""), encoding="utf-8")
    return path


def answers(file: Path) -> workflow.Agreement:
    agreement = workflow.open_agreement(file, file.parent)
    assert agreement.findings == ()
    return agreement


def test_the_end_of_a_section_offers_it_and_lists_what_stands(play: Play) -> None:
    screen = play(*INTO_LEAVING)
    assert "Say a clause in your own words, or add a provision" in screen
    for words in ("1. Heading of exit.one", "2. Heading of exit.two", "3. Add a provision of your own", "4. Back"):
        assert words in screen
    assert play(*INTO_LEAVING, "1").endswith("Go on with: agreement-builder new " + screen.rsplit(" ", 1)[1])
    assert "Notice is 3 months." in play(*INTO_LEAVING, "1").replace("\u00a0", " ")


def test_a_clause_is_said_changed_and_taken_back(play: Play, file: Path) -> None:
    play(*INTO_LEAVING, "1", "1", "A partner may leave.", "- It says so.", "")
    assert answers(file).answers.in_our_words["exit.one"].text == "A partner may leave.\n- It says so."
    screen = play(*INTO_LEAVING, "1", "2", "Going")
    assert "in your own words" in screen
    assert answers(file).answers.in_our_words["exit.one"].heading == "Going"
    play(*INTO_LEAVING, "1", "3")
    assert answers(file).answers.in_our_words == {}


def test_a_provision_is_on_disk_with_its_text_before_its_heading_is_asked(play: Play, file: Path) -> None:
    screen = play(*INTO_LEAVING, "3", "Each partner has a key to the garden and the gate.", "")
    (own,) = answers(file).answers.provisions
    assert (own.id, own.heading, own.after) == ("each-partner-has-a-key-to", "Each partner has a key to", "exit.two")
    assert "Its heading" in screen
    play(*INTO_LEAVING, "4", "- The lamp is lit.", "- And bright.", "", "The lamp", "1", "2", "3")
    lamp = answers(file).answers.provisions[1]
    assert lamp.id == "lamp-is-lit"
    assert (lamp.heading, lamp.text, lamp.after, lamp.concerns, lamp.binds) == (
        "The lamp", "- The lamp is lit.\n- And bright.", "exit.one", ("oak",), False,
    )  # fmt: skip


def test_one_that_is_there_is_changed_part_by_part_kept_and_taken_out(play: Play, file: Path) -> None:
    ours = "provisions:\n  - {id: keys, heading: Keys, text: Each has one., after: exit.two, confirm: from last time}\n"
    file.write_text(FILE.replace("OURS\n", ours), encoding="utf-8")
    assert "yours, from last time" in play(*INTO_LEAVING)
    play(*INTO_LEAVING, "3", "1")
    assert answers(file).answers.provisions[0].said.confirm == ()
    play(*INTO_LEAVING, "3", "4", "1")
    assert answers(file).answers.provisions[0].concerns == ("north",)
    play(*INTO_LEAVING, "3", "6")
    assert answers(file).answers.provisions == ()


def test_going_back_leads_to_the_list_and_what_was_typed_before_stays(play: Play, file: Path) -> None:
    screen = play(*INTO_LEAVING, "1", "1", ":back", "", "2", "1", "Two copies.", "", "2", ":quit")
    assert screen.count("3. Add a provision of your own") == 2
    assert {id: own.text for id, own in answers(file).answers.in_our_words.items()} == {"exit.two": "Two copies."}


def test_a_file_that_had_gone_is_told_at_once(play: Play, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = OwnWordsOfSection.change

    def change_of_a_deleted_file(self: OwnWordsOfSection, id: str, part: str, value: str) -> Outcome:
        file.unlink()
        return change(self, id, part, value)

    monkeypatch.setattr(OwnWordsOfSection, "change", change_of_a_deleted_file)
    for keys in (("1", "1", "A partner may leave.", ""), ("1", "3")):
        screen = play(*INTO_LEAVING, *keys)
        assert screen.count("It has been written again with every answer.") == 1
        assert screen.index("It has been written again with every answer.") < screen.index("Press Enter to go on.")
    assert answers(file).answers.in_our_words == {}


def test_words_that_are_refused_are_told_at_the_end_unless_others_are_taken(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = OwnWordsOfSection.change

    def change_but_one(self: OwnWordsOfSection, id: str, part: str, value: str) -> Outcome:
        if value == "Any time.":
            return Outcome(
                False, (Finding("not-clear", Severity.MUST, "This cannot be printed.", "Say it otherwise."),)
            )
        return change(self, id, part, value)

    monkeypatch.setattr(OwnWordsOfSection, "change", change_but_one)
    screen = play(*INTO_LEAVING, "1", "1", "Any time.", "")
    assert screen.count("This cannot be printed. Say it otherwise.") == 2, "in the field, and at the end"
    assert "Any time. Everything else is saved" in screen.partition("Not everything is saved.")[2]
    assert "Everything up to here is saved" in play(*INTO_LEAVING, "1", "1", "Any time.", "", "In March.", "")


def fill_the_disk(monkeypatch: pytest.MonkeyPatch, entry: str, times: int) -> None:
    """An entry of the file cannot be written, so many times."""
    save, left = answers_file.save, [times]

    def saving(path: Path, changes: Mapping[tuple[str, ...], object], *more: object) -> AnswersFile:
        if left[0] and any(place[0] == entry for place in changes):
            left[0] -= 1
            raise Unusable([Finding("file-not-saved", Severity.MUST, "There is no room left.", "Make room.")])
        return save(path, changes, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(answers_file, "save", saving)


@pytest.mark.parametrize(
    ("into", "entry", "asked"),
    [("1", IN_OUR_WORDS, "Heading of exit.one: your words"), ("3", PROVISIONS, "What does it say?")],
)
def test_own_words_that_cannot_be_written_stay_in_their_field_and_are_told_at_the_end(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch, into: str, entry: str, asked: str
) -> None:
    fill_the_disk(monkeypatch, entry, times=9)
    lines = [*INTO_LEAVING, into, *(["1"] if into == "1" else []), "A partner may leave.", ""]
    screen = play(*lines)
    assert "There is no room left. Make room. " in screen
    assert "It says now: A partner may leave. Press Enter to keep it" in screen
    assert f'Not everything is saved. Your answer to "{asked}" is not in' in screen
    assert "Make room. A partner may leave. Everything else is saved" in screen
    assert answers(file).answers.in_our_words == {}


def test_own_words_are_written_by_enter_when_there_is_room(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_the_disk(monkeypatch, IN_OUR_WORDS, times=1)
    screen = play(*INTO_LEAVING, "1", "1", "A partner may leave.", "", "")
    assert "Everything up to here is saved" in screen
    assert answers(file).answers.in_our_words["exit.one"].text == "A partner may leave."


def test_own_words_are_written_at_the_end_when_there_is_room(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_the_disk(monkeypatch, IN_OUR_WORDS, times=1)
    assert "Everything up to here is saved" in play(*INTO_LEAVING, "1", "1", "A partner may leave.", "")
    assert answers(file).answers.in_our_words["exit.one"].text == "A partner may leave."


def test_what_somebody_else_says_meanwhile_is_told_and_the_words_that_were_typed_stay_in_their_field(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = OwnWordsOfSection.change
    others = {"exit.one": "Theirs.", "exit.two": "Theirs too."}

    def change_after_another(self: OwnWordsOfSection, id: str, part: str, value: str) -> Outcome:
        if said := others.pop(id, None):
            other = workflow.start_session(file, file.parent)
            assert other.change(SayOwn(IN_OUR_WORDS, id if said == "Theirs." else "exit.one", {"answer": said})).saved
        return change(self, id, part, value)

    monkeypatch.setattr(OwnWordsOfSection, "change", change_after_another)
    screen = play(*INTO_LEAVING, "1", "1", "A partner may leave.", "", ":quit")
    assert "Somebody else has changed it meanwhile." in screen
    assert "It says now: A partner may leave. Press Enter to keep it" in screen
    assert "A partner may leave. Everything else is saved" in screen.partition("Not everything is saved.")[2]
    assert "Somebody else" not in play(*INTO_LEAVING, "2", "1", "Two copies.", "")
    said = {id: own.text for id, own in answers(file).answers.in_our_words.items()}
    assert said == {"exit.one": "Theirs too.", "exit.two": "Two copies."}
