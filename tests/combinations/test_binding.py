"""A paper that binds in part: nothing outside the parts that bind says must, and every clause that binds shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from agreement_builder.model import walk
from agreement_builder.model.conditions import names
from agreement_builder.model.document import Clause, ResolvedDocument, Text
from agreement_builder.model.values import Raw
from tests.support.whole import answered, documents, library, partners, raw_answers, read

MARK = "(binding)"
_MUST = re.compile(r"\bmust\b")
PARTS = [option.id for option in library().questionnaire.by_id["legal.binding_parts"].options]


def mixed(*parts: str) -> tuple[ResolvedDocument, ...]:
    given: dict[str, Raw] = {"legal.binding": "mixed", "legal.binding_parts": list(parts)}
    return full_texts(raw_answers(partners("council", "informal", "cio"), given))


def full_texts(raw: dict[str, Raw]) -> tuple[ResolvedDocument, ...]:
    """The documents that bind or do not by themselves, and do not only sum up another one."""
    outlines = [library().outline(id) for id in library().outline_ids()]
    kinds = {outline.kind for outline in outlines if outline.signing is not None and not outline.sums_up}
    return tuple(each for each in documents(answered(read(raw))) if each.document.meta.kind in kinds)


def clauses_with_headings(document: ResolvedDocument) -> Iterator[tuple[Clause, str]]:
    """Each clause of the pack with the heading that stands over it: its own, or that of a schedule it has to itself."""
    for part in walk.parts(document.document):
        for clause in part.clauses:
            if clause.id in library().clause_ids():
                yield clause, clause.heading or (part.heading if len(part.clauses) == 1 else "")


def says_must(clause: Clause) -> bool:
    return any(isinstance(inline, Text) and _MUST.search(inline.text) for inline in walk.inlines(clause.body))


@pytest.mark.parametrize("chosen", [["money", "confidentiality"], ["exit"], PARTS], ids=["two", "one", "all"])
def test_only_what_binds_says_must_and_shows_that_it_binds(chosen: list[str]) -> None:
    for document in mixed(*chosen):
        for clause, heading in clauses_with_headings(document):
            binds = library().clause(clause.id).part in (*chosen, "legal")
            assert binds or not says_must(clause), f"{clause.id} says must and does not bind"
            assert heading.endswith(MARK) is (binds and bool(heading)), f"{clause.id}: {heading}"


@pytest.mark.parametrize("binding", ["no", "yes"])
def test_a_paper_that_binds_as_a_whole_or_not_at_all_marks_no_clause(binding: str) -> None:
    raw = raw_answers(partners("council", "cio"), {"legal.binding": binding})
    for document in full_texts(raw):
        for clause, heading in clauses_with_headings(document):
            assert MARK not in heading
            assert binding == "yes" or not says_must(clause), clause.id


def contract_clauses() -> frozenset[str]:
    """The clauses that make sense only in a contract: their own condition says so."""
    found = []
    for id in library().clause_ids():
        when = library().clause(id).when
        if when is not None and {"here.binds", "here.losses"} & set(names(when)):
            found.append(id)
    return frozenset(found)


def test_the_rules_of_a_contract_stand_only_where_something_binds() -> None:
    rules = contract_clauses()
    assert {"legal.law", "legal.third_parties", "legal.model", "risk.liability", "legal.transfer"} <= rules
    for document in documents(answered(read(raw_answers(partners("council", "cio"), {"legal.binding": "no"})))):
        assert not rules & {clause.id for clause in walk.clauses(document.document)}
    given: dict[str, Raw] = {"legal.binding": "yes", "legal.model": "lead", "users.at_risk": "yes"}
    everything = documents(answered(read(raw_answers(partners("council", "cio", "nhs"), given))))
    consortium = next(one for one in everything if one.document.meta.kind == library().outline("consortium").kind)
    assert rules <= {clause.id for clause in walk.clauses(consortium.document)}


def test_something_binds_in_each_part_that_can_be_chosen() -> None:
    parts = {library().clause(id).part for id in library().clause_ids()}
    assert set(PARTS) <= parts


def test_a_group_with_no_legal_form_is_never_bound() -> None:
    for document in mixed("money"):
        status = next(clause for clause in walk.clauses(document.document) if clause.id == "legal.status")
        said = "".join(getattr(inline, "text", "") for inline in walk.inlines(status.body))
        assert "A group with no legal form supports" in said
