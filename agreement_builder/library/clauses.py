"""Reads a clause file: its head, its wording, and the examples that run as tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding
from agreement_builder.library.clausetext import Parsed, find_foreign, references
from agreement_builder.library.fields import Fields, Problems
from agreement_builder.library.wording import Wording, WordingError, compile_wording
from agreement_builder.model.conditions import THE_PARTNER, Condition, is_about_a_partner
from agreement_builder.model.document import Origin
from agreement_builder.yamlnodes import Node, parse

_RULE = re.compile(r"[a-z][a-z0-9_]*")
_FENCE = re.compile(r"^~~~(?:(example)[ \t]*\n|[ \t]*$\n?)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """Answers by topic and name, in raw form, with words that the clause prints for them, and words it does not print.

    `left_out` is true when the clause should not be there at all. `partner` is the id of the partner that the document is
    about, "" for the first one.
    """

    answers: Mapping[str, object]
    expect: tuple[str, ...]
    refuse: tuple[str, ...]
    line: int
    left_out: bool = False
    partner: str = ""


Prove = Callable[["ClauseSource", Wording, int], Iterable[Finding]]
"""Finds names in wording that nobody asks; takes the clause, its wording, and the line at which the wording starts."""


@dataclass(frozen=True)
class ClauseSource:
    """A clause as its author wrote it. Its head is read at once; wording and examples when somebody asks for them.

    `part` is the part of the document that the clause belongs to: its topic, unless its head names another.
    `rules` maps the house rules of the clause, as its wording names them, to the few words that name each to people.
    `body` is the wording without examples, in which no line has moved; `body_line` is the line of the file where it starts.
    """

    id: str
    heading_text: str
    heading_line: int
    body: str
    body_line: int
    when: Condition | None
    when_text: str
    evidence: tuple[str, ...]
    why: str
    review: str
    keep_number: bool
    part: str
    origin: Origin
    fences: tuple[tuple[str, int], ...]
    prove: Prove
    rules: Mapping[str, str] = field(default_factory=dict)

    @property
    def about_a_partner(self) -> bool:
        """Whether it can only stand in a document about one partner. Raises `Unusable` for faulty wording."""
        words = (*self.wording.words, *self.heading.words)
        return THE_PARTNER in words or is_about_a_partner(self.when)

    @cached_property
    def wording(self) -> Wording:
        """The wording, ready to be printed. Raises `Unusable` with every problem in it."""
        problems = Problems(self.origin.file)
        for line, message, hint in find_foreign(self.body):
            problems.add(self.body_line + line - 1, message, hint, "clause-markup")
        wording = _compile(self.body, self.body_line, problems)
        return _sound(wording, (*problems.findings, *self.prove(self, wording, self.body_line)))

    @cached_property
    def heading(self) -> Wording:
        """The heading, ready to be printed. Raises `Unusable`."""
        problems = Problems(self.origin.file)
        heading = _compile(self.heading_text, self.heading_line, problems)
        return _sound(heading, (*problems.findings, *self.prove(self, heading, self.heading_line)))

    @cached_property
    def refers_to(self) -> frozenset[str]:
        """The provisions that the wording refers to."""
        return frozenset(target for _, target, _ in references(self.body))

    @cached_property
    def parsed(self) -> Parsed:
        """The Markdown that the wording has made lately, as it was read."""
        return Parsed()

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The examples that run as tests. Raises `Unusable`."""
        problems = Problems(self.origin.file)
        examples = tuple(_example(text, line, problems) for text, line in self.fences)
        if problems.findings:
            raise Unusable(problems.findings)
        return examples


def read_clause(id: str, file: str, text: str, prove: Prove) -> ClauseSource:
    """The clause that a file holds. Raises `Unusable` with every problem of its head."""
    problems = Problems(file)
    head, body, body_line = _split(text, problems)
    fields = Fields(head, problems, f"the clause {id}")
    fields.only("id", "heading", "when", "evidence", "why", "review", "keep_number", "part", "rules")
    if fields.text("id") != id:
        problems.add(
            fields.line_of("id"), f'The id "{fields.text("id", "")}" does not fit the file {file}.', f"Write id: {id}."
        )
    wording, fences = _apart(body, body_line)
    fields.at_most("id", len(fences), limits.EXAMPLES)
    source = ClauseSource(
        id=id,
        heading_text=fields.text("heading", ""),
        heading_line=fields.line_of("heading"),
        body=wording,
        body_line=body_line,
        when=fields.condition("when"),
        when_text=fields.text("when", ""),
        evidence=fields.texts("evidence"),
        why=fields.text("why", ""),
        review=fields.text("review", ""),
        keep_number=fields.flag("keep_number"),
        part=fields.text("part", id.partition(".")[0]),
        origin=Origin(file, body_line),
        fences=fences,
        prove=prove,
        rules=_rules(fields, problems),
    )
    if problems.findings:
        raise Unusable(problems.findings)
    return source


def _rules(fields: Fields, problems: Problems) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, node in fields.pairs("rules").items():
        words = node.content if isinstance(node.content, str) else ""
        if not _RULE.fullmatch(name):
            message, hint = f'"{name}" cannot name a house rule.', "Small letters, digits and _: two_sign."
            problems.add(node.line, message, hint)
        elif not words.strip():
            hint = "A few words that name it to people: two people sign."
            problems.add(node.line, f'The house rule "{name}" has no words.', hint)
        named[name] = words.strip()
    return named


def _sound(wording: Wording, findings: Sequence[Finding]) -> Wording:
    if findings:
        raise Unusable(findings)
    return wording


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


def _apart(body: str, first_line: int) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The wording with empty lines in the place of its examples, and each example with the line of the file it starts on."""
    wording, fences, done, line = [], [], 0, first_line
    opened: re.Match[str] | None = None
    for mark in _FENCE.finditer(body):
        if opened is None and mark.group(1):
            opened = mark
        elif opened is not None and not mark.group(1):
            wording += [body[done : opened.start()], "\n" * body.count("\n", opened.start(), mark.end())]
            line += body.count("\n", done, opened.start()) + 1
            fences.append((body[opened.end() : mark.start()], line))
            line += body.count("\n", opened.end(), mark.end())
            opened, done = None, mark.end()
    return "".join([*wording, body[done:]]), tuple(fences)


def _example(text: str, line: int, problems: Problems) -> Example:
    try:
        fields = Fields(parse(text, problems.file, line), problems, "an example")
    except Unusable as fault:
        problems.findings.extend(fault.findings)
        return Example({}, (), (), line)
    fields.only("answers", "expect", "refuse", "left_out", "partner")
    answers = fields.plain("answers")
    return Example(
        answers if isinstance(answers, dict) else {},
        fields.texts("expect"),
        fields.texts("refuse"),
        line,
        fields.flag("left_out"),
        fields.text("partner", ""),
    )
