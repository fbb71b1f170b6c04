"""The way through the tree misses nothing, keeps the order of reading, and rebuilds what it is told to."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from agreement_builder.model import walk
from agreement_builder.model.document import (
    Blank,
    Block,
    Inline,
    Paragraph,
    ResolvedDocument,
    SignatureLine,
    Strong,
    Table,
    TermDefinition,
    Text,
    Value,
)
from tests.support.sample import sample_document
from tests.support.strategies import documents


def _bodies(document: ResolvedDocument) -> list[tuple[Block, ...]]:
    return [clause.body for clause in walk.clauses(document.document)]


def test_provisions_come_in_the_order_of_reading() -> None:
    ids = [provision.id for provision in walk.provisions(sample_document().document)]
    assert ids[:4] == ["who", "partners.parties", "partners.meaning", "partners.background"]
    assert ids.index("signing.statement") < ids.index("schedule.money") < ids.index("money.shares")


def test_words_are_found_wherever_they_stand() -> None:
    found = [inline for body in _bodies(sample_document()) for inline in walk.inlines(body)]
    texts = {inline.text for inline in found if isinstance(inline, Text | Value)}
    labels = {inline.label for inline in found if isinstance(inline, Blank)}
    assert "That stops with us." in texts, "inside strong words"
    assert "money that would otherwise be lost; and" in texts, "inside a list inside a list"
    assert {"£32,500", "What for"} <= texts, "in the cells and headers of a table"
    assert "Dana Whitlock" in texts, "on a line to sign on"
    assert " propose an independent chair from the start." in texts, "in a note"
    assert "how people get in" in labels
    assert [inline.term for inline in found if isinstance(inline, TermDefinition)] == [
        "the council",
        "working day",
        "leaving partner",
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_rebuilding_with_nothing_to_change_changes_nothing(document: ResolvedDocument) -> None:
    for body in _bodies(document):
        assert walk.rebuild(body, lambda inline: (inline,)) == body


def test_rebuilding_reaches_every_word_and_block_once() -> None:
    def louder(inline: Inline) -> tuple[Inline, ...]:
        return (Text(f"{inline.text}!"),) if isinstance(inline, Text) else (inline,)

    for body in _bodies(sample_document()):
        before = [inline for inline in walk.inlines(body) if isinstance(inline, Text)]
        after = [inline for inline in walk.inlines(walk.rebuild(body, louder)) if isinstance(inline, Text)]
        assert [inline.text for inline in after] == [f"{inline.text}!" for inline in before]


def test_one_element_may_become_several_or_none() -> None:
    def split(inline: Inline) -> tuple[Inline, ...]:
        return tuple(Text(word) for word in inline.text.split()) if isinstance(inline, Text) else (inline,)

    def twice(block: Block) -> tuple[Block, ...]:
        return (block, block) if isinstance(block, Paragraph) else ()

    body = (Paragraph((Text("a b"), Strong((Text("c d"),)))), Table("", (), ()))
    made = Paragraph((Text("a"), Text("b"), Strong((Text("c"), Text("d")))))
    assert walk.rebuild(body, split, twice) == (made, made)


def test_rebuilding_keeps_the_labels_of_lines_to_sign_on() -> None:
    body = sample_document().document.sections[-1].clauses[0].body
    assert walk.rebuild(body, lambda inline: (inline,)) == body
    assert any(isinstance(line, SignatureLine) for line in body[1].signers[0])  # type: ignore[union-attr]
