"""The pieces of a page, one for each clause, are what stands in the whole page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agreement_builder.assemble.make import make
from agreement_builder.model.answers import Answer, Key, Status
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.walk import parts
from agreement_builder.render.fragments import fragments
from agreement_builder.render.html import page
from agreement_builder.render.markup import Markup
from tests.support.live import agreement, request

HUBS = agreement("family-hubs", third_empty=True)
WHOLE = make(request(HUBS, HUBS.answers, "agreement")).resolved


def body(document: ResolvedDocument) -> str:
    markup = Markup(document, paper=False)
    return "".join(map(markup.part, parts(document.document)))


def test_put_together_they_are_the_page() -> None:
    made = fragments(WHOLE)
    assert made.whole() == body(WHOLE)
    assert made.whole() in page(WHOLE, "", paper=False)
    assert [part.id for part in made.parts] == [part.id for part in parts(WHOLE.document)]


def test_each_stands_in_the_page_as_it_is() -> None:
    whole = body(WHOLE)
    for id, html in fragments(WHOLE).html.items():
        assert f'id="{id}"' in html
        assert html in whole


def test_of_the_same_document_none_is_new() -> None:
    made = fragments(WHOLE)
    assert fragments(WHOLE, made).since(made) == {}


@pytest.mark.parametrize("key", ["exit.notice", "governance.chair"])
def test_after_a_change_those_that_differ_are_told(key: str) -> None:
    before = fragments(WHOLE)
    answers = replace(HUBS.answers, by_key={**HUBS.answers.by_key, Key(key): Answer(status=Status.TO_BE_AGREED)})
    changed = make(request(HUBS, answers, "agreement")).resolved
    after = fragments(changed, before)
    assert after.whole() == body(changed)
    differs = {id for id, html in after.html.items() if before.html.get(id) != html}
    assert set(after.since(before)) == differs
    assert differs


def test_a_clause_that_got_another_number_is_another_piece() -> None:
    before = fragments(WHOLE)
    document = WHOLE.document
    first, *rest = document.sections
    shorter = replace(document, sections=(replace(first, clauses=first.clauses[1:]), *rest))
    gone, second = first.clauses[:2]
    labels = {**WHOLE.labels, second.id: WHOLE.labels[gone.id]}
    after = fragments(replace(WHOLE, document=shorter, labels=labels), before)
    assert second.id in after.since(before)
    assert gone.id not in after.html
