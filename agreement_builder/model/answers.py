"""Answers: a value with its status and how it came about, by question and, where asked so, by partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from agreement_builder.model.arrangement import Arrangement
from agreement_builder.model.document import OpenPoint
from agreement_builder.model.reasons import Reasons
from agreement_builder.model.values import Partner, Raw, TypedValue
from agreement_builder.model.waivers import Waiver

if TYPE_CHECKING:
    from agreement_builder.model.ours import OwnProvision, OwnWords


class Status(StrEnum):
    """What an answer is: given, to be agreed, or not applicable here."""

    GIVEN = "given"
    TO_BE_AGREED = "to be agreed"
    NOT_APPLICABLE = "not applicable"


class Basis(StrEnum):
    """How an answer came about. Nobody having said is `UNSTATED`; a default of the pack is `DEFAULT`."""

    DISCUSSED = "discussed"
    PROPOSED = "proposed"
    ASSUMED = "assumed"
    UNSTATED = ""
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Which answer: a question's id and, for a question asked of each partner, the partner's id.

    Written `exit.notice` or `partners.address[oak-street]`; a house rule has three parts, `money.pot.two_sign`.
    """

    question: str
    partner: str = ""

    def __str__(self) -> str:
        return f"{self.question}[{self.partner}]" if self.partner else self.question

    @classmethod
    def parse(cls, text: str) -> Key:
        """The key that `str` wrote. Raises ValueError when the text is not one."""
        question, bracket, rest = text.partition("[")
        if bracket and (not rest.endswith("]") or not rest[:-1]):
            raise ValueError(f"{text!r} is not the name of an answer")
        if question.count(".") not in (1, 2) or not all(question.split(".")):
            raise ValueError(f"{text!r} is not the name of an answer")
        return cls(question, rest[:-1] if bracket else "")


_CELL = re.compile(
    r"([^/\[\]]+(?:\[[^/\[\]]*[^/\[\]0-9][^/\[\]]*\])?)(?:/([1-9][0-9]*)/|\[([1-9][0-9]*)\]\.)([^/\[\]]+)"
)


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """Which cell of a table: the answer that the table is, the row as people count, from 1, and the column's id.

    Written `goals.objectives/3/target` or `partners.decides[oak-street]/2/days`. It says where a cell stands now: what is
    said in the cell goes with its row when rows move.
    """

    key: Key
    row: int
    column: str

    def __str__(self) -> str:
        return f"{self.key}/{self.row}/{self.column}"

    @classmethod
    def parse(cls, text: str) -> CellKey | None:
        """The cell that `str` wrote, None when the text names none. `goals.objectives[3].target` is read too."""
        found = _CELL.fullmatch(text)
        if found is None:
            return None
        try:
            return cls(Key.parse(found.group(1)), int(found.group(2) or found.group(3)), found.group(4))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `value` is None unless the status is given; `open_point` is set when it is to be agreed.

    `proposed_by` is a partner's id or words. `confirm` says why the answer should be looked at again; nothing if it need not.
    """

    value: TypedValue | None = None
    status: Status = Status.GIVEN
    basis: Basis = Basis.UNSTATED
    proposed_by: str = ""
    note: str = ""
    open_point: OpenPoint | None = None
    confirm: Reasons = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """What was typed towards an answer that cannot count yet, as it stands in the file. It comes in the place of the answer
    that stands there, or is `added` to it: the rows that are not complete. "" where nothing was.

    `beside` is what somebody said beside an answer while somebody else changed it, under the names of the answers file: what is
    known of an open point ("to be agreed"), why a question does not apply ("not applicable"), a "note".
    """

    raw: Raw
    added: bool = False
    beside: Mapping[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where the questionnaire was left: at which question, and whether on the short route."""

    at: Key
    short: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one agreement. Maps keys to answers; a missing key is a question nobody has answered.

    `document` is the id of the document that the user asked for ("" to let the program propose one); `draft` its number,
    0 when it is ready for signature; `dated` the date printed on it. `arrangement` is the order in which that document has
    its provisions, None for the usual one. `last_time` is the agreement that this one renews. `waived` are
    findings that the partners let stand. `rules` maps the ids of house rules to what was said about them
    (`model.houserules` tells how). `in_our_words` maps clauses to the words that the partners have put in their place, and
    `provisions` are those of their own (`model.ours`). `unfinished` is what was begun and is not complete, by the
    answer it will be; `stopped` the question at which the questionnaire was left.
    """

    by_key: Mapping[Key, Answer] = field(default_factory=dict)
    partners: tuple[Partner, ...] = ()
    document: str = ""
    draft: int = 1
    dated: date | None = None
    skipped: frozenset[str] = frozenset()
    arrangement: Arrangement | None = None
    last_time: LastTime | None = None
    waived: tuple[Waiver, ...] = ()
    rules: Mapping[str, Answer] = field(default_factory=dict)
    in_our_words: Mapping[str, OwnWords] = field(default_factory=dict)
    provisions: tuple[OwnProvision, ...] = ()
    unfinished: Mapping[Key, Begun] = field(default_factory=dict)
    stopped: Stopped | None = None

    def get(self, question: str, partner: str = "") -> Answer | None:
        """The answer to a question, for a partner where it is asked of each, or None."""
        return self.by_key.get(Key(question, partner))

    def held(self, key: Key) -> Answer | None:
        """The answer that a key names: to a question, or about a house rule."""
        return self.by_key.get(key) or self.rules.get(key.question)

    def __iter__(self) -> Iterator[tuple[Key, Answer]]:
        return iter(self.by_key.items())


@dataclass(frozen=True, slots=True)
class LastTime:
    """The agreement that is renewed, copied into the new file: the file's name and all answers as they stood."""

    file: str
    answers: Answers
