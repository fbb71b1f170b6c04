"""Five unequal partners: what they agreed, what they owe by law, who holds what, and what is open stands in Word and PDF."""

from __future__ import annotations

import pytest

from tests.examples.finished import EXAMPLES, Finished, even, finished
from tests.support.command import run
from tests.support.tools import needs

pytestmark = needs("pdftotext")
EXAMPLE = EXAMPLES / "family-hubs.yaml"
PARTNERS = (
    "Merrowdale Borough Council",
    "Northmoss Community Healthcare NHS Trust",
    "Kindling Children’s Charity",
    "Oak Street Families",
    "Merrowdale Parents’ Voice",
)


@pytest.fixture(scope="module")
def made() -> Finished:
    return finished("family-hubs")


SAID = [
    # forms of the partners
    "Merrowdale Borough Council (the council), a local authority",
    "Northmoss Community Healthcare NHS Trust (the Trust), an NHS body",
    "Kindling Children’s Charity (Kindling), a charity and company limited by guarantee",
    "Oak Street Families (Oak Street), a charitable incorporated organisation",
    "Merrowdale Parents’ Voice (Parents’ Voice), a group with no legal form of its own",
    "Neither the group nor anyone in it takes on a duty in law or a debt by signing.",
    # meetings
    "Oak Street’s shop, Mossgate Clinic (the Trust), Beech Lane (Kindling) and the Civic Annexe (the council).",
    "Meetings are in school hours, from 10 to 12, with a crèche on site.",
    "Parents get £18 an hour and travel",
    # deciding
    "Each partner has one vote",
    "A decision needs four of the five partners.",
    "four partners, one of them Parents’ Voice or Oak Street.",
    "The facilitator chairs the first two meetings.",
    # money
    "This agreement itself moves no money.",
    "The council sends separate grant letters to the Trust, Kindling and Oak Street.",
    # term and leaving
    "runs from 1 October 2026 to 31 March 2029. It does not renew by itself.",
    "By 30 September 2028 the partners will decide together whether to carry on, to change or to stop.",
    "written notice of 3 months.",
    "The notice is the same for every partner.",
    "A partner may take a smaller part and still be a partner.",
    # information
    "Kindling and Oak Street pass on details only with the family’s clear yes. They see nothing on the records system.",
    "Parents’ Voice never receives information about a named family.",
    # safety
    "It is written up within 24 hours.",
    "the number on every wall",
    # reviews
    "They do so first by 31 January 2027",
    "leads the reviews of September 2027 and September 2028, with a university lecturer.",
    "neither is tied to any partner.",
    # ending
    "Families hear eight weeks ahead",
    # what it is
    "This agreement is not a contract",
]


@pytest.mark.parametrize("sentence", SAID)
def test_it_says_what_the_partners_agreed(made: Finished, sentence: str) -> None:
    assert sentence in made.pdf
    assert sentence in made.word


def test_all_five_stand_on_the_cover(made: Finished) -> None:
    cover = made.pdf[:600]
    assert all(partner in cover for partner in PARTNERS)


def test_everybody_signs_in_the_form_of_its_kind(made: Finished) -> None:
    roles = [known for label, known in made.signing() if label == "Role"]
    assert roles == [
        "Director of Children’s Services",
        "Chief Executive",
        "Regional Director",
        "Trustee",
        "Trustee",
        "Convenor",
        "Convenor",
    ]
    assert "Signed to show the support of Merrowdale Parents’ Voice" in made.word
    assert "binds nobody" in made.word
    assert "Signed for Merrowdale Parents’ Voice" not in made.word


def test_duties_fall_only_on_those_whom_the_law_names(made: Finished) -> None:
    duties = {row[0]: row[1] for row in made.rows("Duty", "Falls on")}
    assert any("Childcare Act 2006" in duty for duty in duties)
    assert any("Children Act 2004" in duty for duty in duties)
    assert set(duties.values()) <= {"the council", "the Trust", "the council and the Trust"}
    for partner in ("The council", "The Trust"):
        assert f"{partner} is covered." in made.pdf
    for partner in ("Kindling", "Oak Street", "Parents’ Voice"):
        assert f"{partner} is not covered, as far as it knows." in made.pdf


BUDGET = ("Line", "2026/27 (6 months)", "2027/28", "2028/29", "Total")


def pounds(cell: str) -> int:
    return int(cell.removeprefix("£").replace(",", ""))


def test_every_row_and_column_of_the_budget_adds_up(made: Finished) -> None:
    rows = [[pounds(cell) for cell in row[1:]] for row in made.rows(*BUDGET)]
    assert len(rows) == 6
    assert all(sum(row[:3]) == row[3] for row in rows)
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert rows[-1][3] == 1_184_000
    assert "budget-sum" not in run("check", EXAMPLE, "--format", "json").out


def test_the_smallest_charity_is_paid_in_advance(made: Finished) -> None:
    payments = {row[0]: row[1:] for row in made.rows("Partner", "How", "When")}
    assert payments["Oak Street"] == ("in advance", "each quarter")
    assert payments["The Trust"][0] == payments["Kindling"][0] == "in arrears"


def test_each_partner_has_one_vote_whatever_its_seats(made: Finished) -> None:
    rows = made.rows("Partner", "Seats", "Votes", "Note")
    assert [row[1] for row in rows] == ["2", "2", "1", "1", "2"]
    assert {row[2] for row in rows} == {"1"}


def test_the_say_of_the_council_is_narrow_and_gives_reasons(made: Finished) -> None:
    ((matter, who, limits),) = made.rows("Decision", "Who must agree", "Limits")
    assert matter.startswith("Conditions of the national grant")
    assert who == "the council"
    assert "reasons in writing within 10 working days" in limits


OPEN = ("No.", "Point", "What each says", "Until it is settled", "Who settles it, by when", "Where")


def test_who_chairs_is_open_with_every_position(made: Finished) -> None:
    point = next(row for row in made.rows(*OPEN) if "who chairs" in row[1].lower())
    for position in (
        "The council: The Director of Children’s Services for the first 12 months.",
        "Oak Street: An independent chair from the start",
        "Parents’ Voice: An independent chair from the start",
        "Kindling: Would do it.",
        "The Trust: No view",
    ):
        assert position in point[2]
    assert "The facilitator chairs the first two meetings." in point[3]


def test_the_other_points_are_open_with_their_sides(made: Finished) -> None:
    rows = " ".join(" ".join(row) for row in made.rows(*OPEN))
    for words in ("Oak Street: 15% of its line.", "The council: 8%", "should become a charity", "welcome pack"):
        assert words in rows


def test_who_holds_what_is_on_the_table(made: Finished) -> None:
    rows = made.rows("What is held", "Held by", "Note")
    assert len(rows) >= 7
    assert {row[1] for row in rows} == {"the council"}


def test_a_dated_announcement_before_an_election_is_warned_of() -> None:
    told = even(run("check", EXAMPLE).words)
    assert "“Larkmoor hub announced” is planned for 15 April 2027, in a busy time of the council" in told
    assert "the period before the council elections" in told


def test_a_decision_that_cannot_come_in_time_is_marked(made: Finished) -> None:
    dates = {row[0]: row for row in made.rows("What", "When", "Who leads", "Talked through", "Note")}
    lease = dates["Answer to the landlord about the Larkmoor lease"]
    assert lease[1] == "30 November 2026"
    assert lease[3] == "no"
    assert "5 January 2027" in lease[4]
    assert even(run("check", EXAMPLE).words).count("Nobody has talked about that date yet.") == 2


def test_work_without_a_lead_and_a_lead_without_a_deputy_are_told(made: Finished) -> None:
    told = even(run("check", EXAMPLE).words)
    assert "Nobody leads “Welcome pack”." in told
    assert "Nobody stands in for the working lead of Oak Street." in told
    leads = {row[0]: row for row in made.rows("Partner", "Working lead", "Stands in", "Sponsor")}
    assert leads["Oak Street"][2] == "nobody yet"


def test_a_goal_that_few_believe_in_keeps_its_number_and_its_reason(made: Finished) -> None:
    goals = made.rows("Goal", "What people gain", "Who leads", "Note", "How sure we are, 1 to 5")
    assert [row[4] for row in goals] == ["4", "4", "2", "3", "4"]
    assert "it stays because the ministry requires it" in goals[2][3]


def test_whoever_may_bid_leaves_the_room(made: Finished) -> None:
    interests = {row[0]: row for row in made.rows("Partner", "What it could gain or lose", "What it does about it")}
    assert set(interests) == {"Kindling", "Oak Street"}
    assert "£410,000" in interests["Kindling"][1]
    assert all("leaves the room" in row[2] for row in interests.values())


def test_the_toys_stay_where_they_are_when_it_ends(made: Finished) -> None:
    owners = {row[0]: row[1:] for row in made.rows("What", "Belongs to", "At the end")}
    assert owners["Toys and shelving bought for the toy library"] == ("Oak Street", "stay with Oak Street")
    assert owners["Equipment bought with the grant, about £42,000"][0] == "the council"


def test_what_nobody_talked_about_is_listed(made: Finished) -> None:
    listed = " ".join(row[0] for row in made.rows("What is assumed", "Where"))
    for words in (
        "English law",
        "insures the buildings",
        "paid counts as expenses",
        "photographs",
        "grant letters",
        "Welsh",
    ):
        assert words in listed


def test_word_and_pdf_have_the_same_headings(made: Finished) -> None:
    assert len(made.headings()) > 90
    assert all(heading in made.pdf for heading in made.headings())
