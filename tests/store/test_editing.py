"""A change in an answers file touches its own lines and nothing else, and every word comes back as it was typed."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.model.content import DELETE, Changes, NamePath, Removal
from agreement_builder.model.values import Raw
from agreement_builder.store.editing import changed
from agreement_builder.store.layout import lay_out

BY_HAND = """\
# Our answers. Ask Priya before changing anything.
format: 1
date:    2026-07-20      # printed on the cover
answers:
    partners:
        list:
        -   {id: council,  name: Merrowdale Borough Council, kind: council}   # host
        - id: oak
          name: "Oak Street"
    exit:
        notice:   3 months # agreed on Tuesday

        # about unfinished work
        unfinished:
            The leaver hands over
            its work in four weeks.
        told: |  # to be read aloud
            Families hear eight weeks ahead.

            By letter.
    review: {first:   2027-01-12,   how: no}
    governance:
        venues:   # in turn
            # the parents chose the order
            - Oak Street shop
            - Beech Lane   # from May

    # last words
    legal:
        binding: 'no'
"""


def lines_changed(before: str, after: str) -> list[str]:
    """The lines that differ, with - and + in front."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "-+"]


def test_no_change_changes_nothing() -> None:
    assert changed(BY_HAND, {}) == BY_HAND


def test_one_answer_changes_one_line_and_keeps_its_comment() -> None:
    assert lines_changed(BY_HAND, changed(BY_HAND, {("answers", "exit", "notice"): "6 months"})) == [
        "-         notice:   3 months # agreed on Tuesday",
        "+         notice: 6 months # agreed on Tuesday",
    ]


def test_a_text_over_several_lines_gives_way_to_another() -> None:
    after = changed(BY_HAND, {("answers", "exit", "unfinished"): "Line one.\nLine two."})
    old = "        unfinished:\n            The leaver hands over\n            its work in four weeks.\n"
    new = "        unfinished: |-\n            Line one.\n            Line two.\n"
    assert after == BY_HAND.replace(old, new)


def test_comments_at_a_list_survive_when_the_list_changes() -> None:
    venues = ("answers", "governance", "venues")
    values: list[Raw] = [["One", "Two"], "in words", "over\nlines", [{"a": "b" * 200}]]
    for value in values:
        after = changed(BY_HAND, {venues: value})
        for comment in ("# in turn", "# the parents chose the order", "# from May", "# last words"):
            assert comment in after


def test_a_new_answer_stands_at_the_end_of_its_section() -> None:
    after = changed(BY_HAND, {("answers", "exit", "step_down"): "yes", ("answers", "money", "passes"): "none"})
    assert lines_changed(BY_HAND, after) == [
        "+         step_down: yes",
        "+     money:",
        "+       passes: none",
    ]
    assert after.index("By letter.") < after.index("step_down") < after.index("review")


def test_an_answer_for_a_partner_makes_the_places_above_it() -> None:
    after = changed("format: 1\nanswers:\n", {("answers", "partners", "address", "council"): "Civic Centre"})
    assert after == "format: 1\nanswers:\n  partners:\n    address:\n      council: Civic Centre\n"


def test_taking_an_answer_out_takes_an_empty_section_with_it() -> None:
    assert lines_changed(BY_HAND, changed(BY_HAND, {("answers", "legal", "binding"): DELETE})) == [
        "-     legal:",
        "-         binding: 'no'",
    ]
    assert lines_changed(BY_HAND, changed(BY_HAND, {("answers", "exit", "told"): DELETE})) == [
        "-         told: |  # to be read aloud",
        "-             Families hear eight weeks ahead.",
        "- ",
        "-             By letter.",
    ]
    assert changed(BY_HAND, {("answers", "nothing", "here"): DELETE}) == BY_HAND


def test_answers_in_brackets_are_set_out_anew() -> None:
    assert lines_changed(BY_HAND, changed(BY_HAND, {("answers", "review", "first"): "2027-02-01"})) == [
        "-     review: {first:   2027-01-12,   how: no}",
        "+     review:",
        "+       first: 2027-02-01",
        "+       how: no",
    ]
    assert changed("{format: 1, answers: {}}", {("answers", "exit", "notice"): "x"}) == (
        "format: 1\nanswers:\n  exit:\n    notice: x"
    )


def test_an_empty_file_gets_its_first_answer() -> None:
    assert changed("", {("format",): "1"}) == "format: 1\n"
    assert changed("# mine", {("format",): "1"}) == "# mine\nformat: 1\n"


def test_line_ends_of_another_system_stay() -> None:
    after = changed("format: 1\r\nanswers:\r\n  exit:\r\n    a: x\r\n", {("answers", "exit", "b"): "one\ntwo"})
    assert after == "format: 1\r\nanswers:\r\n  exit:\r\n    a: x\r\n    b: |-\r\n      one\r\n      two\r\n"


def test_a_text_that_keeps_its_blank_lines_keeps_them() -> None:
    text = "a:\n  x: |+\n    one\n\n\nb: 1\n"
    after = changed(text, {("a", "y"): "two", ("b",): "2"})
    assert lay_out(after, "").content == {"a": {"x": "one\n\n\n", "y": "two"}, "b": "2"}


@pytest.mark.parametrize(
    "words",
    [
        "no", "yes", "null", "~", "1.10", "007", "2026-09-01", "0x1F", "1e3", "12:30", "=", "<<", "- x", "? x", ": x", "a: b",
        "a #b", "#b", "a:", "'", '"', "it's", 'say "no"', "*bold*", "&c", "!now", "%", "@x", "`x`", "[a]", "{{ x }}", "| x",
        "> x", "---", "...", " lead", "trail ", "a\nb", "a\n\n  b\n", "\ttab", "a\tb", "\n", "x\x07y", "\x85", "\u2028", "\ufeff",
        "e\u0301", "\U0001f469\u200d\U0001f467", "\u202eleft", "\u00a0", "\\n", "C:\\new", "x" * 300, "", "\r\n", "\ufffe",
    ],
)  # fmt: skip
def test_words_come_back_as_they_were_typed(words: str) -> None:
    for value in (
        words,
        [words, "b"],
        {words or "k": words},
        [{"a": words, "b": words}],
        {"answer": {"x": [words * 2]}},
    ):
        after = changed(BY_HAND, {("answers", "exit", "notice"): value})  # type: ignore[dict-item]
        assert lay_out(after, "").content["answers"]["exit"]["notice"] == value  # type: ignore[index,call-overload]


def test_a_paragraph_of_200_kilobytes_comes_through() -> None:
    paragraph = "Every word counts, doesn't it? " * 6500
    after = changed(BY_HAND, {("answers", "exit", "unfinished"): paragraph.strip()})
    assert paragraph.strip() in after


names = st.sampled_from(["a", "b", "exit", "Oak Street: x", "0", "no", "é", "long name with words"])
typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(["a\nb", "no", "x: y", "# c"])
values: st.SearchStrategy[Raw] = st.recursive(
    typed,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=3),
    max_leaves=6,
)
known = st.sampled_from(["partners", "exit", "governance", "review", "legal"])
within = st.sampled_from(["list", "notice", "unfinished", "told", "first", "venues", "binding"])
paths = st.lists(names, min_size=1, max_size=3).map(tuple) | st.tuples(st.just("answers"), known, within)
changes = st.lists(st.dictionaries(paths, values | st.just(DELETE), max_size=2), max_size=4)


@given(
    st.sampled_from(
        ["", "# top\n", BY_HAND, "a:\n- x\n", "a: {b: [c]}\nexit:\n    b: |+\n        x\n\n    a: 'y'  # z\n"]
    ),
    changes,
)
def test_after_any_changes_a_file_holds_exactly_what_it_should(text: str, steps: list[Changes]) -> None:
    content = lay_out(text, "").content
    for step in steps:
        text = changed(text, step)
        for path, value in step.items():
            if not isinstance(value, Removal):
                content = _with(content, path, value)
        if DELETE not in step.values():
            assert lay_out(text, "").content == content
        content = lay_out(text, "").content


def _with(content: dict[str, Raw], path: NamePath, value: Raw) -> dict[str, Raw]:
    below = content.get(str(path[0]))
    if len(path) > 1:
        value = _with(below if isinstance(below, dict) else {}, path[1:], value)
    return {**content, str(path[0]): value}


# ---------------------------------------------------------------- entries of lists

LISTED = """\
provisions:
  # about the garden
  - id: keys  # the first
    heading: Keys
    text: |-
      Each has one.

      # not a comment
    # whom it concerns
    for: [oak, elm]
  - {id: gate, text: Shut.}  # in brackets
  -
    id: lamp

after: x  # last
"""


def test_a_part_of_an_entry_changes_and_every_comment_around_it_stays() -> None:
    after = changed(LISTED, {("provisions", 0, "heading"): "Keys to the garden", ("provisions", 0, "binds"): "no"})
    assert after == LISTED.replace("heading: Keys", "heading: Keys to the garden").replace(
        "    for: [oak, elm]\n", "    for: [oak, elm]\n    binds: no\n"
    )


def test_an_entry_is_added_behind_the_last_and_taken_out_alone() -> None:
    added = changed(LISTED, {("provisions", 3): {"id": "bench", "text": "Two\nlines."}})
    assert "    id: lamp\n  - id: bench\n    text: |-\n      Two\n      lines.\n\nafter: x  # last\n" in added
    assert changed(added, {("provisions", 3): DELETE}) == LISTED
    assert changed(LISTED, {("provisions", 1): DELETE}) == LISTED.replace(
        "  - {id: gate, text: Shut.}  # in brackets\n", ""
    )
    without = changed(LISTED, {("provisions", 0): DELETE})
    assert without.startswith("provisions:\n  # about the garden\n  - {id: gate")


def test_an_entry_in_brackets_keeps_its_comment_and_the_first_makes_the_list() -> None:
    after = changed(LISTED, {("provisions", 1, "text"): "Shut at night."})
    assert "  # in brackets\n  - {id: gate, text: Shut at night.}\n" in after
    assert changed("a: b\n", {("provisions", 0): {"id": "x"}}) == "a: b\nprovisions:\n  - {id: x}\n"
    assert changed("a: b\nprovisions:\n", {("provisions", 0): {"id": "x"}}) == "a: b\nprovisions:\n  - {id: x}\n"
    assert changed("provisions: [{id: x}]\na: b\n", {("provisions", 0): DELETE}) == "a: b\n"


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["", "id", "heading", "new"]), values | st.just(DELETE)),
        max_size=5,
    )
)
def test_after_any_changes_in_a_list_a_file_holds_exactly_what_it_should(
    steps: list[tuple[int, str, Raw | Removal]],
) -> None:
    text = LISTED
    for place, name, value in steps:
        held = lay_out(text, "").content.get("provisions", [])
        entries: list[Raw] = list(held) if isinstance(held, list) else []
        place = min(place, len(entries))
        within = entries[place] if place < len(entries) else ""
        if name and not isinstance(within, dict):
            continue
        text = changed(text, {("provisions", place, *([name] if name else [])): value})
        if isinstance(value, Removal):
            continue
        if name and isinstance(within, dict):
            value = {**within, name: value}
        entries[place : place + 1] = [value]
        assert lay_out(text, "").content["provisions"] == entries
        assert lay_out(text, "").content["after"] == "x"
