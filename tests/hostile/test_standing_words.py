"""The words that a pack gives the program to print by itself can name what they are given, and reach nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.library.loader import Library
from agreement_builder.model.standing import filled, places, wrong_places
from tests.support.command import run
from tests.support.packs import PACK, write_pack

REACHING = [
    "{number.__init__}",
    "{number.__class__.__mro__}",
    "{number[0]}",
    "{number!r}",
    "{number:>2000000000}",
    "{number:{number}}",
    "{0}",
    "{}",
    "{words}",
    "{Number}",
    "{ number }",
    "} 1",
    "{ 1",
    "{{number}}",
]


def pack_with(folder: Path, name: str, words: str) -> Path:
    return write_pack(
        folder, {"exit.leaving": "Words."}, {"clauses/pack.yaml": f"{PACK}standing:\n  {name}: '{words}'\n"}
    )


@pytest.mark.parametrize("words", REACHING)
def test_what_is_no_name_of_what_is_given_is_refused_with_its_line(tmp_path: Path, words: str) -> None:
    with pytest.raises(Unusable) as told:
        _ = Library.at(pack_with(tmp_path, "draft", words)).pack
    line = PACK.count("\n") + 2
    for finding in told.value.findings:
        assert (finding.place.file, finding.place.line) == ("clauses/pack.yaml", line)
        assert finding.hint == "These words know {number}."


def test_pack_check_tells_it_too(tmp_path: Path) -> None:
    said = run("pack", "check", "--pack", pack_with(tmp_path, "position", "{who.__class__}: {words}"))
    assert said.code == 1
    assert '"{who.__class__}" in the standing words "position" is not known.' in said.words


@pytest.mark.parametrize("name", ["standing", "sources"])
def test_words_are_words(tmp_path: Path, name: str) -> None:
    pack = write_pack(tmp_path, {"exit.leaving": "Words."}, {"clauses/pack.yaml": f"{PACK}{name}:\n  draft: [a]\n"})
    with pytest.raises(Unusable, match=r"should be text|stands here twice"):
        _ = Library.at(pack).pack


@pytest.mark.parametrize("words", REACHING)
def test_braces_only_ever_stand_for_a_name(words: str) -> None:
    """Whatever else stands in braces would stay as it is written, if it ever came so far."""
    assert filled(words, number=7) in (words, words.replace("{number}", "7"))


def test_a_name_stands_for_what_is_given_and_is_not_looked_into() -> None:
    assert filled("{who}: {words}", who="{words}", words="{who}") == "{words}: {who}"
    assert filled("Draft {number}", number=3) == "Draft 3"


@pytest.mark.parametrize("name", STANDING_WORDS)
def test_our_own_words_are_sound(name: str) -> None:
    assert list(wrong_places(STANDING_WORDS[name], STANDING_WORDS[name])) == []
    assert STANDING_WORDS[name].count("{") == len(places(STANDING_WORDS[name]))


def test_words_of_another_language_are_printed(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "draft", "Drafft {number}")
    path = tmp_path / "a.yaml"
    path.write_text("format: 1\ndraft: 2\ndocument: agreement\n", encoding="utf-8")
    assert run("build", path, "--pack", pack, "--format", "md", "--output", tmp_path / "out").code == 0
    (written,) = (tmp_path / "out").iterdir()
    assert "Drafft 2" in written.read_text(encoding="utf-8")
