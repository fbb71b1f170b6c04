"""What can be told about house rules: which stand in a document, what was said about each, and which names are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agreement_builder.findings import Finding, Place, Severity, Step, Way, did_you_mean, nearest
from agreement_builder.library.loader import Library
from agreement_builder.model import walk
from agreement_builder.model.answers import Answer, Answers, Key
from agreement_builder.model.document import Document
from agreement_builder.model.houserules import HouseRule, rules_in, taken_for_granted, verdict
from agreement_builder.model.state import HouseRuleState


@dataclass(frozen=True, slots=True)
class RuleState:
    """A house rule of a document: what was said about it, whether it is printed, and whether nobody has talked about it."""

    rule: HouseRule
    said: Answer | None
    printed: bool

    @property
    def taken_for_granted(self) -> bool:
        """Whether it stands in the document without anybody having talked about it."""
        return self.printed and taken_for_granted(self.said)


def told(library: Library, answers: Answers, document: Document) -> tuple[HouseRuleState, ...]:
    """Every house rule of a document, and those that were struck, in order."""
    return tuple(
        HouseRuleState(
            each.rule.id, each.rule.name, verdict(each.said).name.lower(), each.printed, each.taken_for_granted
        )
        for each in states(library, answers, document)
    )


def states(library: Library, answers: Answers, document: Document) -> Iterator[RuleState]:
    """Every house rule of the clauses that a document prints, in order, then those that were struck with their clause."""
    told: set[str] = set()
    for clause in walk.clauses(document):
        printed = set(rules_in(clause.body))
        known = library.clause(clause.id).rules if clause.id in library.all_clauses else {}
        for id in dict.fromkeys([*(f"{clause.id}.{name}" for name in known), *sorted(printed)]):
            rule = library.house_rule(id)
            if rule is not None and id not in told and (id in printed or id in answers.rules):
                told.add(id)
                yield RuleState(rule, answers.rules.get(id), id in printed)
    for id, said in answers.rules.items():
        rule = library.house_rule(id) if id not in told else None
        if rule is not None:
            yield RuleState(rule, said, printed=False)


def faults(library: Library, answers: Answers, place: Callable[[str], Place]) -> Iterator[Finding]:
    """The names under `rules` in the answers that no clause of the library has; `place` says where one stands in the file."""
    for id in answers.rules:
        if library.house_rule(id) is None:
            yield unknown_rule(library, Key(id), place(id))


def unknown_rule(library: Library, key: Key, place: Place | None = None) -> Finding:
    """Why a name is no house rule, with the nearest that is one."""
    clause = key.question.rpartition(".")[0]
    if clause in library.all_clauses:
        mine = [f"{clause}.{name}" for name in library.clause(clause).rules]
        near = nearest(key.question, mine, 0.5) or next(iter(mine), "")
        hint = f"Did you mean {near}?" if near else f"{clause} has none."
    else:
        hint = did_you_mean(clause, library.all_clauses, written="one of {}")
    way = None if hint else Way(Step.SEE_RULES)
    return Finding("unknown-rule", Severity.MUST, f"There is no house rule {key}.", hint, place or Place(), way=way)
