"""The use cases that every front end calls, one short function each. Asks nothing itself.

A use case is loaded when it is first asked for, so that a command pays for no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_builder.workflow.agreements import Agreement as Agreement
    from agreement_builder.workflow.agreements import assemble as assemble
    from agreement_builder.workflow.agreements import preview as preview
    from agreement_builder.workflow.agreements import reread as reread
    from agreement_builder.workflow.agreements import schema as schema
    from agreement_builder.workflow.agreements import selection as selection
    from agreement_builder.workflow.checklists import against as against
    from agreement_builder.workflow.clause_preview import preview_clause as preview_clause
    from agreement_builder.workflow.draft_report import report as report
    from agreement_builder.workflow.draft_report import report_as as report_as
    from agreement_builder.workflow.editing import change_answer as change_answer
    from agreement_builder.workflow.explaining import explain as explain
    from agreement_builder.workflow.found import check as check
    from agreement_builder.workflow.lessons import counts as counts
    from agreement_builder.workflow.lessons import coverage as coverage
    from agreement_builder.workflow.making import build as build
    from agreement_builder.workflow.opening import begin_from as begin_from
    from agreement_builder.workflow.opening import library_at as library_at
    from agreement_builder.workflow.opening import open_agreement as open_agreement
    from agreement_builder.workflow.opening import session_for_a_change as session_for_a_change
    from agreement_builder.workflow.opening import start_session as start_session
    from agreement_builder.workflow.packs import language_report as language_report
    from agreement_builder.workflow.packs import new_clause as new_clause
    from agreement_builder.workflow.proof import check_pack as check_pack
    from agreement_builder.workflow.proof import prove as prove
    from agreement_builder.workflow.renewing import renew as renew
    from agreement_builder.workflow.state import status as status
    from agreement_builder.workflow.waiving import mend as mend
    from agreement_builder.workflow.waiving import mendings as mendings
    from agreement_builder.workflow.waiving import waive as waive
    from agreement_builder.workflow.waiving import waived as waived
else:
    from importlib import import_module

    _USE_CASES = {
        "checklists": ("against",),
        "agreements": (
            "Agreement", "assemble", "preview", "reread", "schema", "selection",
        ),
        "lessons": ("counts", "coverage"),
        "editing": ("change_answer",),
        "opening": ("begin_from", "library_at", "open_agreement", "session_for_a_change", "start_session"),
        "making": ("build",),
        "packs": ("language_report", "new_clause"),
        "clause_preview": ("preview_clause",),
        "proof": ("check_pack", "prove"),
        "renewing": ("renew",),
        "draft_report": ("report", "report_as"),
        "found": ("check",),
        "explaining": ("explain",),
        "state": ("status",),
        "waiving": ("mend", "mendings", "waive", "waived"),
    }  # fmt: skip
    _HOMES = {use_case: module for module, use_cases in _USE_CASES.items() for use_case in use_cases}

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
