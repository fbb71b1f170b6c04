"""Two people at the same question at the same time: what either typed is in the file, or told with its words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.model.answers import Key, Status
from agreement_builder.model.values import Raw, Rows
from agreement_builder.terminal.app import run
from agreement_builder.workflow import open_agreement, start_session

HEAD = """\
format: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  purpose: {name: Tidesley Table}
"""
STATEMENT = Key("purpose.statement")
ANOTHER = "Somebody else has answered this question meanwhile"
Play = Callable[..., str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(HEAD, encoding="utf-8")
    return path


@pytest.fixture
def play(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Go on at a question and type lines until they are used up; what was said comes back, flat. `meanwhile` says what somebody
    else does to the file when a line has been typed, before anything is made of it."""

    def typing(question: str, *lines: str, **meanwhile: Callable[[], object]) -> str:
        session = start_session(file)
        session.at(Key.parse(question), short=False)
        session.leave()

        class Keyboard(io.StringIO):
            def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
                line = super().readline(size)
                if happens := meanwhile.pop(line.strip().replace(" ", "_"), None):
                    happens()
                return line

        monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in ("1", *lines))))
        run(start_session(file), plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing


def theirs(file: Path, raw: Raw = "Theirs.", key: Key = STATEMENT) -> Callable[[], object]:
    return lambda: start_session(file).give(key, raw)


def test_a_position_typed_while_somebody_else_answers_is_kept_shown_and_gone_on_with(play: Play, file: Path) -> None:
    screen = play("purpose.statement", ":open", "Ours first", "Oak waits", Oak_waits=theirs(file))
    assert ANOTHER in screen
    kept = open_agreement(file).answers
    assert kept.by_key[STATEMENT].value == "Theirs."
    positions: Raw = {"north": "Ours first", "oak": "Oak waits"}
    assert kept.unfinished[STATEMENT].beside == {"to be agreed": {"positions": positions}}
    typed = (
        "Typed here while somebody else answered, and in no document: - Northfield: Ours first - Oak Street: Oak waits"
    )
    assert typed in screen.partition(ANOTHER)[0].rpartition("Theirs.")[2]
    again = play("purpose.statement", ":open", "2", "", "", "We wait")
    assert "Enter for: Ours first" in again
    after = open_agreement(file).answers
    point = after.by_key[STATEMENT].open_point
    assert point is not None
    assert (dict(point.positions), point.until_then) == (positions, "We wait")
    assert after.unfinished == {}


@pytest.mark.parametrize(
    ("lines", "said", "again"),
    [
        ([":na", "Nobody is left"], {"not applicable": "Nobody is left"}, [":na", "2", ""]),
        (
            ["Ours.", "", ":back", ":basis", "We talked about it and agree", "Nobody is left"],
            {"note": "Nobody is left"},
            [":basis", "We talked about it and agree", ""],
        ),
    ],
)
def test_a_reason_and_a_note_are_kept_beside_what_somebody_else_answers(
    play: Play, file: Path, lines: list[str], said: Raw, again: list[str]
) -> None:
    screen = play("purpose.statement", *lines, Nobody_is_left=theirs(file))
    assert ANOTHER in screen
    kept = open_agreement(file).answers
    assert (kept.by_key[STATEMENT].value, kept.unfinished[STATEMENT].beside) == ("Theirs.", said)
    # Said once more it stands where it belongs, and nothing is begun any more.
    play("purpose.statement", *again)
    after = open_agreement(file).answers
    assert (after.by_key[STATEMENT].note, after.unfinished) == ("Nobody is left", {})
    assert (after.by_key[STATEMENT].status is Status.NOT_APPLICABLE) is (":na" in again)


def test_what_is_kept_beside_an_answer_stays_when_half_an_answer_is_typed_and_goes_when_it_is_taken_back(
    play: Play, file: Path
) -> None:
    meets = Key("governance.meets")
    start_session(file).give(Key("governance.structure"), "board")
    play("governance.meets", ":open", "Ours first", "now and then", Ours_first=theirs(file, "monthly", meets))
    begun = open_agreement(file).answers.unfinished[meets]
    assert (begun.raw, begun.beside) == ("now and then", {"to be agreed": {"positions": {"north": "Ours first"}}})
    play("governance.meets", ":clear")
    after = open_agreement(file).answers
    assert after.unfinished == {}
    assert meets in after.by_key


def test_a_cell_marked_while_somebody_else_answers_is_kept_with_its_row(play: Play, file: Path) -> None:
    goals = Key("goals.objectives")
    start_session(file).give(goals, [{"objective": "Ours"}])
    lines = ["Give details, row by row", "", "", ":open", "Ten days"]
    screen = play("goals.objectives", *lines, Ten_days=theirs(file, [{"objective": "Theirs"}], goals))
    assert ANOTHER in screen
    kept = open_agreement(file).answers
    row: Raw = {"objective": "Ours", "target": {"to be agreed": {"positions": {"north": "Ten days"}}}}
    assert kept.by_key[goals].value == Rows(({"objective": "Theirs"},))
    assert kept.unfinished[goals].raw == [row]


# ------------------------------------------------------------ one mark over another


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ([":open", "Ours first", ":menu"], ":na", "What is known of it as still to be agreed would go."),
        ([":na", "Ours first", ":menu"], ":open", "It is marked as not applicable, and the reason would go."),
    ],
)
def test_a_mark_takes_what_was_said_of_another_only_when_somebody_says_so(
    play: Play, file: Path, first: list[str], second: str, told: str
) -> None:
    play("purpose.statement", *first)
    assert told in play("purpose.statement", ":back", second, "1")
    assert "Ours first" in file.read_text(encoding="utf-8")
    play("purpose.statement", ":back", second, "2")
    assert "Ours first" not in file.read_text(encoding="utf-8")
