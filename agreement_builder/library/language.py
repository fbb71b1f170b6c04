"""Measures the standing wording of a pack: how long its sentences are, how easily it reads, which words it should not use.

Answers count as one short word, for their length is not the author's. Judges no document and no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.model.questions import Topic

LONGEST_SENTENCE = 40
MEAN_SENTENCE = 20
READING_EASE = 55
ENOUGH_SENTENCES = 20
"""A pack with fewer sentences is too short for an average to say anything."""

FORBIDDEN = {
    "shall": "Write {{ will }} for a promise, or may for a right.",
    "hereby": "Leave it out.",
    "herein": "Say where: in this agreement, in clause so and so.",
    "hereto": "Leave it out.",
    "hereinafter": "Use one name from the beginning.",
    "thereof": "Say of what.",
    "therein": "Say in what.",
    "thereto": "Say to what.",
    "whereas": "Begin a sentence of its own.",
    "aforesaid": "Name it again.",
    "notwithstanding": "Write even if, or whatever else is written here.",
    "forthwith": "Give a number of days.",
    "promptly": "Give a number of days.",
    "best endeavours": "Say what the partner does.",
    "reasonable endeavours": "Say what the partner does.",
    "and/or": "Choose one, or write a or b or both.",
    "from time to time": "Say when, or leave it out.",
    "prior to": "Write before.",
    "in respect of": "Write about or for.",
    "mutatis mutandis": "Say what changes.",
    "inter alia": "Write among other things.",
    "pro rata": "Write in proportion.",
    "bona fide": "Write honest, or in good faith.",
}
"""Words that the voice of the product does not have, and a way out of each."""

_FORBIDDEN = re.compile(r"\b(" + "|".join(re.escape(word) for word in FORBIDDEN) + r")\b", re.IGNORECASE)
_INLINE_CHOICE = re.compile(r"\{%-? *if [^%]*%\}([^\n]*?)\{%-? *(?:else|elif [^%]*?) *-?%\}[^\n]*?\{%-? *endif *-?%\}")
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
_PRINTED = re.compile(r"\{\{[^}]*\}\}")
_TAG = re.compile(r"\{%[^%]*%\}")
_ITEM = re.compile(r"^\s*(?:-|\d+\.)\s+")
_END = re.compile(r"[.!?][”’\")]*(?=\s|$)")
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9£%](?:[\w’'/%,.&£-]*[\w%])?")
_TERM = re.compile(r"\*\*([^*{]+)\*\*")
_SPOKEN_ENDINGS = ("tes", "des", "ses", "zes", "ces", "ges", "ted", "ded", "les")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of standing wording, the line on which it begins (from 1 in its own text), and whether it is in a list."""

    words: tuple[str, ...]
    line: int
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """How wording reads. `ease` is Flesch's reading ease: 100 is very easy, 30 very hard."""

    sentences: int
    mean: float
    longest: int
    ease: float


def forbidden(text: str) -> Iterator[tuple[int, str, str]]:
    """Words that do not belong in an agreement: their line (from 1), the word, and a way out."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in _FORBIDDEN.finditer(line):
            yield number, found.group(1), FORBIDDEN[found.group(1).lower()]


def sentences(wording: str) -> Iterator[Sentence]:
    """The sentences of wording; the items of a list and the paragraphs are apart, tables are left out.

    Of words that hang on a condition inside a line, the first choice counts.
    """
    text, starts, listed = "", list[tuple[int, int]](), False
    for number, line in enumerate([*_plain(wording).split("\n"), ""], 1):
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


def weak_spots(source: ClauseSource) -> Iterator[Finding]:
    """Sentences of a clause that are too long, and words that do not belong in an agreement."""
    text = source.wording.source
    for sentence in sentences(text):
        if len(sentence.words) > LONGEST_SENTENCE and not sentence.listed:
            message = f"This sentence has {len(sentence.words)} words."
            hint = f"Say it in two. No sentence has more than {LONGEST_SENTENCE}."
            yield Finding("language-long", Severity.SHOULD, message, hint, _place(source, sentence.line))
    for number, word, hint in forbidden(text):
        message = f'"{word}" does not belong in an agreement.'
        yield Finding("language-word", Severity.SHOULD, message, hint, _place(source, number))


def weak_words(topic: Topic, file: str) -> Iterator[Finding]:
    """Words that do not belong in an agreement, in what the questions of a topic say or put into it."""
    for question in topic.questions:
        said = (question.ask, question.why, question.help, question.if_empty, question.default, question.example)
        for text in [*said, *(option.words for option in question.options)]:
            for _, word, hint in forbidden(text if isinstance(text, str) else ""):
                message = f'"{word}" does not belong in an agreement.'
                place = Place(file, question.line, question.id)
                yield Finding("language-word", Severity.SHOULD, message, hint, place)


def unused_terms(sources: Iterable[ClauseSource]) -> Iterator[Finding]:
    """Terms that a clause defines in bold and that no wording of the pack uses again."""
    known = [(source, _plain(source.wording.source, terms=True)) for source in sources]
    for source, text in known:
        for number, line in enumerate(text.split("\n"), 1):
            for found in _TERM.finditer(line):
                term = found.group(1).strip()
                again = re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)
                if sum(len(again.findall(other.replace("**", ""))) for _, other in known) < 2:
                    message = f'"{term}" is defined here and used nowhere else.'
                    hint = "Use the plain words once, without bold."
                    yield Finding("language-term", Severity.SHOULD, message, hint, _place(source, number))


def reading(sources: Iterable[ClauseSource]) -> Iterator[Finding]:
    """How the wording of a whole pack reads, when that is harder than it should be."""
    found = measure(source.wording.source for source in sources)
    if found.sentences < ENOUGH_SENTENCES:
        return
    if found.mean >= MEAN_SENTENCE:
        message = f"A sentence of this pack has {found.mean:.1f} words on average."
        hint = f"Fewer than {MEAN_SENTENCE} read well aloud."
        yield Finding("language-mean", Severity.SHOULD, message, hint)
    if found.ease < READING_EASE:
        message = f"The wording of this pack has a reading ease of {found.ease:.0f}."
        hint = f"{READING_EASE} or more is plain English: shorter sentences, shorter words."
        yield Finding("language-ease", Severity.SHOULD, message, hint)


def _place(source: ClauseSource, line: int) -> Place:
    return Place(source.origin.file, source.body_line + line - 1, provision=source.id)


def _plain(wording: str, terms: bool = False) -> str:
    """Wording without its brackets, line for line; an answer is one short word."""
    text = _INLINE_CHOICE.sub(r"\1", wording)
    text = _REFERENCE.sub("clause one", _PRINTED.sub("it", text))
    text = _TAG.sub(lambda found: "\n" * found.group(0).count("\n"), text)
    return text if terms else text.replace("**", "")


def _split(text: str, starts: list[tuple[int, int]], listed: bool) -> Iterator[Sentence]:
    begin = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        words = tuple(_WORD.findall(text[begin:end]))
        if words:
            at = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            yield Sentence(words, max(number for start, number in starts if start <= at), listed)
        begin = end
