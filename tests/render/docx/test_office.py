"""A second opinion: LibreOffice opens the file, counts its numbers and computes its references anew, and lays it out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agreement_builder.assemble.resolve import resolve
from agreement_builder.model import walk
from agreement_builder.model.document import (
    Clause,
    CrossReference,
    ItemList,
    NumberingScheme,
    ResolvedDocument,
    Section,
)
from agreement_builder.model.numbering import DECIMAL, SCHEMES, item_label
from agreement_builder.render.docx import write
from agreement_builder.render.wording import body
from tests.support.heavy import heavy_document
from tests.support.office import convert, pages
from tests.support.sample import flat_document, item, items, para, refer, sample_document
from tests.support.tools import needs

pytestmark = needs("soffice", "pdftotext")


def many_lists(scheme: NumberingScheme = DECIMAL) -> ResolvedDocument:
    """Clauses whose lists start, restart and stand inside one another, in numbered clauses, schedules and signing."""
    deep = items(item("deep"), item("deeper"))
    one = items(item("one", below=(deep,)), item("two", below=(deep, para("and so on"), deep)))
    bullets = items(item("bullet", below=(items(item("in"), item("bullets")),)), ordered=False)
    blocks = (para("First:"), one, para("Second:"), one, bullets, deep)
    named = items(item("one"), item("two", below=(items(item("a"), item("b")),)))
    plain = (para("First:"), deep, para("Second:"), named)
    ends = para("See ", refer("b"), ", ", refer("s1"), ", ", refer("c"), ", ", refer("e"), ".")
    sections = (
        Section(
            "s1",
            "One",
            (Clause("a", "A", blocks[2:]), Clause("b", "B", (para("x"), deep, deep)), Clause("c", "C", (deep,))),
        ),
        Section("s2", "Two", (Clause("d", "D", (ends, deep)),)),
        Section("s3", "Three", (Clause("e", "", plain),), numbered=False),
    )
    whole = sample_document()
    numbered = replace(whole.document, sections=sections, schedules=whole.document.schedules[:1])
    return resolve(numbered, scheme)


OTHERS = {name: scheme for name, scheme in SCHEMES.items() if name not in ("decimal", "flat")}
DOCUMENTS = {
    "agreement": sample_document(),
    "charter": flat_document(),
    "lists": many_lists(),
    **{name: sample_document(scheme) for name, scheme in OTHERS.items()},
    **{f"lists, {name}": many_lists(scheme) for name, scheme in OTHERS.items() if name != "none"},
}
"""Both ways of numbering of our own documents, then every other."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The lines of each document as LibreOffice reads it."""
    files = {name: write(document) for name, document in DOCUMENTS.items()}
    made = convert(files, "txt:Text", tmp_path_factory.mktemp("texts"))
    return {name: plain(path.read_text(encoding="utf-8-sig")) for name, path in made.items()}


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of each document. The words that its references showed were taken away before."""
    heavy = {"heavy": heavy_document(partners=6, rows=120)}
    files = {name: forget(write(document)) for name, document in (DOCUMENTS | heavy).items()}
    made = convert(files, "pdf", tmp_path_factory.mktemp("pages"))
    return {name: pages(path) for name, path in made.items()}


HEAD_AND_FOOT = 18
"""Words that stand on a page that is otherwise empty, and two more."""
FORGOTTEN = "¿"
_SHOWN = re.compile(
    r'(REF _Ref_[^>]*>[^T]*?fldCharType="separate"/></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>)[^<]*(</w:t>)'
)


def forget(written: bytes) -> bytes:
    """The file with a sign for what each reference shows, so that what is read was computed anew."""
    return changed(written, lambda text: _SHOWN.sub(rf"\1{FORGOTTEN}\2", text))


def changed(written: bytes, change: Callable[[str], str]) -> bytes:
    """The file with its text changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as whole, zipfile.ZipFile(held, "w") as made:
        for name in whole.namelist():
            content = whole.read(name).decode()
            made.writestr(name, change(content) if name == "word/document.xml" else content)
    return held.getvalue()


def plain(text: str) -> list[str]:
    """The lines of a text without what differs between writers: kinds of spaces, and spaces at the ends."""
    return [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]


def labels(content: ItemList, document: ResolvedDocument, depth: int) -> Iterator[str]:
    """The label of each item, each before those inside it."""
    for position, each in enumerate(content.items, 1):
        yield item_label(document.scheme, depth, position) if content.ordered else "•"
        for inside in each.content:
            if isinstance(inside, ItemList):
                yield from labels(inside, document, depth + content.ordered)


def test_the_test_takes_away_what_references_showed() -> None:
    for document in DOCUMENTS.values():
        written = forget(write(document))
        with zipfile.ZipFile(io.BytesIO(written)) as package:
            text = package.read("word/document.xml").decode()
        assert text.count(FORGOTTEN) == text.count(" REF _Ref_") > 0


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_counts_sections_clauses_and_schedules_as_we_do(name: str, texts: dict[str, list[str]]) -> None:
    document = DOCUMENTS[name]
    for provision in walk.provisions(document.document):
        number = document.labels[provision.id].number
        if provision.heading:
            assert f"{number} {provision.heading}".strip() in texts[name]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_counts_the_items_of_every_list_as_we_do(name: str, texts: dict[str, list[str]]) -> None:
    document = DOCUMENTS[name]
    wanted = [
        label
        for clause in walk.clauses(document.document)
        for block in body(document, clause)
        if isinstance(block, ItemList)
        for label in labels(block, document, 0)
    ]
    found = [line.split(" ")[0] for line in texts[name] if re.match(r"(\([A-Za-z]+\)|•|◦) ", line)]
    assert ["•" if sign == "◦" else sign for sign in found] == wanted


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_computes_every_reference_as_we_do(name: str, laid_out: dict[str, list[str]]) -> None:
    document = DOCUMENTS[name]
    text = " ".join(" ".join(plain(page)) for page in laid_out[name])
    assert FORGOTTEN not in text
    shown = [
        document.labels[inline.target].reference_text.replace("\u00a0", " ")
        for clause in walk.clauses(document.document)
        for inline in walk.inlines(clause.body)
        if isinstance(inline, CrossReference) and document.labels[inline.target].number
    ]
    assert shown
    assert [words for words in shown if words not in text] == []


def test_a_clause_that_a_lawyer_adds_gets_the_next_number_and_references_follow(tmp_path: Path) -> None:
    added = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Added later</w:t></w:r></w:p>'

    def add(text: str) -> str:
        place = text.rindex("<w:p>", 0, text.index("Handing over"))
        return text[:place] + added + text[place:]

    path = convert({"added": changed(write(sample_document()), add)}, "pdf", tmp_path)["added"]
    text = " ".join(" ".join(plain(page)) for page in pages(path))
    assert "4.2 Added later" in text
    assert "4.3 Handing over" in text
    assert "hands over its work under clause 4.3" in text


def test_cover_contents_text_and_the_first_schedule_each_begin_a_page(laid_out: dict[str, list[str]]) -> None:
    cover, contents, text, *rest = laid_out["agreement"]
    assert "First Steps Family\nPartnership" in cover
    assert "Page" not in cover
    assert "Contents" in contents
    assert "Page 2 of" in contents
    assert "1.1" in text
    below_the_head = [[line for line in plain(page) if line][1] for page in rest]
    schedules = DOCUMENTS["agreement"].document.schedules
    assert len(schedules) == 4
    assert below_the_head.count(f"Schedule 1 {schedules[0].heading}") == 1
    lines = [line for page in rest for line in plain(page)]
    places = [lines.index(f"Schedule {number} {schedule.heading}") for number, schedule in enumerate(schedules, 1)]
    assert places == sorted(places)


def test_no_page_is_empty(laid_out: dict[str, list[str]]) -> None:
    for name in DOCUMENTS:
        found = laid_out[name]
        assert [len(page.split()) > HEAD_AND_FOOT for page in found] == [True] * len(found), name


def test_contents_that_just_fill_their_page_do_not_leave_an_empty_one(tmp_path: Path) -> None:
    whole = sample_document().document

    def document(count: int, long: int) -> ResolvedDocument:
        headings = ["A heading of two lines " * 5] * long + ["A heading"] * (count - long)
        clause = whole.sections[0].clauses[2]
        sections = tuple(Section(f"s{at}", each, (replace(clause, id=f"c{at}"),)) for at, each in enumerate(headings))
        return resolve(replace(whole, sections=sections, schedules=()), DECIMAL)

    sizes = [(count, long) for count in range(28, 32) for long in range(4)]
    files = {f"{count}-{long}": write(document(count, long)) for count, long in sizes}
    for name, path in convert(files, "pdf", tmp_path).items():
        assert all(len(page.split()) > HEAD_AND_FOOT for page in pages(path)), name


def test_each_page_says_that_it_is_a_draft(laid_out: dict[str, list[str]]) -> None:
    assert all("Draft 3, 12 January 2027, 3 points open" in page for page in laid_out["agreement"])


def test_a_signature_block_is_not_torn(laid_out: dict[str, list[str]]) -> None:
    for name in ("charter", "heavy"):
        signing = [page for page in laid_out[name] if "Signature" in page]
        for page in signing:
            starts = len(re.findall(r"Signed for\b|^\s*For ", page, re.MULTILINE))
            assert starts, "a block went on from the page before"
            assert page.count("Signature") == page.count("Date")
    heavy = "".join(page for page in laid_out["heavy"] if "Signature" in page)
    assert heavy.count("Signature") == 12


def test_a_long_table_repeats_its_header_on_each_page(laid_out: dict[str, list[str]]) -> None:
    with_rows = [page for page in laid_out["heavy"] if page.count("A thing that somebody keeps") > 3]
    assert len(with_rows) > 1
    assert all(re.search(r"No\.\s+What\s+Amount", page) for page in with_rows)
