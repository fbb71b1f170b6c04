"""Rules on words that people typed into answers: what an agreement should not say, or says against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule

_ACTS = (
    r"(?:(?:will|must|may|can|shall|should|does|has to) )?"
    r"(?:own|employ|hire|sign|insure|buy|lease|rent|sue)s?\b|(?:is|are|will be|must be) liable\b"
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S))+[.!?]?")
_REFERENCE = re.compile(
    r"\b(clause|paragraph|section|schedule) (\d+(?:\.\d+)*)(?!\.?\d)(?! (?:of|in|to) )", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\b(?:Act|Regulations|Order|lease|grant|funder|earlier|old|last|their|its own|policy)\b")
_TO_FILL = re.compile(
    r"\[(?:name|insert|date|tbc|add|partner|organisation)[^\]]*\]|\bX{3,}\b|\bLorem ipsum\b|<(?:name|date|insert)[^>]*>",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|so that|since|as (?:it|they|the|its|their)|needs?|requires?|law|rules?|for the|in order|unless|until)\b",
    re.IGNORECASE,
)

_EQUALITY = "the Equality Act 2010"
REPLACED: Mapping[str, str] = {
    "Data Protection Act 1998": "the Data Protection Act 2018 and the UK GDPR",
    "Data Protection Act 1984": "the Data Protection Act 2018 and the UK GDPR",
    "Equal Pay Act 1970": _EQUALITY,
    "Sex Discrimination Act 1975": _EQUALITY,
    "Race Relations Act 1976": _EQUALITY,
    "Disability Discrimination Act 1995": _EQUALITY,
}
"""Laws that others have replaced. Those in place of which the Equality Act stands go on in Northern Ireland, in part."""


@rule
def partnership_as_person(facts: Facts) -> Iterator[Found]:
    """A sentence in which the partnership owns, employs, signs, insures or is liable."""
    names = {"partnership", "consortium", "alliance"}
    own = facts.word("purpose.name")
    subject = "|".join([rf"the (?:{'|'.join(sorted(names))})", *([re.escape(own)] if own else [])])
    pattern = re.compile(rf"(?<!of )(?<!for )(?<!in )\b(?:{subject}) (?:itself )?(?:{_ACTS})", re.IGNORECASE)
    for key, words in facts.words:
        for sentence in _SENTENCE.findall(words):
            if pattern.search(sentence):
                yield Found({"sentence": sentence.strip().rstrip(".")}, str(key), sentence.strip())


@rule
def reference_to_wrong_part(facts: Facts) -> Iterator[Found]:
    """A clause or schedule, named by number in an answer, that the document does not have."""
    named = [
        (key, found)
        for key, words in facts.words
        for sentence in _SENTENCE.findall(words)
        if not _ELSEWHERE.search(sentence)
        for found in _REFERENCE.finditer(sentence)
    ]
    if not named:
        return
    numbers = {label.number.removeprefix("Schedule ") for label in facts.document.labels.values() if label.number}
    for key, found in named:
        if found.group(2) not in numbers:
            yield Found({"reference": found.group(0), "where": str(key)}, str(key), found.group(0))


@rule
def foreign_name(facts: Facts) -> Iterator[Found]:
    """A place to be filled in, left over from a model or another agreement."""
    for key, words in facts.words:
        if found := _TO_FILL.search(words):
            yield Found({"left": found.group(0), "where": str(key)}, str(key), str(key))


@rule
def superseded_law(facts: Facts) -> Iterator[Found]:
    """A law that another has replaced."""
    northern_ireland = facts.word("legal.law") == "northern-ireland"
    for key, words in facts.words:
        for law, now in REPLACED.items():
            if law in words and not (northern_ireland and now == _EQUALITY):
                yield Found({"law": law, "now": now, "where": str(key)}, str(key), f"{law} ({key})")


@rule
def uneven_notice(facts: Facts) -> Iterator[Found]:
    """Notice that differs between partners, with no word on why."""
    differs = facts.word("exit.notice_differs")
    if differs and not _REASON.search(differs):
        yield Found({"differs": differs.strip().rstrip(".")}, "exit.notice_differs")


@rule
def two_signature_blocks(facts: Facts) -> Iterator[Found]:
    """One body on the list of partners twice, so that it signs in two places."""
    seen: dict[str, str] = {}
    for partner in facts.partners:
        number = facts.value("partners.numbers", partner.id)
        marks = [re.sub(r"\W|\b(?:ltd|limited|the)\b", "", partner.name.casefold())]
        if isinstance(number, str) and re.search(r"\d{4}", number):
            marks.append(number.strip())
        twin = next((seen[mark] for mark in marks if mark in seen), "")
        if twin:
            yield Found({"other": twin}, "partners.list", partner.id, partner.id)
        seen.update({mark: partner.id for mark in marks if mark not in seen})
