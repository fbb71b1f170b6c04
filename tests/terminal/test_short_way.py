"""From nothing to a first draft in few prompts: lists ask for names first, and for details only where somebody wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from agreement_builder.model.answers import Key
from agreement_builder.model.questions import Kind
from agreement_builder.render.text import plain
from agreement_builder.terminal import app
from agreement_builder.terminal.console import Command, Entry, Said
from agreement_builder.terminal.plain import PlainConsole
from agreement_builder.workflow import assemble, open_agreement
from agreement_builder.workflow.opening import start_session
from agreement_builder.workflow.sessions import StoredSession
from tests.support.whole import DATED, library

GOALS = ["Warm meals", "Fewer waits", "More play", "Safe walks home", "Books at bedtime"]
WORK = ["The van", "The kitchen", "The rota", "The walks", "The shelf"]
TYPED = {Kind.DATE: "2027-01-15", Kind.PERIOD: "3 months", Kind.RHYTHM: "monthly", Kind.NUMBER: "3"}

NAMES = {
    "Full name": ["Northfield Council"],
    "Full name of the second partner": ["Oak Street Families"],
    "Full name of the third partner": [""],
    "Goal": [*GOALS, ""],
    "Work": [*WORK, ""],
}
ENOUGH = 60
PARTNERS = """\
format: 1
answers:
  partners:
    list:
"""


class Script(PlainConsole):
    """Somebody who answers each prompt, by its label, and writes down which prompts there were.

    Where nothing is planned, a list gets its first entry, or what it points at; a field some words of the right kind.
    """

    def __init__(self, planned: Mapping[str, Sequence[str]], until: str) -> None:
        super().__init__()
        self.left = {label: list(said) for label, said in planned.items()}
        self.until = until
        self.prompts: list[str] = []
        self.lists: list[list[str]] = []
        self.said: list[str] = []
        self.question = ""

    def strong(self, text: str) -> None:
        self.question = text

    def say(self, text: str = "") -> None:
        self.said.append(text)

    def aside(self, text: str) -> None:
        self.said.append(text)

    def page(self, text: str) -> None:
        self.prompts.append("page")

    def pause(self) -> None:
        self.prompts.append("pause")

    def line(self, label: str, text: str = "", offered: str = "") -> str:
        planned = self._planned(label)
        if planned is not None:
            return planned
        if label.endswith("(leave it empty when that is all)"):
            return ""
        kinds = {question.ask: question.kind for question in library().questionnaire.by_id.values()}
        return text or TYPED.get(kinds.get(self.question, Kind.LINE), "words of ours")

    def lines(self, label: str, text: str = "", offered: str = "") -> str:
        return self.line(label, text)

    def choose(
        self, label: str, entries: Sequence[Entry], current: str = "", menu: bool = False, letters: bool = False
    ) -> str:
        self.lists.append([entry.label for entry in entries])
        planned = self._planned(label)
        if planned is None:
            return current or entries[0].value
        return next(entry.value for entry in entries if planned in (entry.value, entry.label))

    def choose_several(self, label: str, entries: Sequence[Entry], current: Sequence[str] = ()) -> tuple[str, ...]:
        self.line(label)
        return tuple(current) or (entries[0].value,)

    def _planned(self, label: str) -> str | None:
        if label.startswith(self.until) or len(self.prompts) >= ENOUGH:
            raise EOFError
        self.prompts.append(label)
        known = max((one for one in self.left if label.startswith(one) and self.left[one]), key=len, default="")
        said = self.left[known].pop(0) if known else None
        if said and said.startswith(":"):
            raise Said(next(command for command in Command if command.word == said[1:]))
        return said


def played(
    path: Path, monkeypatch: pytest.MonkeyPatch, planned: Mapping[str, Sequence[str]], until: str = "What next?"
) -> tuple[Script, StoredSession]:
    script = Script(planned, until)
    monkeypatch.setattr(app, "PlainConsole", lambda: script)
    app.run(start_session(path), plain=True)
    return script, start_session(path)


def test_two_partners_have_a_first_draft_after_at_most_45_prompts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.yaml"
    script, session = played(path, monkeypatch, NAMES)
    assert len(script.prompts) <= 45, script.prompts
    assert not any(script.left.values())
    short = [question for question in session.questionnaire.by_id.values() if question.short]
    assert [one.id for one in short if Key(one.id) not in session.answers.by_key] == []
    draft = plain(assemble(open_agreement(path), DATED), 300)
    assert [words for words in [*GOALS, *WORK, "Northfield", "Oak Street"] if words not in draft] == []


def of(path: Path, number: int = 2) -> Path:
    """A file with so many partners."""
    names = [f"Partner {chr(65 + place)}" for place in range(number)]
    lines = [f"      - {{id: p{place}, name: {name}, short: {name}, kind: cio}}" for place, name in enumerate(names)]
    path.write_text(PARTNERS + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_details_of_a_goal_are_asked_where_they_are_wanted_and_what_may_stay_empty_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = of(tmp_path / "ours.yaml")
    planned = {
        "Where to?": ["all"],
        "Where would you like to go?": ["goals"],
        "Goal": ["Warm meals", "Fewer waits", ""],
        "2 so far": ["Change: (not complete) Fewer waits"],
        "(not complete) Fewer waits: what now?": ["Give its details"],
        "How we will know": ["weeks"],
        "By": ["2027-12-31"],
        "How sure": ["3"],
    }
    script, session = played(path, monkeypatch, planned, until="Your answer")
    (goals,) = [answer.value for key, answer in session.answers if key.question == "goals.objectives"]
    rows = list(goals.rows)  # type: ignore[union-attr]
    assert [row["objective"] for row in rows] == ["Warm meals", "Fewer waits"]
    assert list(rows[0]) == ["objective"]
    assert rows[1]["measure"] == "weeks"
    columns = session.questionnaire.by_id["goals.objectives"].columns
    asked = [label for label in script.prompts if any(label.startswith(column.ask) for column in columns[1:])]
    optional = [column.ask for column in columns if not column.required]
    assert [label for label in asked if label.endswith("(may stay empty)")] == [
        f"{ask} (may stay empty)" for ask in optional
    ]


def test_the_list_offers_all_details_row_by_row_until_none_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = of(tmp_path / "ours.yaml")
    planned = {
        "Where to?": ["all"],
        "Where would you like to go?": ["goals"],
        "Goal": ["Warm meals", "Fewer waits", ""],
        "2 so far": ["Give details, row by row"],
        "By": ["2027-12-31", "2028-12-31"],
        "How sure": ["3", "4"],
    }
    script, session = played(path, monkeypatch, planned, until="Your answer")
    (goals,) = [answer.value for key, answer in session.answers if key.question == "goals.objectives"]
    needed = {column.id for column in session.questionnaire.by_id["goals.objectives"].columns if column.required}
    assert [needed <= row.keys() for row in goals.rows] == [True, True]  # type: ignore[union-attr]
    first, then = (labels for labels in script.lists if "That is all" in labels and "Add another" in labels)
    assert "Give details, row by row" in first
    assert "Give details, row by row" not in then


@pytest.mark.parametrize(("wanted", "prompts"), [([], 1), (["Partner C"], 3), (["Partner C", "Partner L"], 5)])
def test_twelve_partners_are_not_asked_one_by_one_what_they_say(
    wanted: list[str], prompts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = of(tmp_path / "ours.yaml", 12)
    planned = {
        "Where to?": ["all"],
        "Where would you like to go?": ["purpose"],
        "Your answer": [":open"],
        "Whose view would you like to write down?": [*wanted],
        "What does": [f"{name} wants five." for name in wanted],
    }
    script, session = played(path, monkeypatch, planned, until="What holds until")
    asked = [label for label in script.prompts if label.startswith(("Whose view", "What does"))]
    assert len(asked) == prompts
    (point,) = [answer.open_point for _, answer in session.answers if answer.open_point]
    shorts = {partner.id: partner.short for partner in session.answers.partners}
    assert [(shorts[who], said) for who, said in point.positions] == [(name, f"{name} wants five.") for name in wanted]
