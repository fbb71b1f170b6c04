"""Eleven bodies that share people's details: versions at the front, one rule a section, forms and contacts as appendices."""

from __future__ import annotations

from tests.agreements import outline
from tests.agreements.outline import Idea
from tests.support.tools import needs

PAPER = "derbyshire-information-sharing"
IDEAS = (
    Idea("", "Which version this is", ("changes.control",), "Exploitation Response Coordinator"),
    Idea(
        "",
        "What changed, and when",
        ("changes.log",),
        "Comments of the national agencies",
        ("From which day", "Version", "What has changed", "Who agreed to it"),
    ),
    Idea(
        "1.1", "How this came about", ("purpose.background", "purpose.vision"), "eleven letters between pairs of them"
    ),
    Idea("1.3", "Who may be affected", ("purpose.who_for",), "the people who report a worry"),
    Idea("2.1", "The protocol above this agreement", ("legal.related",), "this paper sits under it"),
    Idea("2.2", "Who leads a response", ("roles.leading",), "The police lead each response."),
    Idea("2.3", "Asking and answering", ("information.what_passes",), "also when the answer is no"),
    Idea("3.1", "The partners and their departments", ("partners.parties",), "Trading Standards"),
    Idea("3.2", "What each does in its own house", ("partners.home_support",), "staff the triage desk"),
    Idea("4.1", "What details are shared for", ("information.sharing_why",), "There are eight purposes"),
    Idea(
        "5.1",
        "Which details, how, and on what basis in law",
        ("information.flows",),
        "Conditions of release",
        ("What passes", "From", "To", "What for", "Basis in law", "How it is sent"),
    ),
    Idea(
        "5.2",
        "Who answers for it, and what is specially private",
        ("information.sharing_answers",),
        "Details of a child",
    ),
    Idea(
        "6.1",
        "What details may be used for",
        ("information.sharing_use",),
        "without a yes from the partner that sent them",
    ),
    Idea(
        "7.1",
        "When details are wrong",
        ("information.sharing_right",),
        "must tell every partner that has those details",
    ),
    Idea(
        "8.1",
        "How long details are kept",
        ("information.sharing_kept", "information.holdings"),
        "its own rules on how long",
    ),
    Idea(
        "9.1", "Need to know, e-mail and telephone", ("information.sharing_safe",), "Paper is locked away and shredded."
    ),
    Idea("10.1", "Complaints", ("users.complaints",), "within 20 working days"),
    Idea(
        "10.2",
        "If details are lost or seen by the wrong person",
        ("information.sharing_lost",),
        "within 24 hours at the latest",
    ),
    Idea("11.1", "Each covers its own breach", ("legal.losses", "risk.liability"), "must make good the loss"),
    Idea(
        "12.1",
        "What people are told and may ask",
        ("information.sharing_rights",),
        "must pass this within two working days",
    ),
    Idea("13.1", "Suspending the sharing", ("information.sharing_stop",), "may stop sending at once"),
    Idea("13.2", "Review and joint audit", ("review.meetings", "review.evaluation"), "by 31 January 2028"),
    Idea("13.5", "Who talks to whom, and by when", ("disagreement.steps",), "settle it, within 7 working days"),
    Idea("13.6", "How long it lasts", ("exit.term",), "to 31 August 2029"),
    Idea("", "What our signatures say", ("signing.statement", "signing.blocks")),
    Idea(
        "Appendix 1",
        "Statement read out before a meeting",
        ("own-schedule-1", "information.case_meetings"),
        "reads aloud",
    ),
    Idea(
        "Appendix 2",
        "Request for a person’s details",
        ("own-schedule-2", "information.request"),
        "What exactly is needed:",
    ),
    Idea(
        "Appendix 3",
        "How a concern travels",
        ("own-schedule-3", "ways.communication", "information.sharing_urgent"),
        "within one working day",
        ("Who hears", "What", "How", "When", "From whom"),
    ),
    Idea(
        "Appendix 4", "Fair and lawful", ("own-schedule-4", "legal.powers", "legal.public"), "Care Act 2014, section 42"
    ),
    Idea("Appendix 5", "Sending securely", ("own-schedule-5", "users.standards"), "An encrypted line"),
    Idea(
        "Appendix 6",
        "Single points of contact",
        ("own-schedule-6", "information.sharing_contacts"),
        "Triage desk, 01632 960203, day and night",
        ("Partner", "Who answers questions about people’s details"),
    ),
)


def test_it_has_the_ideas_of_the_published_agreement_in_their_order() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, _as_printed()) == []
    assert outline.unsaid(document, _as_printed()) == []
    assert outline.against_the_map(document, "derbyshire-information") == []
    assert (document.document.open_points, document.document.assumptions) == ((), ())
    assert document.document.meta.kind == "Information sharing agreement"


def test_departments_stand_below_their_council_and_sign_nothing() -> None:
    lines = outline.word(PAPER)
    start = lines.index(("heading", "2", "3.1 The partners and their departments"))
    items = [line[-1] for line in lines[start : start + 24] if line[0] == "item"]
    assert items[:6] == [
        "Kelderdale County Council (the county council), a local authority",
        "Adult Care", "Children’s Services", "Community Safety", "Trading Standards",
        "Kelder City Council (the city council), a local authority",
    ]  # fmt: skip
    signers = [words for label, words in outline.signing(PAPER) if label == "Role"]
    assert len(signers) == 11, "one place for each partner, and none twice"


def test_each_agency_has_one_contact() -> None:
    lines = outline.word(PAPER)
    start = lines.index(("header", "Partner", "Who answers questions about people’s details"))
    rows = [line for line in lines[start:] if line[0] == "row"]
    assert len(rows) == 11


@needs("pdftotext")
def test_the_word_file_and_the_pdf_say_it() -> None:
    assert outline.unsaid_in(outline.word(PAPER), _as_printed()) == []
    assert [idea.says for idea in IDEAS if idea.says not in outline.pdf(PAPER)] == []


def _as_printed() -> list[Idea]:
    """The ideas with the mark that clauses have in a paper of which only parts bind."""
    binding = ("information.", "legal.", "risk.")
    return [
        Idea(idea.number, f"{idea.heading} (binding)", idea.ids, idea.says, idea.columns)
        if idea.ids[0].startswith(binding)
        or (len(idea.ids) == 2 and idea.ids[0].startswith("own") and idea.ids[1].startswith(binding))
        else idea
        for idea in IDEAS
    ]
