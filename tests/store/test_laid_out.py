"""A text with a change in it reads as if the whole of it had been read anew, whatever was changed and wherever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agreement_builder.errors import Unusable
from agreement_builder.store.editing import changed
from agreement_builder.store.laid_out import laid_out, renewed
from agreement_builder.store.layout import Layout, lay_out
from tests.store.test_editing import BY_HAND

HUBS = Path(__file__).parents[2] / "examples" / "family-hubs.yaml"
SIGNS = st.sampled_from(
    ["", "\n", "    ", ": ", "- ", " #", "'", '"', "|\n", ">+", "{", "]", "\n    a: b", "\n---\n", "...\n", "? ", "&x ",
     "\t", "%", "\n      - x\n", "~", "exit:", "    exit:\n", "\u2028", "\r", "|2\n", "answers:\n", "x: 1\n"]
)  # fmt: skip


def whole(text: str) -> Layout | None:
    try:
        return lay_out(text, "")
    except Unusable:
        return None


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([BY_HAND, BY_HAND.rstrip(), BY_HAND.replace("\n", "\r\n")]),
    st.integers(0, 1200),
    st.integers(0, 60),
    SIGNS,
)
@example(BY_HAND, BY_HAND.index(": Merrowdale"), 2, "'")
@example(BY_HAND, BY_HAND.index("er.\n    review"), 4, "[")
@example(BY_HAND, BY_HAND.index("    exit:"), 0, "...\n")
@example(BY_HAND, BY_HAND.index("    review"), 0, "    exit:\n        notice: x\n")
def test_a_part_that_is_read_alone_says_what_it_says_in_the_whole(was: str, place: int, gone: int, signs: str) -> None:
    text = was[:place] + signs + was[place + gone :]
    found = renewed(was, lay_out(was, ""), text)
    assert found is None or found == whole(text)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("answers", "exit", "notice"), "6 months"),
        (("answers", "exit", "notice"), "Six months:\n- in writing\n"),
        (("answers", "exit", "people_told"), [{"who": "Everyone", "when": "at once"}]),
        (("answers", "legal", "binding"), {"to be agreed": ""}),
        (("draft",), "12"),
    ],
)
def test_of_a_changed_answer_no_more_is_read_than_its_section(
    path: tuple[str, ...], value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = HUBS.read_text(encoding="utf-8")
    was = lay_out(text, "")
    after = changed(text, {path: value})  # type: ignore[dict-item]
    found = renewed(text, was, after)
    assert found == lay_out(after, "")
    assert list(found.content) == list(was.content)
    # The name of the file finds the text that was read last.
    laid_out(text, "hubs.yaml")
    monkeypatch.setattr("agreement_builder.store.laid_out.lay_out", None)
    assert laid_out(after, "hubs.yaml") == found
    assert laid_out(after, "hubs.yaml") is laid_out(after, "hubs.yaml")
