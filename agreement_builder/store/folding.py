"""What entries of a journal come to: the content after each of them, and the changes between two contents. Stores nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agreement_builder.model.content import DELETE, NamePath, Written, applied
from agreement_builder.model.values import Raw
from agreement_builder.store.entries import Entry, How


def content_after(entries: Iterable[Entry]) -> dict[str, Raw]:
    """What an agreement holds after entries, which are all that there are from the first."""
    held: dict[str, Raw] = {}
    for entry in entries:
        held = after_entry(held, entry)
    return held


def after_entry(held: Mapping[str, Raw], entry: Entry) -> dict[str, Raw]:
    """What an agreement holds after an entry, which found it so. What came too late changes nothing."""
    if entry.how is How.RIVAL:
        return dict(held)
    if not entry.path:
        return dict(entry.raw) if isinstance(entry.raw, dict) else {}
    return applied(held, {entry.path: entry.raw})


def between(before: Mapping[str, Raw], after: Mapping[str, Raw]) -> dict[NamePath, Written]:
    """The changes that lead from one content to another: by answer where mappings differ, and whole where lists or words do."""
    found: dict[NamePath, Written] = {}

    def compare(path: tuple[str, ...], was: Raw | None, now: Raw | None) -> None:
        if was == now:
            return
        deep = _ANSWER if path[0] == "answers" else _ENTRY
        if len(path) < deep and all(isinstance(each, dict) or each is None for each in (was, now)):
            before, after = (each if isinstance(each, dict) else {} for each in (was, now))
            for name in dict.fromkeys((*before, *after)):
                compare((*path, name), before.get(name), after.get(name))
        else:
            found[path] = DELETE if now is None else now

    for name in dict.fromkeys((*before, *after)):
        compare((name,), before.get(name), after.get(name))
    return found


_ANSWER, _ENTRY = 3, 2
"""How long the path of a change is: down to the answer (answers, topic, question), or to an entry of another part."""
