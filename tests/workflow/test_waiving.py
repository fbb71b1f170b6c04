"""What partners let stand is kept with its reason, comes back when its answers change, and a change that mends is asked for."""

from __future__ import annotations

import hashlib
import io
import json
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
    jsonschema.validate(read(file).content, workflow.schema(workflow.library_at(None)))


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


NEWCO = "      - {id: newco, name: Newco Housing Limited, short: Newco, kind: company}\n"
WITH_OAK = "kind: cio}\n"


def test_a_partner_that_joins_later_is_not_covered_by_what_was_let_stand_for_another(file: Path) -> None:
    mill = "      - {id: mill, name: Mill Lane School, short: the school, kind: school}\n"
    wants = "wants: {north: Rooms., mill: Light.}\n    lead:\n"
    file.write_text(ANSWERS.replace(WITH_OAK, WITH_OAK + mill).replace("    lead:\n", f"    {wants}"), "utf-8")
    assert [each.about for each in found(file, "partner-without-benefit")] == ["oak"]
    run("check", file, "--waive", "partner-without-benefit", "--because", "it is a favour", "--by", "the board")
    assert found(file, "partner-without-benefit") == []
    file.write_text(file.read_text(encoding="utf-8").replace(WITH_OAK, WITH_OAK + NEWCO), "utf-8")
    assert [each.about for each in found(file, "partner-without-benefit")] == ["newco"]


def test_several_findings_stand_for_one_reason_and_it_is_kept_which(file: Path) -> None:
    waive(file)
    (kept,) = workflow.open_agreement(file).answers.waived
    assert [each.about for each in kept.covers] == ["north", "oak"]
    assert "no-deputy (Northfield; Oak Street): One is coming" in run("check", file, "--show-waived").words


def test_a_date_that_is_written_otherwise_is_the_same_date(file: Path) -> None:
    dates = "starts: 2026-10-01\n    ends: 2029-03-31\n    decide_by: 2029-03-31\n"
    file.write_text(ANSWERS.replace("step_down: 'no'\n", dates), encoding="utf-8")
    assert len(found(file, "decision-too-late")) == 1
    run("check", file, "--waive", "decision-too-late", "--because", "we meet that day", "--by", "the board")
    assert found(file, "decision-too-late") == []
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("decide_by: 2029-03-31", "decide_by: 31 March 2029"), "utf-8")
    assert found(file, "decision-too-late") == []
    file.write_text(text.replace("decide_by: 2029-03-31", "decide_by: 30 March 2029"), "utf-8")
    assert "has expired" in found(file, "decision-too-late")[0].hint


BUSY = "busy: {north: [{from: 2030-03-25, to: 2030-05-02}]}\n    lead:\n"


def test_only_what_has_changed_is_back(file: Path) -> None:
    later = ANSWERS.replace("    lead:\n", f"    {BUSY}").replace("'no'", "'no'\n    decide_by: 2030-04-30")
    file.write_text(f"{later}  review: {{first: 2030-04-29}}\n", encoding="utf-8")
    assert len(found(file, "date-in-busy-time")) == 2
    run("check", file, "--waive", "date-in-busy-time", "--because", "they come", "--by", "the board")
    assert found(file, "date-in-busy-time") == []
    run("set", file, "review.first", "2030-04-26")
    (back,) = found(file, "date-in-busy-time")
    assert back.about == "review.first (north)"
    assert "has expired" in back.hint
    shown = run("check", file, "--show-waived").words
    assert "This has expired for review.first (north)." in shown


def test_what_is_said_of_all_partners_is_back_when_one_joins(file: Path) -> None:
    silent = (
        "worries: {north: not applicable, oak: not applicable}\n    wants: {north: Rooms., oak: Light.}\n    lead:\n"
    )
    file.write_text(ANSWERS.replace("    lead:\n", f"    {silent}"), encoding="utf-8")
    assert len(found(file, "no-tension-expected")) == 1
    run("check", file, "--waive", "no-tension-expected", "--because", "we are friends", "--by", "the board")
    assert found(file, "no-tension-expected") == []
    text = file.read_text(encoding="utf-8").replace(WITH_OAK, WITH_OAK + NEWCO)
    file.write_text(text.replace("oak: not applicable}", "oak: not applicable, newco: not applicable}"), "utf-8")
    assert "has expired" in found(file, "no-tension-expected")[0].hint


def of_words(text: str) -> str:
    """The short name that earlier versions gave to the leads as they stand in the file."""
    leads = {"partners.lead": {"north": {"role": "Manager"}, "oak": {"role": "Chair"}}}
    assert "role: Manager" in text
    said = json.dumps(leads, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def test_what_an_earlier_version_kept_still_counts_and_is_told_with_whom_it_covers(file: Path) -> None:
    entry = f"{{code: no-deputy, because: soon, by: the board, on: 2026-10-01, rests on: {of_words(ANSWERS)}}}"
    file.write_text(f"{ANSWERS}waived: [{entry}]\n", encoding="utf-8")
    assert found(file, "no-deputy") == []
    (told,) = found(file, "waived-for-whom")
    assert told.message.replace("\u00a0", " ") == (
        "The board let no-deputy stand on 1 October 2026, and the file does not say for whom. It covers: Northfield; Oak Street."
    )
    assert "it covers whoever joins" in run("check", file, "--show-waived").words
    waive(file)
    assert (found(file, "no-deputy"), found(file, "waived-for-whom")) == ([], [])
    assert len(workflow.open_agreement(file).answers.waived) == 1


def test_what_an_earlier_version_kept_of_one_partner_needs_no_word(file: Path) -> None:
    entry = f"{{code: no-deputy, about: oak, because: soon, by: the board, rests on: {of_words(ANSWERS)}}}"
    file.write_text(f"{ANSWERS}waived: [{entry}]\n", encoding="utf-8")
    assert [each.about for each in found(file, "no-deputy")] == ["north"]
    assert found(file, "waived-for-whom") == []


def test_what_an_earlier_version_kept_says_why_it_is_back(file: Path) -> None:
    entry = "{code: no-deputy, because: soon, by: the board, on: 2026-10-01, rests on: 0123456789ab}"
    file.write_text(f"{ANSWERS}waived: [{entry}]\n", encoding="utf-8")
    (first, _) = found(file, "no-deputy")
    assert "kept by an earlier version with the words of the file, and these are others now" in first.hint


@pytest.mark.parametrize("covers", ["oak", "[oak]", "[{about: oak, why: x}]", "[{about: [oak]}]"])
def test_what_is_covered_badly_is_told(file: Path, covers: str) -> None:
    file.write_text(f"{ANSWERS}waived: [{{code: no-deputy, because: x, by: y, covers: {covers}}}]\n", "utf-8")
    assert [each.code for each in workflow.open_agreement(file).findings]


def test_one_of_several_is_decided_anew_and_the_others_stand(file: Path) -> None:
    waive(file)
    assert waive(file, "--where", "oak") == 0
    held = workflow.open_agreement(file).answers.waived
    assert [(each.about, [one.about for one in each.covers]) for each in held] == [("", ["north"]), ("oak", [])]
    assert found(file, "no-deputy") == []
    jsonschema.validate(read(file).content, workflow.schema(workflow.library_at(None)))
