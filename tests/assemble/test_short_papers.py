"""What a short paper leaves out: clauses that stand on the program's own answers alone, and columns that say nothing."""

from __future__ import annotations

import pytest

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.select import own_questions, select
from agreement_builder.assemble.tables import laid_out, needs_width
from agreement_builder.language.en_gb import EN_GB
from agreement_builder.model import walk
from agreement_builder.model.document import Blank, Cell, Clause, Column, Document, Paragraph, Table, Text, Value
from agreement_builder.model.values import Raw
from tests.support.whole import BLANK, DATED, answered, council_and_charity, library, raw_answers, read

LIGHT = [(id, clause) for id in library().outline_ids() for clause in library().outline(id).if_said]


def drafted(outline: str, given: dict[str, Raw]) -> Document:
    chosen = library().outline(outline)
    ready = answered(read(raw_answers(council_and_charity(), given, otherwise=BLANK))).seen_from(chosen, "")
    return draft(library(), ready, select(library(), chosen, ready.lookup), DATED)


def clauses_of(outline: str, given: dict[str, Raw]) -> set[str]:
    return {clause.id for clause in walk.clauses(drafted(outline, given))}


@pytest.mark.parametrize(("outline", "clause"), LIGHT)
def test_it_is_a_clause_of_that_document_with_questions_of_its_own(outline: str, clause: str) -> None:
    assert clause in library().outline(outline).clause_ids()
    assert own_questions(library().clause(clause))


def test_no_blank_goes_unseen_because_a_clause_waits() -> None:
    waiting = {clause for _, clause in LIGHT}
    for clause in walk.clauses(drafted("agreement", {})):
        if clause.id in waiting:
            topic = clause.id.partition(".")[0]
            blanks = [one.answer for one in walk.inlines(clause.body) if isinstance(one, Blank)]
            assert not [answer for answer in blanks if answer.startswith(f"{topic}.")], clause.id


@pytest.mark.parametrize("said", ["Whoever runs late rings ahead.", {"to be agreed": {}}], ids=["given", "open"])
def test_one_answer_makes_it_stand(said: Raw) -> None:
    assert "ways.no_surprises" not in clauses_of("memorandum", {})
    assert "ways.no_surprises" in clauses_of("memorandum", {"ways.no_surprises": said})


def test_what_does_not_apply_does_not_make_it_stand() -> None:
    assert "ways.no_surprises" not in clauses_of("memorandum", {"ways.no_surprises": "not applicable"})


def test_a_fuller_document_has_it_whatever_was_said() -> None:
    assert "ways.no_surprises" in clauses_of("agreement", {})


def table(*rows: tuple[str, ...]) -> Table:
    heads = tuple(Column((Text(head),)) for head in ("Work", "Who", "By", "Note")[: len(rows[0])])
    return Table("", heads, tuple(tuple(Cell((Text(cell),)) for cell in row) for row in rows))


def test_a_column_of_dashes_is_left_out() -> None:
    (made,) = laid_out((table(("Leaflet", "Oak", "–"), ("Van", "Elm", "–")),), EN_GB)
    assert made == table(("Leaflet", "Oak"), ("Van", "Elm"))


def test_a_column_with_one_word_or_one_blank_stays() -> None:
    kept = table(("Leaflet", "–"), ("Van", "Elm"))
    owed = Table("", kept.columns, ((Cell((Text("Leaflet"),)), Cell((Blank("who", "roles.work"),))),))
    assert laid_out((kept, owed), EN_GB) == (kept, owed)


def test_a_dash_that_somebody_typed_is_an_answer() -> None:
    typed = Table("", table(("a", "b")).columns, ((Cell((Text("Leaflet"),)), Cell((Value("–", "roles.work"),))),))
    assert laid_out((typed,), EN_GB) == (typed,)


def test_a_table_that_people_fill_in_keeps_its_columns() -> None:
    form = Table("", table(("a", "b")).columns, ((Cell(()), Cell(())),), to_fill=True)
    assert laid_out((form, Paragraph(())), EN_GB) == (form, Paragraph(()))


def test_a_page_is_turned_only_for_many_columns() -> None:
    few, many = table(("a", "b", "c", "d")), Table("", tuple(Column((Text("x"),)) for _ in range(6)), ())
    assert not needs_width((Clause("a.b", "", (few,)),))
    assert needs_width((Clause("a.b", "", (few, many)),))
