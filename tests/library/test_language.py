"""The language of a pack is measured: long sentences, hard words and idle terms are found, with their file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.findings import Finding
from agreement_builder.library.british import not_british
from agreement_builder.library.house import TopicReading
from agreement_builder.library.language import capitals, measure, sentences, syllables
from agreement_builder.library.loader import Library
from agreement_builder.resources import clauses_folder
from agreement_builder.workflow.packs import language_report
from agreement_builder.workflow.proof import check_pack
from tests.support.packs import PACK, QUESTIONS, write_pack

WORDS = {"clauses/words.en-GB.yaml": (clauses_folder() / "words.en-GB.yaml").read_text(encoding="utf-8")}
"""The words that the shipped pack does not have, for a small pack to have none of them either."""
LONG = "The partners " + "talk and " * 20 + "stop."


def found(folder: Path, **clauses: str) -> list[Finding]:
    named = {id.replace("_", ".", 1): text for id, text in clauses.items()}
    library = Library.at(write_pack(folder, named, WORDS))
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
    notice = f"One line.\n\nThe partners {word} agree."
    (finding,) = [each for each in found(tmp_path, exit_notice=notice) if each.code == "language-word"]
    assert finding.message == f'"{word}" does not belong in an agreement.'
    assert finding.hint
    assert finding.place.line == 7


@pytest.mark.parametrize(("words", "told"), [("have it", 1), ("has it", 1), ("{{ will }} have it", 0), ("had it", 0)])
def test_a_verb_that_fits_one_partner_or_several_is_found_behind_a_word_that_changes(
    tmp_path: Path, words: str, told: int
) -> None:
    pack = PACK + "  the_others: {if: count(partners.list) == 2, then: the other partner, else: the others}\n"
    clauses = {"exit.notice": f"It counts once {{{{ the_others }}}} {words}."}
    library = Library.at(write_pack(tmp_path, clauses, {"clauses/pack.yaml": pack, **WORDS}))
    codes = [finding.code for finding in check_pack(library).findings]
    assert codes.count("language-number") == told


def test_how_long_a_sentence_may_be_is_for_the_pack_to_say(tmp_path: Path) -> None:
    short = {"clauses/words.en-GB.yaml": "sentences: {longest: 5}\n"}
    library = Library.at(write_pack(tmp_path, {"exit.notice": "They talk about it until noon."}, short))
    told = [each.hint for each in check_pack(library).findings if each.code == "language-long"]
    assert told == ["Say it in two. No sentence has more than 5."]
    library = Library.at(write_pack(tmp_path / "two", {"exit.notice": LONG * 30}))
    assert not {each.code for each in check_pack(library).findings} & {
        "language-long",
        "language-mean",
        "language-ease",
    }


def test_words_inside_other_words_are_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, exit_notice="A marshall goes from one shallow place to another.") == []


def test_questions_are_read_too(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"exit.notice": "They go."}, WORDS)
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


CAPITALS = {
    "a term that nobody defines": ("The partners tell the Steering Group first.", ["Steering Group"]),
    "the beginning of a sentence, an item or what is quoted": (
        "They stay. Here is why:\n\n1. Time “Now” is short.",
        [],
    ),
    "a statute": ("They keep the Freedom of Information (Scotland) Act 2002, as they must.", []),
    "a name that the pack knows": ("They meet in Northfield in May.", []),
    "after an answer that is a sentence of its own": ("{{ exit.note | sentence }} What they hear stays.", []),
    "somebody who says I": ("What can I do?", []),
}


@pytest.mark.parametrize(("text", "found"), CAPITALS.values(), ids=CAPITALS.keys())
def test_a_capital_inside_a_sentence_looks_like_a_term_that_nobody_defines(text: str, found: list[str]) -> None:
    assert [words for _, words in capitals(text, ("Northfield", "May"))] == found


def test_such_a_capital_is_found_on_its_line_and_a_pack_may_know_it_as_a_name(tmp_path: Path) -> None:
    wording = "One line.\n\nThey tell the Board."
    (finding,) = found(tmp_path, exit_notice=wording)
    assert finding.code == "language-capital"
    assert finding.message.startswith('"Board"')
    assert finding.place.line == 7
    folder = write_pack(
        tmp_path / "two", {"exit.notice": wording}, {"clauses/pack.yaml": PACK + "proper_nouns: [Board]\n"}
    )
    assert [each for each in check_pack(Library.at(folder)).findings if each.code.startswith("language-")] == []


FORMS = {
    "organize and organization": ["Write organise.", "Write organisation."],
    "by June 30, 2027": ["Write the day first: 30 June 2027."],
    "by 6/30/2027": ["Write the month as a word: 5 January 2027."],
    "£5000, £ 50, 50 GBP, £5k and $50": [
        "Write pounds: £500.",
        "Write a comma in thousands: £5,000.",
        "Write the sign close to the figure: £500.",
        "Write the sign first: £500.",
        "Write the whole sum: £5,000.",
    ],
    "on 30 June 2027 they seized a prize of £5,000, of any size": [],
    "in May 2027 they practised": [],
}


@pytest.mark.parametrize(("text", "hints"), FORMS.items(), ids=FORMS.keys())
def test_what_is_not_british_is_found_with_a_way_out(text: str, hints: list[str]) -> None:
    assert [hint for _, _, hint in not_british(text)] == hints


def test_a_word_of_another_country_is_found_with_what_is_written_here(tmp_path: Path) -> None:
    told = found(tmp_path, exit_notice="They meet at the theater of the neighborhood Center.")
    said = {finding.message: finding.hint for finding in told if finding.code == "language-british"}
    assert said == {
        '"theater" is not British.': "Write theatre.",
        '"neighborhood" is not British.': "Write neighbourhood.",
        '"Center" is not British.': "Write centre.",
    }


def test_a_pack_in_another_language_is_not_held_to_ours(tmp_path: Path) -> None:
    wording = {"exit.notice": "They shall organize a theater by June 30, 2027."}
    welsh = {"clauses/pack.yaml": PACK.replace("en-GB", "cy"), **WORDS}
    codes = {each.code for each in check_pack(Library.at(write_pack(tmp_path, wording, welsh))).findings}
    assert not codes & {"language-word", "language-british"}
    own = {**welsh, "clauses/words.cy.yaml": "forbidden: {shall: Say will.}\n"}
    (told,) = [
        each
        for each in check_pack(Library.at(write_pack(tmp_path, wording, own))).findings
        if each.code in ("language-word", "language-british")
    ]
    assert (told.code, told.hint) == ("language-word", "Say will.")


def test_exercises_are_read_too(tmp_path: Path) -> None:
    item = "- {id: exit.free, question: Shall we leave?, asked: named, of: partners, at: [review], evidence: [S0-1]}\n"
    folder = write_pack(tmp_path, {"exit.notice": "They go."}, {"clauses/exit/review.yaml": item, **WORDS})
    (finding,) = [each for each in check_pack(Library.at(folder)).findings if each.code == "language-word"]
    assert str(finding.place) == "clauses/exit/review.yaml, line 1"


def test_how_each_topic_reads_is_told_and_the_whole_last(tmp_path: Path) -> None:
    told = language_report(Library.at(write_pack(tmp_path, {"exit.notice": "They wait for a month. They go."})))
    assert [each.topic for each in told.topics] == ["partners", "exit", "signing", ""]
    assert (told.topics[1].wording.sentences, told.topics[1].wording.longest) == (2, 5)
    assert told.topics[1].questions.sentences == 4
    assert told.topics[-1].wording == told.topics[1].wording


SHIPPED = language_report(Library.shipped())


def test_nothing_that_comes_with_the_program_goes_against_the_house_rules() -> None:
    assert [f"{finding.place}: {finding.message}" for finding in SHIPPED.findings] == []


@pytest.mark.parametrize("group", ["wording", "questions", "practice"])
def test_what_comes_with_the_program_reads_well(group: str) -> None:
    measured = getattr(SHIPPED.topics[-1], group)
    assert measured.sentences > 500
    assert measured.mean < 20
    assert measured.ease >= 55


@pytest.mark.parametrize("topic", [each for each in SHIPPED.topics if each.topic], ids=lambda each: each.topic)
def test_no_topic_reads_hard(topic: TopicReading) -> None:
    for measured in (topic.wording, topic.questions):
        assert measured.sentences
        assert measured.mean < 20
        assert measured.ease >= 55
