"""Every question of the pack that ships has a field, empty, with its worked example and with the answers of our examples."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from agreement_builder.interview.kinds import Context, is_empty, parse, usable_partners
from agreement_builder.library.loader import Library
from agreement_builder.model.questions import Question
from agreement_builder.model.values import Raw
from agreement_builder.web.fields import About, draw, read
from tests.support.forms import Form

ROOT = Path(__file__).parents[2]
LIBRARY = Library.shipped()
EXAMPLES = ("family-hubs", "three-becks", "nursery-jobs", "young-carers")
KINDS = LIBRARY.pack.partner_kinds


def _answers(name: str) -> dict[str, dict[str, Raw]]:
    text = (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes text alone
    return {topic: {name: raw or "" for name, raw in said.items()} for topic, said in content["answers"].items()}


ANSWERS = {name: _answers(name) for name in EXAMPLES}
PARTNERS = {name: usable_partners(ANSWERS[name]["partners"]["list"]) for name in EXAMPLES}


def _raws(question: Question, name: str) -> list[Raw]:
    topic, _, short = question.id.partition(".")
    held = ANSWERS[name].get(topic, {}).get(short, "")
    entries = list(held.values()) if question.each_partner and isinstance(held, dict) else [held]
    return [entry["answer"] if isinstance(entry, dict) and "answer" in entry else entry for entry in entries]


@pytest.mark.parametrize("question", LIBRARY.questionnaire.by_id.values(), ids=lambda question: question.id)
def test_a_question_has_a_field_that_gives_back_what_stands_in_it(question: Question) -> None:
    told = [(name, raw) for name in EXAMPLES for raw in _raws(question, name) if not is_empty(raw)]
    for name, raw in [(EXAMPLES[0], ""), *told]:
        context = Context(PARTNERS[name], KINDS)
        parsed = parse(raw, question, context)
        form = Form(str(draw(question, raw, About(context.partners, KINDS, parsed.problems))))
        sent = read(question, form.sent(), context.partners)
        assert parse(sent.raw, question, context).value == parsed.value
        assert is_empty(sent.raw) == is_empty(raw)
        assert sent.problems == ()
        for field in form.fields:
            if field.sort not in ("hidden", "submit"):
                assert form.labels[field.id].strip(), f"{field.name} has no label"
        assert set(form.described) <= set(form.ids)
        assert len(form.ids) == len(set(form.ids))
