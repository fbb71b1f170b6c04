"""A file with too much of anything is told so, with how much there is, how much there may be, and where."""

from __future__ import annotations

import pytest

from agreement_builder import limits
from agreement_builder.interview.measuring import too_much
from agreement_builder.model.values import Raw
from tests.interview.support import QUESTIONNAIRE

MANY = limits.ROWS.most + 1


@pytest.mark.parametrize(
    ("raw", "said", "path"),
    [
        (
            {"answers": {"things": {"table": [{"what": "x"}] * MANY}}},
            f'There are {MANY:,} entries below "table". There is room for {limits.ROWS}.',
            ("answers", "things", "table"),
        ),
        (
            {"answers": {"things": {str(number): "x" for number in range(limits.NAMES.most + 1)}}},
            f'There are {limits.NAMES.most + 1:,} names below "things". There is room for {limits.NAMES}.',
            ("answers", "things"),
        ),
        (
            {"skipped": [str(number) for number in range(limits.SECTIONS_NAMED.most + 1)]},
            f'There are {limits.SECTIONS_NAMED.most + 1:,} sections below "skipped". There is room for {limits.SECTIONS_NAMED}.',
            ("skipped",),
        ),
    ],
)
def test_too_much_is_told_with_its_number_and_place(raw: dict[str, Raw], said: str, path: tuple[str, ...]) -> None:
    assert [(each.message, each.path) for each in too_much(raw, QUESTIONNAIRE, "answers")] == [(said, path)]


def test_as_much_as_there_is_room_for_is_taken() -> None:
    raw: dict[str, Raw] = {"answers": {"things": {"table": [{"what": "x"}] * limits.ROWS.most}}}
    assert list(too_much(raw, QUESTIONNAIRE, "answers")) == []
