"""Reads what the partners say in their own words, and writes it back. Whether the clauses and sections that it names exist is
not known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from agreement_builder.findings import Severity, Step, Way, did_you_mean
from agreement_builder.interview import wrapping
from agreement_builder.interview.kinds.base import (
    NAME_LIMIT,
    ROWS_LIMIT,
    Context,
    Gathering,
    Problem,
    T,
    is_empty,
    named_parts,
    parts_of,
    plain_key,
    quoted,
    refuse,
    says_open,
)
from agreement_builder.interview.kinds.parties import is_partner_id, read_partner
from agreement_builder.interview.kinds.text import read_yes_no, words
from agreement_builder.model.answers import Answer, Key, Status
from agreement_builder.model.ours import IN_OUR_WORDS, PREFIX, PROVISIONS, OwnProvision, OwnWords, words_key
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw, RawPath

AROUND = ("basis", "note", "confirm")
WORDS_PARTS = ("answer", "heading", *AROUND)
PROVISION_PARTS = ("id", "heading", "text", "after", "section", "binds", "for", "documents", *AROUND)
"""What may stand in an entry of each of the two."""

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ID_LIMIT = 40
_NOT_CLEAR = {IN_OUR_WORDS: "own-words-not-clear", PROVISIONS: "provision-not-clear"}
_EMPTY = {IN_OUR_WORDS: "own-words-empty", PROVISIONS: "provision-empty"}
_EXAMPLE = "- {id: garden-keys, heading: Keys to the garden, text: Each partner has a key., section: contributions}"


@dataclass(frozen=True, slots=True)
class Read:
    """What one of the two entries gave, and what is wrong with the rest of it."""

    words: tuple[OwnWords, ...] = ()
    provisions: tuple[OwnProvision, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_in_our_words(raw: Raw, context: Context) -> Read:
    """The clauses that raw data says in the partners' own words. What cannot be taken is left out and told."""
    if is_empty(raw):
        return Read()
    if not isinstance(raw, dict):
        message = "It is not clear which clause these words are for."
        hint = "Write a line for each clause, such as exit.notice: and, below it, your words."
        return Read(problems=(Problem(_NOT_CLEAR[IN_OUR_WORDS], message, hint),))
    gather = Gathering()
    found = [gather.read((id,), "", partial(read_words, id, entry, context)) for id, entry in raw.items()]
    return Read(words=tuple(each for each in found if each), problems=tuple(gather.problems))


def read_provisions(raw: Raw, context: Context) -> Read:
    """The provisions that raw data adds, in order. What cannot be taken is left out and told."""
    if is_empty(raw):
        return Read()
    if not isinstance(raw, list):
        hint = f"Start each with a dash: {_EXAMPLE}"
        return Read(problems=(Problem(_NOT_CLEAR[PROVISIONS], "The provisions should be a list.", hint),))
    if len(raw) > ROWS_LIMIT:
        message = f"{len(raw):,} provisions stand here. There is room for {ROWS_LIMIT:,}."
        return Read(problems=(Problem("answer-too-long", message, "Put some of them into a document of their own."),))
    gather = Gathering()
    found: list[OwnProvision] = []
    for position, entry in enumerate(raw):
        read = gather.read((position,), "", partial(read_provision, entry, context, position))
        if read is None:
            continue
        if any(each.id == read.id for each in found):
            message = f"There are two provisions with the id {quoted(read.id)}."
            gather.add("provision-twice", message, "Give each an id of its own.", (position, "id"))
            continue
        found.append(read)
        gather.problems += [
            Problem(
                "provision-of-former-partner",
                f"{quoted(who)} is not on the list of partners, so {quoted(read.heading)} is not for it any more.",
                "Take it out under for:, or add the partner to the list.",
                (position, "for"),
                Severity.SHOULD,
            )
            for who in read.concerns
            if who not in {partner.id for partner in context.partners}
        ]
    return Read(provisions=tuple(found), problems=tuple(gather.problems))


def read_words(clause: str, raw: Raw, context: Context) -> OwnWords:
    """The words for one clause. Raises `NotUnderstood`."""
    gather = Gathering()
    heading = ""
    if isinstance(raw, dict):
        parts = named_parts(raw, WORDS_PARTS, "words of your own", _NOT_CLEAR[IN_OUR_WORDS], gather)
        heading = _line(parts, "heading", gather)
        raw = {written: value for name, (written, value) in parts.items() if name != "heading"}
    said = _said(raw, words_key(clause), context, IN_OUR_WORDS, f"for {clause}", gather)
    gather.finish()
    return OwnWords(clause, said or Answer(), heading)


def read_provision(raw: Raw, context: Context, position: int = 0) -> OwnProvision:
    """One provision. A former partner stays among those whom it concerns. Raises `NotUnderstood`."""
    gather = Gathering()
    if not isinstance(raw, dict):
        raise refuse(_NOT_CLEAR[PROVISIONS], "It is not clear what this provision is.", f"Write {_EXAMPLE}")
    parts = named_parts(raw, PROVISION_PARTS, "a provision", _NOT_CLEAR[PROVISIONS], gather)
    id = _line(parts, "id", gather)
    called = quoted(id) if id else "this provision"
    if "id" not in parts or not id:
        gather.add(
            _NOT_CLEAR[PROVISIONS], "This provision has no id.", "Write id: and a short word, such as garden-keys."
        )
    elif not ID.fullmatch(id) or len(id) > ID_LIMIT:
        hint = "Small letters, figures and hyphens, beginning with a letter: garden-keys."
        if "." in id:
            hint += f" To say a clause in other words, write {id}: and your words under {IN_OUR_WORDS}:."
        gather.add("provision-id", f"{quoted(id)} cannot be the id of a provision.", hint, (parts["id"][0],))
    heading = _line(parts, "heading", gather)
    if not heading:
        gather.add(_NOT_CLEAR[PROVISIONS], f"The provision {called} has no heading.", "Write heading: and a few words.")
    text = {"answer" if name == "text" else written: value for name, (written, value) in parts.items() if name in _SAID}
    inner = Gathering()
    said = _said(text, f"{PROVISIONS}[{id}]", context, PROVISIONS, f"in the provision {called}", inner)
    written_text = parts["text"][0] if "text" in parts else "text"
    gather.problems += [
        replace(each, path=tuple(written_text if step == "answer" else step for step in each.path))
        for each in inner.problems
    ]
    after, section = _line(parts, "after", gather), _line(parts, "section", gather)
    if not after and not section and "after" not in parts and "section" not in parts:
        message = f"It does not say where the provision {called} stands."
        hint = "Write after: and the id of a clause, or section: and the id of a section."
        gather.add("provision-nowhere", message, hint, way=Way(Step.SEE_PLACES))
    provision = OwnProvision(
        id,
        heading,
        said or Answer(),
        after.removeprefix(PREFIX),
        section,
        _part(parts, "binds", gather, read_yes_no),
        _part(parts, "for", gather, partial(_concerns, context=context)) or (),
        _part(parts, "documents", gather, _names) or (),
        position,
    )
    gather.finish()
    return provision


_SAID = ("text", *AROUND)


def words_to_raw(own: OwnWords) -> Raw:
    """What stands in a file for words of a clause: bare where nothing is said around them."""
    entry = wrapping.to_entry(own.said)
    if not own.heading:
        return entry
    said = entry if isinstance(entry, dict) else {"answer": entry}
    return {"answer": said["answer"], "heading": own.heading, **{part: said[part] for part in AROUND if part in said}}


def provision_to_raw(own: OwnProvision) -> dict[str, Raw]:
    """What stands in a file for a provision."""
    entry = wrapping.to_entry(own.said)
    said = entry if isinstance(entry, dict) else {"answer": entry}
    raw: dict[str, Raw] = {"id": own.id, "heading": own.heading, "text": said.get("answer", "")}
    raw |= {name: value for name, value in (("after", own.after), ("section", own.section)) if value}
    if own.binds is not None:
        raw["binds"] = "yes" if own.binds else "no"
    raw |= {name: list(ids) for name, ids in (("for", own.concerns), ("documents", own.documents)) if ids}
    return raw | {part: said[part] for part in AROUND if part in said}


def says_nothing(text: str) -> bool:
    """Whether a text has no letter, figure or sign that anybody could see."""
    return not any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def _said(raw: Raw, key: str, context: Context, entry: str, where: str, gather: Gathering) -> Answer | None:
    """The text with what is said around it, None where it cannot be taken."""
    bare = wrapping.unwrapped(raw)
    if isinstance(bare, str) and says_nothing(bare) and not says_open(raw):
        hint = "Write your words, or take the entry out."
        if entry == IN_OUR_WORDS:
            hint += " To do without the clause, name it under “leave out” in the arrangement."
        gather.add(_EMPTY[entry], f"There are no words {where}.", hint)
        return None
    taken = wrapping.read_entry(raw, Question(key, "What do you say?", Kind.TEXT, "your own words"), Key(key), context)
    gather.problems += taken.problems
    if taken.answer is not None and taken.answer.status is not Status.GIVEN:
        said = taken.answer.status.value
        hint = "Write the words that hold meanwhile. Mark the question as to be agreed, or name the point under open.points."
        if taken.answer.status is Status.NOT_APPLICABLE:
            hint = "To do without the clause, name it under “leave out” in the arrangement."
        gather.add(_NOT_CLEAR[entry], f"{quoted(said.capitalize())} cannot stand {where}.", hint)
        return None
    return taken.answer


def _line(parts: dict[str, tuple[str, Raw]], name: str, gather: Gathering) -> str:
    """A few words on one line, "" where there are none."""
    written, value = parts.get(name, (name, ""))
    if is_empty(value):
        return ""
    return " ".join((gather.read((written,), name.capitalize(), partial(words, value, NAME_LIMIT)) or "").split())


def _part(parts: dict[str, tuple[str, Raw]], name: str, gather: Gathering, reader: Callable[[Raw], T]) -> T | None:
    written, value = parts.get(name, (name, ""))
    return None if is_empty(value) else gather.read((written,), name.capitalize(), partial(reader, value))


def _concerns(raw: Raw, context: Context) -> tuple[str, ...]:
    """The partners whom a provision concerns, none for all of them. The id of one that has left stays."""
    if isinstance(raw, str) and plain_key(raw) in ("all", "everybody", "all partners"):
        return ()
    gather = Gathering()
    chosen: list[str] = []
    for position, entry in enumerate(_entries(raw)):
        path: RawPath = (position,) if isinstance(raw, list) else ()
        known = [partner.id for partner in context.partners]
        if (
            isinstance(entry, str)
            and is_partner_id(entry)
            and entry not in known
            and not did_you_mean(entry.casefold(), known)
        ):
            found: str | None = entry
        else:
            found = gather.read(path, "", partial(read_partner, entry, context))
        if found is not None and found not in chosen:
            chosen.append(found)
    gather.finish()
    return tuple(chosen)


def _names(raw: Raw) -> tuple[str, ...]:
    gather = Gathering()
    named = [
        gather.read((place,) if isinstance(raw, list) else (), "", partial(words, entry, NAME_LIMIT))
        for place, entry in enumerate(_entries(raw))
    ]
    gather.finish()
    return tuple(dict.fromkeys(name for name in named if name))


def _entries(raw: Raw) -> Iterable[Raw]:
    return parts_of(raw, ";\n,")
