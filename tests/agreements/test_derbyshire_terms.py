"""Terms of a steering group in a voluntary partnership: open to all, signed by nobody, with groups and achievements at the back."""

from __future__ import annotations

from tests.agreements import outline
from tests.agreements.outline import Idea

PAPER = "derbyshire-modern-slavery-terms"
IDEAS = (
    Idea("", "One sentence", ("purpose.vision",), "Nobody in Ambermoor is held, sold or made to work"),
    Idea("", "The four strands that we follow", ("purpose.background",), "which follow the national strategy"),
    Idea("", "Who may be a member", ("partners.membership", "changes.joining"), "Membership is free."),
    Idea(
        "",
        "Seven priorities",
        ("goals.dates",),
        "1,500 front-line staff trained 31 March 2028",
        ("What", "When", "Who leads"),
    ),
    Idea(
        "",
        "Membership",
        ("governance.seats",),
        "Charities that support survivors two",
        ("Seats for", "How many", "How they are chosen"),
    ),
    Idea("", "Chair", ("governance.chair",), "The chair comes from the police."),
    Idea("", "What we look for in its members", ("partners.person",), "Senior enough to commit staff and time"),
    Idea("", "Its task", ("governance.structure",), "adopts the plan for three years"),
    Idea("", "Whom it tells", ("governance.reports",), "The regional network we report to it"),
    Idea("", "A yearly report", ("review.report",), "adopts it each January"),
    Idea("", "The coordinator and what that person does", ("roles.coordinator",), "the county and the city, half each"),
    Idea("", "The steering group and all members", ("governance.meetings",), "will meet every three months"),
    Idea("", "The working groups", ("governance.timetable",), "Support for survivors every six weeks"),
    Idea("", "Nothing is handed over", ("legal.delegation", "legal.own_duties"), "Nothing here hands a function"),
    Idea("", "Not a contract", ("legal.status",), "It works by what each member freely commits to."),
    Idea(
        "Schedule 1",
        "Working groups",
        ("own-schedule-1", "governance.groups"),
        "a group of survivors that meets monthly",
        ("Group", "What it is for", "Its plan for the year", "Ends"),
    ),
    Idea(
        "Schedule 2",
        "What we achieved in 2026",
        ("schedule.achieved", "review.achieved"),
        "27 people slept safely on their first night",
        ("What was done", "By whom", "What came of it"),
    ),
)


def test_it_has_the_ideas_of_the_published_terms_in_their_order() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, IDEAS) == []
    assert outline.unsaid(document, IDEAS) == []
    assert outline.against_the_map(document, "derbyshire-terms") == []


def test_the_word_file_and_the_pdf_say_it_on_four_pages_within_their_margins() -> None:
    assert outline.unsaid_in(outline.word(PAPER), IDEAS) == []
    assert [idea.says for idea in IDEAS if not idea.columns and idea.says not in outline.pdf(PAPER)] == []
    assert outline.pages(PAPER) <= 4
    assert outline.over_the_edge(PAPER) == []


def test_nobody_signs_it() -> None:
    assert outline.signing(PAPER) == []
    assert outline.made(PAPER).document.meta.status_line.replace("\u00a0", " ") == "Final text, 4 February 2027"
    assert "For signature" not in outline.pdf(PAPER)
