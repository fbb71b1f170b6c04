"""What a language has to know for the program to write documents in it. Says nothing in any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, Protocol

from agreement_builder.model.values import Money, Period, Rhythm

Joiner = Literal["and", "or"]
"""What a list means: all of these, or one of them."""


class Language(Protocol):
    """One language. Members keep nothing: equal questions get equal answers.

    Every text comes back as a reader sees it, with a no-break space where a line may not end.
    """

    @property
    def tag(self) -> str:
        """The tag of the language (BCP 47), "en-GB"."""

    @property
    def standing(self) -> Mapping[str, str]:
        """Everything that a document prints by itself, by name; `en_gb_words` has all names. A pack may say it otherwise."""

    @property
    def article_word(self) -> str:
        """What a section is called where its number brings its word: "Article"."""

    def schedule_word(self, called: str = "") -> str:
        """What the parts at the back are called where an answers file has one of `numbering.SCHEDULE_WORDS`, or nothing."""

    def day(self, day: date) -> str:
        """A date in full: "30 June 2027"."""

    def days_in(self, text: str) -> Iterator[tuple[str, date, date]]:
        """The days and months that a text names in full: the words, the first day that they mean and the last."""

    def held_together(self, text: str) -> str:
        """A text that is nothing but a date, so that no line ends inside; any other text as it is."""

    def number(self, number: int) -> str:
        """A number in figures: "1,200"."""

    def number_words(self, number: int) -> str:
        """A number as it stands in a sentence: small ones in words, the others in figures."""

    def counted(self, number: int, *forms: str) -> str:
        """So many things: "no partners", "one partner", "five partners".

        `forms` are the noun in every form that the language has for numbers, in its own order: for one and for many, in
        English. Raises TypeError where there are more or fewer.
        """

    def share(self, hundredths: int) -> str:
        """A share in percent, from hundredths of a percent: "50%", "33.34%"."""

    def tenths(self, tenths: int) -> str:
        """A number of tenths: 35 is "3.5"."""

    def money(self, amount: Money) -> str:
        """An amount, with its pence where there are any: "£24,750"."""

    def period(self, period: Period) -> str:
        """A length of time: "3 months"."""

    def rhythm(self, rhythm: Rhythm) -> str:
        """How often, so that it completes "The partners will meet ..."."""

    def yes_no(self, yes: bool) -> str:
        """The answer to a question that has two."""

    def list_signs(self, things: Iterable[str], joiner: Joiner) -> tuple[str, str]:
        """What parts the things of a list, and what stands before the last: ", " and " and "."""

    def listed(self, things: Sequence[str], joiner: Joiner = "and") -> str:
        """ "A, B and C"; "" for nothing."""

    def capitalised(self, text: str, name: str = "") -> str:
        """The words as they begin a sentence, unless that would change how a name is written. `name` is the full name of a
        partner whom the words call."""

    def forms_of_term(self, term: str) -> tuple[str, ...]:
        """A defined term in the forms in which a sentence may use it, the term itself among them. All are in small letters
        where the term is."""
