"""What a section adds by itself, and what it says in the partners' own words: each house rule and each clause in turn."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.section_rules import RuleLine, SectionRules
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.houserules import AGREED, STRUCK, Verdict
from agreement_builder.model.questions import Topic
from agreement_builder.render.text import plain
from agreement_builder.web.about import about, items_of, opened_of
from agreement_builder.web.desk import Opened
from agreement_builder.web.pages import page
from agreement_builder.web.seen import came_between, seen_as

SAID = {
    Verdict.UNTOUCHED: "",
    Verdict.AGREED: "agreed",
    Verdict.STRUCK: "struck",
    Verdict.REWORDED: "in your words",
    Verdict.OPEN: "still to be agreed",
}
"""What was said about a rule, as a reader sees it."""

_COLUMNS = 100
_STILL_THERE = "What you typed is in its field: save it again if it should stand."


def rules(request: Request) -> Response:
    """The house rules of a section."""
    opened = opened_of(request)
    return opened.read(lambda one: _rules_page(request, one))


async def say_rule(request: Request) -> Response:
    """Agree to a rule, strike it, say it otherwise, leave it to be agreed, or take back what was said."""
    items = dict(await items_of(request))

    def changed(one: Opened) -> Response:
        told = one.session.house_rules(_topic(request, one).id)
        known = {line.rule.id for line in told.lines()} if told else set()
        do, id = items.get("do", ""), items.get("rule", "")
        if told is None or (id not in known and do != "all"):
            raise HTTPException(404)
        said = [line.rule.id for line in told.lines() if line.waiting] if do == "all" else [id]
        outcomes = [said_about(told, each, {**items, "do": "agreed"} if do == "all" else items) for each in said]
        findings = tuple(finding for outcome in outcomes if not outcome.saved for finding in outcome.findings)
        if findings:
            return _rules_page(request, one, findings, (id, items.get("words", "")))
        return RedirectResponse(f"{request.url.path}#{id}", 303)

    return await run_in_threadpool(lambda: opened_of(request).change(changed))


def said_about(rules: SectionRules, id: str, said: Mapping[str, str]) -> Outcome:
    """What becomes of a rule by what a form says of it; nothing, where it has changed since the form was drawn. Answers 404 for
    what no form of ours says."""
    line = next((line for line in rules.lines() if line.rule.id == id), None)
    if line is not None and came_between(said, rule_seen(line)):
        return Outcome(False, (_changed(_stands(line)),))
    match said.get("do"):
        case "agreed":
            return rules.say(id, AGREED)
        case "struck":
            return rules.say(id, STRUCK)
        case "words":
            return rules.say(id, said.get("words", "").strip())
        case "open":
            return rules.mark_open(id, {})
        case "back":
            return rules.say(id, "")
        case _:
            raise HTTPException(404)


def words(request: Request) -> Response:
    """The clauses of a section, and what each says in the partners' own words."""
    opened = opened_of(request)
    return opened.read(lambda one: _words_page(request, one))


async def say_words(request: Request) -> Response:
    """Say a clause in other words, take them back, or add a provision."""
    items = dict(await items_of(request))

    def changed(one: Opened) -> Response:
        own = one.session.own_words(_topic(request, one).id)
        if own is None:
            raise HTTPException(404)
        known = {each.id: each for each in own.provisions()}
        do, id, text = items.get("do", ""), items.get("clause", ""), items.get("text", "").strip()
        if id in known and (told := words_changed(items, known[id].text)):
            return _words_page(request, one, (told,), (id, text))
        if do == "add" and text:
            id, outcome = own.add(text)
        elif do in ("say", "back") and id in known:
            outcome = own.change(id, "", text if do == "say" else "")
        else:
            return RedirectResponse(request.url.path, 303)
        if outcome.saved and do != "back" and (heading := items.get("heading", "").strip()):
            outcome = own.change(id, "heading", heading)
        if not outcome.saved:
            return _words_page(request, one, outcome.findings, (id, text))
        return RedirectResponse(f"{request.url.path}#{id}", 303)

    return await run_in_threadpool(lambda: opened_of(request).change(changed))


def rule_seen(line: RuleLine) -> str:
    """A short mark of what stands about a rule, by which a form says what it was drawn from."""
    return seen_as([line.verdict.name, line.reads])


def words_changed(said: Mapping[str, str], text: str) -> Finding | None:
    """What is told where a clause has got other words of the partners' own since a form was drawn."""
    if not came_between(said, seen_as(text)):
        return None
    return _changed(f"There it says now: {text}" if text else "The library’s words stand there now.")


def _stands(line: RuleLine) -> str:
    said = SAID[line.verdict] or "not talked about yet"
    return f"It is {said} now{f': {line.reads}' if line.reads else '.'}"


def _changed(there: str) -> Finding:
    """What is told when somebody else has said something else since the page was opened."""
    message = "Somebody else has changed this since you opened it."
    return Finding(
        "changed-meanwhile",
        Severity.MUST,
        message,
        f"{there} What you typed is in its field: save it again if it should stand.",
    )


def _topic(request: Request, opened: Opened) -> Topic:
    topics = {topic.id: topic for topic in opened.session.questionnaire.topics}
    if request.path_params["topic"] not in topics:
        raise HTTPException(404)
    return topics[request.path_params["topic"]]


def _rules_page(
    request: Request, opened: Opened, findings: tuple[Finding, ...] = (), typed: tuple[str, str] = ("", "")
) -> Response:
    topic = _topic(request, opened)
    told = opened.session.house_rules(topic.id)
    lines = told.lines() if told else ()
    values = {
        "about": about(request, opened),
        "here": "sections",
        "title": "What this section adds by itself",
        "topic": topic,
        "lines": [(line, SAID[line.verdict], rule_seen(line)) for line in lines],
        "waiting": sum(line.waiting for line in lines),
        "findings": findings,
        "typed": typed,
    }
    return page(request, "rules.html", values, 422 if findings else 200)


def _words_page(
    request: Request, opened: Opened, findings: tuple[Finding, ...] = (), typed: tuple[str, str] = ("", "")
) -> Response:
    topic = _topic(request, opened)
    own = opened.session.own_words(topic.id)
    provisions = own.provisions() if own else ()
    values = {
        "about": about(request, opened),
        "here": "sections",
        "title": "In your own words",
        "topic": topic,
        "provisions": [(each, _words(own.reads(each.id)) if own else "", seen_as(each.text)) for each in provisions],
        "findings": findings,
        "typed": typed,
    }
    return page(request, "words.html", values, 422 if findings else 200)


def _words(document: ResolvedDocument | None) -> str:
    return plain(document, _COLUMNS).strip("\n") if document else ""
