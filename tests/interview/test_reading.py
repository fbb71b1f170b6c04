"""An answers file's content becomes typed answers; what cannot be taken is told with its line, and the rest is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.kinds.base import Context
from agreement_builder.interview.reading import read_answer, read_answers, to_raw
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.reasons import InWords
from agreement_builder.model.values import Money, Period, Person, Raw, RawPath
from tests.interview.support import CONTEXT, COUNCIL, OAK, PARTNER_KINDS, QUESTIONNAIRE, TRUST

LIST: Raw = [
    {"id": "council", "name": "Merrowdale Borough Council", "short": "the council", "kind": "council"},
    {"id": "trust", "name": "Northmoss Community Healthcare NHS Trust", "short": "the Trust", "kind": "nhs"},
    {"id": "oak-street", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
]


def read(topics: dict[str, Raw], **head: Raw) -> tuple[Answers, tuple[Finding, ...]]:
    """What is read when these answers stand in a file with the three partners."""
    partners = topics.get("partners", {})
    assert isinstance(partners, dict)
    raw: dict[str, Raw] = {**head, "answers": {**topics, "partners": {"list": LIST, **partners}}}
    lines = {path: line for line, path in enumerate(_paths(raw), 1)}
    return read_answers(QUESTIONNAIRE, PARTNER_KINDS, raw, lambda path: lines.get(path, 0), "answers.yaml")


def _paths(raw: Raw, path: RawPath = ()) -> Iterator[RawPath]:
    """Every place in the data in order, as if each stood on a line of its own."""
    yield path
    parts: list[tuple[str | int, Raw]] = []
    if isinstance(raw, dict):
        parts = [*raw.items()]
    elif isinstance(raw, list):
        parts = [*enumerate(raw)]
    for name, part in parts:
        yield from _paths(part, (*path, name))


def notice(raw: Raw) -> Answer:
    """The answer to how much notice a partner gives."""
    answers, findings = read({"exit": {"notice": raw}})
    assert findings == ()
    return answers.by_key[Key("exit.notice")]


def said(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.message} {finding.hint}".strip() for finding in findings]


def test_a_head_and_its_answers() -> None:
    answers, findings = read(
        {
            "exit": {"notice": "three months"},
            "partners": {
                "address": {"council": "Civic Centre", "Oak Street": "17 Oak Street"},
                "lead": {"trust": {"role": "Health Visiting Lead", "deputy": "Deputy"}},
            },
        },
        format="1",
        pack="partnership 1.0.0",
        document="charter",
        draft="0",
        date="20 July 2026",
        skipped=["exit"],
    )
    assert findings == ()
    assert answers.partners == (COUNCIL, TRUST, OAK)
    assert (answers.document, answers.draft, answers.dated) == ("charter", 0, date(2026, 7, 20))
    assert answers.skipped == {"exit"}
    assert {str(key): answer.value for key, answer in answers} == {
        "exit.notice": Period(3, "month"),
        "partners.list": (COUNCIL, TRUST, OAK),
        "partners.address[council]": "Civic Centre",
        "partners.address[oak-street]": "17 Oak Street",
        "partners.lead[trust]": Person("Health Visiting Lead", deputy="Deputy"),
    }


def test_an_empty_file_has_no_answers_and_nothing_to_mend() -> None:
    for raw in ({}, {"answers": ""}, {"answers": {"exit": "", "partners": {"list": "", "address": ""}}}):
        answers, findings = read_answers(QUESTIONNAIRE, PARTNER_KINDS, raw, lambda _: 0)  # type: ignore[arg-type]
        assert findings == ()
        assert answers == Answers()


def test_what_is_said_around_an_answer_is_kept() -> None:
    raw: Raw = {"answer": "3 months", "basis": "discussed", "note": "Parents asked.", "confirm": "the term changed"}
    assert notice(raw) == Answer(
        Period(3, "month"), basis=Basis.DISCUSSED, note="Parents asked.", confirm=(InWords("the term changed"),)
    )


def test_who_proposed_an_answer() -> None:
    assert notice({"answer": "a month", "basis": "proposed by council"}).proposed_by == "council"
    assert notice({"answer": "a month", "basis": "Proposed"}).basis is Basis.PROPOSED
    assert notice({"answer": "a month", "basis": "assumed"}).basis is Basis.ASSUMED


def test_to_be_agreed_with_nothing_known_and_with_everything() -> None:
    point = OpenPoint("the period", answer="exit.notice")
    nothing: list[Raw] = [
        "to be agreed",
        "To be agreed",
        {"to be agreed": {}},
        {"to be agreed": ""},
        {"to_be_agreed": "yes"},
    ]
    for raw in nothing:
        assert notice(raw) == Answer(status=Status.TO_BE_AGREED, open_point=point)
    assert notice(
        {
            "to be agreed": {
                "positions": {"council": "4 weeks", "Oak Street": "3 months"},
                "until then": "Nobody leaves.",
                "settled by": "the board",
                "by": "2026-10-20",
                "blocks signing": "yes",
                "note": "Asked twice.",
            },
            "basis": "discussed",
        }
    ) == Answer(
        status=Status.TO_BE_AGREED,
        basis=Basis.DISCUSSED,
        open_point=OpenPoint(
            "the period",
            (("council", "4 weeks"), ("Oak Street", "3 months")),
            "Nobody leaves.",
            "the board",
            date(2026, 10, 20),
            True,
            "Asked twice.",
            "exit.notice",
        ),
    )


def test_not_applicable_with_and_without_a_reason() -> None:
    assert notice("not applicable") == Answer(status=Status.NOT_APPLICABLE)
    assert notice({"not applicable": "It runs for one day."}) == Answer(
        status=Status.NOT_APPLICABLE, note="It runs for one day."
    )


def test_not_applicable_of_a_question_for_each_partner_holds_for_those_who_are_asked() -> None:
    answers, findings = read({"partners": {"foi": "not applicable"}})
    assert findings == ()
    assert [key.partner for key, _ in answers if key.question == "partners.foi"] == ["council", "trust"]


def test_one_partner_may_differ_from_what_is_said_for_all() -> None:
    answers, findings = read({"partners": {"address": {"not applicable": "None has one.", "trust": "Moss House"}}})
    assert findings == ()
    assert answers.by_key[Key("partners.address", "trust")] == Answer("Moss House")
    assert answers.by_key[Key("partners.address", "council")].note == "None has one."


def test_an_answer_and_an_open_point_at_once_is_asked_back() -> None:
    answers, findings = read({"exit": {"notice": {"answer": "3 months", "to be agreed": {}}}})
    assert Key("exit.notice") not in answers.by_key
    assert said(findings) == ['Two things are said here: "answer" and "to be agreed". Keep the one that holds.']


def test_a_note_without_an_answer_is_told_but_stops_nothing() -> None:
    answers, findings = read({"exit": {"notice": {"note": "Ask the Trust."}}})
    assert Key("exit.notice") not in answers.by_key
    assert [(finding.code, finding.severity) for finding in findings] == [("note-without-answer", Severity.SHOULD)]


def test_a_misspelt_part_and_a_basis_nobody_knows() -> None:
    _, findings = read({"exit": {"notice": {"anser": "3 months", "basis": "guessed"}}})
    assert said(findings) == [
        '"anser" is not a part of an answer. Did you mean answer?',
        '"guessed" does not say how the answer came about. Write "discussed", "assumed", or "proposed by" and who.',
    ]


def test_every_finding_comes_at_once_in_the_order_of_the_lines_and_the_rest_is_read() -> None:
    answers, findings = read(
        {
            "exit": {"notise": "3 months", "notice": "soon"},
            "things": {
                "date": "31 June 2027",
                "table": [{"what": "Hall"}, {"what": "Van", "amount": "£-1"}],
                "money": "£5",
                "notice": "3 months",
                "zodiac": "fine",
            },
            "exitt": {"notice": "3 months"},
            "cookery": {"soup": "yes"},
            "partners": {"address": {"cuoncil": "Civic Centre", "trust": "Moss House"}, "lead": "Area Manager"},
        },
        draft="several",
        dat="2026-07-20",
        skipped=["exits"],
    )
    assert [(finding.code, str(finding.severity)) for finding in findings] == [
        ("answer-not-a-number", "must"),
        ("unknown-entry", "must"),
        ("unknown-section", "should"),
        ("unknown-question", "must"),
        ("answer-not-a-period", "must"),
        ("answer-not-a-date", "must"),
        ("answer-not-money", "must"),
        ("unknown-question", "must"),
        ("unknown-question", "should"),
        ("unknown-section", "must"),
        ("unknown-section", "should"),
        ("answer-not-a-partner", "must"),
        ("answer-of-each-partner", "must"),
    ]
    lines = [finding.place.line for finding in findings]
    assert 0 not in lines
    assert lines == sorted(lines)
    assert answers.by_key[Key("things.money")].value == Money(500)
    assert answers.by_key[Key("partners.address", "trust")].value == "Moss House"


def test_findings_speak_of_the_file_the_line_and_the_question() -> None:
    _, findings = read({"exit": {}, "things": {"table": [{"what": "Hall", "by": "31 June 2027"}]}})
    (finding,) = findings
    assert finding.message == 'Row 1: By: "31 June 2027" is not a date. June has 30 days.'
    assert finding.hint == "Write it like 30 June 2027 or 2027-06-30."
    assert (finding.place.file, finding.place.line, finding.place.question) == ("answers.yaml", 8, "things.table")


def test_a_misspelt_question_gets_the_one_that_was_meant() -> None:
    _, findings = read({"exit": {"notise": "3 months"}, "things": {"notice": "3 months"}, "open": {"point": "x"}})
    assert said(findings) == [
        'There is no question "exit.notise". Did you mean exit.notice?',
        'There is no question "things.notice". Did you mean exit.notice?',
        'There is no question "open.point". Did you mean open.points?',
    ]


def test_a_section_outside_the_answers_is_told_where_it_belongs() -> None:
    _, findings = read({}, exit={"notice": "3 months"})
    assert said(findings) == ['The section "exit" stands outside the answers. Move it below "answers:".']


def test_answers_of_a_partner_who_left_the_list_are_kept_without_effect() -> None:
    answers, findings = read({"partners": {"address": {"kindling": "40 Lantern Street"}}})
    assert answers.by_key[Key("partners.address", "kindling")].value == "40 Lantern Street"
    assert [finding.severity for finding in findings] == [Severity.SHOULD]


def test_an_answer_of_a_partner_who_is_not_asked_is_told() -> None:
    _, findings = read({"partners": {"foi": {"oak-street": "seats"}}})
    assert said(findings) == [
        'This is not asked of "oak-street", so the answer has no effect. It is asked of: council, nhs.'
    ]


def test_one_partner_cannot_answer_twice() -> None:
    _, findings = read({"partners": {"address": {"council": "A", "the council": "B"}}})
    assert said(findings) == ['"council" has two answers here. Keep one of the two.']


def test_a_faulty_list_of_partners_does_not_spoil_the_answers_about_them() -> None:
    broken: Raw = [*LIST, {"id": "Kindling", "name": "Kindling", "kind": "charity"}]
    answers, findings = read({"partners": {"list": broken, "address": {"council": "Civic Centre"}}})
    assert {finding.code for finding in findings} == {"partner-id", "partner-kind"}
    assert answers.by_key[Key("partners.address", "council")].value == "Civic Centre"
    assert answers.partners == (COUNCIL, TRUST, OAK)


def test_the_partners_may_have_words_around_them() -> None:
    answers, findings = read({"partners": {"list": {"answer": LIST, "basis": "discussed"}, "address": {"trust": "M"}}})
    assert findings == ()
    assert answers.partners == (COUNCIL, TRUST, OAK)


def test_a_character_that_cannot_be_printed_is_told_and_kept() -> None:
    answers, findings = read({"things": {"line": "bell \x07", "text": "an emoji \U0001f600 and a \t tab"}})
    assert said(findings) == [
        "A character here cannot be printed (U+0007). The document shows \ufffd in its place. Type the words again."
    ]
    assert findings[0].severity is Severity.SHOULD
    assert answers.by_key[Key("things.line")].value == "bell \x07"


def test_a_form_can_ask_about_a_single_answer() -> None:
    question = QUESTIONNAIRE.by_id["exit.notice"]
    answer, findings = read_answer(question, Key("exit.notice"), "soon", CONTEXT)
    assert answer is None
    assert findings[0].place.question == "exit.notice"
    assert read_answer(question, Key("exit.notice"), "", Context()) == (None, ())


def test_answers_are_written_as_briefly_as_they_can_be() -> None:
    point = OpenPoint("the period", (("council", "Five"),), by=date(2026, 10, 20), blocks_signing=True)
    written = [
        to_raw(answer)
        for answer in (
            Answer(Period(3, "month")),
            Answer(Period(3, "month"), basis=Basis.PROPOSED, proposed_by="council", note="n", confirm=(InWords("c"),)),
            Answer(Period(3, "month"), basis=Basis.DEFAULT),
            Answer("to be agreed"),
            Answer(status=Status.TO_BE_AGREED, open_point=OpenPoint("the period", answer="exit.notice")),
            Answer(status=Status.TO_BE_AGREED, open_point=point),
            Answer(status=Status.NOT_APPLICABLE),
            Answer(status=Status.NOT_APPLICABLE, note="why"),
            Answer(note="only a note"),
            Answer(),
        )
    ]
    assert written == [
        "3 months",
        {"answer": "3 months", "basis": "proposed by council", "note": "n", "confirm": "c"},
        {"answer": "3 months", "basis": "assumed"},
        {"answer": "to be agreed"},
        "to be agreed",
        {"to be agreed": {"positions": {"council": "Five"}, "by": "2026-10-20", "blocks signing": "yes"}},
        "not applicable",
        {"not applicable": "why"},
        {"note": "only a note"},
        "",
    ]
