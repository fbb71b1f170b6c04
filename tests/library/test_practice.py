"""Lessons, exercises, review items and checks are read with every slip of a file at once, and cite only what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding
from agreement_builder.library.loader import Library
from agreement_builder.model.practice import Act, Practice
from agreement_builder.workflow.proof import check_pack
from tests.support.packs import write_pack

LESSONS = "- {id: S0-1, theme: core, lesson: Talk., acts: [question, exercise]}\n"
EXERCISE = """\
- id: exit.last_day
  title: The last day
  purpose: To see the end.
  minutes: 20
  steps: [Close your eyes., Say what you see.]
  needs: []
  gives: A list.
  feeds: [exit.notice]
  evidence: [S0-1]
"""
REVIEW = (
    "- {id: exit.free, statement: We could leave., asked: anonymous, of: partners, at: [review], evidence: [S0-1]}\n"
)
CHECK = """\
- code: no-exit
  finds: Nobody can leave.
  why: People who are tied drift away.
  severity: must
  looks_at: [exit.notice]
  evidence: [S0-1]
  first: true
  not_built: Nobody has found out how.
"""
SPEAKING = (
    CHECK.replace("  not_built: Nobody has found out how.\n", "")
    + """\
  when: exit.notice == "3 months"
  says: They wait long.
  fairer: Wait less.
  examples:
    - answers: {exit: {notice: 3 months}}
      says: They wait long.
    - answers: {exit: {notice: 1 month}}
      silent: true
"""
)
TELLING = (
    SPEAKING
    + """\
- code: long-notice
  finds: A notice that is long.
  why: People who are tied drift away.
  severity: must
  looks_at: [exit.notice]
  evidence: [S0-1]
  told_by: no-exit
  examples:
    - answers: {exit: {notice: 3 months}}
      says: They wait long.
    - answers: {exit: {notice: 1 month}}
      silent_on: wait long
"""
)
FILES = {
    "clauses/evidence.yaml": LESSONS,
    "clauses/papers.yaml": "- {id: letter, title: A letter, holds: Words., evidence: [S0-1]}\n",
    "clauses/exit/exercises.yaml": EXERCISE,
    "clauses/exit/review.yaml": REVIEW,
    "clauses/exit/checks.yaml": CHECK,
}
SHIPPED = Library.shipped()


def pack(folder: Path, **changed: str) -> Library:
    files = {**FILES, **{f"clauses/{name.replace('__', '/')}.yaml": text for name, text in changed.items()}}
    return Library.at(write_pack(folder, {"exit.notice": "They wait {{ exit.notice }}."}, files))


def told(folder: Path, **changed: str) -> list[Finding]:
    return [
        finding
        for finding in check_pack(pack(folder, **changed)).findings
        if finding.code in ("pack-file", "evidence", "unknown-question", "unknown-check")
    ]


def test_all_of_it_is_read(tmp_path: Path) -> None:
    practice = pack(tmp_path).practice
    assert practice.lessons[0].acts == (Act.QUESTION, Act.EXERCISE)
    assert practice.papers[0].title == "A letter"
    assert practice.exercises[0].steps == ("Close your eyes.", "Say what you see.")
    assert (practice.reviews[0].scored, practice.reviews[0].anonymous) == (True, True)
    assert (practice.checks[0].topic, practice.checks[0].first, practice.checks[0].built) == ("exit", True, False)
    assert told(tmp_path) == []


def test_a_pack_needs_none_of_it(tmp_path: Path) -> None:
    assert Library.at(write_pack(tmp_path, {"exit.notice": "Words."})).practice == Practice()


def test_the_slips_of_several_files_are_told_together_with_their_lines(tmp_path: Path) -> None:
    library = pack(
        tmp_path,
        exit__exercises=EXERCISE.replace("minutes: 20", "minutes: soon").replace("  title: The last day\n", ""),
        exit__review=REVIEW.replace("statement", "state"),
        exit__checks=CHECK.replace("must", "perhaps"),
    )
    with pytest.raises(Unusable) as fault:
        _ = library.practice
    places = [str(finding.place) for finding in fault.value.findings]
    assert "clauses/exit/exercises.yaml, line 3" in places
    assert {place.split(",")[0] for place in places} == {
        f"clauses/exit/{name}.yaml" for name in ("exercises", "review", "checks")
    }
    assert any('Did you mean "statement"?' in finding.hint for finding in fault.value.findings)


SLIPS = {
    "a lesson that is not there": ({"exit__review": REVIEW.replace("S0-1]", "S0-2]")}, "There is no lesson S0-2."),
    "a source that is not there": (
        {"exit__review": REVIEW.replace("S0-1]", "X9-1]")},
        'The evidence "X9-1" has no source.',
    ),
    "a lesson without a source": (
        {"evidence": LESSONS + LESSONS.replace("S0-1", "X9-1")},
        "The lesson X9-1 has no source.",
    ),
    "an unknown question in an exercise": (
        {"exit__exercises": EXERCISE.replace("[exit.notice]", "[exit.notise]")},
        "The exercise exit.last_day names the question exit.notise, which nobody asks.",
    ),
    "an unknown question in a check": (
        {"exit__checks": CHECK.replace("[exit.notice]", "[exit.nothing]")},
        "The check no-exit names the question exit.nothing, which nobody asks.",
    ),
    "a check that is told by none that is there": (
        {"exit__checks": TELLING.replace("told_by: no-exit", "told_by: no-exits")},
        "The check long-notice is to be told by no-exits, and there is no such check.",
    ),
    "a check that is told by one that is not built": (
        {"exit__checks": CHECK + TELLING.removeprefix(SPEAKING)},
        "The check long-notice is to be told by no-exit, which decides nothing by itself.",
    ),
    "a check that is told by another and has words": (
        {"exit__checks": TELLING.replace("told_by: no-exit", "told_by: no-exit\n  says: They wait.")},
        "the check long-notice is told by another check, and has words or a way to decide of its own.",
    ),
    "a check that is told by another without an example that is silent": (
        {"exit__checks": TELLING[: TELLING.rindex("    - answers")]},
        "the check long-notice needs an example that speaks up, and one that stays silent.",
    ),
    "an id twice": ({"exit__exercises": EXERCISE + EXERCISE}, "exit.last_day stands here a second time."),
    "a review item with the id of an exercise": (
        {"exit__review": REVIEW.replace("exit.free", "exit.last_day")},
        "exit.last_day stands here a second time.",
    ),
    "an id of another topic": (
        {"exit__review": REVIEW.replace("exit.free", "signing.free")},
        '"signing.free" is not an id for this topic.',
    ),
    "an exercise of one step": (
        {"exit__exercises": EXERCISE.replace(", Say what you see.", "")},
        "the exercise exit.last_day has 1 steps.",
    ),
    "a kind of thing that nobody knows": (
        {"evidence": LESSONS.replace("exercise]", "game]")},
        '"game" is not a known word',
    ),
    "no list": ({"exit__checks": "code: no-exit"}, "This file should be a list."),
}


@pytest.mark.parametrize(("changed", "message"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_in_one_finding_with_its_line(tmp_path: Path, changed: dict[str, str], message: str) -> None:
    (finding,) = told(tmp_path, **changed)
    assert finding.message.startswith(message)
    assert finding.place.line > 0


@pytest.mark.parametrize("where", ["questions", "clause", "outline"])
def test_questions_clauses_and_outlines_cite_only_lessons_that_are_there(tmp_path: Path, where: str) -> None:
    folder = tmp_path / "pack"
    pack(folder)
    file = {
        "questions": "clauses/exit/questions.yaml",
        "clause": "clauses/exit/notice.md",
        "outline": "templates/documents/agreement.yaml",
    }[where]
    path = folder / file
    old, new = {
        "questions": ("blank: how much notice}", "blank: how much notice, evidence: [S0-7]}"),
        "clause": ("heading:", "evidence: [S0-7]\nheading:"),
        "outline": ("kind: Agreement", "kind: Agreement\nevidence: [S0-7]"),
    }[where]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    (finding,) = [each for each in check_pack(Library.at(folder)).findings if each.code == "evidence"]
    assert finding.message == "There is no lesson S0-7."
    assert finding.place.file == file


def test_what_another_check_tells_is_proved_against_that_check(tmp_path: Path) -> None:
    def wrong(folder: Path, checks: str) -> list[str]:
        told = check_pack(pack(folder, exit__checks=checks)).findings
        return [finding.message for finding in told if finding.code == "check-example"]

    practice = pack(tmp_path / "whole", exit__checks=TELLING).practice
    assert [(each.built, each.told) for each in practice.checks] == [(True, True), (False, True)]
    assert wrong(tmp_path / "holds", TELLING) == []
    speaks = TELLING.replace("silent_on: wait long", "says: wait long")
    assert wrong(tmp_path / "silent", speaks + "    - {answers: {}, silent_on: wait}\n") == [
        "long-notice: it is silent for these answers."
    ]
    reversed_ = TELLING.replace("1 month}}\n      silent_on", "3 months}}\n      silent_on")
    assert wrong(tmp_path / "speaks", reversed_) == ['long-notice: it should not say "wait long".']
