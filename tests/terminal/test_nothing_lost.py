"""Every field that was completed is in the file when the next one is asked, and the last words say no more than is true."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview import engine
from agreement_builder.language.told.status import section
from agreement_builder.model.answers import Basis, Begun, Key
from agreement_builder.model.values import Budget, Raw, Rows
from agreement_builder.store import answers_file
from agreement_builder.store.answers_file import AnswersFile
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.protocol import Committed
from agreement_builder.terminal.app import run
from agreement_builder.workflow import open_agreement, start_session, status
from tests.terminal.harness import drive, found_in

HEAD = """\
format: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
      - {id: elm, name: Elm House, short: Elm House, kind: cio}
"""
Play = Callable[..., str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(HEAD, encoding="utf-8")
    return path


@pytest.fixture
def play(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Type lines until they are used up, as if the window were closed then; what was said comes back, flat."""

    def typing(*lines: str, then: Callable[[str], None] = lambda _: None) -> str:
        class Keyboard(io.StringIO):
            def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
                line = super().readline(size)
                then(line.strip())
                return line

        monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))
        run(start_session(file), plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing


def begun(file: Path, question: str) -> Begun | None:
    return open_agreement(file).answers.unfinished.get(Key(question))


def to(file: Path, question: str, **given: str) -> list[str]:
    """What to type to come to a question, when the questionnaire was left there."""
    session = start_session(file)
    key = Key.parse(question)
    if key.question == "partners.list":  # it has its answer, so that the questionnaire would go on behind it
        behind = engine.neighbour(engine.Interview.of(session.questionnaire, session.answers), key, 1)
        assert behind is not None
        key = behind.key
    session.at(key, short=False)
    session.give(Key("purpose.name"), "Tidesley Table")
    for name, raw in given.items():
        session.give(Key(name.replace("_", ".")), raw)
    return ["1"]


# ------------------------------------------------------------ partners


def test_a_fourth_partner_without_its_kind_is_kept_and_gone_on_with(play: Play, file: Path) -> None:
    screen = play(*to(file, "partners.list"), ":back", "Add another partner", "Mill Lane School")
    assert begun(file, "partners.list") == Begun([{"name": "Mill Lane School"}], added=True)
    assert len(open_agreement(file).answers.partners) == 3
    assert "Everything up to here is saved" in screen
    again = play("1", "", "1", "Mill Lane", "")
    assert "Go on with: Who are the partners?" in again
    assert "Full name (Enter for: Mill Lane School)" in again
    assert [one.id for one in open_agreement(file).answers.partners] == ["north", "oak", "elm", "mill-lane"]
    assert begun(file, "partners.list") is None


def test_a_name_that_another_partner_has_is_told_at_its_field(play: Play, file: Path) -> None:
    lines = ["Add another partner", "elm house", "Mill Lane School", "1", "oak street", "Mill Lane", ""]
    screen = play(*to(file, "partners.list"), ":back", *lines)
    assert 'Elm House has the name "elm house" already. Give each its own name.' in screen
    assert 'Oak Street Families has the short name "oak street" already.' in screen
    assert open_agreement(file).answers.partners[3].short == "Mill Lane"


def test_skip_at_the_kind_leaves_that_field_alone(play: Play, file: Path) -> None:
    screen = play(
        *to(file, "partners.list"),
        ":back",
        "Add another partner",
        "Mill Lane School",
        ":skip",
        "Mill Lane",
        "",
        "1",
    )
    assert begun(file, "partners.list") == Begun([{"name": "Mill Lane School", "short": "Mill Lane"}], added=True)
    assert "Change: (not complete) Mill Lane School (Mill Lane)" in screen
    assert "(not complete) Mill Lane School (Mill Lane): what about it?" in screen
    assert "Go on with: Who are the partners?" in play()
    assert "1 not complete" in next(
        section(one) for one in status(open_agreement(file)).sections if one.id == "partners"
    )


# ------------------------------------------------------------ parts of other answers


def test_a_budget_keeps_its_periods_and_each_cell(play: Play, file: Path) -> None:
    into = to(file, "money.paid_in", money_passes="pooled")
    play(*into, "2027/28, 2028/29")
    assert begun(file, "money.paid_in") == Begun({"periods": ["2027/28", "2028/29"]})
    play("1", "", "rent")
    periods: Raw = ["2027/28", "2028/29"]
    assert begun(file, "money.paid_in") == Begun({"periods": periods, "lines": [{"for": "rent"}]})
    screen = play("1", "", "", "Oak Street Families", "£4,000")
    assert "What is it for? (Enter for: rent)" in screen
    line: Raw = {"partner": "oak", "for": "rent", "amounts": ["£4,000", ""]}
    assert begun(file, "money.paid_in") == Begun({"periods": periods, "lines": [line]})
    play("1", "", "", "", "", "£3,000")
    value = open_agreement(file).answers.by_key[Key("money.paid_in")].value
    assert isinstance(value, Budget)
    assert [str(amount) for amount in value.lines[0].amounts] == ["£4,000", "£3,000"]
    assert begun(file, "money.paid_in") is None


def test_partners_chosen_one_by_one_are_kept_and_the_order_gone_on_with(play: Play, file: Path) -> None:
    play(*to(file, "governance.venues"), "Partners in an order that we choose", "Elm House", "Northfield Council")
    assert begun(file, "governance.venues") == Begun(["elm", "north"])
    assert Key("governance.venues") not in open_agreement(file).answers.by_key
    screen = play("1", "", "Oak Street Families")
    assert "Who is next? (a number; Enter for 1)" in screen
    assert open_agreement(file).answers.unfinished == {}


def test_shares_that_do_not_add_up_yet_are_kept(play: Play, file: Path) -> None:
    into = to(file, "money.shares", money_passes="pooled")
    play(*into, "40%", "30%")
    assert begun(file, "money.shares") == Begun({"north": "40%", "oak": "30%"})
    screen = play("1", "", "", "20%")
    assert "These shares add up to 90%, not 100%." in screen
    assert begun(file, "money.shares") == Begun({"north": "40%", "oak": "30%", "elm": "20%"})


def test_what_could_not_be_read_is_there_again(play: Play, file: Path) -> None:
    play(*to(file, "governance.meets", governance_structure="board"), "now and then")
    assert begun(file, "governance.meets") == Begun("now and then")
    assert "(Enter for: now and then)" in play("1")


def test_saying_how_an_answer_came_about_leaves_what_was_begun(file: Path) -> None:
    session = start_session(file)
    session.keep(Key("goals.objectives"), [{"objective": "Nobody waits alone"}])
    session.keep(Key("goals.objectives"), "half a word", counts=False)
    session.set_basis(Key("goals.objectives"), Basis.DISCUSSED)
    session.confirm(Key("goals.objectives"))
    assert begun(file, "goals.objectives") == Begun("half a word")


# ------------------------------------------------------------ trouble


def test_a_file_that_was_deleted_is_written_again_and_told(play: Play, file: Path) -> None:
    def delete(line: str) -> None:
        if line == "Nobody is alone.":
            file.unlink()

    into = to(file, "purpose.statement")
    screen = play(*into, "Nobody is alone.", "", "", then=delete)
    assert f"{file} was not there any more".replace(" ", "") in screen.replace(" ", "")
    assert "It has been written again with every answer." in screen
    assert open_agreement(file).answers.by_key[Key("purpose.statement")].value == "Nobody is alone."
    assert len(open_agreement(file).answers.partners) == 3


def test_a_file_deleted_behind_the_last_answer_is_written_again_too(play: Play, file: Path) -> None:
    def delete(line: str) -> None:
        if not line:
            file.unlink(missing_ok=True)

    screen = play(*to(file, "purpose.statement"), then=delete)
    assert "It has been written again with every answer." in screen
    assert len(open_agreement(file).answers.partners) == 3


@pytest.mark.parametrize("after", [[], [":skip"], [":skip", ":back", ":skip"]])
def test_with_a_full_disk_nobody_is_told_that_all_is_saved(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch, after: list[str]
) -> None:
    into = to(file, "purpose.statement")

    def full(*_: object) -> AnswersFile:
        message = "There is no room left on the disk."
        raise Unusable([Finding("file-not-saved", Severity.MUST, message, "Make room and save again.")])

    monkeypatch.setattr(answers_file, "save", full)
    screen = play(*into, "Nobody is alone.", "", *after)
    assert screen.count("There is no room left on the disk.") == 2, "at the field, and at the end"
    last = screen.partition("Not everything is saved.")[2]
    assert "Make room and save again. Nobody is alone. Everything else is saved" in last
    assert "Everything up to here" not in screen


def test_a_row_that_could_not_be_saved_is_still_there_and_saved_when_there_is_room(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = to(file, "goals.objectives")
    save, tries = answers_file.save, []

    def full_once(*given: object) -> AnswersFile:
        tries.append(given)
        if len(tries) == 1:
            raise Unusable([Finding("file-not-saved", Severity.MUST, "There is no room left on the disk.")])
        return save(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(answers_file, "save", full_once)
    screen = play(*into, "Nobody waits alone")
    assert "There is no room left on the disk." in screen
    assert "Everything up to here is saved" in screen
    kept = open_agreement(file).answers
    value = kept.by_key.get(Key("goals.objectives"))
    assert value is None or value.value == Rows(({"objective": "Nobody waits alone"},))
    assert value or kept.unfinished[Key("goals.objectives")].raw == [{"objective": "Nobody waits alone"}]


def test_a_second_editor_who_saves_while_a_partner_is_half_typed_is_no_trouble(play: Play, file: Path) -> None:
    def another(line: str) -> None:
        if line == "Mill Lane School":
            start_session(file).give(Key("purpose.statement"), "Nobody is alone.")

    screen = play(*to(file, "partners.list"), ":back", "Add another partner", "Mill Lane School", then=another)
    assert "Somebody else" not in screen
    assert begun(file, "partners.list") == Begun([{"name": "Mill Lane School"}], added=True)
    assert open_agreement(file).answers.by_key[Key("purpose.statement")].value == "Nobody is alone."


def test_two_who_add_to_one_list_at_once_lose_nothing(play: Play, file: Path) -> None:
    north = {"objective": "Theirs"}
    into = to(file, "goals.objectives")

    def another(line: str) -> None:
        if line == "Ours":
            start_session(file).give(Key("goals.objectives"), [dict(north)])

    screen = play(*into, "Ours", then=another)
    assert "Somebody else has answered this question meanwhile" in screen
    kept = open_agreement(file).answers
    assert kept.by_key[Key("goals.objectives")].value == Rows((north,))
    assert kept.unfinished[Key("goals.objectives")].raw == [{"objective": "Ours"}]


def test_an_answer_that_somebody_saved_over_is_not_told_as_saved(play: Play, file: Path) -> None:
    into = to(file, "purpose.statement")
    before = file.read_bytes()

    def old_copy(line: str) -> None:
        if not line and b"Nobody is alone." in file.read_bytes():
            file.write_bytes(before)

    screen = play(*into, "Nobody is alone.", "", then=old_copy)
    assert "not everything is there as you gave it: purpose.statement." in screen
    assert "Everything up to here is saved" not in screen


def test_a_link_to_nowhere_is_told_by_its_name(tmp_path: Path) -> None:
    link = tmp_path / "ours.yaml"
    link.symlink_to(tmp_path / "gone" / "theirs.yaml")
    with pytest.raises(Unusable) as told:
        start_session(link)
    assert str(tmp_path / "gone") in str(told.value)
    assert "link" in str(told.value)


# ------------------------------------------------------------ at random


def test_the_harness_sees_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be worth nothing if it could not fail."""
    monkeypatch.setattr(FileStore, "commit", lambda store, *_: Committed(store.load()))
    faults = drive(seed=3, stops=6, plain=True).faults
    assert any(" lost " in fault for fault in faults)
    assert any("told that all is saved" in fault for fault in faults)


def test_the_harness_knows_a_day_in_either_spelling() -> None:
    day = {"2046-02-04"}
    assert found_in("by: 2046-02-04", day) == found_in("note: Before 4/2/2046.", day) == day
    assert found_in("by: 24/2/2046", day) == found_in("by: 4/2/20467", day) == set()


@pytest.mark.parametrize("plain", [True, False])
def test_whoever_stops_at_random_loses_nothing(plain: bool) -> None:
    result = drive(seed=3, stops=6, plain=plain)
    assert result.faults == []
    assert result.stops >= 6
    assert result.fields > 3
