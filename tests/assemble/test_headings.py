"""Headings are read in a quick way where Markdown has nothing to say; both ways say the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.assemble.worded import plain_words
from agreement_builder.library.clausetext import to_blocks
from agreement_builder.library.wording import Wording
from agreement_builder.model.document import Paragraph, Text
from tests.support.voices import BRITISH

heading = st.text(alphabet="ab1 ,’-.)[|\\", max_size=12)


@given(heading)
def test_a_heading_says_what_its_markdown_says(source: str) -> None:
    blocks = to_blocks(source, [], frozenset())
    content = blocks[0].content if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else ()
    if len(content) == 1 and isinstance(content[0], Text):
        assert plain_words(Wording(source), {}, BRITISH) == content[0].text


def test_words_with_a_backslash_are_still_read_as_markdown() -> None:
    assert plain_words(Wording("1\\. Leaving"), {}, BRITISH) == "1. Leaving"
