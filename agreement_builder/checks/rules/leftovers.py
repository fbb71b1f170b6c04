"""Rules on what is left over from a model, an earlier paper or an earlier law: places to fill in, strangers, old laws and bodies.

What is told as history is left alone: a law or a body of its time stands rightly there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.model.answers import Key
from agreement_builder.model.said import words_of
from agreement_builder.model.values import Partner

_TO_FILL = re.compile(
    r"\[(?:name|insert|date|tbc|tba|add|partner|organisation|council|charity|amount|sum|number|address|delete|xx)\b[^\[\]]{0,200}\]"
    r"|\bX{3,}\b|\bLorem ipsum\b|<(?:name|date|insert|organisation|partner|amount)[^>]*>|\{\{?\s*[a-z_ ]+\s*\}?\}"
    r"|_{4,}|\bTB[CA]\b|\[[\s●•….]*\]|\bXX/XX\b|(?-i:\[[A-Z][A-Z ]{4,}\])",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|former(?:ly)?|then|earlier|before|until (?:19|20)\d\d|replaced?|repealed|abolished|used to"
    r"|(?:19|20)\d\d to|since|registered under|incorporated under|set up under|founded|began|began before)\b",
    re.IGNORECASE,
)
_ENDS = (
    r"Council|NHS Trust|NHS Foundation Trust|Foundation Trust|Health Board|CIC|CIO|Ltd|Limited|LLP|University|Academy|School"
    r"|College|Housing Association|Charity|Foundation|Constabulary|Police"
)
_BODY = re.compile(
    rf"(?:^|[.;:] |\b(?:that|and|then) )(?:The )?((?:[A-Z][\w’'-]*(?: (?:of|and|for|&))? ){{1,6}}(?:{_ENDS}))"
    r" (?:shall|must|agrees to|undertakes to|pays|employs|hosts|provides|chairs|(?:will|may) (?:not )?(?:decide|pay|employ|host"
    r"|chair|lead|provide|contribute|sign|ensure|hold|appoint|nominate|bring|give|terminate|withdraw|leave|bear)\b)"
)
_ONE_OF_SEVERAL = re.compile(r"\b(?:of|for|from|at|on|with|between|by|in) (?:the )?[A-Z][^,.;:]*\b[Aa]nd (?:[Tt]he )?$")
"""What stands before a body of which something else is said: members of Alder School and Birch College may."""
_PEOPLE_OF = re.compile(
    r"(?:Members|Trustees|Staff|Pupils|Students|People|Governors|Officers|Volunteers|Parents|Directors|Teachers|Managers"
    r"|Representatives|Councillors|Colleagues|Residents|Chairs?|Heads?|Leaders|Tenants|Patients) of "
)
_OF_OTHERS = (
    "partners.", "purpose.", "users.", "legal.related", "signing.", "review.", "risk.", "information.", "disagreement.mediator",
    "money.source", "money.audit", "credit.thanks", "goals.", "people.",
)  # fmt: skip
"""Answers in which bodies from outside stand rightly."""
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        "the local parish town city county district borough unitary youth school student students council nhs trust foundation"
        " health board university academy college charity police of and for lead host metropolitan royal community ltd limited"
        " cic cio national housing association partner member if when each every any no",
    )
)
"""Words of names that say of what kind a body is, and not which one."""


@rule
def foreign_name(facts: Facts) -> Iterator[Found]:
    """A place to be filled in, or a body that acts as a partner does and stands nowhere else in the answers."""
    for key, words in facts.words:
        if found := _TO_FILL.search(words):
            yield Found({"left": found.group(0), "where": str(key)}, str(key), str(key))
    yield from _strangers(facts)


def _strangers(facts: Facts) -> Iterator[Found]:
    everywhere = [(key, words) for key, answer in facts.answers for words in words_of(answer.value)]
    ours = _words_of_names(facts.partners)
    joint = ours | _own_words(facts.word("purpose.name"), facts.word("governance.body_name"))
    told: set[str] = set()
    for key, sentence in facts.sentences:
        if key.question.startswith(_OF_OTHERS):
            continue
        for found in _BODY.finditer(sentence):
            if _ONE_OF_SEVERAL.search(sentence[: found.start(1)]) or _PEOPLE_OF.match(found.group(1)):
                continue
            name = re.sub(r"^(?:If|When|Once|Unless|While|Where|Then|And|But|So) ", "", found.group(1).strip())
            own = _own_words(name)
            elsewhere = any(name.casefold() in other.casefold() for at, other in everywhere if at != key)
            if own and not own & ours and not own <= joint and not elsewhere and name not in told:
                told.add(name)
                yield Found({"body": name, "sentence": sentence.rstrip("."), "where": str(key)}, str(key), name)


def _words_of_names(partners: tuple[Partner, ...]) -> set[str]:
    return _own_words(*(f"{each.name} {each.short}" for each in partners))


def _own_words(*names: str) -> set[str]:
    """The words of names that say who it is, without those that say of what kind."""
    return {word for word in re.findall(r"\w+", " ".join(names).casefold()) if word not in _GENERIC}


@dataclass(frozen=True, slots=True)
class Old:
    """What another law or body has taken the place of: how it is named, what stands there now, and where that is not so."""

    named: str
    now: str
    not_in: tuple[str, ...] = ()


_EQUALITY = "the Equality Act 2010"
_NORTH = ("northern-ireland",)
_NOT_ENGLAND = ("scotland", "northern-ireland", "other")
LAWS: Mapping[str, Old] = {
    "Data Protection Act 1998": Old("Data Protection Act 1998", "the Data Protection Act 2018 and the UK GDPR"),
    "Data Protection Act 1984": Old("Data Protection Act 1984", "the Data Protection Act 2018 and the UK GDPR"),
    "Equal Pay Act 1970": Old("Equal Pay Act 1970", _EQUALITY, _NORTH),
    "Sex Discrimination Act 1975": Old("Sex Discrimination Act 1975", _EQUALITY, _NORTH),
    "Race Relations Act 1976": Old("Race Relations Act 1976", _EQUALITY, _NORTH),
    "Disability Discrimination Act 1995": Old("Disability Discrimination Act 1995", _EQUALITY, _NORTH),
    "Companies Act 1985": Old("Companies Act 1985", "the Companies Act 2006"),
    "Charities Act 1993": Old("Charities Act 1993", "the Charities Act 2011", ("scotland", "northern-ireland")),
    "Public Contracts Regulations 2006": Old("Public Contracts Regulations 2006", "the Procurement Act 2023", _NOT_ENGLAND),
    "Public Contracts Regulations 2015": Old("Public Contracts Regulations 2015", "the Procurement Act 2023", _NOT_ENGLAND),
    "Health Act 1999, section 31": Old(
        r"(?:section 31 (?:of the )?|under the )Health Act 1999(?:,? section 31)?",
        "section 75 of the National Health Service Act 2006", _NOT_ENGLAND,
    ),
}  # fmt: skip
"""Laws that others have replaced, with the laws of which parts of the United Kingdom that is not so."""

_ICB = "the integrated care board"
BODIES: Mapping[str, Old] = {
    "Primary care trust": Old(r"primary care trusts?", _ICB, _NOT_ENGLAND),
    "Clinical commissioning group": Old(r"clinical commissioning groups?|(?:the|our|each|local) CCGs?", _ICB, _NOT_ENGLAND),
    "Local Safeguarding Children Board": Old(
        r"local safeguarding children(?:’s)? boards?|LSCBs?", "the safeguarding partners", _NOT_ENGLAND
    ),
    "Criminal Records Bureau": Old(
        r"criminal records bureau|(?:enhanced )?CRB (?:checks?|checked|disclosures?|clearance|certificates?)",
        "the Disclosure and Barring Service", _NOT_ENGLAND,
    ),
    "Independent Safeguarding Authority": Old(
        r"independent safeguarding authority", "the Disclosure and Barring Service", _NOT_ENGLAND
    ),
    "Public Health England": Old(
        r"public health england", "the UK Health Security Agency and the Office for Health Improvement and Disparities",
        _NOT_ENGLAND,
    ),
}  # fmt: skip
"""Bodies of England whose work others have taken over."""


@rule
def superseded_law(facts: Facts) -> Iterator[Found]:
    """A law that another has replaced."""
    for key, name, old, _ in _named(facts, LAWS):
        yield Found({"law": name, "now": old.now, "where": str(key)}, str(key), f"{name} ({key})")


@rule
def superseded_body(facts: Facts) -> Iterator[Found]:
    """A public body whose work another has taken over, named as if it still acted."""
    for key, name, old, said in _named(facts, BODIES):
        yield Found({"said": said, "now": old.now, "where": str(key)}, str(key), f"{name} ({key})")


def _with_year(named: str) -> str:
    """How people write it: an Act, its year behind a comma or in brackets too, and the initials of the one that they shorten."""
    return (
        re.sub(r" (\d{4})$", r",? \\(?\1\\b\\)?", named).replace("Data Protection Act", "(?:Data Protection Act|DPA)")
        + r"(?!\w)"
    )


@lru_cache
def _patterns(of_bodies: bool, place: str) -> tuple[tuple[tuple[str, Old, re.Pattern[str]], ...], re.Pattern[str]]:
    """What counts as of yesterday where that law holds, each with a pattern for it, and one pattern for all."""
    here = tuple(
        (name, old, re.compile(rf"\b(?:{_with_year(old.named)})", re.IGNORECASE))
        for name, old in (BODIES if of_bodies else LAWS).items()
        if place not in old.not_in
    )
    return here, re.compile("|".join(pattern.pattern for _, _, pattern in here) or r"(?!)", re.IGNORECASE)


def _named(facts: Facts, olds: Mapping[str, Old]) -> Iterator[tuple[Key, str, Old, str]]:
    """Where something of yesterday is named in an answer of today: the answer, what it is, and the words for it."""
    partners = " ".join(each.name for each in facts.partners)
    here, any_of_them = _patterns(olds is BODIES, facts.word("legal.law"))
    told: set[tuple[Key, str]] = set()
    for key, sentence in facts.sentences:
        if key.question == "purpose.background" or not any_of_them.search(sentence):
            continue
        if _PAST.search(sentence) or (olds is BODIES and re.search(r"\b(?:Wales|Welsh)\b", sentence + partners)):
            continue
        for name, old, pattern in here:
            if (key, name) not in told and (found := pattern.search(sentence)):
                told.add((key, name))
                yield key, name, old, found.group(0)
