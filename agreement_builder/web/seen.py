"""What a form was drawn from, in a short mark that it carries: so that nothing which came in meanwhile is saved over unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from agreement_builder.interview.reading import to_raw
from agreement_builder.model.answers import Key, Status
from agreement_builder.model.values import Raw
from agreement_builder.workflow.session import Session


def seen_as(raw: Raw) -> str:
    """The mark of what stands in a place."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def seen_of(session: Session, key: Key) -> str:
    """The mark of what stands at a question: what is in its field, a mark in place of the answer, and what was said beside it."""
    answer, begun = session.answers.by_key.get(key), session.answers.unfinished.get(key)
    stands = [session.standing(key)]
    if answer is not None and answer.status is not Status.GIVEN:
        stands.append(to_raw(answer))
    if begun is not None and begun.beside:
        stands.append(dict(begun.beside))
    return seen_as(stands)


def came_between(said: Mapping[str, str], now: str) -> bool:
    """Whether something else stands there `now` than when the form was drawn, and whoever sends it was not shown that."""
    return said.get("seen") not in (None, now) and said.get("over") != now
