"""What partners let stand is kept with its reason, comes back when its answers change, and a change that mends is asked for."""

from __future__ import annotations

import io
from pathlib import Path

import jsonschema
import pytest

from agreement_builder import workflow
from agreement_builder.findings import Finding
from agreement_builder.store.answers_file import read
from tests.support.command import run

ANSWERS = """\
format: 1
draft: 2  # read by everybody
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
    lead:
      north: {role: Manager}
      oak: {role: Chair}
  exit:
    step_down: 'no'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def found(file: Path, code: str) -> list[Finding]:
    return [each for each in workflow.check(workflow.open_agreement(file)) if each.code == code]


def waive(file: Path, *more: str) -> int:
    words = ("--because", "One is coming: by March", "--by", "the board")
    return run("check", file, "--waive", "no-deputy", *words, *more).code


def test_a_finding_that_stands_is_not_told_and_its_reason_is_kept(file: Path) -> None:
    assert waive(file, "--where", "oak") == 0
    assert [each.about for each in found(file, "no-deputy")] == ["north"]
    shown = run("check", file, "--show-waived").words
    assert "no-deputy (Oak Street): One is coming: by March. Decided by the board" in shown
    assert "# read by everybody" in file.read_text(encoding="utf-8")
    jsonschema.validate(read(file).content, workflow.schema(None))


def test_it_is_back_when_an_answer_changes_on_which_it_rests(file: Path) -> None:
    waive(file)
    assert found(file, "no-deputy") == []
    run("set", file, "purpose.name", "Hubs")
    assert found(file, "no-deputy") == []
    run("set", file, "partners.lead[oak]", "{role: Treasurer}")
    (first, second) = found(file, "no-deputy")
    assert "that has expired, because an answer that it rests on has changed" in first.hint + second.hint
    assert "This has expired." in run("check", file, "--show-waived").words


@pytest.mark.parametrize("where", ["oak", "OAK", "Oak Street", "oak street families", "oa"])
def test_a_partner_is_meant_by_its_id_its_names_or_the_beginning_of_its_id(file: Path, where: str) -> None:
    assert waive(file, "--where", where) == 0
    assert [each.about for each in workflow.open_agreement(file).answers.waived] == ["oak"]
    assert [each.about for each in found(file, "no-deputy")] == ["north"]


def test_a_row_is_meant_by_its_first_words_and_several_that_begin_so_stand_together(file: Path) -> None:
    work = "[{work: 'Welcome pack, paper'}, {work: 'Welcome pack, on the web'}, {work: Toy library}]"
    file.write_text(f"{ANSWERS}  roles: {{work: {work}}}\n", encoding="utf-8")
    words = ("--because", "nobody yet", "--by", "the board")
    assert run("check", file, "--waive", "work-without-lead", "--where", "welcome pack", *words).code == 0
    assert [each.about for each in found(file, "work-without-lead")] == ["Toy library"]
    kept = [each.about for each in workflow.open_agreement(file).answers.waived]
    assert kept == ["Welcome pack, paper", "Welcome pack, on the web"]


def test_a_second_waiver_takes_the_place_of_the_first(file: Path) -> None:
    waive(file)
    waive(file)
    assert len(workflow.open_agreement(file).answers.waived) == 1


@pytest.mark.parametrize(
    ("code", "where", "said"),
    [
        ("no-deputi", "", "There is no check called no-deputi. Did you mean no-deputy? Found here: no-deputy"),
        ("zzz", "", "There is no check called zzz. Found here: no-deputy"),
        ("budget-sum", "", "budget-sum finds nothing in this draft."),
        ("no-deputy", "south", "no-deputy is not found about south. It is found about: north; oak."),
        ("no-step-down", "oak", "no-step-down is not found about oak. It is found once: leave out --where."),
    ],
)
def test_what_is_not_found_says_what_is_and_changes_nothing(file: Path, code: str, where: str, said: str) -> None:
    before = file.read_bytes()
    told = run("check", file, "--waive", code, *(["--where", where] if where else []), "--because", "x", "--by", "y")
    assert (told.code, file.read_bytes()) == (1, before)
    assert said in told.words
    assert "Must be mended" not in told.words


@pytest.mark.parametrize(
    "options",
    [
        ("--because", "we are looking"),
        ("--by", "the board"),
        ("--where", "oak"),
        ("--yes",),
        ("--waive", "no-deputy", "--fix", "no-deputy"),
        ("--output", "report.txt"),
        ("--output", "report.pdf", "--format", "json"),
    ],
)
def test_options_that_say_nothing_without_each_other_are_told(file: Path, options: tuple[str, ...]) -> None:
    before = file.read_bytes()
    said = run("check", file, *options)
    assert said.code == 2
    assert "--" in said.words
    assert file.read_bytes() == before


def test_a_waiver_needs_a_reason_a_name_and_a_finding(file: Path) -> None:
    before = file.read_bytes()
    assert run("check", file, "--waive", "no-deputy").code == 2
    assert waive(file, "--where", "nobody") == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "waived",
    [
        "yes",
        "[{code: no-deputy}]",
        "[{code: x, because: y, by: z, why: w}]",
        "[[x]]",
        "[{on: never, code: x, because: y, by: z}]",
    ],
)
def test_what_is_waived_badly_is_told_with_its_line(file: Path, waived: str) -> None:
    file.write_text(f"{ANSWERS}waived: {waived}\n", encoding="utf-8")
    told = [each for each in workflow.open_agreement(file).findings if each.place.line == len(ANSWERS.splitlines()) + 1]
    assert told
    assert [each.about for each in found(file, "no-deputy")] == ["north, oak"]


def test_a_change_that_mends_is_shown_and_made_when_asked(file: Path) -> None:
    said = run("check", file, "--fix", "no-step-down", "--yes")
    assert "[exit.step_down] before: no after: yes" in said.words
    assert found(file, "no-step-down") == []


def test_a_change_is_shown_in_words_and_nothing_is_changed_where_nobody_answers(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    roles = "{coordinator: yes, coordinator_employer: oak, coordinator_priorities: employer}"
    file.write_text(
        f"{ANSWERS}  roles: {roles}\n  changes: {{joining: yes, induction: not applicable}}\n", encoding="utf-8"
    )
    before = file.read_bytes()
    said = run("check", file, "--fix", "coordinator-of-one")
    assert "before: employer" not in said.words
    assert "Nothing was changed." in said.words
    said = run("check", file, "--fix", "joining-without-induction")
    assert "{" not in said.words
    assert file.read_bytes() == before


def test_a_place_where_the_report_cannot_be_written_is_told_by_its_own_name(file: Path) -> None:
    (file.parent / "taken").write_text("a file and no folder", encoding="utf-8")
    said = run("check", file, "--output", file.parent / "taken" / "report.html")
    assert said.code == 1
    assert "report.html cannot be written" in said.words
    assert ".new" not in said.words


def test_what_nobody_can_change_for_you_says_so(file: Path) -> None:
    said = run("check", file, "--fix", "no-deputy", "--yes")
    assert said.code == 1
    assert "no change that could be made for you" in said.words


def test_a_finding_says_where_it_is_in_file_and_document_and_why_it_matters(file: Path) -> None:
    assert run("check", file, "--waive", "no-deputy", "--where", "north", "--because", "soon", "--by", "all").code == 0
    (finding,) = found(file, "no-deputy")
    assert finding.about == "oak"
    assert finding.place.line == 10
    assert finding.place.question == "partners.lead[oak]"
    assert finding.place.label.startswith(("clause", "Schedule", "paragraph"))
    said = run("check", file).words
    assert "Why: People fall ill and move on, and the work stops with them" in said
    assert said.count("Why: People fall ill") == 1


def test_the_report_goes_into_a_folder_that_is_not_there_yet_and_its_name_says_its_form(file: Path) -> None:
    page = file.parent / "for the board" / "report.html"
    said = run("check", file, "--output", page)
    assert said.code == 0
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!")
    assert "ours.yaml" in written
    assert str(file.parent) not in written, "those who see it do not know the folders"


def test_the_report_on_a_faulty_file_is_written_and_ends_with_1(file: Path) -> None:
    file.write_text(ANSWERS.replace("kind: cio", "kind: ci0"), encoding="utf-8")
    said = run("check", file, "--format", "html", "--output", file.parent / "report.html")
    assert said.code == 1
    assert "Written:" in said.words
