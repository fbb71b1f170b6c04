"""Measures wording: how long its sentences are, how easily it reads, which words and capitals do not belong in it.

Answers count as one short word, for their length is not the author's. Finds nothing by itself: the house rules that use these
measures are in `agreement_builder.library.house`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from agreement_builder.language.sentences import END

_CHOICE = re.compile(r"\{%-? *(if|elif|else|endif)\b[^%{]*%\}|\n")
_REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")
_PRINTED_SENTENCE = re.compile(r"\{\{[^{}|]*(?:\|[^{}|]*)*?\| *sentence *\}\}")
_PRINTED = re.compile(r"\{\{[^{}]*\}\}")
_TAG = re.compile(r"\{%[^%{]*%\}")
_ITEM = re.compile(r"^\s*(?:-|\d+\.)\s+")
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9£%](?:[\w’'/%,.&£-]{0,80}[\w%])?")
_CAPITAL = re.compile(r"(?<=[\w,;’] )(?!I\b)[A-Z][\w’-]*(?: [A-Z][\w’-]*)*")
_STATUTE = re.compile(
    r"(?:\b[A-Z][\w’-]{0,40}|\([^()]{0,80}\))(?: (?:[A-Z][\w’-]{0,40}|\([^()]{0,80}\)|of|and|the|to|for|in)){0,15}?"
    r" (?:Act|Regulations|Order)\b(?: \d{4})?"
)
_SPOKEN_ENDINGS = ("tes", "des", "ses", "zes", "ces", "ges", "ted", "ded", "les")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of standing wording, the line on which it begins (from 1 in its own text), and whether it is in a list."""

    words: tuple[str, ...]
    line: int
    listed: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """How wording reads. `ease` is Flesch's reading ease: 100 is very easy, 30 very hard."""

    sentences: int
    mean: float
    longest: int
    ease: float


def listed(text: str, words: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Words of a list, whatever their letters, that stand in a text: their line (from 1), the word, and what is said about it."""
    if not words:
        return
    pattern = _listed(tuple(words))
    for number, line in enumerate(text.split("\n"), 1):
        for found in pattern.finditer(line):
            yield number, found.group(1), words.get(found.group(1).casefold(), "")


def sentences(wording: str) -> Iterator[Sentence]:
    """The sentences of wording; the items of a list and the paragraphs are apart, tables are left out.

    Of words that hang on a condition inside a line, the first choice counts.
    """
    text, starts, listed = "", list[tuple[int, int]](), False
    for number, line in enumerate([*plain_lines(wording).split("\n"), ""], 1):
        item = _ITEM.match(line)
        if not line.strip() or item or line.lstrip().startswith("|"):
            yield from _split(text, starts, listed)
            text, starts, listed = "", [], bool(item) or (listed and bool(line.strip()))
        if line.strip() and not line.lstrip().startswith("|"):
            starts.append((len(text), number))
            text += (line[item.end() :] if item else line) + " "


def measure(wordings: Iterable[str]) -> Measure:
    """How several wordings read, taken together."""
    found = [sentence for wording in wordings for sentence in sentences(wording)]
    counts = [len(sentence.words) for sentence in found]
    total = sum(counts)
    if not total:
        return Measure(0, 0.0, 0, 100.0)
    mean = total / len(found)
    spoken = sum(syllables(word) for sentence in found for word in sentence.words)
    return Measure(len(found), mean, max(counts), 206.835 - 1.015 * mean - 84.6 * spoken / total)


def capitals(text: str, proper: Iterable[str] = ()) -> Iterator[tuple[int, str]]:
    """Words with a capital inside a sentence that are neither proper nouns nor the name of a statute: their line and the words.

    In wording they look like terms that somebody defined, and nobody did.
    """
    names = _any_of(proper)
    for sentence in sentences(text):
        said = names.sub(lambda found: found.group(0).lower(), _STATUTE.sub("the law", sentence.text))
        for found in _CAPITAL.finditer(said):
            yield sentence.line, found.group(0)


@cache
def _listed(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b") if names else re.compile(r"(?!)")


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return _pattern(tuple(names))


def syllables(word: str) -> int:
    """How many syllables an English word has, near enough for a measure over many."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    if letters.endswith(("es", "ed")) and not letters.endswith(_SPOKEN_ENDINGS):
        letters = letters[:-2]
    elif letters.endswith("e") and not letters.endswith("le"):
        letters = letters[:-1]
    return max(1, len(_VOWELS.findall(letters)))


def plain_lines(wording: str, terms: bool = False) -> str:
    """Wording without its brackets, line for line; an answer is one short word."""
    text = _first_choices(wording)
    text = _REFERENCE.sub("clause one", _PRINTED.sub("it", _PRINTED_SENTENCE.sub("It.", text)))
    text = _TAG.sub(lambda found: "\n" * found.group(0).count("\n"), text)
    return text if terms else text.replace("**", "")


def _first_choices(wording: str) -> str:
    """Wording in which a choice inside a line, `{% if ... %}one{% else %}other{% endif %}`, says its first words alone."""
    out, done = [], 0
    opened: re.Match[str] | None = None
    first: re.Match[str] | None = None
    for tag in _CHOICE.finditer(wording):
        match tag.group(1):
            case None:
                opened = first = None
            case "if" if opened is None:
                opened = tag
            case "else" | "elif" if opened is not None and first is None:
                first = tag
            case "endif" if opened is not None and first is not None:
                out += [wording[done : opened.start()], wording[opened.end() : first.start()]]
                opened, first, done = None, None, tag.end()
    return "".join([*out, wording[done:]])


def _split(text: str, starts: list[tuple[int, int]], listed: bool) -> Iterator[Sentence]:
    begin = 0
    places = [start for start, _ in starts]
    for end in [*(found.end() for found in END.finditer(text)), len(text)]:
        said = text[begin:end].strip()
        words = tuple(_WORD.findall(said))
        if words:
            at = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            yield Sentence(words, starts[bisect_right(places, at) - 1][1], listed, said)
        begin = end
