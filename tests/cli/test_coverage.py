"""`pack coverage`: what acts on a lesson is told in 80 columns, as JSON, and by the exit status."""

from __future__ import annotations

import json
from pathlib import Path

from tests.library.test_practice import EXERCISE, FILES, TELLING
from tests.support.command import run
from tests.support.packs import QUESTIONS, write_pack

CITING = {
    "clauses/exit/questions.yaml": QUESTIONS["exit"].replace("how much notice}", "how much notice, evidence: [S0-1]}")
}


def small(folder: Path, **files: str) -> Path:
    return write_pack(folder, {"exit.notice": "They wait {{ exit.notice }}."}, {**FILES, **CITING, **files})


def test_it_tells_what_acts_on_each_lesson_and_sums_up(tmp_path: Path) -> None:
    said = run("pack", "coverage", "--pack", small(tmp_path))
    assert said.code == 0, said
    for words in ("S0-1 Talk.", "questions exit.notice", "exercises exit.last_day", "checks no-exit (planned)"):
        assert words in said.words
    assert "1 lessons; for 1 of them everything is there" in said.words
    assert "missing" not in said.words


def test_a_lesson_without_its_question_is_told_and_ends_with_status_1(tmp_path: Path) -> None:
    said = run("pack", "coverage", "--pack", small(tmp_path, **{"clauses/exit/questions.yaml": QUESTIONS["exit"]}))
    assert said.code == 1
    assert "missing question" in said.words


def test_a_lesson_without_its_exercise_is_told_and_is_no_fault(tmp_path: Path) -> None:
    none = {"clauses/exit/exercises.yaml": EXERCISE.replace("evidence: [S0-1]", "evidence: [S0-2]")}
    lessons = FILES["clauses/evidence.yaml"] + "- {id: S0-2, theme: core, lesson: Walk., acts: [exercise]}\n"
    said = run("pack", "coverage", "--pack", small(tmp_path, **none, **{"clauses/evidence.yaml": lessons}))
    assert said.code == 0
    assert "missing exercise" in said.words


def test_one_lesson_is_told_in_full_with_its_source(tmp_path: Path) -> None:
    said = run("pack", "coverage", "--lesson", "S0-1", "--pack", small(tmp_path))
    assert said.code == 0
    for words in ("A source", "How much notice?", "Nobody can leave.", "We could leave.", "The last day", "A letter"):
        assert words in said.words
    assert "Everything that this lesson asks for is there." in said.words


def test_a_lesson_that_is_not_there_is_wrong_use() -> None:
    said = run("pack", "coverage", "--lesson", "S0-999")
    assert said.code == 2
    assert 'no lesson "S0-999"' in said.words


def test_programs_read_the_same(tmp_path: Path) -> None:
    (lesson,) = json.loads(run("pack", "coverage", "--json", "--pack", small(tmp_path)).out)
    assert (lesson["id"], lesson["source"], lesson["missing"]) == ("S0-1", "A source", [])
    assert {(one["kind"], one["id"], one["planned"]) for one in lesson["acting"]} >= {
        ("question", "exit.notice", False),
        ("check", "no-exit", True),
    }


def test_a_check_that_another_tells_counts_as_built_and_says_by_which(tmp_path: Path) -> None:
    folder = small(tmp_path, **{"clauses/exit/checks.yaml": TELLING})
    said = run("pack", "coverage", "--pack", folder)
    assert "long-notice (told by no-exit)" in said.words
    assert "2 checks," in said.words
    (lesson,) = json.loads(run("pack", "coverage", "--json", "--pack", folder).out)
    checks = {one["id"]: (one["planned"], one["told_by"]) for one in lesson["acting"] if one["kind"] == "check"}
    assert checks == {"no-exit": (False, []), "long-notice": (False, ["no-exit"])}


def test_the_report_on_the_shipped_pack_fits_80_columns() -> None:
    said = run("pack", "coverage")
    assert said.out.count("\nS") == 125
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_the_language_of_a_pack_is_measured_by_topic(tmp_path: Path) -> None:
    said = run("pack", "coverage", "--language", "--pack", small(tmp_path))
    assert said.code == 0, said
    assert "Nothing goes against the house rules" in said.words
    rows = {
        line.split()[0]: line.split()[1:4]
        for line in said.out.splitlines()
        if line[:1].isalpha() and line.count(".") > 1
    }
    assert rows["exit"] == ["1", "3.0", "3"]


def test_a_pack_that_goes_against_the_house_rules_ends_with_status_1(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"exit.notice": "They shall wait.\n\nThey tell the Board."})
    (folder / "clauses" / "words.en-GB.yaml").write_text("forbidden: {shall: Write will.}\n", encoding="utf-8")
    said = run("pack", "coverage", "--language", "--pack", folder)
    assert said.code == 1
    assert '"shall" does not belong' in said.words
    data = json.loads(run("pack", "coverage", "--language", "--json", "--pack", folder).out)
    assert [each["topic"] for each in data["topics"]] == ["partners", "exit", "signing", ""]
    assert {each["code"] for each in data["findings"]} == {"language-word", "language-capital"}


def test_the_report_on_the_language_fits_80_columns() -> None:
    assert max(len(line) for line in run("pack", "coverage", "--language").out.splitlines()) <= 80
