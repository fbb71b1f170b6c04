"""What is said when the file goes away or cannot be written while somebody types: at once, in the order in which it is true."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity
from agreement_builder.model.answers import Key
from agreement_builder.store import answers_file
from agreement_builder.store.answers_file import AnswersFile
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
  roles: {work: [{work: The book van, leads: [north, oak]}]}
"""
GONE, ANEW, FULL = "was not there any more", "It has been written again with every answer.", "There is no room left."
Play = Callable[..., str]


class Disk:
    """What happens to the file when a line is typed: it is deleted, or nothing can be written from then on."""

    def __init__(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.file = file
        self.deletes: set[str] = set()
        self.fills: set[str] = set()
        self.clears: set[str] = set()
        self.full = False
        save = answers_file.save

        def saving(*given: object) -> AnswersFile:
            if self.full:
                raise Unusable([Finding("file-not-saved", Severity.MUST, FULL, "Make room and save again.")])
            return save(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(answers_file, "save", saving)

    def hears(self, line: str) -> None:
        """A line was typed, and nothing was made of it so far."""
        if line in self.deletes:
            self.file.unlink()
        self.full = line in self.fills or (self.full and line not in self.clears)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(HEAD, encoding="utf-8")
    return path


@pytest.fixture
def disk(file: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(file, monkeypatch)


@pytest.fixture
def play(file: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Go on at a question and type lines until they are used up; what was said comes back, flat."""

    def typing(question: str, *lines: str) -> str:
        session = start_session(file)
        session.at(Key.parse(question), short=False)
        session.give(Key("money.passes"), "pooled")

        class Keyboard(io.StringIO):
            def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
                line = super().readline(size)
                print(f"[{line.strip()}]")
                disk.hears(line.strip())
                return line

        monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in ("1", *lines))))
        run(start_session(file), plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing


def last_words(screen: str) -> str:
    return screen.partition("Not everything is saved.")[2]


def test_a_file_that_had_gone_is_told_before_the_next_field(play: Play, disk: Disk) -> None:
    disk.deletes, disk.fills = {"Nobody waits alone"}, {"Nobody pays twice"}
    screen = play("goals.objectives", "Nobody waits alone", "", "Nobody pays twice")
    first, _, second = screen.partition("[Nobody pays twice]")
    assert GONE in first
    assert ANEW in first
    assert ANEW not in second, "this answer is not in the file"
    assert FULL in second.partition("Not everything is saved.")[0]


def test_what_rests_on_an_answer_is_told_behind_what_could_not_be_saved(play: Play, disk: Disk) -> None:
    disk.fills, disk.clears = {"Mill Lane School"}, {"St Mary’s School"}
    lines = [":back", "Add another partner", "Elm House", "1", "Elm House", "Mill Lane School", "St Mary’s School"]
    screen = play("partners.list", *lines, "20", "St Mary’s", "", "")
    assert "This answer rests on what you changed." in screen
    assert screen.index(FULL) < screen.index("This answer rests on what you changed.")


def test_a_file_that_had_gone_is_told_when_a_section_is_left_for_later(play: Play, disk: Disk) -> None:
    disk.deletes = {":later"}
    assert ANEW in play("purpose.statement", ":later", "").partition("[]")[0]


def test_a_file_that_had_gone_is_told_when_a_document_is_chosen(play: Play, disk: Disk) -> None:
    disk.deletes = {"Partnership charter"}
    screen = play("purpose.statement", ":menu", "Which document", "Partnership charter", "")
    assert ANEW in screen.partition("[Partnership charter]")[2].partition("[]")[0]


def test_a_file_that_had_gone_is_told_although_what_was_typed_was_refused(play: Play, disk: Disk, file: Path) -> None:
    disk.deletes = {"now and then"}
    screen = play("governance.meets", "now and then")
    assert GONE in screen.partition("[now and then]")[2].partition("Your answer")[0]
    assert Key("governance.meets") in open_agreement(file).answers.unfinished


def test_a_file_that_had_gone_is_told_by_the_next_change_where_one_failed(file: Path, disk: Disk) -> None:
    session = start_session(file)
    file.unlink()
    disk.full = True
    with pytest.raises(Unusable):
        session.give(Key("purpose.statement"), "Nobody is alone.")
    disk.full = False
    told = session.give(Key("purpose.statement"), "Nobody is alone.").findings
    assert [finding.code for finding in told] == ["file-written-again"]
    assert session.leave().findings == ()


def test_a_file_that_had_gone_is_told_at_the_end_where_nothing_else_could_be_written(file: Path, disk: Disk) -> None:
    session = start_session(file)
    file.unlink()
    disk.full = True
    with pytest.raises(Unusable):
        session.give(Key("purpose.statement"), "Nobody is alone.")
    assert [finding.code for finding in session.leave().findings] == ["file-written-again"]


def test_a_file_that_had_gone_and_cannot_be_written_again_is_told_as_that(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise Unusable([Finding("file-not-saved", Severity.MUST, FULL)])

    monkeypatch.setattr(answers_file, "restore", full)
    session = start_session(file)
    file.unlink()
    left = session.leave()
    assert not left.saved
    assert [finding.code for finding in left.findings] == ["file-gone"]


@pytest.mark.parametrize(
    "lines",
    [
        [":open", "Three of us would do", "Nobody is left waiting"],
        [":na", "Nobody is left waiting"],
        ["Nobody is alone.", "", ":back", ":basis", "We talked about it and agree", "Nobody is left waiting"],
    ],
)
def test_what_is_said_beside_an_answer_and_cannot_be_written_is_told_with_its_words(
    play: Play, disk: Disk, file: Path, lines: list[str]
) -> None:
    disk.fills, disk.clears = {"Nobody is left waiting"}, set()
    assert "Make room and save again." in (screen := play("purpose.statement", *lines))
    assert "Nobody is left waiting Everything else is saved" in last_words(screen).replace("; ", " ")
    assert "Nobody is left waiting" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", [False, True])
def test_an_answer_behind_a_position_that_could_not_be_written_takes_no_words_away(
    play: Play, disk: Disk, file: Path, room: bool
) -> None:
    disk.fills, disk.clears = {"Three of us would do"}, {":skip"} if room else set()
    lines = [":open", "Three of us would do", "Nobody is alone.", "", *([":skip"] if room else [])]
    screen = play("purpose.statement", *lines)
    if room:
        kept = open_agreement(file).answers
        point = kept.by_key[Key("purpose.statement")].open_point
        assert point is not None
        assert dict(point.positions) == {"north": "Three of us would do"}
        assert kept.unfinished[Key("purpose.statement")].raw == "Nobody is alone."
        assert "Everything up to here is saved" in screen
    else:
        assert "Three of us would do" in last_words(screen)
        assert "Nobody is alone." in last_words(screen)


def test_a_position_that_could_not_be_written_is_written_when_there_is_room(play: Play, disk: Disk, file: Path) -> None:
    disk.fills, disk.clears = {"Three of us would do"}, {":skip"}
    screen = play("purpose.statement", ":open", "Three of us would do", ":skip")
    assert FULL in screen
    assert "Everything up to here is saved" in screen
    point = open_agreement(file).answers.by_key[Key("purpose.statement")].open_point
    assert point is not None
    assert dict(point.positions) == {"north": "Three of us would do"}
