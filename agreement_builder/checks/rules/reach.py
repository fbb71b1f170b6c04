"""Rules on words that do not reach whom they are meant for: duties of a body that does not sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.checks.facts import Facts, contains_name
from agreement_builder.checks.found import Found, rule
from agreement_builder.model.roles import Role

_NAME = re.compile(r"(?:the )?(?:[A-Z][\w’-]+)(?: (?:[A-Z][\w’-]+|of|and|for|the))* ?[A-Z]?[\w’-]*")


@rule
def outsider_bound(facts: Facts) -> Iterator[Found]:
    """A step from claim to payment that the funder takes, in a paper that binds and that the funder does not sign.

    A funder is a body with a name of its own that the answer on where the money comes from names too.
    """
    source = facts.word(Role.MONEY_SOURCE)
    for number, row in enumerate(facts.rows(Role.MONEY_CLAIMS), 1):
        who = str(row.get("who", "")).strip()
        if facts.named(who) or not _NAME.fullmatch(who) or not contains_name(source, who):
            continue
        yield Found({"who": who, "does": str(row.get("does", ""))}, facts.at(Role.MONEY_CLAIMS, number), who)
