"""A memorandum of two: a parents' forum with no legal form and a council's service, with undertakings of each, on three pages."""

from __future__ import annotations

from tests.agreements import outline
from tests.agreements.outline import Idea

PAPER = "halton-family-voice-mou"
IDEAS = (
    Idea("", "Why we write this down", ("why", "partners.parties"), "a department of Merebank Borough Council"),
    Idea("", "How it came to this", ("purpose.background",), "Writing it down keeps it going when people change."),
    Idea("1", "Background", ("own-section-2", "partners.profiles"), "About 60 families are on its list"),
    Idea("2", "Legal disclaimer", ("own-section-3", "legal.status"), "It does not bind them in law"),
    Idea(
        "3",
        "Principles",
        ("own-section-4", "ways.principles"),
        "a standing item at each staff meeting",
        ("We promise", "You will see it when", "What makes sure of it"),
    ),
    Idea("", "One voice for parents", ("users.voice",), "The five parents’ groups become part of the Forum"),
    Idea(
        "",
        "The advisory boards",
        ("governance.reports",),
        "The advisory board of each centre we report to it",
        ("Body", "Which way", "What", "When", "Who sees to it"),
    ),
    Idea("4", "Specifics", ("own-section-5", "roles.short"), "Telling managers when the Forum meets: the Forum"),
    Idea("", "Our meetings", ("governance.meetings",), "will meet monthly, for one hour"),
    Idea(
        "",
        "Keeping in touch",
        ("ways.communication",),
        "Managers of the centres when and where the Forum meets",
        ("Who hears", "What", "How", "When", "From whom"),
    ),
    Idea("", "Signing", ("signing", "signing.short"), "to show the support of Quayside Parents’ Forum"),
)


def test_it_has_the_ideas_of_the_published_memorandum_in_their_order() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, IDEAS) == []
    assert outline.unsaid(document, IDEAS) == []
    assert outline.against_the_map(document, "halton") == []


def test_each_party_has_a_paragraph_and_not_a_row() -> None:
    start = outline.word(PAPER).index(("heading", "1", "1 Background"))
    kinds = [line[0] for line in outline.word(PAPER)[start : start + 5]]
    assert kinds == ["heading", "heading", "text", "text", "heading"]


def test_the_word_file_and_the_pdf_say_it_on_three_pages() -> None:
    assert outline.unsaid_in(outline.word(PAPER), IDEAS) == []
    assert [idea.says for idea in IDEAS if not idea.columns and idea.says not in outline.pdf(PAPER)] == []
    assert outline.pages(PAPER) <= 3
    assert outline.over_the_edge(PAPER) == []


def test_both_sign_and_the_forum_only_shows_its_support() -> None:
    assert [words for label, words in outline.signing(PAPER) if label == "Role"] == ["Chair", "Head of Early Years"]
    assert "signing.authority" not in outline.order_of_ideas(outline.made(PAPER)), "only what is named stands"
    assert "This signature binds nobody." in outline.pdf(PAPER)
