"""Somebody with a screen reader answers the whole questionnaire line by line, and nothing she gave is lost."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agreement_builder.errors import SavedByAnother
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.model.answers import Basis, Key, Status
from agreement_builder.model.values import Raw, Rota, Rows, Shares
from agreement_builder.terminal.app import run
from agreement_builder.workflow.session import Outcome
from tests.support.paper_session import PaperSession

PARTNERS = ["Northfield Council", "council", "Northfield", "Oak Street Families", "2", "", "", "That is all"]
SHORT_ROUTE = ["1", *PARTNERS]
SECTIONS = ["2"]
"""How to begin: the short route, or all sections."""

Play = Callable[..., str]


@pytest.fixture
def session(tmp_path: Path) -> PaperSession:
    return PaperSession(tmp_path / "x.yaml")


@pytest.fixture
def play(session: PaperSession, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """Type lines until they are used up (the terminal closes then); what stood on the screen comes back, flat."""

    def typing(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        run(session, plain=True)
        return " ".join(capsys.readouterr().out.split())

    return typing


def on_disk(session: PaperSession) -> dict[str, Any]:
    """What the file holds, answer by answer."""
    told = json.loads(session.path.read_text(encoding="utf-8"))
    return {key: answer["value"] for key, answer in told["answers"].items()}


def named(session: PaperSession) -> None:
    """Two partners, as if somebody had named them the day before."""
    session.give(
        Key("partners.list"),
        [
            {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
            {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
        ],
    )


# ------------------------------------------------------------ beginning, stopping, going on


def test_the_welcome_says_where_answers_go_and_that_it_is_not_legal_advice(play: Play) -> None:
    screen = play()
    assert "Each answer is saved in x.yaml as soon as you give it" in screen
    assert "It is not legal advice" in screen
    assert "1. The short route: 5 questions" in screen


def test_a_closed_terminal_says_what_is_saved_and_how_to_go_on(play: Play, session: PaperSession) -> None:
    screen = play(*SHORT_ROUTE, "board")
    assert screen.endswith("Everything up to here is saved in x.yaml. Go on with: agreement-builder new x.yaml")
    assert on_disk(session)["meetings.structure"] == "board"


def test_the_short_route_makes_a_first_draft_possible(play: Play, session: PaperSession) -> None:
    screen = play(*SHORT_ROUTE, "2", "", "1 month", "no")
    assert "That is enough for a first draft" in screen
    assert "agreement-builder build x.yaml" in screen
    assert on_disk(session) == {
        "partners.list": [
            {"id": "northfield", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
            {"id": "oak-street", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
        ],
        "meetings.structure": "board",
        "meetings.rhythm": "monthly",
        "leaving.notice": "1 month",
        "leaving.binding": "no",
    }


def test_at_the_end_of_the_short_route_the_draft_can_be_read(play: Play) -> None:
    screen = play(*SHORT_ROUTE, "2", "", "1 month", "no", "Read the draft so far", "")
    after = screen.partition("That is enough for a first draft")[2]
    assert "The draft so far" in after
    assert "meetings.rhythm:" in after
    assert "leaving.notice:" in after
    assert after.partition("leaving.notice:")[2].count("1. Read the draft so far") == 1, "then one is where one was"


def test_going_on_another_day_begins_at_the_first_question_without_an_answer(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("1", ":quit")
    assert "Welcome back." in screen
    assert "1. Go on with: Who decides?" in screen
    assert "Meeting and deciding, question 2 of 5. Who decides?" in screen


def test_what_could_not_be_read_in_the_file_is_told_at_the_start(play: Play, session: PaperSession) -> None:
    named(session)
    place = Place(file="x.yaml", line=41)
    session.told = (Finding("a", Severity.MUST, '"31 June 2027" is not a date.', "June has 30 days.", place),)
    screen = play(":quit")
    assert 'x.yaml, line 41: "31 June 2027" is not a date. June has 30 days.' in screen


def test_a_file_name_with_a_space_is_quoted_in_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from agreement_builder.terminal import endings

    assert "agreement-builder new 'our plan.yaml'" in endings.goodbye("our plan.yaml")


def test_somebody_else_saving_the_file_is_told_kindly(
    play: Play, session: PaperSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(session)

    def refuse(*_: object) -> Outcome:
        raise SavedByAnother("x")

    monkeypatch.setattr(session, "skip_topic", refuse)
    assert "x.yaml has been changed elsewhere since you opened it." in play("1", ":later")


def test_the_document_that_is_proposed_is_told_with_its_reason_and_another_can_be_chosen(
    play: Play, session: PaperSession
) -> None:
    session.kinds_of_document = {"charter": "Charter", "agreement": "Agreement"}
    listed = len(session.questionnaire.topics) + 2
    screen = play(*SECTIONS, str(listed), "3", str(listed), "4")
    assert (
        "Charter, proposed. Nothing calls for more. Which document? 1. Leave it as it is 2. Charter 3. Agreement"
        in screen
    )
    assert "Agreement, as you chose." in screen
    assert session.answers.document == ""


# ------------------------------------------------------------ defaults, wrong input, empty


def test_enter_keeps_the_fair_default_and_it_counts_as_an_assumption(play: Play, session: PaperSession) -> None:
    screen = play(*SHORT_ROUTE, "2", "")
    assert "If you press Enter: monthly (a fair default, listed as an assumption)" in screen
    rhythm = session.answers.by_key[Key("meetings.rhythm")]
    assert rhythm.basis is Basis.ASSUMED


def test_an_answer_of_ones_own_is_not_an_assumption(play: Play, session: PaperSession) -> None:
    play(*SHORT_ROUTE, "2", "quarterly")
    assert session.answers.by_key[Key("meetings.rhythm")].basis is Basis.UNSTATED


def test_what_cannot_be_read_is_said_gently_and_kept_in_the_field(play: Play, session: PaperSession) -> None:
    screen = play(*SHORT_ROUTE, "2", "now and then", "monthly")
    assert '"now and then"' in screen
    assert "Your answer (Enter for: now and then):" in screen
    assert "invalid" not in screen.casefold()
    assert on_disk(session)["meetings.rhythm"] == "monthly"


def test_a_number_that_is_not_in_the_list_is_asked_again(play: Play, session: PaperSession) -> None:
    screen = play(*SHORT_ROUTE, "9", "", "Board", "monthly")
    assert screen.count("Please type a number from 1 to 3, or :skip to leave it for now.") == 2
    assert on_disk(session)["meetings.structure"] == "board"


def test_words_that_begin_with_a_colon_can_still_be_an_answer(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("2", "The partners", ":wow", "::wow", "", ":quit")
    assert 'There is no command ":wow".' in screen
    assert on_disk(session)["partners.about[north]"] == ":wow"


def test_a_dash_alone_is_an_answer_in_a_field(play: Play, session: PaperSession) -> None:
    named(session)
    play("2", "The partners", "-", "", ":quit")
    assert on_disk(session)["partners.about[north]"] == "-"


def test_signs_that_would_move_the_cursor_are_never_printed(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("2", "The partners", "Bell \x1b[2J\x07", "", ":back", ":quit")
    assert "\x1b" not in screen
    assert "\x07" not in screen


# ------------------------------------------------------------ commands


def test_why_tells_the_reason_its_source_and_what_empty_means(play: Play) -> None:
    screen = play("1", "?", "", ":quit")
    assert "Why we ask. What kind of body a partner is decides how it can sign. (Lindsay, CYP Now)" in screen
    assert "The document uses it under: A clause for partners.list." in screen


def test_back_and_skip_move_without_changing_anything(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("1", "board", ":back", "", "monthly", ":back", ":quit")
    assert screen.count("Who decides?") == 3
    assert on_disk(session)["meetings.structure"] == "board"
    assert on_disk(session)["meetings.rhythm"] == "monthly"


def test_to_be_agreed_keeps_who_says_what_until_when(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play(
        "1", ":open", "A board", "The leads", "The facilitator chairs", "both chief officers", "31 June 2027",
        "30 June 2027", "2", ":back", ":quit",
    )  # fmt: skip
    answer = session.answers.by_key[Key("meetings.structure")]
    assert answer.status is Status.TO_BE_AGREED
    point = answer.open_point
    assert point is not None
    assert point.positions == (("north", "A board"), ("oak", "The leads"))
    assert (point.until_then, point.settled_by, point.blocks_signing) == (
        "The facilitator chairs",
        "both chief officers",
        True,
    )
    assert str(point.by) == "2027-06-30"
    assert "June has 30 days" in screen
    assert "Settled by both chief officers by 30" in screen


def test_a_question_is_open_as_soon_as_it_is_marked_even_if_the_terminal_closes(
    play: Play, session: PaperSession
) -> None:
    named(session)
    play("1", ":open", "A board")
    told = json.loads(session.path.read_text(encoding="utf-8"))["answers"]["meetings.structure"]
    assert told["status"] == "to be agreed"
    assert told["point"]["positions"] == {"north": "A board"}


def test_a_mark_takes_the_place_of_an_answer_only_when_that_is_meant(play: Play, session: PaperSession) -> None:
    named(session)
    for key, raw in (("leaving.binding", "no"), ("leaving.notice", "2 months"), ("leaving.told", "oak")):
        session.give(Key(key), raw)
    into = ["2", "Leaving", "Change an answer in this section", "1", ":open"]
    assert "There is an answer here already." in play(*into, "Keep what is there", ":quit")
    assert on_disk(session)["leaving.notice"] == "2 months"
    play(*into, "Mark it; what is there goes")
    assert session.answers.by_key[Key("leaving.notice")].status is Status.TO_BE_AGREED


def test_not_applicable_takes_a_reason(play: Play, session: PaperSession) -> None:
    named(session)
    play("1", "-", "We only meet online", ":quit")
    answer = session.answers.by_key[Key("meetings.structure")]
    assert (answer.status, answer.note) == (Status.NOT_APPLICABLE, "We only meet online")


def test_how_an_answer_came_about_can_be_said(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("1", "board", ":basis", "discussed", "", "", ":back", ":basis", "3", "Parents asked", ":quit")
    rhythm = session.answers.by_key[Key("meetings.rhythm")]
    assert (rhythm.basis, rhythm.proposed_by, rhythm.note) == (Basis.PROPOSED, "oak", "Parents asked")
    assert "(discussed)" in screen


def test_an_answer_can_be_taken_back(play: Play, session: PaperSession) -> None:
    named(session)
    play("1", "board", ":back", ":clear", ":quit")
    assert "meetings.structure" not in on_disk(session)


def test_more_lists_every_command_in_words(play: Play) -> None:
    screen = play("1", ":more", "Stop here; everything is saved")
    for words in ("Why we ask", "Still to be agreed", "Does not apply to us", "Leave this whole section for later"):
        assert words in screen


# ------------------------------------------------------------ sections


def test_any_section_can_come_first_and_shows_what_it_says_at_its_end(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("2", "Leaving", "", "yes", "", "", "")
    assert "5. Leaving: not started, 4 questions" in screen
    assert "Leaving: what the document says so far. 1. leaving.notice:" in screen
    assert "Go on with: The partners" in screen


def test_a_section_can_be_left_for_later_and_taken_up_again(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("2", "Leaving", ":later", "Leaving", "", ":quit")
    assert "5. Leaving: skipped for now, 1 missing" in screen
    assert session.answers.skipped == frozenset()


def test_one_answer_of_a_finished_section_can_be_changed(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("leaving.binding"), "yes")
    session.give(Key("leaving.notice"), "2 months")
    session.give(Key("leaving.told"), ["oak"])
    play("2", "Leaving", "Change an answer in this section", "2", "no", "Stop here")
    assert on_disk(session)["leaving.binding"] == "no"


def test_a_changed_answer_tells_what_rests_on_it_and_offers_to_look(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("meetings.host"), "oak")
    session.give(Key("meetings.structure"), "board")
    session.give(Key("meetings.seats"), [{"partner": "oak", "seats": "2"}])
    screen = play("1", ":back", "leads")
    assert "No longer asked, and kept in the file" in screen
    assert "How many seats does each partner have?" in screen
    assert on_disk(session)["meetings.seats"] == [{"partner": "oak", "seats": "2"}]


def test_a_partner_who_leaves_is_told_with_the_answers_that_name_it(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("partners.about", "oak"), "A charity.")
    session.give(Key("meetings.host"), "oak")
    screen = play(
        "2", "The partners", ":back", ":back", "2", "Mill Lane School", "school", "", "", "4", "Take it out", "That is all",
        "Look at them now", "1", ":quit",
    )  # fmt: skip
    assert "Who hosts? (Oak Street Families is not a partner any more)" in screen
    assert "Please look at this again: Oak Street Families is not a partner any more." in screen
    assert on_disk(session)["partners.about[oak]"] == "A charity."
    host = session.answers.by_key[Key("meetings.host")]
    assert (host.value, host.confirm) == ("north", ())


def test_a_section_that_rests_on_defaults_opens_at_the_first_that_nobody_has_looked_at(
    play: Play, session: PaperSession
) -> None:
    named(session)
    session.give(Key("leaving.binding"), "no")
    screen = play("2", "Leaving", ":quit")
    assert "5. Leaving: done, 2 assumed" in screen
    assert "If you press Enter: 3 months" in screen


# ------------------------------------------------------------ every kind of answer


def test_a_text_of_several_lines_ends_with_an_empty_line(play: Play, session: PaperSession) -> None:
    named(session)
    play("2", "The partners", "We run two libraries.", "And a van.", "", ":quit")
    assert on_disk(session)["partners.about[north]"] == "We run two libraries.\nAnd a van."


def test_a_table_is_saved_cell_by_cell(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("meetings.structure"), "board")
    screen = play("2", "Meeting and deciding", "1", "lots", "2", "", "2", "1", "The deputy", "None, that is all")
    assert '"lots" is not a whole number' in screen
    assert on_disk(session)["meetings.seats"] == [
        {"partner": "north", "seats": "2"},
        {"partner": "oak", "seats": "1", "note": "The deputy"},
    ]
    assert "Change: Northfield · 2" in screen


def test_a_row_that_was_begun_is_on_disk_when_the_terminal_closes(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("meetings.structure"), "board")
    play("2", "Meeting and deciding", "1")
    assert on_disk(session)["meetings.seats"] == [{"partner": "north"}]


def test_what_is_not_known_yet_in_a_row_is_left_as_a_gap(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("meetings.structure"), "board")
    play("2", "Meeting and deciding", "1", "", "The chair has one too")
    assert on_disk(session)["meetings.seats"] == [{"partner": "north", "note": "The chair has one too"}]


def test_back_in_a_row_goes_to_the_part_before(play: Play, session: PaperSession) -> None:
    play(
        "1", "Northfield Council", ":back", "Southfield Council", "council", "", "Oak Street Families", "2", "", "", ""
    )
    assert [partner["name"] for partner in on_disk(session)["partners.list"]] == [
        "Southfield Council",
        "Oak Street Families",
    ]


def test_the_first_partner_is_kept_before_the_second_is_named(play: Play, session: PaperSession) -> None:
    play("1", "Northfield Council", "council", "")
    begun = session.answers.unfinished[Key("partners.list")]
    assert begun.raw == [{"id": "council", "name": "Northfield Council", "short": "the council", "kind": "council"}]


def test_rows_can_be_changed_moved_and_taken_out(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("meetings.structure"), "board")
    rows = [{"partner": "north", "seats": "2"}, {"partner": "oak", "seats": "1"}]
    session.give(Key("meetings.seats"), [dict(row) for row in rows])
    into = ["2", "Meeting and deciding", ":back"]
    play(*into, "4", "Move it one up")
    assert session.answers.by_key[Key("meetings.seats")].value == Rows(
        ({"partner": "oak", "seats": 1}, {"partner": "north", "seats": 2})
    )
    play(*into, "3", "Change it", "", "3", "")
    assert on_disk(session)["meetings.seats"][0] == {"partner": "oak", "seats": "3"}
    play(*into, "3", "Take it out")
    assert on_disk(session)["meetings.seats"] == [{"partner": "north", "seats": "2"}]


def test_turns_may_be_partners_in_an_order_or_words(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("meetings.structure"), "leads")
    into = ["2", "Meeting and deciding", ""]
    play(*into, "2", "2", "1")
    assert session.answers.by_key[Key("meetings.venues")].value == Rota(("oak", "north"))
    play("2", "Meeting and deciding", ":back", "3", "Oak Street shop", "Town hall", "")
    assert session.answers.by_key[Key("meetings.venues")].value == Rota(("Oak Street shop", "Town hall"))


def test_shares_say_what_is_left_and_must_make_a_whole(play: Play, session: PaperSession) -> None:
    named(session)
    screen = play("2", "Money", "a third", "60%", "30", "", "40")
    assert '"a third" is not a share in percent' in screen
    assert "40% is left." in screen
    assert "add up to 90%, not 100%" in screen
    assert session.answers.by_key[Key("money.shares")].value == Shares({"north": 6000, "oak": 4000})


def test_a_budget_asks_an_amount_for_each_period(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("money.shares"), {"north": "60", "oak": "40"})
    line = ("2026-27, 2027-28", "Rent", "1", "£5k", "£5,000", "6000", "", "That is all", "£11,000")
    screen = play("2", "Money", *line, "Rent", "£5,500", "", "", "That is all", ":quit")
    assert on_disk(session)["money.budget"] == {
        "periods": ["2026-27", "2027-28"],
        "lines": [{"partner": "north", "for": "Rent", "amounts": ["£5,000", "£6,000"]}],
        "total": "£11,000",
        "costs": [{"for": "Rent", "amounts": ["£5,500", "£0"]}],
    }
    assert "Amount for 2027-28 (£0 if empty)" in screen


def test_scores_are_asked_of_all_who_scored_and_again_until_each_has_one(play: Play, session: PaperSession) -> None:
    named(session)
    given: dict[str, Raw] = {
        "money.shares": {"north": "60", "oak": "40"},
        "money.limit": "£500",
        "money.treasurer": "Clerk",
    }
    for key, raw in given.items():
        session.give(Key(key), raw)
    into = ["2", "Money", "Change an answer in this section", "How did you score it?"]
    screen = play(*into, "Oak Street, the panel", "Trust", "4", "4 2", "3.5", "", "That is all", ":quit")
    assert "Scores of Oak Street, the panel" in screen
    assert "One score for two names." in screen
    assert on_disk(session)["money.scores"] == {
        "who": ["oak", "the panel"],
        "rows": [{"statement": "Trust", "scores": ["4", "2"], "before": "3.5"}],
    }


def test_a_person_is_a_role_first(play: Play, session: PaperSession) -> None:
    named(session)
    for key, raw in (("money.shares", {"north": "100"}), ("money.limit", "£500")):
        session.give(Key(key), raw)  # type: ignore[arg-type]
    play("2", "Money", "", "Treasurer", "", "Area Manager")
    assert on_disk(session)["money.treasurer"] == {"role": "Treasurer", "deputy": "Area Manager"}


def test_several_choices_and_partners_are_numbers_with_commas(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("meetings.structure"), "leads")
    screen = play("2", "Meeting and deciding", "", "1", "", "1; 2", "2, 1")
    assert "Please type numbers from 1 to 2 with commas between them" in screen
    assert on_disk(session)["meetings.topics"] == ["users", "money"]
    screen = play("2", "Leaving", "", "yes", "none", "2")
    assert "Nothing is chosen. Choose at least one, or say that it does not apply to you." in screen
    assert on_disk(session)["leaving.told"] == ["oak"]


def test_points_of_ones_own_can_be_written_down(play: Play, session: PaperSession) -> None:
    named(session)
    session.give(Key("leaving.binding"), "no")
    session.give(Key("leaving.notice"), "2 months")
    session.give(Key("leaving.told"), ["oak"])
    play("2", "Leaving", "Go through the whole section again", "", "", "", "Parking", "", "They pay", "", "", "", "1")
    assert on_disk(session)["leaving.points"] == [{"point": "Parking", "positions": {"oak": "They pay"}}]
