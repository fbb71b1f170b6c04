"""House rules: listed until somebody has talked about them; agreed, struck, reworded or open; and told of wherever one looks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.model import walk
from agreement_builder.model.answers import Basis
from agreement_builder.model.document import CrossReference, LineBreak, ResolvedDocument, Value
from agreement_builder.model.houserules import rules_in
from agreement_builder.model.reasons import FROM_LAST_TIME
from agreement_builder.render.registry import render
from agreement_builder.render.text import plain
from agreement_builder.workflow.agreements import assemble_anyway
from tests.library.test_wording import HOSTILE
from tests.render.test_equality import COMPARED
from tests.support.command import run
from tests.support.packs import clause_file, write_pack

DAY = date(2026, 9, 1)
HEAD = "rules:\n  two_sign: two people sign each payment\n  no_more: nobody spends more than is there\n"
POT = (
    "The council keeps it. {% rule two_sign %}Two people {{ will }} sign each payment.{% endrule %} It is small.\n"
    "{% rule no_more %}\nNobody may spend more than is there.\n{% endrule %}"
)
CLAUSES = {
    "exit.pot": clause_file("exit.pot", POT, HEAD),
    "exit.alone": clause_file("exit.alone", "{% rule all %}\n- All.\n{% endrule %}", "rules: {all: all of it}\n"),
    "exit.list": clause_file(
        "exit.list",
        "These hold:\n\n- The notice is {{ exit.notice }}.\n{% rule two %}\n- Both sign.\n{% endrule %}\n- It ends.",
        "rules: {two: both sign}\n",
    ),
    "exit.short": "In short, see [[exit.alone|the rest]]. {% rule exit.pot.two_sign %}Two sign.{% endrule %}",
}
FILE = """\
format: 1
date: 2026-09-01
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack", CLAUSES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(FILE)
    return path


def made(file: Path, pack: Path) -> ResolvedDocument:
    return workflow.assemble(workflow.open_agreement(file, pack), DAY)


def text_of(document: ResolvedDocument, clause: str) -> str:
    found = next(each for each in walk.clauses(document.document) if each.id == clause)
    alone = document.document.sections[0]
    one = replace(document.document, sections=(replace(alone, clauses=(found,)),), schedules=())
    return plain(replace(document, document=one), 10_000)


def say(file: Path, pack: Path, rule: str, said: str) -> str:
    told = run("set", file, rule, said, "--pack", pack)
    assert told.code == 0, told.words
    return told.words


def granted(document: ResolvedDocument) -> list[str]:
    return [each.answer for each in document.document.assumptions]


def test_each_rule_that_is_printed_is_taken_for_granted_until_it_was_talked_about(file: Path, pack: Path) -> None:
    document = made(file, pack)
    rules = ["exit.pot.two_sign", "exit.pot.no_more", "exit.alone.all", "exit.list.two"]
    assert granted(document) == rules
    assert next(each.where for each in document.document.assumptions if each.answer == rules[0]) == (
        "exit.pot",
        "exit.short",
    )
    text = plain(document, 10_000)
    assert "What this document adds by itself" in text
    assert "Two people sign each payment" in text
    say(file, pack, "exit.pot.two_sign", "agreed")
    document = made(file, pack)
    assert granted(document) == rules[1:]
    assert "Two people will sign each payment." in text_of(document, "exit.pot")


def test_a_rule_that_is_only_assumed_is_still_taken_for_granted(file: Path, pack: Path) -> None:
    file.write_text(FILE + "rules: {exit.pot.two_sign: {answer: agreed, basis: assumed}}\n")
    assert "exit.pot.two_sign" in granted(made(file, pack))
    file.write_text(FILE + "rules: {exit.pot.two_sign: {answer: agreed, basis: discussed, note: At the fair.}}\n")
    assert "exit.pot.two_sign" not in granted(made(file, pack))


def test_a_rule_that_was_struck_leaves_no_hole(file: Path, pack: Path) -> None:
    for rule in ("exit.pot.two_sign", "exit.pot.no_more", "exit.alone.all", "exit.list.two"):
        say(file, pack, rule, "struck")
    document = made(file, pack)
    ids = [clause.id for clause in walk.clauses(document.document)]
    assert "exit.alone" not in ids
    assert text_of(document, "exit.pot").strip().endswith("The council keeps it. It is small.")
    assert "Both sign" not in plain(document)
    assert "In short, see the rest." in text_of(document, "exit.short")
    targets = {
        inline.target
        for clause in walk.clauses(document.document)
        for inline in walk.inlines(clause.body)
        if isinstance(inline, CrossReference)
    }
    assert targets <= set(ids)
    assert granted(document) == []


def test_other_words_stand_in_its_place_once(file: Path, pack: Path) -> None:
    say(file, pack, "exit.pot.two_sign", "the treasurer of each partner signs")
    say(file, pack, "exit.list.two", "One signs")
    document = made(file, pack)
    assert "keeps it. The treasurer of each partner signs. It is small." in text_of(document, "exit.pot")
    assert "see clause\u00a01.2. The treasurer of each partner signs." in text_of(document, "exit.short")
    body = next(clause for clause in walk.clauses(document.document) if clause.id == "exit.list").body
    assert len(body[1].items) == 3  # type: ignore[union-attr]
    assert "exit.pot.two_sign" not in granted(document)


@pytest.mark.parametrize("words", HOSTILE)
def test_other_words_are_text_in_every_format(words: str, file: Path, pack: Path) -> None:
    say(file, pack, "exit.pot.two_sign", words)
    document = made(file, pack)
    body = next(clause for clause in walk.clauses(document.document) if clause.id == "exit.pot").body
    values = [inline for inline in walk.inlines(body) if isinstance(inline, Value | LineBreak)]
    shown = "".join("\n" if isinstance(inline, LineBreak) else inline.text for inline in values)
    assert shown.rstrip(".")[1:] == words.rstrip(".")[1:]
    for differences in COMPARED.values():
        assert differences(document) == []


def test_an_open_rule_is_an_open_point_under_its_clause(file: Path, pack: Path) -> None:
    file.write_text(
        FILE + "rules:\n  exit.pot.two_sign:\n    to be agreed:\n"
        "      positions: {north: Two sign., oak: One signs.}\n      blocks signing: yes\n"
    )
    document = made(file, pack)
    point = next(each for each in document.document.open_points if each.answer == "exit.pot.two_sign")
    assert point.title == "two people sign each payment"
    assert point.blocks_signing
    assert point.where == ("exit.pot", "exit.short")
    text = text_of(document, "exit.pot")
    assert "Two people will sign each payment." in text
    assert "Oak Street: One signs." in text
    run("set", file, "exit.pot.no_more", "--to-be-agreed", "--pack", pack)
    assert "Nobody spends more than is there" in text_of(made(file, pack), "exit.pot").partition("Open point 2")[2]
    assert len([each for each in made(file, pack).document.open_points if each.answer.startswith("exit.pot.")]) == 2


def test_set_tells_what_stands_now(file: Path, pack: Path) -> None:
    assert "agreed (two people sign each payment)" in say(file, pack, "exit.pot.two_sign", "agreed")
    assert "in your words: One signs" in say(file, pack, "exit.pot.two_sign", "One signs")
    assert "struck" in run("set", file, "exit.pot.two_sign", "--not-applicable", "--pack", pack).words
    assert "exit.pot.two_sign: struck" in file.read_text()
    told = run("set", file, "exit.pot.two_sign", "--clear", "--pack", pack)
    assert "nobody has talked about it" in told.words
    assert "rules" not in file.read_text()


def test_set_says_how_it_came_about(file: Path, pack: Path) -> None:
    told = run(
        "set", file, "exit.pot.two_sign", "agreed", "--basis", "discussed", "--note", "At the fair.", "--pack", pack
    )
    assert told.code == 0, told.words
    said = workflow.open_agreement(file, pack).answers.rules["exit.pot.two_sign"]
    assert (said.basis, said.note) == (Basis.DISCUSSED, "At the fair.")
    assert run("set", file, "exit.notice", "3 months", "--basis", "proposed by oak", "--pack", pack).code == 0
    answer = workflow.open_agreement(file, pack).answers.get("exit.notice")
    assert answer is not None
    assert (answer.basis, answer.proposed_by) == (Basis.PROPOSED, "oak")
    refused = run("set", file, "exit.pot.two_sign", "agreed", "--basis", "guessed", "--pack", pack)
    assert refused.code == 1
    assert "does not say how the answer came about" in refused.words
    assert run("set", file, "exit.notice", "--clear", "--note", "x", "--pack", pack).code == 2


def test_explain_tells_of_each_rule(file: Path, pack: Path) -> None:
    say(file, pack, "exit.pot.two_sign", "struck")
    told = run("explain", file, "exit.pot", "--pack", pack).words
    assert "exit.pot.two_sign: struck (two people sign each payment)" in told
    assert "exit.pot.no_more: as the library has it, and nobody has talked about it" in told


def test_status_counts_what_nobody_has_talked_about(file: Path, pack: Path) -> None:
    assert "adds four rules by itself" in run("status", file, "--pack", pack).words
    say(file, pack, "exit.pot.two_sign", "agreed")
    assert "adds three rules by itself" in run("status", file, "--pack", pack).words
    say(file, pack, "exit.pot.no_more", "struck")
    rules = json.loads(run("status", file, "--json", "--pack", pack).out)["house_rules"]
    said = {rule["id"]: (rule["said"], rule["printed"], rule["taken_for_granted"]) for rule in rules}
    assert said["exit.pot.two_sign"] == ("agreed", True, False)
    assert said["exit.pot.no_more"] == ("struck", False, False)
    assert said["exit.list.two"] == ("untouched", True, True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("exit.pot.two_sing: agreed", "Did you mean exit.pot.two_sign?"),
        ("exit.pit.two_sign: agreed", "Did you mean one of exit.pot?"),
        ("two_sign: agreed", "three parts"),
    ],
)
def test_a_name_that_is_no_rule_is_told_with_its_line(file: Path, pack: Path, written: str, said: str) -> None:
    file.write_text(FILE + f"rules:\n  {written}\n  exit.pot.no_more: struck\n")
    told = run("check", file, "--pack", pack)
    assert told.code == 1
    assert said in told.words
    assert "line 9" in told.words
    assert "Nobody may spend" not in plain(assemble_anyway(workflow.open_agreement(file, pack), DAY))


def test_what_was_said_is_taken_over_to_be_confirmed(file: Path, pack: Path, tmp_path: Path) -> None:
    say(file, pack, "exit.pot.two_sign", "One signs")
    new = tmp_path / "new.yaml"
    assert run("new", new, "--from", file, "--pack", pack, "--plain").code in (0, 1)
    held = workflow.open_agreement(new, pack).answers.rules["exit.pot.two_sign"]
    assert held.value == "One signs"
    assert held.confirm == FROM_LAST_TIME


def test_the_tree_says_whose_words_these_are(file: Path, pack: Path) -> None:
    document = made(file, pack)
    body = next(clause for clause in walk.clauses(document.document) if clause.id == "exit.pot").body
    assert set(rules_in(body)) == {"exit.pot.two_sign", "exit.pot.no_more"}
    assert '"rule": "exit.pot.two_sign"' in render(document, "json").decode()
    assert 'data-rule="exit.pot.two_sign"' in render(document, "html").decode()


@pytest.mark.parametrize(
    ("head", "body", "code"),
    [
        ("", "{% rule two %}Two sign.{% endrule %}", "rule-without-name"),
        ("rules: {two: two sign}\n", "Two sign.", "rule-without-words"),
        ("rules: {Two: two sign}\n", "Two sign.", "pack-file"),
        ("", "{% rule exit.other.two %}Two sign.{% endrule %}", "unknown-rule"),
        ("", "{% owner lore %}Two sign.{% endowner %}", "unknown-owner"),
        ("", "{% owner exit.nothing %}Two sign.{% endowner %}", "unknown-owner"),
    ],
)
def test_pack_check_finds_rules_without_names_and_owners_that_are_none(
    tmp_path: Path, head: str, body: str, code: str
) -> None:
    folder = write_pack(tmp_path, {"exit.pot": clause_file("exit.pot", body, head)})
    from agreement_builder.library.loader import Library

    assert code in {finding.code for finding in workflow.check_pack(Library.at(folder)).findings}
