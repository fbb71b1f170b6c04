"""Rules on partners and what they say of themselves: who has no part, brings nothing of its own, or gives way on nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import gives, has_part, stakes
from agreement_builder.model.roles import Role
from agreement_builder.model.values import Shares

FAR_LARGER = 4
"""So many times as much is far more: the same part then weighs far more on the smaller partner."""


@rule
def partner_without_part(facts: Facts) -> Iterator[Found]:
    """A partner that leads nothing, helps with nothing and brings nothing, where others do and it is not to be agreed yet."""
    if not facts.rows(Role.WORK) and not facts.rows(Role.CONTRIBUTIONS):
        return
    unsaid = (
        "brings" if facts.answer(Role.CONTRIBUTIONS) is None else "does" if facts.answer(Role.WORK) is None else None
    )
    for partner in facts.partners:
        if has_part(facts, partner.id) is False:
            yield Found({"unsaid": unsaid}, about=partner.id, partner=partner.id)


@rule
def partners_alike(facts: Facts) -> Iterator[Found]:
    """Partners that say, word for word, that only they bring the same; or one that is said to bring nothing of its own."""
    said: dict[str, list[str]] = defaultdict(list)
    for partner in facts.partners:
        held = facts.value(Role.BRINGS_ALONE, partner.id)
        if isinstance(held, str) and (plain := " ".join(re.findall(r"\w+", held.casefold()))):
            said[plain].append(partner.id)
    for ids in said.values():
        if len(ids) > 1:
            words = str(facts.value(Role.BRINGS_ALONE, ids[0])).strip().rstrip(".")
            yield Found({"who": tuple(ids), "words": words}, facts.at(Role.BRINGS_ALONE, partner=ids[0]), ids[0])
    if said:
        for partner in facts.partners:
            if facts.struck(Role.BRINGS_ALONE, partner.id) and has_part(facts, partner.id):
                yield Found({}, facts.at(Role.BRINGS_ALONE, partner=partner.id), partner.id, partner.id)


@rule
def same_part_for_all(facts: Facts) -> Iterator[Found]:
    """The same part for every partner, where one has far less to give, and nothing says why that is fair or what helps."""
    ids = [partner.id for partner in facts.partners]
    parts = {facts.value(Role.PART, id) for id in ids}
    fair = (Role.WHY_FAIR, Role.HELP)
    if len(ids) < 3 or len(parts) != 1 or None in parts or not facts.left_empty(*fair):
        return
    amounts = _effort(facts)
    by_size = sorted(ids, key=lambda id: (amounts.get(id, 0), id))
    least, most = by_size[0], by_size[-1]
    if 0 < FAR_LARGER * amounts.get(least, 0) <= amounts.get(most, 0):
        part = f"{parts.pop()}"
        yield Found({"part": part, "most": most}, facts.at(Role.PART, partner=least), least, least)


def _effort(facts: Facts) -> dict[str, int]:
    """What each partner gives: its share of the effort, its days a year, or what it brings in money's worth; nothing while one of
    these is still to be agreed."""
    shares = facts.value(Role.SHARE_IN)
    if isinstance(shares, Shares):
        return dict(shares.by_partner)
    if not facts.settled(Role.WORKING_DAYS, "partner", "year"):
        return {}
    days: dict[str, int] = defaultdict(int)
    for row in facts.rows(Role.WORKING_DAYS):
        if isinstance(year := row.get("year"), int):
            days[str(row.get("partner", ""))] += year
    if days or not facts.settled(Role.CONTRIBUTIONS, "partner", "amount"):
        return days
    return {partner.id: gives(facts, partner.id).pence for partner in facts.partners}


def _silent(facts: Facts, question: Role) -> tuple[str, ...]:
    """The partners that have said something of themselves, and nothing here."""
    ids = [partner.id for partner in facts.partners if facts.left_empty(question, partner=partner.id)]
    return tuple(id for id in ids if facts.struck(question, id) or facts.given(Role.WANTS, id))


@rule
def one_gives_nothing_up(facts: Facts) -> Iterator[Found]:
    """One partner of which nothing says that it has given way, where all the others have said on what they did."""
    ids = [partner.id for partner in facts.partners]
    gave = tuple(id for id in ids if facts.given(Role.GIVES_WAY, id))
    empty = _silent(facts, Role.GIVES_WAY)
    if len(empty) == 1 and len(gave) == len(ids) - 1 and gave:
        yield Found({"others": gave}, facts.at(Role.GIVES_WAY, partner=empty[0]), empty[0], empty[0])


@rule
def no_tension_expected(facts: Facts) -> Iterator[Found]:
    """Partners that have all said what they want, and of which none names a worry, a tension or anything that could go wrong.
    A blank that the document leaves for worries is told by itself."""
    ids = [partner.id for partner in facts.partners]
    if len(ids) < 2 or not all(facts.left_empty(Role.WORRIES, partner=id) for id in ids):
        return
    struck = all(facts.struck(Role.WORRIES, id) for id in ids)
    said = all(facts.given(Role.WANTS, id) for id in ids) and facts.far_along and stakes(facts) != "low"
    tensions = (Role.PULLS, Role.RISKS, Role.DIFFERENCES, Role.INTERESTS)
    if not (struck or said) or not facts.left_empty(*tensions):
        return
    points, worries = facts.document.document.open_points, facts.at(Role.WORRIES)
    if not any(point.missing and point.answer.startswith(worries) for point in points):
        yield Found()


@rule
def machinery_gaps(facts: Facts) -> Iterator[Found]:
    """Partners that have not said what rewards them for taking part, where at least as many others have; or all struck it out."""
    ids = [partner.id for partner in facts.partners]
    said = tuple(id for id in ids if facts.given(Role.REWARDS, id))
    empty = _silent(facts, Role.REWARDS)
    all_struck = bool(ids) and all(facts.struck(Role.REWARDS, id) for id in ids)
    if all_struck or (empty and len(said) >= len(empty)):
        yield Found({"who": () if all_struck else empty, "others": said}, facts.at(Role.REWARDS, partner=empty[0]))
