"""An editor that knows the schema helps to type a good answers file and marks the slips in a bad one."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from agreement_builder.interview.reading import read_answers
from agreement_builder.interview.schema import Schema, json_schema
from agreement_builder.model.values import Raw
from tests.interview.support import PARTNER_KINDS, QUESTIONNAIRE


def schema() -> Schema:
    return json_schema(QUESTIONNAIRE, PARTNER_KINDS)


GOOD = """
format: 1
pack: partnership 1.0.0
document: agreement
draft: 3
date: "2026-07-20"
skipped: [open]
answers:
  partners:
    list:
      - {id: council, name: Merrowdale Borough Council, short: the council, kind: council}
      - {id: oak-street, name: Oak Street Families, short: Oak Street, kind: cio}
    address: {council: Civic Centre, oak-street: {answer: 17 Oak Street, basis: discussed}}
    lead:
      council: {role: Head of Early Help, deputy: Hub Manager}
      oak-street: Manager
    foi: not applicable
  things:
    line: 1905
    text: |
      One.

      Two.
    choice: one-each
    choices: [seats, one-each]
    yes_no: "yes"
    number: 12
    money: £1,184,000
    date: 1 September 2026
    period: {answer: 3 months, basis: proposed by council, note: Asked twice., confirm: the term changed}
    rhythm: every 6 weeks
    partner: council
    partners: all
    rota: [Oak Street shop, oak-street]
    person: {to be agreed: {positions: {council: Five}, by: "2026-10-20", blocks signing: "yes"}}
    shares: {council: 50%, oak-street: 50%}
    table:
      - {what: Hall, amount: 250.50, by: "2026-09-01", who: council, form: seats}
      - {what: Van, amount: }
      - {what: {answer: to be agreed}, amount: to be agreed, by: {to be agreed: {positions: {council: 1 May}, by: "2026-10-20"}}}
      - {what: Bus, who: {not applicable: Nobody drives., note: Yet.}, form: not applicable}
    budget: {periods: [one], lines: [{partner: council, for: Van, amounts: [£5]}], total: £5}
  exit:
    notice: {not applicable: It runs for a day.}
  open:
    points:
      - {point: Who chairs, until then: The facilitator., settled by: the board}
      - The gap of £5,450.00
"""


def problems(text: str) -> list[str]:
    """What a validator says of a file, as an editor reads it."""
    validator = jsonschema.Draft202012Validator(schema())
    return [error.message for error in validator.iter_errors(yaml.safe_load(text))]


def test_the_schema_is_one_and_can_be_written_down() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    json.dumps(schema())


def test_a_good_file_passes_and_is_read_without_a_finding() -> None:
    assert problems(GOOD) == []
    content: dict[str, Raw] = yaml.load(GOOD, yaml.BaseLoader)  # noqa: S506
    answers, findings = read_answers(QUESTIONNAIRE, PARTNER_KINDS, content, lambda _: 0)
    assert findings == ()
    assert len(answers.by_key) == 25


def test_an_empty_file_passes() -> None:
    assert problems("format: 1\nanswers:\n") == []
    assert problems("answers:\n  exit:\n    notice:\n  partners:\n") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("notice: {not", "notise: {not"),
        ("  exit:", "  exitt:"),
        ("draft: 3", "draught: 3"),
        ("kind: cio", "kind: club"),
        ("id: oak-street", "id: Oak Street"),
        ("basis: discussed", "basis: guessed"),
        ("choice: one-each", "choice: lottery"),
        ("number: 12", "number: -1"),
        ("money: £1,184,000", "money: lots"),
        ("{what: Van, amount: }", "{amount: £5}"),
        ("{what: Van, amount: }", "{what: Van, amuont: £5}"),
        ('blocks signing: "yes"', "blocks signing: perhaps"),
        ("settled by: the board", "settledby: the board"),
        ("positions: {council: Five}", "positions: [Five]"),
        ("positions: {council: Five}", "position: {council: Five}"),
        ("amounts: [£5]", "amounts: £5"),
        ("skipped: [open]", "skipped: [opened]"),
        ("period: {answer:", "period: {anser:"),
    ],
)
def test_a_slip_is_marked(old: str, new: str) -> None:
    assert old in GOOD
    assert problems(GOOD.replace(old, new)) != []


def test_a_note_may_stand_beside_what_is_open() -> None:
    assert problems(GOOD.replace("positions: {council: Five}", "note: Ask the clinic.")) == []


def test_an_editor_has_a_title_for_each_part_of_a_file() -> None:
    titles = {name: part.get("title") for name, part in schema()["properties"].items()}
    assert titles["in our words"] == "Clauses in your own words"
    assert titles["provisions"] == "Provisions of your own"
    assert titles["rules"] == "House rules"
    assert titles["waived"] == "Findings that the partners let stand"
    assert titles["answers"] == "Answers"


def test_an_editor_explains_each_question() -> None:
    topics = schema()["properties"]["answers"]["properties"]
    exit = topics["exit"]
    assert (exit["title"], exit["description"]) == ("Leaving", "How to leave.")
    notice = exit["properties"]["notice"]
    assert notice["title"] == "What about period?"
    assert notice["description"] == "About period."


def parts_of(schema: object, path: str = "") -> list[tuple[str, object]]:
    """Everything in a schema, with where it is."""
    inside: list[tuple[str, object]] = []
    if isinstance(schema, dict):
        inside = [part for name, held in schema.items() for part in parts_of(held, f"{path}/{name}")]
    elif isinstance(schema, list):
        inside = [part for place, held in enumerate(schema) for part in parts_of(held, f"{path}/{place}")]
    return [(path, schema), *inside]


def test_every_part_of_the_schema_says_something_and_leads_somewhere() -> None:
    definitions = {f"#/$defs/{name}" for name in schema()["$defs"]}
    for path, held in parts_of(schema()):
        assert held is not None, path
        if path.endswith("/$ref"):
            assert held in definitions, path


def test_the_schema_names_the_parts_that_are_read() -> None:
    named = [set(held) for path, held in parts_of(schema()) if path.endswith("/properties") and isinstance(held, dict)]
    point = {"positions", "until then", "settled by", "by", "blocks signing", "note"}
    for parts in (point, {"answer", "basis", "note", "confirm"}, {"id", "name", "short", "kind"}):
        assert any(names >= parts for names in named), parts
