"""More on what `check` finds in an agreement that follows an earlier one: whole names only, rows of tables, signatures."""

from __future__ import annotations

from agreement_builder.findings import Severity
from agreement_builder.model.values import Raw
from tests.checks.test_rules import found, letter, old_name


def test_an_old_name_is_found_as_a_whole_name_only() -> None:
    given = {**old_name("Education and Leisure", "Learning"), "purpose.background": "Re-Education and Leisurely talk."}
    assert found(given, "name-from-last-time") == []


def test_who_has_left_is_found_in_a_row_of_a_table() -> None:
    left: Raw = [{"who": "Inver Homes", "last_day": "2026-08-31"}]
    given: dict[str, Raw] = {"renewal.previous": "the first agreement", "renewal.left": left}
    (finding,) = found({**given, "roles.work": [{"work": "Flats", "told": "Inver Homes"}]}, "name-from-last-time")
    assert finding.place.question == "roles.work"
    assert "that partner has left" in finding.message


def test_a_letter_that_the_old_body_did_not_sign_says_which_body_that_was() -> None:
    (finding,) = found({**letter("no"), **old_name("Oak Trust", "Oak Street Charitable")}, "extension-unsigned")
    assert "It was Oak Trust then, so ask which body has to sign." in finding.message


def test_answers_from_last_time_that_nobody_has_looked_at_bar_a_signature() -> None:
    given: dict[str, Raw] = {"exit.notice": {"answer": "3 months", "confirm": "from last time"}}
    assert found(given, "from-last-time")[0].severity is Severity.SHOULD
    assert found(given, "from-last-time", "0")[0].severity is Severity.MUST
