"""The answers of a whole file said otherwise: partners by other names, in another order, rows in another order, a topic away.

Works on answers as they are typed. Knows the kinds of question, and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agreement_builder import workflow
from agreement_builder.findings import Finding
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from agreement_builder.store.answers_file import read
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow.agreements import Agreement, reread
from tests.support.whole import library

ROOT = Path(__file__).parents[2]
BALANCED = tuple(sorted((ROOT / "tests/corpus/answers").glob("balanced-*.yaml")))
REAL = tuple(sorted([*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests/agreements").glob("*.yaml")]))
IN_ORDER = ("disagreement.steps",)
"""Tables in which the order of the rows is what people say with them."""

Content = dict[str, Raw]
_CHOSEN = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)


@cache
def _content(path: Path) -> Content:
    return dict(read(path).content)


def content_of(path: Path) -> Content:
    """The answers of a file as they were typed, to be changed."""
    return deepcopy(_content(path))


def agreement_of(content: Content) -> Agreement:
    """The agreement of answers as typed; all of them have to be such as can be taken."""
    agreement = reread(library(), Snapshot(content=content, name="ours.yaml"))
    refused = [each.message for each in agreement.findings if each.code != "answer-not-asked"]
    assert refused == []
    return agreement


def found(content: Content) -> tuple[Finding, ...]:
    """What check says about these answers."""
    return workflow.check(agreement_of(content))


def topics(content: Content) -> dict[str, Raw]:
    """The answers by topic."""
    answers = content["answers"]
    assert isinstance(answers, dict)
    return answers


def partners(content: Content) -> list[dict[str, str]]:
    """The partners as they were typed."""
    held = topics(content)["partners"]
    assert isinstance(held, dict)
    listed = held["list"]
    assert isinstance(listed, list)
    return listed  # type: ignore[return-value]


# ---------------------------------------------------------------- other names


@dataclass(frozen=True)
class Naming:
    """Other ids and names for partners. `spoken` maps every name and short name to the new one."""

    ids: Mapping[str, str]
    spoken: Mapping[str, str]

    def words(self, text: str) -> str:
        """Words with the new names in place of the old ones."""
        return _replaced(text, self.spoken)

    def back(self) -> Naming:
        """The way back."""
        return Naming({new: old for old, new in self.ids.items()}, {new: old for old, new in self.spoken.items()})

    def key(self, text: str) -> str:
        """A place, or what a finding is about, with the new ids and names."""
        named = re.sub(r"[\w-]+", lambda each: self.ids.get(each.group(), each.group()), text)
        return self.words(named)


def _replaced(text: str, spoken: Mapping[str, str]) -> str:
    said = {**{old[:1].upper() + old[1:]: new[:1].upper() + new[1:] for old, new in spoken.items()}, **spoken}
    longest = sorted(said, key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", lambda each: said[each.group()], text)


def renamed(content: Content, naming: Naming) -> Content:
    """The same answers with other ids and names of partners, wherever they stand."""
    changed = deepcopy(content)
    for each in partners(changed):
        each.setdefault("short", each["name"])
    changed["answers"] = _topics_renamed(topics(changed), naming)
    if isinstance(before := changed.get("renews"), dict) and isinstance(then := before["answers"], dict):
        changed["renews"] = {**before, "answers": _topics_renamed(then, naming)}
    return changed


def _topics_renamed(held: Mapping[str, Raw], naming: Naming) -> dict[str, Raw]:
    made: dict[str, Raw] = {}
    for topic, entries in held.items():
        assert isinstance(entries, dict)
        made[topic] = {
            name: _partners_renamed(raw, naming)
            if f"{topic}.{name}" == "partners.list"
            else _answer_renamed(raw, library().questionnaire.by_id[f"{topic}.{name}"], naming)
            for name, raw in entries.items()
        }
    return made


def _partners_renamed(raw: Raw, naming: Naming) -> Raw:
    assert isinstance(raw, list)
    made: list[Raw] = []
    for each in raw:
        assert isinstance(each, dict)
        id, name = str(each["id"]), str(each["name"])
        short = str(each.get("short", name))
        made.append(
            {**each, "id": naming.ids.get(id, id), "name": naming.words(name), "short": naming.spoken.get(short, short)}
        )
    return made


def _answer_renamed(raw: Raw, question: Question, naming: Naming) -> Raw:
    chosen = {column.id for column in question.columns if column.kind in _CHOSEN}
    if question.kind in _CHOSEN and not question.each_partner and not isinstance(raw, dict):
        return raw

    def walked(raw: Raw, column: str = "") -> Raw:
        match raw:
            case str():
                if column in chosen or (question.kind in _CHOSEN and not column):
                    return raw
                return naming.ids.get(raw) or naming.words(raw)
            case list():
                return [walked(each, column) for each in raw]
            case _:
                return {naming.ids.get(key, key): walked(value, key) for key, value in raw.items()}

    return walked(raw)


# ---------------------------------------------------------------- another order


def partners_reversed(content: Content) -> Content:
    """The same answers with the partners in the opposite signing order."""
    changed = deepcopy(content)
    partners(changed).reverse()
    return changed


def sections_reversed(content: Content) -> Content:
    """The same answers with topics, and the questions in them, in the opposite order."""
    changed = deepcopy(content)
    changed["answers"] = {
        topic: dict(reversed(entries.items())) if isinstance(entries, dict) else entries
        for topic, entries in reversed(topics(changed).items())
    }
    return changed


def rows_reversed(content: Content) -> Content:
    """The same answers with the rows of every table in the opposite order, but for those whose order means something."""
    changed = deepcopy(content)
    for question, held in _tables(changed):
        if question.id not in IN_ORDER:
            held.reverse()
    return changed


def _tables(content: Content) -> Iterator[tuple[Question, list[Raw]]]:
    for topic, entries in topics(content).items():
        assert isinstance(entries, dict)
        for name, raw in entries.items():
            question = library().questionnaire.by_id[f"{topic}.{name}"]
            if question.kind is not Kind.TABLE:
                continue
            held = list(raw.values()) if question.each_partner and isinstance(raw, dict) else [raw]
            yield from ((question, each) for each in held if isinstance(each, list))


# ---------------------------------------------------------------- comparing


def without_rows(place: str) -> str:
    """A place without the number of its row."""
    return place.partition("/")[0]


def kinds(findings: tuple[Finding, ...], key: Callable[[str], str] = str) -> list[tuple[str, str, str, str]]:
    """What was found, without words: code, severity, whom or what it concerns, and the question."""
    return sorted(
        (each.code, each.severity, whom(each, key), key(without_rows(each.place.question))) for each in findings
    )


def whom(finding: Finding, key: Callable[[str], str] = str) -> str:
    """Whom or what a finding concerns, several of them in an order that does not depend on the answers."""
    return ", ".join(sorted(key(each) for each in finding.about.split(", ")))


# ---------------------------------------------------------------- one answer less


def each_less(content: Content, instead: Raw = "") -> Iterator[tuple[Question, Content]]:
    """The same answers without each of them in turn, or with something else in its place; who the partners are stays."""
    for topic, entries in topics(content).items():
        assert isinstance(entries, dict)
        for name in entries:
            question = library().questionnaire.by_id[f"{topic}.{name}"]
            if question.kind is Kind.PARTNER_LIST:
                continue
            changed = deepcopy(content)
            held = topics(changed)[topic]
            assert isinstance(held, dict)
            if not instead:
                del held[name]
            elif question.each_partner:
                raw = held[name]
                held[name] = dict.fromkeys(raw, instead) if isinstance(raw, dict) else instead
            else:
                held[name] = instead
            yield question, changed


# ---------------------------------------------------------------- one topic more or less


def without(content: Content, topic: str) -> Content:
    """The same answers without one topic."""
    changed = deepcopy(content)
    del topics(changed)[topic]
    return changed


def with_topic(content: Content, other: Content, topic: str) -> Content:
    """The same answers with a topic of another agreement, which has to name no partner."""
    changed = deepcopy(content)
    topics(changed)[topic] = deepcopy(topics(other)[topic])
    return changed
