"""What `check`, `status` and `explain` say about clauses in the partners' own words and provisions of their own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.findings import Finding, Severity
from agreement_builder.model import walk
from tests.support.command import run
from tests.support.packs import write_pack

DAY = date(2026, 9, 1)
CLAUSES = {
    "exit.one": "---\nid: exit.one\nheading: Leaving\nevidence: [S0-20]\nwhy: A clear way out keeps partners in.\n---\n"
    "Notice is {{ exit.notice }}.\n\n{% if exit.binding == \"yes\" %}It binds.{% endif %}\n\n{{ exit.note }}\n",
    "exit.two": "Copies: {{ exit.pages }}. Notice is {{ exit.notice }}.",
    "exit.three": "---\nid: exit.three\nheading: Three\nwhen: exit.binding == \"yes\"\n---\nThree binds.\n",
}  # fmt: skip
OUTLINE = """\
id: ID
kind: Agreement
rung: RUNG
sections: [{id: one, heading: The first part, clauses: [CLAUSES]}]
"""
HEAD = "format: 1\ndocument: agreement\n"
ANSWERS = """\
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  exit:
    notice: 3 months
    binding: "yes"
    note: Nobody leaves in August.
    pages: 4
"""


def written(folder: Path, ours: str) -> Path:
    outlines = {
        f"templates/documents/{id}.yaml": OUTLINE.replace("ID", id).replace("RUNG", rung).replace("CLAUSES", clauses)
        for id, rung, clauses in (("agreement", "2", "exit.one"), ("charter", "1", "exit.two, exit.three"))
    }
    path = write_pack(folder, CLAUSES, outlines) / "our.yaml"
    path.write_text(HEAD + ours + ANSWERS, encoding="utf-8")
    return path


def found(folder: Path, ours: str) -> list[Finding]:
    agreement = workflow.open_agreement(written(folder, ours), folder)
    assert agreement.findings == ()
    return [each for each in workflow.check(agreement) if each.code.startswith("own-")]


def test_check_says_what_the_clause_of_the_library_would_have_said(tmp_path: Path) -> None:
    (told,) = found(tmp_path, "in our words:\n  exit.one: A partner may leave.\n")
    assert told.code == "own-words-differ"
    assert told.severity is Severity.SHOULD
    assert told.message.replace("\u00a0", " ") == (
        "“Leaving” stands in your own words. The clause of the library would also have said: how much notice: 3 months; "
        "a note: Nobody leaves in August; whether it binds: yes."
    )
    assert told.evidence == ("S0-20",)
    assert told.why == "A clear way out keeps partners in."
    assert (told.place.line, told.place.question, told.place.label) == (4, "in our words[exit.one]", "clause\u00a01.1")


def test_what_the_words_say_already_is_not_told(tmp_path: Path) -> None:
    ours = "in our words:\n  exit.one: 'Yes: it takes 3 MONTHS, and nobody leaves in August.'\n"
    (told,) = found(tmp_path, ours)
    assert told.severity is Severity.CONSIDER
    assert "leaves out none of your answers" in told.message


def test_what_another_clause_still_prints_is_not_told(tmp_path: Path) -> None:
    path = written(tmp_path, "in our words:\n  exit.one: A partner may leave.\n")
    outline = tmp_path / "templates" / "documents" / "agreement.yaml"
    outline.write_text(outline.read_text().replace("[exit.one]", "[exit.one, exit.two]"))
    told = [each for each in workflow.check(workflow.open_agreement(path, tmp_path)) if each.code.startswith("own-")]
    assert ["how much notice" in each.message for each in told] == [False]
    assert "a note: Nobody leaves in August" in told[0].message


def test_a_clause_that_the_answers_would_not_have_is_told_to_be_so(tmp_path: Path) -> None:
    path = written(tmp_path, "in our words:\n  exit.three: Three, in our words.\n")
    path.write_text(path.read_text().replace('"yes"', '"no"').replace("document: agreement", "document: charter"))
    told = [each for each in workflow.check(workflow.open_agreement(path, tmp_path)) if each.code.startswith("own-")]
    assert ["For your answers the library has no such clause" in each.message for each in told] == [True]


def test_what_has_no_place_in_the_document_is_told_with_where_it_has_one(tmp_path: Path) -> None:
    ours = """\
in our words:
  exit.two: Two copies.
provisions:
  - {id: keys, heading: Keys, text: Each has a key., after: exit.two}
  - {id: gate, heading: Gate, text: It is shut., after: exit.two, documents: [charter]}
  - {id: lamp, heading: Lamp, text: It is lit., after: exit.two, section: one}
"""
    assert [(each.about, each.severity.value) for each in found(tmp_path, ours)] == [
        ("exit.two", "should"), ("keys", "should"),
    ]  # fmt: skip
    assert "It stands in: charter." in found(tmp_path, ours)[0].hint
    left_out = "arrangement: {leave out: [exit.one]}\nin our words:\n  exit.one: A partner may leave.\n"
    (told,) = found(tmp_path, left_out)
    assert "leaves the clause out" in told.message


def test_it_can_be_let_stand_until_the_words_or_an_answer_change(tmp_path: Path) -> None:
    path = written(tmp_path, "in our words:\n  exit.one: A partner may leave.\n")
    pack = ("--pack", tmp_path)
    waive = ("--waive", "own-words-differ", "--where", "exit.one", "--because", "We mean it.", "--by", "Oak Street")
    assert run("check", path, *waive, *pack).code == 0
    assert "own-words-differ" not in run("check", path, "--format", "json", *pack).out
    assert run("set", path, "exit.notice", "4 months", *pack, "-q").code == 0
    assert "that has expired" in run("check", path, *pack).words
    assert run("check", path, *waive, *pack).code == 0
    assert run("set", path, "exit.one", "--in-our-words", "A partner may go.", *pack, "-q").code == 0
    assert "that has expired" in run("check", path, *pack).words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("See clause 9.9.", "reference-to-wrong-part"),
        ("[Name of the partner] has a key.", "foreign-name"),
    ],
)
def test_checks_on_words_read_these_too(tmp_path: Path, words: str, code: str) -> None:
    path = tmp_path / "our.yaml"
    ours = f'provisions:\n  - {{id: keys, heading: Keys, text: "{words}", after: exit.notice}}\n'
    path.write_text(HEAD + ours + ANSWERS.split("  exit:")[0], encoding="utf-8")
    told = [each for each in workflow.check(workflow.open_agreement(path)) if each.code == code]
    assert [(each.place.line, each.place.question) for each in told] == [(4, "provisions[keys]")]


def test_a_provision_that_binds_in_a_paper_that_does_not_is_told(tmp_path: Path) -> None:
    path = tmp_path / "our.yaml"
    ours = "provisions:\n  - {id: keys, heading: Keys, text: Each has one., after: exit.notice, binds: yes}\n"
    path.write_text(HEAD + ours + ANSWERS.split("  exit:")[0] + '  legal: {binding: "no"}\n', encoding="utf-8")
    told = [each for each in workflow.check(workflow.open_agreement(path)) if each.code.startswith("own-")]
    assert [each.code for each in told] == ["own-words-bind"]
    assert run("set", path, "provisions.keys.binds", "no").code == 0
    assert not [each for each in workflow.check(workflow.open_agreement(path)) if each.code.startswith("own-")]


def test_status_and_explain_tell_of_them(tmp_path: Path) -> None:
    ours = """\
in our words:
  exit.one: {answer: A partner may leave., basis: proposed by oak, note: On the train.}
provisions:
  - {id: keys, heading: Keys, text: Each has one., section: one, for: [oak], binds: no, confirm: Ask Oak Street.}
"""
    path = written(tmp_path, ours)
    pack = ("--pack", tmp_path)
    state = json.loads(run("status", path, "--json", *pack).out)
    assert state["in_our_words"] == [
        "exit.one: number 1.1 (proposed)", "own.keys: “Keys”, number 1.2 (Ask Oak Street.)",
    ]  # fmt: skip
    assert state["to_confirm"] == ["provisions[keys]: Ask Oak Street."]
    assert "In your own words * exit.one: number 1.1" in run("status", path, *pack).words
    listed = run("explain", path, *pack).words
    assert "1.1 exit.one in your own words 1.2 own.keys a provision of your own" in listed
    told = run("explain", path, "1.1", *pack).words
    for words in (
        "in your own words, from line 4 of",
        "proposed by oak",
        "Note: On the train.",
        "exit.notice: 3 months",
    ):
        assert words in told.replace("\u00a0", " ")
    told = run("explain", path, "keys", *pack).words
    for words in (
        "at the end of one",
        "It concerns: Oak Street.",
        "said not to bind",
        "To look at again: Ask Oak Street.",
    ):
        assert words in told


def test_a_preview_shows_them(tmp_path: Path) -> None:
    ours = """\
in our words:
  exit.one: {answer: A partner may leave., heading: Going}
provisions:
  - {id: keys, heading: Keys, text: "Each has one:\\n- big\\n- small", after: exit.one, for: [oak]}
"""
    path = written(tmp_path, ours)
    shown = run("pack", "preview", "exit.one", "--answers", path, "--pack", tmp_path).words
    assert "Going A partner may leave." in shown
    assert "Notice is" not in shown
    for id in ("keys", "own.keys"):
        shown = run("pack", "preview", id, "--answers", path, "--pack", tmp_path).words
        assert "Keys This concerns Oak Street. Each has one:" in shown
        assert "big" in shown
    agreement = workflow.open_agreement(path, tmp_path)
    made = workflow.preview(agreement, "exit", agreement.answers.dated or DAY)
    assert made is not None
    assert [clause.heading for clause in walk.clauses(made.document)] == ["Going", "Keys"]
    assert workflow.preview(agreement, "signing", DAY) is None
