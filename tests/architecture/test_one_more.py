"""The recipes of CONTRIBUTING.md: whoever adds a clause, topic, document, kind, format or rule and misses a step is told here."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, get_args

import jsonschema
import pytest

import agreement_builder.checks.rules  # noqa: F401 - makes every rule known
from agreement_builder.checks.found import RULES
from agreement_builder.cli import making
from agreement_builder.interview import kinds
from agreement_builder.interview.schema import json_schema
from agreement_builder.library.loader import Library
from agreement_builder.model import document
from agreement_builder.model.conditions import names
from agreement_builder.model.questions import Kind, Option, Question, Questionnaire, TableColumn, Topic
from agreement_builder.render.registry import FORMATS
from agreement_builder.terminal import prompts
from agreement_builder.terminal.console import Console
from agreement_builder.terminal.fields import Prompting
from agreement_builder.terminal.plain import PlainConsole
from agreement_builder.terminal.rich import RichConsole
from tests.render.test_equality import COMPARED
from tests.support.questionnaires import NORTH, OAK, PARTNER_KINDS
from tests.support.right_answers import RAW
from tests.support.sample import flat_document, sample_document

ROOT = Path(__file__).parents[2]
LIBRARY = Library.shipped()

# ---------------------------------------------------------------- one more clause, topic or document


@pytest.mark.parametrize("id", LIBRARY.clause_ids())
def test_a_clause_stands_in_a_document_and_has_an_example(id: str) -> None:
    assert any(id in LIBRARY.outline(outline).clause_ids() for outline in LIBRARY.outline_ids()), "no outline has it"
    assert LIBRARY.clause(id).examples, "it has no example"


def test_every_folder_of_clauses_is_a_topic_and_every_topic_asks_something() -> None:
    folders = {path.name for path in (ROOT / "clauses").iterdir() if path.is_dir()}
    assert folders == set(LIBRARY.pack.topics)
    assert [topic.id for topic in LIBRARY.questionnaire.topics if not topic.questions] == []


@pytest.mark.parametrize("question", LIBRARY.questionnaire.by_id.values(), ids=lambda question: question.id)
def test_a_question_says_why_and_what_happens_if_it_stays_empty(question: Question) -> None:
    assert question.why
    assert question.if_empty
    assert question.blank


def test_a_question_is_used_by_wording_or_by_a_condition() -> None:
    used = {use.name for id in LIBRARY.clause_ids() for use in LIBRARY.clause(id).wording.uses}
    conditions = [LIBRARY.clause(id).when for id in LIBRARY.clause_ids()]
    conditions += [question.when for question in LIBRARY.questionnaire.by_id.values()]
    used |= {name for condition in conditions if condition for name in names(condition)}
    listed = {"open.points", "open.taken_for_granted", "signing.way", "signing.rows"}
    assert sorted(set(LIBRARY.questionnaire.by_id) - used - listed) == []


@pytest.mark.parametrize("outline", LIBRARY.outline_ids())
def test_a_document_is_offered_by_its_name(outline: str) -> None:
    assert LIBRARY.outline(outline).kind
    (option,) = (option for option in making.build.params if option.name == "document")
    assert outline in str(getattr(option, "help", "")), "the help of build --document does not name it"


# ---------------------------------------------------------------- one more kind of question

CONTEXT = kinds.Context((OAK, NORTH), PARTNER_KINDS)


def question_of(kind: Kind) -> Question:
    columns = (TableColumn("what", "What", Kind.LINE, required=True),)
    return Question("topic.it", "What?", kind, "what", options=(Option("a", "Label A", "words a"),), columns=columns)


class Asked(Exception):
    """A prompt has asked for something."""


class AskingConsole:
    """A console on which asking for anything ends the test."""

    width = 78
    redraws = False
    explain: Callable[[], None] | None = None

    def said(self, *_: object, **__: object) -> None:
        """Nothing comes of what is only told."""

    fresh = heading = strong = say = aside = page = pause = said

    def ask(self, *_: object, **__: object) -> NoReturn:
        raise Asked

    line = lines = choose = choose_several = ask


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_read_and_written_back_the_same(kind: Kind) -> None:
    question = question_of(kind)
    parsed = kinds.parse(RAW[kind], question, CONTEXT)
    assert parsed.value is not None, parsed.problems
    assert kinds.parse(kinds.to_raw(parsed.value), question, CONTEXT).value == parsed.value


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_shown_on_a_line(kind: Kind) -> None:
    value = kinds.parse(RAW[kind], question_of(kind), CONTEXT).value
    assert value is not None
    shown = kinds.show(value, question_of(kind), CONTEXT)
    assert shown
    assert "\n" not in shown


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_a_prompt(kind: Kind) -> None:
    console = AskingConsole()
    prompting = Prompting(
        console, (OAK, NORTH), PARTNER_KINDS, keep=console.said, hold=console.said, screen=console.fresh
    )
    with pytest.raises(Asked):
        prompts.ask(prompting, question_of(kind), "")


@pytest.mark.parametrize("console", [PlainConsole, RichConsole])
def test_both_ways_of_asking_have_all_that_prompts_are_made_of(console: type) -> None:
    assert Protocol in Console.__mro__
    wanted = [name for name, _ in inspect.getmembers(Console, inspect.isfunction) if not name.startswith("_")]
    assert len(wanted) > 5
    assert [name for name in wanted if not callable(getattr(console, name, None))] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_a_form_in_the_schema(kind: Kind) -> None:
    topic = Topic("topic", "Topic", "About it.", (question_of(kind),))
    schema = json_schema(Questionnaire.of((topic,)), PARTNER_KINDS)
    jsonschema.validate({"answers": {"topic": {"it": RAW[kind]}}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"answers": {"topic": {"it": {"nonsense": {"deep": []}}}}}, schema)


# ---------------------------------------------------------------- one more format, element or rule


def test_a_format_has_a_writer_is_compared_and_is_offered() -> None:
    assert set(FORMATS) == set(COMPARED) == set(making.FORMATS)
    for format in FORMATS.values():
        assert callable(import_module(format.module).write)


def test_the_documents_that_every_writer_is_tried_on_hold_every_element() -> None:
    """With the comparison of formats, this says that each writer handles each element."""
    held: set[type] = set()

    def visit(part: object) -> None:
        if is_dataclass(part):
            held.add(type(part))
            for field in fields(part):
                visit(getattr(part, field.name))
        elif isinstance(part, tuple):
            for each in part:
                visit(each)

    visit(sample_document().document)
    visit(flat_document().document)
    assert {*get_args(document.Inline), *get_args(document.Block)} - held == set()


def test_a_rule_says_what_it_finds_and_is_tried_by_the_check_that_asks_for_it() -> None:
    assert len(RULES) > 10
    assert [name for name, rule in RULES.items() if not rule.__doc__] == []
    asked = {check.rule for check in LIBRARY.practice.checks if check.examples}
    assert set(RULES) - asked == set()
