"""Reads a clause file: its head, its wording, and the examples that run as tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.errors import Unusable
from agreement_builder.library.clausetext import find_foreign
from agreement_builder.library.fields import Fields, Problems
from agreement_builder.library.wording import Wording, WordingError, compile_wording
from agreement_builder.model.conditions import Condition
from agreement_builder.model.document import Origin
from agreement_builder.yamlnodes import Node, parse

_FENCE = re.compile(r"^~~~example[ \t]*\n(.*?)^~~~[ \t]*$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """Answers by topic and name, in raw form, with words that the clause prints for them, and words it does not print.

    `left_out` is true when the clause should not be there at all.
    """

    answers: Mapping[str, object]
    expect: tuple[str, ...]
    refuse: tuple[str, ...]
    line: int
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class ClauseSource:
    """A clause as its author wrote it, ready to be printed. `body_line` is the line of the file where wording starts."""

    id: str
    heading: Wording
    wording: Wording
    when: Condition | None
    when_text: str
    evidence: tuple[str, ...]
    why: str
    review: str
    keep_number: bool
    origin: Origin
    body_line: int
    examples: tuple[Example, ...]


def read_clause(id: str, file: str, text: str) -> ClauseSource:
    """The clause that a file holds. Raises `Unusable` with every problem of the file."""
    problems = Problems(file)
    head, body, body_line = _split(text, problems)
    fields = Fields(head, problems, f"the clause {id}")
    fields.only("id", "heading", "when", "evidence", "why", "review", "keep_number")
    if fields.text("id") != id:
        problems.add(
            fields.line_of("id"), f'The id "{fields.text("id", "")}" does not fit the file {file}.', f"Write id: {id}."
        )
    examples = []
    for found in _FENCE.finditer(body):
        line = body_line + body.count("\n", 0, found.start()) + 1
        examples.append(_example(found.group(1), line, problems))
    wording_text = _FENCE.sub(lambda found: "\n" * found.group(0).count("\n"), body)
    for line, message, hint in find_foreign(wording_text):
        problems.add(body_line + line - 1, message, hint, "clause-markup")
    wording = _compile(wording_text, body_line, problems)
    heading = _compile(fields.text("heading", ""), fields.line_of("heading"), problems)
    source = ClauseSource(
        id=id,
        heading=heading,
        wording=wording,
        when=fields.condition("when"),
        when_text=fields.text("when", ""),
        evidence=fields.texts("evidence"),
        why=fields.text("why", ""),
        review=fields.text("review", ""),
        keep_number=fields.flag("keep_number"),
        origin=Origin(file, body_line),
        body_line=body_line,
        examples=tuple(examples),
    )
    if problems.findings:
        raise Unusable(problems.findings)
    return source


def _compile(text: str, first_line: int, problems: Problems) -> Wording:
    try:
        return compile_wording(text)
    except WordingError as fault:
        problems.add(first_line + fault.line - 1, fault.message, fault.hint, "clause-wording")
        return compile_wording("")


def _split(text: str, problems: Problems) -> tuple[Node, str, int]:
    if not text.startswith("---\n") or "\n---\n" not in text[3:]:
        problems.add(
            1, "A clause file starts with its head, between two lines of three dashes.", "Look at another clause file."
        )
        return Node(1, {}), text, 1
    head, _, body = text[4:].partition("\n---\n")
    body_line = head.count("\n") + 4
    try:
        return parse(head, problems.file, 2), body, body_line
    except Unusable as fault:
        problems.findings.extend(fault.findings)
        return Node(1, {}), body, body_line


def _example(text: str, line: int, problems: Problems) -> Example:
    try:
        fields = Fields(parse(text, problems.file, line), problems, "an example")
    except Unusable as fault:
        problems.findings.extend(fault.findings)
        return Example({}, (), (), line)
    fields.only("answers", "expect", "refuse", "left_out")
    answers = fields.plain("answers")
    return Example(
        answers if isinstance(answers, dict) else {},
        fields.texts("expect"),
        fields.texts("refuse"),
        line,
        fields.flag("left_out"),
    )
