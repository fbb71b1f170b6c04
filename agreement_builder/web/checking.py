"""Check: what must or should be mended in the answers and in the document they make, with the pictures of the report.

Each finding leads to its question. The change that mends one is shown and made, and what the partners let stand is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agreement_builder import workflow
from agreement_builder.errors import SavedByAnother, Unusable
from agreement_builder.findings import TITLES, Finding, Severity, reason
from agreement_builder.interview import course, page_words
from agreement_builder.language.told import waived as waived_words
from agreement_builder.model.answers import CellKey, Key
from agreement_builder.model.draft_report import Picture
from agreement_builder.render.pictures import draw
from agreement_builder.web.about import about, items_of, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page, question_path
from agreement_builder.web.returning import FROM
from agreement_builder.workflow import waiving
from agreement_builder.workflow.waiving import Mending

COUNTED = {"must": "must be mended", "should": "should be looked at", "consider": "worth a thought"}
"""What stands beside the number of findings of each severity."""

_SAY_BOTH = Finding(
    "cannot-waive", Severity.MUST, "A finding stands for a reason, and somebody decides it.", "Say both."
)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as the page shows it: what is wrong, the way out, why it matters, and where in the document it stands.

    `path` leads to its question, which `asked` names, "" for none; `picture` is the number of the picture that shows it, from 1, or
    0. `mending` is the change that would mend it, `may_stand` whether the partners can let it be.
    """

    id: str
    code: str
    about: str
    message: str
    hint: str
    why: str
    where: str
    clause: str
    asked: str
    path: str
    picture: int
    mending: Mending | None
    may_stand: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be done with a finding, and what was typed for it."""

    code: str = ""
    about: str = ""
    because: str = ""
    by: str = ""
    findings: tuple[Finding, ...] = field(default=())


def check(request: Request) -> Response:
    """What is found in the agreement, the gravest first."""
    return opened_of(request).read(lambda one: _page(request, one, Refused()))


async def change(request: Request) -> Response:
    """Make the change that mends a finding, let one stand for a reason, or take that back."""
    items = dict(await items_of(request))
    code, concerns = items.get("code", ""), items.get("about", "")

    def changed(one: Opened) -> Response:
        try:
            match items.get("do"):
                case "mend":
                    return _mended(request, one, code, concerns)
                case "stand":
                    because, by = items.get("because", "").strip(), items.get("by", "").strip()
                    if not (because and by):
                        return _page(request, one, Refused(code, concerns, because, by, (_SAY_BOTH,)))
                    for found in workflow.waive(one.session, code, concerns, because, by):
                        one.tell(f"Stands from now on: {found.message}")
                case "back":
                    waiving.take_back(one.session, code, concerns)
                    one.tell("It is looked at again.")
                case _:
                    raise HTTPException(404)
        except Unusable as fault:
            return _page(request, one, Refused(code, concerns, findings=fault.findings))
        except SavedByAnother:
            one.tell("Somebody else has changed this meanwhile. Look at it once more.")
        return RedirectResponse(request.url.path, 303)

    return await run_in_threadpool(lambda: opened_of(request).change(changed))


def _mended(request: Request, opened: Opened, code: str, concerns: str) -> Response:
    for mending in workflow.mendings(opened.session.agreement, code, concerns):
        if findings := workflow.mend(opened.session, mending):
            return _page(request, opened, Refused(code, concerns, findings=findings))
        opened.tell(f"{mending.asked} Changed from “{mending.before or 'nothing'}” to “{mending.after}”.")
    return RedirectResponse(f"{request.url.path}?changed", 303)


def _page(request: Request, opened: Opened, refused: Refused) -> Response:
    agreement = opened.session.agreement
    made = workflow.report(agreement)
    lines = [_line(opened, each, place, made.pictures) for place, each in enumerate(made.findings, 1)]
    groups = [
        (
            severity.value,
            title,
            [line for line, each in zip(lines, made.findings, strict=True) if each.severity is severity],
        )
        for severity, title in TITLES.items()
    ]
    values = {
        "about": about(request, opened),
        "here": "check",
        "title": "Check",
        "groups": groups,
        "counted": COUNTED,
        "pictures": [(each, Markup(draw(each))) for each in made.pictures],  # noqa: S704 - every word in it is escaped there
        "waived": [(each, waived_words.why(each)) for each in waiving.waived(agreement)],
        "refused": refused,
        "changed": "changed" in request.query_params,
    }
    return page(request, "check.html", values, 422 if refused.findings else 200)


def _line(opened: Opened, finding: Finding, place: int, pictures: tuple[Picture, ...]) -> FindingLine:
    agreement = opened.session.agreement
    sources = [opened.session.source(lesson) for lesson in finding.evidence]
    key = _key(opened, finding.place.question)
    shows = next((at for at, each in enumerate(pictures, 1) if key and key.question in each.drawn_from), 0)
    return FindingLine(
        f"found-{place}",
        finding.code,
        finding.about,
        finding.message,
        finding.hint,
        reason(finding.why, sources).removeprefix("Why: ") if finding.why else "",
        finding.place.label,
        finding.place.provision,
        page_words.named(opened.interview, key) if key else "",
        question_path(opened.id, key, **{FROM: "check"}) if key else "",
        shows,
        waiving.mending_of(agreement, finding),
        waiving.may_stand(agreement, finding.code),
    )


def _key(opened: Opened, question: str) -> Key | None:
    """The answer that a finding is about, where it is asked for; None where it is about something else."""
    cell = CellKey.parse(question)
    try:
        key = cell.key if cell else Key.parse(question)
    except ValueError:
        return None
    return key if course.named(opened.interview, key) else None
