"""Makes small faults in source code: one comparison, one and, one constant, one return or one condition at a time.

Reads and changes text. Runs nothing.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOMS = ("model", "assemble", "interview", "checks/rules")
"""Where faults are made: the rooms in which a slip would change a document or a finding without stopping the program."""
KINDS = ("comparison", "and-or", "constant", "return", "condition")

_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it is (path from the root of the project, function, line from 1, places in bytes), of which kind,
    and the words before and after. `number` tells alike ones in one function apart."""

    path: str
    function: str
    line: int
    start: int
    end: int
    kind: str
    before: str
    after: str
    number: int

    @property
    def name(self) -> str:
        """What stays the same when other parts of the program change."""
        return f"{self.path}:{self.function}:{self.kind}:{self.before}:{self.number}"

    def apply(self, source: bytes) -> bytes:
        """The source with this fault in it."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def in_project(root: Path) -> tuple[Mutant, ...]:
    """Every fault that can be made in the rooms of a project."""
    files = [path for room in ROOMS for path in sorted((root / "agreement_builder" / room).rglob("*.py"))]
    return tuple(each for path in files for each in in_source(path.read_bytes(), path.relative_to(root).as_posix()))


def sample(mutants: Iterable[Mutant], number: int, seed: int) -> tuple[Mutant, ...]:
    """So many of them, as many of each kind. The choice goes by a hash of the name: it hardly changes when code is added."""

    def rank(mutant: Mutant) -> str:
        return hashlib.sha256(f"{seed}:{mutant.name}".encode()).hexdigest()

    by_rank = sorted(mutants, key=rank)
    share = -(-number // len(KINDS))
    chosen = [each for kind in KINDS for each in [one for one in by_rank if one.kind == kind][:share]]
    return tuple(sorted(chosen[:number], key=lambda each: (each.path, each.start, each.kind)))


def in_source(source: bytes, path: str) -> Iterator[Mutant]:
    """Every fault that can be made in one file, in order."""
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    seen: dict[tuple[str, str, str], int] = {}
    for node, function in _nodes(ast.parse(source), ""):
        for kind, at, after in _faults(node):
            start = lines[at.lineno - 1] + at.col_offset
            end = lines[(at.end_lineno or 0) - 1] + (at.end_col_offset or 0)
            before = source[start:end].decode()
            known = (function, kind, before)
            seen[known] = seen.get(known, 0) + 1
            yield Mutant(path, function, at.lineno, start, end, kind, before, after, seen[known])


def _nodes(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    """The nodes in which a fault can be seen, each with its function: not decorators, types and docstrings, nor parts of
    formatted strings, of which Python 3.11 does not tell the place."""
    left_out = _left_out(node)
    for child in ast.iter_child_nodes(node):
        if any(child is each for each in left_out):
            continue
        inside = function
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inside = f"{function}.{child.name}" if function else child.name
        yield child, inside
        yield from _nodes(child, inside)


def _left_out(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.JoinedStr(values=values):
            return list(values)
        case ast.Subscript(value=ast.Name(id="Literal" | "Callable" | "TypeVar")):
            return [node.slice]
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "assert_never"), args=[first, *_]):
            return [first]
        case ast.AnnAssign(annotation=annotation):
            return [annotation]
        case ast.arg(annotation=ast.expr() as annotation):
            return [annotation]
        case ast.FunctionDef() | ast.ClassDef() | ast.Module():
            strings = [
                each for each in node.body if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
            ]
            typed = [node.returns] if isinstance(node, ast.FunctionDef) and node.returns else []
            return [*strings, *typed, *([] if isinstance(node, ast.Module) else node.decorator_list)]
        case ast.MatchValue() | ast.MatchMapping():
            return list(ast.iter_child_nodes(node))
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return [node.value]
        case _:
            return []


def _faults(node: ast.AST) -> Iterator[tuple[str, ast.expr | ast.stmt, str]]:
    """What can be put in the place of a node or of a part of it: the kind of fault, that part, and the words."""
    match node:
        case ast.Compare(left=left, ops=[first, *others], comparators=comparators):
            flipped = ast.Compare(left, [_OTHER[type(first)](), *others], comparators)
            yield "comparison", node, f"({ast.unparse(flipped)})"
        case ast.BoolOp(op=op, values=values):
            swapped = ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield "and-or", node, f"({ast.unparse(swapped)})"
        case ast.Constant(value=bool() as value):
            yield "constant", node, str(not value)
        case ast.Constant(value=int() as value):
            yield "constant", node, str(value + 1)
        case ast.Constant(value=str() as value):
            yield "constant", node, repr(f"{value} (changed)" if value else "(changed)")
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return", node, "return None"
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.match_case(guard=ast.expr() as test):
            yield "condition", test, _denied(test)
        case ast.comprehension(ifs=tests):
            for test in tests:
                yield "condition", test, _denied(test)
        case _:
            return


def _denied(test: ast.expr) -> str:
    return f"(not ({ast.unparse(test)}))"
