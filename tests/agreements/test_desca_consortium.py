"""A research consortium: definitions, bodies with days for each, a capped loss, background by partner, a page to sign for each."""

from __future__ import annotations

from tests.agreements import outline
from tests.agreements.outline import Idea
from tests.support.tools import needs

PAPER = "desca-consortium"
IDEAS = (
    Idea(
        "", "Between", ("partners.parties",), "Skerry Marine Institute (the Institute), a body set up by royal charter"
    ),
    Idea("", "The project", ("purpose.background",), "every other partner has acceded to it"),
    Idea("", "The grant behind it", ("money.source",), "under grant agreement NSRF/27/0412"),
    Idea("", "What this agreement adds to", ("legal.related",), "this paper sits under it"),
    Idea("1.1", "What our words mean", ("legal.definitions",), "Partner in default", ("Word", "What it means here")),
    Idea("2.1", "What this agreement settles", ("purpose.vision", "legal.status"), "how they organise the work"),
    Idea("3.1", "Entry into force", ("legal.start",), "binds from the day on which the last partner has signed"),
    Idea("3.2", "Duration", ("exit.term",), "runs from 1 September 2027 to 31 August 2031"),
    Idea("3.3", "Newcomers", ("changes.joining",), "Strandvale signs it for all who are partners already"),
    Idea("3.6", "End", ("exit.continuity",), "If the funder ends the grant agreement"),
    Idea("3.7", "What survives", ("legal.lasting",), "goes on after a partner leaves"),
    Idea("4.1", "General principles", ("roles.lead", "roles.grid"), "must see that the work gets done"),
    Idea("4.3", "Accurate and early information", ("ways.no_surprises",), "any mistake in what it has reported"),
    Idea("4.4", "Early warning", ("contributions.early_warning",), "must tell the others as soon as it knows"),
    Idea("4.5", "Breach and default", ("exit.default",), "to be put right within 30 days"),
    Idea("4.6", "Involvement of others", ("money.contracts",), "answers to the others for whomever it brings in"),
    Idea("5.1", "If one of us causes a loss", ("legal.losses",), "must make good the loss"),
    Idea("5.2", "Limits", ("risk.liability",), "once its share of the grant, and twice that where it broke confidence"),
    Idea("5.3", "Towards the funder", ("legal.model",), "answers to the funder for the whole"),
    Idea("5.4", "What nobody could prevent", ("legal.events",), "something outside its control"),
    Idea("6.1", "General structure", ("governance.structure",), "does these things and no others"),
    Idea("6.2", "The other bodies", ("governance.groups",), "Management Support Team"),
    Idea(
        "6.3", "Representation in meetings", ("partners.representatives", "governance.attendance"), "named in writing"
    ),
    Idea("6.5", "Calling meetings", ("governance.meetings",), "at least 15 working days before the meeting"),
    Idea(
        "6.6",
        "How often, and with how many days",
        ("governance.timetable",),
        "20 working days before",
        ("Group", "Meets", "Invitation", "Papers"),
    ),
    Idea("6.7", "Agenda", ("governance.papers",), "At least 10 working days before a meeting"),
    Idea("6.8", "Between meetings and in writing", ("governance.delegated",), "has 15 working days to answer"),
    Idea(
        "6.9",
        "Voting rules",
        ("governance.decisions", "governance.votes"),
        "A decision needs two thirds of the votes cast.",
    ),
    Idea("6.11", "Quorum", ("governance.quorum",), "That meeting may decide whoever comes."),
    Idea(
        "6.12", "Veto rights", ("governance.veto",), "No partner may object because of a decision about its own failing"
    ),
    Idea("6.13", "Minutes", ("governance.notes",), "must reach every partner within 10 working days"),
    Idea(
        "6.14",
        "Who sits on the General Assembly",
        ("governance.seats", "governance.chair"),
        "",
        ("Partner", "Seats", "Votes"),
    ),
    Idea("6.16", "What belongs to which body", ("governance.reserved",), "That a partner is in default"),
    Idea("6.17", "The coordinator", ("legal.lead",), "Two thirds of the votes of the other partners may decide"),
    Idea("6.18", "Outside advisers", ("governance.observers",), "has signed a promise of confidence"),
    Idea("7.1", "General principles", ("money.budget",), "The total is £2,400,000."),
    Idea("7.2", "The consortium plan in figures", ("money.budget_table",), "£680,000"),
    Idea(
        "7.3", "Justifying costs and payments", ("money.claims", "money.when_paid"), "its costs with what proves them"
    ),
    Idea("7.5", "Funding left over", ("money.underspend",), "goes back to the coordinator"),
    Idea("7.6", "Money to be returned", ("money.clawback",), "must pay them back"),
    Idea("7.7", "Money when a partner leaves", ("exit.leaver",), "A partner in default gives back what it was paid"),
    Idea("8.1", "Ownership", ("property.owner",), "Whoever makes something for the joint work owns it."),
    Idea(
        "8.2",
        "Publication",
        ("property.publishing", "property.authors"),
        "45 days before. Another may object within 30 days.",
    ),
    Idea("8.4", "Names and logos", ("credit.names",), "The funder’s emblem"),
    Idea("9.1", "Use of results, for the project and afterwards", ("property.use",), "as Attachment 1 says"),
    Idea(
        "10.1", "Non-disclosure", ("information.confidential",), "What is marked “confidential” when it is handed over"
    ),
    Idea("11.1", "Attachments and precedence", ("legal.order",), "Where papers differ, they count in this order"),
    Idea("11.2", "No partnership or agency", ("legal.not_a_body",), "may sign, promise or borrow anything for another"),
    Idea("11.3", "Notices", ("legal.notices",), "goes by letter to the partner’s address"),
    Idea("11.4", "Assignment", ("legal.transfer",), "unless Attachment 3 says so"),
    Idea("11.5", "Amendments", ("changes.formal",), "only by a page that every partner signs"),
    Idea("11.6", "Mandatory law", ("legal.own_duties",), "Nothing here changes a duty"),
    Idea("11.8", "Applicable law", ("legal.law",), "The law of Belgium applies"),
    Idea("11.9", "Settling disputes", ("disagreement.steps",), "helps them talk, within 60 working days"),
    Idea("11.10", "Who decides in the end", ("disagreement.last",), "an arbitrator"),
    Idea("", "Separate pages and copies", ("signing.copies", "signing.blocks"), "signs on a page of its own"),
    Idea(
        "Attachment 1",
        "Background brought in",
        ("own-schedule-1", "property.brings"),
        "Firmware of its sensors",
        ("Partner", "What it brings", "The others may", "Nobody may"),
    ),
    Idea(
        "Attachment 2",
        "Accession document",
        ("schedule.joining", "changes.form"),
        "By signing this page the newcomer joins SILTWISE",
    ),
    Idea("Attachment 3", "Bodies to which results may pass", ("own-schedule-3", "legal.heirs"), "Lumen Holding SE"),
    Idea("Attachment 4", "Affiliated bodies", ("own-schedule-4", "partners.others"), "Polder Survey BV"),
)


def test_it_has_the_ideas_of_the_model_agreement_in_their_order() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, IDEAS) == []
    assert outline.unsaid(document, IDEAS) == []
    assert outline.against_the_map(document, "desca") == []
    assert (document.document.open_points, document.document.assumptions) == ((), ())


def test_background_stands_partner_by_partner() -> None:
    start = outline.word(PAPER).index(("heading", "1", "Attachment 1 Background brought in"))
    rows = [line[1] for line in outline.word(PAPER)[start : start + 12] if line[0] == "row"]
    assert rows == ["Strandvale", "The Institute", "Polder", "Lumen", "The port", "Karrbo"]


def test_each_signs_on_a_page_of_its_own_and_a_newcomer_with_the_coordinator_alone() -> None:
    roles = [words for label, words in outline.signing(PAPER) if label == "Role"]
    assert roles == [
        "Director of Research Services", "Principal Investigator", "Director", "Managing Director",
        "Managing Director", "Head of Finance", "Chief Executive", "Vice-Chancellor",
        "", "Director of Research Services", "Principal Investigator",
    ]  # fmt: skip


@needs("pdftotext")
def test_the_word_file_and_the_pdf_say_it() -> None:
    assert outline.unsaid_in(outline.word(PAPER), IDEAS) == []
    assert [idea.says for idea in IDEAS if idea.says not in outline.pdf(PAPER)] == []
