"""One clause, from its place in the document: its house rules, the partners' own words for it, leaving it out, and adding a
provision behind it. Every form leads back to that place."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from agreement_builder.errors import SavedByAnother
from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.section_words import Provision, SectionWords
from agreement_builder.web.about import about, items_of, opened_of
from agreement_builder.web.adding import SAID, rule_seen, said_about, words_changed
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page
from agreement_builder.web.seen import seen_as
from agreement_builder.workflow import leaving_out

_NOTHING = Finding("nothing-said", Severity.MUST, "There is no text yet.", "Write what it should say.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the forms and could not be saved, and why."""

    findings: tuple[Finding, ...] = ()
    do: str = ""
    rule: str = ""
    text: str = ""
    heading: str = ""


def clause(request: Request) -> Response:
    """What can be done with a clause."""
    return opened_of(request).read(lambda one: _page(request, one, Typed()))


async def change(request: Request) -> Response:
    """Change a clause, and go back to its place; a script is told which that is."""
    items = dict(await items_of(request))
    return await run_in_threadpool(lambda: opened_of(request).change(lambda one: _changed(request, one, items)))


def _changed(request: Request, opened: Opened, items: dict[str, str]) -> Response:
    place = _place(opened, items.get("place", ""))
    try:
        done = _done(request, opened, items)
    except SavedByAnother:
        opened.tell("Somebody else has changed the same meanwhile. Look at what stands there now.")
        return RedirectResponse(request.url.path, 303)
    if isinstance(done, Typed):
        return _page(request, opened, done, place)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"place": place, "at": done})
    return RedirectResponse(f"{place}#{quote(done)}", 303)


def _done(request: Request, opened: Opened, items: dict[str, str]) -> str | Typed:
    """Do what a form says: the id of the place to look at afterwards, or what is wrong. Answers 404 for what no form says."""
    id: str = request.path_params["clause"]
    do, session, drawn = items.get("do", ""), opened.session, opened.drawn()
    text, heading = (items.get(name, "").strip() for name in ("text", "heading"))
    rules, there = session.house_rules(id.partition(".")[0]), drawn.changeable.get(id)
    words = session.own_words(there.topic) if there else None
    at = id
    match do:
        case _ if rules is not None and items.get("rule") in {line.rule.id for line in rules.lines()}:
            outcome = said_about(rules, items["rule"], items)
        case "put-back":
            outcome = leaving_out.put_back(session, id)
        case "leave-out" if there:
            outcome, at = leaving_out.leave_out(session, id), drawn.before(id)
        case "say" | "back" | "take-out" if words is not None and (told := words_changed(items, _own(words, id).text)):
            return Typed((told,), do, "", text, heading)
        case "say" if words is not None and text:
            outcome = words.change(id, "", text)
            if outcome.saved and heading:
                outcome = words.change(id, "heading", heading)
        case "back" | "take-out" if words is not None:
            outcome, at = words.change(id, "", ""), id if do == "back" else drawn.before(id)
        case "add" if words is not None and text:
            at, outcome = words.add(text, id, heading)
        case "say" | "add" if there:
            return Typed((_NOTHING,), do)
        case _:
            raise HTTPException(404)
    if outcome.saved:
        return at
    return Typed(outcome.findings, do, items.get("rule", ""), text or items.get("words", ""), heading)


def _own(words: SectionWords, id: str) -> Provision:
    """What the clause says in the partners' own words."""
    return next((each for each in words.provisions() if each.id == id), Provision(id, ""))


def _place(opened: Opened, address: str) -> str:
    """The page of this agreement to which one goes back, and the document where an address names no such page."""
    parts, start = urlsplit(address), f"/a/{quote(opened.id)}/"
    known = parts.path == f"{start}document" or parts.path.startswith(f"{start}q/")
    return (parts.path + (f"?{parts.query}" if parts.query else "")) if known else f"{start}document"


def _page(request: Request, opened: Opened, typed: Typed, place: str = "") -> Response:
    id, session, drawn = request.path_params["clause"], opened.session, opened.drawn()
    piece = next((each for each in drawn.pieces if each.id == id), None)
    gone = dict(leaving_out.left_out(session.agreement))
    there = drawn.changeable.get(id)
    if there is None and id not in gone:
        raise HTTPException(404)
    rules, words = session.house_rules(id.partition(".")[0]), session.own_words(there.topic) if there else None
    lines = [line for line in rules.lines() if line.rule.clause == id] if rules else []
    values = {
        "about": about(request, opened),
        "here": "document",
        "title": there.heading if there else gone[id],
        "id": id,
        "piece": piece,
        "lines": [(line, SAID[line.verdict], rule_seen(line)) for line in lines],
        "own": _own(words, id) if words else None,
        "own_seen": seen_as(_own(words, id).text) if words else "",
        "typed": typed,
        "place": place or _place(opened, request.headers.get("referer", "")),
        "chosen": bool(session.answers.document),
    }
    return page(request, "clause.html", values, 422 if typed.findings else 200)
