"""The benchmarks measure what they say: the same words on both sides, real processes, ratios that mean something.

No time is asserted here, for machines differ and are busy.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import docx
import pytest

from agreement_builder import workflow
from agreement_builder.findings import must_be_mended
from agreement_builder.render.text import plain
from benchmarks import browser, contests, load, processes
from benchmarks.__main__ import main
from benchmarks.partners import EXAMPLE, answers_of
from benchmarks.processes import Failed, Program, Sample, in_turn, ratio, ready, run
from benchmarks.rivals import template_and_office, word_by_api
from benchmarks.table import browser_table, contests_table, growth_table, load_table, put_into, redraw_table
from benchmarks.words import flat

DAY = date(2026, 7, 20)


def python(code: str, name: str = "a program") -> Program:
    return Program(name, (sys.executable, "-c", code), Path.cwd())


def all_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


# ------------------------------------------------------------ the whole, in little


def test_it_runs_and_prints_a_ratio_for_each_contest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "SHORT", 0)
    few = "--rounds 1 --documents charter --only help word library growth shares --partners 2 3 --formats docx html"
    main(few.split())
    told, *tables = capsys.readouterr().out.split("\n\n")
    assert re.match(r"Pages: charter \d+ \(\d+ in the plain stylesheet\)\. .*\d processors.*WeasyPrint \d", told)
    assert len(tables) == 3
    rows = [row.split("|") for row in "\n".join(tables[:2]).splitlines() if row.startswith("| ") and "goal" not in row]
    contested = [row for row in rows if " / " in row[1]]
    assert [row[1].split(",")[0].strip(" `") for row in contested] == [
        "--help` / a bare interpreter",
        "Word",
        "Word",
        "First question",
    ]
    assert all(0.01 < float(row[place]) < 100 for row in contested for place in (2, 3))
    assert [row[1].strip() for row in rows if row not in contested] == ["read", "assemble", "docx", "html"]
    shares = [int(row.split("|")[3].strip(" %")) for row in tables[2].splitlines()[2:]]
    assert 95 <= sum(shares) <= 105


def test_an_answer_in_the_browser_is_measured_beside_a_whole_build_and_a_page_beside_an_empty_one() -> None:
    told = browser_table(browser.measure(2)).splitlines()[2:]
    assert told[0].startswith("| In the browser: save and redraw after one answer, 2 questions / a whole build | 0.")
    answered, page = ([float(number) for number in re.findall(r"[\d.]+", row.split("|")[-2])] for row in told)
    assert 0 < answered[0] < answered[1]
    assert page[0] > page[1]


def test_many_at_work_at_once_save_and_follow_without_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PAUSE", 0.2)
    found = load.measure(2, 1, 1)
    assert found.saves
    assert found.news
    assert not found.errors
    row = load_table(asdict(found), asdict(found), 1, 1).splitlines()[2].split("|")
    assert (row[2].strip(), row[3].strip(), row[7].strip()) == (str(len(found.saves)), "0", "1.00")
    assert all(float(memory) > 20 for memory in row[9].split(","))


def test_every_goal_has_its_contest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contests, "can_fill_templates", lambda: True)
    monkeypatch.setattr(contests, "python_with_office", lambda: "python3")
    ids = [contest.id for contest in contests.contests(tmp_path, ("charter",))]
    assert ids == [
        "help",
        "start",
        "word-charter",
        "pdf-charter",
        "style-charter",
        "archive-charter",
        "both-charter",
        "again-word-charter",
        "again-both-charter",
        "library-build",
        "library-ask",
    ]


# ------------------------------------------------------------ fair material


def test_a_rival_is_given_every_word_of_the_document(tmp_path: Path) -> None:
    document = workflow.assemble(workflow.open_agreement(EXAMPLE), DAY, "charter")
    words = tmp_path / "words.json"
    words.write_text(json.dumps(flat(document)), encoding="utf-8")
    word_by_api.write(words, tmp_path / "made.docx")
    made = docx.Document(str(tmp_path / "made.docx"))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    written = all_words(" ".join([*(paragraph.text for paragraph in made.paragraphs), *cells]))
    assert all_words(plain(document)) <= written


@pytest.mark.parametrize("partners", [2, 5, 12])
def test_answers_of_any_number_of_partners_make_an_agreement(partners: int, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(answers_of(partners), encoding="utf-8")
    agreement = workflow.open_agreement(file)
    assert not must_be_mended(agreement.findings)
    assert len({partner.name for partner in agreement.answers.partners}) == partners
    said = plain(workflow.assemble(agreement, DAY, "agreement"))
    assert all(partner.name in " ".join(said.split()) for partner in agreement.answers.partners)


# ------------------------------------------------------------ measuring


def test_memory_and_processor_time_are_those_of_the_program() -> None:
    measured = run(python("held = bytearray(400_000_000)"))
    assert measured.memory > 380
    assert measured.processor > 0


def test_what_a_program_starts_counts_with_it() -> None:
    within = run(python("import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(400_000_000)'])"))
    assert within.memory > 380


def test_a_program_that_fails_is_told_and_not_measured() -> None:
    with pytest.raises(Failed, match=r"a program ended with 1: .*no such luck"):
        run(python("import sys; sys.exit('no such luck')"))


KEPT = """
import sys, time
held = []
for line in sys.stdin:
    held.append(line)
    open(sys.argv[1], "a").write(line)
    until = time.process_time() + 0.2
    while time.process_time() < until: pass
    if len(held) > 2: sys.exit("no more")
    print("done", flush=True)
"""


def test_a_program_that_is_kept_has_worked_before_and_is_measured_for_what_it_does_next(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = Program("kept", (sys.executable, "-c", KEPT, str(log)), tmp_path, kept=True)
    with ready(program) as again:
        assert log.read_text(encoding="utf-8") == "again\n"
        measured = again()
        assert log.read_text(encoding="utf-8") == "again\nagain\n"
    assert 0.15 < measured.processor < 0.4
    assert measured.wall > 0.15
    assert measured.memory > 5


def test_what_a_kept_program_keeps_running_counts_with_it(tmp_path: Path) -> None:
    child = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {KEPT!r}, sys.argv[1]])"
    with ready(Program("kept", (sys.executable, "-c", child, str(tmp_path / "log")), tmp_path, kept=True)) as again:
        assert again().processor > 0.15


def test_a_kept_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    program = Program("kept", (sys.executable, "-c", KEPT, str(tmp_path / "log")), tmp_path, kept=True)
    with ready(program) as again:
        again()
        with pytest.raises(Failed, match=r"kept ended with 1: no more"):
            again()


def test_once_more_a_changed_answer_is_in_the_file(tmp_path: Path) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    for path, name in ((first, "Hubs"), (second, "Other hubs")):
        path.write_text(f"format: 1\nanswers:\n  purpose: {{name: {name}}}\n", encoding="utf-8")
    command = (sys.executable, "-m", "benchmarks.again", "charter", str(tmp_path), "md", str(first), str(second))
    with ready(Program("ours", command, contests.ROOT, kept=True)) as again:
        assert sorted(path.name.partition(" - ")[0] for path in tmp_path.glob("*.md")) == ["Hubs"]
        again()
        assert sorted(path.name.partition(" - ")[0] for path in tmp_path.glob("*.md")) == ["Hubs", "Other hubs"]


@pytest.mark.skipif(
    not (contests.can_fill_templates() and contests.python_with_office()),
    reason="needs docxtpl, LibreOffice and its Python",
)
def test_the_rival_that_is_kept_running_writes_the_same_words(tmp_path: Path) -> None:
    document = workflow.assemble(workflow.open_agreement(EXAMPLE), DAY, "charter")
    words = tmp_path / "words.json"
    words.write_text(json.dumps(flat(document)), encoding="utf-8")
    template_and_office.make_template(tmp_path / "template.docx")
    script = contests.ROOT / "benchmarks" / "rivals" / "template_and_kept_office.py"
    given = (tmp_path / "template.docx", tmp_path, tmp_path / "profile", contests.python_with_office(), words)
    command = (sys.executable, "-W", "ignore", str(script), *map(str, given))
    program = Program("theirs", command, tmp_path, {"PYTHONPATH": str(contests.ROOT)}, kept=True)
    with ready(program) as again:
        (tmp_path / "again.pdf").unlink()
        assert again().memory > 100, "the office does not count"
        assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF")


def test_programs_take_turns_at_being_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SHORT", 0)
    log = tmp_path / "log"
    programs = [python(f"open({str(log)!r}, 'a').write({name!r})", name) for name in "ab"]
    samples = in_turn(programs, 3, str)
    assert log.read_text(encoding="utf-8") == "ab" + "ab" + "ba" + "ab"
    assert [len(samples[name]) for name in "ab"] == [3, 3]


def test_a_ratio_is_the_middle_of_the_rounds() -> None:
    ours = [Sample(2, 4, 10), Sample(3, 9, 10), Sample(100, 100, 10)]
    theirs = [Sample(1, 1, 20), Sample(1, 3, 20), Sample(100, 50, 20)]
    of = ratio(ours, theirs)
    assert (of.wall, of.processor, of.memory) == (2, 3, 0.5)


# ------------------------------------------------------------ telling


def test_the_table_says_which_goals_are_reached() -> None:
    program = python("pass")
    pair = ([Sample(1, 1, 10)], [Sample(1, 1, 10)])
    table = contests_table(
        [(contests.Contest(f"{goal}", f"goal {goal}", program, program, goal), *pair) for goal in (0.9, 1, None)]
    )
    assert [row.split("|")[5].strip() for row in table.splitlines()[2:]] == ["missed", "reached", ""]
    grown = growth_table([{2: {"read": 0.1}, 10: {"read": 0.2}, 50: {"read": 1.4}}])
    assert grown.splitlines()[-1] == "| read | 100 | 200 | 1400 | 7.00 | 6 | missed |"


def test_the_tables_go_between_the_marks_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- measured: start -->\nold\n<!-- measured: end -->\nafter\n", encoding="utf-8")
    put_into(page, "new")
    assert page.read_text(encoding="utf-8") == "before\n<!-- measured: start -->\nnew\n<!-- measured: end -->\nafter\n"
    page.write_text("no place", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for the tables"):
        put_into(page, "new")


def test_what_was_not_measured_now_stays_in_the_page(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    head, other = "| what | processor |\n|---|---|", "| stage | ms |\n|---|---|"
    start, end = "<!-- measured: start -->", "<!-- measured: end -->"
    page.write_text(
        f"{start}\nPages: 39.\n\n{head}\n| a | 1 |\n| b | 2 |\n\n{other}\n| read | 5 |\n{end}", encoding="utf-8"
    )
    put_into(page, f"Pages: 40.\n\n{head}\n| b | 3 |\n| c | 4 |", keeping=True)
    wanted = f"{start}\nPages: 39.\n\n{head}\n| a | 1 |\n| b | 3 |\n| c | 4 |\n\n{other}\n| read | 5 |\n{end}"
    assert page.read_text(encoding="utf-8") == wanted


def test_a_redraw_is_told_beside_the_whole_page_and_that_beside_an_earlier_one() -> None:
    told = redraw_table({"redraw": [(0.01, 0.1), (0.02, 0.1), (0.011, 0.1)], "whole": [(0.1, 0.2)]})
    *_, redraw, whole = told.split("\n")
    assert redraw.startswith("| Redraw after one answer, 3 questions / the whole page | 0.11 | 0.12 | reached |")
    assert whole.startswith("| The whole page once more")
    assert whole.endswith("| 0.50 | 0.6 | reached | 100 / 200 |")
    assert len(redraw_table({"redraw": [(0.01, 0.1)], "whole": []}).split("\n")) == 3
