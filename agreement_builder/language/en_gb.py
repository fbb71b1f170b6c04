"""British English, exactly as our documents have it. Reads nothing that people typed but days; `interview.kinds` does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.language.protocol import Joiner
from agreement_builder.model.numbering import ARTICLE_WORD, SCHEDULE_WORD
from agreement_builder.model.values import NBSP, Money, Period, Rhythm

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Those that are printed in words."""
NUMBER_NAMES = {
    name: number
    for number, name in enumerate(
        (*NUMBERS, "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"), 1
    )
} | {"thirty": 30, "forty": 40, "sixty": 60}
"""Those that people write in words where they say an agreement's numbers again."""
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
DAY = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)}) \d{{4}}"
"""A day with its year, as part of a pattern."""

_DAY = re.compile(rf"\b(?:([0-9]{{1,2}})(?:st|nd|rd|th)?\s)?({'|'.join(MONTHS)})\s([0-9]{{4}})\b")
_ONLY_A_DATE = re.compile(rf"(\d{{1,2}})[ {NBSP}]({'|'.join(MONTHS)})[ {NBSP}](\d{{4}})")
_IN_TWO = re.compile(r",\s|\s(?:and|or|nor)\s|;", re.IGNORECASE)
_WRITTEN_SO = re.compile(r"^[^\W\d_]\S*[A-Z]|[_@]|\w\w\.\w\w")
_ARTICLES = frozenset(["the", "a", "an", "y", "yr"])
"""English and Welsh: a name may begin with either."""
_SIMPLE = {(1, "week"): "weekly", (1, "month"): "monthly", (1, "year"): "yearly", (1, "term"): "once a term"}


class BritishEnglish:
    """The language of `en-GB`. Its own few lines print what our documents print; see docs/analysis/languages.md."""

    tag = "en-GB"
    standing: Mapping[str, str] = STANDING_WORDS
    article_word = ARTICLE_WORD

    def schedule_word(self, called: str = "") -> str:
        """The word of the answers file, or "Schedule"."""
        return called or SCHEDULE_WORD

    def day(self, day: date) -> str:
        """A date in full, "30 June 2027", with a no-break space between day and month."""
        return f"{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}"

    def days_in(self, text: str) -> Iterator[tuple[str, date, date]]:
        """The days and months that a text names: "30 June 2027", "June 2027"."""
        for found in _DAY.finditer(text.replace(NBSP, " ")):
            day, month, year = found.groups()
            try:
                first = date(int(year), MONTHS.index(month) + 1, int(day or 1))
            except ValueError:
                continue
            following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
            yield found.group(), first, first if day else following - timedelta(days=1)

    def held_together(self, text: str) -> str:
        """A text that is nothing but a date, with no-break spaces."""
        found = _ONLY_A_DATE.fullmatch(text)
        return NBSP.join(found.groups()) if found else text

    def number(self, number: int) -> str:
        """A number in figures, with commas."""
        return f"{number:,}"

    def number_words(self, number: int) -> str:
        """One to twelve in words, every other number in figures."""
        return NUMBERS[number - 1] if 1 <= number <= len(NUMBERS) else self.number(number)

    def counted(self, number: int, *forms: str) -> str:
        """ "one partner", "five partners", "no partners". `forms` are the noun for one and for many."""
        if len(forms) != 2:
            raise TypeError("A noun has two forms in English: for one and for many.")
        one, many = forms
        return f"{'no' if number == 0 else self.number_words(number)} {one if number == 1 else many}"

    def share(self, hundredths: int) -> str:
        """ "50%", "33.34%"."""
        whole, rest = divmod(hundredths, 100)
        return f"{whole}" + (f".{rest:02d}".rstrip("0") if rest else "") + "%"

    def tenths(self, tenths: int) -> str:
        """35 is "3.5"."""
        return f"{tenths // 10}.{tenths % 10}"

    def money(self, amount: Money) -> str:
        """ "£24,750", "£24,750.50"."""
        return str(amount)

    def period(self, period: Period) -> str:
        """ "3 months", with a no-break space."""
        return f"{period.count}{NBSP}{period.unit}{'' if period.count == 1 else 's'}"

    def rhythm(self, rhythm: Rhythm) -> str:
        """ "monthly", "every six weeks", "on the second Tuesday of every third month", "every September", "five times a year"."""
        if rhythm.times:
            return "twice a year" if rhythm.times == 2 else f"{self.number_words(rhythm.times)} times a year"
        if rhythm.month:
            when = f"every {MONTHS[rhythm.month - 1]}"
            return f"on {_nth_weekday(rhythm)} of {when}" if rhythm.nth else when
        if rhythm.nth:
            return f"on {_nth_weekday(rhythm)} of every {_each(rhythm)}"
        if rhythm.weekday >= 0 and rhythm.unit == "week":
            day = WEEKDAYS[rhythm.weekday]
            return f"every {day}" if rhythm.every == 1 else f"every {self.number_words(rhythm.every)} weeks, on a {day}"
        simple = _SIMPLE.get((rhythm.every, rhythm.unit))
        return simple or f"every {self.number_words(rhythm.every)} {rhythm.unit}s"

    def yes_no(self, yes: bool) -> str:
        """ "yes" or "no"."""
        return "yes" if yes else "no"

    def list_signs(self, things: Iterable[str], joiner: Joiner) -> tuple[str, str]:
        """ ", " and " and ", or "; " and "; and ".

        Semicolons where a thing could be read as two: it holds a comma, or joins words as the list does, as "Salt and Light" does.
        """
        return ("; ", f"; {joiner} ") if any(_IN_TWO.search(thing) for thing in things) else (", ", f" {joiner} ")

    def listed(self, things: Sequence[str], joiner: Joiner = "and") -> str:
        """ "A, B and C"; "A; B and C; and D" when a thing has a comma or a joining word of its own. "" for nothing."""
        if len(things) < 2:
            return "".join(things)
        comma, final = self.list_signs(things, joiner)
        return f"{comma.join(things[:-1])}{final}{things[-1]}"

    def capitalised(self, text: str, name: str = "") -> str:
        """The words with a capital letter in front, unless it would change how a name is written.

        So do "iThrive", "dolen_wledig_" and "oakstreet.org". Words that call a partner, whose full name is `name`, get a capital
        where they begin with an article ("the council"), or where the full name has the same word with one.
        """
        first = text.split(maxsplit=1)[0] if text.strip() else ""
        if _WRITTEN_SO.search(first):
            return text
        raised = text[:1].upper() + text[1:]
        if name and first not in _ARTICLES and raised.split(maxsplit=1)[:1] not in [[word] for word in name.split()]:
            return text
        return raised

    def forms_of_term(self, term: str) -> tuple[str, ...]:
        """A term in the singular and plural."""
        if term.endswith("y") and term[-2:-1] not in "aeiou":
            return term, f"{term[:-1]}ies"
        return term, f"{term}es" if term.endswith(("s", "x", "ch", "sh")) else f"{term}s"


EN_GB = BritishEnglish()


def _nth_weekday(rhythm: Rhythm) -> str:
    nth = "last" if rhythm.nth == -1 else ORDINALS[rhythm.nth - 1]
    return f"the {nth} {WEEKDAYS[rhythm.weekday]}"


def _each(rhythm: Rhythm) -> str:
    if rhythm.every == 1:
        return rhythm.unit
    if rhythm.every <= len(ORDINALS):
        return f"{ORDINALS[rhythm.every - 1]} {rhythm.unit}"
    return f"{rhythm.every} {rhythm.unit}s"
