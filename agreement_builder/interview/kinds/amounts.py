"""Numbers, sums of money and percentages: read exactly as British people write them, or not at all."""

from __future__ import annotations

import re
from decimal import Decimal

from agreement_builder import limits
from agreement_builder.interview.kinds.base import NotUnderstood, one_text, quoted, refuse
from agreement_builder.language.en_gb import NUMBERS
from agreement_builder.model.values import Money, Raw

LARGEST = limits.NUMBER.most

_GROUPED = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)"
_WHOLE = re.compile(_GROUPED)
_MONEY = re.compile(rf"(?:£|gbp)?\s*({_GROUPED})(?:\.([0-9]+))?\s*(?:pounds?|gbp)?")
_SHORTENED = re.compile(
    r"(?:£|gbp)?\s*([0-9][0-9,]*(?:\.[0-9]{1,6})?)\s*(k|m|bn|thousand|million|billion)\.?\s*(?:pounds?)?"
)
_TIMES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_DOTTED = re.compile(r"£?\s*([0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{2}))?")
_OTHER_MONEY = re.compile(r"[€$¥]|\b(?:eur|euros?|usd|dollars?)\b")
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]+))?\s*(?:%|per ?cent|percent)?")


def read_number(raw: Raw) -> int:
    """A whole number, none or more."""
    text = one_text(raw, "answer-not-a-number", "a number", "12")
    return whole_number(text)


def whole_number(text: str) -> int:
    """A whole number in digits, or in words up to twelve."""
    plain = " ".join(text.casefold().replace("\u00a0", " ").split())
    if plain in NUMBERS:
        return NUMBERS.index(plain) + 1
    if _WHOLE.fullmatch(plain):
        number = int(plain.replace(",", "").replace(" ", "")) if len(plain) < 20 else LARGEST + 1
        if number <= LARGEST:
            return number
        raise refuse("answer-not-a-number", f"{quoted(text)} is too large.", f"The largest number is {LARGEST:,}.")
    hint = "Write a whole number, such as 12."
    if plain.startswith(("-", "−")):
        hint = "Write a number that is not below nought, such as 12."
    raise refuse("answer-not-a-number", f"{quoted(text)} is not a whole number.", hint)


def read_money(raw: Raw) -> Money:
    """An amount in pounds and pence."""
    text = one_text(raw, "answer-not-money", "an amount of money", "£1,184,000")
    plain = " ".join(text.casefold().replace("\u00a0", " ").split())
    found = _MONEY.fullmatch(plain)
    if not found:
        raise _not_money(text, plain)
    pounds, pence = found.group(1).replace(",", "").replace(" ", ""), found.group(2)
    if pence is not None and len(pence) != 2:
        if _DOTTED.fullmatch(plain):
            raise _not_money(text, plain)
        near = f"£{int(pounds):,}.{pence[:2]:0<2}" if len(pounds) < 14 else "£250.50"
        raise refuse("answer-not-money", f"{quoted(text)}: pence have two digits.", f"Write it like {near}.")
    if len(pounds) > 20 or int(pounds) > LARGEST:
        raise refuse("answer-not-money", f"{quoted(text)} is too large.", f"The largest amount is £{LARGEST:,}.")
    return Money(int(pounds) * 100 + int(pence or 0))


def hundredths(raw: Raw) -> int:
    """A percentage as hundredths of a percent: "50%" is 5,000; at most two decimals."""
    text = one_text(raw, "answer-not-a-share", "a share in percent", "25%")
    found = _PERCENT.fullmatch(" ".join(text.casefold().split()))
    if not found:
        raise refuse("answer-not-a-share", f"{quoted(text)} is not a share in percent.", "Write it like 25% or 33.34%.")
    decimals = found.group(2) or ""
    if len(decimals) > 2:
        raise refuse(
            "answer-not-a-share",
            f"{quoted(text)} has more than two decimals.",
            "Round it, and let one partner hold the rest, such as 33.33%, 33.33% and 33.34%.",
        )
    return int(found.group(1)) * 100 + int(f"{decimals:0<2}")


def _not_money(text: str, plain: str) -> NotUnderstood:
    message = f"{quoted(text)} is not an amount of money."
    hint = "Write it like £1,184,000 or £250.50."
    if re.search(r"[-−]\s*£?\s*[0-9]|\([£0-9., ]+\)", plain):
        message = f"{quoted(text)} is less than nothing."
        hint = "Write the amount without a minus sign and say in words which way it goes."
    elif _OTHER_MONEY.search(plain):
        hint = "Amounts are in pounds. Write another currency in the words beside it."
    elif dotted := _DOTTED.fullmatch(plain):
        pence = f".{dotted.group(2)}" if dotted.group(2) else ""
        hint = f"Commas part the thousands and a point the pence. Write it like £{dotted.group(1).replace('.', ',')}{pence}."
    elif short := _SHORTENED.fullmatch(plain):
        pence_in_all = Decimal(short.group(1).replace(",", "")) * _TIMES[short.group(2)] * 100
        if pence_in_all == int(pence_in_all):
            hint = f"Write it out in full: {Money(int(pence_in_all))}."
    elif "," in plain:
        hint = "A comma stands before every three digits, as in £1,184,000."
    return refuse("answer-not-money", message, hint)
