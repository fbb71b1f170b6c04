"""What a store holds of what a session wrote into it, so that nobody is told more than is true. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview import unfinished
from agreement_builder.language.spoken import and_list
from agreement_builder.model.answers import Stopped
from agreement_builder.model.content import NamePath, at
from agreement_builder.model.values import Raw
from agreement_builder.store.protocol import Snapshot, Store

_NAMED = 5
"""How many answers are named one by one."""


def lacking(store: Snapshot, written: Mapping[NamePath, Raw]) -> tuple[Finding, ...]:
    """What is not in a store as it was written there, because somebody else has saved it since."""
    changed = [
        _name(path)
        for path, value in written.items()
        if path[0] in ("answers", unfinished.NAME) and at(store.content, path) != value
    ]
    if not changed:
        return ()
    names = list(dict.fromkeys(changed))
    said = and_list(names[:_NAMED] + ([f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []))
    message = (
        f"Somebody else has saved {store.name} since you answered, and not everything is there as you gave it: {said}."
    )
    hint = "Look at these again before you go on."
    return (Finding("answers-saved-over", Severity.MUST, message, hint, Place(store.name)),)


def written_again(store: Snapshot) -> Finding:
    """What is told when a file had gone and was written anew."""
    message = f"{store.name} was not there any more: it was deleted, moved or given another name."
    hint = "It has been written again with every answer. If you moved it, keep the newer of the two."
    return Finding("file-written-again", Severity.SHOULD, message, hint, Place(store.name))


def gone(store: Store) -> tuple[Finding, ...]:
    """What is told at the end when a file had gone and could not be written anew; nothing while there is one."""
    if store.is_there:
        return ()
    message = f"{store.name} is not there any more and could not be written again, so nothing of it is on the disk."
    hint = "Look whether somebody moved it or keeps a copy, and see that there is room and the right to write here."
    return (Finding("file-gone", Severity.MUST, message, hint, Place(store.name)),)


def stopped_to_raw(stopped: Stopped) -> Raw:
    """What stands in a file for the question at which the questionnaire was left."""
    return {"at": str(stopped.at), "route": "short"} if stopped.short else str(stopped.at)


def _name(path: NamePath) -> str:
    return ".".join(map(str, path[1:3])) + "".join(f"[{name}]" for name in path[3:])
