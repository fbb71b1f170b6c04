"""Rules on references by number, notice that differs, and one body that signs twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.model import walk

_REFERENCE = re.compile(
    r"\b(clause|paragraph|section|schedule) (\d+(?:\.\d+)*)(?!\.?\d)(?! (?:of|in|to) )(?: \(([^()]{3,60})\))?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:Act|Regulations|Order|lease|grant|funder|earlier|old|last|their|its own|policy)\b")
_REASON = re.compile(
    r"\b(?:because|so that|since|as (?:it|they|the|its|their)|needs?|requires?|law|rules?|for the|in order|unless|until)\b",
    re.IGNORECASE,
)


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
    numbers = {label.number.removeprefix("Schedule ") for label in labels.values() if label.number}
    for key, found in named:
        reference = found.group(0).partition(" (")[0]
        if found.group(2) not in numbers:
            yield Found({"reference": reference, "where": str(key)}, str(key), reference)
            continue
        meant = headings.get((found.group(3) or "").strip(" “”").casefold())
        if meant and labels[meant].reference_text.casefold() != reference.casefold():
            values: dict[str, Held] = {
                "reference": reference,
                "where": str(key),
                "heading": found.group(3).strip(" “”"),
                "meant": labels[meant].reference_text,
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
    differs = facts.word("exit.notice_differs")
    if differs and not _REASON.search(differs):
        yield Found({"differs": differs.strip().rstrip(".")}, "exit.notice_differs")


@rule
def two_signature_blocks(facts: Facts) -> Iterator[Found]:
    """One body on the list of partners twice, or beside a department of its own, so that it signs in two places."""
    seen: dict[str, str] = {}
    for partner in facts.partners:
        number = facts.value("partners.numbers", partner.id)
        marks = [_mark(partner.name)]
        if isinstance(number, str) and re.search(r"\d{4}", number):
            marks.append(number.strip())
        parent = facts.value("partners.parent", partner.id)
        over = [each.id for each in facts.partners if isinstance(parent, str) and _mark(each.name) == _mark(parent)]
        twin = next((seen[mark] for mark in marks if mark in seen), "") or "".join(over[:1])
        if twin:
            yield Found({"other": twin}, "partners.list", partner.id, partner.id)
        seen.update({mark: partner.id for mark in marks if mark not in seen})


def _mark(name: str) -> str:
    """A name without what is often written differently."""
    return re.sub(r"\W|\b(?:ltd|limited|the)\b", "", name.casefold())
