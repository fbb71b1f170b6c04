"""A rule on the paper under which details of named people pass."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import public_bodies

_OF_THE_SCHEDULE = "information.sharing_"


@rule
def sharing_by_memorandum(facts: Facts) -> Iterator[Found]:
    """Details that pass under lines of this paper alone where not all are public bodies, or under a schedule that it lacks."""
    if facts.word("information.personal") != "shared":
        return
    agreement = facts.word("information.agreement")
    if agreement == "here":
        labels = facts.document.labels
        if _is_the_paper_itself(facts) and not any(label.startswith(_OF_THE_SCHEDULE) for label in labels):
            yield Found({"unprinted": True}, "information.agreement")
    others = tuple(each.id for each in facts.partners if each.id not in public_bodies(facts))
    some_lines = facts.given("information.rules") or facts.given("information.flows")
    if agreement == "not-needed" and some_lines and others:
        yield Found({"who": others}, "information.agreement")


def _is_the_paper_itself(facts: Facts) -> bool:
    """Whether the document says what becomes of details at all; a form or a page for one partner does not."""
    return any(label.startswith(("exit.", "governance.", "goals.")) for label in facts.document.labels)
