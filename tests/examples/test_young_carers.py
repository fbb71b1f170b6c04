"""The renewal of the young carers' agreement shows what a careful reader would look for, in the PDF and in Word."""

from __future__ import annotations

import pytest

from tests.examples.finished import EXAMPLES, Finished, even, finished
from tests.support.command import run

EXAMPLE = EXAMPLES / "young-carers.yaml"
PARTNERS = (
    "Marrowshire Council",
    "NHS Firthside",
    "Carers’ Lantern",
    "Glens and Marrow College",
    "Firth Leisure Trust",
    "The Loud Table",
)
PURPOSE = (
    "No child or young person in Marrowshire should lose their own childhood, learning or health because they look after "
    "someone else."
)


@pytest.fixture(scope="module")
def made() -> Finished:
    return finished("young-carers")


SAID = [
    # term
    "This agreement runs from 1 October 2026 to 30 September 2028. It does not renew by itself.",
    "By 31 March 2028 the partners will decide together whether to carry on, to change or to stop.",
    "This agreement follows the first agreement of Young Carers Together in Marrowshire, dated 1 September 2025",
    # leaving and disagreeing
    "written notice of 3 months. The notice is the same for every partner.",
    "The two people concerned talk it over and send a note to the co-chair, within 5 working days.",
    "The chair and the co-chair meet both and look for a way, within 10 working days.",
    "A mediator from the national youth mediation service helps both to talk, within 20 working days.",
    "The young people hear the result within 5 working days, whatever it is.",
    "The cost is borne by the partners in the row, in equal parts.",
    # chair
    "The chair never comes from Carers’ Lantern.",
    "Beside the chair there is always a second one: a member of the Loud Table.",
    # information and safety
    "Nothing with a name in it goes to the college or to Firth Leisure until each of them has signed it.",
    "has to belong to the Protecting Vulnerable Groups (PVG) scheme before they begin.",
    "under the Freedom of Information (Scotland) Act 2002.",
    # law
    "Only these parts of it bind the partners in law:",
    "The law of Scotland applies to whatever binds the partners here.",
    "The Loud Table takes on no duty in law.",
    "The review in June 2027 is led by the carers’ lead from Kinbrae Islands, who takes no pay.",
]


@pytest.mark.parametrize("sentence", SAID)
def test_it_says_what_the_partners_agreed(made: Finished, sentence: str) -> None:
    assert sentence in made.pdf
    assert sentence in made.word


def test_the_parties_are_those_of_today(made: Finished) -> None:
    cover = made.pdf[:600]
    assert all(partner in cover for partner in PARTNERS)
    assert "Inverlour" not in cover
    signed = [line[1] for line in made.lines if line[0] == "signature"]
    assert not any("Inverlour" in words or "Marrow Valley" in words for words in signed)


OLD_NAMES = ("Marrow Valley College", "Education and Leisure Service")


def test_old_names_stand_only_where_they_are_told_to_be_old(made: Finished) -> None:
    """In the table of names, the old clauses, the old answers: nowhere in a clause that says who does what."""
    told = {"What came before", "What has changed since last time", "Last time and now, answer by answer"}
    section = ""
    for kind, *words in made.lines:
        if kind == "heading" and words[0] == "1":
            section = next((title for title in told if title in words[1]), "")
        if any(name in " ".join(words) for name in OLD_NAMES):
            assert section, f"an old name stands here: {words}"
    assert "name-from-last-time" not in run("check", EXAMPLE, "--format", "json").out


def test_no_schedule_is_referred_to_that_does_not_exist(made: Finished) -> None:
    schedules = {heading.split()[1] for heading in made.headings() if heading.startswith("Schedule ")}
    referred = {
        word.strip(".,;)")
        for before, word in zip(made.word.split(), made.word.split()[1:], strict=False)
        if before == "Schedule"
    }
    assert referred <= schedules


def test_old_and_new_clauses_stand_side_by_side(made: Finished) -> None:
    rows = made.rows("Clause last time", "What we did", "What it said", "What it says now")
    verdicts = [row[1] for row in rows]
    assert {verdict: verdicts.count(verdict) for verdict in set(verdicts)} == {
        "kept": 3,
        "changed": 12,
        "dropped": 1,
        "new": 3,
    }
    assert ("2 Purpose", "kept", PURPOSE, "word for word the same") in rows
    assert made.word.count(PURPOSE) >= 2
    leaving = next(row for row in rows if row[0] == "14 Leaving")
    assert leaving[2:] == ("six months for Inverlour, three for everybody else", "three months for all")


def test_the_promises_are_counted_and_four_go_on(made: Finished) -> None:
    assert "Last time the partners made 13 promises. Kept: seven. Late: four. Broken: two." in made.pdf
    log = made.rows("Promise", "Who promised it", "When it was due", "What became of it", "Note")
    assert [row[3] for row in log].count("kept") == 7
    carried = made.rows("Promise", "Who sees to it now", "By when")
    assert [(row[1], row[2]) for row in carried] == [
        ("NHS Firthside", "30 November 2026"),
        ("the college, for the missing 6 places", "31 January 2027"),
        ("the college", "before any record is shared, 31 October 2026 at the latest"),
        ("the council with the Loud Table", "30 November 2026"),
    ]


SCORES = (
    "Statement", "The council", "NHS Firthside", "Carers’ Lantern", "The college", "Inverlour", "The Loud Table",
    "Mean", "Last time", "Since then",
)  # fmt: skip


def test_falls_and_the_gap_are_pointed_out(made: Finished) -> None:
    rows = {row[0]: row[1:] for row in made.rows(*SCORES)}
    assert len(rows) == 6
    assert rows["Sorting out conflict"][6:] == ("3.0", "3.7", "fall of 0.7")
    assert rows["Commitment"][6:] == ("3.5", "4.2", "fall of 0.7")
    assert [row[8] for row in rows.values() if row[8].startswith("fall")] == ["fall of 0.7"] * 2
    assert "Commitment: 3.5, was 4.2" in made.pdf
    assert "the Loud Table gave 2" in made.pdf
    assert "On trust and on conflict the council gave a 4 and the Loud Table a 2." in made.pdf


def test_what_the_leaver_still_does_has_dates(made: Finished) -> None:
    rows = " ".join(" | ".join(row) for row in made.rows("What", "Who sees to it", "By when"))
    for words in (
        "£2,250 | Inverlour Housing Association | 31 August 2026",
        "11 working laptops",
        "Records of 41 young carers deleted | Inverlour Housing Association | 30 September 2026, certificate by 14 October 2026",
        "Three open referrals",
        "21 August 2026",
    ):
        assert words in rows


def test_the_letter_that_lacks_a_signature_and_the_merger_are_told() -> None:
    told = even(run("check", EXAMPLE).words)
    assert "The college has not signed the letter of 29 May 2026 that extended the earlier agreement." in told
    assert "It was Marrow Valley College then, so ask which body has to sign." in told
    assert "signed the earlier agreement as" not in told, "it is told once"


YEARS = ("2026/27", "2027/28", "Total")


def test_the_gap_in_the_money_is_shown_and_open(made: Finished) -> None:
    rows = {row[0]: row[1:] for row in made.rows("What", *YEARS)}
    assert rows["Coordinator: costs"][0] == "£33,075"
    assert rows["Coordinator: promised"][0] == "£27,625"
    assert rows["Coordinator: still to be found"][:2] == ("£5,450", "£6,442.25")
    point = next(row for row in made.rows(*OPEN) if "money that is missing" in row[1])
    for position in (
        "The council: Use the money that is carried forward.",
        "The college: Nothing until",
        "NHS Firthside: Will match",
    ):
        assert position in point[2]


OPEN = ("No.", "Point", "What each says", "Until it is settled", "Who settles it, by when", "Where")


def test_the_claim_of_the_leaver_is_open_with_both_views(made: Finished) -> None:
    point = next(row for row in made.rows(*OPEN) if "£1,272.86" in row[1])
    assert "Inverlour: Asks for £1,272.86, its share (9,000 in 31,500) of the £4,455.00." in point[2]
    assert "Carers’ Lantern: The offer paid for the year’s post, so keep it." in point[2]
    logos = next(row for row in made.rows(*OPEN) if "logos" in row[1])
    assert "The Loud Table: No logos." in logos[2]


def test_the_chair_has_four_turns_of_half_a_year(made: Finished) -> None:
    for turn in (
        "NHS Firthside, from 1 October 2026, until 31 March 2027.",
        "The college, from 1 April 2027, until 30 September 2027.",
        "Firth Leisure, from 1 October 2027, until 31 March 2028.",
        "The council, from 1 April 2028, until 30 September 2028.",
    ):
        assert turn in made.pdf
    assert "A turn in the chair lasts six months." in made.pdf or "A turn in the chair lasts 6 months." in made.pdf


def test_four_partners_answer_requests_from_the_public(made: Finished) -> None:
    for partner in ("The council", "NHS Firthside", "The college", "Firth Leisure"):
        assert f"{partner} is covered." in made.pdf
    for partner in ("Carers’ Lantern", "The Loud Table"):
        assert f"{partner} is not covered, as far as it knows." in made.pdf
    assert "Freedom of Information Act 2000" not in made.pdf


def test_only_three_parts_bind(made: Finished) -> None:
    bound = {heading for heading in made.headings() if heading.endswith("(binding)")}
    assert any("Where the money comes from" in heading for heading in bound)
    assert any("What stays between us" in heading for heading in bound)
    assert not any(
        "Leaving" in heading or "Who decides" in heading or "What each partner puts in (" in heading
        for heading in bound
    )
    assert "Signed to show the support of The Loud Table" in made.word


def test_everybody_has_a_deputy(made: Finished) -> None:
    leads = {row[0]: row[2] for row in made.rows("Partner", "Working lead", "Stands in", "Sponsor")}
    assert leads == {
        "The council": "Team Leader",
        "NHS Firthside": "Carers Lead",
        "Carers’ Lantern": "Deputy Manager",
        "The college": "Student Support Manager",
        "Firth Leisure": "Duty Development Officer",
        "The Loud Table": "any member whom the chairs pick",
    }
    reviews = {row[0]: row[2] for row in made.rows("Date", "What is looked at", "Led by")}
    assert reviews["30 June 2027"] == "the carers’ lead from Kinbrae Islands, who takes no pay"


def test_last_time_and_now_stand_side_by_side(made: Finished) -> None:
    rows = made.rows("What it is about", "What became of it", "Last time", "Now", "Where")
    told = {row[0]: row[1:4] for row in rows}
    assert told["The day it ends"] == ("Changed", "31 August 2026", "30 September 2028")
    assert told["Its working lead and who stands in (Inverlour)"] == ("Dropped", "Housing Manager", "–")
    assert told["For whom the notice differs, and why"] == ("Dropped", "Inverlour gives six months.", "–")
    kept = {row[0]: row[1] for row in made.rows("Section", "Kept")}
    assert "what the partners are together for" in kept["Why we are together"]


def test_last_years_file_is_what_the_new_one_says_it_renews() -> None:
    from agreement_builder.workflow import open_agreement

    old = open_agreement(EXAMPLES / "young-carers-2025.yaml")
    new = open_agreement(EXAMPLE)
    assert old.findings == new.findings == ()
    assert new.answers.last_time is not None
    assert dict(new.answers.last_time.answers.by_key) == dict(old.answers.by_key)


def test_word_and_pdf_have_the_same_headings(made: Finished) -> None:
    assert len(made.headings()) > 100
    assert all(heading in made.pdf for heading in made.headings())
