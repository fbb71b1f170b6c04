"""The order of provisions that one agreement asks for in its file: had as asked, told with line and way out when it cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from agreement_builder import workflow
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.schema import json_schema
from agreement_builder.library.loader import Library
from agreement_builder.model import walk
from agreement_builder.model.document import CrossReference, ResolvedDocument, Text
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.render.registry import FORMATS
from agreement_builder.render.text import plain
from agreement_builder.yamlnodes import parse
from tests.render.test_equality import COMPARED
from tests.support.command import run
from tests.support.packs import clause_file, write_pack

DAY = date(2026, 9, 1)
CLAUSES = {
    "exit.one": "The first of the partners speaks.",
    "exit.two": "See [[exit.one]] first.",
    "exit.three": "Notice is {{ exit.notice }}.",
    "exit.four": "{{ exit.note }}",
    "exit.extra": "Words that the usual document does not have.",
    "exit.mine": "{{ the_partner | capital }} is alone here.",
}
OUTLINE = """\
id: agreement
kind: Agreement
words: {this_document: this agreement}
rung: 1
sections:
  - {id: start, heading: The start, clauses: [exit.one, exit.two]}
  - {id: end, heading: The end, clauses: [exit.three]}
signing: {heading: Signing, clauses: [], blocks: true}
schedules:
  - {id: schedule.note, heading: A note, clauses: [exit.four]}
  - {id: schedule.open, heading: Still open, list: open-points}
  - {id: schedule.assumed, heading: Assumed, list: assumptions}
"""
OTHER = "id: other\nkind: Other\nsections:\n  - {id: x, heading: X, clauses: [exit.extra]}\n"
PAGE = "id: page\nkind: Page\nfor_each: partner\nsections:\n  - {id: x, heading: X, clauses: [exit.mine]}\n"
ANSWERS = """\
format: 1
document: agreement
ARRANGEMENT
draft: 2
date: 2026-09-01
# kept by every change
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  exit:
    note: A few words.
"""


def pack(folder: Path) -> Path:
    files = {
        f"templates/documents/{id}.yaml": text
        for id, text in (("agreement", OUTLINE), ("other", OTHER), ("page", PAGE))
    }
    return write_pack(folder, CLAUSES, files)


def written(folder: Path, arrangement: str) -> Path:
    path = pack(folder) / "our.yaml"
    path.write_text(ANSWERS.replace("ARRANGEMENT", arrangement), encoding="utf-8")
    return path


def made(folder: Path, arrangement: str) -> ResolvedDocument:
    agreement = workflow.open_agreement(written(folder, arrangement), folder)
    assert agreement.findings == ()
    return workflow.assemble(agreement, DAY)


def told(folder: Path, arrangement: str) -> list[Finding]:
    return list(workflow.open_agreement(written(folder, arrangement), folder).findings)


def order(document: ResolvedDocument) -> list[str]:
    """Number and heading, or the id where there is no heading, of each provision in turn."""
    return [
        f"{document.labels[each.id].number} {each.heading or each.id}".strip()
        for each in walk.provisions(document.document)
        if not each.id.startswith("signing.")
    ]


USUAL = [
    "1 The start",
    "1.1 Heading of exit.one",
    "1.2 Heading of exit.two",
    "2 The end",
    "2.1 Heading of exit.three",
    "Signing",
]
LISTS = [
    "Schedule 1 A note",
    "exit.four",
    "Schedule 2 Still open",
    "schedule.open.list",
    "Schedule 3 Assumed",
    "schedule.assumed.list",
]


def test_without_one_the_outline_counts(tmp_path: Path) -> None:
    assert order(made(tmp_path, ""))[:6] == USUAL


def test_what_is_named_comes_first_and_the_rest_follows(tmp_path: Path) -> None:
    document = made(tmp_path, "arrangement:\n  - {section: end, heading: Ways out}")
    assert order(document)[:5] == [
        "1 Ways out", "1.1 Heading of exit.three", "2 The start", "2.1 Heading of exit.one", "2.2 Heading of exit.two",
    ]  # fmt: skip


def test_a_section_of_ones_own_takes_clauses_from_where_they_stood(tmp_path: Path) -> None:
    document = made(tmp_path, "arrangement:\n  - {heading: Mine, clauses: [exit.two, exit.extra]}\n  - end")
    assert order(document)[:7] == [
        "1 Mine", "1.1 Heading of exit.two", "1.2 Heading of exit.extra", "2 The end", "2.1 Heading of exit.three",
        "3 The start", "3.1 Heading of exit.one",
    ]  # fmt: skip
    targets = [
        one.target
        for clause in walk.clauses(document.document)
        for one in walk.inlines(clause.body)
        if isinstance(one, CrossReference)
    ]
    assert document.labels[targets[0]].reference_text == "clause\u00a03.1", "a reference follows its clause"


def test_schedules_may_be_called_annexes(tmp_path: Path) -> None:
    document = made(tmp_path, "arrangement:\n  schedules called: annex\n  schedules: [schedule.note]")
    assert "Annex 1 A note" in order(document)
    assert document.labels["schedule.note"].reference_text == "Annex\u00a01"
    (finding,) = told(tmp_path, "arrangement:\n  schedules called: Tail")
    assert finding.hint == "Known: Schedule, Annex, Appendix, Attachment."


def test_a_section_may_stand_without_a_number(tmp_path: Path) -> None:
    document = made(tmp_path, "arrangement:\n  - {heading: Mine, clauses: [exit.one], numbered: no}\n  - end")
    assert order(document)[:6] == [
        "Mine", "Heading of exit.one", "1 The end", "1.1 Heading of exit.three", "2 The start", "2.1 Heading of exit.two",
    ]  # fmt: skip
    assert document.labels["exit.one"].reference_text == "“Heading of exit.one”"


def test_clauses_within_a_section_come_in_the_order_wanted_with_other_headings(tmp_path: Path) -> None:
    document = made(
        tmp_path,
        "arrangement:\n  - section: start\n    clauses: [exit.two, {clause: exit.one, heading: 'Who *speaks*'}]",
    )
    assert order(document)[:3] == ["1 The start", "1.1 Heading of exit.two", "1.2 Who *speaks*"]


def test_a_number_is_kept_for_a_heading_alone(tmp_path: Path) -> None:
    text = "arrangement:\n  sections: [start, {not used: Delegation}]\n  schedules: [{not_used: Staff}]"
    document = made(tmp_path, text)
    assert order(document)[3:7] == ["2 Delegation", "own-section-2.unused", "3 The end", "3.1 Heading of exit.three"]
    assert "Schedule 1 Staff" in order(document)
    unused = [clause for clause in walk.clauses(document.document) if clause.unused]
    said = [inline for clause in unused for inline in walk.inlines(clause.body)]
    assert said == [Text("Not used"), Text("Not used")]


def test_without_the_rest_only_what_is_named_stands_but_lists_of_what_is_open_stay(tmp_path: Path) -> None:
    document = made(tmp_path, "arrangement: {sections: [{section: start, clauses: [exit.one]}], rest: no}")
    found = order(document)
    assert found[:2] == ["1 The start", "1.1 Heading of exit.one"]
    assert "Schedule 1 A note" not in found
    again = made(tmp_path, "arrangement: {sections: [end], rest: no}")
    assert "Schedule 1 Still open" in order(again), "the notice is not answered, and that is still told"


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "arrangement: {leave out: [exit.two, schedule.note]}")
    assert order(made(tmp_path, "arrangement: {leave out: [exit.two, schedule.note]}"))[:2] == USUAL[:2]
    assert "Left out by the arrangement * exit.two * exit.four" in run("status", path, "--pack", tmp_path).words
    assert "arranged-away" not in run("check", path, "--pack", tmp_path).words, "it was left out with open eyes"
    said = run("explain", path, "--pack", tmp_path).out
    assert "exit.two                         left out by the arrangement" in said
    assert "start: The start" in said
    assert "has no place for it" in run("explain", path, "exit.two", "--pack", tmp_path).words


def test_signing_may_come_first_under_another_heading(tmp_path: Path) -> None:
    assert order(made(tmp_path, "arrangement: [{section: signing, heading: Signed by}]"))[:2] == [
        "Signed by",
        "1 The start",
    ]


def test_signing_may_stand_between_sections(tmp_path: Path) -> None:
    text = "arrangement: [end, {section: signing, heading: Signed by}, {not used: Delegation}, start]"
    document = made(tmp_path, text)
    assert order(document)[:5] == [
        "1 The end", "1.1 Heading of exit.three", "Signed by", "2 Delegation", "own-section-2.unused",
    ]  # fmt: skip
    for compared in COMPARED.values():
        assert compared(document) == []


def test_signing_that_is_named_last_follows_what_is_not_named(tmp_path: Path) -> None:
    assert order(made(tmp_path, "arrangement: [end, signing]"))[:6] == [
        "1 The end", "1.1 Heading of exit.three", "2 The start", "2.1 Heading of exit.one", "2.2 Heading of exit.two",
        "Signing",
    ]  # fmt: skip


def test_a_document_may_have_a_name_of_its_own_and_small_type(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "arrangement: {called: 'fair *pledge* {{ x }}', compact: yes, rest: no, sections: [{heading: A, clauses: [exit.own]}]}",
    )
    (tmp_path / "clauses/exit/own.md").write_text(
        clause_file("exit.own", "People may join {{ this_document }}."), encoding="utf-8"
    )
    document = workflow.assemble(workflow.open_agreement(path, tmp_path), DAY)
    assert document.document.meta.kind == "Fair *pledge* {{ x }}"
    assert document.document.meta.compact
    assert "People may join this fair *pledge* {{ x }}." in plain(document, 200)
    usual = made(tmp_path, "arrangement: [end]").document.meta
    assert (usual.kind, usual.compact) == ("Agreement", False)


def test_schedules_have_their_order_too(tmp_path: Path) -> None:
    text = (
        "arrangement:\n  schedules: [{heading: More, clauses: [exit.extra]}, {schedule: schedule.note, heading: Notes}]"
    )
    assert [line for line in order(made(tmp_path, text)) if line.startswith("Schedule")][:2] == [
        "Schedule 1 More",
        "Schedule 2 Notes",
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("format_id", FORMATS)
def test_every_format_says_the_same(tmp_path: Path, format_id: str, scheme: str) -> None:
    text = f"arrangement:\n  numbering: {scheme}\n  sections: [end, {{not used: Gone}}]\n  schedules: [{{not used: Gone too}}]"
    document = made(tmp_path, text)
    assert document.scheme.name == scheme
    assert COMPARED[format_id](document) == []


BAD = {
    "a section that is not there": ("[{section: ends}]", "no-such-section", "Did you mean end?", 3),
    "a schedule that is not there": (
        "{schedules: [schedule.notes]}",
        "no-such-schedule",
        "Did you mean schedule.note?",
        3,
    ),
    "a section twice": ("\n  - end\n  - end", "arranged-twice", "Keep one of the two.", 5),
    "a clause that is not there": (
        "[{section: end, clauses: [exit.tree]}]",
        "no-such-clause",
        "Did you mean exit.three?",
        3,
    ),
    "a clause twice": (
        "\n  - {heading: A, clauses: [exit.one]}\n  - {heading: B, clauses: [exit.one]}",
        "arranged-twice",
        "Keep one of the two.",
        5,
    ),
    "a clause put in and left out": (
        "{sections: [{heading: A, clauses: [exit.one]}], leave out: [exit.one]}",
        "arranged-twice",
        "one of the two",
        3,
    ),
    "a clause about one partner": ("[{heading: A, clauses: [exit.mine]}]", "no-such-clause", "", 3),
    "something left out that another needs": (
        "{leave out: [exit.one]}",
        "arranged-apart",
        "leave the other out too",
        3,
    ),
    "a list of what is open left out": ("{leave out: [schedule.open]}", "arranged-away", "Take this line out.", 3),
    "something left out that is not there": ("{leave out: [exit.noone]}", "no-such-clause", "", 3),
    "a numbering that is not known": ("{numbering: romans}", "no-such-numbering", "Known: decimal", 3),
    "a word that is not known": ("{section: [end]}", "unknown-part", "Did you mean sections?", 3),
    "a word in an entry": ("[{section: end, head: A}]", "unknown-part", "Did you mean heading?", 3),
    "an entry without a name": ("[{clauses: [exit.one]}]", "arrangement-not-clear", "Write section: and its id", 3),
    "an entry without clauses": ("[{heading: Mine}]", "arrangement-not-clear", "not used: Mine", 3),
    "a kept number with clauses": ("[{not used: A, clauses: [exit.one]}]", "arrangement-not-clear", "Write only", 3),
    "words in place of a list": ("{sections: end of it}", "arrangement-not-clear", "Start each with a dash", 3),
    "a size that is neither": ("{compact: small}", "", "", 3),
    "a name that is a list": ("{called: [pledge]}", "", "", 3),
    "a rest that is neither": ("{rest: perhaps}", "", "", 3),
    "words alone": ("first the money", "arrangement-not-clear", "", 3),
}


@pytest.mark.parametrize(("arrangement", "code", "hint", "line"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_had_is_told_with_its_line_and_a_way_out(
    tmp_path: Path, arrangement: str, code: str, hint: str, line: int
) -> None:
    found = told(tmp_path, f"arrangement: {arrangement}")
    assert len(found) == 1, found
    assert found[0].code == code or not code
    assert hint in found[0].hint
    assert found[0].hint
    assert found[0].place.line == line
    said = run("build", tmp_path / "our.yaml", "--format", "md", "--output", tmp_path / "out", "--pack", tmp_path)
    assert said.code == 1
    assert not (tmp_path / "out").exists()
    assert run("status", tmp_path / "our.yaml", "--pack", tmp_path).code == 0, "everything else goes on"


def test_it_is_for_a_document_that_the_file_names(tmp_path: Path) -> None:
    path = written(tmp_path, "arrangement: [end]")
    path.write_text(path.read_text(encoding="utf-8").replace("document: agreement\n", ""), encoding="utf-8")
    (found,) = workflow.open_agreement(path, tmp_path).findings
    assert found.code == "arrangement-of-what"
    assert "document: agreement" in found.hint
    other = workflow.open_agreement(written(tmp_path, "arrangement: [end]"), tmp_path)
    assert [part.heading for part in workflow.assemble(other, DAY, "other").document.sections] == ["X"]


def test_it_is_set_and_taken_out_from_the_command_line(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    said = run("set", path, "arrangement", "[{section: end}, {not used: Gone}]", "--pack", tmp_path)
    assert said.code == 0, said
    text = path.read_text(encoding="utf-8")
    assert "# kept by every change" in text
    assert order(workflow.assemble(workflow.open_agreement(path, tmp_path), DAY))[0] == "1 The end"
    for wrong in ("[{section: ends}]", "first the money", "[{section", "{rest: perhaps}"):
        said = run("set", path, "arrangement", wrong, "--pack", tmp_path)
        assert said.code == 1, wrong
        assert path.read_text(encoding="utf-8") == text
    said = run("set", path, "document", "other", "--pack", tmp_path)
    assert said.code == 1, "the other document has no such section"
    assert run("set", path, "arrangement", "--clear", "--pack", tmp_path).code == 0
    assert "arrangement" not in path.read_text(encoding="utf-8")


def test_editors_know_its_form(tmp_path: Path) -> None:
    library = Library.at(pack(tmp_path))
    schema = json_schema(library.questionnaire, tuple(library.pack.partner_kinds))
    for good in (
        "[{section: end}, {heading: A, clauses: [exit.one, {clause: exit.two, heading: B}]}, {not used: C}, start]",
        "{numbering: roman, called: pledge, compact: yes, rest: no, leave out: [exit.one], schedules: [{schedule: schedule.note}]}",
    ):
        jsonschema.validate({"arrangement": parse(good, "").plain()}, schema)
    for bad in ("[{sections: end}]", "{numbering: romans}", "[{heading: A}]"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"arrangement": parse(bad, "").plain()}, schema)


HALTON = Path("tests/agreements/halton-family-voice-mou.yaml")


def arranged_away(answers: str, tmp_path: Path) -> list[Finding]:
    path = tmp_path / "ours.yaml"
    path.write_text(answers, encoding="utf-8")
    return [each for each in workflow.check(workflow.open_agreement(path)) if each.code == "arranged-away"]


def test_what_is_kept_out_without_a_word_is_told_by_its_headings_and_by_the_answers_that_nothing_prints(
    tmp_path: Path,
) -> None:
    answers = HALTON.read_text(encoding="utf-8")
    (found,) = arranged_away(answers, tmp_path)
    assert found.severity is Severity.SHOULD
    assert (
        "has no place for “Leaving”; “Who talks to whom, and by when”; “When we look at how we work”" in found.message
    )
    assert found.message.endswith("prints what you answered on what the partners are together for.")
    (found,) = arranged_away(answers.replace("    statement: What", "    worth: What"), tmp_path)
    assert found.severity is Severity.CONSIDER
    assert "prints what you answered" not in found.message


def test_what_nobody_has_asked_for_is_not_missed(tmp_path: Path) -> None:
    path = Path("tests/agreements/nottinghamshire-slavery-free-pledge.yaml")
    assert workflow.open_agreement(path).left_out()
    assert arranged_away(path.read_text(encoding="utf-8"), tmp_path) == []
    terms = Path("tests/agreements/derbyshire-modern-slavery-terms.yaml").read_text(encoding="utf-8")
    (found,) = arranged_away(terms, tmp_path)
    assert "the name of the partnership" not in found.message, "it is the title"


def test_letters_that_go_to_an_address_which_stands_nowhere_are_told(tmp_path: Path) -> None:
    answers = Path("tests/agreements/desca-consortium.yaml").read_text(encoding="utf-8")
    (found,) = arranged_away(answers, tmp_path)
    assert found.message.endswith("Formal letters go to each partner’s address, and the document names none.")
    assert "Formal letters" not in arranged_away(HALTON.read_text(encoding="utf-8"), tmp_path)[0].message


def test_what_is_named_under_leave_out_is_not_told(tmp_path: Path) -> None:
    answers = HALTON.read_text(encoding="utf-8")
    gone = workflow.open_agreement(HALTON).left_out()
    named = answers.replace("  rest: no\n", f"  rest: no\n  leave out: [{', '.join(gone)}]\n")
    assert arranged_away(named, tmp_path) == []


def test_it_is_let_stand_in_the_arrangement_and_not_by_a_waiver(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(HALTON.read_text(encoding="utf-8"), encoding="utf-8")
    said = run("check", path, "--waive", "arranged-away", "--because", "we know", "--by", "both")
    assert said.code == 1
    assert "Name what may stay out under “leave out”" in said.words
