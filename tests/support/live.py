"""Changes to the answers of an agreement, a few for every question, and the proof that a document that is kept in step with them is
the one that is made whole.

The tests make some of them. `python -m tests.support.live` makes one for every question in each setting, or all with `--all`, and
prints the figures that stand in docs/analysis/live-document.md.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from agreement_builder.assemble.live import Live, live
from agreement_builder.assemble.make import Made, Request, make
from agreement_builder.interview.kinds import Context
from agreement_builder.interview.reading import read_answer
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from agreement_builder.model.walk import parts
from agreement_builder.render.fragments import Fragments, fragments
from agreement_builder.render.markup import Markup
from agreement_builder.workflow.agreements import Agreement, requests
from agreement_builder.workflow.opening import open_agreement

ROOT = Path(__file__).parents[2]
DAY = date(2026, 9, 1)
SETTINGS = (
    ("family-hubs", "agreement", False),
    ("three-becks", "consortium", False),
    ("young-carers", "memorandum", False),
    ("family-hubs", "agreement", True),
)
"""An example, the document made of it, and whether a third of its answers is taken out first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer made another one, or taken out (None)."""

    key: Key
    how: str
    answer: Answer | None

    def made(self, answers: Answers) -> Answers:
        """The answers with it."""
        by_key = {key: held for key, held in answers.by_key.items() if key != self.key}
        return replace(answers, by_key=by_key if self.answer is None else {**by_key, self.key: self.answer})


def agreement(name: str, third_empty: bool = False) -> Agreement:
    """An example, perhaps with every third answer taken out, those about the partners excepted."""
    found = open_agreement(ROOT / "examples" / f"{name}.yaml")
    if not third_empty:
        return found
    kept = {
        key: held
        for place, (key, held) in enumerate(found.answers.by_key.items())
        if place % 3 or key.question.startswith("partners.")
    }
    return replace(found, answers=replace(found.answers, by_key=kept))


def request(of: Agreement, answers: Answers, document: str) -> Request:
    """The request for a document of an agreement with other answers."""
    return next(requests(replace(of, answers=answers), DAY, document))


def changes(library: Library, answers: Answers) -> Iterator[tuple[Question, list[Change]]]:
    """For every question but that for the partners, what may become of its answer: it is left open, cleared, does not apply, is
    another one, or nobody has talked about it. A question asked of each partner is changed for one."""
    context = Context(answers.partners, tuple(library.pack.partner_kinds))
    for place, question in enumerate(library.questionnaire.by_id.values()):
        if question.kind is Kind.PARTNER_LIST:
            continue
        partner = answers.partners[place % len(answers.partners)].id if question.each_partner else ""
        key = Key(question.id, partner)
        yield question, [*_changes(question, key, answers, context)]


def _changes(question: Question, key: Key, answers: Answers, context: Context) -> Iterator[Change]:
    held = answers.by_key.get(key)
    positions = ((answers.partners[0].id, "Not so."),)
    point = OpenPoint("", positions, until_then="As now.")
    yield Change(key, "left open", Answer(status=Status.TO_BE_AGREED, open_point=point))
    if held is not None:
        yield Change(key, "cleared", None)
    yield Change(key, "does not apply", Answer(status=Status.NOT_APPLICABLE))
    for raw in _others(question):
        answer, _ = read_answer(question, key, raw, context)
        if answer is not None and (held is None or answer.value != held.value):
            yield Change(key, "another answer", answer)
    if held is not None and held.value is not None and held.basis is not Basis.ASSUMED:
        yield Change(key, "not talked about", replace(held, basis=Basis.ASSUMED))


def _others(question: Question) -> Iterator[Raw]:
    match question.kind:
        case Kind.CHOICE:
            yield from (option.id for option in question.options[:3])
        case Kind.CHOICES:
            yield [option.id for option in question.options[:2]]
        case Kind.YES_NO:
            yield from ("yes", "no")
        case _ if isinstance(question.example, str | list | dict):
            yield question.example


class Kept:
    """A document kept in step with its answers, beside the one that is made whole."""

    def __init__(self, of: Agreement, document: str) -> None:
        self.agreement, self.document = of, document
        asked = request(of, of.answers, document)
        self.live: Live = live(asked)
        self.page: Fragments = fragments(self.live.made.resolved)
        self.base = make(asked)
        self.base_page = html(self.base)
        self.anew: list[int] = []
        self.pieces: list[int] = []

    def differs(self, change: Change) -> list[str]:
        """In what the document differs from one made whole, once the change is made, and once it is taken back."""
        wanted = request(self.agreement, change.made(self.agreement.answers), self.document)
        whole = make(wanted)
        found = [f"{change.how}: {what}" for what in self._step(wanted, whole, html(whole))]
        back = request(self.agreement, self.agreement.answers, self.document)
        return found + [f"{change.how}, taken back: {what}" for what in self._step(back, self.base, self.base_page)]

    def _step(self, wanted: Request, whole: Made, page: str) -> Iterator[str]:
        before = self.page
        self.live = live(wanted, self.live)
        self.page = fragments(self.live.made.resolved, before)
        self.anew.append(self.live.anew)
        self.pieces.append(len(self.page.since(before)))
        made = self.live.made.resolved
        if made.document != whole.resolved.document:
            yield "the tree"
        if (made.labels, made.definitions) != (whole.resolved.labels, whole.resolved.definitions):
            yield "the labels"
        if self.live.made.selection != whole.selection:
            yield "which provisions stand"
        if self.page.whole() != page:
            yield "the HTML"


def html(made: Made) -> str:
    """All sections and schedules of a document as one page has them."""
    markup = Markup(made.resolved, paper=False)
    return "".join(map(markup.part, parts(made.resolved.document)))


def main() -> None:
    """Makes the changes in every setting and prints a line of figures for each."""
    chooser = random.Random(2026)  # noqa: S311
    for name, document, third_empty in SETTINGS:
        of = agreement(name, third_empty)
        kept = Kept(of, document)
        made, found = 0, []
        for question, each in changes(of.library, of.answers):
            for change in each if "--all" in sys.argv else [chooser.choice(each)]:
                made += 1
                found += [f"{question.id}: {what}" for what in kept.differs(change)]
        print(*found, sep="\n", end="\n" if found else "")
        where = f"{name}, {document}{', a third empty' if third_empty else ''}"
        print(f"{where}: {made} changes, {len(found)} different; clauses worded {_spread(kept.anew)}, ", end="")
        print(f"pieces of HTML {_spread(kept.pieces)}", flush=True)


def _spread(numbers: list[int]) -> str:
    ordered = sorted(numbers)
    middle, ninth = ordered[len(ordered) // 2], ordered[len(ordered) * 9 // 10]
    return f"{middle} at the median, {ninth} at the ninth decile, {ordered[-1]} at most"


if __name__ == "__main__":
    main()
