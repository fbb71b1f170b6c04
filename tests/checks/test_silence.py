"""Check does not nag: a complete and balanced agreement has nothing to mend. Names and order are nothing to it."""

from __future__ import annotations

import re
from pathlib import Path

from agreement_builder import workflow
from agreement_builder.findings import Finding, Severity
from agreement_builder.workflow.checking import found_in

EXAMPLES = Path(__file__).parents[2] / "examples"
HUBS, CARERS = EXAMPLES / "family-hubs.yaml", EXAMPLES / "young-carers.yaml"


def found(path: Path) -> tuple[Finding, ...]:
    return workflow.check(workflow.open_agreement(path))


def told(path: Path) -> list[tuple[str, str]]:
    return sorted((each.code, each.message) for each in found(path))


def test_an_agreement_whose_last_gaps_are_closed_has_nothing_to_mend(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(CARERS.read_bytes())
    assert {each.code for each in found(ours) if each.severity is not Severity.CONSIDER} == {
        "extension-unsigned",
        "money-still-to-find",
    }
    text = ours.read_text(encoding="utf-8")
    ours.write_text(re.sub(r"(?m)^      costs:\n(?:        .*\n)+", "", text), encoding="utf-8")
    for key, mark in (("renewal.letter_signed", "--clear"), ("renewal.letter", "--clear")):
        assert workflow.change_answer(ours, key, None, mark).findings == ()
    assert [each for each in found(ours) if each.severity is not Severity.CONSIDER] == []


def test_other_ids_of_partners_change_nothing(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text(HUBS.read_text(encoding="utf-8").replace("oak-street", "zebra-lane"), encoding="utf-8")
    assert told(ours) == told(HUBS)


def test_sections_in_another_order_change_nothing(tmp_path: Path) -> None:
    head, _, answers = HUBS.read_text(encoding="utf-8").partition("\nanswers:\n")
    topics = re.split(r"(?m)^(?=  [a-z]+:\n)", answers)
    ours = tmp_path / "ours.yaml"
    first, rest = topics[0], [each.rstrip() + "\n" for each in topics[1:]]
    ours.write_text(f"{head}\nanswers:\n{first}{''.join(reversed(rest))}", encoding="utf-8")
    assert [code for code, _ in told(ours)] == [code for code, _ in told(HUBS)]


def test_checking_changes_no_answer() -> None:
    agreement = workflow.open_agreement(HUBS)
    before = dict(agreement.answers.by_key)
    assert found_in(agreement) == found_in(agreement)
    assert agreement.answers.by_key == before
