"""The plain text of a document fits a terminal and keeps its numbers."""

from __future__ import annotations

from agreement_builder.render.text import plain
from tests.support.sample import sample_document


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (40, 80):
        assert max(map(len, plain(sample_document(), width).splitlines())) <= width


def test_numbers_stand_beside_what_they_number() -> None:
    lines = plain(sample_document()).splitlines()
    assert "2.1  The board" in lines
    assert "    (i)   the safety of a child or an adult at risk;" in lines
    assert "Schedule 1  Money in detail" in lines


def test_a_cell_stands_under_its_header() -> None:
    assert "- What for: Coordinator\n  2027: £32,500\n  2028: £33,150\n" in plain(sample_document())


def test_what_is_missing_and_open_can_be_seen() -> None:
    text = plain(sample_document())
    assert "[Open point 1: who chairs]" in text
    assert "[Not decided yet]" in text
