"""What keeps a document from signature: key provisions that are blank or that nobody has talked about, and points that bar it.

Reads a document as it was drafted; what is said about it is for others.
"""

from __future__ import annotations

from agreement_builder.model.answers import Key
from agreement_builder.model.document import Document

KEY = (
    "legal.binding", "money.passes", "money.holder", "money.budget", "money.paid_in", "money.route", "money.clawback",
    "risk.liability", "information.personal", "information.agreement", "information.flows", "exit.notice", "exit.ends",
    "exit.decide_by", "governance.structure", "governance.decides", "governance.votes",
)  # fmt: skip
"""The answers on which money, liability, personal data, exit and decisions rest."""


def question_of_answer(answer: str) -> str:
    """The question that an answer in a document belongs to; "" for what belongs to none."""
    try:
        return Key.parse(answer.partition("/")[0]).question
    except ValueError:
        return ""


def is_key(answer: str) -> bool:
    """Whether a key provision rests on this answer."""
    return question_of_answer(answer) in KEY


def bars_signing(document: Document) -> bool:
    """Whether a document is not ready to be signed, whatever the answers call it."""
    barred = (point.blocks_signing or (point.missing and is_key(point.answer)) for point in document.open_points)
    return any(barred) or any(is_key(each.answer) for each in document.assumptions)
