"""`build --look`: what a look cannot give is told, in whatever format is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.house_files import house_document, house_with, saved


@pytest.mark.parametrize("format", ["pdf", "html", "md", "json"])
def test_a_look_that_no_format_takes_is_told(format: str, answers: Path, tmp_path: Path) -> None:
    said = run("build", answers, "--format", format, "--look", saved(house_document(), tmp_path), "--output", tmp_path)
    assert said.code == 0
    assert "The look was not used: only Word takes one. Add --format docx." in said.words


def test_formats_that_do_not_take_it_are_named_beside_word(answers: Path, tmp_path: Path) -> None:
    look = saved(house_document(), tmp_path)
    said = run("build", answers, "--format", "docx", "--format", "md", "--look", look, "--output", tmp_path / "out")
    assert "Only Word takes the look. In the look of the program: Markdown." in said.words
    said = run("build", answers, "--format", "docx", "--look", look, "--output", tmp_path / "out")
    assert "look" not in said.words.replace(str(tmp_path), "")


def test_a_logo_that_is_not_taken_is_told_even_when_quiet(answers: Path, tmp_path: Path) -> None:
    shape = "<w:p><w:r><w:pict><v:shape style='width:9pt;height:9pt'><v:imagedata r:id='rIdP1'/></v:shape></w:pict></w:r></w:p>"
    look = house_with(tmp_path, shape, pictures={"logo.wmf": b"\xd7\xcd\xc6\x9a" + b"\0" * 40})
    said = run("build", answers, "--format", "docx", "--look", look, "--output", tmp_path / "out", "--quiet")
    assert (said.code, said.out) == (0, "")
    assert "a picture that is not taken over: it is WMF. Put it there as PNG, JPEG or GIF" in said.words
