"""At the end of a section, what it adds by itself is agreed, struck, said in other words or left open: each on disk at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.interview.effects import Outcome
from agreement_builder.model.answers import Key
from agreement_builder.model.houserules import Verdict, verdict
from agreement_builder.workflow.section_rules import RulesOfSection
from tests.support.packs import clause_file, write_pack
from tests.terminal.conftest import Play
from tests.terminal.test_own_words import FILE, fill_the_disk

POT = "{% rule two %}Two people {{ will }} sign.{% endrule %} {% rule more %}Nobody spends more.{% endrule %} It is small."
CLAUSES = {
    "exit.pot": clause_file("exit.pot", POT, "rules: {two: two people sign, more: nobody spends more than is there}\n"),
    "exit.two": "Copies: {{ exit.pages }}.",
}
INTO_RULES = ("1", "2", "4")
"""All sections, the section on leaving, and what it adds by itself."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = write_pack(tmp_path, CLAUSES) / "our.yaml"
    path.write_text(FILE.replace("OURS\n", ""), encoding="utf-8")
    return path


def said(file: Path) -> dict[str, Verdict]:
    agreement = workflow.open_agreement(file, file.parent)
    assert agreement.findings == ()
    return {id.rpartition(".")[2]: verdict(answer) for id, answer in agreement.answers.rules.items()}


def test_the_end_of_a_section_tells_what_it_adds(play: Play) -> None:
    screen = play(*INTO_RULES)
    assert "What this section adds by itself. 2 not talked about yet" in screen
    for words in ("1. Two people sign", "2. Nobody spends more than is there", "3. We have talked about all of them"):
        assert words in screen
    assert "Two people will sign." in play(*INTO_RULES, "1")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("1",), Verdict.AGREED),
        (("2",), Verdict.STRUCK),
        (("3", "One signs.", ""), Verdict.REWORDED),
        (("4",), Verdict.OPEN),
    ],
)
def test_a_rule_is_agreed_struck_said_otherwise_or_left_open(
    play: Play, file: Path, typed: tuple[str, ...], expected: Verdict
) -> None:
    play(*INTO_RULES, "1", *typed)
    assert said(file) == {"two": expected}
    back = play(*INTO_RULES, "1", "5")
    assert "Take back what was said" in back
    assert said(file) == {}


def test_all_are_agreed_in_one_go(play: Play, file: Path) -> None:
    play(*INTO_RULES, "3")
    assert said(file) == {"two": Verdict.AGREED, "more": Verdict.AGREED}
    assert "What this section adds by itself. all talked about" in play(*INTO_RULES)


def test_words_before_a_command_are_said_of_a_rule(play: Play, file: Path) -> None:
    screen = play(*INTO_RULES, "1", "3", "One signs.", ":back")
    assert said(file) == {"two": Verdict.REWORDED}
    assert screen.count("What this section adds by itself, ") == 2


def test_words_for_a_rule_that_cannot_be_written_are_told_at_the_end(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_the_disk(monkeypatch, "rules", times=9)
    screen = play(*INTO_RULES, "1", "3", "One signs.", "")
    assert "It says now: One signs. Press Enter to keep it" in screen
    assert 'Not everything is saved. Your answer to "Two people sign" is not in' in screen
    assert "Make room. One signs. Everything else is saved" in screen
    assert said(file) == {}


def test_a_file_that_had_gone_is_told_at_once(play: Play, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say = RulesOfSection.say

    def say_in_a_deleted_file(self: RulesOfSection, id: str, words: str) -> Outcome:
        file.unlink()
        return say(self, id, words)

    monkeypatch.setattr(RulesOfSection, "say", say_in_a_deleted_file)
    screen = play(*INTO_RULES, "1", "2")
    assert "It has been written again with every answer." in screen.partition("Press Enter to go on.")[0]
    assert said(file) == {"two": Verdict.STRUCK}


def test_a_rule_that_somebody_else_strikes_meanwhile_is_told_and_the_questionnaire_goes_on(
    play: Play, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = RulesOfSection.say

    def say_after_another(self: RulesOfSection, id: str, words: str) -> Outcome:
        monkeypatch.setattr(RulesOfSection, "say", say)
        assert workflow.start_session(file, file.parent).give(Key(id), "struck").saved
        return say(self, id, words)

    monkeypatch.setattr(RulesOfSection, "say", say_after_another)
    screen = play(*INTO_RULES, "1", "1", "")
    assert "has been changed elsewhere since you opened it." in screen
    assert "Where would you like to go?" in screen.partition("has been changed elsewhere")[2]
    assert said(file) == {"two": Verdict.STRUCK}
