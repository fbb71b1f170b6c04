"""The language of a pack is measured: long sentences, hard words and idle terms are found, with their file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.findings import Finding
from agreement_builder.library.language import measure, sentences, syllables
from agreement_builder.library.loader import Library
from agreement_builder.workflow.packs import check_pack
from tests.support.packs import QUESTIONS, write_pack

LONG = "The partners " + "talk and " * 20 + "stop."


def found(folder: Path, **clauses: str) -> list[Finding]:
    library = Library.at(write_pack(folder, {id.replace("_", ".", 1): text for id, text in clauses.items()}))
    return [finding for finding in check_pack(library).findings if finding.code.startswith("language-")]


def test_a_sentence_of_more_than_forty_words_is_found_on_its_line(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, exit_notice=f"Short words first.\n\n{LONG}")
    assert finding.code == "language-long"
    assert finding.message == "This sentence has 43 words."
    assert (finding.place.file, finding.place.line) == ("clauses/exit/notice.md", 7)


def test_a_list_may_be_long_and_an_answer_counts_as_one_word(tmp_path: Path) -> None:
    listed = "The partners:\n\n1. talk;\n2. " + "and talk " * 30 + "."
    assert found(tmp_path, exit_notice=listed, exit_note="They wait {{ exit.notice }} and go.") == []
    assert [len(sentence.words) for sentence in sentences("They wait {{ exit.notice }} and go.")] == [5]


@pytest.mark.parametrize(
    "word", ["shall", "Hereby", "and/or", "best endeavours", "from time to time", "notwithstanding"]
)
def test_a_word_that_only_lawyers_say_is_found_with_a_way_out(tmp_path: Path, word: str) -> None:
    (finding,) = found(tmp_path, exit_notice=f"One line.\n\nThe partners {word} agree.")
    assert finding.message == f'"{word}" does not belong in an agreement.'
    assert finding.hint
    assert finding.place.line == 7


def test_words_inside_other_words_are_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, exit_notice="A marshall goes from one shallow place to another.") == []


def test_questions_are_read_too(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"exit.notice": "They go."})
    asked = QUESTIONS["exit"].replace("How much notice?", "What notice shall it be?")
    (folder / "clauses/exit/questions.yaml").write_text(asked, encoding="utf-8")
    findings = [finding for finding in check_pack(Library.at(folder)).findings if finding.code == "language-word"]
    assert [(str(finding.place.file), finding.place.question) for finding in findings] == [
        ("clauses/exit/questions.yaml", "exit.notice")
    ]


def test_a_term_that_nobody_uses_again_is_found(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path, exit_notice="The **leaving partner** hands over.", exit_note="The **board** sits.\n\nBoards end."
    )
    assert finding.message == '"leaving partner" is defined here and used nowhere else.'


def test_a_pack_that_reads_hard_is_told_so(tmp_path: Path) -> None:
    heavy = "Organisational accountability necessitates comprehensive interdepartmental documentation procedures. " * 20
    assert [finding.code for finding in found(tmp_path, exit_notice=heavy)] == ["language-ease"]
    plodding = ("one two three four five " * 5 + "six. ") * 20
    assert [finding.code for finding in found(tmp_path / "two", exit_notice=plodding)] == ["language-mean"]


def test_the_measure_follows_flesch() -> None:
    measured = measure(["The cat sat on the mat.", "The dog ran."])
    assert (measured.sentences, measured.longest) == (2, 6)
    assert measured.mean == 4.5
    assert round(measured.ease, 1) == round(206.835 - 1.015 * 4.5 - 84.6, 1)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("partner", 2),
        ("agreement", 3),
        ("decided", 3),
        ("house", 1),
        ("table", 2),
        ("promises", 3),
        ("moved", 1),
        ("£5", 1),
    ],
)
def test_syllables_are_counted_near_enough(word: str, number: int) -> None:
    assert syllables(word) == number


def test_of_two_choices_in_a_line_the_first_counts() -> None:
    (said,) = sentences("{% if partners.count > 2 %}The others{% else %}The other{% endif %} will hear it.")
    assert " ".join(said.words) == "The others will hear it"


def test_the_wording_that_comes_with_the_program_reads_well() -> None:
    library = Library.shipped()
    measured = measure(library.clause(id).wording.source for id in library.clause_ids())
    assert measured.mean < 20
    assert measured.longest <= 40
    assert measured.ease >= 55
