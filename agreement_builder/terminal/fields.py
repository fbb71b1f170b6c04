"""Fields: the kinds of answer that are typed or chosen in one go, and the cells of a table, which are such fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.interview.answering import CHOSEN, LEFT_EMPTY, NO_PARTNERS, NOT_KNOWN, choices
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.values import Partner, Raw
from agreement_builder.terminal.console import Command, Console, Entry, Said
from agreement_builder.terminal.steps import ask_until
from agreement_builder.workflow.session import Session

NOT_YET = Entry("\0", "None of these, or not yet …")
"""The way out below the answers of a question that is answered by choosing."""

_LEAVE_EMPTY = Entry(LEFT_EMPTY.value, LEFT_EMPTY.label)
_GAP = Entry("\0gap", NOT_KNOWN.label, NOT_KNOWN.help)
_NO_ROW = Entry(_GAP.value, "None, that is all")


@dataclass(frozen=True, slots=True)
class Prompting:
    """Where an answer is asked for: the console, the partners, the kinds of partner, and how its question is put on a fresh
    screen where screens are drawn anew.

    `keep` saves an answer as far as it has come: what is whole counts, the rest is kept as begun. `hold` saves all of it as
    begun, where it could be read and would still say something that nobody has said yet. One of them is called whenever
    a field was completed, before the next is asked.
    """

    console: Console
    partners: tuple[Partner, ...]
    partner_kinds: Mapping[str, PartnerKind]
    keep: Callable[[Raw], None]
    hold: Callable[[Raw], None]
    screen: Callable[[], None]

    @classmethod
    def of(
        cls,
        session: Session,
        console: Console,
        keep: Callable[[Raw], None] = lambda _: None,
        hold: Callable[[Raw], None] = lambda _: None,
        screen: Callable[[], None] = lambda: None,
    ) -> Prompting:
        """Where answers of a session are asked for, with its partners as they are now."""
        return cls(console, session.answers.partners, session.partner_kinds, keep, hold, screen)

    @property
    def context(self) -> kinds.Context:
        """What an answer is read against."""
        return kinds.Context(self.partners, self.partner_kinds)

    @property
    def partner_entries(self) -> list[Entry]:
        """The partners to choose among."""
        return [Entry(partner.id, partner.name) for partner in self.partners]


def ask_field(prompting: Prompting, spec: kinds.Spec, current: Raw, label: str, gap: Entry = _GAP) -> Raw:
    """What is typed or chosen; empty when nothing is, for which `gap` stands in the list of a cell that should be filled.
    `current` stands in the field, or is pointed at."""
    console = prompting.console
    offered = spec.default if isinstance(spec, Question) and isinstance(spec.default, str) else ""
    entries = [Entry(choice.value, choice.label, choice.help) for choice in choices(spec, prompting.partners)]
    match spec.kind:
        case Kind.TEXT:
            return console.lines(label, words(current), offered)
        case Kind.PARTNERS if not prompting.partners:
            console.say(NO_PARTNERS)
            console.pause()
            return ""
        case Kind.CHOICES | Kind.PARTNERS:
            everybody = spec.kind is Kind.PARTNERS and current == "all"
            chosen = [entry.value for entry in entries] if everybody else texts(current)
            return list(console.choose_several(label, entries, chosen))
        case Kind.CHOICE | Kind.YES_NO | Kind.PARTNER:
            return _choose(console, spec, label, entries, current, gap)
        case _:
            return console.line(label, words(current), offered)


def ask_line(console: Console, label: str, current: str = "") -> str:
    """A line of words that may be emptied: ":clear" leaves nothing."""
    return words(_emptied(lambda: console.line(label, current)))


def ask_cell(
    prompting: Prompting, column: TableColumn, current: Raw, label: str, first: bool = False, marked: bool = False
) -> Raw:
    """One cell, asked until it can be read. What was typed stays in the field. Without its `first` cell, there is no row.

    Empty leaves it empty. Where it is `marked` and not empty by that, clearing it raises `Said`.
    """
    console = prompting.console
    if column.help:
        console.aside(column.help)
    gap = _NO_ROW if first else _GAP

    def ask(now: Raw) -> Raw:
        if marked:
            return ask_field(prompting, column, now, label, gap)
        return _emptied(lambda: ask_field(prompting, column, now, label, gap))

    return ask_until(console, ask, current, partial(unreadable, prompting, column))


def unreadable(prompting: Prompting, spec: kinds.Spec, raw: Raw) -> list[str]:
    """Why something cannot be read as an answer to a question or a column, in sentences."""
    problems = kinds.parse(raw, spec, prompting.context).problems
    return [f"{problem.message} {problem.hint}".strip() for problem in problems]


def _emptied(ask: Callable[[], Raw]) -> Raw:
    """What a field gives, where ":clear" leaves nothing."""
    try:
        return ask()
    except Said as said:
        if said.command is Command.CLEAR:
            return ""
        raise


def words(raw: Raw | None) -> str:
    """Raw text; "" for anything else."""
    return raw if isinstance(raw, str) else ""


def texts(raw: Raw | None) -> list[str]:
    """The entries of a raw list that are text; text on its own is one entry."""
    if isinstance(raw, str):
        return [raw] if raw else []
    return [part for part in raw if isinstance(part, str)] if isinstance(raw, list) else []


def may_stay_empty(column: TableColumn, label: str) -> str:
    """The label of a cell, with a remark where nothing is missing when it stays empty."""
    says_so = column.kind in CHOSEN - {Kind.CHOICES, Kind.PARTNERS}
    return label if column.required or says_so else f"{label} (may stay empty)"


def _choose(console: Console, spec: kinds.Spec, label: str, entries: list[Entry], current: Raw, gap: Entry) -> str:
    if isinstance(spec, Question):
        entries = [*entries, *([_LEAVE_EMPTY] if spec.optional else []), NOT_YET]
    else:
        entries = [*entries, gap if spec.required else _LEAVE_EMPTY]
    chosen = console.choose(label, entries, words(current))
    if chosen == NOT_YET.value:
        raise Said(Command.MORE)
    return "" if chosen == _GAP.value else chosen
