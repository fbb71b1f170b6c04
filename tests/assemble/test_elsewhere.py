"""What the partners say in their own words: a paper that sums up the text says where to read it, and only to whom it concerns;
a schedule that begins with it keeps both headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from agreement_builder.assemble.make import Request, make
from agreement_builder.assemble.ours import with_ours
from agreement_builder.assemble.views import Answered
from agreement_builder.interview.engine import default_values
from agreement_builder.interview.reading import read_answers
from agreement_builder.library.loader import Library
from agreement_builder.model import walk
from agreement_builder.model.document import Document, ResolvedDocument, Value
from agreement_builder.model.values import Raw
from agreement_builder.render.text import plain
from tests.support.packs import OUTLINE, PARTNERS, write_pack

TEXT = OUTLINE.replace("CLAUSES", "exit.one").replace(
    "schedules:\n", "schedules:\n  - {id: schedule.own, heading: Our schedule, clauses: [exit.two]}\n"
)
PAGE = """\
id: page
kind: Page
numbering: none
sums_up: true
for_each: partner
sections: [{id: short, heading: In short, clauses: [exit.three]}]
"""
KEYS: dict[str, Raw] = {"id": "keys", "heading": "Keys to the garden", "text": "Oak Street has both.", "section": "one"}


def made(folder: Path, document: str, ours: dict[str, Raw], about: str = "") -> ResolvedDocument:
    files = {"templates/documents/agreement.yaml": TEXT, "templates/documents/page.yaml": PAGE}
    clauses = {
        "exit.one": "One speaks.",
        "exit.two": "Two speaks.",
        "exit.three": "{{ the_partner | capital }} is here.",
    }
    library = Library.at(write_pack(folder, clauses, files))
    raw: dict[str, Raw] = {
        "format": "1",
        "draft": "1",
        "date": "2026-09-01",
        **ours,
        "answers": {"partners": {"list": [dict(each) for each in PARTNERS]}},
    }
    answers, findings = read_answers(library.questionnaire, tuple(library.pack.partner_kinds), raw, lambda _: 0)
    assert findings == ()
    answered = Answered(library.questionnaire, library.pack, answers, default_values(library.questionnaire, answers))
    usual = library.outline("agreement")
    text = with_ours(usual, usual, answers, "agreement")
    outline = text if document == "agreement" else library.outline(document)
    return make(Request(library, answered, outline, outline, text, date(2026, 9, 1), about)).resolved


def test_a_page_says_where_to_read_what_concerns_its_partner_or_all(tmp_path: Path) -> None:
    for_oak: Raw = {**KEYS, "for": ["oak"]}
    for provision, told in ((for_oak, ("oak",)), (KEYS, ("oak", "north"))):
        for partner in ("oak", "north"):
            page = plain(made(tmp_path, "page", {"provisions": [provision]}, partner), 200).replace("\u00a0", " ")
            assert ("“Keys to the garden”, in clause 1.2" in page) is (partner in told), (provision, partner)


def headings(document: ResolvedDocument) -> tuple[str, list[str]]:
    own = next(part for part in document.document.schedules if part.id == "schedule.own")
    return own.heading, [clause.heading for clause in own.clauses]


def test_the_only_clause_of_a_schedule_needs_no_heading_beside_its_own(tmp_path: Path) -> None:
    assert headings(made(tmp_path, "agreement", {})) == ("Our schedule", [""])
    words: Raw = {"exit.two": "Two is silent."}
    assert headings(made(tmp_path, "agreement", {"in our words": words})) == ("Our schedule", [""])


def test_a_heading_that_the_partners_gave_stays_under_that_of_the_schedule(tmp_path: Path) -> None:
    words: Raw = {"exit.two": {"heading": "What two does", "answer": "Two is silent."}}
    assert headings(made(tmp_path, "agreement", {"in our words": words})) == ("Our schedule", ["What two does"])
    alone: Raw = {**KEYS, "section": "schedule.own"}
    both = headings(made(tmp_path, "agreement", {"provisions": [alone]}))
    assert both == ("Our schedule", ["Heading of exit.two", "Keys to the garden"])


def test_a_provision_says_whom_it_is_for(tmp_path: Path) -> None:
    both: Raw = {**KEYS, "for": ["oak", "north"]}
    assert "Northfield and Oak Street" in plain(made(tmp_path, "agreement", {"provisions": [both]}), 200)


def values_of(id: str, document: Document) -> list[Value]:
    found = (each for clause in walk.clauses(document) if clause.id == id for each in walk.inlines(clause.body))
    return [each for each in found if isinstance(each, Value)]


def test_only_what_is_said_to_be_assumed_is_printed_and_listed_as_that(tmp_path: Path) -> None:
    for basis in ("assumed", "discussed"):
        document = made(tmp_path, "agreement", {"provisions": [{**KEYS, "basis": basis}]}).document
        values = values_of("own.keys", document)
        assert {each.assumed for each in values} == {basis == "assumed"}
        listed = [each for each in document.assumptions if each.answer == "provisions[keys]"]
        assert len(listed) == (basis == "assumed")
