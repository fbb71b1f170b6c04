"""Bookmarks: which places of a document need one, what each is called, and which part of a reference is a number.

Word allows names of 40 letters, digits and underlines; those that begin with an underline stay out of its dialogs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from agreement_builder.model.document import (
    Clause,
    CrossReference,
    ReferencePart,
    ResolvedDocument,
    Schedule,
    Section,
    TermDefinition,
    TermUse,
)
from agreement_builder.model.walk import clauses, inlines, parts

_LONGEST = 40
_UNFIT = re.compile(r"[^0-9A-Za-z]+")


class Anchors:
    """The bookmarks of one document: provisions that something refers to, terms that are used, headings in the contents."""

    def __init__(self, document: ResolvedDocument) -> None:
        """Looks through the document once for what must be reached from elsewhere."""
        self._document = document
        self._numbers: dict[str, str] = {}
        self._leads: dict[str, str] = {}
        for part in parts(document.document):
            self._note(part, part)
            for clause in part.clauses:
                self._note(clause, part)
        wanted: dict[str, None] = {}
        used: set[str] = set()
        defined: dict[str, None] = {}
        for clause in clauses(document.document):
            for inline in inlines(clause.body):
                match inline:
                    case CrossReference():
                        wanted.update(dict.fromkeys(self._wanted(inline)))
                    case TermUse(term, _):
                        used.add(term)
                    case TermDefinition(term, _):
                        defined[term] = None
        taken: set[str] = set()
        self._places = {id: _name("_Ref_", id, taken) for id in wanted}
        self._terms = {term: _name("_Def_", term, taken) for term in defined if term in used}
        self._unset_terms = set(self._terms)
        self._count = 0

    def lead(self, reference: CrossReference) -> str:
        """The name of the bookmark that a reference leads to, "" when its target does not stand in the text."""
        return self._places.get(self._leads.get(reference.target, ""), "")

    def number(self, part: ReferencePart) -> str:
        """The name of the bookmark whose number a part of a reference is, "" for a part that is words."""
        return self._places[part.target] if self._is_number(part) else ""

    def term(self, term: str) -> str:
        """The name of the bookmark at a term's definition, "" when it has none."""
        return self._terms.get(term, "")

    def around_place(self, id: str, content: str) -> str:
        """The content of a provision's own paragraph, inside its bookmark where something refers to it."""
        return self._around(self._places[id], content) if id in self._places else content

    def around_definition(self, term: str, content: str) -> str:
        """The words of a definition, inside the term's bookmark the first time the term is defined."""
        if term not in self._unset_terms:
            return content
        self._unset_terms.remove(term)
        return self._around(self._terms[term], content)

    def around_heading(self, place: int, content: str) -> str:
        """The words of a heading, inside the bookmark that its entry in the contents leads to."""
        return self._around(contents_name(place), content)

    def _note(self, provision: Section | Schedule | Clause, part: Section | Schedule) -> None:
        number = self._document.labels[provision.id].number
        has_paragraph = bool(provision.heading or number)
        self._leads[provision.id] = provision.id if has_paragraph else part.id
        if number:
            self._numbers[provision.id] = number

    def _is_number(self, part: ReferencePart) -> bool:
        number = self._numbers.get(part.target)
        return number is not None and number == part.text.replace("\u00a0", " ")

    def _wanted(self, reference: CrossReference) -> Iterator[str]:
        """The ids of the provisions whose bookmarks a reference needs."""
        if reference.target in self._leads:
            yield self._leads[reference.target]
        for part in self._document.labels[reference.target].reference:
            if self._is_number(part):
                yield part.target

    def _around(self, name: str, content: str) -> str:
        self._count += 1
        start = f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self._count}"/>'


def contents_name(place: int) -> str:
    """The name of the bookmark of the heading at a place in the contents, from 1, as Word itself names them."""
    return f"_Toc{place:09d}"


def _name(start: str, key: str, taken: set[str]) -> str:
    """A name for a key: readable, no longer than Word allows, and nobody else's (Word does not tell cases apart)."""
    readable = start + _UNFIT.sub("_", key)
    name, attempt = readable, 0
    while len(name) > _LONGEST or name.lower() in taken:
        mark = f"_{zlib.crc32(f'{key} {attempt}'.encode()):08x}"
        name, attempt = readable[: _LONGEST - len(mark)] + mark, attempt + 1
    taken.add(name.lower())
    return name
