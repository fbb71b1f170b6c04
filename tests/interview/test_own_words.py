"""What the partners say in their own words is read as they wrote it, and looked through when partners have left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.interview.ours import read_provision, read_words
from agreement_builder.interview.own_renewal import taken_over, without_leavers
from agreement_builder.language import reasons
from agreement_builder.model.answers import Answer, Answers, Basis, LastTime
from agreement_builder.model.ours import OwnProvision, OwnWords
from agreement_builder.model.reasons import is_from_last_time
from agreement_builder.model.renewal import Review, reviewed_own
from agreement_builder.model.values import Raw
from tests.interview.support import CONTEXT, COUNCIL, OAK, TRUST

KEYS: Raw = {
    "id": "garden-keys",
    "heading": "Keys to the garden",
    "text": "Each partner has a key.",
    "section": "contributions",
    "for": ["trust", "oak-street"],
    "basis": "discussed",
    "note": "Said on 4 May.",
}
GARDEN = OwnProvision(
    "garden-keys",
    "Keys to the garden",
    Answer("Each partner has a key.", basis=Basis.DISCUSSED, note="Said on 4 May."),
    section="contributions",
    concerns=("trust", "oak-street"),
)


def test_a_provision_has_its_text_and_what_was_said_about_it() -> None:
    assert read_provision(KEYS, CONTEXT) == GARDEN
    assert GARDEN.key == "provisions[garden-keys]"
    assert GARDEN.provision == "own.garden-keys"


def test_a_provision_without_text_is_told() -> None:
    assert isinstance(KEYS, dict)
    with pytest.raises(NotUnderstood) as told:
        read_provision({name: held for name, held in KEYS.items() if name != "text"}, CONTEXT)
    assert [problem.code for problem in told.value.problems] == ["provision-empty"]


def test_words_for_a_clause_may_come_with_a_heading_and_a_basis() -> None:
    raw: Raw = {"heading": "If you go", "answer": "Tell us in spring.", "basis": "discussed"}
    said = Answer("Tell us in spring.", basis=Basis.DISCUSSED)
    assert read_words("exit.notice", raw, CONTEXT) == OwnWords("exit.notice", said, "If you go")
    assert read_words("exit.notice", "Tell us in spring.", CONTEXT) == OwnWords(
        "exit.notice", replace(said, basis=Basis.UNSTATED)
    )


def with_provisions(*provisions: OwnProvision, words: OwnWords | None = None) -> Answers:
    return Answers(
        partners=(COUNCIL, TRUST, OAK),
        provisions=provisions,
        in_our_words={words.clause: words} if words else {},
    )


def test_a_provision_goes_with_the_last_partner_that_it_was_for_and_says_who_left() -> None:
    for_oak = replace(GARDEN, id="oak-hall", concerns=("oak-street",))
    for_all = replace(GARDEN, id="lights", concerns=())
    left, effects = without_leavers(with_provisions(GARDEN, for_oak, for_all), [OAK])
    assert [(each.id, each.concerns) for each in left.provisions] == [("garden-keys", ("trust",)), ("lights", ())]
    assert [(str(effect.key), reasons.words(effect.reasons), effect.asked) for effect in effects] == [
        ("provisions[garden-keys]", "Oak Street Families is not here any more", True),
        ("provisions[oak-hall]", "Oak Street Families is not here any more", False),
    ]


def test_only_those_are_named_of_several_leavers_for_whom_the_provision_was() -> None:
    for_oak = replace(GARDEN, concerns=("oak-street",))
    _, (effect,) = without_leavers(with_provisions(for_oak), [TRUST, OAK])
    assert reasons.words(effect.reasons) == "Oak Street Families is not here any more"


def test_words_that_name_a_partner_that_left_are_to_be_looked_at_again() -> None:
    named = OwnWords("exit.notice", Answer("Oak Street tells us in spring."))
    left, (effect,) = without_leavers(with_provisions(words=named), [OAK])
    assert reasons.words(effect.reasons) == "Oak Street Families is named here and is not a partner any more"
    assert is_from_last_time(left.in_our_words["exit.notice"].said.confirm)


def test_what_became_of_each_of_last_times_own_words_is_known() -> None:
    kept, changed, gone, new = (replace(GARDEN, id=id) for id in ("kept", "changed", "gone", "new"))
    words = OwnWords("exit.notice", Answer("Tell us."))
    last = with_provisions(kept, changed, gone, words=words)
    assert reviewed_own(last) == {}
    waiting, _ = taken_over(last)
    now = replace(
        with_provisions(kept, replace(changed, heading="Keys"), new, words=waiting["exit.notice"]),
        last_time=LastTime("last.yaml", last),
    )
    assert reviewed_own(now) == {
        "in our words[exit.notice]": Review.WAITING,
        "provisions[kept]": Review.KEPT,
        "provisions[changed]": Review.CHANGED,
        "provisions[gone]": Review.DROPPED,
        "provisions[new]": Review.NEW,
    }
