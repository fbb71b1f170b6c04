"""Whatever stands last in a file or around an answer, and whatever is written there, the file is saved and says what it should."""

from __future__ import annotations

import pytest

from agreement_builder.model.content import DELETE, NamePath, Removal, applied
from agreement_builder.model.values import Raw
from agreement_builder.store.editing import changed
from agreement_builder.store.layout import lay_out

HEAD = "format: 1\nanswers:\n  exit:\n"

FILES = {
    "a text without a line end": f"{HEAD}    about: |\n      One line\n      Two line",
    "a text that keeps its end": f"{HEAD}    about: |+\n      One line\n      Two line",
    "a text that keeps no end": f"{HEAD}    about: |-\n      One line\n      Two line",
    "a folded text": f"{HEAD}    about: >\n      One line\n      Two line",
    "a text of Windows": f"{HEAD}    about: |\n      One line\n      Two line".replace("\n", "\r\n"),
    "a text and spaces": f"{HEAD}    about: |\n      One line\n      ",
    "a text and empty lines": f"{HEAD}    about: |\n      One line\n\n  ",
    "a text in a list": f"{HEAD}    about:\n    - a\n    - |\n      x",
    "a text with its own indent": f"{HEAD}    about: |2\n        a\n       b",
    "a comment between a name and its answer": f"{HEAD}    notice:\n      # why\n      3 months\n",
    "a comment at the left": f"{HEAD}    notice:\n# why\n      3 months\n",
    "comments below a text": f"{HEAD}    about: |\n      x\n    notice: # why\n      # and\n      3 months",
    "comments behind everything": "# a\nanswers: # b\n  # c\n  exit: # d\n    notice: # e\n      # f\n      a # g\n      # h\n# i",
    "spaces behind an answer": f"{HEAD}    notice: a\n              \n    other: x\n",
    "spaces behind the last answer": f"{HEAD}    notice: a\n              \n        ",
    "a far comment behind an answer": f"{HEAD}    notice: a # b\n              \n        # c\n        ",
    "nothing behind a name": f"{HEAD}    notice:",
    "quotation marks over lines": f"{HEAD}    notice: 'a\n      b\n\n      c'",
    "brackets": "format: 1\nanswers: {exit: {notice: a}}",
    "an end of the document": "---\nanswers:\n  exit:\n    notice: |\n     a\n...",
    "one line": "format: 1",
    "nothing": "",
}
VALUES: tuple[Raw | Removal, ...] = (
    "6 months",
    "A long\ntext of\nlines",
    "",
    ["a", "b"],
    {"a": "b"},
    "x\n",
    "  lead",
    DELETE,
)
PLACES: tuple[NamePath, ...] = (
    ("answers", "exit", "notice"), ("answers", "exit", "about"), ("answers", "exit", "new"),
    ("answers", "exit"), ("answers", "money", "new"), ("draft",),
)  # fmt: skip


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_any_answer_can_be_saved(text: str) -> None:
    before = lay_out(text, "").content
    for place in PLACES:
        for value in VALUES:
            after = changed(text, {place: value})
            assert lay_out(after, "").content == applied(before, {place: value}), (place, value)
            whole_section = place == ("answers", "exit")
            assert after.count("#") >= text.count("#") or value is DELETE or whole_section, (place, value)


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_last_text_says_the_same_with_and_without_a_line_end(end: str) -> None:
    text = f"{HEAD}    about: |\n      One line\n      Two line{end}"
    assert lay_out(text, "").content["answers"] == {"exit": {"about": "One line\nTwo line\n"}}


def test_every_other_line_stays_as_it_was() -> None:
    text = f"{HEAD}    about: |\n      One line"
    assert changed(text, {("answers", "exit", "notice"): "6 months"}) == f"{text}\n    notice: 6 months\n"
