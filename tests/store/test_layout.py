"""A file typed by hand is read as the words that stand in it; what cannot be read is told with its line and a remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding
from agreement_builder.store.layout import Layout, lay_out


def refused(text: str) -> tuple[Finding, ...]:
    """What is told about a text that cannot be read."""
    with pytest.raises(Unusable) as caught:
        lay_out(text, "answers.yaml")
    return caught.value.findings


def test_every_word_is_read_as_it_stands() -> None:
    text = "a: no\nb: 007\nc: 1.10\nd: 2026-09-01\ne: yes\nf: 12:30\ng: 1_000\nh: 'null'\ni: on\nj: =\n"
    assert lay_out(text, "").content == {
        "a": "no", "b": "007", "c": "1.10", "d": "2026-09-01", "e": "yes", "f": "12:30", "g": "1_000", "h": "null",
        "i": "on", "j": "=",
    }  # fmt: skip


def test_nothing_written_is_empty() -> None:
    assert lay_out("", "").content == {}
    assert lay_out("# only a remark\n", "").content == {}
    assert lay_out("a:\nb: ~\nc: null # so\n", "").content == {"a": "", "b": "", "c": ""}


def test_lines_are_those_that_an_editor_counts() -> None:
    spots = lay_out(
        "# one\r\na: x\u2028y\r\nb:\r\n  # four\r\n  - one\r\n  - c: |\r\n      text\r\n    d: x\r\n", ""
    ).spots
    lines = {path: spot.line for path, spot in spots.items()}
    assert lines == {(): 2, ("a",): 2, ("b",): 3, ("b", 0): 5, ("b", 1): 6, ("b", 1, "c"): 6, ("b", 1, "d"): 8}


def test_signs_that_end_a_line_in_old_yaml_are_part_of_the_text() -> None:
    assert lay_out("a: x\u2028y\u2029z\u0085!\nb: c\n", "").content == {"a": "x\u2028y\u2029z\u0085!", "b": "c"}


@pytest.mark.parametrize(
    ("text", "line", "code", "says"),
    [
        ('a: 1\nb: "two\nc: 3\n', 2, "file-quotation-mark", "opened in this line and not closed"),
        ('a: "one\nb: "two"\nc: 3\n', 1, "file-quotation-mark", "opened in this line and not closed"),
        ("a: 1\nname: Oak: the street\n", 2, "file-colon", "in quotation marks"),
        ("a:\n\tb: 1\n", 2, "file-tab", "Use spaces"),
        ("a: |\n\tb\n", 2, "file-tab", "Use spaces"),
        ("a: [x, y\nb: 1\n", 1, "file-bracket", "opened and not closed"),
        ("a: {x: y\nb: 1\n", 1, "file-bracket", "opened and not closed"),
        ("a: *bold* words\n", 1, "file-sign", "quotation marks"),
        ("a: @home\n", 1, "file-sign", "quotation marks"),
        ("a: `x`\n", 1, "file-sign", "quotation marks"),
        ("a: %x\n", 1, "file-sign", "quotation marks"),
        ("a: !important words\n", 1, "file-tag", "quotation marks"),
        ("a: !!python/object:os.system x\n", 1, "file-tag", "quotation marks"),
        ('a: "C:\\old"\n', 1, "file-backslash", "two backslashes"),
        ("a: - x\n", 1, "file-list", "next line"),
        ("a:\n  b: 1\n c: 2\n", 3, "file-level", "same column"),
        ("a: 'x' y\n", 1, "file-level", "closing quotation mark"),
        ("a: 1\nwords that go on\nb: 2\n", 2, "file-colon-missing", "Write a colon"),
        ("a: 1\n---\nb: 2\n", 2, "file-two-in-one", "Take out the line"),
        ("- a\n- b\n", 1, "file-not-answers", "names and values"),
        ("just words\n", 1, "file-not-answers", "names and values"),
        ("? a\n: b\n", 1, "file-odd-name", "plain words"),
        ("[a, b]: c\n", 1, "file-odd-name", "plain words"),
        ("a: 1\nb: bell\x07\n", 2, "file-character", "U+0007"),
    ],
)
def test_a_slip_of_the_keyboard_gets_its_line_and_a_remedy(text: str, line: int, code: str, says: str) -> None:
    finding = refused(text)[0]
    assert (finding.place.line, finding.code) == (line, code)
    assert finding.place.file == "answers.yaml"
    assert says in f"{finding.message} {finding.hint}"


def test_several_slips_are_told_at_once() -> None:
    text = "a: 1\na: 2\nb: &x y\nc: *x\nd: !t z\nb: 3\ne: [1\n"
    assert [(finding.place.line, finding.code) for finding in refused(text)] == [
        (2, "said-twice"),
        (3, "file-repeats"),
        (4, "file-repeats"),
        (5, "file-tag"),
        (6, "said-twice"),
        (7, "file-bracket"),
    ]
    assert [finding.place.line for finding in refused("a:\n\tb: 1\n\tc: 2\n")] == [2, 3]
    assert [finding.place.line for finding in refused("a: \x07\nb: \x08\n")] == [1, 2]


def test_the_parsers_own_words_never_show() -> None:
    for text in (
        'a: "x',
        "a: b: c",
        "a:\n\tb",
        "a: [",
        "a: }",
        "a: *",
        'a: "\\ud800"',
        "a: %",
        ": : :",
        "a\nb: c",
        "%YAML 9",
    ):
        for finding in refused(text):
            words = f"{finding.message} {finding.hint}"
            for alien in ("token", "scalar", "mapping", "flow", "block", "anchor", "stream", "parse"):
                assert alien not in words


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 30 + "]" * 30,
        "a: " + "[" * 100_000,
        "- " * 100_000,
        "a: " + "{a: " * 50_000,
        "[" * 1_000_000,
    ],
)
def test_deep_nesting_is_refused_before_it_can_do_harm(text: str) -> None:
    assert refused(text)[0].code == "file-too-deep"


def test_as_deep_as_answers_go_is_fine() -> None:
    text = "".join(f"{'  ' * n}k{n}:\n" for n in range(limits.DEPTH.most))
    assert len(lay_out(text, "").spots) == limits.DEPTH.most + 1


def test_repeats_of_repeats_take_no_memory() -> None:
    text = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert {finding.code for finding in refused(text)} == {"file-repeats", "too-many-faults"}


words = ["a", "b: ", ": ", "- ", "\n", "  ", "\t", "{", "}", "[", "]", ",", "'", '"', "#", "|", ">", "é", "\u2028"]
pieces = st.sampled_from([*words, "&x", "*x", "!t", "? ", "---", "%", "\x07"])


@given(st.lists(pieces, max_size=30).map("".join))
def test_whatever_stands_in_a_file_is_read_or_told_with_its_line(text: str) -> None:
    told: tuple[Finding, ...] = ()
    layout: Layout | None
    try:
        layout = lay_out(text, "answers.yaml")
    except Unusable as caught:
        told, layout = caught.findings, None
    if layout is None:
        assert told
        assert all(0 < finding.place.line <= text.count("\n") + 2 for finding in told)
    else:
        assert all(0 <= spot.start <= spot.end <= len(text) for spot in layout.spots.values())
