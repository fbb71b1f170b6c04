"""Papers that sum up allow nothing that the full text bars, and leave out nothing that a partner gives."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from agreement_builder.assemble.views import Answered
from agreement_builder.model.conditions import Truth, asked_in
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.lookup import asked_truth
from agreement_builder.model.values import Raw
from agreement_builder.render.text import plain
from tests.support.whole import EXAMPLE, answered, documents, library, partners, questions, raw_answers, read

SHORT = ("charter", "heads", "terms", "partner")
BAN = "Nobody moves anything that names a person."
NEVER = "What the nurse hears stays with the nurse."


@cache
def papers(index: int) -> dict[str, str]:
    """Every paper of a set of answers by its outline, about the second partner where it is about one."""
    ready = answered(read(raw_answers(partners("council", "cio"), SETS[index], otherwise="")))
    made = documents(ready, about=(1,))
    return {id: words(document) for id, document in zip(library().outline_ids(), made, strict=True)}


def words(document: ResolvedDocument) -> str:
    return " ".join(plain(document, 1000).replace("\u00a0", " ").split())


def shared(agreement: str) -> dict[str, Raw]:
    return {
        "information.personal": "shared",
        "information.agreement": agreement,
        "information.until_then": BAN,
        "information.never": NEVER,
    }


def pot(passes: str) -> dict[str, Raw]:
    paid: Raw = {"periods": ["2027/28"], "lines": [{"partner": "p1", "for": "fund", "amounts": ["£7,609,200"]}]}
    return {
        "money.passes": passes,
        "money.pot": "yes",
        "money.holder": "p0",
        "money.pot_holder": "p1",
        "money.pot_name": "the children’s fund",
        "money.paid_in": paid,
        "roles.coordinator": "yes",
        "roles.coordinator_employer": "p1",
        "people.posts": [{"post": "Ranger", "employer": "p1", "manager": "The warden"}],
        "contributions.offers": [{"partner": "p1", "offer": "A minibus"}],
        "contributions.given": [{"partner": "p0", "what": "23 social workers", "form": "staff"}],
    }


SETS: tuple[dict[str, Raw], ...] = (shared("needed"), shared("partly"), shared("here"), pot("pooled"), pot("grants"))
POOLED, BESIDE = 3, 4


@pytest.mark.parametrize("paper", SHORT)
@pytest.mark.parametrize("index", [0, 1, 2])
def test_what_may_not_pass_stands_wherever_sharing_is_spoken_of(index: int, paper: str) -> None:
    said = papers(index)[paper]
    assert BAN in said
    assert NEVER in said
    assert "as their written agreement says" not in said


@pytest.mark.parametrize("index", [0, 1, 2])
def test_the_page_that_speaks_of_no_sharing_says_where_the_ban_stands(index: int) -> None:
    said = papers(index)["summary"]
    assert "share details" not in said
    assert "What may not pass about people stands there." in said


@pytest.mark.parametrize("index", [POOLED, BESIDE])
@pytest.mark.parametrize("paper", ["partner", "withdrawal"])
def test_what_a_partner_gives_in_any_way_counts(index: int, paper: str) -> None:
    said = papers(index)[paper]
    assert "In money, it pays £7,609,200 into the children’s fund." in said
    assert "It employs the coordinator." in said
    assert "Ranger" in said
    assert "A minibus" in said
    assert "nothing but" not in said
    assert "pays and is paid nothing" not in said


@pytest.mark.parametrize("paper", ["summary", "heads"])
def test_the_table_of_who_puts_in_what_has_what_is_paid_in(paper: str) -> None:
    assert "£7,609,200 into the children’s fund" in papers(POOLED)[paper]


def test_whoever_keeps_the_pot_hands_it_over_when_it_leaves() -> None:
    assert "It keeps the children’s fund in its own name." in papers(BESIDE)["withdrawal"]


def test_a_say_that_some_decisions_need_is_not_kept_from_a_short_paper() -> None:
    given: dict[str, Raw] = {
        "governance.structure": "board",
        "governance.decides": "majority",
        "governance.veto": "yes",
        "governance.reserved": [{"matter": "Moving to another town", "who": "every partner"}],
    }
    ready = answered(read(raw_answers(partners("council", "cio"), given, otherwise="")))
    made = dict(zip(library().outline_ids(), map(words, documents(ready, about=(0,))), strict=True))
    assert "Moving to another town: every partner" in made["charter"]
    assert "Some matters need more than that, as the full text says." in made["summary"]
    for paper in ("charter", "summary", "heads"):
        assert "would seriously harm it" in made[paper]


# ------------------------------------------------------------ what may not be asked

TOLD_IN_SHORT = ("summary", "heads", "charter", "partner", "mandate", "withdrawal", "chair", "relationship")


def unsure(ready: Answered) -> frozenset[str]:
    """The questions with a fair default of which it is not sure that they are asked: what asks them has not been answered."""
    questions = ready.questionnaire.by_id
    return frozenset(
        id for id in ready.defaults if asked_truth(questions[id], ready.questionnaire, ready.lookup) is not Truth.YES
    )


@pytest.mark.parametrize("otherwise", ["", EXAMPLE])
def test_no_fair_default_stands_in_a_paper_that_sums_up_while_its_question_may_not_be_asked(otherwise: str) -> None:
    """The paper is the same word for word as if there were no such default."""
    questionnaire = library().questionnaire
    asks = {
        name.partition("[")[0] for one in questions() if one.when for name in asked_in(one.when, questionnaire.facts)
    }
    blank = dict.fromkeys((*asks, *(one.id for one in questions() if one.default not in (None, ""))), "")
    ready = answered(read(raw_answers(partners("council", "cio"), blank, otherwise)))
    left_out = unsure(ready)
    assert len(left_out) > 10
    without = replace(ready, defaults={id: value for id, value in ready.defaults.items() if id not in left_out})
    both = [tuple(map(words, documents(one, about=(1,), which=TOLD_IN_SHORT))) for one in (ready, without)]
    assert len(both[0]) == len(TOLD_IN_SHORT)
    assert both[0] == both[1]
