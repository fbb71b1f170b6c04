"""A language by what CLDR says of it, through Babel and num2words: what a member may be made of where they know more than we do.

What they do not know is British English here, for tests that do not ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from agreement_builder.language import Joiner
from agreement_builder.language.en_gb import BritishEnglish
from agreement_builder.model.values import NBSP, Money, Period

_MARKS = "\ue000", "\ue001", "\ue002"


class ByBabel(BritishEnglish):
    """The language of a locale such as "cy". Each library is imported by the first thing that needs it."""

    def __init__(self, locale: str) -> None:
        self.tag = locale

    def day(self, day: date) -> str:
        from babel.dates import format_date

        return format_date(day, "long", self.tag).replace(" ", NBSP, 1)

    def number(self, number: int) -> str:
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self.tag)

    def number_words(self, number: int) -> str:
        from num2words import num2words

        return str(num2words(number, lang=self.tag)) if 1 <= number <= 12 else self.number(number)

    def counted(self, number: int, *forms: str) -> str:
        from babel import Locale

        plural = Locale.parse(self.tag).plural_form
        kinds: list[str] = [
            kind for kind in ("zero", "one", "two", "few", "many", "other") if kind in {*plural.tags, "other"}
        ]
        if len(forms) != len(kinds):
            raise TypeError(f"A noun has these forms: {', '.join(kinds)}.")
        return f"{self.number_words(number)} {forms[kinds.index(plural(number))]}"

    def share(self, hundredths: int) -> str:
        from babel.numbers import format_percent

        return format_percent(hundredths / 10_000, "#,##0.##%" if hundredths % 100 else None, locale=self.tag)

    def money(self, amount: Money) -> str:
        from babel.numbers import format_currency

        return format_currency(amount.pence / 100, "GBP", locale=self.tag)

    def period(self, period: Period) -> str:
        from babel.units import format_unit

        return format_unit(period.count, f"duration-{period.unit}", locale=self.tag).replace(" ", NBSP)

    def list_signs(self, things: Iterable[str], joiner: Joiner) -> tuple[str, str]:
        from babel.lists import format_list

        made = format_list(_MARKS, "standard" if joiner == "and" else "or", self.tag)
        first, second, third = (made.index(mark) for mark in _MARKS)
        return made[first + 1 : second], made[second + 1 : third]
