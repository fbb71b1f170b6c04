"""Prints a clause by itself, for its own examples or for somebody's answers. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.ours import with_ours
from agreement_builder.assemble.resolve import resolve_alone
from agreement_builder.assemble.select import select
from agreement_builder.assemble.views import Answered
from agreement_builder.errors import Unusable
from agreement_builder.interview.engine import default_values
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answers
from agreement_builder.model.pack import Outline, OutlinePart
from agreement_builder.render.text import plain
from agreement_builder.workflow.examples import example_answers
from agreement_builder.workflow.partners import find_partner


def print_clause(
    library: Library, source: ClauseSource, answers: Answers, width: int = 10_000, about: str = ""
) -> str | None:
    """A clause by itself as plain text, None when its condition leaves it out. Raises `Unusable`.

    `about` names the partner that a clause of a document for each partner is printed for, "" the first one.
    """
    partner = find_partner(answers, about) if about else next(iter(answers.partners), None)
    about = partner.id if partner is not None and source.about_a_partner else ""
    return _printed(
        library, replace(answers, provisions=()), width, about, OutlinePart(_PREVIEW, source.id, (source.id,))
    )


_PREVIEW = "preview"


def _printed(library: Library, answers: Answers, width: int, about: str, part: OutlinePart) -> str | None:
    """What one part of a document says by itself, in the partners' own words where they have some."""
    questionnaire = library.questionnaire
    answered = Answered(questionnaire, library.pack, answers, default_values(questionnaire, answers), about)
    outlines = [library.outline(id) for id in library.outline_ids()]
    full = [outline for outline in outlines if not outline.sums_up and not outline.for_each]
    words = {word: text for outline in reversed([*full, *outlines]) for word, text in outline.words.items()}
    outline = Outline(_PREVIEW, "Preview", "decimal", (part,), words=words)
    outline = with_ours(outline, outline, answers, _PREVIEW)
    document = draft(library, answered, select(library, outline, answered.lookup), date(1970, 1, 1))
    return plain(resolve_alone(document), width) if document.sections else None


def preview_clause(library: Library, id: str, answers: Answers | None, partner: str = "") -> Iterator[str]:
    """A clause printed for its own examples, or for the answers given and one of their partners, in which it may be a provision of
    their own. Raises `Unusable`."""
    own = next((each for each in answers.provisions if id in (each.id, each.provision)), None) if answers else None
    if answers is not None and own is not None:
        alone = replace(own, after="", section=_PREVIEW, documents=())
        part = OutlinePart(_PREVIEW, own.id)
        yield (
            _printed(library, replace(answers, provisions=(alone,)), 80, "", part)
            or "It is for nobody who is a partner."
        )
        return
    source = library.clause(id)
    if answers is not None:
        yield print_clause(library, source, answers, 80, partner) or "These answers leave the clause out."
        return
    for example in source.examples:
        given, findings = example_answers(library, example)
        if findings:
            raise Unusable(findings)
        yield f"Example in line {example.line}:\n"
        yield (
            print_clause(library, source, given, 80, partner or example.partner)
            or "These answers leave the clause out."
        )
