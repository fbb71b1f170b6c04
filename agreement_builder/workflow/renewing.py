"""An agreement that starts from the answers of an earlier one: what last time said is copied, so that it stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from agreement_builder.findings import Finding
from agreement_builder.interview.keys import path_of
from agreement_builder.interview.ours import provision_to_raw, words_to_raw
from agreement_builder.interview.reading import to_raw
from agreement_builder.interview.renewal import begin
from agreement_builder.model.answers import Answers, Key
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS, everything
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.state import TakenFromLast
from agreement_builder.model.values import Raw
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.sessions import new_head

_OF_ITS_TIME = frozenset(
    {
        "format", "pack", "draft", "date", "skipped", "waived", "renews", "unfinished", "stopped", "answers",
        IN_OUR_WORDS, PROVISIONS,
    }
)  # fmt: skip
"""What stands at the top of the old file and is not taken over as it is."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """A new agreement as a file holds it, section by section, with what it `renews` as last time had it; what was taken over; and
    what in the old file could not be read."""

    head: Mapping[str, Raw]
    answers: Mapping[str, Raw]
    renews: Mapping[str, Raw]
    taken: TakenFromLast
    findings: tuple[Finding, ...]


def renew(old: Agreement, file: str, today: date) -> Renewed:
    """A new agreement with the answers of an old one, each to be reviewed. `file` is what the old one's place is called."""
    library = old.library
    taken = begin(library.questionnaire, old.answers, file, today)
    head = new_head(library, today)
    head |= {name: entry for name, entry in old.source.content.items() if name not in _OF_ITS_TIME}
    if taken.answers.rules:
        head["rules"] = {id: to_raw(said) for id, said in taken.answers.rules.items()}
    head |= own_content(taken.answers)
    renews: dict[str, Raw] = {"file": file}
    if old.answers.dated:
        renews["date"] = old.answers.dated.isoformat()
    renews |= own_content(old.answers)
    renews["answers"] = as_content(library.questionnaire, old.answers)
    asks = library.questionnaire.by_id
    behind = tuple((asks[key.question].ask, days) for key, days in taken.left_behind)
    told = TakenFromLast(file, taken.number, len(everything(taken.answers)), behind)
    return Renewed(head, as_content(library.questionnaire, taken.answers), renews, told, old.findings)


def own_content(answers: Answers) -> dict[str, Raw]:
    """What the partners say in their own words, as it stands at the head of a file."""
    content: dict[str, Raw] = {}
    if answers.in_our_words:
        content[IN_OUR_WORDS] = {clause: words_to_raw(own) for clause, own in answers.in_our_words.items()}
    if answers.provisions:
        content[PROVISIONS] = [provision_to_raw(own) for own in answers.provisions]
    return content


def as_content(questionnaire: Questionnaire, answers: Answers) -> dict[str, Raw]:
    """Answers as they stand in a file, section by section, in the order of the questions."""
    content: dict[str, Raw] = {}
    order = {id: place for place, id in enumerate(questionnaire.by_id)}
    partners = {partner.id: place for place, partner in enumerate(answers.partners)}

    def place(key: Key) -> tuple[int, int]:
        return order.get(key.question, len(order)), partners.get(key.partner, len(partners))

    for key in sorted(answers.by_key, key=place):
        *above, name = path_of(key)[1:]
        held = content
        for step in above:
            held = cast("dict[str, Raw]", held.setdefault(step, {}))
        held[name] = to_raw(answers.by_key[key])
    return content
