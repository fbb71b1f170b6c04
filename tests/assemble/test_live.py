"""A document that is kept in step with its answers is the one that is made whole, and only what reads a change is worded anew.

Every question of the library is changed by `python -m tests.support.live`, which takes minutes; here some of them are.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from agreement_builder.assemble.live import Live, live
from agreement_builder.assemble.make import Request, make
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.arrangement import Arrangement
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.ours import OwnProvision, OwnWords
from agreement_builder.model.values import Rows, row_of, said_in
from agreement_builder.workflow.agreements import Agreement
from tests.support.live import DAY, SETTINGS, Kept, agreement, changes, request

SOME = 15
HUBS = agreement("family-hubs")
BASE = live(request(HUBS, HUBS.answers, "agreement"))


def given(words: object, basis: Basis = Basis.DISCUSSED) -> Answer:
    return Answer(words, basis=basis)  # type: ignore[arg-type]


def with_answer(key: str, answer: Answer) -> Answers:
    return replace(HUBS.answers, by_key={**HUBS.answers.by_key, Key.parse(key): answer})


def with_rule(id: str, answer: Answer) -> Answers:
    return replace(HUBS.answers, rules={id: answer})


def in_step(wanted: Request, last: Live = BASE) -> Live:
    """The document kept in step, which is the one made whole, and so it is once the change is taken back."""
    now = live(wanted, last)
    assert_equal(now, wanted)
    assert_equal(live(last.made.request, now), last.made.request)
    return now


def assert_equal(now: Live, wanted: Request) -> None:
    whole = make(wanted)
    assert now.made.resolved == whole.resolved
    assert now.made.selection == whole.selection


@pytest.mark.parametrize(("name", "document", "third_empty"), SETTINGS)
def test_a_document_kept_in_step_is_the_one_made_whole(name: str, document: str, third_empty: bool) -> None:
    of = agreement(name, third_empty)
    kept, chooser = Kept(of, document), random.Random(f"{name}{third_empty}")  # noqa: S311
    every = [each for _, each in changes(of.library, of.answers)]
    found = [
        f"{change.key}, {what}"
        for each in chooser.sample(every, SOME)
        for change in [chooser.choice(each)]
        for what in kept.differs(change)
    ]
    assert not found


def rules(of: Agreement) -> list[str]:
    """House rules that the document prints."""
    printed = {each.answer for each in BASE.made.resolved.document.assumptions if each.answer.count(".") == 2}
    return sorted(printed)[:: max(1, len(printed) // 2)][:2]


@pytest.mark.parametrize("rule", rules(HUBS))
@pytest.mark.parametrize(
    "said",
    [
        given("struck"),
        given("agreed"),
        given("We shall see about that."),
        given("agreed", Basis.ASSUMED),
        Answer(status=Status.TO_BE_AGREED, open_point=OpenPoint("", (("council", "No."),))),
    ],
    ids=["struck", "agreed", "reworded", "assumed", "open"],
)
def test_what_is_said_about_a_house_rule(rule: str, said: Answer) -> None:
    now = in_step(request(HUBS, with_rule(rule, said), "agreement"))
    assert now.anew <= 2


def test_words_of_their_own_in_place_of_a_clause() -> None:
    own = OwnWords("exit.notice", given("Whoever goes says so in good time."))
    answers = replace(HUBS.answers, in_our_words={"exit.notice": own})
    first = in_step(request(HUBS, answers, "agreement"))
    again = replace(own, heading="Going", said=given("Whoever goes says so.", Basis.ASSUMED))
    second = in_step(request(HUBS, replace(answers, in_our_words={"exit.notice": again}), "agreement"), first)
    open_there = with_answer("exit.notice", Answer(status=Status.TO_BE_AGREED))
    in_step(request(HUBS, replace(open_there, in_our_words={"exit.notice": again}), "agreement"), second)


@pytest.mark.parametrize("binds", [None, True, False])
def test_a_provision_of_their_own(binds: bool | None) -> None:
    own = OwnProvision("keys", "Keys", given("Keys hang by the door."), after="exit.notice", binds=binds)
    answers = replace(HUBS.answers, provisions=(own,))
    first = in_step(request(HUBS, answers, "agreement"))
    moved = replace(own, after="", section="exit", said=given("Keys hang elsewhere."))
    second = in_step(request(HUBS, replace(answers, provisions=(moved,)), "agreement"), first)
    unbound = replace(answers, provisions=(moved,), by_key=with_answer("legal.binding", given("no")).by_key)
    in_step(request(HUBS, unbound, "agreement"), second)


def test_a_cell_that_is_left_open() -> None:
    key, held = next(
        (key, held)
        for key, held in HUBS.answers
        if isinstance(held.value, Rows) and held.value.rows and key.question == "goals.objectives"
    )
    assert isinstance(held.value, Rows)
    first, *rest = held.value.rows
    column = next(iter(said_in(first)))
    left_open = row_of({**said_in(first), column: OpenPoint("", (("council", "Not so."),))})
    answers = with_answer(str(key), replace(held, value=Rows((left_open, *rest))))
    in_step(request(HUBS, answers, "agreement"))


def test_other_partners_another_draft_another_day_and_another_document_are_made_anew() -> None:
    answers = HUBS.answers
    last, *_ = reversed(answers.partners)
    for changed in (
        replace(answers, partners=tuple(one for one in answers.partners if one is not last)),
        replace(answers, partners=(*answers.partners[:-1], replace(last, short="The Others"))),
        replace(answers, draft=9),
        replace(answers, draft=0),
        replace(answers, dated=DAY),
    ):
        in_step(request(HUBS, changed, "agreement"))
    in_step(request(HUBS, answers, "charter"))


def test_a_document_that_is_called_otherwise_is_made_anew() -> None:
    wanted = request(HUBS, replace(HUBS.answers, arrangement=Arrangement(called="pact")), "agreement")
    assert_equal(live(wanted, BASE), wanted)


def test_a_paper_that_sums_up_another_follows_it() -> None:
    last = live(request(HUBS, HUBS.answers, "summary"))
    for answer in (Answer(status=Status.TO_BE_AGREED), given("as long as it takes")):
        last = in_step(request(HUBS, with_answer("exit.notice", answer), "summary"), last)
    own = OwnWords("exit.notice", given("Whoever goes says so in good time."))
    in_step(request(HUBS, replace(HUBS.answers, in_our_words={"exit.notice": own}), "summary"), last)


def test_a_text_for_signature_that_cannot_be_signed_any_more_says_so() -> None:
    signed = replace(HUBS.answers, draft=0)
    last = live(request(HUBS, signed, "agreement"))
    opened = replace(with_answer("exit.notice", Answer(status=Status.TO_BE_AGREED)), draft=0)
    in_step(request(HUBS, opened, "agreement"), last)


def test_only_the_clauses_that_read_an_answer_are_worded_anew_and_all_others_are_the_same_objects() -> None:
    now = live(request(HUBS, with_answer("exit.notice", given("nine weeks")), "agreement"), BASE)
    assert 1 <= now.anew <= 4
    before = BASE.made.clauses
    other = {id for id, clause in now.made.clauses.items() if clause is not before.get(id)}
    assert "exit.notice" in other
    assert len(other) <= 6


def test_the_same_answers_word_nothing() -> None:
    assert live(request(HUBS, HUBS.answers, "agreement"), BASE).anew == 0
