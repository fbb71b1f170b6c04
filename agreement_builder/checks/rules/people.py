"""Rules on partners and what they say of themselves: who has no part, brings nothing of its own, or gives way on nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import gives, has_part, stakes
from agreement_builder.model.values import Shares

FAR_LARGER = 4
"""So many times as much is far more: the same part then weighs far more on the smaller partner."""


@rule
def partner_without_part(facts: Facts) -> Iterator[Found]:
    """A partner that leads nothing, helps with nothing and brings nothing, where others do and it is not to be agreed yet."""
    if not facts.rows("roles.work") and not facts.rows("contributions.given"):
        return
    unsaid = (
        "brings"
        if facts.answer("contributions.given") is None
        else "does"
        if facts.answer("roles.work") is None
        else None
    )
    for partner in facts.partners:
        if has_part(facts, partner.id) is False:
            yield Found({"unsaid": unsaid}, about=partner.id, partner=partner.id)


@rule
def partners_alike(facts: Facts) -> Iterator[Found]:
    """Partners that say, word for word, that only they bring the same; or one that is said to bring nothing of its own."""
    said: dict[str, list[str]] = defaultdict(list)
    for partner in facts.partners:
        held = facts.value("partners.brings", partner.id)
        if isinstance(held, str) and (plain := " ".join(re.findall(r"\w+", held.casefold()))):
            said[plain].append(partner.id)
    for ids in said.values():
        if len(ids) > 1:
            words = str(facts.value("partners.brings", ids[0])).strip().rstrip(".")
            yield Found({"who": tuple(ids), "words": words}, f"partners.brings[{ids[0]}]", ids[0])
    if said:
        for partner in facts.partners:
            if facts.struck("partners.brings", partner.id) and has_part(facts, partner.id):
                yield Found({}, f"partners.brings[{partner.id}]", partner.id, partner.id)


@rule
def same_part_for_all(facts: Facts) -> Iterator[Found]:
    """The same part for every partner, where one has far less to give, and nothing says why that is fair or what helps."""
    ids = [partner.id for partner in facts.partners]
    parts = {facts.value("partners.part", id) for id in ids}
    fair = ("contributions.fair", "power.help")
    if len(ids) < 3 or len(parts) != 1 or None in parts or not facts.left_empty(*fair):
        return
    amounts = _effort(facts)
    by_size = sorted(ids, key=lambda id: (amounts.get(id, 0), id))
    least, most = by_size[0], by_size[-1]
    if 0 < FAR_LARGER * amounts.get(least, 0) <= amounts.get(most, 0):
        part = f"{parts.pop()}"
        yield Found({"part": part, "most": most}, f"partners.part[{least}]", least, least)


def _effort(facts: Facts) -> dict[str, int]:
    """What each partner gives: its share of the effort, its days a year, or what it brings in money's worth; nothing while one of
    these is still to be agreed."""
    shares = facts.value("contributions.share_in")
    if isinstance(shares, Shares):
        return dict(shares.by_partner)
    if not facts.settled("contributions.days", "partner", "year"):
        return {}
    days: dict[str, int] = defaultdict(int)
    for row in facts.rows("contributions.days"):
        if isinstance(year := row.get("year"), int):
            days[str(row.get("partner", ""))] += year
    if days or not facts.settled("contributions.given", "partner", "amount"):
        return days
    return {partner.id: gives(facts, partner.id).pence for partner in facts.partners}


def _silent(facts: Facts, question: str) -> tuple[str, ...]:
    """The partners that have said something of themselves, and nothing here."""
    ids = [partner.id for partner in facts.partners if facts.left_empty(question, partner=partner.id)]
    return tuple(id for id in ids if facts.struck(question, id) or facts.given("partners.wants", id))


@rule
def one_gives_nothing_up(facts: Facts) -> Iterator[Found]:
    """One partner of which nothing says that it has given way, where all the others have said on what they did."""
    ids = [partner.id for partner in facts.partners]
    gave = tuple(id for id in ids if facts.given("partners.gives_way", id))
    empty = _silent(facts, "partners.gives_way")
    if len(empty) == 1 and len(gave) == len(ids) - 1 and gave:
        yield Found({"others": gave}, f"partners.gives_way[{empty[0]}]", empty[0], empty[0])


@rule
def no_tension_expected(facts: Facts) -> Iterator[Found]:
    """Partners that have all said what they want, and of which none names a worry, a tension or anything that could go wrong.
    A blank that the document leaves for worries is told by itself."""
    ids = [partner.id for partner in facts.partners]
    if len(ids) < 2 or not all(facts.left_empty("partners.worries", partner=id) for id in ids):
        return
    struck = all(facts.struck("partners.worries", id) for id in ids)
    said = all(facts.given("partners.wants", id) for id in ids) and facts.far_along and stakes(facts) != "low"
    tensions = ("goals.pulls", "risk.register", "purpose.differences", "governance.interests")
    if not (struck or said) or not facts.left_empty(*tensions):
        return
    points = facts.document.document.open_points
    if not any(point.missing and point.answer.startswith("partners.worries") for point in points):
        yield Found()


@rule
def machinery_gaps(facts: Facts) -> Iterator[Found]:
    """Partners that have not said what rewards them for taking part, where at least as many others have; or all struck it out."""
    ids = [partner.id for partner in facts.partners]
    said = tuple(id for id in ids if facts.given("partners.rewards", id))
    empty = _silent(facts, "partners.rewards")
    all_struck = bool(ids) and all(facts.struck("partners.rewards", id) for id in ids)
    if all_struck or (empty and len(said) >= len(empty)):
        yield Found({"who": () if all_struck else empty, "others": said}, f"partners.rewards[{empty[0]}]")
