"""Whenever the program that serves is killed, what was told as saved is in the file, and the history says who gave it and when."""

from __future__ import annotations

import pytest

from agreement_builder.store.file_store import FileStore
from agreement_builder.store.protocol import Committed
from tests.web.kills import drive


def test_a_program_that_is_killed_while_people_save_loses_nothing() -> None:
    result = drive(seed=1, kills=5)
    assert result.faults == []
    assert result.kills == 5
    assert result.saves > 5


def test_the_kills_would_show_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileStore, "commit", lambda store, *_: Committed(store.load()))
    faults = drive(seed=1, kills=1).faults
    assert any("should be" in fault for fault in faults)
    assert any("only told" in fault for fault in faults)
