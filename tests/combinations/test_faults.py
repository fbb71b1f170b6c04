"""Each fault that the walk looks for would be seen: a document with the fault planted in it, and one that is right."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_builder.assemble.resolve import resolve
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.document import (
    Block,
    Cell,
    Clause,
    Column,
    CrossReference,
    Document,
    Inline,
    Item,
    ItemList,
    Meta,
    Paragraph,
    ResolvedDocument,
    Section,
    Table,
    Text,
    Value,
)
from agreement_builder.model.numbering import DECIMAL
from tests.support.shape_faults import number_faults, rule_faults, shape_faults
from tests.support.wording_faults import FAULTS, faults

PLANTED_WORDS = {
    "a mark of the wording language": "Notice of {{ exit.notice }}.",
    "a word of the machine": "They pay None.",
    "a word that only the file has": "Notice: not applicable.",
    "two spaces": "They  meet.",
    "one of many": "It has 1 partners.",
    "many of one": "It takes 5 day.",
    "a instead of an": "Signed by a officer.",
    "an instead of a": "It is an council.",
    "two full stops": "They meet..",
    "a space before a stop": "They meet , then eat.",
    "an empty bracket": "The council () pays.",
    "a small letter after a full stop": "They meet. then they eat.",
    "a doubled word": "They meet in the the hall.",
    "a comma before nothing": "They bring bread and .",
    "none of several": "The 0 partners meet.",
}
RIGHT = "A partner of an NHS body meets one other. The council (Northfield) pays £1.50 a day, in 10 partners’ names."


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_in_a_line_would_be_seen(name: str) -> None:
    assert FAULTS[name].search(PLANTED_WORDS[name])
    assert not FAULTS[name].search(RIGHT)


def says(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def table(*rows: tuple[str, ...], caption: str = "") -> Table:
    columns = tuple(Column((Text(head),)) for head in ("Partner", "Limit"))
    return Table(caption, columns, tuple(tuple(Cell((Text(cell),)) for cell in row) for row in rows))


def of(*clauses: Clause, heading: str = "Leaving and ending") -> ResolvedDocument:
    meta = Meta("Ours", "Agreement", (), date(2026, 9, 1), words=STANDING_WORDS)
    return resolve(Document(meta, (Section("exit", heading, clauses),), ()), DECIMAL)


def clause(*body: Block, id: str = "exit.notice", heading: str = "Leaving") -> Clause:
    return Clause(id, heading, body)


def found_in(document: ResolvedDocument, partners: int, binding: bool) -> list[str]:
    return [
        *faults(document),
        *shape_faults(document),
        *number_faults(document, partners),
        *rule_faults(document, binding=binding),
    ]


FINE = says("A partner may leave.")
PLANTED: dict[str, tuple[ResolvedDocument, str]] = {
    "a section with one clause that has its heading": (
        of(clause(FINE), heading="Leaving"),
        "heading of its part again",
    ),
    "a heading that stands twice": (of(clause(FINE), clause(FINE, id="exit.term")), "a heading twice: leaving"),
    "a heading with a small letter": (of(clause(FINE, heading="leaving")), "not a heading"),
    "a heading with a full stop": (of(clause(FINE, heading="We leave.")), "not a heading"),
    "a heading again over a table": (of(clause(table(("Oak", "5"), caption="Leaving"))), "again over a table"),
    "a section with nothing in it": (of(), "is empty"),
    "a clause with nothing in it": (of(clause()), "is empty"),
    "a table with no rows": (of(clause(table())), "an empty table"),
    "a column of dashes": (of(clause(table(("Oak", "–"), ("Elm", "–")))), "a column with nothing in it: Limit"),
    "a numbered list of one": (
        of(clause(says("It says:"), ItemList((Item((says("its name."),)),)))),
        "a list of one",
    ),
    "several announced and one given": (
        of(clause(says("We do these things:"), ItemList((Item((says("we meet."),)),), ordered=False))),
        "a list of one",
    ),
    "nothing behind a colon": (of(clause(says("We do these things:"))), "nothing follows a colon"),
    "a paragraph that starts small": (of(clause(says("they meet."))), "starts with a small letter"),
    "a sentence with no end": (of(clause(says("They meet"))), "ends without a full stop"),
    "a clause that refers to itself": (
        of(clause(says("See ", CrossReference("exit.notice"), "."))),
        "refers to itself",
    ),
    "the same reference twice": (
        of(
            clause(says("See ", CrossReference("exit.term"), " and ", CrossReference("exit.term"), ".")),
            clause(FINE, id="exit.term", heading="Term"),
        ),
        "clause",
    ),
    "clause clause": (
        of(
            clause(says("See clause ", CrossReference("exit.term"), ".")),
            clause(FINE, id="exit.term", heading="Term"),
        ),
        "clause",
    ),
    "several partners with the verb of one": (of(clause(says("Northfield and Oak Street is away."))), "Street is"),
    "one partner with the verb of several": (of(clause(says("Northfield are away."))), "Northfield are"),
    "two ways of deciding": (
        of(
            clause(says("The partners decide by agreeing.")),
            clause(says("A decision needs more than half of them."), id="b"),
        ),
        "two rules on how the partners decide",
    ),
    "a duty where nothing binds": (of(clause(says("A partner must leave."))), "says must"),
    "another partner where there are two": (of(clause(says("Tell the others first."))), "with 2 partners"),
    "any partner where there are two": (of(clause(says("They ask any partner."))), "with 2 partners"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_each_fault_in_a_document_would_be_seen(name: str) -> None:
    document, said = PLANTED[name]
    assert any(said in fault for fault in found_in(document, 2, binding=False))


@pytest.mark.parametrize("words", ["Both partners meet.", "The other partner hears it.", "Either partner may ask."])
def test_words_for_two_are_wrong_for_three(words: str) -> None:
    assert found_in(of(clause(says(words))), 3, binding=False)
    assert not found_in(of(clause(says(words))), 2, binding=False)


def test_what_people_answered_is_theirs() -> None:
    answer = Value("Tell the others. All partners must come.", "exit.account")
    assert not found_in(of(clause(Paragraph((answer,)))), 2, binding=False)


def test_a_document_that_is_right_has_no_fault() -> None:
    document = of(
        clause(says(RIGHT), table(("Oak", "–"), ("Elm", "5"))),
        clause(
            says("A partner must do this, under ", CrossReference("exit.notice"), ":"),
            ItemList((Item((says("say so; and"),)), Item((says("go."),)))),
            id="exit.term",
            heading="Going",
        ),
    )
    assert found_in(document, 3, binding=True) == []
