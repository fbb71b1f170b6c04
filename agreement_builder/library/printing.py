"""Prints checked wording: walks Jinja's syntax tree over views. No Python code is made from a pack, so none can run.

Only what `wording.check` lets through arrives here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from agreement_builder.language import Voice
from agreement_builder.library import filters
from agreement_builder.library.owned import instead, marked, owned
from agreement_builder.library.room import Room, letters_of, room_of_clause, room_of_document, steps_of
from agreement_builder.library.views import RuleEnd, RuleMark, View, standing
from agreement_builder.model.conditions import Condition, Truth, evaluate

SLOT_OPEN, SLOT_CLOSE = "{\ue000", "\ue001}"
LOOP = "loop"
_MARK = 8
"""About how many letters the mark of a slot has."""


@dataclass(frozen=True, slots=True)
class Test:
    """What an if asks. The names in its condition say what is asked of which of the expressions in `asked`: "value:0",
    "members:1", "state:2"."""

    condition: Condition
    asked: tuple[nodes.Node, ...]


Tests = Mapping[int, Test]
"""By the identity of the node that the if tests."""


class NotThere(Exception):
    """Wording asks for something that is not there; `line` counts from 1 in the wording."""

    def __init__(self, message: str, line: int, hint: str = "Check the spelling of the name.") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


class Printer:
    """Prints one piece of wording. `text()` is what it prints, with a mark for each slot; `slots` is what goes there.

    `voice` says what filters say. `ruled` holds the house rules that the partners have otherwise: other words, or None for one
    that they struck.
    """

    def __init__(
        self,
        names: Mapping[str, View],
        tests: Tests,
        voice: Voice,
        clause: str = "",
        ruled: Mapping[str, View | None] | None = None,
        room: Room | None = None,
    ) -> None:
        self.names = names
        self.tests = tests
        self.voice = voice
        self.rooms = (room_of_clause(), room or room_of_document())
        self.clause = clause
        self.ruled: Mapping[str, View | None] = ruled or {}
        self._said: set[str] = set()
        self.slots: list[View] = []
        self.parts: list[str] = []

    def text(self) -> str:
        """All that was printed."""
        return "".join(self.parts)

    def print(self, body: Iterable[nodes.Node], scope: Mapping[str, View]) -> None:
        """Prints nodes in order; `scope` holds the variables of the loops around them."""
        for node in body:
            match node:
                case nodes.Output():
                    for piece in node.nodes:
                        if isinstance(piece, nodes.TemplateData):
                            self._take(node, own=len(piece.data))
                            self.parts.append(piece.data)
                        else:
                            view = self.view(piece, scope)
                            self._take(node, own=_MARK, shown=letters_of(view))
                            self.parts.append(self._slot(view))
                case nodes.If():
                    self._if(node, scope)
                case nodes.For():
                    self._for(node, scope)
                case nodes.OverlayScope():
                    self._owned(node, scope)

    def _take(self, node: nodes.Node, steps: int = 1, own: int = 0, shown: int = 0) -> None:
        """Takes room for what is printed or done. Raises `NotThere` where there is none left."""
        for room in self.rooms:
            if message := room.lacks(own, shown, steps):
                raise NotThere(message, node.lineno, "Print less, or loop over fewer things.")

    def _slot(self, view: View) -> str:
        """Puts a view aside and gives the mark that stands for it in the text."""
        self.slots.append(view)
        return f"{SLOT_OPEN}{len(self.slots) - 1}{SLOT_CLOSE}"

    def _owned(self, node: nodes.OverlayScope, scope: Mapping[str, View]) -> None:
        """Prints what stands between two tags: a house rule as the partners have it, all else as it is."""
        block = owned(node)
        if block is None or block.tag != "rule":
            self.print(node.body, scope)
            return
        id = rule_id(block.name, self.clause)
        ruled = self.ruled.get(id)
        before, slots = len(self.parts), len(self.slots)
        self.print(node.body, scope)
        text = "".join(self.parts[before:])
        del self.parts[before:]
        if not text.strip():
            return
        if id in self.ruled and (ruled is None or id in self._said):
            del self.slots[slots:]
            self.parts.append("\n" if text.endswith("\n") and not self._at_start_of_line() else "")
        elif ruled is None:
            self.parts.append(marked(text, self._slot(RuleMark(id)), self._slot(RuleEnd())))
        else:
            self._said.add(id)
            del self.slots[slots:]
            self.parts.append(instead(text, self._slot(ruled)))

    def _at_start_of_line(self) -> bool:
        said = next((part for part in reversed(self.parts) if part), "\n")
        return said.endswith("\n")

    def _if(self, node: nodes.If, scope: Mapping[str, View]) -> None:
        for branch in (node, *node.elif_):
            if self.holds(branch.test, scope):
                self.print(branch.body, scope)
                return
        self.print(node.else_, scope)

    def _for(self, node: nodes.For, scope: Mapping[str, View]) -> None:
        members = self.view(node.iter, scope).items()
        name = node.target.name if isinstance(node.target, nodes.Name) else ""
        for index, member in enumerate(members, 1):
            self._take(node)
            inner = {**scope, name: member, LOOP: _Round(index, index == len(members))}
            self.print(node.body, inner)
        if not members:
            self.print(node.else_, scope)

    def holds(self, node: nodes.Node, scope: Mapping[str, View]) -> bool:
        """Whether a test of an if holds. An answer that is not there, or is to be agreed, equals nothing, so that each if is
        decided and some of its words stand."""
        test = self.tests[id(node)]
        self._take(node)

        def look_up(name: str) -> object:
            use, _, place = name.rpartition(":")
            view = self.view(test.asked[int(place)], scope)
            self._take(node)
            match use:
                case "state":
                    return True if view.answered else None
                case "open:state":
                    return view.open
                case "itself":
                    return True if view.plain() is True else None
                case "members":
                    members = view.items()
                    self._take(node, len(members))
                    return tuple(plain for member in members if (plain := member.plain()) is not None)
                case _:
                    plain = view.plain()
                    return object() if plain is None else plain

        return evaluate(test.condition, look_up) is Truth.YES

    def view(self, node: nodes.Node, scope: Mapping[str, View]) -> View:
        """What an expression stands for."""
        match node:
            case nodes.Const():
                return standing(node.value)
            case nodes.Name():
                found = scope.get(node.name) or self.names.get(node.name)
                return self._there(found, node.name, node)
            case nodes.Getattr():
                return self._there(self.view(node.node, scope).field(node.attr), node.attr, node)
            case nodes.Getitem():
                return self._there(self.view(node.node, scope).field(self.view(node.arg, scope)), "that partner", node)
            case nodes.Filter() if node.node is not None:
                words = [arg.value if isinstance(arg, nodes.Const) else self.view(arg, scope) for arg in node.args]
                given = self.view(node.node, scope)
                self._take(node, steps_of(given))
                try:
                    return filters.applied(node.name, self.voice, given, *words)
                except (filters.MisusedFilter, TypeError) as fault:
                    message = (
                        str(fault)
                        if isinstance(fault, filters.MisusedFilter)
                        else f'"{node.name}" is not used in this way.'
                    )
                    raise NotThere(message, node.lineno) from None
            case _:
                raise NotThere("This cannot be printed.", node.lineno)

    def _there(self, found: View | None, name: str, node: nodes.Node) -> View:
        if found is None:
            raise NotThere(f"There is no {name!r} here.", node.lineno)
        return found


def rule_id(name: str, clause: str) -> str:
    """The id of a house rule by the name that wording gives it: its own ones by a word, those of other clauses in full."""
    return name if "." in name else f"{clause}.{name}"


class _Round(View):
    """A round of a loop: its number from 1, and whether it is the first or the last."""

    def __init__(self, index: int, last: bool) -> None:
        self.index = index
        self.last = last

    def field(self, name: object) -> View | None:
        match name:
            case "index":
                return standing(str(self.index))
            case "first":
                return _Fact(self.index == 1)
            case "last":
                return _Fact(self.last)
        return None


class _Fact(View):
    """Something that holds or does not."""

    def __init__(self, holds: bool) -> None:
        self.fact = holds

    def plain(self) -> object:
        return self.fact
