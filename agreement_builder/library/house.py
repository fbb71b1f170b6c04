"""The house rules of language, held against everything that a pack says: clauses, questions, exercises, reviews and checks.

What is found is for authors to mend and stops nobody. How sentences are measured is in `agreement_builder.library.language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreement_builder import limits
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.language import is_known
from agreement_builder.library.british import not_british
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.language import Measure, capitals, listed, measure, plain_lines, sentences
from agreement_builder.library.loader import Library
from agreement_builder.library.practice import CHECKS, EVIDENCE, EXERCISES, PAPERS, REVIEW
from agreement_builder.library.published import AGREEMENTS, CHECKLISTS
from agreement_builder.model.questions import Question, Topic

BRITISH = "en-GB"
"""The language of which the forms of dates and sums are known."""
ENOUGH_SENTENCES = 20
"""A pack with fewer sentences is too short for an average to say anything."""

_TITLE = re.compile(r"as_table\(\s*\"([^\"]*)\"")
_TERM = re.compile(r"\*\*([^*{]+)\*\*")


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a pack says, and where. `sample` is a worked answer, in which names are nobody's fault."""

    text: str
    place: Place
    sample: bool = False


@dataclass(frozen=True, slots=True)
class TopicReading:
    """How a topic reads: the standing wording with its fair defaults; its questions with their help; all that is beside them."""

    topic: str
    wording: Measure
    questions: Measure
    practice: Measure


def reading_by_topic(library: Library) -> tuple[TopicReading, ...]:
    """How each topic of a pack reads, in order, and last the whole pack, whose topic is ""."""
    wording = {topic.id: [*_defaults(topic)] for topic in library.questionnaire.topics}
    for id in library.clause_ids():
        wording[id.partition(".")[0]].append(library.clause(id).wording.source)
    asked = {topic.id: [*_asked(topic)] for topic in library.questionnaire.topics}
    beside: dict[str, list[str]] = {topic.id: [] for topic in library.questionnaire.topics}
    for topic, said in _practice(library):
        if topic in beside:
            beside[topic].append(said.text)
    groups = (wording, asked, beside)
    each = [TopicReading(topic, *(measure(group[topic]) for group in groups)) for topic in wording]
    whole = TopicReading("", *(measure(text for texts in group.values() for text in texts) for group in groups))
    return (*each, whole)


def findings(library: Library, sources: Iterable[ClauseSource]) -> Iterator[Finding]:
    """Everything in a pack that goes against the house rules of language."""
    clauses = list(sources)
    if not is_known(library.pack.language):
        message = f'The program does not know the language "{library.pack.language}".'
        hint = "Dates, lists, lengths of time and amounts in documents will be in British English."
        yield Finding("language-unknown", Severity.SHOULD, message, hint, Place(library.clause_files.name("pack.yaml")))
    yield from findings_in(library, clauses, library.questionnaire.by_id.values())
    for _, said in _practice(library):
        yield from _weak_spots(library, said)
    yield from _unused_terms(clauses)
    yield from _reading(library, clauses)


def findings_in(library: Library, clauses: Iterable[ClauseSource], questions: Iterable[Question]) -> Iterator[Finding]:
    """What in some clauses and questions goes against the house rules, as far as each can be judged by itself."""
    clauses, questions = list(clauses), list(questions)
    said = [
        *(each for source in clauses for each in _clause(source)),
        *(each for question in questions for each in _question(library, question)),
    ]
    for each in said:
        yield from _weak_spots(library, each)
    for question in questions:
        if question.example in ("", [], {}):
            message = f"The example of {question.id} is empty."
            yield Finding(
                "language-example", Severity.SHOULD, message, "Add a worked answer.", _asking(library, question)
            )
    yield from _out_of_number(library, clauses)


def _weak_spots(library: Library, said: Said) -> Iterator[Finding]:
    """Long sentences, words that do not belong, forms that are not British, and capitals that no term explains."""
    words, british = library.house_words, library.pack.language == BRITISH
    for sentence in sentences(said.text):
        if 0 < words.longest < len(sentence.words) and not sentence.listed and not said.sample:
            message = f"This sentence has {len(sentence.words)} words."
            hint = f"Say it in two. No sentence has more than {words.longest}."
            yield Finding("language-long", Severity.SHOULD, message, hint, _at(said, sentence.line))
    for number, word, hint in listed(said.text, words.forbidden):
        message = f'"{word}" does not belong in an agreement.'
        yield Finding("language-word", Severity.SHOULD, message, hint, _at(said, number))
    spelled = ((number, word, f"Write {here}.") for number, word, here in listed(said.text, words.spellings))
    forms = not_british(said.text) if british else ()
    for number, word, hint in (*spelled, *forms):
        yield Finding("language-british", Severity.SHOULD, f'"{word}" is not British.', hint, _at(said, number))
    if not said.sample:
        for number, word in capitals(said.text, library.pack.proper_nouns):
            message = f'"{word}" has a capital inside a sentence, like a term that nobody defines.'
            hint = "Write it small, or add it to proper_nouns in pack.yaml if it is a name."
            yield Finding("language-capital", Severity.SHOULD, message, hint, _at(said, number))


def _unused_terms(sources: Iterable[ClauseSource]) -> Iterator[Finding]:
    """Terms that a clause defines in bold and that no wording of the pack uses again."""
    known = [(source, plain_lines(source.wording.source, terms=True)) for source in sources]
    counted = 0
    for source, text in known:
        counted += text.count("**") // 2
        if counted > limits.TERMS.most:
            message, hint = f"More than {limits.TERMS} terms are defined up to here.", "Use the plain words instead."
            place = Place(source.origin.file, source.body_line, provision=source.id)
            yield Finding("language-term", Severity.SHOULD, message, hint, place)
            return
        for number, line in enumerate(text.split("\n"), 1):
            for found in _TERM.finditer(line):
                term = found.group(1).strip()
                again = re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)
                if sum(len(again.findall(other.replace("**", ""))) for _, other in known) < 2:
                    message = f'"{term}" is defined here and used nowhere else.'
                    hint = "Use the plain words once, without bold."
                    place = Place(source.origin.file, source.body_line + number - 1, provision=source.id)
                    yield Finding("language-term", Severity.SHOULD, message, hint, place)


def _out_of_number(library: Library, sources: Iterable[ClauseSource]) -> Iterator[Finding]:
    """Verbs that fit one partner or several, behind a word that changes from one to several."""
    words = [id for id, word in library.pack.words.items() if word.then.endswith("s") != word.other.endswith("s")]
    verbs = library.house_words.verbs
    if not words or not verbs:
        return
    either = "|".join(map(re.escape, verbs))
    pattern = re.compile(rf"\{{\{{ *(?:{'|'.join(map(re.escape, words))})(?: *\| *capital)? *\}}\}} +({either})\b")
    for source in sources:
        for found in pattern.finditer(source.wording.source):
            line = source.body_line + source.wording.source.count("\n", 0, found.start())
            message = f'"{found.group(1)}" does not fit both one partner and several.'
            hint = "Write {{ will }}, may, or a verb in the past."
            yield Finding(
                "language-number", Severity.SHOULD, message, hint, Place(source.origin.file, line, provision=source.id)
            )


def _reading(library: Library, sources: Iterable[ClauseSource]) -> Iterator[Finding]:
    """How the wording of a whole pack reads, when that is harder than it should be."""
    found, house = measure(source.wording.source for source in sources), library.house_words
    if found.sentences < ENOUGH_SENTENCES:
        return
    if 0 < house.mean <= found.mean:
        message = f"A sentence of this pack has {found.mean:.1f} words on average."
        hint = f"Fewer than {house.mean} read well aloud."
        yield Finding("language-mean", Severity.SHOULD, message, hint)
    if house.ease and found.ease < house.ease:
        message = f"The wording of this pack has a reading ease of {found.ease:.0f}."
        hint = f"{house.ease} or more is plain English: shorter sentences, shorter words."
        yield Finding("language-ease", Severity.SHOULD, message, hint)


def _clause(source: ClauseSource) -> Iterator[Said]:
    """What a clause says: its wording, its heading, the titles of its tables, its reason and its question for reviews."""
    head = Place(source.origin.file, source.heading_line, provision=source.id)
    body = Place(source.origin.file, source.body_line, provision=source.id)
    text = source.wording.source
    yield Said(text, body)
    yield Said(plain_lines(source.heading_text), head)
    for title in _TITLE.finditer(text):
        line = source.body_line + text.count("\n", 0, title.start())
        yield Said(title.group(1), Place(source.origin.file, line, provision=source.id))
    for words in (source.why, source.review):
        yield Said(words, head)


def _question(library: Library, question: Question) -> Iterator[Said]:
    """What a question says, or puts into a document."""
    place = _asking(library, question)
    for text in (question.ask, question.blank, question.why, question.help, question.if_empty):
        yield Said(text, place)
    for option in question.options:
        yield from (Said(text, place) for text in (option.label, option.words, option.help))
    for column in question.columns:
        yield from (Said(text, place) for text in (column.ask, column.help))
    yield from (Said(text, place) for text in _texts(question.default))
    yield from (Said(text, place, sample=True) for text in _texts(question.example))


def _practice(library: Library) -> Iterator[tuple[str, Said]]:
    """What stands beside the questions and clauses, each with its topic, or with the name of its file."""
    name, practice = library.clause_files.name, library.practice
    for exercise in practice.exercises:
        topic = exercise.id.partition(".")[0]
        place = Place(name(f"{topic}/{EXERCISES}"), exercise.line)
        for text in (exercise.title, exercise.purpose, *exercise.steps, exercise.gives):
            yield topic, Said(text, place)
    for item in practice.reviews:
        topic = item.id.partition(".")[0]
        yield topic, Said(item.words, Place(name(f"{topic}/{REVIEW}"), item.line))
    for check in practice.checks:
        place = Place(name(f"{check.topic}/{CHECKS}"), check.line)
        yield from ((check.topic, Said(text, place)) for text in (check.finds, check.why))
    for lesson in practice.lessons:
        yield EVIDENCE, Said(lesson.lesson, Place(name(EVIDENCE), lesson.line))
    for file, lists in ((CHECKLISTS, library.checklists), (AGREEMENTS, library.agreements)):
        for entry in (entry for published in lists for entry in published.items):
            yield from ((file, Said(text, Place(name(file), entry.line))) for text in (entry.words, entry.not_met))
    for paper in practice.papers:
        yield from ((PAPERS, Said(text, Place(name(PAPERS), paper.line))) for text in (paper.title, paper.holds))


def _asked(topic: Topic) -> Iterator[str]:
    for question in topic.questions:
        yield from (question.ask, question.why, question.help, question.if_empty)
        yield from (option.help for option in question.options)
        yield from (column.help for column in question.columns)


def _defaults(topic: Topic) -> Iterator[str]:
    for question in topic.questions:
        yield from (text for text in _texts(question.default) if text.endswith((".", "?", "!")))


def _texts(raw: object) -> Iterator[str]:
    """Every text in a worked answer or a default, whatever it is made of."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, list):
        for each in raw:
            yield from _texts(each)
    elif isinstance(raw, dict):
        for each in raw.values():
            yield from _texts(each)


def _asking(library: Library, question: Question) -> Place:
    return Place(library.clause_files.name(f"{question.topic}/questions.yaml"), question.line, question.id)


def _at(said: Said, line: int) -> Place:
    """The place of a line of what is said; a question's own line is as near as can be told."""
    place = said.place
    return place if place.question else Place(place.file, place.line + line - 1, provision=place.provision)
