"""Documents of the shipped pack from generated answers: who the partners are, which choices they made, what they left open, and
what they typed. The trees of `strategies` know no answers; these come by the way that a user's answers take."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

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


@st.composite
def drafts(draw: DrawFn) -> ResolvedDocument:
    """A document of two to five partners of any kind, in any outline that is about all of them, in any numbering."""
    kinds = draw(st.lists(st.sampled_from(sorted(library().pack.partner_kinds)), min_size=2, max_size=5))
    typed, chance = draw(TEXTS), Random(draw(st.integers(0, 2**32)))  # noqa: S311  - no secret hangs on it
    given = {question.id: _given(question, typed, chance) for question in questions()}
    ready = answered(read(raw_answers(partners(*kinds), given)))
    outlines = [library().outline(id) for id in library().outline_ids()]
    outline = draw(st.sampled_from([one for one in outlines if not one.for_each]))
    scheme = draw(st.sampled_from([outline.numbering, *SCHEMES]))
    seen = ready.seen_from(outline, "")
    drafted = draft(library(), seen, select(library(), replace(outline, numbering=scheme), seen.lookup), DATED)
    return resolve(drafted, SCHEMES[scheme])


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
