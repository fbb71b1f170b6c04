"""What use cases give back, in the sentences that every front end shows; what to type is added by the front end alone."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.language.told import account, built, document, explained, own, renewed, status, waived
from agreement_builder.model.account import Called, DoesNotApply, HowMany, KeptBack, NotAsked
from agreement_builder.model.answers import Key
from agreement_builder.model.explained import DoesNotHold, NoPlaceForIt, NothingToSay, OneClause, Why
from agreement_builder.model.reasons import AnswerChanged
from agreement_builder.model.renewal import Review
from agreement_builder.model.state import (
    CutOff,
    DocumentState,
    DraftState,
    KeptAside,
    LeftOpen,
    OpenState,
    OwnState,
    Renewal,
    SectionState,
    TakenFromLast,
)
from agreement_builder.model.waivers import Holds, Waived, Waiver

CALLED = Called(
    {"exit.notice": "Leaving", "exit.two": ""},
    {Key("money.passes"): ("whether money passes", "no"), Key("a.b"): ("b", "")},
    3,
)


def test_a_section_tells_what_is_missing_in_it() -> None:
    assert status.section(SectionState("exit", "Leaving", "done", 9, 9)) == "9 of 9 answered"
    found = SectionState(
        "exit", "Leaving", "started", 9, 4, to_be_agreed=1, blank=2, not_complete=1, to_confirm=3, open_cells=1
    )
    said = "4 of 9 answered, 1 to be agreed, 2 blank, 1 not complete, 3 to confirm, 1 cell to be agreed"
    assert status.section(found) == said


def test_a_cell_that_is_open_has_its_name_beside_it_and_an_answer_has_not() -> None:
    assert status.open_point(OpenState("our goals: Warm rooms", "goals.objectives/3/target")).endswith(
        "(goals.objectives/3/target)"
    )
    assert status.open_point(OpenState("notice", "exit.notice")) == "notice"


def test_the_draft_and_last_time_are_told_in_a_sentence_each() -> None:
    assert (
        status.draft(DraftState(0, 1, 2, 0))
        == "The document as it stands has no blanks, one open point and two assumptions."
    )
    assert status.draft(DraftState(0, 0, 0, 1)).endswith("It adds one rule by itself that nobody has talked about yet.")
    assert status.renewal(Renewal("last.yaml", {Review.KEPT: 2})) == "Beside last.yaml: 2 kept."
    assert status.renewal(None) == status.renewal(Renewal("last.yaml", {})) == ""


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        (DocumentState("Charter", True), ("Charter, as you chose.",)),
        (DocumentState("Charter", False), ("Charter, proposed. Nothing that you have answered calls for more.",)),
        (DocumentState("Charter", False, because=("Nobody pays.",)), ("Charter, proposed. Nobody pays.",)),
        (
            DocumentState("Charter", True, "Memorandum", ("Money passes.",), higher=("Only a contract binds.",)),
            ("Charter, as you chose.", "The answers call for a memorandum. Money passes.", "Only a contract binds."),
        ),
        (
            DocumentState("Agreement", False, waiting=("whether money passes", "who pays")),
            (
                "Agreement, proposed. It has room for whatever you answer. A shorter one may do, once you have said whether money "
                "passes or who pays.",
            ),
        ),
    ],
)
def test_the_document_is_told_with_its_reason(state: DocumentState, lines: tuple[str, ...]) -> None:
    assert document.lines(state) == lines


def test_why_an_answer_is_not_printed_names_clauses_and_answers_as_users_do() -> None:
    assert account.reason(KeptBack(("exit.notice",), (Key("money.passes"),)), CALLED) == (
        "“Leaving” is kept back, because of “whether money passes” (no)"
    )
    assert account.reason(NotAsked((Key("partners.list"), Key("a.b"))), CALLED) == (
        "not asked here, because of the number of partners (3) and “b” (no answer)"
    )
    assert (
        account.sentence(DoesNotApply(("exit.two",)), CALLED)
        == "You said that it does not apply, so exit.two is not there."
    )


def test_how_many_answers_stand_is_told_and_where_to_read_on_only_by_who_says_so() -> None:
    found = HowMany(1, 2, 0, (("exit.notice", "Leaving"),))
    left = "Left out, because you said that something does not apply: “Leaving”."
    assert account.how_many(found) == f"Of your answers, one stands in it, two in part. {left}"
    assert (
        account.how_many(found, "look there") == f"Of your answers, one stands in it, two in part: look there. {left}"
    )
    assert account.how_many(HowMany(9, 0, 0)) == ""


def test_what_is_left_open_and_what_became_of_older_files_is_told() -> None:
    assert built.left_open(LeftOpen()) == "Nothing is left open."
    assert built.left_open(LeftOpen(1, 2, 1, ("the lead",))) == (
        "Still open: 1 point to be agreed and 2 questions not answered yet, listed in the document. 1 of them must be settled "
        "before anyone signs. Nobody is known to have talked about this, so the text is not for signature yet: the lead."
    )
    said = list(built.beside(CutOff(("a.docx",)), [KeptAside("b.docx", "b (edited).docx")]))
    assert [("a.docx" in line, "kept as b (edited).docx" in line) for line in said] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_own_words_and_what_was_taken_over_are_told_in_lines() -> None:
    reasons = (AnswerChanged("exit.ends"),)
    assert own.line(OwnState("exit.notice", "", True, "14.1", "discussed", reasons)) == (
        "exit.notice: number 14.1 (discussed; exit.ends changed)"
    )
    assert own.line(OwnState("own.lamp", "The lamp", False, "", "", ())) == "own.lamp: “The lamp”, not in this document"
    taken = TakenFromLast("last.yaml", 1, 2, (("When?", ("1 May 2026",)),))
    assert list(renewed.lines(taken)) == [
        "One answer was taken over from last.yaml, each to be kept, changed or dropped.",
        "So were two clauses and provisions in your own words.",
        "These had days in them that have passed, and are to be answered anew:",
        "- When? (1 May 2026)",
    ]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (
            NothingToSay(("exit.ends",)),
            "It is not in the document. It has nothing to say, because these do not apply: exit.ends.",
        ),
        (DoesNotHold("exit.ends is answered"), "It is left out, because this does not hold: exit.ends is answered."),
        (NoPlaceForIt(), "It is left out, because the arrangement in the answers file has no place for it."),
    ],
)
def test_why_a_clause_does_not_stand_is_told(why: Why, said: str) -> None:
    assert list(explained.lines(OneClause("exit.term", file="exit/term.md", why=why))) == [
        "exit.term, from exit/term.md",
        said,
    ]


@pytest.mark.parametrize(
    ("holds", "end"),
    [
        (Holds.YES, "the board, 1\u00a0May 2026."),
        (Holds.IN_PART, "This has expired for Oak Street."),
        (Holds.EXPIRED, "This has expired."),
    ],
)
def test_what_stands_is_told_with_who_decided_it_and_what_became_of_it(holds: Holds, end: str) -> None:
    waiver = Waiver("no-deputy", "oak", "We look for one.", "the board", date(2026, 5, 1), "x")
    told = waived.line(Waived(waiver, ("Oak Street",), "", holds, ("Oak Street",)))
    assert told.startswith("no-deputy (Oak Street): We look for one. Decided by the board, 1\u00a0May 2026.")
    assert told.endswith(end)
