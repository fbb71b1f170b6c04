"""Rules on an agreement that follows an earlier one: old names, old answers, letters without a signature."""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.checks.facts import Facts, contains_name, names_in
from agreement_builder.checks.found import Found, Held, rule
from agreement_builder.language.spoken import and_list, counted
from agreement_builder.model.ours import everything
from agreement_builder.model.reasons import is_from_last_time
from agreement_builder.model.roles import Role


@rule
def from_last_time(facts: Facts) -> Iterator[Found]:
    """Answers taken over from the agreement that is renewed, and what was said in own words there, which nobody has kept, changed
    or dropped yet."""
    waiting = [str(key) for key, answer in facts.answers if is_from_last_time(answer.confirm)]
    waiting += [own.key for own in everything(facts.answers) if is_from_last_time(own.said.confirm)]
    if waiting:
        values: dict[str, Held] = {
            "answers": counted(len(waiting), "answer stands", "answers stand"),
            "number": len(waiting),
        }
        yield Found(values, waiting[0])


@rule
def name_from_last_time(facts: Facts) -> Iterator[Found]:
    """A name from last time in an answer of this time: of a partner that has left, or one that is wrong by now."""
    found = dict(facts.old_names())
    for name, why in found.items():
        longer = [other for other in found if name in other and name != other]
        where = [key for key, words in facts.words if contains_name(words, name, but=longer)]
        if where:
            places = and_list([str(key) for key in dict.fromkeys(where)])
            yield Found({"name": name, "where": places, "why": why}, str(where[0]), name)


@rule
def extension_unsigned(facts: Facts) -> Iterator[Found]:
    """A letter that extended the earlier agreement and lacks a signature, and what makes that harder to get."""
    for row in facts.rows(Role.LETTER_SIGNED):
        for id in names_in(row.get("partner")) if row.get("signed") is False else ():
            yield Found({"letter": facts.day(Role.LETTER), "was": facts.was_called(id)}, about=id, partner=id)


@rule
def another_body(facts: Facts) -> Iterator[Found]:
    """A partner that has another name than last time: another body may have to sign, and to promise anew. Where its signature
    under the letter is missing, that tells of the name too."""
    told = {found.partner for found in extension_unsigned(facts)}
    for partner in facts.partners:
        was = facts.was_called(partner.id)
        if was and partner.id not in told:
            at = facts.at(Role.SIGNATORIES, partner=partner.id)
            yield Found({"name": partner.name, "was": was}, at, partner.id, partner.id)
