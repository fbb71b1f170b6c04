"""Whatever a browser, or somebody who is none, posts: a raw value comes of it, or nothing, and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_builder import limits
from agreement_builder.interview.kinds import parse
from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw
from agreement_builder.web.fields import draw, id_of, name_of, read
from agreement_builder.web.fields.names import parts_of_name
from agreement_builder.web.fields.posted import posted
from tests.interview.support import CONTEXT, question
from tests.support.forms import Form
from tests.support.hostile import HOSTILE
from tests.web.test_fields_round_trip import about_of

PARTS = ("0", "1", "999999999", "99999999999999", "-1", "²", "what", "amount", "lines", "periods", "who", "rows", "scores", "was",
         "positions", "by", "mark", "__proto__", "", "..", "to be agreed", "name", "id", "kind", "proposed")  # fmt: skip
names = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=5).map(lambda parts: "/".join(["a", *parts]))
fields = st.tuples(names, st.sampled_from(["", "[]", "{}"])).map("".join) | st.sampled_from(["do", "paste", "b", ""])
values = st.sampled_from(
    [*HOSTILE, "yes", "to be agreed", "answer", "add:a", "remove:a/0", "up:a/lines/1", "open:a/0/what", "down:a/999999999",
     "remove:a/periods/7", "x:y", ":", "1\t2\n3", "[" * 100_000, '{"a": [1]}', '["a", {"b": "c"}]', "£5"]
) | st.text(max_size=5)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(list(Kind)), st.lists(st.tuples(fields, values), max_size=12))
def test_what_is_posted_is_taken_or_passed_over(kind: Kind, items: list[tuple[str, str]]) -> None:
    spec = question(kind)
    sent = read(spec, items, CONTEXT.partners)
    about = about_of(spec, sent.raw).after(sent)
    again = str(draw(spec, sent.raw, about))
    assert "<script>" not in again
    parse(sent.raw, spec, CONTEXT)


@pytest.mark.parametrize("kind", Kind)
def test_words_stay_words_on_the_page(kind: Kind) -> None:
    spec = question(kind)
    for words in HOSTILE:
        raws: tuple[Raw, ...] = (words, [words], {words: words}, [{words: words, "what": words}])
        for raw in raws:
            html = str(draw(spec, raw, about_of(spec, raw)))
            assert "<script>" not in html
            assert Form(html).fields


def test_a_field_that_comes_twice_counts_once() -> None:
    assert read(question(Kind.LINE), [("a", "one"), ("a", "two")], ()).raw == "one"


def test_a_far_number_makes_no_long_list() -> None:
    far = [("a/periods/999999999", "x"), ("a/lines/999999999/for", "Rent"), ("a/lines/999999999/amounts/4000000", "£5")]
    assert read(question(Kind.BUDGET), far, ()).raw == {"periods": [], "lines": [{"for": "Rent"}]}


def test_deep_names_and_deep_values_are_passed_over() -> None:
    deep = "/".join(["a", *["x"] * 5_000])
    assert posted([("/".join(["a", *"x" * 100]), "y")]).whole.parts == {}
    assert read(question(Kind.PERSON), [(deep, "x"), ("a{}", "[" * 50_000)], ()).raw == ""
    assert read(question(Kind.LINE), [("a{}", "[" * 30 + '"x"' + "]" * 30)], ()).raw == ""


def test_more_fields_than_there_is_room_for_are_told() -> None:
    items = [(f"a/{number}", "x") for number in range(limits.FIELDS.most + 5)]
    sent = read(question(Kind.ROTA), items, ())
    assert [problem.code for problem in sent.problems] == ["too-many-fields"]
    assert len(sent.raw) == limits.FIELDS.most


@given(st.lists(st.text(max_size=8) | st.integers(0, 99), max_size=4).map(tuple))
def test_a_name_leads_to_its_place_and_an_id_is_one_word(path: tuple[str | int, ...]) -> None:
    assert parts_of_name(name_of(path)) == ("a", *map(str, path))
    assert not name_of(path).endswith(("[]", "{}"))
    assert " " not in id_of(path)
