"""Labelled sets of answers: read from `sets/*.yaml`, with the answers of their base and the changes that they make.

Judges nothing: `scoring` compares the labels with what the checks find.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agreement_builder.findings import Finding
from agreement_builder.model.values import Raw
from agreement_builder.store.answers_file import read
from agreement_builder.store.layout import lay_out
from agreement_builder.store.protocol import Snapshot

ROOT = Path(__file__).parents[2]
SETS = Path(__file__).parent / "sets"
ADDED = "+"
"""The number of a row that a change adds at the end of a table."""


@dataclass(frozen=True, slots=True)
class Label:
    """A finding that an expert expects, or one that must not be told. What is "" stands for anything.

    `about` is how the finding's `about` begins, `words` stand in its message or its way out, `because` is the reason.
    """

    code: str
    about: str = ""
    words: str = ""
    severity: str = ""
    because: str = ""

    def fits(self, finding: Finding) -> bool:
        """Whether this is the finding that the label means."""
        said = f"{finding.message} {finding.hint}".replace("\u00a0", " ")
        return (
            finding.code == self.code
            and finding.about.startswith(self.about)
            and self.words in said
            and self.severity in ("", finding.severity)
        )

    @property
    def exactness(self) -> int:
        """How closely it says which finding it means."""
        return len(self.about) + len(self.words)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.code, f"[{self.about}]" if self.about else "", self.words, self.severity)))


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Answers with labels. `base` is another set, whose answers it changes and whose labels it takes over.

    `planted` are faults that this set has of itself, `right` are other findings that an expert accepts or misses, `mended`
    are labels of the base that do not hold any more, and `never` is what must not be told.
    """

    name: str
    about: str
    base: str
    answers: str
    head: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, Raw], ...]
    cleared: tuple[str, ...]
    planted: tuple[Label, ...]
    right: tuple[Label, ...]
    mended: tuple[Label, ...]
    never: tuple[Label, ...]


HEAD = ("draft", "document", "date")
FIELDS = {"about", "base", "answers", "set", "clear", "planted", "right", "mended", "never", *HEAD}


@cache
def all_names() -> tuple[str, ...]:
    """The names of all sets."""
    return tuple(sorted(path.stem for path in SETS.glob("*.yaml")))


@cache
def labelled(name: str) -> LabelledSet:
    """The set of a name. Raises `ValueError` for one that is not written as the page beside this one says."""
    path = SETS / f"{name}.yaml"
    content = lay_out(path.read_text(encoding="utf-8"), path.name).content
    if unknown := set(content) - FIELDS:
        raise ValueError(f"{path.name}: no set has {', '.join(sorted(unknown))}")
    changes, cleared = content.get("set") or {}, content.get("clear") or []
    assert isinstance(changes, dict), path.name
    assert isinstance(cleared, list), path.name
    found = LabelledSet(
        name,
        about=str(content.get("about", "")),
        base=str(content.get("base", "")),
        answers=str(content.get("answers", "")),
        head=tuple((field, str(content[field])) for field in HEAD if field in content),
        changes=tuple(changes.items()),
        cleared=tuple(map(str, cleared)),
        planted=tuple(_labels(content.get("planted"), path.name)),
        right=tuple(_labels(content.get("right"), path.name)),
        mended=tuple(_labels(content.get("mended"), path.name)),
        never=tuple(_labels(content.get("never"), path.name)),
    )
    if not found.about or bool(found.base) == bool(found.answers):
        raise ValueError(f"{path.name}: a set says what it is about, and either its base or its answers")
    return found


def _labels(held: Raw | None, where: str) -> Iterator[Label]:
    for entry in held if isinstance(held, list) else []:
        if not isinstance(entry, dict) or "code" not in entry or set(entry) - set(Label.__dataclass_fields__):
            raise ValueError(f"{where}: a label has code, about, words, severity, because, and not {entry}")
        abouts = entry.get("about", "")
        for about in abouts if isinstance(abouts, list) else [abouts]:
            yield Label(**{**{name: str(each) for name, each in entry.items()}, "about": str(about)})


def answers_file(name: str) -> Snapshot:
    """The answers of a set, as a file would hold them."""
    return Snapshot(content=deepcopy(_content(name)), name=f"{name}.yaml")


@cache
def _content(name: str) -> dict[str, Raw]:
    own = labelled(name)
    content = deepcopy(_content(own.base) if own.base else dict(read(ROOT / own.answers).content))
    content |= dict(own.head)
    for key in own.cleared:
        _change(content, key, None, name)
    for key, held in own.changes:
        _change(content, key, held, name)
    return content


def _change(content: dict[str, Raw], key: str, held: Raw | None, where: str) -> None:
    """Sets or clears `topic.question[partner]/row/column`; rows count from 1, and `+` adds one."""
    question, *inside = key.split("/")
    question, _, partner = question.removesuffix("]").partition("[")
    steps: list[str] = ["answers", *question.split("."), *([partner] if partner else []), *inside]
    spot: Raw = content
    for step, following in zip(steps, [*steps[1:], ""], strict=True):
        if isinstance(spot, dict) and "answer" in spot and step != "answer":
            spot = spot["answer"]
        if isinstance(spot, list):
            at = len(spot) if step == ADDED else int(step) - 1
            if not following:
                spot[at : at + 1] = [] if held is None else [deepcopy(held)]
            else:
                spot = spot[at]
        elif not isinstance(spot, dict):
            raise ValueError(f"{where}: {key} leads nowhere")
        elif following:
            spot = spot.setdefault(step, [] if following == ADDED else {})
        elif held is not None:
            spot[step] = deepcopy(held)
        elif spot.pop(step, None) is None:
            raise ValueError(f"{where}: {key} is not there and cannot be cleared")
