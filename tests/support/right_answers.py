"""A right answer of every kind of question, given by two partners."""

from __future__ import annotations

from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Raw

RAW: dict[Kind, Raw] = {
    Kind.LINE: "A few words",
    Kind.TEXT: "A paragraph.",
    Kind.CHOICE: "a",
    Kind.CHOICES: ["a"],
    Kind.YES_NO: "yes",
    Kind.NUMBER: "12",
    Kind.MONEY: "£1,250",
    Kind.DATE: "2027-03-31",
    Kind.PERIOD: "3 months",
    Kind.RHYTHM: "monthly",
    Kind.PARTNER: "oak",
    Kind.PARTNERS: ["oak", "north"],
    Kind.PARTNER_LIST: [
        {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
        {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
    ],
    Kind.ROTA: ["oak", "north"],
    Kind.PERSON: {"role": "Manager", "name": "Ruth Okafor"},
    Kind.SHARES: {"oak": "40%", "north": "60%"},
    Kind.TABLE: [{"what": "Leaflets"}],
    Kind.BUDGET: {"periods": ["2027"], "lines": [{"partner": "oak", "for": "Rent", "amounts": ["£5"]}], "total": "£5"},
    Kind.SCORES: {"who": ["oak", "north"], "rows": [{"statement": "Trust", "scores": ["4", "-"], "before": "3.5"}]},
    Kind.POINTS: [{"point": "Who chairs"}],
}
"""A right answer of every kind, as it is written in a file."""
