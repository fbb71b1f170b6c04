"""The order of ideas in a finished document, and what every paper after a published agreement has to hold.

A paper's answers stand beside this module as `<id>.yaml`. Its test gives the ideas of the published agreement one by one; that
they stand in the document, in this order and in every format, is looked at here. Knows nothing of any one agreement.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from agreement_builder import workflow
from agreement_builder.model import walk
from agreement_builder.model.document import ResolvedDocument, Value
from agreement_builder.model.published import Published
from agreement_builder.render.registry import render
from tests.support.read_word import read_word
from tests.support.reading import Line, read_tree

HERE = Path(__file__).parent
DAY = date(2026, 7, 20)


@dataclass(frozen=True)
class Idea:
    """A section of the published agreement: where its substance stands, and the words by which one knows it.

    `number` and `heading` are what is printed there; `ids` are the provisions that say it, in order; `columns` are
    the heads of its table. `says` stands in the text between this idea and the next.
    """

    number: str
    heading: str
    ids: tuple[str, ...]
    says: str = ""
    columns: tuple[str, ...] = ()


@cache
def made(paper: str) -> ResolvedDocument:
    """The document of a paper in this folder. Its answers have to be whole: nothing to mend, nothing missing."""
    agreement = workflow.open_agreement(HERE / f"{paper}.yaml")
    assert not agreement.findings, agreement.findings
    return workflow.assemble(agreement, DAY)


@cache
def word(paper: str) -> tuple[Line, ...]:
    """What a reader finds in its Word file, line by line; see `tests.support.reading`."""
    return tuple((line[0], *map(even, line[1:])) for line in read_word(render(made(paper), "docx")).lines)


@cache
def _pdf(paper: str) -> bytes:
    """Its PDF: made once, because it takes long."""
    return render(made(paper), "pdf")


@cache
def _copied(paper: str, *how: str) -> str:
    """What `pdftotext` takes out of the PDF."""
    command = ["pdftotext", *how, "-", "-"]
    return subprocess.run(command, input=_pdf(paper), capture_output=True, check=True, timeout=60).stdout.decode(
        "utf-8"
    )


def pdf(paper: str) -> str:
    """The words of its PDF, as a reader copies them."""
    return even(_copied(paper, "-raw"))


def pages(paper: str) -> int:
    """How many pages its PDF has."""
    return _copied(paper).count("\f")


def over_the_edge(paper: str, margin: float = 40) -> list[str]:
    """The words that come nearer to the right edge of their page than the margin, in points."""
    found: list[str] = []
    width = 0.0
    for line in _copied(paper, "-bbox").splitlines():
        if page := re.search(r'<page width="([\d.]+)"', line):
            width = float(page[1])
        elif (word := re.search(r'xMax="([\d.]+)".*>(.*)</word>', line)) and float(word[1]) > width - margin:
            found.append(word[2])
    return found


def even(text: str) -> str:
    """The text with every gap as one space, so that line ends do not matter."""
    return " ".join(text.replace("\u00a0", " ").split())


def order_of_ideas(document: ResolvedDocument) -> list[str]:
    """The ids of all sections, clauses and schedules as a reader meets them."""
    return [provision.id for provision in walk.provisions(document.document)]


def missing_and_out_of_order(document: ResolvedDocument, ideas: Iterable[Idea]) -> list[str]:
    """What does not stand where its idea needs it, in words for whoever mends it."""
    order = order_of_ideas(document)
    headings = {provision.id: provision.heading for provision in walk.provisions(document.document)}
    told: list[str] = []
    last = ""
    for idea in ideas:
        for id in idea.ids:
            if id not in order:
                told.append(f"{id} is missing")
                continue
            if last and order.index(id) < order.index(last):
                told.append(f"{id} stands before {last}")
            last = id
        first = idea.ids[0]
        if first in order:
            found = (document.labels[first].number, even(headings[first]))
            if found != (idea.number, idea.heading):
                told.append(f"{first} has {found}, not {(idea.number, idea.heading)}")
    return told


def unsaid(document: ResolvedDocument, ideas: Sequence[Idea]) -> list[str]:
    """The key sentences and tables that do not stand between their idea and the next, as any reader finds them."""
    return unsaid_in([(line[0], *map(even, line[1:])) for line in read_tree(document).lines], ideas)


def unsaid_in(lines: Sequence[Line], ideas: Sequence[Idea]) -> list[str]:
    """The same for lines that were read from a file. A numbered heading is known by its number and words."""
    told: list[str] = []
    places: list[int] = []
    for idea in ideas:
        start = places[-1] if places else 0
        title = even(f"{idea.number} {idea.heading}")
        found = [at for at, line in enumerate(lines) if at >= start and line[0] == "heading" and line[2] == title]
        if idea.heading and not found:
            told.append(f"no heading {title!r} after the idea before it")
        places.append(found[0] if found else start)
    for idea, begin, end in zip(ideas, places, [*places[1:], len(lines)], strict=True):
        inside = lines[begin : end if end > begin else len(lines)]
        if idea.says and idea.says not in _words(inside):
            told.append(f"{idea.heading!r} does not say {idea.says!r}")
        if idea.columns and ("header", *idea.columns) not in inside:
            told.append(f"{idea.heading!r} has no table {idea.columns}: {[x for x in inside if x[0] == 'header']}")
    return told


def _words(lines: Sequence[Line]) -> str:
    """What the lines say, one after the other, without their depth."""
    return " ".join(" ".join(line[2:] if line[0] in ("heading", "item") else line[1:]) for line in lines)


def answers_in(document: ResolvedDocument) -> Mapping[str, int]:
    """Every answer that is printed, with the place of the provision where it is first met."""
    found: dict[str, int] = {}
    for place, provision in enumerate(walk.provisions(document.document)):
        for inline in walk.inlines(getattr(provision, "body", ())):
            if isinstance(inline, Value):
                found.setdefault(re.split(r"[\[/]", inline.answer)[0], place)
    return found


def published(id: str) -> Published:
    """What `clauses/agreements.yaml` maps the sections of a published agreement to."""
    library = workflow.library_at(None)
    (found,) = (each for each in library.agreements if each.id == id)
    return found


def against_the_map(document: ResolvedDocument, id: str) -> list[str]:
    """What the map of the published agreement names and the document lacks, or has in another order.

    A clause has to stand, a question has to have its answer printed. Of several, each item counts from the first one that
    does not go back behind the item before.
    """
    order = order_of_ideas(document)
    places = {**answers_in(document), **{provision: place for place, provision in enumerate(order)}}
    told: list[str] = []
    last = -1
    for item in published(id).items:
        told += [f"{item.number}: {each} is missing" for each in item.met_by if each not in places]
        later = [places[each] for each in item.met_by if places.get(each, -1) >= last]
        if later:
            last = min(later)
        elif item.met_by:
            told.append(f"{item.number}: {item.met_by} stands before the item that it should follow")
    return told


def signing(paper: str) -> list[tuple[str, str]]:
    """Every line to sign on in the Word file, with what is known of it."""
    return [(line[1], line[2]) for line in word(paper) if line[0] == "sign"]
