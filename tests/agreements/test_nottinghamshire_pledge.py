"""A pledge that anybody may join: commitments alone, an open list to sign, a number to ring at the foot, on a page or two."""

from __future__ import annotations

from tests.agreements import outline
from tests.agreements.outline import Idea

PAPER = "nottinghamshire-slavery-free-pledge"
IDEAS = (
    Idea("", "Who began this pledge", ("partners.short",), "Harbour Light, a charitable incorporated organisation"),
    Idea("", "What we want", ("goals.short", "purpose.territory"), "bought, sold or forced to work."),
    Idea("", "Where it holds", ("purpose.territory",), "The work covers the whole of Wendle Vale"),
    Idea("", "Seven promises", ("signing.pledge",), "Ask suppliers who does the work and on what terms."),
    Idea(
        "", "A goal of the whole world", ("purpose.background",), "Sustainable Development Goals of the United Nations"
    ),
    Idea("", "A promise in public", ("legal.status",), "It does not bind them in law"),
    Idea("", "Who has signed", ("signing.list",), "", ("Name", "Organisation", "Signature", "Date")),
    Idea("", "Whom to ring", ("users.help_line",), "01632 960710"),
)


def test_it_has_the_ideas_of_the_published_pledge_in_their_order() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, IDEAS) == []
    assert outline.unsaid(document, IDEAS) == []
    assert outline.against_the_map(document, "nottinghamshire") == []


def test_its_promises_are_seven_bullets_that_everybody_makes() -> None:
    start = outline.word(PAPER).index(("heading", "2", "Seven promises"))
    items = [line[2] for line in outline.word(PAPER)[start : start + 10] if line[0] == "item"]
    assert len(items) == 7
    assert items[0] == "Lead. Say in public that forced labour happens here too, and that it has to end."


def test_the_word_file_and_the_pdf_say_it_on_two_pages() -> None:
    assert outline.unsaid_in(outline.word(PAPER), IDEAS) == []
    assert [idea.says for idea in IDEAS if idea.says not in outline.pdf(PAPER)] == []
    assert outline.pages(PAPER) <= 2


def test_it_is_a_pledge_that_people_sign_on_an_open_list() -> None:
    assert outline.made(PAPER).document.meta.kind == "Pledge"
    assert outline.signing(PAPER) == [], "nobody has a block of their own"
    empty = [line for line in outline.word(PAPER) if line == ("row", "", "", "", "")]
    assert len(empty) == 12
    assert not outline.made(PAPER).document.schedules
