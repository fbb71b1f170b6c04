"""What a pack lays down about weight, closeness, old laws and words is read with its slips, each told on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding
from agreement_builder.library.loader import Library
from agreement_builder.model.superseded import HouseWords, OfYesterday, Superseded
from agreement_builder.workflow.proof import check_pack
from tests.support.packs import PACK, QUESTIONS, write_pack

CLAUSE = {"exit.notice": "They wait {{ exit.notice }}."}
LAWS = """\
laws:
  - {name: Keys Act 1901, say: [Keys Act 1901, KA 1901], now: the Locks Act 1999, not_in: [scotland]}
bodies:
  - {name: Board of Keys, now: the Board of Locks}
elsewhere: [Wales]
"""
WORDS = "forbidden: {hereby: Leave it out.}\nspellings: {color: colour}\nsentences: {longest: 30}\nverbs: [has]\n"


def told(folder: Path, file: str, text: str) -> Finding:
    """The first thing to mend in a small pack with this file."""
    (finding, *_) = check_pack(Library.at(write_pack(folder, CLAUSE, {f"clauses/{file}": text}))).findings
    return finding


def test_laws_and_words_are_read(tmp_path: Path) -> None:
    library = Library.at(write_pack(tmp_path, CLAUSE, {"clauses/laws.yaml": LAWS, "clauses/words.en-GB.yaml": WORDS}))
    law = Superseded("Keys Act 1901", "the Locks Act 1999", ("Keys Act 1901", "KA 1901"), ("scotland",))
    assert library.of_yesterday == OfYesterday((law,), (Superseded("Board of Keys", "the Board of Locks"),), ("Wales",))
    assert library.house_words == HouseWords({"hereby": "Leave it out."}, {"color": "colour"}, 30, verbs=("has",))


def test_a_pack_without_them_works(tmp_path: Path) -> None:
    library = Library.at(write_pack(tmp_path, CLAUSE))
    assert (library.of_yesterday, library.house_words) == (OfYesterday(), HouseWords())
    assert (library.pack.weighty, library.pack.relying, library.questionnaire.keys) == ((), (), ())
    assert {finding.code for finding in check_pack(library).findings} == {"clause-no-example"}


LAW = "- {name: Keys Act 1901, now: the Locks Act 1999}"
SLIPS = {
    "a law twice": ("laws.yaml", f"laws:\n{LAW}\n{LAW}\n", 3, "stands here twice"),
    "nothing in its place": ("laws.yaml", "laws:\n- {name: Keys Act 1901}\n", 2, 'has no "now"'),
    "initials that are everywhere": ("laws.yaml", "bodies:\n- {name: Board, now: x, say: [B]}\n", 2, "too short"),
    "a field that there is not": ("laws.yaml", "law: []\n", 1, 'a field "law" that is not known'),
    "too many": ("laws.yaml", "laws:\n" + "- {name: a, now: b}\n" * 1_001, 1, "There may be 1,000"),
    "a capital": ("words.en-GB.yaml", "forbidden:\n  a: b\n  Hereby: Leave it out.\n", 3, "small letters"),
    "no number": ("words.en-GB.yaml", "sentences:\n  longest: many\n", 2, "should be a whole number"),
    "no way out": ("words.en-GB.yaml", "forbidden:\n  hereby: [a, b]\n", 2, "should be text"),
}


@pytest.mark.parametrize(("file", "text", "line", "message"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_list_is_told_on_its_line(tmp_path: Path, file: str, text: str, line: int, message: str) -> None:
    finding = told(tmp_path, file, text)
    assert message in finding.message
    assert (finding.place.file, finding.place.line) == (f"clauses/{file}", line)


LINES = PACK.count("\n")
HEADS = {
    "a weighty clause that there is not": (
        "weighty:\n  exit.notce: always\n", 2, "There is no clause exit.notce.", "Did you mean exit.notice?",
    ),
    "a weight on what nobody asks": (
        'weighty:\n  exit.notice: exit.notce == "1 month"\n', 2, "Nothing asks for exit.notce.", "exit.notice",
    ),
    "a weight that is no condition": ("weighty:\n  exit.notice: often\n", 2, "is not a condition", "Write for example"),
    "a partner where there is none": (
        "weighty:\n  exit.notice: the_partner.kind == \"cio\"\n", 2, "means nothing here", "document for each partner",
    ),
    "an answer that nobody gives": (
        "relying:\n  exit.notice: {answer: exit.adress, if: exit.note is answered, says: It lacks one.}\n",
        2, "Nothing asks for exit.adress.", "",
    ),
    "no condition": ("relying:\n  exit.notice: {answer: exit.note, says: It lacks one.}\n", 2, 'has no "if"', "answers"),
    "a kind that is never close": ("close:\n  text: 10%\n", 2, "are never close", "Known here: number"),
    "a group that forgets a topic": (
        "groups:\n  First: [partners, exit]\n", 1, "each once and in that order", '"signing" is in none',
    ),
    "a group of a topic that there is not": (
        "groups:\n  First: [partners, exti]\n", 1, "each once and in that order", 'Look at "exti" first.',
    ),
    "a margin of another kind": ("close:\n  date: 10%\n", 2, "by how much a date may differ", "Write 14 days."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message", "hint"), HEADS.values(), ids=HEADS.keys())
def test_a_slip_in_the_head_is_told_on_its_line(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    finding = told(tmp_path, "pack.yaml", PACK + text)
    assert message in finding.message
    assert hint in finding.hint
    assert (finding.place.file, finding.place.line) == ("clauses/pack.yaml", LINES + line)


def test_a_language_names_no_file_outside_the_pack(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="is not a language"):
        _ = Library.at(write_pack(tmp_path, CLAUSE, {"clauses/pack.yaml": PACK.replace("en-GB", "../../x")})).pack


FLAGS = {
    "a role that there is not": ("kind: period", "kind: period, means: notise", '"notise" is not a known means'),
    "a scale that is no choice": (
        "kind: period",
        "kind: period, scale: true",
        "only the options of a choice are a scale",
    ),
    "words that are never close": ("kind: text", "kind: text, close: 10%", "two of those are never close"),
    "money that may differ by one": ("kind: number", "kind: money, close: 10% or 1", "by how much a money may differ"),
    "a key that is neither": ("kind: period", "kind: period, key: perhaps", "should be true or false"),
}


@pytest.mark.parametrize(("before", "after", "message"), FLAGS.values(), ids=FLAGS.keys())
def test_a_slip_at_a_question_is_told_on_its_line(tmp_path: Path, before: str, after: str, message: str) -> None:
    text = QUESTIONS["exit"].replace(before, after)
    finding = told(tmp_path, "exit/questions.yaml", text)
    assert message in finding.message
    (line,) = [number for number, words in enumerate(text.split("\n"), 1) if after in words]
    assert (finding.place.file, finding.place.line) == ("clauses/exit/questions.yaml", line)


def test_key_questions_are_known_in_the_order_of_the_pack(tmp_path: Path) -> None:
    asked = QUESTIONS["exit"].replace("kind: number", "kind: number, key: true")
    asked = asked.replace("kind: period", "kind: period, key: true, close: 2 times")
    library = Library.at(write_pack(tmp_path, CLAUSE, {"clauses/exit/questions.yaml": asked}))
    assert library.questionnaire.keys == ("exit.notice", "exit.pages")
    close = library.questionnaire.by_id["exit.notice"].close
    assert close is not None
    assert close.times == 2.0


def test_a_list_of_points_has_its_role_by_its_kind(tmp_path: Path) -> None:
    asked = QUESTIONS["exit"] + "  - {id: exit.open, ask: What else?, kind: points, blank: what else, optional: true}\n"
    library = Library.at(write_pack(tmp_path, CLAUSE, {"clauses/exit/questions.yaml": asked}))
    assert library.questionnaire.by_role == {"open-points": "exit.open"}


ROLES = {
    "a role of another kind": ("kind: number", "kind: number, means: notice", "exit.pages is a number and cannot mean notice."),
    "two for one role": (
        "kind: period}", "kind: period, means: notice}\n  - {id: exit.b, ask: B?, kind: period, blank: b, means: notice}",
        "exit.notice and exit.b both mean notice.",
    ),
    "a role that each partner plays": ("kind: text", "kind: text, means: wants", "exit.note cannot mean wants."),
    "a choice without an option": (
        "kind: text", "kind: choice, options: [{id: network, label: A network}], means: sort",
        "exit.note means sort and has no option coordination, which the program knows.",
    ),
    "a table without a column": (
        "kind: text", "kind: table, columns: [{id: task, ask: What?, kind: line}], means: work",
        "exit.note means work and has no column work, which the program knows.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "message"), ROLES.values(), ids=ROLES.keys())
def test_a_question_that_cannot_play_its_role_is_told(tmp_path: Path, before: str, after: str, message: str) -> None:
    text = QUESTIONS["exit"].replace(", blank: how much notice", "").replace("kind: period}", "blank: n, kind: period}")
    finding = told(tmp_path, "exit/questions.yaml", text.replace(before, after))
    assert finding.message == message
    assert finding.hint
    assert finding.place.line >= 4
