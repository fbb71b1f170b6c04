"""A question of each kind: filled, changed, emptied, left open and said not to apply, by a form and by a script.

The file of answers must be the one that comes of saying the same to a session, which is what the terminal does.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agreement_builder.model.answers import Key
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from agreement_builder.store import answers_file
from agreement_builder.web.fields import About, draw
from agreement_builder.web.pages import question_path
from agreement_builder.web.seen import seen_of
from agreement_builder.workflow import start_session
from tests.support.asking import Browser
from tests.support.forms import Form, Pairs
from tests.web.conftest import ANSWERS
from tests.web.test_question import JSON

ASKED: dict[Kind, tuple[str, Raw, Raw]] = {
    Kind.LINE: ("purpose.territory", "The Meadow", "The Meadow and Mill Lane"),
    Kind.TEXT: ("purpose.statement", "Fewer waits.\n\nMore play.", "Fewer waits."),
    Kind.CHOICE: ("purpose.chosen", "chosen", "required"),
    Kind.CHOICES: ("users.power", ["asked"], ["asked", "listed"]),
    Kind.YES_NO: ("money.own_costs", "yes", "no"),
    Kind.NUMBER: ("governance.notes_days", "4", "six"),
    Kind.MONEY: ("money.match", "£1,500", "£20"),
    Kind.DATE: ("exit.starts", "2027-09-01", "2027-10-01"),
    Kind.PERIOD: ("exit.notice", "5 weeks", "2 months"),
    Kind.RHYTHM: ("governance.meets", "every 6 weeks", "monthly"),
    Kind.PARTNER: ("money.holder", "north", "oak"),
    Kind.PARTNERS: ("goals.first_action_help", ["north"], ["north", "oak"]),
    Kind.PARTNER_LIST: (
        "partners.list",
        [
            {"id": "north", "name": "Northfield Council", "short": "the council", "kind": "council"},
            {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
        ],
        [
            {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
            {"id": "elm-house", "name": "Elm House", "short": "Elm House", "kind": "cio"},
        ],
    ),
    Kind.ROTA: ("governance.venues", ["north", "the old mill"], ["the old mill", "north", "oak"]),
    Kind.PERSON: ("partners.lead", {"role": "Manager", "name": "Ann Hill"}, {"role": "Manager", "deputy": "Planner"}),
    Kind.SHARES: ("money.shares", {"north": "60%", "oak": "40%"}, {"north": "59.5%", "oak": "40.5%"}),
    Kind.TABLE: (
        "roles.work",
        [{"work": "The van", "leads": ["north"]}],
        [
            {"work": "The van", "leads": ["north", "oak"], "told": "everybody"},
            {"work": "The kitchen", "leads": ["oak"]},
        ],
    ),
    Kind.BUDGET: (
        "money.budget",
        {"periods": ["2027"], "lines": [{"partner": "north", "for": "Rent", "amounts": ["£5"]}]},
        {"periods": ["2027", "2028"], "lines": [{"for": "Rent", "amounts": ["£5", "£6"]}], "total": "£11"},
    ),
    Kind.SCORES: (
        "renewal.scores",
        {"who": ["north", "oak"], "rows": [{"statement": "We meet", "scores": ["4", "-"]}]},
        {"who": ["north"], "rows": [{"statement": "We meet", "scores": ["5"], "before": "3.5"}]},
    ),
    Kind.POINTS: (
        "open.points",
        [{"point": "Who chairs", "positions": {"north": "We do."}}],
        [{"point": "Who chairs", "by": "2027-05-01", "blocks signing": "yes"}, {"point": "Who pays"}],
    ),
}
POINT: dict[str, Raw] = {"positions": {"north": "Yes.", "oak": "No."}, "by": "2027-05-01", "blocks signing": "yes"}
AS_POSTED = {
    "a/positions/north": "Yes.",
    "a/positions/oak": "No.",
    "a/by": "1 May 2027",
    "a/blocks signing": "yes",
}
DAY = date(2026, 11, 30)


class Said:
    """Somebody at a question in a browser, beside a session to which the same is said."""

    def __init__(self, browser: Browser, file: Path, other: Path, kind: Kind) -> None:
        self.browser, self.file, self.other = browser, file, other
        self.session = start_session(other, today=DAY)
        id, self.first, self.second = ASKED[kind]
        self.question = self.session.questionnaire.by_id[id]
        self.key = Key(id, "north" if self.question.each_partner else "")
        self.path = question_path("meadow", self.key)

    def typed(self, raw: Raw) -> Pairs:
        """The fields of a form in which an answer was typed."""
        look = About(self.session.answers.partners, self.session.partner_kinds)
        return Form(str(draw(self.question, raw, look))).sent()

    def send(self, do: str, raw: Raw, **headers: str) -> int:
        """Send the form of the question. It goes on from what stands there."""
        sent = [("seen", self.seen), ("do", do), *self.typed(raw)]
        return self.browser.post(self.path, sent, **headers).status

    @property
    def seen(self) -> str:
        """What a page says that it was drawn from, as things stand."""
        return seen_of(self.session, self.key)

    def both_hold_the_same(self) -> bool:
        """Whether the two files have the same answers, to the letter."""
        return answers_file.read(self.file).answers == answers_file.read(self.other).answers


@pytest.fixture
def said(browser: Browser, file: Path, tmp_path: Path, kind: Kind) -> Said:
    other = tmp_path / "aside" / "meadow.yaml"
    other.parent.mkdir()
    for each in (file, other):
        each.write_text(f"{ANSWERS}  renewal: {{previous: The agreement of 2025}}\n", encoding="utf-8")
    return Said(browser, file, other, kind)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_said_of_a_question_stands_in_the_file_as_the_terminal_would_have_it(said: Said) -> None:
    key, session = said.key, said.session
    for do, headers, done in (("go", {}, 303), ("keep", JSON, 200)):
        for raw in (said.first, said.second):
            assert said.send(do, raw, **headers) == done
            session.give(key, raw)
            assert said.both_hold_the_same()
        if said.question.kind is Kind.PARTNER_LIST:
            continue
        assert said.send(do, "", **headers) == done
        session.clear(key)
        assert said.both_hold_the_same()
    page, _, query = said.path.partition("?")
    more = f"?{query}" if query else ""
    assert said.browser.post(f"{page}/open{more}", {"seen": said.seen} | AS_POSTED).status == 303
    session.mark_open(key, POINT)
    assert said.both_hold_the_same()
    assert said.browser.post(f"{page}/not-here{more}", {"seen": said.seen, "reason": "We have none."}).status == 303
    session.not_applicable(key, "We have none.")
    assert said.both_hold_the_same()
