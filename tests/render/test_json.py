"""The data holds the whole document, and gives it back."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings

from agreement_builder.model import document as elements
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.render.json import read, write
from tests.support.sample import flat_document, sample_document
from tests.support.strategies import documents

SLOW_TO_MAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.parametrize("document", [sample_document(), flat_document()], ids=["agreement", "charter"])
def test_a_document_comes_back_as_it_was(document: ResolvedDocument) -> None:
    assert read(write(document)) == document


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(documents())
def test_whatever_people_type_comes_back_as_it_was(document: ResolvedDocument) -> None:
    assert read(write(document)) == document


def test_every_element_names_its_type_and_its_fields() -> None:
    data = json.loads(write(sample_document()))
    objects = list(_typed(data))
    kinds = {each["type"] for each in objects}
    assert {"Text", "Blank", "TermUse", "Table", "SignatureBlock", "Note", "OpenPoint", "Assumption"} <= kinds
    for each in objects:
        known = {field.name for field in fields(getattr(elements, str(each["type"])))}
        assert each.keys() - {"type"} <= known


def test_text_that_cannot_be_carried_does_not_stop_the_writer() -> None:
    whole = flat_document()
    titled = replace(whole.document, meta=replace(whole.document.meta, title="half \ud83d"))
    assert '"half �"' in write(replace(whole, document=titled)).decode()


def _typed(data: object) -> list[dict[str, object]]:
    if isinstance(data, list):
        return [found for each in data for found in _typed(each)]
    if not isinstance(data, dict):
        return []
    inside = [found for each in data.values() for found in _typed(each)]
    return [data, *inside] if "type" in data else inside
