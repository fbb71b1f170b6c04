"""Parts of a document: a clause knows which part it belongs to, and words and conditions can ask for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.library.loader import Library
from agreement_builder.model.document import Clause, ResolvedDocument
from agreement_builder.render.text import plain
from tests.support.packs import PACK, QUESTIONS, clause_file, document_of, write_pack

PARTS = """\
parts: [money]
facts:
  bound: exit.bound is answered and here.part in exit.bound
  free: here.bound == "no"
mark: {if: here.bound == "yes", then: (binding)}
"""
HEAD = PACK.replace('exit.binding == "yes"', 'here.bound == "yes"') + PARTS
BOUND = """\
  - id: exit.bound
    ask: Which parts bind?
    kind: choices
    blank: which parts bind
    optional: true
    options: [{id: money, label: Money, words: money}, {id: exit, label: Leaving, words: leaving}]
"""
WORDS = "They {{ will }} go."
MONEY = clause_file("exit.money", WORDS, "part: money\n")


def made(folder: Path, clauses: dict[str, str], bound: list[str], pack: str = HEAD) -> ResolvedDocument:
    files = {"clauses/pack.yaml": pack, "clauses/exit/questions.yaml": QUESTIONS["exit"] + BOUND}
    return document_of(write_pack(folder, clauses, files), {"exit": {"bound": bound}} if bound else {})


def clauses_of(document: ResolvedDocument) -> tuple[Clause, ...]:
    return document.document.sections[0].clauses


def test_a_word_has_the_form_of_the_part_in_which_it_stands(tmp_path: Path) -> None:
    text = plain(made(tmp_path, {"exit.leaving": WORDS, "exit.money": MONEY}, ["money"]), 200)
    assert text.count("They will go.") == text.count("They must go.") == 1
    assert text.index("They will go.") < text.index("They must go.")


def test_a_clause_that_the_pack_marks_says_so_behind_its_heading(tmp_path: Path) -> None:
    document = made(tmp_path, {"exit.leaving": WORDS, "exit.money": MONEY}, ["exit"])
    assert [clause.heading for clause in clauses_of(document)] == [
        "Heading of exit.leaving (binding)",
        "Heading of exit.money",
    ]


def test_a_condition_with_a_name_decides_clauses_and_ifs(tmp_path: Path) -> None:
    only_bound = clause_file("exit.pay", "Pay.", 'part: money\nwhen: here.bound == "yes"\n')
    free = '{% if here.free == "yes" %}They are free.{% else %}They are bound.{% endif %}'
    clauses = {"exit.leaving": free, "exit.pay": only_bound}
    money = plain(made(tmp_path / "a", clauses, ["money"]), 200)
    assert "They are free." in money
    assert "Pay." in money
    leaving = plain(made(tmp_path / "b", clauses, ["exit"]), 200)
    assert "They are bound." in leaving
    assert "Pay." not in leaving


def test_what_rests_on_a_condition_with_a_name_rests_on_the_answers_behind_it(tmp_path: Path) -> None:
    pack = HEAD.replace("mark:", '  short: exit.notice == "1 month"\nmark:')
    asks = clause_file("exit.leaving", "Go.", 'when: here.short == "yes"\n')
    document = made(tmp_path, {"exit.leaving": asks}, [], pack)
    assert [point.answer for point in document.document.open_points] == ["exit.notice"]


@pytest.mark.parametrize(
    ("pack", "clause", "said"),
    [
        (HEAD, clause_file("exit.leaving", WORDS, "part: mony\n"), '"mony" is no part of a document.'),
        (HEAD.replace("here.part in exit.bound", 'here.free == "yes"'), WORDS, "Nothing asks for here.free."),
        (HEAD.replace('here.bound == "no"', 'exit.nothing == "no"'), WORDS, "Nothing asks for exit.nothing."),
        (HEAD, '{% if here.nothing == "yes" %}x{% endif %}', "Nothing asks for here.nothing."),
        (HEAD.replace("  free:", "  part:"), WORDS, '"part" cannot name a fact.'),
        (HEAD.replace("mark: {if: here.bound", "mark: {if: exit.nought"), WORDS, "Nothing asks for exit.nought."),
    ],
)
def test_a_part_or_a_name_that_is_not_there_is_told(tmp_path: Path, pack: str, clause: str, said: str) -> None:
    files = {"clauses/pack.yaml": pack, "clauses/exit/questions.yaml": QUESTIONS["exit"] + BOUND}
    library = Library.at(write_pack(tmp_path, {"exit.leaving": clause}, files))
    with pytest.raises(Unusable) as told:
        _ = library.clause("exit.leaving").wording
    assert said in [finding.message for finding in told.value.findings]
