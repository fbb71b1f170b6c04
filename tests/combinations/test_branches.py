"""No wording is dead: each clause can stand and, with a condition, be left out; each branch of each `if` gets printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from agreement_builder.assemble.views import Answered
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.wording import compile_wording
from agreement_builder.model.answers import Answer
from agreement_builder.model.conditions import OWN_BINDING, Truth, evaluate
from agreement_builder.model.ours import Ours, OwnProvision
from agreement_builder.model.pack import Outline
from agreement_builder.workflow.examples import example_answers
from tests.combinations.settings import answers_of, rows
from tests.support.whole import answered, library, raw_answers, read

_TAG = re.compile(r"\{%-?\s*(if|elif|else|endif|for|endfor)\b.*?%\}", re.DOTALL)
_MARK = re.compile(r"⟦(\d+)⟧")


def marked(source: str) -> tuple[str, dict[int, int]]:
    """The wording with a mark in each branch, an `else` that is not written included, and the line of each mark."""
    out: list[str] = []
    lines: dict[int, int] = {}
    around: list[tuple[str, bool]] = []
    at = 0

    def mark() -> str:
        lines[len(lines)] = source.count("\n", 0, at) + 1
        return f"⟦{len(lines) - 1}⟧"

    for tag in _TAG.finditer(source):
        out.append(source[at : tag.start()])
        at = tag.end()
        word = tag.group(1)
        if word in ("if", "for"):
            around.append((word, False))
        elif word == "else":
            around[-1] = (around[-1][0], True)
        elif word == "endif":
            has_else = around.pop()[1]
            out.append("" if has_else else "{% else %}" + mark())
        elif word == "endfor":
            around.pop()
        out.append(tag.group())
        if not word.startswith("end"):
            out.append(mark())
    return "".join((*out, source[at:])), lines


@cache
def walked() -> tuple[Answered, ...]:
    nobody = answered(read(raw_answers([])))
    return (*(answered(read(answers_of(number))) for number in range(len(rows()))), nobody)


def settings_of(source: ClauseSource) -> Iterator[Answered]:
    """What the clause is tried with: its own examples first, then the walk through all choices."""
    for example in source.examples:
        answers, findings = example_answers(library(), example)
        assert not findings
        yield answered(answers).seen_from(home_of(source.id), example.partner)
    yield from walked()


@cache
def home_of(id: str) -> Outline:
    """The first document that has a clause."""
    outlines = map(library().outline, library().outline_ids())
    return next(outline for outline in outlines if id in outline.clause_ids())


def about_somebody(source: ClauseSource, ready: Answered) -> Answered | None:
    """The answers as a document with the clause sees them: about the first partner, where the clause is about one."""
    if ready.about or not source.about_a_partner:
        return ready
    return ready.seen_from(home_of(source.id), ready.answers.partners[0].id) if ready.answers.partners else None


@pytest.mark.parametrize("id", library().clause_ids())
def test_every_branch_gets_printed(id: str) -> None:
    source = library().clause(id)
    text, lines = marked(source.wording.source)
    wording = compile_wording(text)
    outlines = [home_of(id)]
    if OWN_BINDING in text:
        outlines.append(
            replace(home_of(id), ours=Ours(provisions={"own.keys": OwnProvision("keys", "K", Answer(), binds=True)}))
        )
    missing = set(lines)
    for ready in settings_of(source):
        if not missing:
            break
        seen = about_somebody(source, ready)
        if seen and (source.when is None or evaluate(source.when, seen.lookup_at(source.part)) is not Truth.NO):
            for outline in outlines:
                printed, _ = wording.print(seen.context(outline, source.part), seen.voice)
                missing -= {int(found) for found in _MARK.findall(printed)}
    assert not missing, (
        f"{source.origin.file}: never printed: {[source.body_line + lines[m] - 1 for m in sorted(missing)]}"
    )


@pytest.mark.parametrize("id", [id for id in library().clause_ids() if library().clause(id).when is not None])
def test_every_condition_goes_both_ways(id: str) -> None:
    source = library().clause(id)
    assert source.when is not None
    missing = {Truth.YES, Truth.NO}
    for ready in settings_of(source):
        seen = about_somebody(source, ready)
        if seen:
            missing.discard(evaluate(source.when, seen.lookup_at(source.part)))
        if not missing:
            break
    assert not missing, f"{source.when_text}: never {missing}"


def test_a_branch_that_nothing_reaches_would_be_seen() -> None:
    text, lines = marked("a{% if exit.notice is answered %}b{% elif exit.notice is open %}c{% endif %}\nd")
    assert text == (
        "a{% if exit.notice is answered %}⟦0⟧b{% elif exit.notice is open %}⟦1⟧c{% else %}⟦2⟧{% endif %}\nd"
    )
    assert set(lines.values()) == {1}
