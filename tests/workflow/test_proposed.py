"""Which document is proposed for which partnership, and why: the lowest that carries what its answers need."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from agreement_builder.language.told import document as words
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.opening import open_agreement
from agreement_builder.workflow.proposed import choices
from agreement_builder.workflow.proposed import document as proposed

TWO = [
    {"id": "nursery", "name": "Quayside Nurseries", "short": "Quayside", "kind": "charity-company"},
    {"id": "homes", "name": "Harbour Homes Limited", "short": "Harbour Homes", "kind": "society"},
]
SIX = [
    {"id": f"p{number}", "name": f"Partner {number}", "short": f"Partner {number}", "kind": kind}
    for number, kind in enumerate(("council", "nhs", "charity-company", "cio", "informal", "university"))
]
PLEDGE: dict[str, dict[str, object]] = {
    "partners": {"list": [SIX[0], SIX[2], SIX[4]]},
    "governance": {"structure": "leads"},
    "money": {"passes": "none"},
    "users": {"at_risk": "no"},
    "purpose": {"chosen": "chosen"},
    "legal": {"binding": "no"},
}


def agreement(folder: Path, answers: dict[str, object], document: str = "") -> Agreement:
    path = folder / "ours.yaml"
    head = {"format": 1, **({"document": document} if document else {})}
    path.write_text(yaml.safe_dump({**head, "answers": answers}), encoding="utf-8")
    made = open_agreement(path)
    assert made.findings == ()
    return made


def with_answers(**topics: dict[str, object]) -> dict[str, object]:
    return {topic: {**PLEDGE.get(topic, {}), **topics.get(topic, {})} for topic in (*PLEDGE, *topics)}


CASES: dict[str, tuple[dict[str, object], str, str]] = {
    "three groups make a pledge": (with_answers(), "charter", "Nothing that you have answered calls for more."),
    "a group of many meets and decides": (
        with_answers(partners={"list": SIX}, governance={"structure": "steering"}),
        "terms",
        "A group decides",
    ),
    "two partners teach and find jobs, each with its own money": (
        with_answers(partners={"list": TWO}, users={"at_risk": "yes"}, information={"personal": "with-consent"}),
        "memorandum",
        "children or adults at risk",
    ),
    "a council passes a grant on under letters, and duties in law fall on two of five": (
        with_answers(
            partners={"list": SIX[:5]},
            governance={"structure": "board"},
            money={"passes": "grants"},
            purpose={"chosen": "both", "duties": [{"duty": "to secure childcare", "partners": ["p0"]}]},
        ),
        "agreement",
        "Money passes between you",
    ),
    "nine hold one grant under a contract": (
        with_answers(
            partners={"list": SIX},
            governance={"structure": "board"},
            money={"passes": "grants"},
            legal={"binding": "yes"},
        ),
        "consortium",
        "a contract between several partners",
    ),
    "only money and confidence bind": (
        with_answers(
            partners={"list": SIX},
            governance={"structure": "board"},
            money={"passes": "pooled"},
            legal={"binding": "mixed", "binding_parts": ["money", "confidentiality"]},
        ),
        "agreement",
        "bind you in law, at least in part",
    ),
}


@pytest.mark.parametrize(("answers", "document", "why"), CASES.values(), ids=CASES.keys())
def test_the_lowest_document_that_will_do_is_proposed(
    tmp_path: Path, answers: dict[str, object], document: str, why: str
) -> None:
    ours = agreement(tmp_path, answers)
    assert ours.document == document
    assert why in words.why(proposed(ours))
    assert len(ours.proposal.because) <= 3


def test_nothing_that_binds_is_proposed_by_itself_but_what_only_a_contract_can_do_is_said(tmp_path: Path) -> None:
    answers = with_answers(partners={"list": SIX}, governance={"structure": "lead-body"}, money={"passes": "pooled"})
    ours = agreement(tmp_path, answers)
    assert ours.document == "agreement"
    assert any("Only a paper that binds lets a partner claim money" in line for line in words.lines(proposed(ours)))


def test_while_nobody_has_said_whether_money_passes_there_is_room_for_it(tmp_path: Path) -> None:
    ours = agreement(tmp_path, {"partners": {"list": TWO}})
    assert ours.document == "agreement"
    (line,) = words.lines(proposed(ours))
    assert line.startswith("Partnership agreement, proposed. It has room for whatever you answer.")
    assert "whether money passes between the partners" in line


def test_what_people_choose_holds_and_what_the_answers_call_for_is_said_beside_it(tmp_path: Path) -> None:
    lines = words.lines(proposed(agreement(tmp_path, with_answers(money={"passes": "grants"}), "charter")))
    assert lines[0] == "Partnership charter, as you chose."
    assert lines[1].startswith("The answers call for a partnership agreement. Money passes between you")
    kept = proposed(agreement(tmp_path, with_answers(), "charter"))
    assert words.lines(kept) == ("Partnership charter, as you chose.",)


def test_the_documents_to_choose_among_stand_in_order_from_the_shortest(tmp_path: Path) -> None:
    ids = [outline.id for outline in choices(agreement(tmp_path, with_answers()))]
    assert ids == ["charter", "terms", "memorandum", "agreement", "consortium"]
