"""Bookmarks: which places of a document need one, what each is called, and which numbers make up a reference.

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
from agreement_builder.model.numbering import item_label
from agreement_builder.model.walk import clauses, inlines, items, parts
from agreement_builder.render.wording import reference_parts

_LONGEST = 40
_UNFIT = re.compile(r"[^0-9A-Za-z]+")
_Chain = tuple[tuple[str, str], ...]
"""The numbers that lead to a place, outermost first: the key of each numbered paragraph and the number it shows."""


def item_key(clause: str, list_number: int, position: int) -> str:
    """The key of a list item: its clause, which of the clause's ordered lists it is in, from 1, and its position there."""
    return f"{clause}/{list_number}/{position}"


class Anchors:
    """The bookmarks of one document: places that something refers to, terms that are used, headings in the contents.

    The key of a provision is its id; that of a list item comes from `item_key`.
    """

    def __init__(self, document: ResolvedDocument) -> None:
        """Looks through the document once for what must be reached from elsewhere."""
        self._document = document
        self._chains: dict[str, _Chain] = {}
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
                        wanted.update(dict.fromkeys(self._keys(inline)))
                    case TermUse(term, _):
                        used.add(term)
                    case TermDefinition(term, _):
                        defined[term] = None
        taken: set[str] = set()
        self._places = {key: _name("_Ref_", key, taken) for key in wanted}
        self._terms = {term: _name("_Def_", term, taken) for term in defined if term in used}
        self._unset_terms = set(self._terms)
        self._count = 0

    def lead(self, reference: CrossReference) -> str:
        """The name of the bookmark that a reference leads to, "" when its target does not stand in the text."""
        return self._places.get(self._leads.get(reference.target, ""), "")

    def numbers(self, part: ReferencePart) -> list[tuple[str, str]]:
        """The numbers that a part of a reference is made of, each with the bookmark of its paragraph; [] for words."""
        chain = self._chain(part)
        if len(chain) == 1:
            return [(self._places[chain[0][0]], part.text)]
        return [(self._places[key], number) for key, number in chain]

    def term(self, term: str) -> str:
        """The name of the bookmark at a term's definition, "" when it has none."""
        return self._terms.get(term, "")

    def around_place(self, key: str, content: str) -> str:
        """The content of a provision's own paragraph, inside its bookmark where something refers to it."""
        return self._around(self._places[key], content) if key in self._places else content

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
        own: _Chain = ((provision.id, number),) if number else ()
        if own:
            self._chains[provision.id] = own
        if isinstance(provision, Clause):
            around: list[int] = []
            begun = 0
            for item, path in items(provision.body):
                del around[len(path) - (path[-1] == 1) :]
                if path[-1] == 1:
                    begun += 1
                    around.append(begun)
                if item.id:
                    marks = tuple(self._marks(provision.id, around, path))
                    self._leads[item.id] = marks[-1][0]
                    self._chains[item.id] = (*own, *marks)

    def _marks(self, clause: str, around: list[int], path: tuple[int, ...]) -> Iterator[tuple[str, str]]:
        """The key and label of each item on the way to one, by the numbers of the lists around it and its path."""
        for depth, (list_number, position) in enumerate(zip(around, path, strict=True)):
            yield item_key(clause, list_number, position), item_label(self._document.scheme, depth, position)

    def _chain(self, part: ReferencePart) -> _Chain:
        """The numbers whose row is the part's text: the whole way to a place, or its last steps."""
        chain = self._chains.get(part.target, ())
        for start in range(len(chain)):
            if "".join(number for _, number in chain[start:]) == part.text.replace("\u00a0", " "):
                return chain[start:]
        return ()

    def _keys(self, reference: CrossReference) -> Iterator[str]:
        if reference.target in self._leads:
            yield self._leads[reference.target]
        for part in reference_parts(self._document, reference):
            yield from (key for key, _ in self._chain(part))

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
