"""Kinds of question about the partners: who they are, one or several of them, their turns, people and shares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import partial

from agreement_builder import limits
from agreement_builder.findings import did_you_mean
from agreement_builder.interview.kinds.amounts import hundredths
from agreement_builder.interview.kinds.base import (
    LINE_LIMIT,
    NAME_LIMIT,
    Context,
    Gathering,
    is_empty,
    named_parts,
    one_text,
    parts_of,
    plain_key,
    quoted,
    refuse,
)
from agreement_builder.interview.kinds.text import words
from agreement_builder.language.spoken import counted, or_list, share_words
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.values import Partner, Person, Raw, Rota, Shares

FEWEST_PARTNERS, MOST_PARTNERS = 2, limits.PARTNERS.most
ALL = "all"

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ID_LIMIT = 40
_RESERVED = frozenset([ALL, "answer", "basis", "note", "confirm", "none", "null"])
_FEW = 4
"""So many kinds are offered where words fit several; of more, all are told."""
_ARTICLES = re.compile(r"^(?:the|a|an) ")


def slug(name: str) -> str:
    """An id made of a name: "Oak Street Families" gives "oak-street-families"; "partner" when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().replace("'", "")
    plain = _ARTICLES.sub("", plain.strip())
    pieces = re.findall("[a-z0-9]+", plain)
    while pieces and not pieces[0][0].isalpha():
        pieces.pop(0)
    made = "-".join(pieces)[:_ID_LIMIT].strip("-")
    return made if made and made not in _RESERVED else "partner"


def is_partner_id(text: str) -> bool:
    """Whether the text can be the id of a partner."""
    return bool(_ID.fullmatch(text)) and len(text) <= _ID_LIMIT and text not in _RESERVED


def read_partner(raw: Raw, context: Context) -> str:
    """The id of one partner, who may be named by id, short name or full name."""
    found = _known(raw, context) if isinstance(raw, str) else None
    if found:
        return found
    text = one_text(raw, "answer-not-a-partner", "one partner", _ids(context) or "council")
    if not context.partners:
        raise refuse("answer-not-a-partner", f"{quoted(text)}: no partners are listed yet.", "List the partners first.")
    names = [partner.id for partner in context.partners]
    nearest = did_you_mean(text.casefold(), names) or f"The partners are {_ids(context)}."
    raise refuse("answer-not-a-partner", f"{quoted(text)} is not one of the partners.", nearest)


def read_partners(raw: Raw, context: Context) -> tuple[str, ...]:
    """The ids of one or more partners in the order given, each once; "all" stands for every one."""
    if isinstance(raw, str) and raw.strip().casefold() == ALL:
        return tuple(partner.id for partner in context.partners)
    entries = parts_of(raw)
    if isinstance(raw, str) and len(entries) == 1 and not _known(raw, context):
        entries = parts_of(raw, ";\n,")
        entries = [entry for part in entries for entry in _apart(part, context)]
    gather = Gathering()
    chosen: list[str] = []
    for position, entry in enumerate(entries):
        path = (position,) if isinstance(raw, list) else ()
        found = gather.read(path, "", partial(read_partner, entry, context))
        if found is not None and found not in chosen:
            chosen.append(found)
    gather.finish()
    return tuple(chosen)


def read_rota(raw: Raw) -> Rota:
    """Turns in order. A partner's id stays an id; everything else is words."""
    gather = Gathering()
    turns = [
        gather.read(
            (position,) if isinstance(raw, list) else (), f"Turn {position + 1}", partial(words, entry, LINE_LIMIT)
        )
        for position, entry in enumerate(parts_of(raw))
        if not is_empty(entry)
    ]
    gather.finish()
    return Rota(tuple(turn for turn in turns if turn is not None))


def read_person(raw: Raw) -> Person:
    """Somebody in a role, with name and deputy where they are known. Words on their own are the role."""
    if isinstance(raw, str):
        return Person(words(raw, NAME_LIMIT))
    gather = Gathering()
    parts = named_parts(raw, ("role", "name", "deputy"), "a person", "answer-not-a-person", gather)
    told = _names(parts, gather)
    if not told.get("role") and not gather.problems:
        gather.add("person-without-role", "This person has no role.", 'Say what they are, such as "Area Manager".')
    gather.finish()
    return Person(told.get("role", ""), told.get("name", ""), told.get("deputy", ""))


def read_shares(raw: Raw, context: Context) -> Shares:
    """What part each partner holds. The parts add up to 100% exactly."""
    if not isinstance(raw, dict):
        raise refuse(
            "answer-not-shares",
            "This should be a share for each partner.",
            "Write one line for each partner, such as council: 50%.",
        )
    gather = Gathering()
    shares: dict[str, int] = {}
    for written, value in raw.items():
        who = gather.read((written,), "", partial(read_partner, written, context))
        share = gather.read((written,), written, partial(hundredths, value))
        if who in shares:
            gather.add("said-twice", f"{quoted(written)} has two shares.", "Keep one of the two.", (written,))
        elif who is not None and share is not None:
            shares[who] = share
    total = sum(shares.values())
    if not gather.problems and total != 10_000:
        gather.add(
            "shares-do-not-add-up",
            f"These shares add up to {share_words(total)}, not 100%.",
            f"There {'is' if total < 10_000 else 'are'} {share_words(abs(10_000 - total))} too "
            f"{'little' if total < 10_000 else 'much'}.",
        )
    gather.finish()
    return Shares(shares)


def read_partner_list(raw: Raw, context: Context) -> tuple[Partner, ...]:
    """The partners in signing order: ids and names that differ, and a kind that the pack knows for each."""
    if not isinstance(raw, list):
        raise refuse(
            "answer-not-partners",
            "This should be a list of partners.",
            "Write a line for each: - {id: oak-street, name: Oak Street Families, short: Oak Street, kind: cio}",
        )
    gather = Gathering()
    partners: list[Partner] = []
    taken: dict[tuple[str, str], int] = {}
    for position, entry in enumerate(raw):
        partner = gather.read((position,), f"Partner {position + 1}", partial(_partner, entry, context))
        if partner is None:
            continue
        for part, value in (("id", partner.id), ("name", plain_key(partner.name)), ("short", plain_key(partner.short))):
            first = taken.setdefault((part, value), position)
            if first != position:
                what = {"id": "id", "name": "name", "short": "short name"}[part]
                gather.add(
                    "partners-alike",
                    f"Partners {first + 1} and {position + 1} have the same {what}, {quoted(getattr(partner, part))}.",
                    f"Give each its own {what}.",
                    (position, part),
                )
        partners.append(partner)
    if not FEWEST_PARTNERS <= len(raw) <= MOST_PARTNERS:
        gather.add(
            "number-of-partners",
            f"{counted(len(raw), 'partner is', 'partners are').capitalize()} listed.",
            f"An agreement has between {FEWEST_PARTNERS} and {MOST_PARTNERS} partners.",
        )
    gather.finish()
    return tuple(partners)


def usable_partners(raw: Raw) -> tuple[Partner, ...]:
    """The partners of a list as far as they can be made out, so that other answers can be read although the list has
    something to mend."""
    entries = [entry for entry in raw if isinstance(entry, dict)] if isinstance(raw, list) else []
    partners: dict[str, Partner] = {}
    for entry in entries:
        told = {plain_key(key): value.strip() for key, value in entry.items() if isinstance(value, str)}
        id = told.get("id", "")
        if is_partner_id(id) and id not in partners:
            name = told.get("name", "") or id
            partners[id] = Partner(id, name, told.get("short", "") or name, told.get("kind", ""))
    return tuple(partners.values())


def _names(parts: dict[str, tuple[str, Raw]], gather: Gathering) -> dict[str, str]:
    return {
        name: gather.read((written,), name.capitalize(), partial(words, value, NAME_LIMIT)) or ""
        for name, (written, value) in parts.items()
    }


def _partner(raw: Raw, context: Context) -> Partner:
    gather = Gathering()
    parts = named_parts(raw, ("id", "name", "short", "kind"), "a partner", "answer-not-a-partner", gather)
    told = _names(parts, gather)
    name, kind, id = told.get("name", ""), told.get("kind", ""), told.get("id", "")
    gather.finish()
    if not name:
        gather.add("partner-without-name", "The full name is missing.", "Write the name that stands on the letterhead.")
    elif not id and "short" not in told:
        gather.add("partner-unfinished", f"Only the beginning of {quoted(name)} is there.", "Add id, short and kind.")
        gather.finish()
    if not is_partner_id(id):
        example = slug(told.get("short") or name or id)
        at = (parts["id"][0],) if "id" in parts else ()
        if not id:
            message = "The id is missing."
        elif id in _RESERVED:
            message = f"{quoted(id)} means something else in this file."
        else:
            message = f"{quoted(id)} cannot be an id."
        gather.add(
            "partner-id",
            message,
            f"An id is a short word in small letters, figures and hyphens, such as {example}.",
            at,
        )
    if kind not in context.partner_kinds:
        gather.add(
            "partner-kind",
            f"{quoted(kind)} is not a kind of partner." if kind else "The kind of partner is missing.",
            _meant(kind, context.partner_kinds),
            (parts["kind"][0],) if "kind" in parts else (),
        )
    gather.finish()
    return Partner(id, name, told.get("short", "") or name, kind)


def _meant(said: str, kinds: Mapping[str, PartnerKind] | Collection[str]) -> str:
    """Which kinds may be meant by words that are none: those that are called so, or one that is spelt much like it."""
    meant = set(_words_of(said))
    called = {id: f"{id} {kind.label} {kind.words}" for id, kind in kinds.items()} if isinstance(kinds, Mapping) else {}
    found = [id for id, names in called.items() if meant and meant <= set(_words_of(names))]
    if 0 < len(found) <= _FEW:
        return f"Did you mean {or_list(found)}?"
    known = sorted(kinds)
    return (said and did_you_mean(said.casefold(), known)) or f"The kinds are {', '.join(known)}."


def _words_of(text: str) -> list[str]:
    return [word.removesuffix("s") for word in re.findall("[a-z]+", plain_key(_ARTICLES.sub("", text)))]


def _known(raw: str, context: Context) -> str | None:
    """The id of the partner that the words name, or None. An id comes first, then a short name, then a full name."""
    text = raw.strip()
    if any(partner.id == text for partner in context.partners):
        return text
    wanted = _ARTICLES.sub("", plain_key(text))
    for part in ("id", "short", "name"):
        found = [p.id for p in context.partners if _ARTICLES.sub("", plain_key(getattr(p, part))) == wanted]
        if len(found) == 1:
            return found[0]
    return None


def _apart(entry: Raw, context: Context) -> list[Raw]:
    """ "A and B" as two entries, unless the words are one partner's name."""
    if not isinstance(entry, str) or _known(entry, context):
        return [entry]
    return [piece.strip() for piece in re.split(r"\band\b|&", entry) if piece.strip()]


def _ids(context: Context) -> str:
    return ", ".join(partner.id for partner in context.partners)
