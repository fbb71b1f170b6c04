"""A consortium of members in classes, hosted by a foundation: seats by class, a number kept for nothing, and nobody signs."""

from __future__ import annotations

from tests.agreements import outline
from tests.agreements.outline import Idea
from tests.support.tools import needs

PAPER = "hyperledger-charter"
IDEAS = (
    Idea("1", "Mission", ("own-section-1", "purpose.vision"), "one open program that no single company owns"),
    Idea(
        "2",
        "Membership",
        ("own-section-2", "partners.classes", "partners.membership"),
        "What a member gives and may do depends on its class",
        ("Class", "Partners", "What they do", "What they may", "Votes"),
    ),
    Idea(
        "3",
        "Governing board",
        ("own-section-3", "governance.structure", "governance.seats", "governance.meetings"),
        "one for every ten, at least one and at most two",
        ("Seats for", "How many", "How they are chosen", "Votes"),
    ),
    Idea(
        "4",
        "Technical steering committee",
        ("own-section-4", "governance.groups"),
        "elected each August by those who have given code",
    ),
    Idea(
        "5",
        "Marketing committee",
        ("own-section-5", "credit.clearance"),
        "checks whatever speaks for the whole project",
    ),
    Idea("6", "Omitted", ("own-section-6",), "Not used"),
    Idea(
        "7",
        "Voting",
        ("own-section-7", "governance.decisions", "governance.quorum", "governance.stuck"),
        "If the votes are equal twice, the Foundation decides",
    ),
    Idea(
        "8",
        "Keeping to competition law",
        ("own-section-8", "information.business", "legal.own_duties"),
        "nobody brings prices",
    ),
    Idea(
        "9",
        "Code of conduct",
        ("own-section-9", "ways.conduct"),
        "The Foundation’s code of conduct holds for everybody",
    ),
    Idea(
        "10",
        "Budget",
        ("own-section-10", "money.pot", "money.paid_in", "money.fund_table"),
        "Nobody may spend more than is in it.",
    ),
    Idea(
        "11",
        "General and administrative expenses",
        ("own-section-11", "money.source"),
        "keeps 9% of the first £100,000",
    ),
    Idea(
        "12",
        "General rules",
        ("own-section-12", "power.hosting", "power.acknowledged", "credit.speaking"),
        "No member uses the Foundation’s name in a way that could harm it",
    ),
    Idea(
        "13",
        "Rights in code and in other things",
        ("own-section-13", "property.brings", "property.owner"),
        "Apache License 2.0",
    ),
    Idea(
        "14",
        "Amendments",
        ("own-section-14", "changes.formal"),
        "two thirds of the whole board have voted for it, and the Foundation has approved it in writing",
    ),
)


def test_it_has_the_ideas_of_the_published_charter_in_their_order() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, IDEAS) == []
    assert outline.unsaid(document, IDEAS) == []
    assert outline.against_the_map(document, "hyperledger") == []
    assert (document.document.open_points, document.document.assumptions) == ((), ())
    assert document.document.meta.kind == "Project charter"


def test_clauses_are_counted_with_letters_in_brackets() -> None:
    labels = outline.made(PAPER).labels
    assert [labels[id].number for id in ("partners.classes", "governance.seats", "changes.formal")] == [
        "2(a)",
        "3(b)",
        "14(a)",
    ]
    assert labels["governance.reserved"].reference_text == "clause\u00a07(e)"


def test_what_the_host_decides_is_said_where_people_will_look() -> None:
    words = outline.pdf(PAPER)
    assert "can stop any change of this charter" in words
    assert "Beyond what clause 7(e) gives it, that brings it no say of its own" in words


def test_nobody_signs_and_no_schedule_follows() -> None:
    assert outline.signing(PAPER) == []
    assert "Whoever takes part accepts it by joining" in outline.pdf(PAPER)
    assert not outline.made(PAPER).document.schedules


@needs("pdftotext")
def test_the_word_file_and_the_pdf_say_it() -> None:
    assert outline.unsaid_in(outline.word(PAPER), IDEAS) == []
    assert [idea.says for idea in IDEAS if idea.says not in outline.pdf(PAPER)] == []
