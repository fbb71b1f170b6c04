"""What becomes of the partners' own words when an agreement is renewed: taken over to be looked at, and looked through for partners
that have left. Reads and saves nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from agreement_builder.interview.effects import Effect
from agreement_builder.interview.leavers import mentions
from agreement_builder.model.answers import Answers, Key
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS, OwnProvision, OwnWords
from agreement_builder.model.reasons import FROM_LAST_TIME, HungOnLeavers, LeaverNamed, Reasons, doubts
from agreement_builder.model.values import Partner

_T = TypeVar("_T", OwnWords, OwnProvision)


def taken_over(last: Answers) -> tuple[Mapping[str, OwnWords], tuple[OwnProvision, ...]]:
    """Last time's own words, each to be looked at."""
    words = {
        clause: replace(own, said=replace(own.said, confirm=FROM_LAST_TIME))
        for clause, own in last.in_our_words.items()
    }
    provisions = tuple(
        replace(own, said=replace(own.said, confirm=FROM_LAST_TIME), position=place)
        for place, own in enumerate(last.provisions)
    )
    return words, provisions


def without_leavers(answers: Answers, gone: Collection[Partner]) -> tuple[Answers, tuple[Effect, ...]]:
    """The answers without the provisions that were for partners that have left and for nobody else. What was for others too is for
    those alone, and whatever names one that left is to be looked at again."""
    if not gone:
        return answers, ()
    left = {partner.id for partner in gone}
    kept: list[OwnProvision] = []
    effects: list[Effect] = []
    for own in answers.provisions:
        still = tuple(who for who in own.concerns if who not in left)
        key = Key(PROVISIONS, own.id)
        if own.concerns and not still:
            effects.append(Effect(key, _because([one for one in gone if one.id in own.concerns]), False, dropped=True))
            continue
        if still != own.concerns:
            effects.append(Effect(key, _because([one for one in gone if one.id in own.concerns]), True, dropped=True))
        kept.append(_looked_at(replace(own, concerns=still), gone))
    words = {clause: _looked_at(own, gone) for clause, own in answers.in_our_words.items()}
    effects += [
        Effect(Key(IN_OUR_WORDS, clause), doubts(own.said.confirm), asked=True)
        for clause, own in words.items()
        if own != answers.in_our_words[clause]
    ]
    return replace(answers, in_our_words=words, provisions=tuple(kept)), tuple(effects)


def _looked_at(own: _T, gone: Collection[Partner]) -> _T:
    named = tuple(partner.name for partner in gone if mentions(f"{own.heading}\n{own.text}", partner))
    if not named:
        return own
    return replace(own, said=replace(own.said, confirm=(*FROM_LAST_TIME, LeaverNamed(named))))


def _because(gone: Collection[Partner]) -> Reasons:
    return (HungOnLeavers(tuple(partner.name for partner in gone)),)
