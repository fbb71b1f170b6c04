"""Nine bodies, one grant, a deed: the money, the votes, the ways in and out, and what is open stand in Word and PDF."""

from __future__ import annotations

import pytest

from tests.examples.finished import EXAMPLES, Finished, even, finished
from tests.support.command import run
from tests.support.tools import needs

pytestmark = needs("pdftotext")
EXAMPLE = EXAMPLES / "three-becks.yaml"
PARTNERS = (
    "Ashgill Rivers Trust",
    "Becks & Fells GP Federation Limited",
    "Bleawick Wildlife Trust",
    "Bright Water Schools CIC",
    "Cawdale Farmers’ Co-operative Limited",
    "Holmebeck Town Council",
    "Pennmere Water plc",
    "Swan Row Anglers",
    "University of Northmere",
)


@pytest.fixture(scope="module")
def made() -> Finished:
    return finished("three-becks")


def pounds(cell: str) -> int:
    return int(cell.removeprefix("£").replace(",", ""))


SAID = [
    # it binds, under which law, and as a deed
    "This agreement is a contract: each partner is bound in law to do what it says here.",
    "The law of England and Wales applies to whatever binds the partners here.",
    "This agreement is a deed.",
    # from claim to payment, and who waits
    "Ashgill must pay each partner within 10 working days of the day on which the fund’s money clears.",
    "It does not have to pay more than it received for it.",
    "because of one partner, only that partner waits",
    "The funder requires at least £214,860 of the partners’ own money.",
    "(£107,430) until it has accepted the final report",
    "If nobody did, each partner must pay in proportion to its share of the grant.",
    "Ashgill keeps the Common Fund in its own name",
    "Two people from different partners must approve each payment out of it.",
    # votes
    "Each partner whose class has a vote has one",
    "A decision needs these to be there: five partners that have a vote.",
    "A decision needs two thirds of the votes cast (five, if all seven vote).",
    "A partner may object to a decision that would seriously harm its own work, costs, duties or rights.",
    "within 10 working days of hearing of the decision",
    "No partner may object because of a decision about its own failing, or because another wants to leave.",
    # chair and meetings
    "The chair never comes from Ashgill, Pennmere or Swan Row.",
    "The GP Federation, until 31 October 2027.",
    "The chair has no second vote",
    "The March meeting is in the first week of the month, because lambing begins in the middle of it.",
    "and none in August",
    # joining and leaving
    "The newcomer signs a deed of adherence, by which it takes on what stands here, and Ashgill signs it for all",
    "written notice of 6 months. The notice runs to a quarter day (31 January, 30 April, 31 July or 31 October).",
    "It is given by a deed of withdrawal.",
    "up to £15,000 in all",
    "Match that an Associate has promised stays due.",
    # a promise that is not kept
    "ask for it to be put right within 30 days",
    "the board may decide:",
    "It has no vote on this.",
    # losses
    "Each partner is liable for its own part only (severally, and not jointly).",
    "The most that it could have to pay is its share of the grant.",
    # results and credit
    "must show it to the others 30 days before. Another may object within 15 working days.",
    "An objection holds up publication for 90 days at most.",
    "stand in alphabetical order",
    "“With thanks to the volunteers of Swan Row” stands on anything that uses its samples.",
    # field maps
    "Cawdale’s field maps never go to a regulator or to Pennmere.",
    "Anybody else sees them only summed to squares of one kilometre.",
    # time
    "This agreement runs from 1 November 2026 to 31 October 2030.",
    "By 31 October 2029 the partners must decide together whether to carry on, to change or to stop.",
    "everything ends 20 working days later",
    # information for the public
    "Holmebeck is covered.",
    "The University is covered.",
    "Pennmere is covered only where information about the environment is concerned.",
    "The GP Federation is to find out whether it is covered.",
    "must tell the others within 2 working days",
    # signing late
    "The fund accepts signature up to 30 November 2026, and pays nothing before it.",
    "The University cannot sign before 6 November 2026, which is after the first day of the grant.",
]


@pytest.mark.parametrize("sentence", SAID)
def test_it_says_what_the_partners_agreed(made: Finished, sentence: str) -> None:
    assert sentence in made.pdf
    assert sentence in made.word


def test_all_nine_stand_on_the_cover_in_the_order_of_the_alphabet(made: Finished) -> None:
    cover = made.pdf[:700]
    places = [cover.index(partner) for partner in PARTNERS]
    assert places == sorted(places)
    assert "&amp;" not in made.pdf + made.word


def test_four_classes_hold_nine_partners_and_associates_have_no_vote(made: Finished) -> None:
    classes = {row[0]: row[1:] for row in made.rows("Class", "Partners", "What they do", "What they may", "Votes")}
    assert list(classes) == ["Lead", "Delivery", "Knowledge", "Associate"]
    assert classes["Delivery"][0] == "the GP Federation, Bleawick, Bright Water, Cawdale and Holmebeck"
    assert classes["Associate"][0] == "Pennmere and Swan Row"
    assert classes["Associate"][3] == "none"


def test_there_are_seven_votes(made: Finished) -> None:
    votes = {row[0]: row[2] for row in made.rows("Partner", "Seats", "Votes", "Note")}
    assert len(votes) == 9
    assert sum(map(int, votes.values())) == 7
    assert votes["Pennmere"] == votes["Swan Row"] == "0"


def test_three_matters_need_every_vote_and_the_lead_has_none_on_its_own_place(made: Finished) -> None:
    rows = {row[0]: row[1:] for row in made.rows("Decision", "Who must agree", "Has no vote on it", "Also needs")}
    unanimous = [matter for matter, row in rows.items() if row[0] == "every partner that has a vote"]
    assert len(unanimous) == 3
    assert any("voting" in matter for matter in unanimous)
    assert any("class" in matter for matter in unanimous)
    assert any("10% of a partner’s line" in matter for matter in unanimous)
    assert rows["Replacing the Lead"] == ("two thirds of the votes cast", "Ashgill", "the fund’s consent")


def test_grant_match_and_common_fund_add_up(made: Finished) -> None:
    sums = [(row[0], pounds(row[1])) for row in made.rows("Line", "2026 to 2030")]
    totals = [place for place, (line, _) in enumerate(sums) if line == "Total"]
    assert [sums[place][1] for place in totals] == [2_148_600, 226_000, 226_000]
    starts = [0, *(place + 1 for place in totals)]
    for start, end in zip(starts, totals, strict=False):
        assert sum(amount for _, amount in sums[start:end]) == sums[end][1]


def test_each_partner_gets_the_share_of_the_grant_that_was_offered(made: Finished) -> None:
    lines = {row[0]: row[1] for row in made.rows("Line", "2026 to 2030")}
    assert lines["Ashgill: coordination"] == "£268,000"
    assert lines["Ashgill: delivery"] == "£342,000"
    shares = {line.split(":")[0]: amount for line, amount in lines.items() if "cash match" not in line}
    assert shares["Bleawick"] == "£398,000"
    assert shares["Cawdale"] == "£286,000"
    assert shares["Bright Water"] == "£174,500"
    assert shares["Holmebeck"] == "£96,100"
    assert shares["The GP Federation"] == "£143,000"
    assert shares["The University"] == "£441,000"
    assert "Pennmere" not in shares
    assert "Swan Row" not in shares


def test_only_those_who_cannot_wait_draw_on_the_float(made: Finished) -> None:
    rows = made.rows("Partner", "At most, at any one time", "How it is paid back")
    assert [(row[0], row[1]) for row in rows] == [("Bright Water", "£15,000"), ("Swan Row", "£2,000")]


def test_the_two_without_a_share_have_a_cap_of_their_own(made: Finished) -> None:
    rows = made.rows("Partner", "The most it could have to pay in all", "Note")
    assert [(row[0], row[1]) for row in rows] == [("Pennmere", "£120,000"), ("Swan Row", "£10,000")]


def test_what_is_left_goes_back_in_the_shares_of_the_cash(made: Finished) -> None:
    shares = {row[0]: float(row[1].removesuffix("%")) for row in made.rows("Partner", "Share")}
    assert shares["Pennmere"] == 53.1
    assert sum(shares.values()) == pytest.approx(100)


FORMS = [
    "Executed as a deed by Ashgill Rivers Trust, acting by two of its directors",
    "Executed as a deed by Becks & Fells GP Federation Limited, acting by one of its directors in the presence of the witness",
    "Executed as a deed by Bleawick Wildlife Trust, acting by two of its directors",
    "Executed as a deed by Bright Water Schools CIC, acting by one of its directors in the presence of the witness",
    "Executed as a deed by Cawdale Farmers’ Co-operative Limited, acting by two members of its committee",
    "Executed as a deed by Holmebeck Town Council, acting by two of its councillors after a resolution of the council",
    "Executed as a deed by Pennmere Water plc, acting by",
    "Executed as a deed by Swan Row Anglers, acting by two of its charity trustees",
    "Executed as a deed by fixing the common seal of University of Northmere",
]


@pytest.mark.parametrize("form", FORMS)
def test_each_partner_executes_the_deed_in_the_form_of_its_kind(made: Finished, form: str) -> None:
    assert form in made.pdf
    assert form in made.word


def test_two_sign_where_two_must_and_a_witness_or_a_seal_stands_where_one_does(made: Finished) -> None:
    labels = [label for label, _ in made.signing()]
    labels = labels[: labels.index("Full name")]
    assert labels.count("Signature") == 2 * 6 + 2 + 1
    assert labels.count("Witness") == 2
    assert labels.count("Seal") == 1


OPEN = ("No.", "Point", "What each says", "Until it is settled", "Where")


def test_what_is_not_agreed_keeps_every_side(made: Finished) -> None:
    rows = made.rows(*OPEN)
    assert len(rows) == 3
    charge, notice, vote = (row[1:4] for row in rows)
    for position in (
        "Ashgill: 7% of each partner’s share",
        "Bleawick: 4.5%",
        "Cawdale: 4.5%",
        "Bright Water: 4.5%",
        "The University: Will not pay any.",
    ):
        assert position in charge[1]
    assert "Pennmere: 60 days" in notice[1]
    assert "The University: 30 days" in notice[1]
    assert "30 days hold" in notice[2]
    for position in ("Swan Row: Yes.", "Holmebeck: Yes.", "Pennmere: No."):
        assert position in vote[1]


def test_who_holds_what_and_what_balances_it(made: Finished) -> None:
    held = {row[0]: row[1] for row in made.rows("What is held", "Held by", "Note")}
    assert [lever for lever, holder in held.items() if holder != "Ashgill"] == ["The chair"]
    measures = [row[0] for row in made.rows("What we do", "What people will see")]
    assert len(measures) == 4


def test_it_is_told_that_the_match_rests_on_pennmere() -> None:
    told = even(run("check", EXAMPLE).words)
    assert "If Pennmere left before paying, the partners’ own money would fall to £106,000" in told
    assert "the funder requires £214,860" in told
    assert "budget-sum" not in run("check", EXAMPLE, "--format", "json").out


def test_word_and_pdf_have_the_same_headings(made: Finished) -> None:
    assert len(made.headings()) > 120
    assert all(heading in made.pdf for heading in made.headings())


def test_the_pages_for_joining_and_leaving_lie_ready_as_deeds(made: Finished) -> None:
    headings = made.headings()
    assert any("The page for joining" in heading for heading in headings)
    assert any("The page for leaving" in heading for heading in headings)
    for form in ("Executed as a deed by the newcomer", "Executed as a deed by the partner that leaves"):
        assert form in made.pdf
        assert form in made.word
    joining = made.pdf[made.pdf.index("Executed as a deed by the newcomer") :]
    assert "Executed as a deed by Ashgill Rivers Trust" in joining, "the Lead signs for all the others"
