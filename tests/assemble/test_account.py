"""The account of answers says of each answer where its words stand, or why they do not."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.assemble.account import account
from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.select import select
from agreement_builder.model.account import (
    AboutAnother,
    DoesNotApply,
    Elsewhere,
    Fate,
    InPart,
    KeptBack,
    NoPlace,
    NotAsked,
    NotPrinted,
    Printed,
)
from agreement_builder.model.answers import Key
from agreement_builder.model.values import Raw
from tests.support.whole import DATED, OPEN, answered, library, partners, raw_answers, read


def fate(
    given: Mapping[str, Raw], key: str, document: str = "agreement", kinds: tuple[str, ...] = ("council", "cio")
) -> Fate:
    """What becomes of one answer, where nothing but these is answered."""
    ready = answered(read(raw_answers(partners(*kinds), given, otherwise="")))
    outline = library().outline(document)
    seen = ready.seen_from(outline, "p0" if outline.for_each else "")
    chosen = select(library(), outline, seen.lookup)
    made = account(library(), seen, chosen, draft(library(), seen, chosen, DATED), outline)
    return next(entry.fate for entry in made.entries if entry.key == Key.parse(key))


def test_words_are_printed_where_they_stand() -> None:
    assert fate({"exit.notice": "5 months"}, "exit.notice") == Printed(("exit.notice",))


def test_a_choice_counts_where_it_chose_the_words() -> None:
    match fate({"roles.coordinator": "no"}, "roles.coordinator"):
        case Printed(where, as_chosen):
            assert as_chosen
            assert "roles.no_coordinator" in where
        case other:
            raise AssertionError(other)


def test_each_reason_is_told() -> None:
    given: dict[str, Raw] = {"money.passes": "none", "money.reports": "After each quarter."}
    assert fate(given, "money.reports") == NotPrinted(NotAsked((Key("money.passes"),)))
    assert fate({"exit.ends": "not applicable", "exit.starts": "2026-09-01"}, "exit.ends") == NotPrinted(
        DoesNotApply(("exit.term",))
    )
    assert fate({"exit.ends": "not applicable", "exit.starts": "2026-09-01"}, "exit.starts") == NotPrinted(
        KeptBack(("exit.term",), (Key("exit.ends"),))
    )
    assert fate({"partners.address": "1 Elm Row"}, "partners.address[p1]", "partner") == Elsewhere(
        ("memorandum",), AboutAnother()
    )
    assert fate({"exit.notice": OPEN}, "exit.notice", "chair") == NotPrinted(NoPlace())


def test_a_row_of_which_a_column_has_no_place_is_told_in_part() -> None:
    rows: Raw = [{"work": "The welcome pack", "leads": "p0", "told": "Every health visitor"}]
    match fate({"roles.work": rows}, "roles.work", "charter"):
        case InPart(where, missing, documents_with_it):
            assert where == ("roles.short",)
            assert missing == ("Every health visitor",)
            assert documents_with_it
        case other:
            raise AssertionError(other)


def test_a_choice_that_decides_in_which_table_a_row_stands_is_in_the_text_while_a_sum_is_open() -> None:
    open_sum: Raw = {"to be agreed": {"positions": {"p0": "Six thousand", "p1": "Nothing yet"}}}
    rows: list[Raw] = [
        {"partner": "p0", "what": "A grant", "form": "cash", "amount": open_sum},
        {"partner": "p1", "what": "A gift", "form": "cash", "amount": "£5"},
        {"partner": "p1", "what": "A van", "form": "equipment", "amount": open_sum},
    ]
    assert isinstance(fate({"contributions.given": rows}, "contributions.given"), Printed)
