"""Makes the report on a draft: what was found, and what the pictures show, with the words for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agreement_builder.checks import power
from agreement_builder.checks.facts import Facts, names_in
from agreement_builder.checks.measures import gives, leads
from agreement_builder.interview import engine
from agreement_builder.model.report import Bar, Grid, Moment, Picture, Report
from agreement_builder.model.values import Money, Shares
from agreement_builder.model.words import and_list, counted, date_words
from agreement_builder.workflow.agreements import Agreement, assemble_anyway
from agreement_builder.workflow.checking import UNDATED, engine_for
from agreement_builder.workflow.reports import check
from agreement_builder.workflow.waiving import waived_lines

MOST_MOMENTS = 24


def report(agreement: Agreement, document: str = "") -> Report:
    """The report. Raises `Unusable` for a faulty pack."""
    made = assemble_anyway(agreement, UNDATED, document)
    facts = engine_for(agreement, lambda: made, agreement.outline(document)).facts
    pictures = (_power(facts), _balance(facts), _leads(facts), _timeline(facts), _complete(agreement))
    meta = made.document.meta
    stage = f"Draft {meta.draft}" if meta.draft else "For signature"
    lessons = {lesson.id: agreement.library.pack.source(lesson.id) for lesson in agreement.library.practice.lessons}
    return Report(
        meta.title,
        f"{meta.kind}. {stage}.",
        check(agreement, document),
        tuple(each for each in pictures if each is not None),
        tuple(waived_lines(agreement)),
        lessons,
    )


def report_as(made: Report, form: str) -> bytes:
    """The report as a page ("html") or as a PDF ("pdf")."""
    from agreement_builder.render import report as writer

    return writer.pdf(made) if form == "pdf" else writer.html(made)


def _name(facts: Facts, partner: str) -> str:
    short = facts.short(partner)
    return short[:1].upper() + short[1:]


def _power(facts: Facts) -> Picture | None:
    held = power.levers(facts)
    used = [lever for lever in power.LEVERS if any(lever in each for each in held.values())]
    if not used:
        return None
    says = [
        f"{_name(facts, id)} {and_list([power.LEVERS[lever] for lever in own])}." for id, own in held.items() if own
    ]
    balances = power.balances(facts)
    says.append(f"What balances it: {'; '.join(balances)}." if balances else "Nothing written down balances it.")
    grid = Grid(
        tuple(_name(facts, id) for id in held),
        tuple((power.LEVERS[lever], tuple(lever in own for own in held.values())) for lever in used),
    )
    return Picture("Who holds what", " ".join(says), grid)


def _balance(facts: Facts) -> Picture | None:
    put_in, got_out = facts.value("contributions.share_in"), facts.value("contributions.share_out")
    if isinstance(put_in, Shares):
        out = got_out.by_partner if isinstance(got_out, Shares) else None
        bars = tuple(
            Bar(
                _name(facts, each.id),
                put_in.by_partner.get(each.id, 0),
                f"gives {put_in.by_partner.get(each.id, 0) // 100}%",
                (out.get(each.id, 0), f"gets {out.get(each.id, 0) // 100}%") if out else None,
            )
            for each in facts.partners
        )
    else:
        brought = {each.id: gives(facts, each.id) for each in facts.partners}
        things = {
            each.id: sum(names_in(row.get("partner")) == (each.id,) for row in facts.rows("contributions.given"))
            for each in facts.partners
        }
        if not any(things.values()) and not any(amount.pence for amount in brought.values()):
            return None
        bars = tuple(
            Bar(_name(facts, each.id), things[each.id], f"{_things(things[each.id])}, {_worth(brought[each.id])}")
            for each in facts.partners
        )
    says = "; ".join(f"{bar.label}: {bar.said}{f', {bar.second[1]}' if bar.second else ''}" for bar in bars)
    return Picture("What each puts in, and what it gets", f"{says}.", bars)


def _things(number: int) -> str:
    return counted(number, "contribution", "contributions") if number else "no contribution"


def _worth(amount: Money) -> str:
    return f"{amount} in money’s worth" if amount.pence else "no sum named"


def _leads(facts: Facts) -> Picture | None:
    if not facts.rows("roles.work"):
        return None
    bars = tuple(
        Bar(
            _name(facts, each.id),
            number,
            counted(number, "piece of work", "pieces of work") if number else "leads nothing",
        )
        for each in facts.partners
        for number in (leads(facts, each.id),)
    )
    nobody = [str(row.get("work", "")) for row in facts.rows("roles.work") if not names_in(row.get("leads"))]
    says = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    return Picture("Who leads what", f"{says}." + (f" Nobody leads {and_list(nobody)}." if nobody else ""), bars)


def _moments(facts: Facts) -> Iterator[tuple[date, str, str]]:
    for question, what, sort in (
        ("exit.starts", "The agreement starts", "term"),
        ("exit.ends", "The agreement ends", "term"),
        ("exit.decide_by", "Carry on, change or stop", "decision"),
        ("signing.by", "All have signed", "decision"),
        ("review.first", "First review", "review"),
        ("goals.first_action_date", str(facts.value("goals.first_action") or "First thing done together"), "deadline"),
    ):
        if day := facts.day(question):
            yield day, what, sort
    for row in facts.rows("governance.coming"):
        if isinstance(due := row.get("by"), date):
            yield due, str(row.get("decision", "")), "decision"
    for question, what, day in facts.dates():
        if question != "governance.dates":
            yield day, what[:1].upper() + what[1:], "review" if question == "review.dates" else "deadline"


def _timeline(facts: Facts) -> Picture | None:
    found = sorted(dict.fromkeys(_moments(facts)))
    if not found:
        return None
    weighty = sorted(found, key=lambda each: (each[2] == "deadline", each))[:MOST_MOMENTS]
    shown = [(day, what, sort) for day, what, sort in found if (day, what, sort) in weighty]
    left = len(found) - len(shown)
    says = "; ".join(f"{date_words(day)}: {what}" for day, what, _ in shown)
    more = f" {counted(left, 'more deadline stands', 'more deadlines stand')} in the text." if left else ""
    return Picture(
        "What comes when", f"{says}.{more}", tuple(Moment(date_words(day), what, sort) for day, what, sort in shown)
    )


def _complete(agreement: Agreement) -> Picture:
    questionnaire = agreement.library.questionnaire
    interview = engine.Interview.of(questionnaire, agreement.answers)
    bars = []
    for topic in questionnaire.topics:
        progress = engine.progress(interview, topic.id)
        if progress.asked:
            lacking = [
                f"{number} {word}" for number, word in ((progress.blank, "blank"), (progress.open, "open")) if number
            ]
            share = 100 * (progress.asked - progress.blank - progress.open) // progress.asked
            bars.append(Bar(topic.title, share, ", ".join(lacking) or "complete"))
    says = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    return Picture("How complete each topic is", f"{says}.", tuple(bars))
