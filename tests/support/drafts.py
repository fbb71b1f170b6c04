"""Documents of the shipped pack from generated answers: who the partners are, which choices they made, what they left open, and
what they typed. The trees of `strategies` know no answers; these come by the way that a user's answers take."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from tests.support.strategies import TEXTS
from tests.support.whole import (
    BLANK,
    DATED,
    EXAMPLE,
    NOT_APPLICABLE,
    OPEN,
    answered,
    library,
    partners,
    questions,
    raw_answers,
    read,
)

_STATES = (EXAMPLE, EXAMPLE, EXAMPLE, EXAMPLE, BLANK, OPEN, NOT_APPLICABLE)


@dataclass(frozen=True)
class Drafted:
    """What a document was made from, short enough to be told when it fails."""

    kinds: tuple[str, ...]
    typed: str
    seed: int
    outline: str
    scheme: str

    def document(self) -> ResolvedDocument:
        """The document."""
        chance = Random(self.seed)  # noqa: S311  - no secret hangs on it
        given = {question.id: _given(question, self.typed, chance) for question in questions()}
        ready = answered(read(raw_answers(partners(*self.kinds), given)))
        outline = library().outline(self.outline)
        seen = ready.seen_from(outline, "")
        drafted = draft(library(), seen, select(library(), outline, seen.lookup), DATED)
        return resolve(drafted, SCHEMES[self.scheme or outline.numbering])


def drafts() -> st.SearchStrategy[Drafted]:
    """Documents of two to five partners of any kind, in any outline that is about all of them, in any numbering."""
    outlines = [id for id in library().outline_ids() if not library().outline(id).for_each]
    return st.builds(
        Drafted,
        st.lists(st.sampled_from(sorted(library().pack.partner_kinds)), min_size=2, max_size=5).map(tuple),
        TEXTS,
        st.integers(0, 2**32),
        st.sampled_from(outlines),
        st.sampled_from(["", *SCHEMES]),
    )


def _given(question: Question, typed: str, chance: Random) -> Raw:
    state = chance.choice(_STATES)
    if state != EXAMPLE:
        return state
    match question.kind:
        case Kind.CHOICE:
            return chance.choice(question.options).id
        case Kind.CHOICES:
            return [option.id for option in question.options if chance.random() < 0.5] or question.options[0].id
        case Kind.YES_NO:
            return chance.choice(("yes", "no"))
        case Kind.LINE | Kind.TEXT if chance.random() < 0.1:
            return {"answer": f"{typed} of ours"}
    return EXAMPLE
