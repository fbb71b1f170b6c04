"""Rules on what the paper is in law: words that take the partnership for somebody, or the paper for what it is not.

Only phrases that cannot be meant otherwise; a sentence that denies them, or speaks of another paper, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role, TopicRole

_WILL = r"(?:(?:itself|also) )?(?:will|must|may|can|shall|should|does|has to) (?:also |itself )?"
_OWN = (
    r"own(?!s? (?:the |this |its |a )?(?:process|problem|plan|agenda|result|outcome|decision|action|goal|risk|work|story|aim"
    r"|idea|question|vision|purpose|priorit|timetable|mistake|learning|lesson|change|strategy|register|notes|up\b))"
)
_HOLDS = rf"(?:employ|hire|insure|lease|rent|sue|{_OWN})"
_SIGNS = r"(?:buy(?!s? (?:in|time))|sign(?!s? (?:off|up|in|out|for|post)))"
_SIGNS_A_CONTRACT = r"sign(?=s? (?:the |a |any |all )?(?:lease|contract|deed|licence|tenancy|loan)s?\b)"
_IS_LIABLE = r"(?:(?:is|are|will be|must be|can be) liable|(?:can|may) be sued)\b"
_DONE_BY = r"\b(?:employed|owned|insured|hired|leased|rented)(?: and \w+)? by "
_DOES = re.compile(r"employ|hire|insur|lease|rent|sue|own|buy|bought|sign|liable", re.IGNORECASE)
"""A part of every word for what only a person or a body in law can do: most sentences have none."""
_DENIED = re.compile(r"\b(?:not|no|nor|never|nothing|nobody|none|neither|cannot|without|instead of)\b|n’t\b", re.I)
_NOT_WHO_ACTS = re.compile(
    r"\b(?:of|for|in|to|on|with|from|at|by|between|under|against|about|over|into|inside|outside|within|behind|beside|near|through"
    r"|across|around|than|via|towards?|alongside|upon|without|among|except|besides|like|representing|chairing|leading|advising"
    r"|serving|joining|attending|including|who(?:ever)? (?:also |now |then |once )?\w+) $",
    re.IGNORECASE,
)
"""What stands before a name that is not the one who acts: a councillor on the board owns, whoever chairs the board owns."""
_ITS_PEOPLE = (
    r"(?![’'-]|\s+(?:members?|partners?|chair\w*|hosts?|leads?|managers?|coordinators?|officers?|staff|secretar\w+|treasurer|team"
    r"|compan(?:y|ies)|council|trust|landlord|funder|employer)\b)"
)
"""Nothing of this stands behind the name of a body by which something is done: owned by the board’s members."""
_ANOTHER_PAPER = re.compile(
    r"\b(?:grant|fund(?:ing|er)?|landlord|supplier|hirer|employer|staff|lease|letting|hire|sharing|supply|licence|insurance|employment|tenancy|loan|framework|separate"
    r"|(?:an)?other (?:paper|agreement|contract)s?|own (?:paper|agreement|contract)s?"
    r"|contracts? (?:of|with|for|that)|letters?|heads of terms|once|until|only|marked"
    r"|dut(?:y|ies)|statut\w+|order)\b",
    re.IGNORECASE,
)


@rule
def partnership_as_person(facts: Facts) -> Iterator[Found]:
    """A sentence in which the partnership, or the group that decides, owns, employs, signs, insures or is liable."""
    partners = {name.casefold() for each in facts.partners for name in (each.name, each.short, f"the {each.short}")}
    kinds = r"(?:the|this|our) (?:partnership|consortium|alliance|collaboration)"
    own = [each for each in (facts.word(Role.NAME),) if each and each.casefold() not in partners]
    body = [each for each in (facts.word(Role.BODY),) if each and each.casefold() not in partners]
    named = "|".join([kinds, *map(re.escape, own)])
    pattern = _acting(named, rf"(?:{_HOLDS}|{_SIGNS})")
    of_board = _acting("|".join(map(re.escape, body)), rf"(?:{_HOLDS}|{_SIGNS_A_CONTRACT})") if body else None
    for key, sentence in facts.sentences:
        if not _DOES.search(sentence):
            continue
        home = facts.is_about(key.question, TopicRole.HOME)
        taken = _acts(pattern, sentence) or (of_board is not None and not home and _acts(of_board, sentence))
        if taken and not _DENIED.search(sentence):
            yield Found({"sentence": sentence.rstrip(".")}, str(key), sentence)


def _acting(names: str, does: str) -> re.Pattern[str]:
    """Somebody of these names who does what only a person or a body in law can do, or by whom it is done."""
    acts = rf"\b(?:{names}) (?:{_WILL}{does}\b|(?:itself |also )?{does}s\b(?! (?:is|are)\b)|{_IS_LIABLE})"
    return re.compile(rf"{acts}|(?P<by>{_DONE_BY})(?:{names})\b{_ITS_PEOPLE}", re.IGNORECASE)


def _acts(pattern: re.Pattern[str], sentence: str) -> bool:
    """Whether somebody of these names acts, or something is done by them; not where another, named before, is the one who acts."""
    return any(
        found["by"] or not _NOT_WHO_ACTS.search(sentence[: found.start()]) for found in pattern.finditer(sentence)
    )


_THIS = r"\bthis (?:paper|agreement|partnership agreement|memorandum(?: of understanding)?|document|charter|text)\b"
_PARTIES = (
    r"\b(?:partners?|parties|party|of us|we|both|all|promised?|promises|decisions?|commitments?|terms|paper|agreement"
    r"|it|here)\b"
)
_BINDS = re.compile(
    rf"{_THIS}.{{0,40}}?\b(?:(?:is|be|becomes?) (?:a |an )?(?:legally )?(?:binding|enforceable)|is a contract"
    r"|binds (?:the|all|both|every))\b"
    rf"|{_PARTIES}[^,;]{{0,25}}? (?:is|are|be) legally (?:binding|bound(?! to)|enforceable)\b"
    r"|\benforceable (?:in|by) (?:law|the courts?|a court)\b"
    rf"|{_PARTIES}.{{0,60}}?\b(?:pays?|liable (?:for|to pay)|claims?) (?:any |the |each other )?damages\b"
    rf"|\bindemnif(?:y|ies|ied)\b|{_PARTIES}.{{0,30}}?\bshall be liable\b|\bin breach of contract\b",
    re.IGNORECASE,
)
_DOES_NOT_BIND = re.compile(
    rf"{_THIS} (?:is|does|has|creates?)\b.{{0,40}}?\b(?:not (?:meant to be |intended to be )?(?:legally )?bind(?:ing)?"
    r"|(?:no|not a|not) contract|not (?:legally )?enforceable|no legal (?:effect|force)|no legally binding)\b",
    re.IGNORECASE,
)


@rule
def status_contradicted(facts: Facts) -> Iterator[Found]:
    """Words that say the paper binds where the answers say it does not, or the other way round."""
    binding = facts.word(Role.BINDING)
    if not facts.given(Role.BINDING) or binding not in ("yes", "no"):
        return
    others = facts.ids(Role.RELATED_PAPERS, Role.CONTRACTS, Role.INSURANCE, Role.BACKGROUND)
    for key, sentence in facts.sentences:
        if key.question in others:
            continue
        if binding == "no":
            against = bool(_BINDS.search(sentence)) and not _DENIED.search(sentence)
        else:
            against = bool(_DOES_NOT_BIND.search(sentence))
        if against and not _ANOTHER_PAPER.search(sentence):
            yield Found({"sentence": sentence.rstrip("."), "where": str(key)}, str(key), sentence)


@rule
def limit_unbound(facts: Facts) -> Iterator[Found]:
    """A limit on what partners could have to pay, kept from a time when the paper was to bind, or to bind on losses."""
    if not facts.given(Role.BINDING):
        return
    for question in facts.ids(Role.LIABILITY, Role.CAPS):
        kept = facts.answers.get(question)
        if kept and kept.status is Status.GIVEN and kept.value and not facts.asked(question):
            yield Found({}, question)
            return
