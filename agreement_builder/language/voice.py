"""A language together with a pack's own standing words: all that is needed to say something in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.language.known import language_of
from agreement_builder.language.protocol import Language
from agreement_builder.model.pack import Pack
from agreement_builder.model.standing import filled


@dataclass(frozen=True, slots=True)
class Voice:
    """`language` says dates, lists and amounts; `words` are what documents print by themselves, by name."""

    language: Language
    words: Mapping[str, str]

    def said(self, name: str, /, **given: str | int) -> str:
        """The standing words of this name, with what is given for the names in braces."""
        return filled(self.words[name], **given)

    def around(self, name: str, place: str) -> tuple[str, str]:
        """What stands before and after a name in braces, for a writer that puts more than words there."""
        before, _, after = self.words[name].partition(f"{{{place}}}")
        return before, after

    def counted(self, number: int, name: str) -> str:
        """So many of what the standing words of this name call it, as `Language.counted`."""
        return self.language.counted(number, *(form.strip() for form in self.words[name].split("/")))


def voice_of(pack: Pack) -> Voice:
    """How documents of a pack speak: in its language, in its own words where it has any."""
    language = language_of(pack.language)
    return Voice(language, {**language.standing, **pack.standing})
