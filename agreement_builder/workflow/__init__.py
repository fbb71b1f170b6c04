"""The use cases that every front end calls, one short function each. Words nothing and asks nothing itself."""

from __future__ import annotations

from agreement_builder.workflow.agreements import (
    Agreement,
    assemble,
    library_at,
    open_agreement,
    preview,
    reread,
    selection,
)
from agreement_builder.workflow.editing import change_answer, start_session
from agreement_builder.workflow.making import build
from agreement_builder.workflow.packs import check_pack, new_clause, preview_clause
from agreement_builder.workflow.reports import check, explain, schema, status

__all__ = [
    "Agreement",
    "assemble",
    "build",
    "change_answer",
    "check",
    "check_pack",
    "explain",
    "library_at",
    "new_clause",
    "open_agreement",
    "preview",
    "preview_clause",
    "reread",
    "schema",
    "selection",
    "start_session",
    "status",
]
