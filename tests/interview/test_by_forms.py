"""A second front end can be made: a page for each question, sent as JSON, and a post for each answer. It knows no terminal.

The toy below shows what a page says, takes a raw answer or the press of a button that was offered, and asks what comes next.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from agreement_builder.interview import answering, course, page_words
from agreement_builder.interview.answering import NothingChosen, Offer, TakeBack
from agreement_builder.interview.course import Asked, EndOfSection, EndOfShortRoute, Next, Walk
from agreement_builder.interview.engine import Ask, Interview, Stage
from agreement_builder.interview.page import page
from agreement_builder.model.answers import Answer, Basis, Key, Status
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from tests.support.paper_session import PaperSession
from tests.support.questionnaires import QUESTIONNAIRE
from tests.support.right_answers import RAW

ANSWERS: dict[Kind, Raw] = RAW | {
    Kind.CHOICE: "board",
    Kind.CHOICES: ["money"],
    Kind.TABLE: [{"partner": "oak", "seats": "2"}, {"partner": "north", "seats": "1"}],
}
"""A right answer of every kind, to a question of the small questionnaire."""


def _sent(value: object) -> str:
    """What JSON has no form for: one of several by its name, a day or a set in words."""
    return value.name if isinstance(value, Enum) else str(value)


class Browser:
    """Somebody at a browser, with the server behind it. The server remembers nothing between two requests but the answers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.next: Next | None = None
        begins = course.begin(self.interview)
        if begins.ask is not None:
            self.next = Asked(begins.ask, begins.walk)

    @property
    def session(self) -> PaperSession:
        return PaperSession(self.path)

    @property
    def interview(self) -> Interview:
        return Interview.of(QUESTIONNAIRE, self.session.answers)

    @property
    def at(self) -> Ask:
        assert isinstance(self.next, Asked)
        return self.next.ask

    @property
    def walk(self) -> Walk:
        assert isinstance(self.next, Asked)
        return self.next.walk

    def get(self) -> dict[str, Any]:
        """The page, as it goes over the wire, with its words."""
        seen = page(self.interview, self.at, self.walk, self.session.unread(self.at.key))
        sent: dict[str, Any] = json.loads(json.dumps(asdict(seen), default=_sent))
        return sent | {"title": page_words.for_whom(self.at), "stands": page_words.stands(seen, "If you leave it")}

    def post(self, raw: Raw, sure: bool = False) -> str:
        """Send an answer: what has to be said about it, and on to the next page unless something has."""
        session, key = self.session, self.at.key
        meant = answering.meaning(self.interview, self.at, raw)
        match meant:
            case TakeBack() if not sure:
                return meant.ask
            case NothingChosen(finding):
                return page_words.told((finding,))[0]
        if change := answering.change(meant, key):
            outcome = session.change(change)
            if not outcome.saved:
                session.keep(key, raw, counts=False)
                return page_words.told(outcome.findings)[0]
        self.next = course.after(self.interview, self.walk, key)
        return ""

    def press(self, offer: Offer) -> None:
        """One of the buttons beside the field."""
        assert offer.name in self.get()["offers"]
        session, key = self.session, self.at.key
        match offer:
            case Offer.OPEN:
                session.mark_open(key, answering.open_point(self.interview, self.at))
            case Offer.NOT_APPLICABLE:
                session.not_applicable(key, "")
            case Offer.BASIS:
                session.set_basis(key, Basis.DISCUSSED)
            case Offer.CLEAR:
                session.clear(key)

    def go(self, key: str) -> None:
        """A link to a question."""
        ask = course.named(self.interview, Key.parse(key))
        assert ask is not None
        self.next = Asked(ask, Walk(ask.question.topic))


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(tmp_path / "ours.json")


def answered(browser: Browser) -> dict[str, Answer]:
    return {str(key): answer for key, answer in browser.session.answers}


def test_everything_is_answered_page_by_page_from_the_first_to_the_end(browser: Browser) -> None:
    seen: list[str] = []
    while not isinstance(browser.next, EndOfShortRoute):
        assert browser.get()["place"]["of"] >= 1
        seen.append(str(browser.at.key))
        assert browser.post(ANSWERS[browser.at.question.kind]) == ""
    assert seen == ["partners.list", "meetings.structure", "meetings.rhythm", "leaving.notice", "leaving.binding"]
    for topic in QUESTIONNAIRE.topics:
        browser.next = course.enter(browser.interview, topic.id)
        while isinstance(browser.next, Asked):
            seen.append(str(browser.at.key))
            assert browser.post(ANSWERS[browser.at.question.kind]) == ""
        assert isinstance(browser.next, EndOfSection)
    assert len(seen) == len(set(seen)) == len(answered(browser))
    assert {one.stage for one in course.sections(browser.interview)} == {Stage.DONE}
    assert {browser.session.questionnaire.by_id[Key.parse(key).question].kind for key in seen} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_an_answer_of_each_kind_is_given_shown_changed_marked_and_taken_back(kind: Kind, browser: Browser) -> None:
    browser.post(ANSWERS[Kind.PARTNER_LIST])
    browser.go("meetings.structure")
    browser.post(ANSWERS[Kind.CHOICE])
    question = next(one for one in QUESTIONNAIRE.by_id.values() if one.kind is kind)
    key = f"{question.id}[oak]" if question.each_partner and not question.partner_kinds else question.id
    key = f"{question.id}[north]" if question.partner_kinds else key
    browser.go(key)
    if kind is not Kind.PARTNER_LIST:
        browser.post(ANSWERS[kind])
        browser.go(key)
    sent = browser.get()
    assert sent["standing"] == "GIVEN"
    assert sent["stands"].startswith("Now: ")
    field = sent["field"]
    assert browser.post(field) == "", "what stands in the field is sent back as it is"
    browser.go(key)
    assert browser.get()["field"] == field
    browser.press(Offer.BASIS)
    assert "(discussed)" in browser.get()["stands"]
    browser.press(Offer.OPEN)
    assert answered(browser)[key].status is Status.TO_BE_AGREED
    browser.press(Offer.NOT_APPLICABLE)
    assert answered(browser)[key].status is Status.NOT_APPLICABLE
    browser.press(Offer.CLEAR)
    assert key not in answered(browser)


def test_an_emptied_field_is_asked_about_and_taken_back_if_that_was_meant(browser: Browser) -> None:
    browser.go("leaving.notice")
    browser.post("6 months")
    browser.go("leaving.notice")
    assert browser.post("") == "Take this answer back?"
    assert "leaving.notice" in answered(browser)
    assert browser.post("", sure=True) == ""
    assert "leaving.notice" not in answered(browser)


def test_a_default_that_is_left_comes_in_as_assumed(browser: Browser) -> None:
    browser.go("leaving.notice")
    assert browser.post("") == ""
    assert answered(browser)["leaving.notice"].basis is Basis.ASSUMED
    browser.go("partners.list")
    browser.post(ANSWERS[Kind.PARTNER_LIST])
    browser.go("leaving.told")
    assert browser.post([]).startswith("Nothing is chosen.")


def test_what_cannot_be_read_stays_in_the_field_and_is_told(browser: Browser) -> None:
    browser.go("leaving.notice")
    assert "soonish" in browser.post("soonish")
    again = browser.get()
    assert (again["field"], again["begun"], again["ask"]["question"]["id"]) == ("soonish", True, "leaving.notice")
    assert browser.post("") == "Take back what was begun here?"
