"""The pages of a PDF: nothing runs over an edge or over something else, and what belongs together stays together."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from agreement_builder.assemble.resolve import resolve
from agreement_builder.model.document import Clause, Document, Paragraph, ResolvedDocument, Section, Text
from agreement_builder.model.numbering import NONE
from agreement_builder.render import pdf
from tests.support.heavy import heavy_document, long_name
from tests.support.sample import flat_document, sample_document
from tests.support.tools import needs

pytestmark = needs("pdftotext")

MILLIMETRE = 72 / 25.4
PARTNERS = 30


@dataclass(frozen=True)
class Word:
    """A word on a page and its edges in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page: its size in points and its words."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """All words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def body(self) -> str:
        """The words between head and foot."""
        return " ".join(
            word.text for word in self.words if 20 * MILLIMETRE < word.bottom < self.height - 20 * MILLIMETRE
        )


def pages(document: ResolvedDocument) -> tuple[Page, ...]:
    """The pages as poppler sees them."""
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf.write(document), capture_output=True, check=True)
    return tuple(_pages(told.stdout.decode()))


def _pages(told: str) -> Iterator[Page]:
    for width, height, inside in re.findall(r'<page width="(.*?)" height="(.*?)">(.*?)</page>', told, re.DOTALL):
        found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', inside)
        words = tuple(Word(text, *map(float, edges)) for *edges, text in found)
        yield Page(float(width), float(height), words)


@cache
def heavy() -> tuple[Page, ...]:
    return pages(heavy_document(PARTNERS))


@cache
def sample() -> tuple[Page, ...]:
    return pages(sample_document())


def test_nothing_runs_over_the_edge_of_a_page() -> None:
    for number, page in enumerate(heavy(), 1):
        edge = 20 * MILLIMETRE
        over = [word for word in page.words if word.left < edge or word.right > page.width - edge]
        over += [word for word in page.words if word.top < 5 * MILLIMETRE or word.bottom > page.height - 5 * MILLIMETRE]
        assert not over, f"page {number}"


def test_nothing_runs_over_anything_else() -> None:
    for number, page in enumerate(heavy(), 1):
        words = sorted(page.words, key=lambda word: word.top)
        for place, one in enumerate(words):
            for other in words[place + 1 :]:
                if other.top >= one.bottom:
                    break
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                # Boxes of words have the height of the font, so lines set close touch a little.
                assert across < 0.5 or down < 0.35 * (one.bottom - one.top), f"page {number}: {one} {other}"


def test_every_name_is_whole_and_every_row_is_there() -> None:
    text = "".join(page.body for page in heavy()).replace(" ", "")
    for number in range(PARTNERS):
        assert text.count(long_name(number)) >= 3
    assert all(f"£{number * 1250:,}" in text for number in range(1, 201))


def test_header_rows_stand_on_each_page_of_a_table() -> None:
    with_rows = [page for page in heavy() if "A thing that somebody keeps" in page.text]
    assert len(with_rows) > 5
    assert all("No. What Amount" in page.text for page in with_rows)


def test_a_signature_block_is_never_torn() -> None:
    for number in range(PARTNERS):
        name, role = f"N{number:02d}", f"R{number:02d}"
        places = {place for place, page in enumerate(heavy()) if name in page.text or role in page.text}
        assert len(places) == 1, number
        page = heavy()[places.pop()].text
        assert f"Signed for {long_name(number)[:20]}" in page


def test_a_wide_schedule_turns_its_pages_and_no_others() -> None:
    first, next_schedule = (pages_with(heavy(), label)[-1] for label in ("Schedule 1", "Schedule 2"))
    turned = [place for place, page in enumerate(heavy()) if page.width > page.height]
    assert turned == list(range(first, next_schedule))


def pages_with(document: tuple[Page, ...], words: str) -> list[int]:
    """The places, from 0, of the pages that hold these words between head and foot."""
    return [place for place, page in enumerate(document) if words in page.body]


def test_a_heading_and_the_title_of_a_table_stay_with_what_follows() -> None:
    for document in (sample(), heavy()):
        for page in document:
            body = [word for word in page.words if word.bottom < page.height - 20 * MILLIMETRE]
            last = max(body, key=lambda word: word.top).top
            line = " ".join(word.text for word in body if abs(word.top - last) < 2)
            assert not re.fullmatch(r"\d+\.\d+ Clause \d+|Caption \d+|\d+ [A-Z][a-z ]+|\d+\.\d+ [A-Z][a-z ]+", line), (
                line
            )


def test_numbers_hang_before_their_words() -> None:
    for number, first in (("1", "Who"), ("1.1", "The"), ("(a)", "Merrowdale"), ("(iii)", "anything")):
        words = sample()[2].words
        place = next(at for at, word in enumerate(words) if word.text == number and words[at + 1].text == first)
        assert words[place].right < words[place + 1].left
        assert abs(words[place].top - words[place + 1].top) < 1


def test_contents_name_the_pages_on_which_headings_stand_without_dots() -> None:
    contents = sample()[1].body
    for heading in ("Who we are", "Leaving and ending", "Signing", "Points still open"):
        page = pages_with(sample()[2:], heading)[-1] + 3
        assert re.search(rf"{heading} {page}\b", contents), heading
    assert ".." not in contents


def test_each_page_but_the_cover_has_its_head_and_number() -> None:
    cover, *others = sample()
    assert "Page" not in cover.text
    for number, page in enumerate(others, 2):
        assert f"Page {number} of {len(sample())}" in page.text
        assert "Draft 3, 12 January 2027, 3 points open" in page.text
        assert page.text.count("First Steps Family Partnership") == 1


def test_a_charter_is_one_page_without_a_second_title() -> None:
    (page,) = pages(flat_document())
    assert page.text.count("First Steps Charter") == 1
    assert page.text.count("For signature, 20 July 2026") == 1
    assert "Page 1 of 1" in page.text


def test_a_heading_beside_its_text_is_on_one_page_with_it() -> None:
    def section(number: int) -> Section:
        words = f"The partners meet and look at P{number}. " * (2 + number % 4)
        return Section(f"s{number}", f"How long, and then when H{number} is looked at", (clause(number, words),))

    def clause(number: int, words: str) -> Clause:
        return Clause(f"s{number}.c", "", (Paragraph((Text(words),)),))

    whole = flat_document().document
    meta = replace(whole.meta, compact=True)
    document = resolve(Document(meta, tuple(section(number) for number in range(60)), ()), NONE)
    found = pages(document)
    assert len(found) > 3
    for page in found:
        said = [word.text for word in page.words]
        assert said.count("How") == said.count("when"), "a heading is torn"
        assert all(f"H{number}" in said for number in range(60) if f"P{number}." in said), "a heading is left behind"
