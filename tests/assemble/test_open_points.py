"""An open point stands under every clause that it concerns: no question of the library loses its clause while partners differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.select import select
from agreement_builder.assemble.views import Answered
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model import walk
from agreement_builder.model.conditions import Truth, asked_behind, asked_in, looked_up, question_of
from agreement_builder.model.document import Blank, Clause, Document
from agreement_builder.model.lookup import asked_truth, partners_asked
from agreement_builder.model.pack import Outline
from agreement_builder.model.questions import Question
from agreement_builder.model.values import Raw
from tests.support.whole import DATED, OPEN, answered, library, partners, questions, raw_answers, read

SETTINGS: dict[str, dict[str, Raw]] = {
    "two": {
        "legal.binding": "mixed",
        "roles.coordinator": "yes",
        "people.staff": "joint",
        "money.passes": "pooled",
        "information.personal": "shared",
        "information.agreement": "needed",
    },
    "four": {"governance.structure": "board", "money.passes": "lead", "money.pot": "yes", "changes.joining": "yes"},
    "others": {
        "purpose.chosen": "both",
        "money.passes": "grants",
        "money.own_costs": "no",
        "governance.structure": "steering",
        "governance.decides": "enlarged",
        "governance.chair": "partner",
        "governance.votes": "weighted",
        "governance.veto": "yes",
        "information.personal": "shared",
        "information.agreement": "here",
        "legal.binding": "yes",
        "legal.law": "other",
        "property.owner": "one",
        "signing.place": "list",
        "changes.joining_form": "deed",
    },
}
WHO = {"two": partners("council", "cio"), "four": partners("council", "department", "nhs", "informal")}
WHO["others"] = WHO["four"]
ONE_OPEN = "one partner’s"


@cache
def asked_by(id: str) -> frozenset[str]:
    """The questions that a clause asks about, in its wording or in its condition."""
    source, facts = library().clause(id), library().questionnaire.facts
    named = {name for use in source.wording.uses for name in asked_behind(use.name, facts)}
    return frozenset(named | set(asked_in(source.when, facts) if source.when is not None else ()))


def stays(id: str, question: str) -> bool:
    """Whether a clause has to stay. One that asks only through a named condition of the pack goes where that says so."""
    source = library().clause(id)
    asked = looked_up(source.when) if source.when is not None else ()
    return question in {*(use.name for use in source.wording.uses), *map(question_of, asked)}


def clauses_about(question: Question) -> Iterator[tuple[Outline, tuple[ClauseSource, ...]]]:
    for id in library().outline_ids():
        outline = library().outline(id)
        wanted = tuple(library().clause(each) for each in outline.clause_ids() if question.id in asked_by(each))
        if wanted:
            yield outline, wanted


def only(outline: Outline, clauses: tuple[ClauseSource, ...]) -> Outline:
    """The outline with these clauses alone, which is quick to draft."""
    ids = {each.id for each in clauses}
    kept = (replace(part, clauses=tuple(id for id in part.clauses if id in ids)) for part in outline.parts())
    return replace(outline, sections=tuple(kept), schedules=(), signing=None, signing_at=None)


def drafted(ready: Answered, outline: Outline, clauses: tuple[ClauseSource, ...]) -> Document:
    about = ready.answers.partners[0].id if outline.for_each else ""
    small = only(outline, clauses)
    seen = ready.seen_from(small, about)
    return draft(library(), seen, select(library(), small, seen.lookup), DATED)


@cache
def as_it_is(setting: str) -> Answered:
    return answered(read(raw_answers(WHO[setting], SETTINGS[setting])))


@cache
def standing(setting: str, outline: str) -> frozenset[str]:
    """The clauses that stand in a document as it is, while nothing is open."""
    whole = library().outline(outline)
    about = as_it_is(setting).answers.partners[0].id if whole.for_each else ""
    seen = as_it_is(setting).seen_from(whole, about)
    document = draft(library(), seen, select(library(), whole, seen.lookup), DATED)
    return frozenset(clause.id for clause in walk.clauses(document))


def is_marked(clause: Clause, question: str) -> bool:
    blanks = (each.answer for each in walk.inlines(clause.body) if isinstance(each, Blank))
    return any(answer.partition("/")[0].partition("[")[0] == question for answer in blanks)


def lost(question: Question, setting: str, state: str) -> list[str]:
    """Each document whose clauses about a question keep silent, or go, when it is open."""
    who = WHO[setting]
    asked = partners_asked(question, as_it_is(setting).answers.partners)
    if question.each_partner and len(asked) < (2 if state == ONE_OPEN else 1):
        return []
    raw = raw_answers(who, {**SETTINGS[setting], question.id: OPEN})
    if state == ONE_OPEN:
        topic, _, name = question.id.partition(".")
        before = raw_answers(who, SETTINGS[setting])
        raw["answers"][topic][name] = {  # type: ignore[index,call-overload]
            **before["answers"][topic][name],  # type: ignore[index,call-overload,dict-item]
            asked[0].id: {OPEN: {}},
        }
    open_now = answered(read(raw))
    found = []
    for outline, clauses in clauses_about(question):
        concerned = standing(setting, outline.id) & {each.id for each in clauses}
        if not concerned:
            continue
        left = {clause.id: clause for clause in walk.clauses(drafted(open_now, outline, clauses))}
        if not any(is_marked(clause, question.id) for clause in left.values()):
            found.append(f"{outline.id}: nothing marks it in {sorted(concerned)}")
        gone = (id for id in sorted(concerned - left.keys()) if stays(id, question.id))
        found += [f"{outline.id}: {id} is gone" for id in gone]
    return found


@cache
def is_asked(question: str, setting: str) -> bool:
    found = library().questionnaire.by_id[question]
    return asked_truth(found, library().questionnaire, as_it_is(setting).lookup) is Truth.YES


@pytest.mark.parametrize("topic", [topic.id for topic in library().questionnaire.topics])
@pytest.mark.slow
def test_every_question_is_marked_where_it_matters_while_it_is_open(topic: str) -> None:
    faults = {
        f"{question.id}, {state}": told
        for question in questions()
        if question.topic == topic
        for state in ((OPEN, ONE_OPEN) if question.each_partner else (OPEN,))
        for setting in [name for name in SETTINGS if is_asked(question.id, name)][:1]
        if (told := lost(question, setting, state))
    }
    assert not faults


@pytest.mark.parametrize("topic", [topic.id for topic in library().questionnaire.topics])
@pytest.mark.slow
def test_what_is_to_be_agreed_is_marked_also_where_nobody_knows_yet_whether_its_clause_applies(topic: str) -> None:
    who = WHO["four"]
    bare = answered(read(raw_answers(who, otherwise="")))
    faults = {}
    for question in questions():
        asked = partners_asked(question, bare.answers.partners) if question.each_partner else who
        may_be = asked_truth(question, library().questionnaire, bare.lookup) is not Truth.NO
        if question.topic != topic or not (asked and may_be):
            continue
        open_now = answered(read(raw_answers(who, {question.id: OPEN}, otherwise="")))
        for outline, clauses in clauses_about(question):
            before = {clause.id for clause in walk.clauses(drafted(bare, outline, clauses))}
            now = {clause.id: clause for clause in walk.clauses(drafted(open_now, outline, clauses))}
            if before and not any(is_marked(clause, question.id) for clause in now.values()):
                faults[f"{question.id}, {outline.id}"] = sorted(before)
    assert not faults


def test_nearly_every_question_is_tried() -> None:
    never = [one.id for one in questions() if not any(is_asked(one.id, setting) for setting in SETTINGS)]
    assert len(never) < len(questions()) / 20, never


@pytest.mark.parametrize(
    ("clause", "given"),
    [
        ("people.transfer", {"people": {"staff": "directed"}}),
        ("money.later", {"money": {"passes": "pooled"}}),
        ("exit.ending_costs", {"people": {"staff": "directed"}}),
    ],
)
def test_what_each_partner_says_stands_under_its_clause(clause: str, given: dict[str, dict[str, Raw]]) -> None:
    topic, _, name = clause.partition(".")
    positions: dict[str, Raw] = {"p0": "Move them.", "p1": "They stay."}
    told: dict[str, Raw] = {topic: {**given.get(topic, {}), name: {OPEN: {"positions": positions}}}}
    raw = raw_answers(WHO["two"], otherwise="")
    raw["answers"] = {**raw["answers"], **given, **told}  # type: ignore[dict-item]
    outline = library().outline("agreement")
    ready = answered(read(raw))
    document = draft(library(), ready, select(library(), outline, ready.lookup), DATED)
    found = next(each for each in walk.clauses(document) if each.id == clause)
    said = " ".join(part.text for part in walk.inlines(found.body) if hasattr(part, "text"))
    assert "Move them." in said
    assert "They stay." in said
    assert "The partners have still to agree this" in said
    (point,) = (each for each in document.open_points if each.answer == clause)
    assert point.where[0] == clause
