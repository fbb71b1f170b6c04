"""A form that nobody touched gives back what it was drawn from, whatever the kind, and whatever stands there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_builder.interview.kinds import is_empty, parse, says_open, to_raw
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw, TypedValue
from agreement_builder.web.fields import About, draw, read, summary
from tests.interview.support import CONTEXT, question
from tests.interview.test_round_trip import raws, typed_values
from tests.support.forms import Form

PARTNER_KINDS = {id: PartnerKind(id, id.capitalize(), f"a {id}") for id in ("council", "nhs", "cio", "informal")}


def about_of(spec: Question, raw: Raw) -> About:
    return About(CONTEXT.partners, PARTNER_KINDS, parse(raw, spec, CONTEXT).problems)


def untouched(spec: Question, raw: Raw) -> Raw:
    return read(spec, Form(str(draw(spec, raw, about_of(spec, raw)))).sent(), CONTEXT.partners).raw


def carried(raw: Raw) -> Raw:
    """A raw value without the sign that no page can carry."""
    if isinstance(raw, str):
        return raw.replace("\0", "")
    if isinstance(raw, list):
        return [carried(part) for part in raw]
    return {name.replace("\0", ""): carried(part) for name, part in raw.items()}


@settings(deadline=None)
@given(typed_values())
def test_an_answer_comes_back_as_it_was(pair: tuple[Kind, TypedValue]) -> None:
    kind, value = pair
    raw = carried(to_raw(value))
    spec = question(kind)
    back = untouched(spec, raw)
    assert parse(back, spec, CONTEXT) == parse(raw, spec, CONTEXT)
    if _can_be_the_same(raw):
        assert back == raw


def _can_be_the_same(raw: Raw) -> bool:
    """Whether a form can carry the value sign for sign: it keeps no empty lists, as in a budget that has no lines."""
    if isinstance(raw, dict):
        return all(raw.values()) and all(map(_can_be_the_same, raw.values()))
    return True


@settings(deadline=None)
@given(st.sampled_from(list(Kind)), raws.map(carried))
def test_what_cannot_be_read_is_drawn_and_never_lost(kind: Kind, raw: Raw) -> None:
    spec = question(kind)
    back = untouched(spec, raw)
    parsed, again = parse(raw, spec, CONTEXT), parse(back, spec, CONTEXT)
    assert again.value == parsed.value
    assert is_empty(back) == is_empty(raw) or parsed.value is not None or says_open(raw)


@pytest.mark.parametrize("kind", Kind)
def test_a_list_in_a_list_is_carried_along(kind: Kind) -> None:
    raw: Raw = [["Words"]]
    assert not is_empty(untouched(question(kind), raw))


@settings(deadline=None)
@given(st.sampled_from(list(Kind)), raws.map(carried))
def test_everything_to_mend_stands_at_a_field_that_is_there(kind: Kind, raw: Raw) -> None:
    spec = question(kind)
    about = about_of(spec, raw)
    form = Form(str(draw(spec, raw, about)))
    assert len(form.ids) == len(set(form.ids))
    assert set(form.described) <= set(form.ids)
    told = summary(spec, raw, about)
    assert len(told) == len(about.problems)
    assert {id for id, _ in told} <= set(form.ids)
