"""Makes the report on a draft: what was found, and what the pictures show, with the words for those who do not see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from agreement_builder.checks import power
from agreement_builder.checks.facts import Facts, names_in
from agreement_builder.checks.measures import gives
from agreement_builder.findings import Finding
from agreement_builder.interview import engine
from agreement_builder.language.spoken import and_list, capitalised, counted, date_words, share_words
from agreement_builder.language.told import waived as waived_words
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.draft_report import Balance, Grid, Lists, Moment, Picture, Progress, Report, Side, Timeline
from agreement_builder.model.roles import Role, TopicRole, topics_for
from agreement_builder.model.values import Shares
from agreement_builder.workflow.agreements import UNDATED, Agreement, assemble_anyway
from agreement_builder.workflow.checking import engine_for
from agreement_builder.workflow.found import check
from agreement_builder.workflow.waiving import waived

MOST_MOMENTS = 24
MOST_HOLDERS = 15
LEADS_NOTHING = "leads none of this"
OF_POWER = (
    Role.LEVERS, Role.MONEY_HOLDER, Role.HOST, Role.LEAD_ORGANISATION, Role.COORDINATOR_EMPLOYER, Role.CHAIR, Role.CHAIR_PARTNER,
    Role.NOTE_TAKER, Role.VENUES, Role.HOLDINGS, Role.SEATS, Role.RESERVED, Role.BALANCE,
)  # fmt: skip
OF_BALANCE = (
    Role.SHARE_IN, Role.SHARE_OUT, Role.CONTRIBUTIONS, Role.OFFERS, Role.KEPT_THINGS, Role.WORKING_DAYS, Role.WANTS, Role.GAINS,
    Role.PAID_IN,
)  # fmt: skip
OF_DATES = (
    Role.STARTS, Role.ENDS, Role.DECIDE_BY, Role.SIGN_BY, Role.FIRST_REVIEW, Role.FIRST_ACTION_DATE, Role.COMING_DECISIONS,
    Role.OBJECTIVES, Role.MILESTONES, Role.REVIEWS, Role.USERS_ACTIONS,
)  # fmt: skip
SORTS = {"term": "start or end", "decision": "decision", "review": "review", "deadline": "deadline"}


def report(agreement: Agreement, document: str = "") -> Report:
    """The report. Raises `Unusable` for a faulty pack."""
    made = assemble_anyway(agreement, UNDATED, document)
    facts = engine_for(agreement, lambda: made, agreement.outline(document)).facts
    pictures = (_power(facts), _balance(facts), _leads(facts), _timeline(facts), _complete(agreement, made))
    meta = made.document.meta
    stage = f"Draft {meta.draft}" if meta.draft else meta.words["final"]
    lessons = {lesson.id: agreement.library.pack.source(lesson.id) for lesson in agreement.library.practice.lessons}
    return Report(
        meta.title,
        f"{meta.kind}. {stage}.",
        tuple(_without_folders(each) for each in check(agreement, document)),
        tuple(each for each in pictures if each is not None),
        tuple(map(waived_words.line, waived(agreement))),
        lessons,
    )


def _without_folders(finding: Finding) -> Finding:
    """The finding with the name of the answers file alone: the report is shown to others, who do not know the folders."""
    name = re.split(r"[/\\]", finding.place.file)[-1]
    return replace(finding, place=replace(finding.place, file=name))


def report_as(made: Report, form: str) -> bytes:
    """The report as a page ("html") or as a PDF ("pdf")."""
    from agreement_builder.render import draft_report as writer

    return writer.pdf(made) if form == "pdf" else writer.html(made)


def _name(facts: Facts, partner: str) -> str:
    return next((capitalised(who.short, who.name) for who in facts.partners if who.id == partner), capitalised(partner))


def _power(facts: Facts) -> Picture | None:
    held = power.levers(facts)
    used = [lever for lever in power.LEVERS if any(lever in each for each in held.values())]
    if not used:
        return None
    says = [
        f"{_name(facts, id)} {and_list([power.LEVERS[lever] for lever in own])}." for id, own in held.items() if own
    ]
    balances = power.told_balances(facts)
    balance = f"What balances it: {'; '.join(balances)}." if balances else "Nothing written down balances it."
    by_number = sorted(held.items(), key=lambda of_one: -len(of_one[1]))
    shown = [each for each in by_number if each[1] or len(by_number) <= MOST_HOLDERS]
    left = len(by_number) - len(shown)
    more = f" Not shown: {counted(left, 'partner that holds', 'partners that hold')} none of it." if left else ""
    most, own = by_number[0]
    alone = len(by_number) == 1 or len(own) > len(by_number[1][1])
    first = (
        f"{_name(facts, most)} holds {counted(len(own), 'lever', 'levers')} of {len(power.LEVERS)}. " if alone else ""
    )
    grid = Grid(
        tuple(power.LEVERS[lever] for lever in used),
        tuple((_name(facts, id), tuple(lever in own for lever in used)) for id, own in shown),
    )
    return Picture("Who holds what", f"{first}{balance}{more}", " ".join([*says, balance]), grid, facts.ids(*OF_POWER))


def _balance(facts: Facts) -> Picture | None:
    put_in, got_out = facts.value(Role.SHARE_IN), facts.value(Role.SHARE_OUT)
    shares = put_in if isinstance(put_in, Shares) else None
    out = got_out if isinstance(got_out, Shares) else None
    rows = tuple(
        (_name(facts, each.id), _gives(facts, each.id, shares), _gets(facts, each.id, out)) for each in facts.partners
    )
    if not any(side.length or side.said or side.words for row in rows for side in row[1:]):
        return None
    said = [
        f"{name} puts in {_told(gives) or 'nothing that is written down'}"
        + (f", and gets {_told(gets)}" if _told(gets) else "")
        for name, gives, gets in rows
    ]
    silent = [name for name, gives, _ in rows if not _told(gives)]
    without = [name for name, _, gets in rows if not _told(gets)]
    caption = " ".join(
        f"{what} is written down for {and_list(who)}."
        for what, who in (("Nothing put in", silent), ("Nothing gained", without))
        if who
    )
    heads = ("puts in", "gets")
    told, drawn = f"{'; '.join(said)}.", Balance(heads, rows)
    return Picture("What each puts in, and what it gets", caption, told, drawn, facts.ids(*OF_BALANCE))


def _told(side: Side) -> str:
    return ": ".join(filter(None, (side.said, side.words)))


def _gives(facts: Facts, partner: str, shares: Shares | None) -> Side:
    brought = [
        str(row.get("what", ""))
        for question in (Role.CONTRIBUTIONS, Role.OFFERS, Role.KEPT_THINGS)
        for row in facts.rows(question)
        if partner in names_in(row.get("partner"))
    ]
    days = [
        number
        for row in facts.rows(Role.WORKING_DAYS)
        if partner in names_in(row.get("partner")) and isinstance(number := row.get("year"), int)
    ]
    if days:
        brought.append(f"{counted(sum(days), 'day', 'days')} a year")
    worth = gives(facts, partner)
    words = "; ".join(filter(None, brought))
    if shares:
        return _share(shares, partner, words)
    return Side(worth.pence, str(worth) if worth.pence else "", words)


def _gets(facts: Facts, partner: str, shares: Shares | None) -> Side:
    wants = facts.value(Role.WANTS, partner) or facts.value(Role.GAINS, partner)
    words = " ".join(str(wants).split()) if isinstance(wants, str) else ""
    return _share(shares, partner, words) if shares else Side(0, "", words)


def _share(shares: Shares, partner: str, words: str) -> Side:
    share = shares.by_partner.get(partner, 0)
    return Side(share, share_words(share), words)


def _leads(facts: Facts) -> Picture | None:
    work = [(str(row.get("work", "")), names_in(row.get("leads"))) for row in facts.rows(Role.WORK)]
    if not work:
        return None
    rows = tuple(
        (_name(facts, each.id), tuple(what for what, who in work if each.id in who)) for each in facts.partners
    )
    nobody = tuple(what for what, who in work if not who)
    says = [f"{name}: {'; '.join(things) or LEADS_NOTHING}." for name, things in rows]
    told = f"Nobody leads {and_list(nobody)}." if nobody else ""
    lists = Lists(rows, LEADS_NOTHING, ("Nobody yet", nobody))
    return Picture("Who leads what", told, " ".join([*says, told]).strip(), lists, facts.ids(Role.WORK))


def _moments(facts: Facts) -> Iterator[tuple[date, str, str]]:
    looked_at = {day for question, _, day in facts.dates() if question == Role.REVIEWS}
    for question, what, sort in (
        (Role.STARTS, "The agreement starts", "term"),
        (Role.ENDS, "The agreement ends", "term"),
        (Role.DECIDE_BY, "Carry on, change or stop", "decision"),
        (Role.SIGN_BY, "All have signed", "decision"),
        (Role.FIRST_REVIEW, "First review", "review"),
        (Role.FIRST_ACTION_DATE, str(facts.value(Role.FIRST_ACTION) or "First thing done together"), "deadline"),
    ):
        day = facts.day(question)
        if day and not (question == Role.FIRST_REVIEW and day in looked_at):
            yield day, what.rstrip("."), sort
    for row in facts.rows(Role.COMING_DECISIONS):
        if isinstance(due := row.get("by"), date):
            yield due, str(row.get("decision", "")), "decision"
    for question, what, day in facts.dates():
        if question != Role.MEETINGS:
            yield day, what[:1].upper() + what[1:], "review" if question == Role.REVIEWS else "deadline"


def _timeline(facts: Facts) -> Picture | None:
    found = sorted(dict.fromkeys(_moments(facts)))
    if not found:
        return None
    weighty = sorted(found, key=lambda each: (each[2] == "deadline", each))[:MOST_MOMENTS]
    shown = [(day, what, sort) for day, what, sort in found if (day, what, sort) in weighty]
    left = len(found) - len(shown)
    says = "; ".join(f"{date_words(day)}: {what} ({SORTS[sort]})" for day, what, sort in found)
    others = "; ".join(f"{what} ({date_words(day)})" for day, what, sort in found if (day, what, sort) not in shown)
    more = f"Not shown: {counted(left, 'more day', 'more days')}: {others}." if left else ""
    moments = tuple(Moment(*each) for each in shown)
    return Picture("What comes when", more, f"{says}.", Timeline(moments, SORTS), facts.ids(*OF_DATES))


def _complete(agreement: Agreement, made: ResolvedDocument) -> Picture:
    """By topic, what this document still lacks: blanks in it, points that are open, and what nobody has idle_topics with."""
    questionnaire = agreement.library.questionnaire
    interview = engine.Interview.of(questionnaire, agreement.answers)
    points = [(point.answer.partition(".")[0], point.missing) for point in made.document.open_points]
    blank = Counter(topic for topic, missing in points if missing)
    still_open = Counter(topic for topic, missing in points if not missing)
    others_in = topics_for(TopicRole.OPEN, questionnaire)
    rows: list[tuple[str, int, str]] = []
    idle_topics: list[str] = []
    for topic in questionnaire.topics:
        progress = engine.progress(interview, topic.id)
        asked, idle = progress.asked, progress.stage in (engine.Stage.NOT_STARTED, engine.Stage.SKIPPED)
        if asked and topic.id not in others_in:
            lacking = [
                word
                for number, word in (
                    (blank[topic.id], counted(blank[topic.id], "blank", "blanks")),
                    (still_open[topic.id], counted(still_open[topic.id], "point open", "points open")),
                )
                if number
            ]
            share = 0 if idle else 100 * max(0, asked - blank[topic.id] - still_open[topic.id]) // asked
            if idle:
                idle_topics += [] if lacking else [topic.title]
                lacking.insert(0, progress.stage.value)
            rows.append((topic.title, share, ", ".join(lacking) or "complete"))
    lacks = [title for title, share, _ in rows if share < 100 and title not in idle_topics]
    says = "; ".join(f"{title}: {said}" for title, _, said in rows)
    others = sum(still_open[id] for id in others_in)
    caption = f"{and_list(lacks)}: something is still to be said." if lacks else ""
    if idle_topics:
        caption = f"{caption} Nobody has begun with {and_list(idle_topics)}; the draft does without.".strip()
    elif not lacks:
        caption = "Every topic is complete."
    more = f" Beside them {counted(others, 'point is', 'points are')} open." if others else ""
    return Picture("How complete each topic is", caption + more, f"{says}.{more}", Progress(tuple(rows)))
