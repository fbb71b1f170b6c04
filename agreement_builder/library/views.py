"""What wording may see of the answers: views that print themselves as document elements and expose nothing else.

A template never touches a Python object of the program: every dot and bracket goes through `field`, and every printed
view becomes inline elements, never characters that could be taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from agreement_builder.language import Joiner, Language
from agreement_builder.model.budgets import whole
from agreement_builder.model.document import Blank, Inline, Table, Text, Value
from agreement_builder.model.questions import Question
from agreement_builder.model.values import Budget, Money


class View:
    """Something that wording can print, compare, loop over or look into."""

    key: str = ""
    answered: bool = True
    open: bool = False
    not_applicable: bool = False

    def plain(self) -> object:
        """What comparisons use: a word, a whole number, or None."""
        return None

    def inlines(self) -> tuple[Inline, ...]:
        """What is printed."""
        return ()

    def field(self, name: object) -> View | None:
        """The part behind a dot or in brackets; None when there is no such part."""
        return None

    def items(self) -> Sequence[View]:
        """What a loop goes through."""
        return ()

    def __iter__(self) -> Iterator[View]:
        return iter(self.items())

    def __eq__(self, other: object) -> bool:
        mine = self.plain()
        return mine is not None and mine == (other.plain() if isinstance(other, View) else other)

    def __hash__(self) -> int:
        return hash(self.plain())

    def __lt__(self, other: object) -> bool:
        return self._number() < _number(other)

    def __le__(self, other: object) -> bool:
        return self._number() <= _number(other)

    def __gt__(self, other: object) -> bool:
        return self._number() > _number(other)

    def __ge__(self, other: object) -> bool:
        return self._number() >= _number(other)

    def _number(self) -> float:
        return _number(self.plain())


def _number(of: object) -> float:
    plain = of.plain() if isinstance(of, View) else of
    return plain if isinstance(plain, int) else float("nan")


@dataclass(frozen=True, eq=False)
class Words(View):
    """Words to print, with the plain value that comparisons use."""

    shown: tuple[Inline, ...]
    value: object = None
    key: str = ""

    def plain(self) -> object:
        return self.value

    def inlines(self) -> tuple[Inline, ...]:
        return self.shown


@dataclass(frozen=True, eq=False)
class RuleMark(View):
    """Where the words of a house rule begin, in a line or a cell. Prints nothing."""

    rule: str = ""


@dataclass(frozen=True, eq=False)
class RuleEnd(View):
    """Where they end."""


def standing(text: str) -> Words:
    """Words that no answer made."""
    return Words((Text(text),), text)


@dataclass(frozen=True, eq=False)
class Missing(View):
    """An answer nobody has given, or that is still to be agreed (`open`)."""

    label: str
    key: str = ""
    open: bool = False
    answered: bool = False

    def inlines(self) -> tuple[Inline, ...]:
        return (Blank(self.label, self.key),)

    def field(self, name: object) -> View | None:
        return self


@dataclass(frozen=True, eq=False)
class Absent(View):
    """An answer that is "not applicable", or an optional one that is empty. What prints it is left out."""

    key: str = ""
    answered: bool = False
    not_applicable: bool = True

    def field(self, name: object) -> View | None:
        return self


@dataclass(frozen=True, eq=False)
class NotHere(View):
    """A cell of a table that does not apply. A dash stands for it, and what the row says besides stays."""

    answered: bool = False
    not_applicable: bool = True

    def inlines(self) -> tuple[Inline, ...]:
        return (Text("–"),)

    def field(self, name: object) -> View | None:
        return self


@dataclass(frozen=True, eq=False)
class Listing(View):
    """Several views: printed as "A, B and C" in a language, compared by what they hold, looped over."""

    members: tuple[View, ...]
    key: str = ""
    joiner: Joiner = "and"
    language: Language = field(kw_only=True)

    @property
    def answered(self) -> bool:  # type: ignore[override]
        """Whether there is anything in it."""
        return bool(self.members)

    def plain(self) -> object:
        return tuple(member.plain() for member in self.members)

    def items(self) -> Sequence[View]:
        return self.members

    def inlines(self) -> tuple[Inline, ...]:
        out: list[Inline] = []
        last = len(self.members) - 1
        shown = [member.inlines() for member in self.members]
        comma, final = self.language.list_signs(
            ("".join(getattr(inline, "text", "") for inline in one) for one in shown), self.joiner
        )
        for place, inlines in enumerate(shown):
            if place:
                out.append(Text(final if place == last else comma))
            out.extend(inlines)
        return tuple(out)

    def __contains__(self, wanted: object) -> bool:
        return any(member == wanted for member in self.members)


@dataclass(frozen=True, eq=False)
class Parts(View):
    """A thing with named parts (a partner, a person, a row); printed as its own words."""

    parts: Mapping[str, View]
    shown: View
    key: str = ""

    def plain(self) -> object:
        return self.shown.plain()

    def inlines(self) -> tuple[Inline, ...]:
        return self.shown.inlines()

    def field(self, name: object) -> View | None:
        return self.parts.get(str(name)) if isinstance(name, str) else None


@dataclass(frozen=True, eq=False)
class RowsView(Listing):
    """The rows of a table answer, with the question that they answer."""

    question: Question | None = None


@dataclass(frozen=True, eq=False)
class BudgetView(View):
    """A budget, with the partners' names for its lines."""

    budget: Budget
    names: Mapping[str, View]
    key: str = ""
    language: Language = field(kw_only=True)

    @property
    def answered(self) -> bool:  # type: ignore[override]
        """Whether there is a line in it."""
        return bool(self.budget.lines)

    def plain(self) -> object:
        return whole(self.budget)

    def inlines(self) -> tuple[Inline, ...]:
        return (Value(self.language.money(Money(whole(self.budget))), self.key),)


@dataclass(frozen=True, eq=False)
class EachPartner(View):
    """The answers to a question asked of every partner: `partners.address[p]`.

    `names` are the partners by id; with the `question`, filters can put the rows of all partners into one table.
    """

    by_partner: Mapping[str, View]
    key: str = ""
    question: Question | None = None
    names: Mapping[str, View] = field(default_factory=dict)

    @property
    def answered(self) -> bool:  # type: ignore[override]
        """Whether any partner has answered."""
        return any(view.answered for view in self.by_partner.values())

    def field(self, name: object) -> View | None:
        wanted = name.plain() if isinstance(name, View) else name
        return self.by_partner.get(str(wanted))


@dataclass(frozen=True, eq=False)
class TableView(View):
    """A whole table, to stand alone in its paragraph."""

    table: Table
    key: str = ""
