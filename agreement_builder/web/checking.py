"""Check: what must or should be mended in the answers and in the document they make, each leading to its question."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from agreement_builder import workflow
from agreement_builder.findings import TITLES, Finding, reason
from agreement_builder.model.answers import CellKey, Key
from agreement_builder.web.about import about, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page, question_path


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as the page shows it: what is wrong, the way out, why it matters, and the path to its question, "" for none."""

    message: str
    hint: str
    why: str
    path: str


def check(request: Request) -> Response:
    """What is found in the agreement, the gravest first."""
    opened = opened_of(request)

    def shown(one: Opened) -> dict[str, object]:
        found = workflow.check(one.session.agreement)
        groups = [
            (severity.value, title, [_line(one, each) for each in found if each.severity is severity])
            for severity, title in TITLES.items()
        ]
        return {"about": about(request, one), "here": "check", "title": "Check", "groups": groups}

    return page(request, "check.html", opened.read(shown))


def _line(opened: Opened, finding: Finding) -> FindingLine:
    sources = [opened.session.source(lesson) for lesson in finding.evidence]
    why = reason(finding.why, sources) if finding.why else ""
    return FindingLine(finding.message, finding.hint, why, _path(opened, finding.place.question))


def _path(opened: Opened, question: str) -> str:
    cell = CellKey.parse(question)
    try:
        key = cell.key if cell else Key.parse(question)
    except ValueError:
        return ""
    return question_path(opened.id, key) if key.question in opened.session.questionnaire.by_id else ""
