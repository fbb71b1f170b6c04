"""Answers files that are broken, odd or hostile: all that is wrong is told at once with its line, and whatever people typed
comes through every format as they typed it. `answers/expected.yaml` says what each file is told."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from agreement_builder import limits, workflow
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.plaintext import REPLACEMENT, safe
from agreement_builder.yamlnodes import parse
from tests.render.docx.package_faults import faults
from tests.render.test_equality import COMPARED
from tests.support.command import run
from tests.support.reading import read_tree

FILES = Path(__file__).parent / "answers"
EXPECTED = parse((FILES / "expected.yaml").read_text(encoding="utf-8"), "expected.yaml").plain()
assert isinstance(EXPECTED, dict)
REFUSED: dict[str, list[str]] = EXPECTED["refused"]
TAKEN: dict[str, list[str]] = EXPECTED["taken"]
ALL_FORMATS = [part for id in COMPARED for part in ("--format", id)]


def told(path: Path) -> list[str]:
    """What `check` says of the answers themselves, as code@line in the order of the lines."""
    found = json.loads(run("check", path, "--format", "json").out)
    of_file = [finding for finding in found if finding["line"] or finding["severity"] == "must"]
    return [f"{finding['code']}@{finding['line']}" for finding in sorted(of_file, key=lambda found: found["line"])]


def document_of(path: Path) -> ResolvedDocument:
    return workflow.assemble(workflow.open_agreement(path), date(2026, 9, 1), "agreement")


def words_of(document: ResolvedDocument) -> str:
    return "\n".join("\n".join(line) for line in read_tree(document).lines)


def test_every_file_says_what_is_expected_of_it() -> None:
    assert {path.name for path in FILES.glob("*.yaml")} == {*REFUSED, *TAKEN, "expected.yaml"}


@pytest.mark.parametrize("name", REFUSED)
def test_all_that_is_wrong_is_told_at_once_with_its_line(name: str) -> None:
    assert told(FILES / name) == REFUSED[name]


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_made_of_a_file_that_must_be_mended(name: str, tmp_path: Path) -> None:
    said = run("build", FILES / name, "--output", tmp_path / "out")
    assert said.code == 1
    assert said.out == ""
    assert "Must be mended" in said.err
    assert not (tmp_path / "out").exists()
    assert "invalid" not in said.err.lower()
    assert "!" not in said.err.replace(name, "").replace("starts with !", "")


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_odd_but_harmless_is_told_and_taken(name: str) -> None:
    assert told(FILES / name) == TAKEN[name]


@pytest.mark.parametrize("name", TAKEN)
def test_every_format_is_written_whole(name: str, tmp_path: Path) -> None:
    said = run("build", FILES / name, *ALL_FORMATS, "--document", "agreement", "--output", tmp_path / "out")
    assert said.code == 0, said
    written = {path.suffix: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(written) == {".docx", ".pdf", ".html", ".md", ".json"}
    assert faults(written[".docx"]) == []
    with zipfile.ZipFile(io.BytesIO(written[".docx"])) as archive:
        assert archive.testzip() is None
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(part))
    assert written[".pdf"].startswith(b"%PDF-")
    assert written[".pdf"].rstrip().endswith(b"%%EOF")
    json.loads(written[".json"])
    assert b"<script" not in written[".html"]
    for name_written in (path.name for path in (tmp_path / "out").iterdir()):
        assert not set('<>:"/\\|?*') & set(name_written)


@pytest.mark.parametrize("format_id", COMPARED)
@pytest.mark.parametrize("name", TAKEN)
def test_every_format_says_the_same(name: str, format_id: str) -> None:
    assert COMPARED[format_id](document_of(FILES / name)) == []


def typed(raw: object) -> list[str]:
    """Every text in an answers file, as lines without space around them."""
    match raw:
        case dict():
            return [line for held in raw.values() for line in typed(held)]
        case list():
            return [line for held in raw for line in typed(held)]
    return [line.strip() for line in str(raw).split("\n") if line.strip()]


def test_whatever_people_type_stands_in_the_document_as_they_typed_it() -> None:
    path = FILES / "signs-of-every-format.yaml"
    agreement = workflow.open_agreement(path)
    document = document_of(path)
    words = words_of(document)
    for partner in agreement.answers.partners:
        assert partner.name in words
        assert partner.short in words
        assert partner.name in document.document.meta.partners
    partners = agreement.source.answers["partners"]
    assert isinstance(partners, dict)
    for line in typed([agreement.source.answers["purpose"], partners["address"]]):
        assert line in words or line == document.document.meta.title, line


def test_characters_that_no_format_can_carry_become_one_sign() -> None:
    words = words_of(document_of(FILES / "controls-that-xml-forbids.yaml"))
    assert f"North{REPLACEMENT}field Council" in words
    assert f"Before{REPLACEMENT}after" in words
    assert safe(words) == words


def test_a_file_that_was_never_saved_by_us_keeps_its_line_ends_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    before = (FILES / "windows.yaml").read_bytes()
    path.write_bytes(before)
    assert run("set", path, "exit.ends", "2029-03-31").code == 0
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert after.startswith(before.rstrip()[:60])


BASE = (FILES / "windows.yaml").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "paragraph",
    ["Word " * 39_990, "X" * 5_000, "家" * 199_990, "Ab\n" * 60_000],
    ids=["words", "one", "no spaces", "lines"],
)
def test_a_paragraph_of_two_hundred_thousand_characters_comes_through(tmp_path: Path, paragraph: str) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(BASE, encoding="utf-8")
    assert run("set", path, "purpose.background", paragraph).code == 0
    document = document_of(path)
    assert paragraph.split("\n")[0].strip() in words_of(document)
    for format_id in ("json", "md", "html", "docx"):
        assert COMPARED[format_id](document) == []


def test_a_word_that_no_page_can_break_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(BASE, encoding="utf-8")
    said = run("set", path, "purpose.background", "See " + "x" * 5_001)
    assert said.code == 1
    assert "One word in this answer has 5,001 letters." in said.words


def test_a_text_beyond_all_measure_is_refused_with_the_room_there_is(tmp_path: Path) -> None:
    path = tmp_path / "longer.yaml"
    path.write_text(f'{BASE}\n    background: "{"x " * 100_001}x"\n', encoding="utf-8")
    said = run("build", path, "--output", tmp_path / "out")
    assert said.code == 1
    assert "There is room for 200,000." in said.words
    assert not (tmp_path / "out").exists()


def test_a_file_beyond_all_measure_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"#" * (limits.FILE.most + 1))
    said = run("check", path)
    assert said.code == 1
    assert "is larger than 5 MB" in said.words


def test_more_than_fifty_partners_are_too_many(tmp_path: Path) -> None:
    rows = "\n".join(f"      - {{id: p{n}, name: Partner {n}, short: P{n}, kind: cio}}" for n in range(51))
    path = tmp_path / "many.yaml"
    path.write_text(f"format: 1\nanswers:\n  partners:\n    list:\n{rows}\n", encoding="utf-8")
    said = run("check", path)
    assert said.code == 1
    assert "between 2 and 50 partners" in said.words


@pytest.mark.parametrize(
    "title",
    ["..", ".", "/etc/passwd", "../../x", "CON", "a" * 500, "家" * 200, "\u202egnp.exe", "-rf", "~", "name.", " "],
)
def test_no_name_leaves_the_folder_or_breaks_a_disk(tmp_path: Path, title: str) -> None:
    path = tmp_path / "in" / "a.yaml"
    path.parent.mkdir()
    path.write_text(BASE.replace("Saved by Notepad", json.dumps(title, ensure_ascii=True)), encoding="utf-8")
    said = run("build", path, "--format", "md", "--output", tmp_path / "out")
    assert said.code == 0, said
    written = list((tmp_path / "out").iterdir())
    assert len(written) == 1
    assert len(written[0].name.encode()) <= 255
    assert written[0].suffix == ".md"
    assert not written[0].name.startswith((".", "-", "~"))
    assert "\u202e" not in written[0].name
    assert {found.name for found in tmp_path.iterdir()} == {"in", "out"}
