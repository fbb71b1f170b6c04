"""Starting an agreement from the answers of an earlier one. What last time said is copied, so that the new file stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview.keys import path_of
from agreement_builder.interview.ours import provision_to_raw, words_to_raw
from agreement_builder.interview.reading import to_raw
from agreement_builder.interview.renewal import begin
from agreement_builder.language.spoken import and_list, counted
from agreement_builder.model.answers import Answers, Key
from agreement_builder.model.ours import IN_OUR_WORDS, PROVISIONS, everything
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.values import Raw
from agreement_builder.store import answers_file
from agreement_builder.workflow.agreements import Agreement, library_at, reread
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
    """What was taken over from last time, in sentences, and what in the old file could not be read."""

    told: tuple[str, ...]
    findings: tuple[Finding, ...]


def renew(path: Path, last: Path, pack: Path | None = None, today: date | None = None) -> Renewed:
    """Starts a file at `path` with the answers in `last`, each to be reviewed. Raises `Unusable`, also where there is a
    file already."""
    if path.exists():
        hint = f"To go on with it: agreement-builder new {path}. To start again from {last}, choose another name."
        raise Unusable(
            [Finding("file-already-there", Severity.MUST, f"There is a file {path} already.", hint, Place())]
        )
    library = library_at(pack)
    return renew_from(path, reread(library, answers_file.read(last)), last.name, today or date.today())


def renew_from(path: Path, old: Agreement, called: str, day: date) -> Renewed:
    """The same with an agreement that has been read already; `called` is the name of its file. Raises `Unusable`."""
    library = old.library
    taken = begin(library.questionnaire, old.answers, called, day)
    head = new_head(library, day)
    head |= {name: entry for name, entry in old.source.content.items() if name not in _OF_ITS_TIME}
    if taken.answers.rules:
        head["rules"] = {id: to_raw(said) for id, said in taken.answers.rules.items()}
    head |= own_content(taken.answers)
    renews: dict[str, Raw] = {"file": called}
    if old.answers.dated:
        renews["date"] = old.answers.dated.isoformat()
    renews |= own_content(old.answers)
    renews["answers"] = as_content(library.questionnaire, old.answers)
    answers_file.create(path, head, as_content(library.questionnaire, taken.answers), below={"renews": renews})
    number = counted(taken.number, "answer was", "answers were")
    told = [f"{number.capitalize()} taken over from {called}, each to be kept, changed or dropped."]
    if mine := len(everything(taken.answers)):
        said = counted(mine, "clause or provision", "clauses and provisions")
        told.append(f"So {'was' if mine == 1 else 'were'} {said} in your own words.")
    if taken.left_behind:
        told.append("These had days in them that have passed, and are to be answered anew:")
        asks = library.questionnaire.by_id
        told += [f"- {asks[key.question].ask} ({and_list(days)})" for key, days in taken.left_behind]
    return Renewed(tuple(told), old.findings)


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
