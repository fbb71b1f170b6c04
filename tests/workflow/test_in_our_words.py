"""Clauses said in the partners' own words, and provisions of their own: where they stand, and what is told when they cannot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from agreement_builder import workflow
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.ours import says_nothing
from agreement_builder.model import walk
from agreement_builder.model.content import Changes
from agreement_builder.model.document import Clause, CrossReference, Note, Paragraph, ResolvedDocument, Text, Value
from agreement_builder.model.plaintext import safe
from agreement_builder.render.text import plain
from tests.render.test_equality import COMPARED
from tests.support.hostile import HOSTILE
from tests.support.packs import write_pack
from tests.support.reading import read_tree

DAY = date(2026, 9, 1)
CLAUSES = {
    "exit.one": "The first of the partners speaks.",
    "exit.two": "See [[exit.one]] first.",
    "exit.three": "Notice is {{ exit.notice }}.\n\n{{ exit.note }}",
    "exit.four": "---\nid: exit.four\nheading: Four\nwhen: exit.binding == \"yes\"\n---\nFour binds.\n",
    "exit.short": "In short: {{ exit.notice }}.",
}  # fmt: skip
AGREEMENT = """\
id: agreement
kind: Partnership agreement
words: {this_document: this agreement}
rung: 2
sections:
  - {id: start, heading: The start, clauses: [exit.one, exit.two]}
  - {id: end, heading: The end, clauses: [exit.four, exit.three]}
signing: {heading: Signing, clauses: [], blocks: true}
schedules:
  - {id: schedule.open, heading: Still open, list: open-points}
  - {id: schedule.assumed, heading: Assumed, list: assumptions}
"""
CHARTER = """\
id: charter
kind: Charter
numbering: flat
rung: 1
sections: [{id: start, heading: The start, clauses: [exit.one]}]
"""
SUMMARY = """\
id: summary
kind: Summary
numbering: none
sums_up: true
sections: [{id: short, heading: In short, clauses: [exit.short]}]
"""
HEAD = "format: 1\ndocument: agreement\nOURS\ndraft: 1\ndate: 2026-09-01\n"
ANSWERS = """\
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  exit:
    notice: 3 months
"""
KEYS = "  - {id: keys, heading: Keys, text: Each partner has a key., AT}\n"


def pack(folder: Path) -> Path:
    outlines = {"agreement": AGREEMENT, "charter": CHARTER, "summary": SUMMARY}
    return write_pack(folder, CLAUSES, {f"templates/documents/{id}.yaml": text for id, text in outlines.items()})


def written(folder: Path, ours: str, answers: str = ANSWERS) -> Path:
    path = pack(folder) / "our.yaml"
    path.write_text(HEAD.replace("OURS\n", ours) + answers, encoding="utf-8")
    return path


def agreed(folder: Path, ours: str, answers: str = ANSWERS) -> workflow.Agreement:
    return workflow.open_agreement(written(folder, ours, answers), folder)


def made(folder: Path, ours: str, document: str = "", answers: str = ANSWERS) -> ResolvedDocument:
    agreement = agreed(folder, ours, answers)
    assert agreement.findings == ()
    return workflow.assemble(agreement, DAY, document)


def told(folder: Path, ours: str) -> list[Finding]:
    found = list(agreed(folder, ours).findings)
    assert all(each.hint and "!" not in each.message for each in found)
    return found


def codes(found: list[Finding]) -> list[str]:
    return [f"{each.code}@{each.place.line}" for each in found]


def order(document: ResolvedDocument) -> list[str]:
    return [f"{document.labels[clause.id].number} {clause.heading}" for clause in walk.clauses(document.document)][:-1]


def clause(document: ResolvedDocument, id: str) -> Clause:
    return next(each for each in walk.clauses(document.document) if each.id == id)


def words(of: Clause) -> str:
    return " ".join(inline.text for inline in walk.inlines(of.body) if isinstance(inline, Text | Value))


# ---------------------------------------------------------------- a clause in other words


def test_a_clause_keeps_its_place_its_number_its_heading_and_who_refers_to_it(tmp_path: Path) -> None:
    document = made(tmp_path, "in our words:\n  exit.one: We speak in turn.\n")
    assert order(document)[:2] == ["1.1 Heading of exit.one", "1.2 Heading of exit.two"]
    assert words(clause(document, "exit.one")) == "We speak in turn."
    references = [each for each in walk.inlines(clause(document, "exit.two").body) if isinstance(each, CrossReference)]
    assert [each.target for each in references] == ["exit.one"]


def test_it_has_a_heading_of_its_own_where_it_wants_one_in_every_document(tmp_path: Path) -> None:
    ours = "in our words:\n  exit.one: {answer: We speak in turn., heading: Turns, basis: discussed, note: At the retreat.}\n"
    for document in ("agreement", "charter"):
        assert clause(made(tmp_path, ours, document), "exit.one").heading == "Turns"


def test_words_of_their_own_stand_whatever_the_condition_of_the_clause(tmp_path: Path) -> None:
    assert "2.1 Four" in order(made(tmp_path, "in our words:\n  exit.four: Four, in our words.\n"))
    assert "2.1 Four" not in order(made(tmp_path, ""))


def test_what_is_only_assumed_is_listed_with_its_number(tmp_path: Path) -> None:
    document = made(tmp_path, "in our words:\n  exit.one: {answer: We speak in turn., basis: assumed}\n")
    listed = next(each for each in document.document.assumptions if each.where == ("exit.one",))
    assert listed.text == "“Heading of exit.one”: in the partners’ own words"
    assert "1.1" in words(clause(document, "schedule.assumed.list")) or any(
        isinstance(each, CrossReference) and each.target == "exit.one"
        for each in walk.inlines(clause(document, "schedule.assumed.list").body)
    )


def test_what_is_to_be_agreed_stays_under_the_clause_and_a_blank_goes_with_its_words(tmp_path: Path) -> None:
    open_point = "{to be agreed: {positions: {north: Six months., oak: One month.}}}"
    argued = ANSWERS.replace("3 months", open_point) + "    note: to be agreed\n"
    document = made(tmp_path, "in our words:\n  exit.three: Leave when you must.\n", answers=argued)
    notes = [each for each in clause(document, "exit.three").body if isinstance(each, Note)]
    assert len(notes) == 1
    assert "Six months." in " ".join(each.text for each in walk.inlines(notes[0].content) if isinstance(each, Value))
    assert {point.answer: point.where for point in document.document.open_points} == {
        "exit.notice": ("exit.three",), "exit.note": ("exit.three",),
    }  # fmt: skip
    unanswered = ANSWERS.replace("    notice: 3 months\n", "    pages: 3\n")
    assert "exit.notice" in {point.answer for point in made(tmp_path, "", answers=unanswered).document.open_points}
    without = made(tmp_path, "in our words:\n  exit.three: Leave when you must.\n", answers=unanswered)
    assert without.document.open_points == ()


@pytest.mark.parametrize(
    ("clause_id", "entry", "answer"),
    [
        (
            "exit.notice",
            "rules:\n  exit.notice.same: {to be agreed: {positions: {north: Six months.}}}\n",
            "exit.notice.same",
        ),
        (
            "goals.table",
            "answers:\n  goals:\n    objectives:\n"
            "      - {objective: More reading, target: {to be agreed: {positions: {north: Six months.}}}}\n",
            "goals.objectives/1/target",
        ),
    ],
)
def test_an_open_rule_and_an_open_cell_stay_under_the_clause_too(
    tmp_path: Path, clause_id: str, entry: str, answer: str
) -> None:
    head = HEAD.replace("OURS\n", f"in our words:\n  {clause_id}: We go when we must.\n")
    partners = ANSWERS.split("  exit:")[0].removeprefix("answers:\n")
    own = entry if entry.startswith("answers") else f"{entry}answers:\n"
    path = tmp_path / "our.yaml"
    path.write_text(f"{head}{own}{partners}", encoding="utf-8")
    agreement = workflow.open_agreement(path)
    assert agreement.findings == ()
    document = workflow.assemble(agreement, DAY)
    (point,) = [each for each in document.document.open_points if each.answer == answer]
    assert clause_id in point.where
    notes = [each for each in clause(document, clause_id).body if isinstance(each, Note)]
    assert any(
        "Six months." in each.text for note in notes for each in walk.inlines(note.content) if isinstance(each, Value)
    )


# ---------------------------------------------------------------- provisions


def test_provisions_stand_behind_what_they_name_in_the_order_of_the_file(tmp_path: Path) -> None:
    ours = """\
provisions:
  - {id: c, heading: C, text: See., after: a}
  - {id: a, heading: A, text: See., after: exit.one}
  - {id: b, heading: B, text: See., after: exit.one}
  - {id: d, heading: D, text: See., after: own.a}
  - {id: last, heading: Last, text: See., section: start}
"""
    assert order(made(tmp_path, ours))[:7] == [
        "1.1 Heading of exit.one", "1.2 A", "1.3 C", "1.4 D", "1.5 B", "1.6 Heading of exit.two", "1.7 Last",
    ]  # fmt: skip


def test_behind_a_clause_that_does_not_stand_it_stands_where_that_would(tmp_path: Path) -> None:
    assert order(made(tmp_path, f"provisions:\n{KEYS}".replace("AT", "after: exit.four")))[2:] == [
        "2.1 Keys", "2.2 Heading of exit.three",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arrangement", "expected"),
    [
        ("{leave out: [exit.one, exit.two]}", ["1.1 Keys", "1.2 More", "2.1 Heading of exit.three"]),
        ("[{section: end}]", ["1.1 Heading of exit.three", "2.1 Heading of exit.one", "2.2 Keys", "2.3 More"]),
        (
            "[{section: end, clauses: [exit.two, exit.one]}]",
            ["1.1 Heading of exit.two", "1.2 Heading of exit.one", "1.3 Keys"],
        ),
        ("[{section: end, clauses: [own.keys, exit.three]}]", ["1.1 Keys", "1.2 More", "1.3 Heading of exit.three"]),
    ],
)
def test_an_order_of_ones_own_takes_provisions_along(tmp_path: Path, arrangement: str, expected: list[str]) -> None:
    more = "  - {id: more, heading: More, text: And more., after: keys}\n"
    at = "after: exit.one" if "leave out" not in arrangement else "after: exit.two"
    ours = f"arrangement: {arrangement}\nprovisions:\n{KEYS}{more}".replace("AT", at)
    assert order(made(tmp_path, ours))[: len(expected)] == expected


def test_a_document_without_the_place_or_that_is_not_named_does_not_have_it(tmp_path: Path) -> None:
    ours = f"provisions:\n{KEYS}"
    headings = [
        each.heading for each in walk.clauses(made(tmp_path, ours.replace("AT", "after: exit.one"), "charter").document)
    ]
    assert headings == ["Heading of exit.one", "Keys"]
    for place in ("after: exit.two", "after: exit.one, documents: [agreement]", "section: end"):
        document = made(tmp_path, ours.replace("AT", place), "charter")
        assert [each.heading for each in walk.clauses(document.document)] == ["Heading of exit.one"]
        assert any(each.heading == "Keys" for each in walk.clauses(made(tmp_path, ours.replace("AT", place)).document))


def test_it_says_whom_it_concerns(tmp_path: Path) -> None:
    document = made(tmp_path, f"provisions:\n{KEYS}".replace("AT", "after: exit.one, for: Oak Street"))
    assert words(clause(document, "own.keys")) == "This concerns  Oak Street . Each partner has a key."


def test_a_paper_that_sums_up_says_where_to_read_it_and_that_it_counts(tmp_path: Path) -> None:
    keys = KEYS.replace("AT", "after: exit.one, section: short")
    ours = f"in our words:\n  exit.three: Leave when you must.\nprovisions:\n{keys}"
    paper = " ".join(plain(made(tmp_path, ours, "summary")).replace("\u00a0", " ").split())
    assert "The partnership agreement says this in the partners’ own words (clause 2.1)." in paper
    assert "“Keys”, in clause 1.2 of the partnership agreement." in paper
    assert "Each partner has a key." not in paper
    assert "own words" not in plain(made(tmp_path, "", "summary"))


SHIPPED = """\
format: 1
document: agreement
provisions:
  - {id: keys, heading: Keys, text: Each partner has a key., after: exit.notice, documents: [agreement], binds: BINDS}
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  legal:
    binding: PAPER
    binding_parts: [PARTS]
"""


@pytest.mark.parametrize(
    ("paper", "parts", "binds", "mark", "said"),
    [
        ("yes", "money", "yes", "", False),
        ("yes", "money", "no", "", True),
        ("yes", "money", "''", "", False),
        ("no", "money", "yes", " (binding)", False),
        ("no", "money", "no", "", False),
        ("mixed", "money", "yes", " (binding)", False),
        ("mixed", "money", "no", "", False),
        ("mixed", "exit", "yes", " (binding)", False),
        ("mixed", "exit", "no", "", True),
        ("mixed", "exit", "''", " (binding)", False),
    ],
)
def test_it_is_marked_where_it_binds_and_says_so_where_it_does_not(
    tmp_path: Path, paper: str, parts: str, binds: str, mark: str, said: bool
) -> None:
    path = tmp_path / "our.yaml"
    text = SHIPPED.replace("BINDS", binds).replace("PAPER", f'"{paper}"').replace("PARTS", parts)
    path.write_text(text, encoding="utf-8")
    agreement = workflow.open_agreement(path)
    document = workflow.assemble(agreement, DAY)
    keys = clause(document, "own.keys")
    assert keys.heading == f"Keys{mark}"
    assert keys.title == "Keys"
    assert ("It does not bind them in law." in words(keys)) is said
    told = "partners have written themselves" in words(clause(document, "legal.status"))
    assert told is (binds == "yes" and paper != "yes")
    charter = workflow.assemble(agreement, DAY, "charter")
    assert "partners have written themselves" not in words(clause(charter, "legal.status"))


def test_a_partner_page_says_where_to_read_what_concerns_that_partner(tmp_path: Path) -> None:
    path = tmp_path / "our.yaml"
    text = SHIPPED.replace("BINDS}", "no, for: [oak]}").replace("PAPER", '"no"').replace("PARTS", "money")
    path.write_text(text, encoding="utf-8")
    agreement = workflow.open_agreement(path)
    for partner, has_it in (("oak", True), ("north", False)):
        assert ("“Keys”, in clause" in plain(workflow.assemble(agreement, DAY, "partner", partner))) is has_it


def test_a_paper_for_each_partner_has_what_concerns_that_partner(tmp_path: Path) -> None:
    path = tmp_path / "our.yaml"
    ours = "{id: keys, heading: Keys, text: Mind the key., section: limits, documents: [mandate], for: [oak]}"
    text = SHIPPED.replace("BINDS", "no").replace("PAPER", '"no"').replace("PARTS", "money")
    path.write_text(
        text.replace("provisions:\n", f"provisions:\n  - {ours}\n".replace("keys,", "mind,")), encoding="utf-8"
    )
    agreement = workflow.open_agreement(path)
    assert agreement.findings == ()
    for partner, has_it in (("oak", True), ("north", False)):
        letter = workflow.assemble(agreement, DAY, "mandate", partner)
        assert ("own.mind" in [each.id for each in walk.clauses(letter.document)]) is has_it


def test_wording_of_a_pack_can_refer_to_a_provision_where_it_stands(tmp_path: Path) -> None:
    wording = "See [[own.keys|what you have agreed on keys]]."
    write_pack(tmp_path / "pack", {"exit.one": wording})
    ours = f"provisions:\n{KEYS}".replace("AT", "after: exit.one")
    path = tmp_path / "our.yaml"
    for head, said in ((ours, "clause\u00a01.2"), ("", "what you have agreed on keys")):
        path.write_text(HEAD.replace("OURS\n", head) + ANSWERS, encoding="utf-8")
        assert f"See {said}." in plain(workflow.assemble(workflow.open_agreement(path, tmp_path / "pack"), DAY))
    assert "reference-absent" not in {
        each.code for each in workflow.check_pack(workflow.library_at(tmp_path / "pack")).findings
    }
    write_pack(tmp_path / "bad", {"exit.one": "See [[own.keys]]."})
    assert "reference-absent" in {
        each.code for each in workflow.check_pack(workflow.library_at(tmp_path / "bad")).findings
    }


# ---------------------------------------------------------------- what is told


def test_all_that_is_wrong_is_told_at_once_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    ours = """\
in our words:
  exit.oen: Words.
  exit.two: ''
  exit.one: {answer: Words., headline: No}
  exit.three: Good words.
  exit.four: to be agreed
provisions:
  - {id: a, heading: A, text: Words., after: exit.tow}
  - {id: exit.one, heading: B, text: Words., after: exit.one}
  - {id: c, text: Words., after: exit.one}
  - {id: d, heading: D, text: ' ', section: start}
  - {id: e, heading: E, text: Words.}
  - {id: e2, heading: E, text: Words., section: strat}
  - {id: f, heading: F, text: Words., section: start}
  - {id: f, heading: F again, text: Words., section: start}
  - {id: g, heading: G, text: Words., after: start}
  - {id: h, heading: H, text: Words., section: start, documents: [summary]}
  - {id: i, heading: I, text: Words., section: start, documents: [agrement]}
  - {id: j, heading: J, text: Words., section: end, documents: [charter]}
  - {id: k, heading: K, text: Words., after: l}
  - {id: l, heading: L, text: Words., after: k}
  - {id: m, heading: M, text: Words., section: schedule.open}
  - {id: n, heading: N, text: Words., section: start, for: [nroth], binds: perhaps}
  - {id: o, heading: O, text: Words., section: start, for: [gone]}
"""
    found = told(tmp_path, ours)
    assert codes(found) == [
        "no-such-clause@4", "own-words-empty@5", "unknown-part@6", "own-words-not-clear@8",
        "provision-place@10", "provision-id@11", "provision-not-clear@12", "provision-empty@13", "provision-nowhere@14",
        "provision-place@15", "provision-twice@17", "provision-place@18", "provision-document@19", "no-such-document@20",
        "provision-place@21", "provision-place@22", "provision-place@23", "provision-place@24",
        "answer-not-yes-or-no@25", "answer-not-a-partner@25", "provision-of-former-partner@26",
    ]  # fmt: skip
    assert [each.severity for each in found if each.severity is not Severity.MUST] == [Severity.SHOULD]
    by_line = {each.place.line: each.hint for each in found}
    assert by_line[4] == "Did you mean exit.one?"
    assert by_line[15] == "Did you mean start?"
    assert "under in our words:" in by_line[11]
    assert [each.message for each in found if each.place.line == 22] == ["“K” follows l, and that follows it."]
    answers = agreed(tmp_path, ours).answers
    assert list(answers.in_our_words) == ["exit.three"]
    assert [each.id for each in answers.provisions] == ["f", "o"]


# ---------------------------------------------------------------- text stays text


def hostile(folder: Path) -> ResolvedDocument:
    """A document in which every provision and clause has every hostile text, as heading, paragraph and item."""
    typed = [f"a{text}b" if says_nothing(text) else text for text in HOSTILE]
    path = written(folder, "")
    session = workflow.start_session(path, folder, DAY)
    text = "\n\n".join(typed) + "\n\n" + "\n".join(f"- {each}\n  1. {each}" for each in typed)
    typed_by_hand: Changes = {
        ("in our words",): {"exit.one": {"answer": text, "heading": typed[1]}},
        ("provisions",): [
            {"id": f"p{place}", "heading": each.strip(), "text": each, "section": "end"}
            for place, each in enumerate(typed)
        ],
    }
    session.store.commit(session.agreement.source, typed_by_hand)
    session.reread()
    assert {each.code for each in session.findings} == {"character-not-printable"}
    return workflow.assemble(session.agreement, DAY)


def test_whatever_people_type_stands_in_the_document_as_they_typed_it(tmp_path: Path) -> None:
    document = hostile(tmp_path)
    lines = "\n".join("\n".join(line) for line in read_tree(document).lines)
    for text in HOSTILE:
        for line in safe(text).split("\n"):
            assert line.strip() in lines


@pytest.mark.parametrize("format_id", COMPARED)
def test_every_format_says_the_same_of_it(tmp_path: Path, format_id: str) -> None:
    assert COMPARED[format_id](hostile(tmp_path)) == []


def test_nothing_in_it_is_taken_for_markup_a_reference_or_code(tmp_path: Path) -> None:
    document = made(tmp_path, "in our words:\n  exit.one: 'See [[exit.two]], **bold** {{ exit.notice }} {% if x %}'\n")
    (paragraph,) = clause(document, "exit.one").body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (
        Value("See [[exit.two]], **bold** {{ exit.notice }} {% if x %}", "in our words[exit.one]"),
    )


def test_editors_know_both_entries(tmp_path: Path) -> None:
    schema = workflow.schema(workflow.library_at(pack(tmp_path)))
    good = {
        "in our words": {"exit.one": "Words.", "exit.two": {"answer": "Words.", "heading": "H", "basis": "discussed"}},
        "provisions": [
            {"id": "keys", "heading": "Keys", "text": "Words.", "after": "exit.one", "binds": "no", "for": ["oak"]}
        ],
    }
    jsonschema.validate(good, schema)
    for bad in (
        {"in our words": {"exit.one": {"headline": "H"}}},
        {"provisions": [{"id": "Keys", "heading": "Keys", "text": "Words."}]},
        {"provisions": [{"id": "keys", "heading": "Keys", "text": "Words.", "fore": "x"}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)
