"""Reads the lists that a pack keeps beside its questions and clauses: laws and bodies of yesterday, and words it does not have.

`laws.yaml` and `words.<language>.yaml` may be missing: then nothing is looked for. Looks for nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder import limits
from agreement_builder.library.fields import Fields, Problems
from agreement_builder.model.superseded import HouseWords, OfYesterday, Superseded
from agreement_builder.yamlnodes import parse

LAWS = "laws.yaml"


def words_file(language: str) -> str:
    """The file with the words that wording in this language does not have."""
    return f"words.{language}.yaml"


def read_laws(text: str, problems: Problems) -> OfYesterday:
    """The laws and bodies of yesterday."""
    fields = Fields(parse(text, problems.file), problems, "the list of laws")
    fields.only("laws", "bodies", "elsewhere")
    laws, bodies = tuple(_each(fields, "laws")), tuple(_each(fields, "bodies"))
    return OfYesterday(laws, bodies, fields.texts("elsewhere"))


def _each(fields: Fields, name: str) -> Iterator[Superseded]:
    """The entries of one list."""
    named: set[str] = set()
    nodes = list(fields.each(name))
    fields.at_most(name, len(nodes), limits.LISTED)
    for node in nodes:
        entry = Fields(node, fields.problems, f"an entry of {name}")
        entry.only("name", "now", "say", "not_in")
        old = Superseded(entry.text("name"), entry.text("now"), entry.texts("say"), entry.texts("not_in"))
        entry.at_most("say", len(old.say), limits.WAYS_TO_SAY)
        if old.name in named:
            entry.problems.add(entry.line_of("name"), f'"{old.name}" stands here twice.', "Put the two together.")
        for words in old.say:
            if len(words.strip()) < 3:
                message = f'"{words}" is too short to be looked for.'
                entry.problems.add(
                    entry.line_of("say"), message, "Write the whole name, or initials and a word beside them."
                )
        named.add(old.name)
        yield old


def read_words(text: str, problems: Problems) -> HouseWords:
    """The words that do not belong in wording."""
    fields = Fields(parse(text, problems.file), problems, "the list of words")
    fields.only("forbidden", "spellings", "sentences", "verbs")
    sentences = fields.inside("sentences", "what is said of sentences")
    sentences.only("longest", "mean", "ease")
    verbs = fields.texts("verbs")
    fields.at_most("verbs", len(verbs), limits.LISTED)
    return HouseWords(
        _small(fields, "forbidden"),
        _small(fields, "spellings"),
        sentences.number("longest", 0),
        sentences.number("mean", 0),
        sentences.number("ease", 0),
        verbs,
    )


def _small(fields: Fields, name: str) -> dict[str, str]:
    """Words in small letters, each with what is said about it."""
    entries = fields.pairs(name)
    fields.at_most(name, len(entries), limits.LISTED)
    for word, node in entries.items():
        if word != word.casefold() or not word.strip():
            message = f'"{word}" in "{name}" should be in small letters.'
            fields.problems.add(node.line, message, "Small and capital letters are found alike.")
    return fields.named_texts(name)
