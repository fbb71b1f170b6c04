"""The partners' own text as paragraphs and lists: every sign that was typed is there again, and lists are what people meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.assemble.ours import text_blocks
from agreement_builder.model.document import Block, ItemList, LineBreak, Paragraph, Value
from agreement_builder.model.plaintext import closed, safe
from tests.support.hostile import HOSTILE

KEY = "in our words[exit.notice]"


def shape(blocks: tuple[Block, ...]) -> list[object]:
    """Paragraphs as their lines, lists as a sign for their kind and their items."""
    out: list[object] = []
    for block in blocks:
        match block:
            case Paragraph(content):
                out.append("".join(map(_sign, content)))
            case ItemList(items, ordered):
                out.append(["1." if ordered else "-", *(shape(item.content) for item in items)])
    return out


def _sign(inline: object) -> str:
    assert isinstance(inline, Value | LineBreak)
    return "\n" if isinstance(inline, LineBreak) else inline.text


def read(text: str) -> list[object]:
    return shape(text_blocks(text, KEY))


def test_an_empty_line_begins_a_paragraph_and_other_line_ends_stay() -> None:
    assert read("One.\nTwo.\n\n\nThree.") == ["One.\nTwo.", "Three."]


def test_lists_are_known_by_how_their_lines_begin() -> None:
    assert read("We bring:\n- keys,\n- a lamp.\nNobody else does.") == [
        "We bring:", ["-", ["keys,"], ["a lamp."]], "Nobody else does.",
    ]  # fmt: skip
    assert read("1. one\n2. two\n\n3. three") == [["1.", ["one"], ["two"], ["three"]]]
    assert read("1) one\n1) two") == [["1.", ["one"], ["two"]]]


def test_a_list_inside_an_item_and_more_words_in_it() -> None:
    assert read("1. first\n   goes on\n\n   and again\n   - a\n   - b\n2. second\n- other") == [
        ["1.", ["first\ngoes on", "and again", ["-", ["a"], ["b"]]], ["second"]],
        ["-", ["other"]],
    ]
    assert read("- a\n  - b\n    - c") == [["-", ["a", ["-", ["b"], ["c"]]]]]


def test_what_only_looks_like_an_item_is_words() -> None:
    assert read("2026. was a good year\n-\n- \n-x\n1.5 hours\n3. no first") == [
        "2026. was a good year\n-\n-\n-x\n1.5 hours\n3. no first"
    ]
    assert read("1. one\n5. not the next") == [["1.", ["one"]], "5. not the next"]
    assert read("* star\n+ plus\n> quoted\n# heading\n| a | b |") == ["* star\n+ plus\n> quoted\n# heading\n| a | b |"]


def test_no_mark_of_any_format_means_anything() -> None:
    for hostile in HOSTILE:
        lines = [closed(line.strip()) for line in safe(hostile).split("\n") if line.strip()]
        if lines and not re.match(r"(-|1[.)])[ \t]", lines[0]):
            assert read(hostile) == ["\n".join(lines)], hostile


_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "  ", "    ", "\t"]),
        st.sampled_from(["", "", "- ", "1. ", "2. ", "3) ", "-", "7."]),
        st.sampled_from([*HOSTILE, "words", ""]),
    ).map("".join),
    max_size=12,
).map("\n".join)


@given(_LINES)
def test_every_sign_comes_out_in_the_order_in_which_it_was_typed(text: str) -> None:
    typed = [line for line in safe(text).split("\n") if line.strip()]
    made = list(_lines(text_blocks(text, KEY)))
    assert len(made) == len(typed)
    for line, (number, words) in zip(typed, made, strict=True):
        rest = line.strip() if number is None else _without_mark(line, number)
        assert words == closed(rest)


def _without_mark(line: str, number: int) -> str:
    """The line without the mark of an item, which must be a dash (0), the number of the item, or 1."""
    found = re.fullmatch(r"\s*(-|\d+[.)])[ \t]+(.*)", line, re.DOTALL)
    assert found is not None
    assert found[1] == "-" if number == 0 else int(found[1][:-1]) in (1, number)
    return found[2].strip()


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[int | None, str]]:
    """Every line with the number of the item that it begins, 0 for one with a bullet, None for other lines."""
    for block in blocks:
        match block:
            case Paragraph(content):
                yield from ((None, inline.text) for inline in content if isinstance(inline, Value))
            case ItemList(items, ordered):
                for place, item in enumerate(items, 1):
                    for at, (number, words) in enumerate(_lines(item.content)):
                        yield (place if ordered else 0) if at == 0 else number, words
