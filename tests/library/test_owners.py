"""Sentences that lay down a rule and have no owner are found; those that an answer says or chose, or that are marked, are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.library import owners
from agreement_builder.library.loader import Library
from agreement_builder.library.wording import WordingError, compile_wording
from tests.support.packs import QUESTIONS, write_pack

MORE = """\
title: Leaving
about: How partners leave.
questions:
  - {id: exit.notice, ask: How much notice?, kind: period, blank: how much notice}
  - {id: exit.binding, ask: Does it bind?, kind: yes-no, blank: whether it binds}
  - {id: exit.host, ask: Who hosts?, kind: partner, blank: who hosts}
  - {id: exit.pot, ask: What is the pot called?, kind: line, blank: its name, names: true, example: the pot}
  - id: exit.form
    ask: In which form?
    kind: choice
    blank: the form
    options: [{id: letter, label: A letter}, {id: deed, label: A deed}]
"""


def found(tmp_path: Path, wording: str) -> list[str]:
    exits = {"clauses/exit/questions.yaml": MORE, "clauses/partners/questions.yaml": QUESTIONS["partners"]}
    library = Library.at(write_pack(tmp_path, {}, exits))
    return [each.text for each in owners.in_wording(compile_wording(wording), library.questionnaire)]


@pytest.mark.parametrize(
    "wording",
    [
        "A partner may leave with {{ exit.notice }}.",
        "{% if exit.form == 'deed' %}It must be a deed.{% endif %}",
        "{% if exit.form in ['deed', 'letter'] and exit.notice is answered %}It must be written.{% endif %}",
        "{% rule two_sign %}Two people must sign.{% endrule %}",
        "{% rule two_sign %}\n- Two people must sign.\n- Nobody may sign twice.\n{% endrule %}",
        "{% owner law %}No partner can own an account with another.{% endowner %}",
        "{% owner explanation %}Leaving is not a failure.{% endowner %}",
        "The partners keep these:\n\n{{ exit.notice }}",
        "Here is a garden.",
    ],
)
def test_a_sentence_with_an_owner_is_left_alone(tmp_path: Path, wording: str) -> None:
    assert found(tmp_path, wording) == []


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("Two people must sign.", "Two people must sign."),
        ("{{ exit.host }} pays all of it.", "must pays all of it."),
        ("{{ exit.pot }} ends in ten days.", "must ends in ten days."),
        ("{% if exit.form is blank %}It must be a letter.{% endif %}", "It must be a letter."),
        ("{% if exit.form == 'deed' %}So.{% else %}Nobody may leave.{% endif %}", "Nobody may leave."),
        ("{% if exit.notice > 3 %}Nobody may leave.{% endif %}", "Nobody may leave."),
        ("It takes {{ exit.notice }}. If nobody comes, it ends that day.", "If nobody comes, it ends that day."),
        ("{% rule a %}Two sign.{% endrule %} Nobody else may.", "Nobody else may."),
        ("- {{ exit.notice }}\n- Nobody may leave.", "- Nobody may leave."),
    ],
)
def test_a_rule_without_an_owner_is_found(tmp_path: Path, wording: str, said: str) -> None:
    assert found(tmp_path, wording) == [said]


@pytest.mark.parametrize(
    "wording",
    [
        "{% rule a %}One. {% rule b %}Two.{% endrule %}{% endrule %}",
        "{% rule a %}One.",
        "{% rule %}One.{% endrule %}",
        "{% rule a + b %}One.{% endrule %}",
        "{% block a %}One.{% endblock %}",
    ],
)
def test_tags_that_say_nothing_clear_are_refused(wording: str) -> None:
    with pytest.raises(WordingError):
        compile_wording(wording)
