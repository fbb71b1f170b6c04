"""`set` for clauses in one's own words and provisions of one's own: what is written, what stays, what is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.packs import write_pack

CLAUSES = {
    "exit.one": "The first of the partners speaks.",
    "exit.two": "See [[exit.one]] first.",
    "exit.notice": "Notice is {{ exit.notice }}.",
}
BY_HAND = """\
format: 1
# what we changed
in our words:
  exit.one: We speak in turn.   # since May
provisions:
  # agreed on the train
  - id: keys   # short
    heading: Keys
    text: |-
      Each has one.
    after: exit.one  # or two?
  - {id: gate, heading: Gate, text: Shut., after: keys}
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = write_pack(tmp_path, CLAUSES) / "our.yaml"
    path.write_text(BY_HAND, encoding="utf-8")
    return path


def said(file: Path, *words: object) -> str:
    done = run("set", file, *words, "--pack", file.parent)
    assert done.code == 0, done
    return done.out


def refused(file: Path, *words: object) -> str:
    before = file.read_bytes()
    done = run("set", file, *words, "--pack", file.parent)
    assert done.code in (1, 2)
    assert file.read_bytes() == before
    return done.words


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_a_clause_is_said_in_our_words_and_the_rest_of_the_file_stays(file: Path) -> None:
    assert said(file, "exit.two", "--in-our-words", "Look at it first.") == "in our words.exit.two: in your own words\n"
    assert text(file) == BY_HAND.replace("# since May\n", "# since May\n  exit.two: Look at it first.\n")
    said(file, "in our words.exit.one", "We speak by age.")
    assert "  exit.one: We speak by age.   # since May\n" in text(file)
    said(file, "in-our-words.exit.one.heading", "Turns")
    assert "  exit.one:   # since May\n    answer: We speak by age.\n    heading: Turns\n" in text(file)
    said(file, "exit.one", "--in-our-words", "By height.", "--heading", "Order")
    assert "    answer: By height.\n    heading: Order\n" in text(file)
    assert said(file, "exit.one", "--in-our-words", "--clear") == "in our words.exit.one: taken out\n"
    assert "exit.one:" not in text(file)


def test_a_long_text_comes_from_a_file_or_from_what_comes_in(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = file.parent / "leaving.txt"
    long.write_text("A partner may leave.\n\n- It says so.\n- It waits.\n", encoding="utf-8")
    said(file, "exit.notice", "--in-our-words", "--from", long)
    assert "  exit.notice: |-\n    A partner may leave.\n\n    - It says so.\n    - It waits.\n" in text(file)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Come in.\n")))
    said(file, "exit.two", "--in-our-words", "--from", "-")
    assert "  exit.two: Come in.\n" in text(file)
    assert "and not both" in refused(file, "exit.two", "Words.", "--from", long)


def test_text_stays_text_whatever_it_begins_with(file: Path) -> None:
    for words in ("[one, two]", "{x: y}", "to be agreed", "{{ exit.notice }}", "*star"):
        said(file, "exit.two", "--in-our-words", words)
        document = run("build", file, "--format", "json", "--output", file.parent / "out", "--pack", file.parent)
        assert document.code == 0
        made = next((file.parent / "out").iterdir())
        assert words in made.read_text(encoding="utf-8")


def test_a_provision_is_added_changed_part_by_part_and_taken_out(file: Path) -> None:
    out = said(file, "provisions.lamp", "It is lit.", "--heading", "The lamp", "--after", "exit.two")
    assert out == "provisions.lamp: “The lamp”, after exit.two\n"
    assert "  - {id: lamp, heading: The lamp, text: It is lit., after: exit.two}\nanswers:" in text(file)
    said(file, "provisions.keys.for", "Oak Street")
    said(file, "provisions.keys.binds", "no")
    said(file, "provisions.keys", "Each has two.")
    assert text(file).startswith(
        BY_HAND.split("  - {id: gate")[0]
        .replace("      Each has one.\n", "").replace("text: |-", "text: Each has two.")
        .replace("# or two?\n", "# or two?\n    for: [oak]\n    binds: no\n")
    )  # fmt: skip
    said(file, "provisions.keys.for", "--clear")
    assert "for:" not in text(file)
    said(file, "provisions.lamp", "--clear")
    assert "lamp" not in text(file)
    assert "“Key”, after exit.two" in said(file, "provisions.keys", "--heading", "Key", "--after", "exit.two")


def test_what_cannot_stand_is_told_and_nothing_is_written(file: Path) -> None:
    assert "Did you mean exit.one?" in refused(file, "exit.oen", "--in-our-words", "Words.")
    assert "no heading" in refused(file, "provisions.new", "Words.", "--after", "exit.one")
    assert "does not say where" in refused(file, "provisions.new", "Words.", "--heading", "New")
    assert "is a section" in refused(file, "provisions.new", "Words.", "--heading", "New", "--after", "one")
    assert "cannot be the id" in refused(file, "provisions.New", "Words.", "--heading", "New", "--after", "exit.one")
    assert "could follow" in refused(file, "provisions.keys", "--clear")
    assert "no part of it" in refused(file, "provisions.keys.colour", "red")
    assert "nothing to take out" in refused(file, "provisions.bench", "--clear")
    assert "says nothing about your own words" in refused(file, "exit.one", "--in-our-words", "--not-applicable")
    assert "go with --in-our-words" in refused(file, "exit.note", "Words.", "--heading", "H")
    assert "in our words.exit.notice" in refused(file, "in our words", "Words.")
    assert "provisions.garden-keys" in refused(file, "provisions", "[]")
    assert "nroth" in refused(file, "provisions.keys.for", "nroth")


def test_a_name_that_is_a_clause_is_said_to_be_one(file: Path) -> None:
    assert "exit.two is a clause, and not a question." in refused(file, "exit.two", "Words.")
    told = refused(file, "exit.notice", "A partner may leave at the end of a month.")
    assert "exit.notice is a question and also a clause." in told
    assert "add --in-our-words" in told
