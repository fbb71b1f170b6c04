"""Answers of an agreement with as many partners as wanted: those of examples/family-hubs.yaml, with more or fewer like them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from agreement_builder.yamlnodes import parse

EXAMPLE = Path(__file__).parents[1] / "examples" / "family-hubs.yaml"
_PLACES = (
    "Ashcombe",
    "Brackley",
    "Carrowdale",
    "Dunmere",
    "Eastholt",
    "Farnwick",
    "Garside",
    "Hollin",
    "Inverlow",
    "Kirkby",
)
_SIDES = ("North", "South", "East", "West")


def answers_of(partners: int) -> str:
    """The text of an answers file with this many partners, at least two.

    Each new partner is of the kind of one of the five and says, brings and signs what that one does; rows that name a
    partner are there for each of its like.
    """
    content: Any = parse(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name).plain()
    first = content["answers"]["partners"]["list"]
    alike: dict[str, list[str]] = {partner["id"]: [] for partner in first}
    everyone = []
    for number in range(partners):
        model, turn = first[number % len(first)], number // len(first)
        alike[model["id"]].append(f"{model['id']}-{turn}" if turn else model["id"])
        everyone.append(_partner(model, turn))
    made = _spread(content["answers"], alike)
    made["partners"]["list"] = everyone
    # A total that was agreed for five does not hold for others; without it the program adds up.
    made["money"]["budget"].pop("total", None)
    content["answers"] = made
    return json.dumps(content, ensure_ascii=False, indent=1)


def _partner(model: dict[str, str], turn: int) -> dict[str, str]:
    if not turn:
        return model
    place = _PLACES[turn % len(_PLACES)]
    if turn >= len(_PLACES):
        place += f" {_SIDES[turn // len(_PLACES) % len(_SIDES)]}"
    name = model["name"].replace("Merrowdale", place).replace("Northmoss", place).replace("Oak Street", place)
    return {
        "id": f"{model['id']}-{turn}",
        "name": name if name != model["name"] else f"{name} in {place}",
        "short": f"{place} {model['short'].removeprefix('the ')}",
        "kind": model["kind"],
    }


def _spread(content: Any, alike: dict[str, list[str]], name: str = "") -> Any:
    """The answers with each partner's own part repeated for its like, and without those who are not there."""
    match content:
        case dict() if content and set(content) <= set(alike) and name != "positions":
            return {like: _spread(held, alike) for id, held in content.items() for like in alike[id]}
        case dict():
            return {
                key: _spread(held, alike, key)
                for key, held in content.items()
                if name != "positions" or key not in alike or alike[key]
            }
        case list():
            rows: list[Any] = []
            for row in content:
                if isinstance(row, dict) and row.get("partner") in alike:
                    rows.extend(_spread(row | {"partner": like}, alike) for like in alike[row["partner"]])
                elif not isinstance(row, str):
                    rows.append(_spread(row, alike))
                elif row in alike:
                    rows.extend(alike[row])
                else:
                    rows.append(row)
            return rows
        case str() if content in alike and not alike[content]:
            return next(iter(alike))
        case _:
            return content
