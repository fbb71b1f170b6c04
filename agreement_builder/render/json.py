"""The document as data: the whole tree with its labels, for programs, comparisons and archives.

An object for each element, with "type" (the name of its class in `agreement_builder.model.document`) and then its fields
in the order of their definition; a field that has its default value is left out. Dates are written 2026-07-20. `labels`,
`definitions` and `words` map ids, terms and names. Nothing is computed and nothing is lost: `read` gives the tree back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, cast, get_args, get_type_hints

from agreement_builder.model import document as elements
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.plaintext import safe

_WIDTH = 116


def write(document: ResolvedDocument) -> bytes:
    """The tree as UTF-8 JSON. What fits stands on one line, so that versions can be compared line by line."""
    return (_laid_out(_data(document), 0) + "\n").encode()


def read(written: bytes) -> ResolvedDocument:
    """The document that `write` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    return cast(ResolvedDocument, _element(json.loads(written)))


def _data(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case str():
            return safe(value)
        case tuple():
            return [_data(each) for each in value]
        case Mapping():
            return {key: _data(each) for key, each in value.items()}
        case _ if is_dataclass(value):
            return {"type": type(value).__name__} | {
                field.name: _data(held)
                for field in fields(value)
                if field.compare and not _is_default(field, held := getattr(value, field.name))
            }
        case _:
            return value


def _laid_out(data: object, indent: int) -> str:
    on_one_line = json.dumps(data, ensure_ascii=False)
    if len(on_one_line) + indent <= _WIDTH or not isinstance(data, dict | list):
        return on_one_line
    inner = " " * (indent + 2)
    if isinstance(data, list):
        inside = [inner + _laid_out(each, indent + 2) for each in data]
        return "[\n" + ",\n".join(inside) + "\n" + " " * indent + "]"
    inside = [
        f"{inner}{json.dumps(name, ensure_ascii=False)}: {_laid_out(each, indent + 2)}" for name, each in data.items()
    ]
    return "{\n" + ",\n".join(inside) + "\n" + " " * indent + "}"


def _is_default(field: Field[Any], value: object) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return bool(value == field.default)


def _element(data: dict[str, Any]) -> object:
    kind = getattr(elements, data["type"])
    hints = _hints(kind)
    return kind(**{name: _value(each, hints[name]) for name, each in data.items() if name != "type"})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, vars(elements))


def _value(data: Any, hint: Any) -> object:
    match data:
        case {"type": str()}:
            return _element(data)
        case dict():
            return {key: _value(each, get_args(hint)[1]) for key, each in data.items()}
        case list():
            inside = get_args(hint)
            each_hint = [inside[0]] * len(data) if len(inside) == 2 and inside[1] is ... else inside
            return tuple(_value(each, own) for each, own in zip(data, each_hint, strict=True))
        case str():
            return _word(data, hint)
        case _:
            return data


def _word(text: str, hint: Any) -> object:
    """A text as what the hint says: a date, one of a set of words, or text."""
    for kind in get_args(hint) if isinstance(hint, UnionType) else (hint,):
        if kind is date:
            return date.fromisoformat(text)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(text)
    return text
