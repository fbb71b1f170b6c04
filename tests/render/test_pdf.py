"""The PDF: accessible, fit for the archive, the same on every machine, and safe whatever people type."""

from __future__ import annotations

import ctypes.util
import io
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from agreement_builder import workflow
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.render import pdf
from agreement_builder.render.html import look_folder
from agreement_builder.render.pdf_setting import lean_import
from tests.support.heavy import NEVER_DRAWN, SCRIPTS, heavy_document, scripts_document
from tests.support.pdf_text import tags
from tests.support.sample import flat_document, sample_document
from tests.support.verapdf import broken_rules, needs_verapdf
from tests.support.whole import documents, library

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
DAY = date(2026, 7, 20)


@cache
def sample() -> bytes:
    return pdf.write(sample_document())


def opened(written: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written))


def elements(written: bytes) -> Iterator[pikepdf.Object]:
    """Every tag of the tree, each before those in it."""
    with opened(written) as document:
        ahead = [document.Root.StructTreeRoot.K[0]]
        while ahead:
            element = ahead.pop(0)
            yield element
            inside = [each for each in element.get("/K", []) if isinstance(each, pikepdf.Dictionary)]
            ahead[:0] = [each for each in inside if "/S" in each]


def artifacts(page: pikepdf.Page) -> list[str]:
    """The subtype of each artifact on the page that has one."""
    begun = (each.operands for each in pikepdf.parse_content_stream(page) if str(each.operator) == "BDC")
    return [str(kind["/Type"]) for tag, kind in begun if str(tag) == "/Artifact"]


# ---------------------------------------------------------------- standards


@needs_verapdf
def test_each_document_is_pdf_ua_1_and_pdf_a_3a(tmp_path: Path) -> None:
    made = {
        "agreement": sample(),
        "charter": pdf.write(flat_document()),
        "heavy": pdf.write(heavy_document(partners=6, rows=60)),
        "scripts": pdf.write(scripts_document(*SCRIPTS, NEVER_DRAWN)),
    }
    assert broken_rules(tmp_path, **made) == {name: [] for name in made}


@needs_verapdf
def test_every_document_that_an_example_makes_is_too(tmp_path: Path) -> None:
    small, *_, large = sorted(map(workflow.open_agreement, EXAMPLES), key=lambda one: len(one.answers.partners))
    made = {f"small{at}": each for at, each in enumerate(documents(small.answered, about=(0,)))}
    assert len({document.document.meta.kind for document in made.values()}) >= len(library().outline_ids())
    written = {name: pdf.write(each) for name, each in (made | {"own": workflow.assemble(large, DAY)}).items()}
    assert broken_rules(tmp_path, **written) == {name: [] for name in written}


@needs_verapdf
def test_the_validator_would_see_what_is_wrong(tmp_path: Path) -> None:
    with opened(sample()) as document:
        del document.Root["/MarkInfo"]
        out = io.BytesIO()
        document.save(out)
    found = broken_rules(tmp_path, spoilt=out.getvalue())["spoilt"]
    assert {each.partition(" ")[0] for each in found} == {"PDFUA-1", "PDFA-3A"}


def test_the_file_says_its_title_language_author_and_date() -> None:
    with opened(sample()) as document:
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "First Steps Family Partnership"
            assert (
                metadata["dc:description"] == "How three partners work together for families with children under five."
            )
            assert metadata["dc:creator"] == ["Merrowdale Borough Council", "Oak Street Families", "Parents’ Voice"]
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert str(document.Root.Lang) == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/CreationDate"]) == "D:20270112"


def test_bookmarks_follow_the_headings() -> None:
    with opened(sample()) as document, document.open_outline() as outline:
        told = [(entry.title, [below.title for below in entry.children]) for entry in outline.root]
    assert told[0] == ("1 Who we are", ["1.1 The partners", "1.2 What words mean", "1.3 Why we are here"])
    assert ("Signing", []) in told
    assert [title for title, _ in told][-4:][0] == "Schedule 1 Money in detail"


# ---------------------------------------------------------------- tags


def test_heads_feet_and_page_numbers_are_not_read_out() -> None:
    with opened(sample()) as document:
        for number, page in enumerate(document.pages):
            assert artifacts(page).count("/Pagination") == (0 if number == 0 else 3)
        tree = {element.objgen for element in elements(sample())}
        loose = [
            each
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        ]
        assert {each.objgen for each in loose} == tree
    read = "".join(word for tag in tags(sample()).all() for word in tag.inside if isinstance(word, str))
    assert "Page 2" not in read
    assert read.count("Draft 3, 12 January 2027") == 1


def test_everything_is_read_in_the_order_of_the_text() -> None:
    read = "".join(word for tag in tags(sample()).all() for word in tag.inside if isinstance(word, str))
    order = [
        "Partnership agreement", "First Steps", "Draft 3", "Between", "Parents’ Voice", "Contents", "1", "Who we are",
        "1.1", "The partners", "(a)", "Merrowdale", "(b)", "Oak Street", "(i)", "the safety", "Open point 1",
        "Budget by year", "What for", "Coordinator", "Total", "Signed for", "Dana Whitlock", "Schedule 1", "Shares",
    ]  # fmt: skip
    place = 0
    for words in order:
        place = read.find(words, place)
        assert place >= 0, words


def test_headings_lists_tables_and_parts_have_their_tags() -> None:
    names = {str(element.S)[1:] for element in elements(sample())}
    assert {
        "H1",
        "H2",
        "H3",
        "P",
        "L",
        "LI",
        "LBody",
        "Table",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Link",
        "Sect",
    } <= names


def test_each_table_header_says_whether_it_heads_a_column_or_a_row() -> None:
    scopes = []
    for element in elements(sample()):
        if element.S == "/TH":
            above = element.P.P.S
            scopes.append((str(above), str(element.A.Scope)))
    assert set(scopes) == {("/THead", "/Column"), ("/TBody", "/Row")}


def test_a_link_says_where_it_leads_in_words() -> None:
    with opened(sample()) as document:
        annotations = [each for page in document.pages for each in page.get("/Annots", [])]
        told = {str(each.Dest): str(each.Contents) for each in annotations}
    assert told["schedule.open"] == "Schedule\u00a03"
    assert told["exit.handover"] == "clause\u00a04.2"
    assert told["_point-1"] == "Open point 1"
    assert told["_term-working-day"] == "Definition: working day"


# ---------------------------------------------------------------- fonts


def test_every_font_is_ours_and_in_the_file() -> None:
    with opened(pdf.write(scripts_document("Plain", *SCRIPTS))) as document:
        fonts = [font.DescendantFonts[0].FontDescriptor for font in document.pages[0].resources.Font.values()]
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        families = {str(font.FontName).partition("+")[2].removesuffix("-Bold") for font in fonts}
    assert families == {"Atkinson-Hyperlegible-Next", "DejaVu-Sans", "Unifont", "Unifont-Upper"}


def test_a_plain_text_needs_the_text_font_alone() -> None:
    """The wide fonts cost time, so they are loaded only for texts that need them."""
    known = set(TTFont(look_folder() / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf").getBestCmap()) | {ord("\n")}
    for weight in ("Bold", "Italic", "BoldItalic"):
        known &= set(TTFont(look_folder() / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf").getBestCmap()) | {10}
    ordinary = {code for code in range(0x3000) if not pdf._BEYOND_TEXT_FONT.match(chr(code))}
    assert ordinary <= known
    assert ordinary >= set(map(ord, "Zoë’s “£5” – R&D · 100% • €…"))


def test_words_in_every_script_can_be_found_again() -> None:
    written = pdf.write(scripts_document("Plain", *SCRIPTS))
    read = "".join(word for tag in tags(written).all() for word in tag.inside if isinstance(word, str))
    for text in ("Ελληνικά", "Кириллица", "中文协会", "한국어", "Nguyễn", "🙂"):
        assert text in read


def test_what_no_font_draws_is_seen_to_be_missing() -> None:
    written = pdf.write(scripts_document("Plain", "a\ue000b"))
    read = "".join(word for tag in tags(written).all() for word in tag.inside if isinstance(word, str))
    assert "a\ufffdb" in read


# ---------------------------------------------------------------- the same everywhere


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.write(sample_document()) == sample()


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "<dir>/usr/share/fonts</dir><alias><family>sans-serif</family><prefer><family>Nimbus</family></prefer></alias>",
    ],
)
def test_a_machine_without_any_font_or_with_rules_of_its_own_gives_the_same_bytes(tmp_path: Path, rules: str) -> None:
    (tmp_path / "fonts.conf").write_text(f'<?xml version="1.0"?><fontconfig>{rules}</fontconfig>')
    script = (
        "import sys; from agreement_builder.render import pdf; from tests.support.sample import sample_document;"
        "sys.stdout.buffer.write(pdf.write(sample_document()))"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stdout == sample()


def test_weasyprint_is_loaded_only_to_write_and_starts_no_other_program() -> None:
    script = (
        "import sys\n"
        "started = []\n"
        "sys.addaudithook(lambda event, _: started.append(event) if event in ('subprocess.Popen', 'os.fork') else None)\n"
        "from agreement_builder.render import html, pdf\n"
        "from tests.support.sample import flat_document\n"
        "html.write(flat_document())\n"
        "assert 'weasyprint' not in sys.modules\n"
        "pdf.write(flat_document())\n"
        "assert 'weasyprint' in sys.modules\n"
        "assert not started or not sys.platform.startswith('linux'), started\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, timeout=120)
    assert ran.returncode == 0, ran.stderr


def test_the_import_leaves_nothing_behind_and_other_threads_find_their_libraries_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find_library = ctypes.util.find_library
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    found: list[str | None] = []
    other = threading.Thread(target=lambda: found.append(ctypes.util.find_library("c")))

    def interrupted() -> None:
        other.start()
        other.join()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), lean_import():
        interrupted()
    assert found == [find_library("c")]
    assert ctypes.util.find_library is find_library


def test_no_setting_of_the_process_changes_while_a_page_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fixed(dict[str, str]):
        def __setitem__(self, name: str, value: str) -> None:
            raise AssertionError(name)

        def __delitem__(self, name: str) -> None:
            raise AssertionError(name)

    expected = sample()
    with monkeypatch.context() as patched:
        patched.setattr(os, "environ", Fixed(os.environ))
        # How Python warns is a setting of the process, too.
        patched.setattr(warnings, "catch_warnings", None)
        made = pdf.write(sample_document())
    assert made == expected


# ---------------------------------------------------------------- nothing gets in


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/font.ttf",
        "file:///etc/passwd",
        "data:text/css,body{display:none}",
        (look_folder().resolve() / "fonts" / ".." / ".." / ".." / ".." / "README.md").as_uri(),
        f"{(look_folder().resolve() / 'fonts').as_uri()}/../../../../README.md",
    ],
)
def test_only_files_of_the_look_are_fetched(url: str) -> None:
    with lean_import():
        from agreement_builder.render.pdf_engine import LookFiles
    fetcher = LookFiles(look_folder())
    with pytest.raises(ValueError, match="no file of this look"):
        fetcher.fetch(url)
    own = (look_folder().resolve() / "fonts" / "DejaVuSans.ttf").as_uri()
    assert fetcher.fetch(own).read(4) == b"\x00\x01\x00\x00"


@pytest.mark.parametrize(
    "text", ['"; } @page { margin: 0 } </style><script>', "\\22 counter(page) \\", "{{ 7*7 }} {% if %}", "a\nb 'c'"]
)
def test_what_people_type_stays_text_in_running_heads_too(text: str) -> None:
    meta = replace(sample_document().document.meta, title=text, status_line=text)
    document = replace(sample_document(), document=replace(sample_document().document, meta=meta))
    written = pdf.write(document)
    assert len(opened(written).pages) == len(opened(sample()).pages)
    assert text.replace("\n", " ") in page_words(written, 2)


def page_words(written: bytes, page: int) -> str:
    """All that stands on a page, from 1, artifacts too, without line ends."""
    ran = subprocess.run(
        ["pdftotext", "-raw", "-f", str(page), "-l", str(page), "-", "-"],
        input=written,
        capture_output=True,
        check=True,
    )
    return " ".join(ran.stdout.decode().split())


def test_page_numbers_are_said_in_the_words_of_the_pack() -> None:
    meta = replace(sample_document().document.meta, words={**STANDING_WORDS, "page": '{pages} "tudalen": {page}'})
    document = replace(sample_document(), document=replace(sample_document().document, meta=meta))
    written = pdf.write(document)
    with opened(written) as held:
        count = len(held.pages)
    assert f'{count} "tudalen": 2' in page_words(written, 2)
