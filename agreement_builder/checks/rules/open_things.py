"""Rules on what is still open: blanks, points to be agreed, answers to look at again, assumptions in key provisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from agreement_builder.checks import assumed
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.language import reasons
from agreement_builder.language.spoken import and_list, counted
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.houserules import is_rule
from agreement_builder.model.readiness import is_key
from agreement_builder.model.reasons import is_from_last_time
from agreement_builder.model.roles import Role, TopicRole

NAMED = 5
"""How many assumptions a finding names; the draft lists all of them."""
MOST_BLANKS = 20
"""How many blanks a finding names; the draft marks all of them."""
SEVERAL = 3
"""From this many partners on, what they have not said is named once and not once for each."""
TOLD_BY_ROW: Mapping[Role, tuple[str, ...]] = {
    Role.SHARED_THINGS: ("owner",),
    Role.STEPS: ("who", "days"),
    Role.OBJECTIVES: ("lead", "by", "measure", "benefit", "keeper"),
    Role.POSTS: ("manager",),
    Role.WORK: ("leads",),
    Role.PRINCIPLES: ("behaviour",),
}
"""Cells of tables that another check names when they are empty, row by row, with why that matters."""


@rule
def unanswered(facts: Facts) -> Iterator[Found]:
    """What the document still leaves blank, in one finding, but for what another finding tells."""
    missing = [point for point in facts.document.document.open_points if point.missing]
    ours = [point for point in missing if point.answer not in facts.told and not _told_by_row(facts, point.answer)]
    if not ours:
        return
    what = _together(facts, ours)
    more = len(what) - MOST_BLANKS
    listed = what if more <= 0 else [*what[:MOST_BLANKS], f"and {more} more"]
    values: dict[str, Held] = {
        "blanks": counted(len(ours), "blank", "blanks"),
        "what": "; ".join(listed),
        "besides": len(ours) < len(missing),
    }
    yield Found(values, ours[0].answer)


def _told_by_row(facts: Facts, answer: str) -> bool:
    """Whether a gap is a cell of a row that another check names."""
    question, _, place = answer.partition("/")
    column = place.partition("/")[2]
    return any(column in columns and question == facts.id(role) for role, columns in TOLD_BY_ROW.items())


def _together(facts: Facts, points: Iterable[OpenPoint]) -> list[str]:
    """The titles of blanks. What several partners have not said yet is named once, with their number."""
    by_question: dict[str, list[OpenPoint]] = defaultdict(list)
    for point in points:
        key = point.answer.partition("[")[0] if "[" in point.answer else point.answer or point.title
        by_question[key].append(point)
    titles = []
    for question, alike in by_question.items():
        known = facts.questionnaire.by_id.get(question)
        if known is not None and len(alike) >= SEVERAL:
            titles.append(f"{known.blank} ({counted(len(alike), 'partner', 'partners')})")
        else:
            titles.extend(point.title for point in alike)
    return titles


@rule
def open_point_bars_signing(facts: Facts) -> Iterator[Found]:
    """A point that bars signing, in a text that is marked for signature."""
    if facts.answers.draft:
        return
    for point in facts.document.document.open_points:
        if point.blocks_signing and not point.missing:
            values: dict[str, Held] = {"number": point.number, "title": point.title, "lacking": _lacking(point, False)}
            yield Found(values, point.answer, point.title)


@rule
def open_point_adrift(facts: Facts) -> Iterator[Found]:
    """A point without somebody who settles it, or without a date, unless it is told already that it bars signing."""
    for point in facts.document.document.open_points:
        barred = point.blocks_signing and facts.answers.draft == 0
        lacking = _lacking(point, False)
        if lacking and not point.missing and not barred:
            values: dict[str, Held] = {"number": point.number, "title": point.title, "lacking": lacking}
            yield Found({**values, "lacking_all": _lacking(point, True)}, point.answer, point.title)


def _lacking(point: OpenPoint, several: bool) -> str:
    """What an open point does not say about its settling, in words for one point or for several."""
    who, when = (
        ("who settles them", "by when they are settled") if several else ("who settles it", "by when it is settled")
    )
    return and_list([words for words, held in ((who, point.settled_by), (when, point.by)) if not held])


@rule
def to_confirm(facts: Facts) -> Iterator[Found]:
    """Answers that rest on another answer which has changed since."""
    for key, answer in facts.answers:
        if answer.confirm and not is_from_last_time(answer.confirm):
            yield Found({"key": str(key), "why": reasons.words(answer.confirm)}, str(key), str(key))


@rule
def key_provisions_unsettled(facts: Facts) -> Iterator[Found]:
    """Key provisions that rest on something nobody has talked about, or on a point that bars signing; in one finding. In a text
    that is marked for signature, such a point is told by itself."""
    taken = assumed.key_assumed(facts)
    blocked = assumed.key_blocked(facts) if facts.answers.draft else ()
    if taken or blocked:
        yield Found(
            {"taken": "; ".join(taken), "blocked": "; ".join(blocked)},
            next((each for each in assumed.key_answers(facts)), ""),
        )


@rule
def still_at_default(facts: Facts) -> Iterator[Found]:
    """Other provisions that rest on something nobody has talked about; in one finding."""
    resting = [each for each in facts.document.document.assumptions if each.answer and not is_rule(each.answer)]
    others = [each for each in resting if not is_key(each.answer, facts.questionnaire.keys)]
    ours = [each for each in others if not facts.is_about(each.answer, TopicRole.OPEN)]
    if ours:
        what = dict.fromkeys(assumed.words_for(facts, each.answer) for each in ours)
        named, more = list(what)[:NAMED], len(what) - NAMED
        listed = "; ".join(named) + (f"; and {more} more" if more > 0 else "")
        yield Found({"number": len(what), "what": listed}, ours[0].answer)
