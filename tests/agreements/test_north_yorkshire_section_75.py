"""A statutory agreement of a council and an NHS body: forty-one parts in a set order, two of them not used, and it binds."""

from __future__ import annotations

import re

from agreement_builder.model import walk
from agreement_builder.model.document import TermDefinition
from tests.agreements import outline
from tests.agreements.outline import Idea

PAPER = "north-yorkshire-s75-healthy-child"
NUMBERED: tuple[tuple[str, str, str], ...] = (
    ("Definitions and interpretation", "legal.definitions", "A working day is any day from Monday to Friday"),
    ("Commencement and duration", "exit.term", "runs from 1 April 2027 to 31 March 2030"),
    ("Extending the first term", "exit.decision", "By 30 September 2029 the partners must decide together"),
    ("Partnership arrangements", "legal.powers", "National Health Service Act 2006, section 75"),
    ("Services", "purpose.who_for", "Children and young people from 5 to 19"),
    ("Annual service plan", "goals.dates", "Both partners agree the plan for 2028/29 15 March 2028"),
    ("Performance", "goals.objectives", "If a target is missed, the partners must first ask what was learned"),
    ("Financial contributions", "money.pot", "Together that is £6,266,000."),
    ("Overspends and underspends", "money.underspend", "An overspend that the partnership board has agreed"),
    ("Capital expenditure", "money.moves", "From running costs to buildings or equipment both partners in writing"),
    ("Set-up costs", "money.shares", "is carried in these shares:"),
    ("Contracts, existing and future", "money.contracts", "New contracts for the service are made by the Council"),
    ("Governance", "governance.structure", "spending within a line of the yearly plan"),
    ("Quarterly review and reports", "money.reports", "within 20 working days of the end of each quarter"),
    ("Annual review", "review.meetings", "Each September the partnership board looks at the year"),
    ("Variations", "changes.small", "No partner may change this agreement alone."),
    ("Standards", "users.standards", "practitioner’s professional register"),
    ("Health and safety", "people.safety", "responsible for the safety of its own people"),
    ("Equality duties", "legal.public", "Equality Act 2010, section 149"),
    ("Freedom of information", "information.foi", "within 3 working days and ask for views"),
    ("Data protection and information sharing", "information.what_passes", "paragraph 1 of Schedule 3"),
    ("Human rights", "own-section-23.unused", "Not used"),
    ("Confidentiality", "information.confidential", "Confidence never covers up a danger to somebody"),
    ("Audit", "money.audit", "may see the accounts of the pooled fund"),
    ("Insurance", "risk.insurance", "scheme of the health service for clinical negligence"),
    ("Indemnity for earlier contracts", "own-section-27.unused", "Not used"),
    ("Liabilities and indemnities", "legal.losses", "more than £2,000,000 in all"),
    ("Complaints and investigations", "users.complaints", "must answer within 20 working days"),
    ("The body that speaks for users", "governance.scrutiny", "The local Healthwatch may visit any place"),
    ("Dispute resolution", "disagreement.steps", "The two chief executives meet, within 15 working days."),
    ("Termination", "exit.notice", "written notice of 12 months"),
    ("Consequences of termination", "exit.unfinished", "goes back in the shares in which it was paid in"),
    ("Publicity", "credit.clearance", "both press offices have seen it"),
    ("No partnership", "legal.not_a_body", "Partnership Act 1890"),
    ("Third party rights", "legal.third_parties", "Contracts (Rights of Third Parties) Act 1999"),
    ("Notices", "legal.notices", "For these notices an e-mail alone does not count."),
    ("Assignment and subcontracting", "legal.transfer", "without a yes in writing from the other partner"),
    ("Severance and waiver", "legal.parts", "may still insist on it the next time"),
    ("Entire agreement", "legal.whole", "are all that the partners have agreed about what binds them"),
    ("Counterparts", "legal.counterparts", "separate copies of the same text"),
    ("Governing law", "legal.law", "The law of England and Wales applies"),
)
IDEAS = (
    Idea("", "Parties", ("own-section-1", "partners.parties", "purpose.background", "legal.status"), "is a contract"),
    *(
        Idea(str(number), heading, (f"own-section-{number + 1}", id), says)
        for number, (heading, id, says) in enumerate(NUMBERED, 1)
    ),
    Idea("", "Execution", ("signing",), "Signed for Tarnbrook County Council by an officer"),
    Idea(
        "Schedule 1",
        "Measures and targets",
        ("schedule.goals", "goals.table"),
        "weeks from the first call to the first visit 17 weeks 6 weeks",
        ("Goal", "How we will know", "Where we start", "Where we want to be", "By", "Who keeps the figure"),
    ),
    Idea(
        "Schedule 2",
        "The pooled fund",
        ("schedule.money", "money.paid_in_table", "money.fund_table"),
        "£2,082,000",
        ("Line", "2027/28", "2028/29", "2029/30", "Total"),
    ),
    Idea(
        "Schedule 3",
        "Information that is shared",
        ("schedule.sharing", "information.sharing_status", "information.flows", "information.sharing_safe"),
        "Only staff of the team can open the shared record",
        ("What passes", "From", "To", "What for", "Basis in law", "How it is sent"),
    ),
    Idea("Schedule 4", "The parties", ("schedule.partners", "partners.profiles"), "412,000 people"),
)


def test_it_has_the_ideas_of_the_published_agreement_in_their_order_under_their_numbers() -> None:
    document = outline.made(PAPER)
    assert outline.missing_and_out_of_order(document, IDEAS) == []
    assert outline.unsaid(document, IDEAS) == []
    assert outline.against_the_map(document, "north-yorkshire") == []
    assert len(NUMBERED) == 41


def test_two_numbers_are_kept_for_nothing_as_in_the_published_one() -> None:
    unused = [clause.id for clause in walk.clauses(outline.made(PAPER).document) if clause.unused]
    assert [outline.made(PAPER).labels[id.removesuffix(".unused")].number for id in unused] == ["22", "26"]


def test_terms_are_defined_before_anything_is_promised() -> None:
    document = outline.made(PAPER).document
    defined = [
        inline.term
        for clause in walk.clauses(document)
        for inline in walk.inlines(clause.body)
        if isinstance(inline, TermDefinition)
    ]
    assert set(defined) == {"partners", "working day"}
    words = next(clause for clause in walk.clauses(document) if clause.id == "legal.definitions")
    assert len(list(walk.blocks(words.body))) == 2, "the meaning of a working day, then the table of other words"


def test_it_binds_and_both_bodies_sign_by_the_officers_named() -> None:
    roles = [words for label, words in outline.signing(PAPER) if label == "Role"]
    assert roles == ["Director of Public Health", "Monitoring Officer", "Chief Executive"]
    assert "each partner is bound in law to do what it says here" in outline.pdf(PAPER)
    assert not re.search(r"\bpartners? will\b", outline.pdf(PAPER)), "what binds says must"


def test_the_word_file_and_the_pdf_say_it_with_a_list_of_contents() -> None:
    assert outline.unsaid_in(outline.word(PAPER), IDEAS) == []
    assert [idea.says for idea in IDEAS if idea.says not in outline.pdf(PAPER)] == []
    assert 20 <= outline.pages(PAPER) <= 30
    assert outline.over_the_edge(PAPER) == []
    assert re.search(r"29 The body that speaks for users \d+ 30 Dispute resolution \d+", outline.pdf(PAPER))
