"""A session over any store: what is changed is kept at once, beside what others change, and the end says no more than is true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agreement_builder.errors import SavedByAnother
from agreement_builder.interview.changes import Change, ChooseDocument, Give, NotApplicable, SayOwn, SkipTopic
from agreement_builder.interview.reading import read_answers
from agreement_builder.model.answers import Key
from agreement_builder.model.content import DELETE
from agreement_builder.model.values import Period, Raw
from agreement_builder.store.answers_file import create, read
from agreement_builder.store.file_store import FileStore
from agreement_builder.store.memory import MemoryStore
from agreement_builder.store.protocol import Store
from agreement_builder.workflow import library_at, open_agreement
from agreement_builder.workflow.agreements import Agreement
from agreement_builder.workflow.sessions import StoredSession

LIBRARY = library_at(None)
DAY = date(2026, 9, 1)
HEAD: dict[str, Raw] = {"format": "1"}
PARTNERS: list[Raw] = [
    {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
    {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
]
ANSWERS: dict[str, Raw] = {"partners": {"list": PARTNERS}, "exit": {"notice": "3 months"}}
NOTICE, NAME = Key("exit.notice"), Key("purpose.name")


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return MemoryStore({**HEAD, "answers": ANSWERS}, "ours")
    create(tmp_path / "ours.yaml", HEAD, ANSWERS)
    return FileStore(tmp_path / "ours.yaml")


@pytest.fixture
def session(store: Store) -> StoredSession:
    return StoredSession(LIBRARY, store, DAY)


def other(session: StoredSession) -> StoredSession:
    """Somebody else at the same agreement."""
    store = session.store
    return StoredSession(LIBRARY, FileStore(store.path) if isinstance(store, FileStore) else store, DAY)


def read_whole(session: StoredSession) -> Agreement:
    """The agreement as whoever opens it now reads it."""
    return other(session).agreement


@pytest.mark.parametrize(
    "change",
    [
        Give(NOTICE, "6 months"),
        NotApplicable(NOTICE, "It ends by itself."),
        SkipTopic("exit"),
        ChooseDocument("charter"),
        SayOwn("in our words", "exit.notice", {"answer": "We write to each other."}),
        Give(Key("partners.list"), [*PARTNERS, {"id": "elm", "name": "Elm House", "short": "Elm", "kind": "cio"}]),
    ],
    ids=lambda change: type(change).__name__,
)
def test_a_change_is_kept_and_the_session_has_what_is_kept(session: StoredSession, change: Change) -> None:
    assert session.change(change).saved
    kept = read_whole(session)
    assert (session.answers, session.findings) == (kept.answers, kept.findings)
    assert session.agreement.source.content == kept.source.content


def test_what_cannot_be_taken_is_told_and_nothing_is_kept(session: StoredSession) -> None:
    before = session.store.load().revision
    for change in (
        Give(NOTICE, "soon"),
        ChooseDocument("novel"),
        SayOwn("in our words", "exit.nothing", {"answer": "We write."}),
    ):
        outcome = session.change(change)
        assert not outcome.saved
        assert outcome.findings
    assert session.store.load().revision == before


def test_two_who_change_different_things_lose_nothing(session: StoredSession) -> None:
    assert other(session).give(NAME, "Families first").saved
    assert session.give(NOTICE, "6 months").saved
    assert session.answers.by_key[NAME].value == "Families first"
    assert read_whole(session).answers == session.answers


def test_of_two_who_change_the_same_the_second_is_told_and_sees_the_first(session: StoredSession) -> None:
    assert other(session).give(NOTICE, "2 months").saved
    with pytest.raises(SavedByAnother):
        session.give(NOTICE, "6 months")
    assert session.answers.by_key[NOTICE].value == Period(2, "month")
    assert session.give(NOTICE, "6 months").saved


def test_what_others_changed_far_away_takes_part_in_what_a_change_does(session: StoredSession) -> None:
    """The answer that they gave meanwhile rests on the one that changes here, and is marked."""
    assert session.give(Key("governance.structure"), "board").saved
    assert other(session).give(Key("governance.seats"), [{"partner": "north", "seats": "1"}]).saved
    outcome = session.give(Key("governance.structure"), "leads")
    assert [str(effect.key) for effect in outcome.effects] == ["governance.seats"]
    assert read_whole(session).answers == session.answers


def test_at_the_end_it_is_told_what_somebody_took_away_again(session: StoredSession) -> None:
    assert session.give(NAME, "Families first").saved
    assert session.leave().saved
    theirs = other(session)
    theirs.store.commit(theirs.store.load(), {("answers", "purpose"): DELETE})
    left = session.leave()
    assert not left.saved
    assert "not everything is there as you gave it: purpose.name." in left.findings[0].message


def test_where_one_stopped_is_kept_with_what_is_kept_next(session: StoredSession) -> None:
    session.at(NOTICE, short=True)
    session.give(NAME, "Families first")
    stopped = read_whole(session).answers.stopped
    assert stopped is not None
    assert (stopped.at, stopped.short) == (NOTICE, True)


def test_an_agreement_needs_no_file() -> None:
    answers, findings = read_answers(
        LIBRARY.questionnaire, tuple(LIBRARY.pack.partner_kinds), {"answers": ANSWERS}, lambda _: 0
    )
    agreement = Agreement(LIBRARY, answers, findings)
    assert agreement.document
    assert agreement.source.name == ""


def test_what_is_read_again_after_a_change_is_what_is_read_anew() -> None:
    """A row that is told at its line goes on being told, at its new line."""
    path = Path(__file__).parents[2] / "examples" / "family-hubs.yaml"
    content = read(path).content
    session = StoredSession(LIBRARY, MemoryStore(content), DAY)
    anew = open_agreement(path)
    assert session.answers == anew.answers
    session.give(NOTICE, "9 months")
    session.clear(NOTICE)
    assert session.give(NOTICE, content["answers"]["exit"]["notice"]).saved  # type: ignore[call-overload,index]
    assert session.answers.by_key[NOTICE].value == anew.answers.by_key[NOTICE].value
