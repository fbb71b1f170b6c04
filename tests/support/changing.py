"""One answer in a file changed, as `set` does."""

from __future__ import annotations

from pathlib import Path

from agreement_builder import workflow
from agreement_builder.workflow.editing import Changed, Mark


def change_answer(path: Path, key: str, value: str | None, mark: Mark | None = None) -> Changed:
    return workflow.change_answer(workflow.session_for_a_change(path), key, value, mark)
