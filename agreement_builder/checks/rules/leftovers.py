"""Rules on what is left over from a model, an earlier paper or an earlier law: places to fill in, strangers, old laws and bodies.

What is told as history is left alone: a law or a body of its time stands rightly there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from agreement_builder.checks.facts import Facts, contains_name
from agreement_builder.checks.found import Found, rule
from agreement_builder.model.answers import Key
from agreement_builder.model.roles import Role, TopicRole
from agreement_builder.model.said import words_of
from agreement_builder.model.superseded import Superseded
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
_OF_OTHERS = (Role.RELATED_PAPERS, Role.MEDIATOR, Role.MONEY_SOURCE, Role.AUDIT, Role.THANKS)
"""Answers in which bodies from outside stand rightly, as they do in whole topics."""
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
    joint = ours | _own_words(facts.word(Role.NAME), facts.word(Role.BODY))
    told: set[str] = set()
    of_others = facts.ids(*_OF_OTHERS)
    for key, sentence in facts.sentences:
        if key.question in of_others or facts.is_about(key.question, TopicRole.OTHERS):
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


@rule
def superseded_law(facts: Facts) -> Iterator[Found]:
    """A law that another has replaced."""
    for key, old, _ in _named(facts, facts.of_yesterday.laws, ()):
        yield Found({"law": old.name, "now": old.now, "where": str(key)}, str(key), f"{old.name} ({key})")


@rule
def superseded_body(facts: Facts) -> Iterator[Found]:
    """A public body whose work another has taken over, named as if it still acted."""
    for key, old, said in _named(facts, facts.of_yesterday.bodies, facts.of_yesterday.elsewhere):
        yield Found({"said": said, "now": old.now, "where": str(key)}, str(key), f"{old.name} ({key})")


def _as_written(words: str) -> str:
    """How people write it, as part of a pattern: a year at the end also behind a comma or in brackets."""
    return re.sub(r"\\ (\d{4})$", r",? \\(?\1\\b\\)?", re.escape(words)) + r"(?!\w)"


@lru_cache
def _patterns(
    olds: tuple[Superseded, ...], place: str
) -> tuple[tuple[tuple[Superseded, re.Pattern[str]], ...], re.Pattern[str]]:
    """What counts as of yesterday where that law holds, each with a pattern for it, and one pattern for all."""
    here = tuple(
        (old, re.compile(rf"\b(?:{'|'.join(map(_as_written, old.say or (old.name,)))})", re.IGNORECASE))
        for old in olds
        if place not in old.not_in
    )
    return here, re.compile("|".join(pattern.pattern for _, pattern in here) or r"(?!)", re.IGNORECASE)


def _named(
    facts: Facts, olds: tuple[Superseded, ...], elsewhere: tuple[str, ...]
) -> Iterator[tuple[Key, Superseded, str]]:
    """Where something of yesterday is named in an answer of today: the answer, what it is, and the words for it. Not where words
    of `elsewhere` say that it is another one."""
    partners = " ".join(each.name for each in facts.partners)
    here, any_of_them = _patterns(olds, facts.word(Role.LAW))
    told: set[tuple[Key, str]] = set()
    for key, sentence in facts.sentences:
        if key.question == facts.id(Role.BACKGROUND) or not any_of_them.search(sentence):
            continue
        if _PAST.search(sentence) or any(contains_name(sentence + partners, word) for word in elsewhere):
            continue
        for old, pattern in here:
            if (key, old.name) not in told and (found := pattern.search(sentence)):
                told.add((key, old.name))
                yield key, old, found.group(0)
