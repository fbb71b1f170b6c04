"""What is proposed for a partner that was named: a short name as a person would say it, a kind of body, an id; or nothing.

What is a valid name, kind or id is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count

from agreement_builder.interview.kinds import slug
from agreement_builder.interview.kinds.base import plain_key
from agreement_builder.model.pack import PartnerKind


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FORMS = (
    r"limited|ltd|plc|public limited company|llp|lp|llc|inc|incorporated|corp|cic|c\.i\.c|cio|c\.i\.o|scio|clg|dac|"
    r"community interest company|charitable incorporated organisation|scottish charitable incorporated organisation|"
    r"(?:community benefit|co-operative) society limited|pty|pvt|"
    r"cyf|cyfyngedig|cbc|ccc|teoranta|teo|"
    r"g?gmbh|ag|e\. ?v|eg|e\. ?g|kg|ohg|ug|se|b\.?v|n\.?v|s\.?a|s\.?a\.?s|s\.?a\.?r\.?l|asbl|a\.s\.b\.l|vzw|v\.z\.w|"
    r"s\.?p\.?a|s\.?r\.?l|onlus|s\.?l|lda|ltda|ab|a/s|aps|oy|oyj|ry|r\.y|z\.? ?s|s\.r\.o|sp\. z o\.? ?o|kft|d\.o\.o"
)
"""Forms in law behind a name: British, Welsh, Irish, and those of the rest of Europe that partners here are likely to have."""
_FORM = re.compile(rf"(?<![\s,])[\s,]+(?:&\s+co\.?\s+(?={_FORMS}))?(?:{_FORMS})\.?$", re.IGNORECASE)
_FORM_IN_FRONT = re.compile(
    r"(?:stichting|vereniging|coöperatie|stiftung|verein|fondation|association|asociación|associação|associazione|fondazione|"
    r"fundación|fundação|fundacja|cwmni|asbl|società cooperativa|sociedad cooperativa|société coopérative)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_TRADING = re.compile(r"\s(?:trading as|t/as?|known as|operating as)\s+(.+)$", re.IGNORECASE)
_BRACKETS = re.compile(r"(?<!\s)\s*\(([^()]*)\)")
_INITIALS = re.compile(r"[A-Z][A-Za-z&]{0,8}[A-Z]|[A-Z]{2,8}s?")
_NO_INITIALS = _these("UK GB NI EU USA CIC CIO SCIO LTD PLC LLP CBC CYF")

_TITLES = _these("dr mr mrs ms miss mx prof professor sir dame rev revd cllr councillor")
_LOWER = _these("council school university college surgery church diocese parish library museum hospice nursery")
_RAISED = _these(
    "trust society association institute institution federation confederation union guild league foundation fund commission "
    "commissioner agency authority board alliance fellowship academy service constabulary office"
)
_BOROUGH = re.compile(
    r"(?:london|royal|metropolitan)\s+borough\s+of\s+|(?:city|county|town|district)\s+council\s+of\s+"
)
_OF = _these("of for")
_JOINS = _these("and & of for the in with to at on by a an de la le du der die das von van and/or y")
_PLAIN = _these(
    "centre center project projects group groups services service solutions partnership partnerships housing homes association "
    "community network hub charity foundation support club nursery nurseries clinic surgery practice school academy college "
    "collective cooperative co-operative consulting consultants consultancy enterprises enterprise farm farms foods bakery "
    "gardens allotments library museum theatre press advice development management holdings properties international primary "
    "secondary infant infants junior families family carers parents residents tenants trust society initiative company "
    "learning training works workshop workshops studios systems logistics transport care"
)
"""Words that say what somebody does and not who it is: they may go from the end of a name."""
_PUBLIC = _PLAIN | _these(
    "council borough county district city town parish metropolitan unitary nhs healthcare health hospital hospitals university "
    "teaching community integrated board police force high grammar comprehensive"
)
_LONGEST = 3
"""More words than these nobody says inside a sentence."""


def likely_kind(name: str, kinds: Iterable[PartnerKind]) -> str:
    """The id of the kind whose label begins with a word of the name, as "Council" does; "" when none does.

    The last such word counts, since "Northfield Community NHS Trust" is an NHS body.
    """
    by_word = {kind.label.casefold().split()[0]: kind.id for kind in reversed([*kinds])}
    return next((by_word[word] for word in reversed(name.casefold().split()) if word in by_word), "")


def partner_id(short: str, name: str, taken: Iterable[str]) -> str:
    """An id for a partner that no other has: from its short name, else from its name, with a number where both are taken."""
    others = set(taken)
    numbered = (f"{slug(name)}-{number}" for number in count(2))
    return next(id for id in chain((slug(short), slug(name)), numbered) if id not in others)


def same_name(said: str, names: Sequence[str]) -> int | None:
    """Which of these names is the same as a new one, however it is written; None where it is free."""
    return next((place for place, name in enumerate(names) if plain_key(name) == plain_key(said)), None)


def short_name(name: str, taken: Sequence[str] = ()) -> str:
    """A short name that a person would use and nobody else has; "" when it takes a person to find one.

    "the council" for a council and "the Society" for a society with a long name, initials where the name brings them in
    brackets, else the name without what only lawyers say and without words that only describe.
    """
    used = {one.casefold() for one in taken}
    return next((one for one in _proposals(" ".join(name.split())) if one and one.casefold() not in used), "")


def _proposals(name: str) -> Iterator[str]:
    if trading := _TRADING.search(name):
        yield _without_form(trading.group(1))
    for inside in _BRACKETS.findall(name):
        if _INITIALS.fullmatch(inside) and inside.upper() not in _NO_INITIALS:
            yield inside
    bare = _BRACKETS.sub("", _TRADING.sub("", name)).strip()
    formed = _without_form(bare)
    words = _ARTICLE.sub("", formed).split()
    if not words:
        return
    if words[0].casefold().rstrip(".") in _TITLES and len(words) > 1:
        yield f"{words[0]} {words[-1]}"
        return
    body = _body(words)
    if body:
        brief = _said(words, _PLAIN, fewest=2)
        if body[4:].istitle() and len(words) > _LONGEST and len(brief.split()) == 2:
            yield brief
        yield body
        yield _said(words, _PUBLIC, fewest=1)
        return
    article = "the " if _ARTICLE.match(formed) else ""
    for said in (_said(words, _PLAIN, fewest=2), " ".join(words) if len(words) <= _LONGEST else ""):
        yield f"{article}{said}" if said else ""


def _without_form(name: str) -> str:
    """The name without its forms in law, in front or behind, and without what follows a comma."""
    before = ""
    while before != name:
        before, name = name, _FORM.sub("", name).strip(" ,")
    in_front = _FORM_IN_FRONT.match(name)
    if in_front and not name[in_front.end() :][:1].islower():
        name = name[in_front.end() :]
    first, _, rest = name.partition(",")
    return name if re.search(r"&|\band\b", rest) else first.strip()


def _body(words: Sequence[str]) -> str:
    """What a body is called by the word for it: "the council"; "" where the name is no name of that kind."""
    plain = [word.casefold() for word in words]
    if plain[-1] == "council" or _BOROUGH.match(" ".join(plain) + " "):
        return "the council"
    place = len(plain) - 1
    if split := next((at for at, word in enumerate(plain) if at and word in _OF), 0):
        # "Society of Friends" is one; in "Friends of the Trust", the trust is somebody else.
        place = split - 1
        if plain[place] not in _LOWER | _RAISED or (plain[place] == "council" and plain[split] == "for"):
            return ""
    noun = plain[place]
    if noun in ("council", "university", "school") or (noun in _LOWER and (split or len(words) > _LONGEST)):
        return f"the {noun}"
    if noun == "trust" or (noun in _RAISED and (split or len(words) > _LONGEST)):
        return f"the {noun.capitalize()}"
    return ""


def _said(words: Sequence[str], describing: frozenset[str], fewest: int) -> str:
    """The name without the words at its end that only describe, when what is left names somebody in few words."""
    kept = list(words)
    while len(kept) > fewest and kept[-1].casefold().strip(".,") in describing:
        kept.pop()
    if kept and kept[-1].casefold() in _PLAIN and len(kept) < len(words):
        kept = list(words)
    joined = kept == list(words) and any(word in ("&", "and") for word in kept)
    if len(kept) > _LONGEST + joined or kept[-1].casefold() in _JOINS:
        return ""
    if any(word.casefold() in _OF for word in kept) and len(kept) > _LONGEST:
        return ""
    return " ".join(kept)
