"""Two partners and a short paper: what they agreed stands in the finished Word and PDF files, and what they did not is open."""

from __future__ import annotations

import pytest

from tests.examples.finished import EXAMPLES, Finished, even, finished
from tests.support.command import run
from tests.support.tools import needs

pytestmark = needs("pdftotext")
EXAMPLE = EXAMPLES / "nursery-jobs.yaml"


@pytest.fixture(scope="module")
def made() -> Finished:
    return finished("nursery-jobs")


SAID = [
    # a plain paper that binds nobody, under its own heading
    "Not a contract",
    "This memorandum is not a contract.",
    # term
    "runs from 1 September 2026 to 29 February 2028. It does not renew by itself.",
    "By 30 November 2027 the partners will decide together whether to carry on, to change or to stop.",
    # money stays where it is
    "No partner pays another under this memorandum.",
    # meetings and notes rotate
    "in this order: Quay Road nursery, Tannery Court and by video.",
    "The notes are taken in turn by Pebblebank and Calverholt.",
    # residents act
    "Two readers from the Residents’ Panel see every leaflet before it goes out",
    "The chair of the Residents’ Panel runs the check-in in June 2027, so that neither partner marks its own work.",
    # information
    "Calverholt sends invitations itself and gives no tenant list to anyone.",
    "Only numbers pass between the partners.",
    "Data protection law makes each partner answerable for the information that it looks after.",
    # safety
    "Both contacts are told, not one of them.",
    # freedom of information
    "Pebblebank is not covered, as far as it knows.",
    "Calverholt is not covered, as far as it knows.",
    "To be confirmed: new rules are coming in that give social tenants a right to ask for information.",
    # names
    "Pebblebank comes first in January 2027.",
    # the numbers of the organisations
    "company 99004171, charity 9900417",
    "society 9417",
]


@pytest.mark.parametrize("sentence", SAID)
def test_it_says_what_the_partners_agreed(made: Finished, sentence: str) -> None:
    assert sentence in made.pdf
    assert sentence in made.word


def test_it_is_a_memorandum_between_two_partners_by_their_full_names(made: Finished) -> None:
    assert made.pdf.startswith("Memorandum of understanding Local Jobs in Childcare")
    assert "Between Pebblebank Nurseries Calverholt Homes Limited" in made.pdf


def test_each_partner_signs_once_by_role(made: Finished) -> None:
    signs = made.signing()
    assert [known for label, known in signs if label == "Role"] == ["Operations Director", "Head of Communities"]
    assert [label for label, _ in signs].count("Signature") == 2
    assert "Signed for Calverholt Homes Limited" in made.word
    assert "Signed for Pebblebank Nurseries" in made.word


def test_the_limit_of_a_signature_stands_beside_it_and_is_warned_of(made: Finished) -> None:
    rows = made.rows("Partner", "Role", "May sign for up to", "Anything to know")
    assert ("Calverholt", "Head of Communities", "£2,000", "the Director of Customers signs above that") in rows
    warned = run("check", EXAMPLE).words
    assert "Calverholt brings £4,260 in money’s worth, but its signatory may sign only up to £2,000." in even(warned)


GOALS = ("Goal", "How we will know", "Where we start", "Where we want to be", "By", "Who keeps the figure")
GAINS = ("Goal", "What people gain", "Who leads")


def test_each_goal_has_a_measure_a_start_a_target_a_date_a_keeper_and_a_gain(made: Finished) -> None:
    measured, gained = made.rows(*GOALS), made.rows(*GAINS)
    assert len(measured) == len(gained) == 3
    assert all(all(cell not in ("", "–") for cell in row) for row in (*measured, *gained))
    assert [row[2] for row in measured] == [
        "4 (February 2026)",
        "no courses; 2 people in work",
        "11 on 18 June 2026",
    ]
    assert [row[4] for row in measured] == ["29 February 2028", "29 February 2028", "31 December 2027"]


def test_no_measure_counts_who_came(made: Finished) -> None:
    for row in made.rows(*GOALS):
        assert not any(
            word in row[1].lower() for word in ("attend", "turn-out", "turned up", "visitors", "meetings held")
        )


def test_an_event_in_a_busy_time_is_marked_as_not_talked_through(made: Finished) -> None:
    rows = made.rows("What", "When", "Who leads", "Talked through", "Note")
    third = next(row for row in rows if row[0] == "Careers event three")
    assert third[1] == "26 January 2028"
    assert third[3] == "no"
    assert "busy time" in third[4]
    told = even(run("check", EXAMPLE).words)
    assert "“Careers event three” is planned for 26 January 2028, in a busy time of Calverholt" in told
    assert "Nobody has talked about that date yet." in told
    assert "“Careers event one” is planned" not in told


OPEN = ("No.", "Point", "What each says", "Who settles it, by when", "Where")


def test_the_notice_is_open_with_both_positions_and_no_figure_is_chosen(made: Finished) -> None:
    notice = next(row for row in made.rows(*OPEN) if "how much notice" in row[1].lower())
    assert "Pebblebank: 4 weeks" in notice[2]
    assert "Calverholt: 3 months" in notice[2]
    assert "cannot be signed while this point is open" in notice[3]
    assert "written notice of 4 weeks" not in made.pdf
    assert "written notice of 3 months" not in made.pdf


def test_the_other_points_are_open_with_their_dates(made: Finished) -> None:
    rows = {row[1]: row for row in made.rows(*OPEN)}
    assert len(rows) == 3
    wages = next(row for name, row in rows.items() if name.startswith("Which vacancies"))
    counting = next(row for name, row in rows.items() if "count a result" in name)
    assert "30 September 2026" in wages[3]
    assert "31 October 2026" in counting[3]
    assert "real Living Wage" in wages[2]


def test_what_is_given_in_kind_is_not_money(made: Finished) -> None:
    kind = made.rows("Partner", "What", "Form", "Amount or value", "Note")
    assert ("Calverholt", "Hall for three event days", "rooms or land", "£720", "£240 a day") in kind
    assert ("Calverholt", "Hall for 24 course sessions", "rooms or land", "£1,440", "£60 a session") in kind
    assert "An amount beside something given in kind shows what it is worth. Nobody pays it." in made.pdf


def test_each_step_of_a_disagreement_has_its_people_and_its_days(made: Finished) -> None:
    steps = [even(line[2]) for line in made.lines if line[0] == "item"]
    for who, days in (("two working leads", "5"), ("two sponsors", "10"), ("chair of the Residents’ Panel", "15")):
        assert any(who in step and f"within {days} working days" in step for step in steps)


def test_both_safeguarding_contacts_are_named_and_the_crèche_is_an_action_with_a_date(made: Finished) -> None:
    contacts = made.rows("Partner", "Tell this person", "How")
    assert ("Pebblebank", "Designated safeguarding lead", "the same day") in contacts
    assert ("Calverholt", "Safeguarding duty line", "the same day") in contacts
    (action,) = made.rows("To do", "Who", "By")
    assert "crèche needs no extra registration" in action[0]
    assert action[1:] == ("People Manager", "14 December 2026")


def test_what_nobody_said_aloud_is_listed_to_be_talked_through(made: Finished) -> None:
    listed = [row[0] for row in made.rows("What is assumed", "Where")]
    for words in (
        "not a contract",
        "The hall is still free after April 2027",
        "A new Head of Communities would carry on",
    ):
        assert any(words in one for one in listed), words


HEAVY = ("arbitrat", "indemni", "liquidated", "warrant", "hereby", "notwithstanding", "best endeavours", "jurisdiction")


@pytest.mark.parametrize("word", HEAVY)
def test_no_heavy_clause_of_a_contract_has_crept_in(made: Finished, word: str) -> None:
    assert word not in made.pdf.lower()


def test_word_and_pdf_have_the_same_headings(made: Finished) -> None:
    assert len(made.headings()) > 40
    assert all(heading in made.pdf for heading in made.headings())
