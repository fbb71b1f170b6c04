"""Rules on references by number, notice that differs, and one body that signs twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.checks.reading import PERIOD
from agreement_builder.model import walk
from agreement_builder.model.conditions import PARTY
from agreement_builder.model.roles import Role

_NUMBER = r"(\d+(?:\.\d+)*)(?!\.?\d)"
_THIS = r"this (?:agreement|paper|memorandum|charter|document)\b"
_REFERENCE = re.compile(
    rf"\b(clause|paragraph|schedule)s? {_NUMBER}(?! (?:of|in|to) (?!{_THIS}))(?: \(([^()]{{3,60}})\))?"
    rf"|\b(section)s? {_NUMBER} (?:of|in) {_THIS}",
    re.IGNORECASE,
)
"""A provision by its number. A section is one of ours only where the words say so: most of those that people name, such as
a section 75 agreement, are of an Act."""
_ELSEWHERE = re.compile(r"\b(?:Act|Regulations|Order|lease|grant|funder|earlier|old|last|their|its own|policy)\b")
_REASON = re.compile(
    r"\b(?:because|so that|since|as (?:it|they|the|its|their)|needs?|requires?|law|rules?|in order|unless|until|due to|owing to"
    r"|given (?:its|their|the|that))\b|, to (?!leave|go|withdraw)[a-z]+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[:(–—]([^:().–—]*)")
"""What follows a colon or a dash, or stands in brackets."""


@rule
def reference_to_wrong_part(facts: Facts) -> Iterator[Found]:
    """A clause or schedule, named by number in an answer, that the document does not have, or that has another heading."""
    named = [
        (key, found)
        for key, sentence in facts.sentences
        if not _ELSEWHERE.search(sentence)
        for found in _REFERENCE.finditer(sentence)
    ]
    if not named:
        return
    labels, headings = facts.document.labels, _headings(facts)
    numbers = {label.number for label in labels.values()}
    for key, found in named:
        reference = re.sub(r" (?:\(|of this|in this).*", "", found.group(0))
        schedule = (found.group(1) or "").casefold() == "schedule"
        number = found.group(2) or found.group(5)
        if (f"Schedule {number}" if schedule else number) not in numbers:
            yield Found({"reference": reference, "where": str(key)}, str(key), reference)
            continue
        meant = headings.get((found.group(3) or "").strip(" “”").casefold())
        here = labels[meant].reference_text.replace("\u00a0", " ") if meant else ""
        if meant and here.casefold() != reference.casefold():
            values: dict[str, Held] = {
                "reference": reference,
                "where": str(key),
                "heading": found.group(3).strip(" “”"),
                "meant": here,
            }
            yield Found(values, str(key), reference)


def _headings(facts: Facts) -> dict[str, str]:
    """The provision of each heading that only one provision has and that is numbered, by the heading in small letters."""
    found: dict[str, list[str]] = {}
    for provision in walk.provisions(facts.document.document):
        label = facts.document.labels.get(provision.id)
        if provision.heading and label is not None and label.number:
            found.setdefault(provision.heading.casefold(), []).append(provision.id)
    return {heading: ids[0] for heading, ids in found.items() if len(ids) == 1}


@rule
def uneven_notice(facts: Facts) -> Iterator[Found]:
    """Notice that differs between partners, with no word on why."""
    differs = facts.word(Role.NOTICE_DIFFERS)
    aside = any(
        len(said.split()) > 2 and not re.search(PERIOD, said, re.IGNORECASE) for said in _ASIDE.findall(differs)
    )
    if differs and not aside and not _REASON.search(differs):
        yield Found({"differs": differs.strip().rstrip(".")}, facts.at(Role.NOTICE_DIFFERS))


@rule
def two_signature_blocks(facts: Facts) -> Iterator[Found]:
    """One body on the list of partners twice, or beside a department of its own, so that it signs in two places."""
    seen: dict[str, str] = {}
    for partner in facts.partners:
        number = facts.value(Role.REGISTERED, partner.id)
        marks = [_mark(partner.name)]
        if isinstance(number, str) and re.search(r"\d{4}", number):
            marks.append(number.strip())
        parent = facts.value(Role.PARENT, partner.id)
        over = [each.id for each in facts.partners if isinstance(parent, str) and _mark(each.name) == _mark(parent)]
        twin = next((seen[mark] for mark in marks if mark in seen), "") or "".join(over[:1])
        if twin:
            yield Found({"other": twin}, PARTY, partner.id, partner.id)
        seen.update({mark: partner.id for mark in marks if mark not in seen})


def _mark(name: str) -> str:
    """A name without what is often written differently."""
    return re.sub(r"\W|\b(?:ltd|limited|the)\b", "", name.casefold())
