"""What a draft says when answers are missing, open, assumed or not applicable: nothing unanswered disappears."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from agreement_builder.model import walk
from agreement_builder.model.document import (
    Blank,
    Clause,
    LineBreak,
    Note,
    NoteKind,
    ResolvedDocument,
    SignatureBlock,
    Strong,
    Table,
    Text,
    Value,
)
from tests.support.packs import clause_file, document_of, write_pack


def only_clause(document: ResolvedDocument) -> Clause:
    return document.document.sections[0].clauses[0]


def words(clause: Clause) -> str:
    out = []
    for inline in walk.inlines(clause.body):
        match inline:
            case Text(text) | Value(text):
                out.append(text)
            case Blank(label, _, point):
                out.append(f"[{point}: {label}]")
            case LineBreak():
                out.append("\n")
    return "".join(out).replace("\u00a0", " ")


def made(folder: Path, wording: str, answers: Mapping[str, object] | None = None, head: str = "") -> ResolvedDocument:
    return document_of(write_pack(folder, {"exit.leaving": clause_file("exit.leaving", wording, head)}), answers)


def test_a_missing_answer_is_a_numbered_blank_and_stands_in_the_list(tmp_path: Path) -> None:
    document = made(tmp_path, "Notice is {{ exit.notice }}.")
    assert words(only_clause(document)) == "Notice is [1: how much notice]."
    (point,) = document.document.open_points
    assert (point.number, point.title, point.missing, point.where) == (1, "how much notice", True, ("exit.leaving",))
    assert document.document.meta.status_line == "Draft 1, 1\u00a0September 2026, 1 point open"
    (schedule,) = document.document.schedules
    assert schedule.id == "schedule.open"
    assert isinstance(schedule.clauses[-1].body[0], Table)


def test_an_answer_that_wording_only_asks_about_does_not_disappear(tmp_path: Path) -> None:
    document = made(tmp_path, 'Leave.{% if exit.notice == "3 months" %} Slowly.{% endif %}')
    note = only_clause(document).body[-1]
    assert isinstance(note, Note)
    assert note.kind is NoteKind.UNDECIDED
    assert words(only_clause(document)).endswith("[1: how much notice].")


def test_a_clause_whose_condition_is_undecided_stays_as_a_note(tmp_path: Path) -> None:
    document = made(tmp_path, "Wording.", head='when: exit.notice == "3 months"\n')
    (note,) = only_clause(document).body
    assert isinstance(note, Note)
    assert "Wording" not in words(only_clause(document))
    assert [point.title for point in document.document.open_points] == ["how much notice"]


def test_a_clause_whose_condition_fails_is_gone_or_keeps_its_number(tmp_path: Path) -> None:
    answers = {"exit": {"notice": "1 month"}}
    gone = made(tmp_path / "a", "Wording.", answers, head='when: exit.notice == "3 months"\n')
    assert [section.id for section in gone.document.sections] == ["signing"]
    kept = made(tmp_path / "b", "Wording.", answers, head='when: exit.notice == "3 months"\nkeep_number: true\n')
    assert only_clause(kept).unused
    assert words(only_clause(kept)) == "Not used"


def test_an_open_answer_shows_every_position_beside_the_words_it_concerns(tmp_path: Path) -> None:
    open_answer = {
        "to be agreed": {
            "positions": {"north": "3 months", "oak": "4 weeks"},
            "until then": "Nobody leaves.",
            "settled by": "the sponsors",
            "by": "2026-10-20",
            "blocks signing": "yes",
        }
    }
    document = made(tmp_path, "Notice is {{ exit.notice }}.", {"exit": {"notice": open_answer}})
    clause = only_clause(document)
    note = clause.body[-1]
    assert isinstance(note, Note)
    assert note.kind is NoteKind.OPEN_POINT
    said = words(clause)
    for expected in (
        "Notice is [1: how much notice].",
        "Northfield: 3 months",
        "Oak Street: 4 weeks",
        "Until this is settled: Nobody leaves.",
        "To be settled by the sponsors, no later than 20 October 2026.",
        "This document cannot be signed while this point is open.",
    ):
        assert expected in said
    assert not any(isinstance(inline, Value) and inline.text == "3 months" for inline in walk.inlines(clause.body[:1]))


def test_an_open_answer_that_no_clause_prints_is_still_listed(tmp_path: Path) -> None:
    document = made(tmp_path, "Nothing to see.", {"exit": {"notice": {"to be agreed": {}}}})
    assert [point.title for point in document.document.open_points] == ["how much notice"]


def test_defaults_and_assumed_answers_are_listed_and_discussed_ones_are_not(tmp_path: Path) -> None:
    wording = "{{ exit.pages }} copies, {{ exit.notice }}, {{ exit.note }}."
    answers = {
        "exit": {"notice": {"answer": "3 months", "basis": "assumed"}, "note": {"answer": "Yes", "basis": "discussed"}}
    }
    document = made(tmp_path, wording, answers)
    assert [assumption.answer for assumption in document.document.assumptions] == ["exit.pages", "exit.notice"]
    values = [inline for inline in walk.inlines(only_clause(document).body) if isinstance(inline, Value)]
    assert [(value.text.replace("\u00a0", " "), value.assumed) for value in values] == [
        ("2", True),
        ("3 months", True),
        ("Yes", False),
    ]


def test_a_long_assumption_is_named_beside_its_clause_and_not_printed_twice(tmp_path: Path) -> None:
    long = "They say so at once, in writing, to everybody whom it concerns, and wait for a week."
    answers = {"exit": {"note": {"answer": long, "basis": "assumed"}}}
    (schedule,) = made(tmp_path, "Stay. {{ exit.note }}", answers).document.schedules
    assert words(schedule.clauses[0]).endswith("What is assumedWhereA note")


def test_what_a_clause_would_assume_is_not_listed_while_nobody_knows_whether_it_stands(tmp_path: Path) -> None:
    document = made(tmp_path, "{{ exit.pages }} copies.", head='when: exit.notice == "1 month"\n')
    assert [point.answer for point in document.document.open_points] == ["exit.notice"]
    assert document.document.assumptions == ()


def test_a_default_that_wording_only_asks_about_is_an_assumption_too(tmp_path: Path) -> None:
    document = made(tmp_path, 'Stay.{% if exit.binding == "no" %} Freely.{% endif %}')
    assert [(one.answer, one.where) for one in document.document.assumptions] == [("exit.binding", ("exit.leaving",))]
    assert [schedule.id for schedule in document.document.schedules] == ["schedule.assumed"]


def test_what_prints_an_empty_optional_answer_is_left_out(tmp_path: Path) -> None:
    document = made(tmp_path, "Stays.\n\nNote: {{ exit.note }}")
    assert words(only_clause(document)) == "Stays."
    assert document.document.open_points == ()


def test_the_status_of_the_paper_decides_the_verb(tmp_path: Path) -> None:
    wording = "They {{ will }} go, says {{ this_document }}."
    assert words(only_clause(made(tmp_path / "a", wording))) == "They will go, says this agreement."
    binding = made(tmp_path / "b", wording, {"exit": {"binding": "yes"}})
    assert words(only_clause(binding)) == "They must go, says this agreement."


def test_each_partner_has_a_signature_block_with_its_full_name(tmp_path: Path) -> None:
    document = made(tmp_path, "Words.")
    blocks = [block for block in document.document.sections[-1].clauses[-1].body if isinstance(block, SignatureBlock)]
    assert [block.partner for block in blocks] == ["north", "oak"]
    assert [inline.text for inline in blocks[0].intro if isinstance(inline, Text | Value)] == [
        "Signed for ",
        "Northfield Council",
    ]
    assert [line.label for line in blocks[0].signers[0]] == ["Signature", "Name", "Date"]


def test_equal_answers_make_equal_documents(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"exit.leaving": "Notice is {{ exit.notice }}."})
    assert document_of(folder) == document_of(folder)


def test_emphasis_in_a_note_names_the_point(tmp_path: Path) -> None:
    answers = {"exit": {"notice": {"to be agreed": {"positions": {"oak": "4 weeks"}}}}}
    note = only_clause(made(tmp_path, "{{ exit.notice }}", answers)).body[-1]
    assert isinstance(note, Note)
    assert next(walk.inlines(note.content)) == Strong((Value("How much notice", "exit.notice"),))
