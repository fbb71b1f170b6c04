"""Rules on the paper under which details of named people pass, and on work that needs them before there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from agreement_builder.checks.days import all_days
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.measures import public_bodies
from agreement_builder.model.roles import Role, TopicRole

_OF_THE_SCHEDULE = "information.sharing_"
_PEOPLE = (
    r"(?:people|persons|families|family|children|child|pupils?|students?|patients?|residents?|tenants?|carers?|households?|clients?"
    r"|users?|members?|volunteers?|parents?|women|men|victims?|cases?|referrals?|individuals?|customers?|learners?)"
)
_DATA = r"(?:data|details|information|names?|lists?|records?|files?|notes|addresses|registers?)"
_OF_PEOPLE = re.compile(
    rf"\b(?:named {_DATA}|named (?:young |older |disabled )?{_PEOPLE}|personal {_DATA}|identifiable|data (?:that|which) names?"
    rf"|(?:names|details|records|lists?|data|addresses) (?:of|about|on) (?:the |all |each |every |named |single |individual |young "
    rf"|older |sick )*{_PEOPLE}|{_PEOPLE}(?:[’']s?|s[’'])? {_DATA}|names and addresses"
    r"|individual-level|by name|with (?:their )?names)\b",
    re.IGNORECASE,
)
"""Words for details of people who can be told by them."""
_WITHOUT = re.compile(
    r"\b(?:no|not|nor|without|never|instead of|anonym\w+|before any|until)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_WITH_CONSENT = re.compile(r"\b(?:consent|(?:has|have) (?:clearly )?said yes|has agreed|own wish)\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:agreement|protocol|assessment|notice|DPIA|training)\b", re.IGNORECASE)


@rule
def sharing_by_memorandum(facts: Facts) -> Iterator[Found]:
    """Details that pass under lines of this paper alone where not all are public bodies, or under a schedule that it lacks."""
    if facts.word(Role.PERSONAL_DATA) != "shared":
        return
    agreement = facts.word(Role.SHARING_AGREEMENT)
    if agreement == "here":
        labels = facts.document.labels
        if _is_the_paper_itself(facts) and not any(label.startswith(_OF_THE_SCHEDULE) for label in labels):
            yield Found({"unprinted": True}, facts.at(Role.SHARING_AGREEMENT))
    others = tuple(each.id for each in facts.partners if each.id not in public_bodies(facts))
    some_lines = facts.given(Role.SHARING_RULES) or facts.given(Role.FLOWS)
    if agreement == "not-needed" and some_lines and others:
        yield Found({"who": others}, facts.at(Role.SHARING_AGREEMENT))


def _is_the_paper_itself(facts: Facts) -> bool:
    """Whether the document says what becomes of details at all; a form or a page for one partner does not."""
    return any(facts.is_about(label, TopicRole.CORE) for label in facts.document.labels)


@rule
def data_before_agreement(facts: Facts) -> Iterator[Found]:
    """A dated piece of work that needs details of named people before the agreement under which they pass is signed; not one that
    makes that agreement, or that rests on the consent of each person."""
    signed = _signed_by(facts)
    if signed is None or facts.word(Role.PERSONAL_DATA) not in ("shared", "with-consent"):
        return
    until_then = facts.word(Role.UNTIL_THEN).rstrip(".") if facts.given(Role.UNTIL_THEN) else ""
    first = facts.word(Role.FIRST_ACTION)
    for each in all_days(facts):
        if each.day >= signed or facts.is_about(each.key.question, TopicRole.INFORMATION):
            continue
        said = each.said or (first if each.key.question == facts.id(Role.FIRST_ACTION_DATE) else "")
        what = each.what or said
        if _needs_names(said) and not _PAPER.search(what):
            values: dict[str, Held] = {
                "what": what.rstrip("."),
                "day": each.day,
                "signed": signed,
                "until_then": until_then,
            }
            yield Found(values, each.at, what)


def _signed_by(facts: Facts) -> date | None:
    """The day by which there is an agreement on details; where it is a schedule of this paper, the day of signing."""
    if facts.word(Role.SHARING_AGREEMENT) == "here":
        return facts.day(Role.SIGN_BY)
    return facts.day(Role.SHARING_AGREEMENT_BY) if facts.word(Role.SHARING_AGREEMENT) in ("needed", "partly") else None


def _needs_names(said: str) -> bool:
    found = [each for each in _OF_PEOPLE.finditer(said) if not _WITHOUT.search(said[: each.start()])]
    return bool(found) and not _WITH_CONSENT.search(said)
