"""A made-up language for tests: no word of it is English. Each of its words has a letter that English has not.

It differs where languages do: the year stands before the day, a noun has forms for one, for two and for more, the word that
joins a list comes before each thing but the first and changes before a vowel, and a defined term changes at its front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from agreement_builder.language import Joiner
from agreement_builder.language.en_gb import EN_GB
from agreement_builder.model.values import Money, Period, Rhythm

TAG = "qfn"
"""One of the codes that nobody will ever give to a language."""
MONTHS = tuple(f"mø{letter}" for letter in "abcdefghijkl")
_UNITS = {"hour": "ørat", "day": "dønat", "working day": "wøkat", "week": "sønat", "month": "møndat", "year": "jørat"}
_DAY = re.compile(rf"([0-9]{{4}})\s([0-9]{{1,2}})\s({'|'.join(MONTHS)})")


def fen(english: str) -> str:
    """Words that stand for others in a made-up language: names in braces stay, every other word has a letter of its own."""
    return re.sub(
        r"\{[a-z_]+\}|[A-Za-z]+", lambda found: found[0] if found[0][0] == "{" else f"ø{found[0][::-1]}", english
    )


class Fen:
    """The language."""

    tag = TAG
    standing: Mapping[str, str] = {name: fen(words) for name, words in EN_GB.standing.items()} | {
        "row_forms": "røk / røkai / røkan",
        "point_forms": "pøk / pøkai / pøkan",
    }
    article_word = "Ørtikel"

    def schedule_word(self, called: str = "") -> str:
        return f"Sjødel {called[:1]}".strip() if called else "Sjødel"

    def day(self, day: date) -> str:
        return f"{day.year} {day.day}\u00a0{MONTHS[day.month - 1]}"

    def days_in(self, text: str) -> Iterator[tuple[str, date, date]]:
        for found in _DAY.finditer(text):
            day = date(int(found[1]), MONTHS.index(found[3]) + 1, int(found[2]))
            yield found[0], day, day

    def held_together(self, text: str) -> str:
        return text.replace(" ", "\u00a0") if _DAY.fullmatch(text) else text

    def number(self, number: int) -> str:
        return f"{number:,}".replace(",", "’")

    def number_words(self, number: int) -> str:
        return ("nøl", "øn", "tøv")[number] if 0 <= number <= 2 else self.number(number)

    def counted(self, number: int, *forms: str) -> str:
        if len(forms) != 3:
            raise TypeError("A noun has three forms.")
        return f"{forms[0 if number == 1 else 1 if number == 2 else 2]} {self.number_words(number)}"

    def share(self, hundredths: int) -> str:
        return f"%{hundredths // 100}"

    def tenths(self, tenths: int) -> str:
        return f"{tenths // 10},{tenths % 10}"

    def money(self, amount: Money) -> str:
        return f"{self.number(amount.pence // 100)},{amount.pence % 100:02d} £"

    def period(self, period: Period) -> str:
        return self.counted(period.count, *(f"{_UNITS[period.unit]}{end}" for end in ("", "ai", "an")))

    def rhythm(self, rhythm: Rhythm) -> str:
        return f"jød {self.period(Period(rhythm.every, rhythm.unit))}"

    def yes_no(self, yes: bool) -> str:
        return "jø" if yes else "nø"

    def list_signs(self, things: Iterable[str], joiner: Joiner) -> tuple[str, str]:
        word = "øg" if joiner == "and" else "øl"
        last = ([*things] or [""])[-1]
        return " · ", f" · {word}{'h' if last[:1].casefold() in 'aeiouø' else ''} "

    def listed(self, things: Sequence[str], joiner: Joiner = "and") -> str:
        if len(things) < 2:
            return "".join(things)
        between, final = self.list_signs(things, joiner)
        return f"{between.join(things[:-1])}{final}{things[-1]}"

    def capitalised(self, text: str, name: str = "") -> str:
        return text[:1].upper() + text[1:]

    def forms_of_term(self, term: str) -> tuple[str, ...]:
        return term, f"mø{term}"


FEN = Fen()
