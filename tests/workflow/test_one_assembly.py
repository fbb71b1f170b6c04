"""Whoever asks about a document has it made once, however many things are told about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.assemble.make import Made, Request, make
from agreement_builder.model.answers import Answer
from agreement_builder.model.ours import OwnWords
from agreement_builder.workflow import agreements
from agreement_builder.workflow.agreements import Agreement

ROOT = Path(__file__).parents[2]
FILES = [
    *(ROOT / "examples" / f"{name}.yaml" for name in ("family-hubs", "three-becks")),
    ROOT / "tests" / "agreements" / "halton-family-voice-mou.yaml",
]
DAY = date(2026, 9, 1)
REQUESTS: dict[str, Callable[[Agreement, Path], object]] = {
    "status": lambda agreement, _: workflow.status(agreement),
    "check": lambda agreement, _: workflow.check(agreement),
    "preview": lambda agreement, _: workflow.preview(agreement, "exit", DAY),
    "report": lambda agreement, _: workflow.report(agreement),
    "explain": lambda agreement, _: workflow.explain(agreement, ""),
    "build with findings": lambda agreement, folder: workflow.build(
        agreement, ("md",), folder, "", DAY, with_findings=True
    ),
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """Every document that is made from now on."""
    found: list[Request] = []

    def counting(request: Request) -> Made:
        found.append(request)
        return make(request)

    monkeypatch.setattr(agreements, "make", counting)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", REQUESTS)
def test_a_document_is_made_once_for_each_request(name: str, path: Path, asked: list[Request], tmp_path: Path) -> None:
    REQUESTS[name](workflow.open_agreement(path), tmp_path)
    assert len(asked) == 1


def test_papers_for_each_partner_are_made_once_each(asked: list[Request], tmp_path: Path) -> None:
    agreement = workflow.open_agreement(FILES[0])
    workflow.build(agreement, ("md",), tmp_path, "partner", DAY, with_findings=True)
    assert [request.about for request in asked] == [partner.id for partner in agreement.answers.partners]


def test_a_text_for_another_day_is_made_anew(asked: list[Request]) -> None:
    agreement = workflow.open_agreement(FILES[2])
    first, second = date(2027, 1, 4), date(2027, 1, 5)
    dated = [workflow.assemble(agreement, day).document.meta.dated for day in (first, second, second)]
    assert agreement.answers.dated or dated == [first, second, second]
    assert len(asked) == 2
    workflow.status(agreement)
    assert len(asked) == 2


def test_words_of_their_own_are_compared_with_the_library_without_another_document(asked: list[Request]) -> None:
    agreement = workflow.open_agreement(FILES[0])
    own = {id: OwnWords(id, Answer("Whoever goes says so.")) for id in ("exit.notice", "governance.decisions")}
    with_own = replace(agreement, answers=replace(agreement.answers, in_our_words=own))
    found = [each.about for each in workflow.check(with_own) if each.code == "own-words-differ"]
    assert set(found) == set(own)
    assert len(asked) == 1
