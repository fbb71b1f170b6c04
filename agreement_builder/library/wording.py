"""The wording language: a small, checked part of Jinja. Reads wording once; prints it into text with slots.

Only the nodes that `_Checker` knows are let through, so work is bounded by the answers: no arithmetic, no calls, no
assignments, no includes. Each printed view goes into a slot, and the text carries the slot's index, so no answer can
become markup or code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import jinja2
from jinja2 import nodes

from agreement_builder import limits
from agreement_builder.language import Voice
from agreement_builder.library import filters
from agreement_builder.library.bounds import Nesting, WordingError, bound, parsed, words_alone
from agreement_builder.library.conditions import ITSELF, NotACondition, Operand, condition_of, constant, counted
from agreement_builder.library.owned import Owned, OwnerTags, owned
from agreement_builder.library.printing import SLOT_CLOSE, SLOT_OPEN, NotThere, Printer, Test, Tests
from agreement_builder.library.room import Room
from agreement_builder.library.views import View
from agreement_builder.model.conditions import THE_PARTNER, Name

__all__ = ["SLOT_CLOSE", "SLOT_OPEN", "Use", "Wording", "WordingError", "compile_wording"]

OWNER = "the rule around it"
"""Stands in a scope inside a house rule. No name of the wording language has spaces."""
_LOOP_FIELDS = ("index", "first", "last")


@dataclass(frozen=True, slots=True)
class Use:
    """A name that wording uses: `topic.name`, and the field asked of the rows or parts that it holds ("" for none).

    `rule` is the house rule around it, as the wording names it, "" for none.
    """

    name: str
    line: int
    field: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Wording ready to be printed. `uses` are the names of answers in it, `words` the changing words, in order, `tests` what its
    ifs ask.

    `the_partner` is among the words where the wording speaks of the partner that the document is about. `rules` are the
    house rules that it marks, as they are named there; `owners` what it says to be somebody's own.
    """

    source: str
    body: tuple[nodes.Node, ...] = ()
    uses: tuple[Use, ...] = ()
    words: tuple[str, ...] = ()
    rules: tuple[Use, ...] = ()
    owners: tuple[Use, ...] = ()
    tests: Tests = field(default_factory=dict)

    def print(
        self,
        context: Mapping[str, View],
        voice: Voice,
        clause: str = "",
        ruled: Mapping[str, View | None] | None = None,
        room: Room | None = None,
    ) -> tuple[str, list[View]]:
        """The text with slots, and what goes into each slot. Raises `WordingError` for a name that is not there, and where
        more would be printed than there is `room` for in the document.

        `voice` is how the document speaks. `clause` is the id of the clause whose wording this is. `ruled` says for a house
        rule (`money.pot.two_sign`) what the partners have it say instead, None where they struck it; every other rule is
        printed as it stands.
        """
        if not self.body:
            if room is not None and (message := room.lacks(len(self.source), 0, 1)):
                raise WordingError(message, 1, "Print less.")
            return self.source, []
        printer = Printer(context, self.tests, voice, clause, ruled, room)
        try:
            printer.print(self.body, {})
        except NotThere as fault:
            raise WordingError(fault.message, fault.line, fault.hint) from None
        return printer.text(), printer.slots


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    """Jinja as a reader only: nothing is compiled or rendered by it."""
    return jinja2.Environment(  # noqa: S701
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, extensions=[OwnerTags]
    )


def compile_wording(source: str, given: Iterable[str] = ()) -> Wording:
    """Checks and compiles wording. Raises `WordingError` at the first thing that the language does not have.

    `given` are names that stand for a partner from outside, as `p` does in the words of a signature block.
    """
    if "\ue000" in source or "\ue001" in source:
        raise WordingError("A character here has no meaning outside the program.", 1, "Type the words again.")
    bound(source)
    if "{" not in source:
        return Wording(source)
    tree = parsed(_environment(), source)
    checker = _Checker()
    for node in tree.body:
        checker.check(node, dict.fromkeys((THE_PARTNER, *given), ""), 0)
    words = tuple(dict.fromkeys(checker.words))
    return Wording(
        source, tuple(tree.body), tuple(checker.uses), words, tuple(checker.rules), tuple(checker.owners), checker.tests
    )


class _Checker:
    """Walks the tree and lets through only what the language has; gathers the names used on the way."""

    def __init__(self) -> None:
        self.uses: list[Use] = []
        self.words: list[str] = []
        self.rules: list[Use] = []
        self.owners: list[Use] = []
        self.tests: dict[int, Test] = {}
        self.nesting = Nesting()

    def check(self, node: nodes.Node, scope: Mapping[str, str], depth: int) -> None:
        """`scope` maps a loop's variable to the name it goes through ("" for partners and other unnamed things)."""
        with self.nesting.deeper(node):
            self._check(node, scope, depth)

    def _check(self, node: nodes.Node, scope: Mapping[str, str], depth: int) -> None:
        match node:
            case nodes.TemplateData():
                pass
            case nodes.Const():
                words_alone(node)
            case nodes.Output():
                for child in node.nodes:
                    if not isinstance(child, nodes.TemplateData):
                        self.check(child, scope, depth)
            case nodes.OverlayScope() if (block := owned(node)) is not None:
                self._owned(node, block, scope, depth)
            case nodes.If():
                self.tests[id(node.test)] = self._test(node.test, scope, depth)
                for part in (*node.body, *node.elif_, *node.else_):
                    self.check(part, scope, depth)
            case nodes.For() if not node.recursive and node.test is None and isinstance(node.target, nodes.Name):
                self._loop(node, node.target.name, scope, depth)
            case nodes.Name():
                _public(node.name, node)
                if node.name not in scope or node.name == THE_PARTNER:
                    self.words.append(node.name)
            case nodes.Getattr():
                self._dotted(node, scope, depth)
            case nodes.Getitem() if isinstance(node.arg, nodes.Name) and node.arg.name in scope:
                self.check(node.arg, scope, depth)
                self.check(node.node, scope, depth)
            case nodes.Filter() if node.node is not None:
                self._filter(node, scope, depth)
                self.check(node.node, scope, depth)
            case _:
                raise WordingError(
                    f"The wording language has no such thing ({type(node).__name__.lower()}).",
                    node.lineno,
                    "It knows {{ answers }}, {% if %}, {% for %} and the filters listed in the guide for clause authors.",
                )

    def _owned(self, node: nodes.OverlayScope, block: Owned, scope: Mapping[str, str], depth: int) -> None:
        """What stands between two tags: a house rule, or words that are somebody's own."""
        inner = scope
        if block.tag == "rule":
            if OWNER in scope:
                raise WordingError("A rule cannot stand inside another one.", node.lineno, "Close the first one.")
            inner = {**scope, OWNER: block.name}
        (self.rules if block.tag == "rule" else self.owners).append(Use(block.name, node.lineno))
        for part in node.body:
            self.check(part, inner, depth)

    def _loop(self, node: nodes.For, name: str, scope: Mapping[str, str], depth: int) -> None:
        """A loop in which a thing is called `name`."""
        if depth >= limits.LOOPS.most:
            hint = f"At most {limits.LOOPS} loops, one in another."
            raise WordingError("Loops are nested too deeply.", node.lineno, hint)
        self.check(node.iter, scope, depth)
        inner = {**scope, name: self._named(node.iter, scope), "loop": "loop"}
        for part in (*node.body, *node.else_):
            self.check(part, inner, depth + 1)

    def _filter(self, node: nodes.Filter, scope: Mapping[str, str], depth: int) -> None:
        """A filter and what it is given, apart from what it works on."""
        if node.name not in filters.ALL:
            raise WordingError(f'There is no filter "{node.name}".', node.lineno, f"Known: {', '.join(filters.ALL)}.")
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise WordingError(f'"{node.name}" takes plain words in quotation marks.', node.lineno)
        for argument in node.args:
            match argument:
                case nodes.Const(value=str()):
                    words_alone(argument)
                case nodes.Name() if argument.name in scope:
                    self.check(argument, scope, depth)
                case _:
                    message = f'"{node.name}" takes plain words in quotation marks, or a partner.'
                    raise WordingError(message, node.lineno)

    def _test(self, node: nodes.Node, scope: Mapping[str, str], depth: int) -> Test:
        """What an if asks, with the words that it compares or of which it asks a state."""
        asked: list[nodes.Node] = []

        def operand(of: nodes.Node, use: str) -> Operand:
            if use == ITSELF and not _of_a_loop(of, scope):
                raise NotACondition("it asks nothing", of.lineno)
            literal = constant(of)
            if literal is not None:
                return literal
            inside = counted(of)
            if inside is not None and isinstance(of, nodes.Call):
                of = nodes.Filter(inside, "count", [], [], None, None, lineno=of.lineno)
            self.check(of, scope, depth)
            asked.append(of)
            return Name(f"{use}:{len(asked) - 1}")

        try:
            condition = condition_of(node, operand, self.nesting)
        except NotACondition as fault:
            raise WordingError(
                "An if asks for a comparison or for a state.",
                fault.line,
                'Write for example exit.step_down == "yes", or exit.notice is answered.',
            ) from None
        return Test(condition, tuple(asked))

    def _dotted(self, node: nodes.Getattr, scope: Mapping[str, str], depth: int) -> None:
        _public(node.attr, node)
        match node.node:
            case nodes.Name(name="loop") if "loop" in scope:
                if node.attr not in _LOOP_FIELDS:
                    raise WordingError(
                        f"loop.{node.attr} is not known.", node.lineno, f"Known: {', '.join(_LOOP_FIELDS)}."
                    )
            case nodes.Name() if node.node.name in scope:
                self.check(node.node, scope, depth)
                over = scope[node.node.name]
                if over:
                    self.uses.append(Use(over, node.lineno, node.attr, scope.get(OWNER, "")))
            case nodes.Name():
                self.uses.append(Use(f"{node.node.name}.{node.attr}", node.lineno, "", scope.get(OWNER, "")))
            case nodes.Getattr() | nodes.Getitem():
                self.check(node.node, scope, depth)
                named = self._named(node.node, scope)
                if named:
                    self.uses.append(Use(named, node.lineno, node.attr, scope.get(OWNER, "")))
            case _:
                raise WordingError("A dot stands only behind the name of a topic, a row or a partner.", node.lineno)

    def _named(self, node: nodes.Node, scope: Mapping[str, str]) -> str:
        """The question whose answer a node holds, "" when it is something else."""
        match node:
            case nodes.Getattr() if isinstance(node.node, nodes.Name) and node.node.name not in scope:
                return f"{node.node.name}.{node.attr}"
            case nodes.Getitem() | nodes.Filter() if node.node is not None:
                return self._named(node.node, scope)
        return ""


def _public(name: str, node: nodes.Node) -> None:
    if name.startswith("_"):
        raise WordingError(f"{name!r} is not a name of the wording language.", node.lineno)


def _of_a_loop(node: nodes.Node, scope: Mapping[str, str]) -> bool:
    """Whether this is a fact on the round of a loop, which an if may ask for by itself: `loop.last`."""
    return isinstance(node, nodes.Getattr) and node.node == nodes.Name("loop", "load") and "loop" in scope
