"""What is written stays as somebody read and accepted it, until somebody reads and accepts it again."""

from __future__ import annotations

import pytest

from tests.golden import CASES, FOLDER, WRITERS, written


@pytest.mark.parametrize("case", CASES)
def test_a_document_is_as_it_was_accepted(case: str) -> None:
    accepted = (FOLDER / case).read_text(encoding="utf-8")
    assert written(case) == accepted, "If you meant this, run: python -m tests.golden --accept"


def test_every_accepted_file_is_compared() -> None:
    kept = {path.name for path in FOLDER.iterdir() if path.suffix.removeprefix(".") in WRITERS}
    assert kept - {"README.md"} == set(CASES)
