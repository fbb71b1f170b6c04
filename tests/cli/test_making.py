"""`build`: the documents that people asked for, under names that they would choose, and what is still open."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.support.command import run

BALANCED = Path(__file__).parents[1] / "corpus" / "answers"
NAME = "Hubs for all families - Partnership charter, draft 2"


def test_word_and_pdf_are_written_unless_told_otherwise(answers: Path, tmp_path: Path) -> None:
    said = run("build", answers, "--output", tmp_path / "out" / "drafts")
    assert said.code == 0
    written = sorted(path.name for path in (tmp_path / "out" / "drafts").iterdir())
    assert written == [f"{NAME}.docx", f"{NAME}.pdf"]
    assert all(f"Written: {tmp_path / 'out' / 'drafts' / name}" in said.out for name in written)
    assert (tmp_path / "out" / "drafts" / f"{NAME}.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "out" / "drafts" / f"{NAME}.docx").read_bytes().startswith(b"PK")


def test_what_is_still_open_is_said(answers: Path, tmp_path: Path) -> None:
    said = run("build", answers, "--format", "md", "--output", tmp_path)
    assert "Still open: 1 point to be agreed and" in said.out
    assert "1 of them must be settled before anyone signs." in said.out


def test_several_formats_each_once(answers: Path, tmp_path: Path) -> None:
    chosen = [part for format in ("md", "html", "json", "md") for part in ("--format", format)]
    said = run("build", answers, *chosen, "--output", tmp_path / "out")
    assert said.code == 0
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".html", ".json", ".md"]
    assert json.loads((tmp_path / "out" / f"{NAME}.json").read_text(encoding="utf-8"))


def test_another_document_than_the_answers_name(answers: Path, tmp_path: Path) -> None:
    said = run("build", answers, "--document", "memorandum", "--format", "md", "--output", tmp_path / "out")
    assert said.code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [
        "Hubs for all families - Memorandum of understanding, draft 2.md"
    ]


def test_where_nobody_has_chosen_a_document_the_one_proposed_is_named_with_its_reason(
    answers: Path, tmp_path: Path
) -> None:
    answers.write_text(answers.read_text(encoding="utf-8").replace("document: charter\n", ""), encoding="utf-8")
    said = run("build", answers, "--format", "md", "--output", tmp_path / "out")
    assert "Partnership agreement, proposed. It has room for whatever you answer." in said.words
    chosen = run("build", answers, "--document", "charter", "--format", "md", "--output", tmp_path / "out")
    assert "proposed" not in chosen.words


def test_the_date_given_is_printed_where_the_answers_have_none(answers: Path, tmp_path: Path) -> None:
    answers.write_text(answers.read_text(encoding="utf-8").replace("date: 2026-09-01\n", "", 1), encoding="utf-8")
    run("build", answers, "--date", "2027-01-12", "--format", "md", "--output", tmp_path)
    assert "12 January 2027" in (tmp_path / f"{NAME}.md").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_a_text_that_something_bars_is_not_called_ready_for_signature(answers: Path, tmp_path: Path) -> None:
    answers.write_text(answers.read_text(encoding="utf-8").replace("draft: 2", "draft: 0"), encoding="utf-8")
    run("build", answers, "--format", "md", "--output", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [
        "Hubs for all families - Partnership charter, not for signature yet.md"
    ]


@pytest.mark.parametrize("rung", ["memorandum", "agreement"])
def test_a_text_for_signature_is_named_so_until_a_key_provision_rests_on_what_nobody_talked_about(
    rung: str, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes((BALANCED / f"balanced-{rung}.yaml").read_bytes())
    ready = run("build", ours, "--document", rung, "--format", "md", "--output", tmp_path / "ready")
    assert [path.stem.partition(", ")[2] for path in (tmp_path / "ready").iterdir()] == ["for signature"]
    assert "not for signature yet" not in ready.words
    assert run("set", ours, "information.personal", "--clear").code == 0
    barred = run("build", ours, "--document", rung, "--format", "md", "--output", tmp_path / "barred")
    assert [path.stem.partition(", ")[2] for path in (tmp_path / "barred").iterdir()] == ["not for signature yet"]
    assert (
        "so the text is not for signature yet: what information about people passes between the partners"
        in barred.words
    )
    (text,) = [path.read_text(encoding="utf-8") for path in (tmp_path / "barred").iterdir()]
    assert "Not for signature yet" in text


def test_quiet_says_nothing_when_all_went_well(answers: Path, tmp_path: Path) -> None:
    said = run("build", answers, "--format", "md", "--output", tmp_path, "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_equal_answers_give_equal_files(answers: Path, tmp_path: Path) -> None:
    formats = ("--format", "docx", "--format", "html", "--format", "json")
    for name in ("one", "two"):
        assert run("build", answers, *formats, "--output", tmp_path / name).code == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_second_build_replaces_the_first(answers: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("build", answers, "--format", "md", "--output", tmp_path / "out").code == 0
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "odt"),
        ("--date", "tomorrow"),
        ("--date", "2027-02-29"),
        ("--look", "missing.docx"),
        ("--pack", "missing"),
        ("--nonsense",),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_possible(answers: Path, arguments: tuple[str, ...]) -> None:
    said = run("build", answers, *arguments)
    assert said.code == 2
    assert arguments[-1] in said.err
    assert "Usage: agreement-builder build" in said.err


def test_a_document_that_does_not_exist(answers: Path, tmp_path: Path) -> None:
    said = run("build", answers, "--document", "novel", "--output", tmp_path / "out")
    assert said.code == 1
    assert 'There is no document called "novel".' in said.words
    assert "charter" in said.words
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_when_an_answer_must_be_mended(answers: Path, tmp_path: Path) -> None:
    answers.write_text(answers.read_text(encoding="utf-8").replace("2029-03-31", "2029-02-29"), encoding="utf-8")
    said = run("build", answers, "--output", tmp_path / "out")
    assert said.code == 1
    assert "February has 28 days in 2029." in said.words
    assert "line 23" in said.words
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_no_half_file(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    said = run("build", answers, "--format", "md", "--output", tmp_path / "out")
    assert said.code == 1
    assert "No space left on device" in said.err
    assert "Nothing was left half-written." in said.err
    assert list((tmp_path / "out").iterdir()) == []


def test_the_second_of_two_files_failing_keeps_both_old_ones(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", answers, "--format", "md", "--format", "json", "--output", tmp_path)
    answers.write_text(answers.read_text(encoding="utf-8").replace("find help", "finds help"), encoding="utf-8")

    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    asked: list[int] = []

    def no_room_for_the_second(descriptor: int) -> None:
        asked.append(descriptor)
        if len(asked) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room_for_the_second)
    said = run("build", answers, "--format", "md", "--format", "json", "--output", tmp_path)
    assert said.code == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == kept


def test_a_folder_that_may_not_be_written_is_named(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refused)
    said = run("build", answers, "--format", "md", "--output", tmp_path / "locked")
    assert said.code == 1
    assert str(tmp_path / "locked") in said.err
    assert "Permission denied" in said.err


def test_a_file_where_the_output_folder_should_be(answers: Path) -> None:
    said = run("build", answers, "--format", "md", "--output", answers)
    assert said.code == 2


def test_without_pango_word_can_still_be_had(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setitem(__import__("sys").modules, "agreement_builder.render.pdf", None)
    monkeypatch.setattr(
        "agreement_builder.render.registry.import_module",
        lambda name: lacking(name) if name.endswith(".pdf") else __import__(name, fromlist=["write"]),
    )
    said = run("build", answers, "--output", tmp_path / "out")
    assert said.code == 1
    assert "PDF output needs Pango and HarfBuzz" in said.words
    assert "--format docx" in said.words
    assert "agreement-builder doctor" in said.words
    assert run("build", answers, "--output", tmp_path / "out", "--format", "docx").code == 0
