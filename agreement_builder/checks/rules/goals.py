"""Rules on what the partners themselves say about their goals: what a measure shows, who needs whom, what serves the purpose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts, lacks
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.rules.work import counts_meetings
from agreement_builder.model.answers import Status
from agreement_builder.model.roles import Role
from agreement_builder.model.values import TypedValue


def _mark(words: TypedValue | None) -> str:
    return str(words or "").strip().rstrip(".").casefold()


def _shown(facts: Facts) -> tuple[str, ...]:
    """What the measure of each goal shows, where the partners have said it of all of them and nothing else is to show change."""
    objectives = [row for row in facts.rows(Role.OBJECTIVES) if row.get("objective")]
    shows = [str(row["shows"]) for row in facts.rows(Role.TESTED) if row.get("shows")]
    others = [facts.answer(question) for question in (Role.PRACTICE, Role.EVALUATION)]
    elsewhere = any(each is not None and each.status in (Status.GIVEN, Status.TO_BE_AGREED) for each in others)
    complete = len(shows) == len(facts.rows(Role.TESTED)) and len(shows) >= len(objectives) > 0
    return tuple(shows) if complete and not elsewhere else ()


@rule
def only_process_measures(facts: Facts) -> Iterator[Found]:
    """Every measure shows only that the partners met, talked or wrote, and not all of them say so by themselves."""
    shown = _shown(facts)
    told = all(counts_meetings(str(row.get("measure", ""))) for row in facts.rows(Role.OBJECTIVES))
    if shown and set(shown) == {"talk"} and not told:
        yield Found({"number": len(shown)}, facts.at(Role.TESTED))


@rule
def measures_of_activity(facts: Facts) -> Iterator[Found]:
    """Measures that show how much has been done, and none that staff work differently or that anything is better for people."""
    shown = _shown(facts)
    if shown and "done" in shown and set(shown) <= {"talk", "done"}:
        yield Found({"number": len(shown)}, facts.at(Role.TESTED))


@rule
def goal_one_could_reach(facts: Facts) -> Iterator[Found]:
    """A goal that one partner could reach alone, where nothing says why it takes all of them."""
    reasoned = {_mark(row.get("objective")) for row in facts.rows(Role.OBJECTIVES) if not lacks(row, "together")}
    for number, row in enumerate(facts.rows(Role.TESTED), 1):
        goal, alone = str(row.get("goal", "")).strip(), str(row.get("alone") or "")
        if goal and alone and _mark(goal) not in reasoned:
            yield Found({"goal": goal}, facts.at(Role.TESTED, number), goal, alone)


@rule
def objective_beside_purpose(facts: Facts) -> Iterator[Found]:
    """A goal of which one or more partners say that it does not serve the purpose."""
    said: dict[str, list[str]] = defaultdict(list)
    called: dict[str, str] = {}
    for partner in facts.partners:
        for row in facts.rows(Role.SUPPORT, partner.id):
            if row.get("goal") and row.get("serves") is False:
                said[_mark(row["goal"])].append(partner.id)
                called.setdefault(_mark(row["goal"]), str(row["goal"]).strip())
    for goal, who in said.items():
        yield Found({"goal": called[goal], "who": tuple(who)}, facts.at(Role.SUPPORT, partner=who[0]), called[goal])
