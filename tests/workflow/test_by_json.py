"""A third front end, in a dozen lines: an agreement is drafted over a store in memory, and nothing but JSON goes in and comes out.

It shows that whatever a user needs is data: what is asked next, mistakes, what else to look at, what is open, the document.
Sentences are there to be shown, and none is read.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from agreement_builder.findings import Finding
from agreement_builder.interview import engine
from agreement_builder.interview.engine import Ask, Route
from agreement_builder.interview.page import page
from agreement_builder.interview.plain_changes import from_plain, outcome_to_plain
from agreement_builder.render.registry import render
from agreement_builder.store.memory import MemoryStore
from agreement_builder.workflow import check, library_at
from agreement_builder.workflow.agreements import made
from agreement_builder.workflow.sessions import StoredSession

DAY = date(2026, 9, 1)


class ByJson:
    """Drives an agreement: a request in JSON, an answer in JSON."""

    def __init__(self) -> None:
        self.session = StoredSession(library_at(None), MemoryStore({"format": "1"}), DAY)

    def __call__(self, **request: object) -> Any:
        return json.loads(json.dumps(self.answer(json.loads(json.dumps(request))), default=str))

    def answer(self, request: dict[str, Any]) -> object:
        agreement = self.session.agreement
        match request:
            case {"tell": "next"}:
                ask = engine.next_ask(agreement.interview, Route.SHORT)
                return self.shown(ask) if ask else None
            case {"tell": "open"}:
                return [asdict(point) for point in made(agreement, DAY).open_points]
            case {"tell": "document"}:
                return json.loads(render(made(agreement, DAY).resolved, "json"))
            case {"tell": "findings"}:
                return [asdict(finding) for finding in check(agreement)]
        change = from_plain(request)
        if isinstance(change, Finding):
            return {"saved": False, "findings": [asdict(change)]}
        return outcome_to_plain(self.session.change(change))

    def shown(self, ask: Ask) -> object:
        drawn = page(self.session.agreement.interview, ask)
        asked = drawn.question
        return {
            "key": str(drawn.key),
            "kind": asked.kind,
            "ask": asked.ask,
            "standing": drawn.standing.value,
            "choices": [asdict(choice) for choice in drawn.choices],
            "example": asked.example,
            "columns": [asdict(column) for column in asked.columns],
        }


PARTNERS = [
    {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
    {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
]


@pytest.fixture(scope="module")
def drive() -> ByJson:
    return ByJson()


def test_the_short_route_is_walked_by_what_each_page_offers(drive: ByJson) -> None:
    """Each question is answered with a choice that its page offers, or its example, or left to be agreed, until none is left."""
    assert drive(change="give", key="partners.list", raw=PARTNERS)["saved"]
    assert drive(change="give", key="purpose.name", raw="Tidesley Table")["saved"]
    seen: list[str] = []
    while asked := drive(tell="next"):
        assert asked["key"] not in seen, "nothing is asked twice that has an answer"
        seen.append(asked["key"])
        raw = asked["choices"][0]["value"] if asked["choices"] else asked["example"]
        outcome = drive(change="give", key=asked["key"], raw=raw) if raw is not None else {"saved": False}
        if not outcome["saved"]:
            assert drive(change="mark-open", key=asked["key"], point={"by": "2027-03-01", "settled by": "north"})[
                "saved"
            ]
    assert len(seen) > 5


def test_a_mistake_says_which_and_where_and_changes_nothing(drive: ByJson) -> None:
    before = drive.session.store.load().revision
    refused = drive(change="give", key="exit.notice", raw="soon")
    assert (refused["saved"], refused["findings"][0]["question"]) == (False, "exit.notice")
    assert refused["findings"][0]["code"].startswith("answer-")
    assert drive(change="give", key="exit.notcie", raw="3 months")["findings"][0]["code"] == "no-such-answer"
    assert drive(change="wish", key="exit.notice")["findings"][0]["code"] == "change-not-clear"
    assert drive.session.store.load().revision == before


def test_what_rests_on_a_changed_answer_is_named_with_its_reasons(drive: ByJson) -> None:
    drive(change="give", key="governance.structure", raw="board")
    drive(change="give", key="governance.seats", raw=[{"partner": "north", "seats": 2}])
    effects = drive(change="give", key="governance.structure", raw="leads")["effects"]
    (seats,) = [each for each in effects if each["key"] == "governance.seats"]
    assert seats["reasons"] == [{"reason": "answer-changed", "question": "governance.structure"}]


def test_the_document_its_open_points_and_its_findings_are_data(drive: ByJson) -> None:
    drive(
        change="mark-open",
        key="exit.notice",
        point={"positions": {"north": "a year"}, "until then": "Six months hold."},
    )
    (point,) = [each for each in drive(tell="open") if each["answer"] == "exit.notice"]
    assert (point["positions"], point["until_then"], point["missing"]) == (
        [["Northfield", "a year"]],
        "Six months hold.",
        False,
    )
    document = drive(tell="document")
    assert "Six months hold." in json.dumps(document, ensure_ascii=False)
    assert all(each["code"] and each["severity"] for each in drive(tell="findings"))
    drive(change="choose-document", document="charter")
    assert drive(tell="document") != document
    drive(
        change="say-own",
        entry="provisions",
        id="keys",
        parts={"heading": "Keys", "text": "Each has one.", "section": "exit"},
    )
