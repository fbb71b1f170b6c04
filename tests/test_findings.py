"""A misspelt name is told with the nearest that is known, in one way everywhere."""

from __future__ import annotations

from pathlib import Path

import agreement_builder
from agreement_builder.findings import did_you_mean, nearest

KNOWN = ["exit.notice", "exit.handover", "money.pot"]


def test_the_nearest_name_is_told_and_something_else_where_none_is_near() -> None:
    assert did_you_mean("exit.notise", KNOWN, "Take it out.") == "Did you mean exit.notice?"
    assert did_you_mean("garden", KNOWN, "Take it out.") == "Take it out."
    assert did_you_mean("garden", KNOWN) == ""


def test_a_name_is_told_as_it_would_be_written() -> None:
    assert did_you_mean("oack", ["oak", "elm"], written='"{}"') == 'Did you mean "oak"?'
    assert did_you_mean("oack", ["oak", "elm"], written="partners.address[{}]") == "Did you mean partners.address[oak]?"


def test_how_like_it_must_be_can_be_asked_for() -> None:
    assert nearest("money.tin", KNOWN, 0.5) == "money.pot"
    assert nearest("money.tin", KNOWN, 0.9) == ""


def test_no_other_module_looks_for_near_names() -> None:
    package = Path(agreement_builder.__file__).parent
    looking = [path.name for path in package.rglob("*.py") if "difflib" in path.read_text(encoding="utf-8")]
    assert looking == ["findings.py"]
