"""Several findings of one check are told as one, and each can still be waived by itself."""

from __future__ import annotations

from pathlib import Path

from agreement_builder import workflow
from agreement_builder.checks.together import told_together
from agreement_builder.findings import Finding, Joint, Severity
from agreement_builder.model.values import Raw
from tests.checks.test_rules import check, found, point

LEADS: Raw = {"p0": {"role": "Manager"}, "p1": {"role": "Officer"}}
CARERS_BEFORE = Path(__file__).parents[2] / "examples" / "young-carers-2025.yaml"


def told(given: dict[str, Raw], code: str) -> list[Finding]:
    return [each for each in told_together(check(given)) if each.code == code]


def test_the_same_thing_about_two_partners_is_told_once_and_names_both() -> None:
    assert len(found({"partners.lead": LEADS}, "no-deputy")) == 2
    (one,) = told({"partners.lead": LEADS}, "no-deputy")
    assert one.message.startswith("Nobody stands in for the working leads of Northfield and ")
    assert one.about == "p0, p1"


def test_about_one_partner_it_says_what_it_always_says() -> None:
    both: Raw = {"p0": {"role": "Manager", "deputy": "Chair"}, "p1": {"role": "Officer"}}
    (one,) = told({"partners.lead": both}, "no-deputy")
    assert one.message.startswith("Nobody stands in for the working lead of ")


def test_findings_that_say_different_things_stay_apart() -> None:
    owner = point(positions={"p0": "1 month", "p1": "2 months"}, by="2026-12-01")
    neither = point(positions={"p0": "1 month", "p1": "2 months"})
    adrift = told({"exit.notice": owner, "governance.papers_before": neither}, "open-point-adrift")
    assert len(adrift) == 2


def test_names_with_commas_are_set_apart_by_semicolons() -> None:
    def one(listed: str) -> Finding:
        return Finding("a", Severity.SHOULD, listed, joint=Joint(listed, "nobody leads \ue00e.", "ask about \ue00e."))

    (together,) = told_together([one("A, with B"), one("C")])
    assert together.message == "Nobody leads A, with B; and C."
    assert together.hint == "Ask about A, with B; and C."


def test_a_partner_can_be_let_stand_by_itself(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(CARERS_BEFORE.read_bytes())
    (before,) = [each for each in workflow.check(workflow.open_agreement(ours)) if each.code == "no-deputy"]
    assert "the college, Inverlour and the Loud Table" in before.message
    workflow.waive(workflow.start_session(ours), "no-deputy", "inverlour", "It looks for one.", "the board")
    (after,) = [each for each in workflow.check(workflow.open_agreement(ours)) if each.code == "no-deputy"]
    assert "the college and the Loud Table" in after.message


def test_several_can_be_let_stand_as_they_are_told(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_bytes(CARERS_BEFORE.read_bytes())
    (before,) = [each for each in workflow.check(workflow.open_agreement(ours)) if each.code == "no-deputy"]
    assert (
        len(workflow.waive(workflow.start_session(ours), "no-deputy", before.about, "They look for some.", "the board"))
        == 6
    )
    assert [each for each in workflow.check(workflow.open_agreement(ours)) if each.code == "no-deputy"] == []
