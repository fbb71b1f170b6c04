"""Rules on partners and the people in them: who has no part."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import Found, rule
from agreement_builder.checks.measures import has_part


@rule
def partner_without_part(facts: Facts) -> Iterator[Found]:
    """A partner that leads nothing, helps with nothing and brings nothing, where others do and it is not to be agreed yet."""
    if not facts.rows("roles.work") and not facts.rows("contributions.given"):
        return
    for partner in facts.partners:
        if has_part(facts, partner.id) is False:
            yield Found(about=partner.id, partner=partner.id)
