"""What is said instead of an answer: that it is still to be agreed, with what each partner says, or that it does not apply."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from agreement_builder.errors import SavedByAnother
from agreement_builder.findings import Finding
from agreement_builder.interview import answering, page_words
from agreement_builder.interview import page as pages_of
from agreement_builder.interview.kinds.base import NOT_HERE, OPEN
from agreement_builder.model.values import Raw
from agreement_builder.web import fields
from agreement_builder.web.about import about, items_of, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page
from agreement_builder.web.question import Clash, Taken, asked_of, clash_over, further, same_path, shown
from agreement_builder.web.seen import came_between, seen_of
from agreement_builder.workflow.beside import uses


def ask_open(request: Request) -> Response:
    """Show what is known about a question that is to be agreed."""
    opened = opened_of(request)

    def drawn(one: Opened) -> Response:
        return _open_page(request, one, answering.open_point(one.interview, asked_of(request, one)))

    return opened.read(drawn)


async def save_open(request: Request) -> Response:
    """Mark a question as still to be agreed, with what is known: only what was filled in is kept."""
    items = await items_of(request)

    def changed(one: Opened) -> Response:
        asked = asked_of(request, one)
        point = fields.read_open_point(items)
        point = point if isinstance(point, dict) else {}
        if came_between(dict(items), seen_of(one.session, asked.key)):
            return _open_page(request, one, point, clash=clash_over(one, asked, {OPEN: dict(point)}))
        try:
            outcome = one.session.mark_open(asked.key, point)
        except SavedByAnother:
            return _open_page(request, one, point, clash=clash_over(one, asked, {OPEN: dict(point)}))
        if not outcome.saved:
            return _open_page(request, one, point, outcome.findings)
        return further(request, one, asked)

    return await run_in_threadpool(lambda: opened_of(request).change(changed))


async def save_not_here(request: Request) -> Response:
    """Mark a question as not applicable, with the reason that was given."""
    items = dict(await items_of(request))

    def changed(one: Opened) -> Response:
        asked, reason = asked_of(request, one), items.get("reason", "").strip()

        def late() -> Response:
            clash = clash_over(one, asked, {NOT_HERE: reason} if reason else NOT_HERE)
            return shown(request, one, asked, taken=Taken(clash=clash, reason=reason), status=409)

        if came_between(items, seen_of(one.session, asked.key)):
            return late()
        try:
            one.session.not_applicable(asked.key, reason)
        except SavedByAnother:
            return late()
        return further(request, one, asked)

    return await run_in_threadpool(lambda: opened_of(request).change(changed))


def _open_page(
    request: Request,
    opened: Opened,
    point: Mapping[str, Raw],
    findings: tuple[Finding, ...] = (),
    clash: Clash | None = None,
) -> Response:
    asked = asked_of(request, opened)
    look = fields.About(opened.session.answers.partners, opened.session.partner_kinds)
    values = {
        "about": about(request, opened),
        "here": "sections",
        "title": page_words.for_whom(asked),
        "page": pages_of.page(opened.interview, asked),
        "field": fields.draw_open_point(dict(point), look),
        "findings": findings,
        "clash": clash,
        "seen": seen_of(opened.session, asked.key),
        "question": same_path(request, opened, asked),
        "drawn": opened.drawn(),
        "uses": uses(opened.session.agreement, asked.question.id),
    }
    return page(request, "open.html", values, 409 if clash else 422 if findings else 200)
