"""Charities that answer for one project together: signatures on the first pages, then seventeen headings in one row of numbers."""

from __future__ import annotations

from tests.agreements import outline
from tests.agreements.outline import Idea
from tests.support.tools import needs

PAPER = "brighton-tsip-joint-and-several"
IDEAS = (
    Idea("", "The partners and their signatures", ("signing",)),
    Idea("", "The partners", ("partners.parties",), "The Mending Bench, an unincorporated charity"),
    Idea(
        "",
        "Details of each partner",
        ("partners.profiles",),
        "4 Mallow Way, Linden LN2 3BC",
        ("Partner", "In short", "Kind of body", "Numbers", "Address"),
    ),
    Idea("", "Whom to contact", ("partners.contacts",), "Tom Okoye, project leader, 01632 960302"),
    Idea("", "Changes of staff", ("people.handover", "signing.blocks"), "before anybody leaves"),
    Idea(
        "1",
        "Context",
        ("own-section-1", "purpose.background", "money.conditions", "legal.related"),
        "with Linden City Council",
    ),
    Idea(
        "2",
        "Partnership model and accountability",
        ("own-section-2", "legal.model", "partners.accountability"),
        "All the partners answer together for the whole of the work, and each of them for the whole.",
    ),
    Idea(
        "3",
        "The project",
        ("own-section-3", "purpose.vision", "purpose.who_for"),
        "people living alone on the Linden estate",
    ),
    Idea(
        "4",
        "Roles and responsibilities of all partners",
        ("own-section-4", "ways.principles", "roles.lead"),
        "To act as one",
    ),
    Idea(
        "5",
        "Partnership activities",
        ("own-section-5", "roles.grid"),
        "Repair workshops",
        ("Work", "Who leads", "Who helps", "Who is told"),
    ),
    Idea(
        "6",
        "Names and publicity",
        ("own-section-6", "credit.names"),
        "Logos stand beside the names, all the same size.",
    ),
    Idea(
        "7",
        "Financial arrangements",
        ("own-section-7", "money.budget", "money.claims", "money.shares"),
        "£180,000",
        ("Line", "2027–28", "2028–29", "2029–30", "Total"),
    ),
    Idea(
        "8",
        "Policies and procedures",
        ("own-section-8", "users.standards"),
        "Safeguarding of children and of adults at risk",
        ("Standard or policy", "Who keeps it", "How anyone can see that it is kept"),
    ),
    Idea(
        "9",
        "Our approach to equality",
        ("own-section-9", "users.left_out", "users.languages"),
        "people who do not read English",
    ),
    Idea(
        "10",
        "Administration, meetings and records",
        ("own-section-10", "governance.meetings", "governance.notes", "roles.coordinator", "information.records"),
        "The project group must meet every three months.",
    ),
    Idea(
        "11",
        "Monitoring and reporting",
        ("own-section-11", "goals.progress", "money.reports", "governance.reports"),
        "April and October",
    ),
    Idea(
        "12",
        "Confidentiality and data protection",
        ("own-section-12", "information.confidential", "information.what_passes", "information.holdings"),
        "must pass on details of a person only when that person has clearly said yes",
    ),
    Idea(
        "13", "Conflicts of interest", ("own-section-13", "governance.conflicts"), "leave the room until it is decided"
    ),
    Idea(
        "14",
        "Resolving disputes",
        ("own-section-14", "disagreement.steps"),
        "The chairs of the three boards of trustees",
    ),
    Idea(
        "15",
        "How long, and how it ends",
        ("own-section-15", "exit.term", "exit.continuity"),
        "runs from 1 April 2027 to 31 March 2030",
    ),
    Idea(
        "16",
        "Changes to this agreement",
        ("own-section-16", "changes.small", "changes.formal"),
        "after the council has agreed",
    ),
    Idea("17", "After the grant", ("own-section-17", "exit.legacy"), "the food club earns a third of its costs"),
)


def test_it_has_the_seventeen_headings_of_the_example_in_their_order() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, IDEAS) == []
    assert outline.unsaid(document, IDEAS) == []
    assert outline.against_the_map(document, "brighton-joint") == []
    assert (document.document.open_points, document.document.assumptions) == ((), ())


def test_only_sections_have_numbers() -> None:
    numbers = [line[2].split()[0] for line in outline.word(PAPER) if line[0] == "heading" and line[2][0].isdigit()]
    assert numbers == [str(number) for number in range(1, 18)]


def test_every_partner_signs_before_the_text_begins() -> None:
    lines = outline.word(PAPER)
    last = max(place for place, line in enumerate(lines) if line[0] == "sign")
    assert last < lines.index(("heading", "1", "1 Context"))
    roles = [words for label, words in outline.signing(PAPER) if label == "Role"]
    assert roles == ["Chair of trustees", "Treasurer", "Director and trustee", "Trustee", "Trustee"]


@needs("pdftotext")
def test_the_word_file_and_the_pdf_say_it() -> None:
    assert outline.unsaid_in(outline.word(PAPER), IDEAS) == []
    assert [idea.says for idea in IDEAS if idea.says not in outline.pdf(PAPER)] == []
