"""A pack in another language: what the program says in its documents by itself is in that language, all of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import etree, html

from agreement_builder.language import Language, language_of
from agreement_builder.language.en_gb import EN_GB
from agreement_builder.language.known import MEMBERS
from agreement_builder.model.standing import places
from tests.language.fen import FEN, TAG
from tests.support.command import run
from tests.support.packs import OUTLINE, QUESTIONS, write_pack
from tests.support.packs import PACK as SMALL

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PACK = f"""\
id: small
version: 1.0.0
language: {TAG}
topics: [partners, exit, signing]
partner_kinds:
  council: {{label: Køuncil, words: øn køuncil}}
  cio: {{label: Kørity, words: øn kørity}}
"""
ASKED = """\
title: Løv
about: Løv hør.
questions:
  - {id: exit.notice, ask: Nøtis, kind: period, blank: nøtis}
  - {id: exit.meets, ask: Møt, kind: rhythm, blank: møt}
  - {id: exit.from, ask: Frøm, kind: date, blank: frøm}
  - {id: exit.binds, ask: Bønd, kind: yes-no, blank: bønd, default: "no"}
  - {id: exit.copies, ask: Køpi, kind: number, blank: køpi}
  - {id: exit.cost, ask: Køst, kind: money, blank: køst}
  - {id: exit.parts, ask: Pørt, kind: shares, blank: pørt}
  - {id: exit.pot, ask: Pøt, kind: budget, blank: pøt}
  - {id: exit.felt, ask: Følt, kind: scores, blank: følt}
  - id: exit.rooms
    ask: Røm
    kind: table
    blank: røm
    example: [{what: Høl}]
    columns:
      - {id: what, ask: Whøt, kind: line, required: true}
      - {id: day, ask: Dø, kind: date}
      - {id: price, ask: Prøs, kind: money}
"""
SIGNING = """\
title: Søgn
about: Hø søgns.
questions:
  - id: signing.signatories
    ask: Hø
    kind: table
    each: partner
    blank: hø
    means: signatories
    example: [{name: Løla}]
    optional: true
    columns:
      - {id: role, ask: Røl, kind: line}
      - {id: name, ask: Nøm, kind: line}
      - {id: limit, ask: Løm, kind: money}
"""
CLAUSES = {
    "exit.terms": "**Pløg** ør løv. {{ partners.list | and_list }} ør {{ partners.list | or_list }}.",
    "exit.single": "{{ exit.notice }}, {{ exit.meets }}, {{ exit.from }}, {{ exit.binds }}, {{ exit.copies }}, "
    "{{ exit.cost }}. Møpløg.",
    "exit.counts": '{{ partners.list | counted("pør", "pørai", "pøran") }}, {{ partners.count | number_words }}.',
    "exit.rooms": "{{ exit.rooms | as_table }}",
    "exit.total": '{{ exit.rooms | total("price") }}',
    "exit.pot": "{{ exit.pot | as_table }}",
    "exit.costs": "{{ exit.pot | against_costs }}",
    "exit.felt": "{{ exit.felt | as_table }}",
    "exit.shares": "{% for p in partners.list %}\n- {{ p }}: {{ exit.parts[p] }}\n{% endfor %}",
}
ANSWERS = """\
format: 1
draft: 2
date: 2027-06-30
answers:
  partners:
    list:
      - {id: north, name: Nørthfield, short: Nørthfield, kind: council}
      - {id: oak, name: øak Strøt, short: øak Strøt, kind: cio}
    address: {north: Hø 1, oak: Hø 2}
  exit:
    notice: 3 months
    meets: every 6 weeks
    from: 2027-09-01
    copies: 1200
    cost: £24,750.50
    parts: {north: 40%, oak: 60%}
    rooms:
      - {what: Høl, day: 2027-10-02, price: £1200}
      - {what: Køk, day: 2027-10-03, price: to be agreed}
    pot:
      periods: ['2027', '2028']
      lines: [{partner: oak, for: røms, amounts: [£100, £200]}]
      costs: [{for: røms, amounts: [£300, £200]}]
    felt:
      who: [north, oak]
      rows:
        - {statement: Trøst, scores: ['4', '2'], before: '4.5'}
        - {statement: Køm, scores: ['3', '3'], before: '3.0'}
        - {statement: øs, scores: ['4', '4'], before: '3.8'}
  signing:
    signatories: {north: [{name: Løla Møss}]}
provisions:
  - {id: g-n, heading: Gørden, text: Wø wøter øt., after: exit.rooms, for: [oak, north]}
"""
ARGUED = ANSWERS.replace("    copies: 1200\n", "").replace(
    "    notice: 3 months\n",
    """\
    notice:
      to be agreed:
        positions: {north: 6 møns, oak: 3 møns}
        until then: 4 møns
        settled by: oak
        by: 2027-12-24
        blocks signing: yes
        note: Nøt.
""",
)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Language:
    """The made-up language, known to the program as a member of its room."""
    monkeypatch.setitem(MEMBERS, TAG, FEN)
    return FEN


@pytest.fixture
def pack(tmp_path: Path, spoken: Language) -> Path:
    outline = OUTLINE.replace("CLAUSES", ", ".join(CLAUSES)).replace("The first part", "Først")
    outline = outline.replace("kind: Agreement", "kind: øgrøment").replace("this agreement", "thøs øgrøment")
    outline = outline.replace("heading: Signing", "heading: Søgn").replace("heading: Still open", "heading: ør øpen")
    outline = outline.replace("heading: Assumed", "heading: øsumed")
    files = {
        "clauses/pack.yaml": PACK,
        "clauses/exit/questions.yaml": ASKED,
        "clauses/partners/questions.yaml": QUESTIONS["partners"].replace("its address", "ødres"),
        "clauses/signing/questions.yaml": SIGNING,
        "clauses/signing/signatures.yaml": "- kinds: [council, cio]\n  intro: Søgn {{ p.name }}\n  signers: 1\n"
        "  lines: [Søgn, {Nøm: name}, Dø]\n",
        "templates/documents/agreement.yaml": outline,
    }
    clauses = {
        id: f"---\nid: {id}\nheading: Høding {number}\n---\n{body}\n"
        for number, (id, body) in enumerate(CLAUSES.items())
    }
    return write_pack(tmp_path / "pack", clauses, files)


def built(pack: Path, form: str, given: str = ANSWERS) -> bytes:
    answers = pack.parent / "our.yaml"
    answers.write_text(given, encoding="utf-8")
    said = run("build", answers, "--pack", pack, "--format", form, "--output", pack.parent / form)
    assert said.code == 0, said.words
    (written,) = (pack.parent / form).iterdir()
    return written.read_bytes()


def english(text: str) -> set[str]:
    """The words in which no letter says that they are of the other language."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"<[^<>]*>|\]\(#[^)]*\)", "", text))
    return {word for word in words if len(word) > 1 and not re.search("[øØ]", word)}


def word_texts(written: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|comments)\.xml", name):
                root = etree.fromstring(package.read(name))
                yield from ("".join(text.text or "" for text in each.iter(f"{_W}t")) for each in root.iter(f"{_W}p"))


def test_markdown_holds_no_english_of_the_program(pack: Path) -> None:
    text = built(pack, "md").decode()
    assert english(text) == set()
    for said in (
        "Nørthfield · øgh øak Strøt ør Nørthfield · ølh øak Strøt",
        "møndatan 3, jød sønatan 6, 2027 1\u00a0møi, nø, 1’200, 24’750,50 £",
        "pørai tøv, tøv",
        "2027\u00a02\u00a0møj",
        "øllaf øfo 1,5",
        "%40",
        "Nøm: Løla Møss",
    ):
        assert said in text, said


def test_what_is_open_is_told_in_that_language_too(pack: Path) -> None:
    text = built(pack, "md", ARGUED).decode()
    assert english(text) == set()
    assert "2027 24\u00a0møl" in text


def test_word_holds_none_either_and_says_which_language_it_is_in(pack: Path) -> None:
    written = built(pack, "docx")
    assert set().union(*map(english, word_texts(written))) == set()
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert f'w:lang w:val="{TAG}"' in package.read("word/styles.xml").decode()
        assert f"<dc:language>{TAG}</dc:language>" in package.read("docProps/core.xml").decode()


def test_web_page_and_pdf_hold_none_and_say_which_language_they_are_in(pack: Path) -> None:
    page = built(pack, "html", ARGUED).decode()
    assert f'<html lang="{TAG}"' in page
    shown = html.fromstring(page.encode()).find("body")
    assert shown is not None
    assert english(" ".join(map(str, shown.itertext()))) == set()
    with pikepdf.open(io.BytesIO(built(pack, "pdf"))) as pdf:
        assert str(pdf.Root.Lang) == TAG


@pytest.mark.parametrize("member", [*MEMBERS.values(), FEN], ids=lambda member: member.tag)
def test_a_language_has_all_standing_words_and_names_in_them_what_the_program_gives(member: Language) -> None:
    assert set(member.standing) == set(EN_GB.standing)
    for name, words in member.standing.items():
        assert set(places(words)) == set(places(EN_GB.standing[name])), name


def test_a_language_that_nobody_knows_is_told_by_pack_check_and_what_the_program_says_is_english(
    tmp_path: Path,
) -> None:
    head = SMALL.replace("language: en-GB", "language: qxx")
    pack = write_pack(tmp_path, {"exit.leaving": "{{ exit.notice }}."}, {"clauses/pack.yaml": head})
    assert 'The program does not know the language "qxx".' in run("pack", "check", "--pack", pack).words
    assert language_of("qxx") is EN_GB
    assert "does not know the language" not in run("pack", "check", "--pack", write_pack(tmp_path, {}, {})).words


def test_a_term_is_linked_in_the_forms_that_its_language_has(pack: Path) -> None:
    assert re.search(r"<a [^>]*>Møpløg</a>", built(pack, "html").decode())
