"""Reads the head of a pack and the outlines of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from agreement_builder import limits
from agreement_builder.language import language_of
from agreement_builder.library.fields import Fields, Problems
from agreement_builder.library.margins import margins
from agreement_builder.library.wording import WordingError, compile_wording
from agreement_builder.model.closeness import Margins
from agreement_builder.model.conditions import HERE, THE_PARTNER, Compare, Condition, Literal, names
from agreement_builder.model.numbering import SCHEMES
from agreement_builder.model.pack import (
    ChangingWord,
    Outline,
    OutlinePart,
    Pack,
    PartnerKind,
    Reason,
    Relying,
    TopicGroup,
    Weighty,
)
from agreement_builder.model.standing import places, wrong_places
from agreement_builder.yamlnodes import Node, parse

_TOPIC = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_NEVER = Compare(Literal("a"), "!=", Literal("a"))
ALWAYS = "always"
"""What a weighty provision says that is missed whatever the answers are."""
_SORTS = ("voluntary", "informal", "small")
"""What else a pack may say of a kind of partner."""
MADE_LISTS = ("open-points", "open-points-in-short", "assumptions", "since-last-time")
"""Lists that the program makes from the draft itself."""


def read_pack(text: str, problems: Problems) -> Pack:
    """The head of the pack."""
    fields = Fields(parse(text, problems.file), problems, "the pack")
    fields.only(
        "id", "version", "language", "topics", "partner_kinds", "sources", "words", "standing", "parts", "facts",
        "mark", "proper_nouns", "weighty", "relying", "close", "groups",
    )  # fmt: skip
    topics = fields.texts("topics")
    fields.at_most("topics", len(topics), limits.TOPICS)
    for topic in topics:
        if not _TOPIC.fullmatch(topic):
            problems.add(
                fields.line_of("topics"), f'"{topic}" is not the name of a topic.', "Small letters, digits and _."
            )
    language = fields.text("language", "en-GB")
    if not _LANGUAGE.fullmatch(language):
        problems.add(fields.line_of("language"), f'"{language[:40]}" is not a language.', "Write for example en-GB.")
    standing = fields.named_texts("standing")
    _prove_standing(standing, language_of(language).standing, fields)
    return Pack(
        id=fields.text("id"),
        version=fields.text("version"),
        language=language,
        topics=topics,
        partner_kinds={id: _kind(id, node, problems) for id, node in fields.pairs("partner_kinds").items()},
        sources=fields.named_texts("sources"),
        words={id: _word(id, node, problems) for id, node in fields.pairs("words").items()},
        standing=standing,
        parts=fields.texts("parts"),
        facts=_facts(fields),
        mark=_word("mark", fields.content["mark"], problems) if "mark" in fields.content else None,
        proper_nouns=fields.texts("proper_nouns"),
        weighty=tuple(_weighty(fields)),
        relying=tuple(_relying(id, node, problems) for id, node in fields.pairs("relying").items()),
        margins=Margins(margins(fields, "close")),
        groups=_groups(fields, topics),
    )


def _groups(fields: Fields, topics: tuple[str, ...]) -> tuple[TopicGroup, ...]:
    """The groups of topics, which have each of them once and in the same order."""
    inside = fields.inside("groups", "the groups of topics")
    groups = tuple(TopicGroup(title, inside.texts(title)) for title in inside.content)
    held = tuple(topic for group in groups for topic in group.topics)
    if groups and held != topics:
        first = next((here for here, there in zip_longest(held, topics) if here != there), None)
        message = "The groups do not have the topics as they stand under topics:, each once and in that order."
        hint = f'Look at "{first}" first.' if first else f'"{topics[len(held)]}" is in none of them.'
        fields.problems.add(fields.line_of("groups"), message, hint)
    return groups


def _weighty(fields: Fields) -> Iterable[Weighty]:
    """The weighty provisions, each "always" or with its condition."""
    inside = fields.inside("weighty", "the weighty provisions")
    for id in inside.content:
        always = inside.text(id) == ALWAYS
        yield Weighty(id, None if always else inside.condition(id), inside.line_of(id))


def _relying(id: str, node: Node, problems: Problems) -> Relying:
    fields = Fields(node, problems, f"what {id} relies on")
    fields.only("answer", "if", "says")
    condition = fields.condition("if")
    if condition is None:
        problems.add(node.line, f'What {id} relies on has no "if".', "Say for which answers it does.")
    return Relying(id, fields.text("answer"), condition or _NEVER, fields.text("says"), node.line)


def _prove_standing(standing: Mapping[str, str], usual: Mapping[str, str], fields: Fields) -> None:
    """Standing words that nothing prints, and braces around what these words are not given."""
    for name, words in standing.items():
        line = fields.pairs("standing")[name].line
        if name not in usual:
            fields.problems.add(line, f'"{name}" is not one of the standing words.')
            continue
        known = " and ".join(f"{{{place}}}" for place in places(usual[name]))
        hint = f"These words know {known}." if known else "These words know no names in braces."
        for wrong in dict.fromkeys(wrong_places(usual[name], words)):
            fields.problems.add(line, f'"{wrong[:40]}" in the standing words "{name}" is not known.', hint)


def _facts(fields: Fields) -> dict[str, Condition]:
    """The named conditions, as `here.binds`."""
    inside = Fields(fields.content.get("facts", Node(fields.line, {})), fields.problems, "the facts")
    found = {}
    deep: dict[str, int] = {}
    fields.at_most("facts", len(inside.content), limits.FACTS)
    for name in fields.pairs("facts"):
        condition = inside.condition(name)
        if not _TOPIC.fullmatch(name) or f"here.{name}" in HERE:
            fields.problems.add(
                fields.line_of("facts"), f'"{name}" cannot name a fact.', "Small letters, digits and _."
            )
        elif condition is not None:
            found[f"here.{name}"] = condition
            deep[f"here.{name}"] = 1 + max((deep.get(used, 0) for used in names(condition)), default=0)
            if deep[f"here.{name}"] > limits.FACTS_DEPTH.most:
                message = f'"{name}" rests on facts that rest on facts, more than {limits.FACTS_DEPTH} deep.'
                fields.problems.add(inside.line_of(name), message, "Write it with the answers themselves.")
    return found


def _kind(id: str, node: Node, problems: Problems) -> PartnerKind:
    fields = Fields(node, problems, f"the kind of partner {id}")
    fields.only("label", "words", "public", *_SORTS)
    label = fields.text("label")
    return PartnerKind(id, label, fields.text("words", label), fields.flag("public"), *map(fields.flag, _SORTS))


def _word(id: str, node: Node, problems: Problems) -> ChangingWord:
    fields = Fields(node, problems, f"the word {id}")
    fields.only("if", "then", "else")
    condition = fields.condition("if")
    if condition is None:
        problems.add(node.line, f'The word {id} has no "if".')
        condition = _NEVER
    return ChangingWord(condition, fields.text("then"), fields.text("else", ""))


def read_outline(id: str, text: str, problems: Problems) -> Outline:
    """The outline of one document."""
    fields = Fields(parse(text, problems.file), problems, f"the outline {id}")
    fields.only(
        "id", "kind", "words", "numbering", "cover", "contents", "sections", "signing", "schedules", "rung",
        "reasons", "only", "for_each", "partners", "compact", "sums_up", "if_said", "evidence",
    )  # fmt: skip
    if fields.text("id") != id:
        problems.add(fields.line_of("id"), f'The file {id}.yaml says that its id is "{fields.text("id")}".')
    numbering = fields.text("numbering", "decimal")
    if numbering not in SCHEMES:
        problems.add(
            fields.line_of("numbering"), f'"{numbering}" is not a way of numbering.', f"Known: {', '.join(SCHEMES)}."
        )
        numbering = "decimal"
    for_each = fields.text("for_each", "")
    if for_each not in ("", "partner"):
        problems.add(fields.line_of("for_each"), f'"for_each" of {id} can only be "partner".')
    try:
        words = compile_wording(fields.text("kind")).words
    except WordingError as fault:
        problems.add(fields.line_of("kind"), fault.message, fault.hint)
    else:
        if words not in ((), (THE_PARTNER,) if for_each else ()):
            problems.add(
                fields.line_of("kind"), "The kind of a document can name the partner that it is about, no more."
            )
    signing = fields.content.get("signing")
    signing_fields = Fields(signing, problems, "the signing part") if signing else None
    if signing_fields:
        signing_fields.only("heading", "clauses", "blocks", "first", "place", "deed")
    outline = Outline(
        id=id,
        kind=fields.text("kind"),
        numbering=numbering,
        sections=tuple(_parts(fields.each("sections"), problems, "section")),
        schedules=tuple(_parts(fields.each("schedules"), problems, "schedule")),
        signing=OutlinePart(
            "signing", signing_fields.text("heading"), signing_fields.texts("clauses"), "signature-blocks"
        )
        if signing_fields
        else None,
        signing_at=0 if signing_fields and signing_fields.flag("first") else None,
        signing_blocks=signing_fields.texts("blocks") if signing_fields else (),
        signing_place=signing_fields.text("place", "") if signing_fields else "",
        signing_deed=signing_fields.condition("deed") if signing_fields else None,
        cover=fields.flag("cover", True),
        contents=fields.flag("contents", True),
        partners=fields.flag("partners", True),
        compact=fields.flag("compact"),
        sums_up=fields.flag("sums_up"),
        if_said=fields.texts("if_said"),
        for_each=for_each,
        words=fields.named_texts("words"),
        rung=fields.number("rung", 0),
        reasons=tuple(_reasons(fields.each("reasons"), problems)),
        only=tuple(_reasons(fields.each("only"), problems)),
        evidence=fields.texts("evidence"),
    )
    fields.at_most("sections", len(outline.parts()), limits.PARTS)
    fields.at_most("sections", len(outline.clause_ids()), limits.CLAUSES)
    return outline


def _reasons(nodes: Iterable[Node], problems: Problems) -> Iterable[Reason]:
    for node in nodes:
        fields = Fields(node, problems, "a reason")
        fields.only("if", "because")
        fields.text("if")
        because, condition = fields.text("because"), fields.condition("if")
        if condition is not None:
            yield Reason(condition, because)


def _parts(nodes: Iterable[Node], problems: Problems, what: str) -> Iterable[OutlinePart]:
    for node in nodes:
        fields = Fields(node, problems, f"a {what}")
        fields.only("id", "heading", "clauses", "list", "wide", "blocks", "deed")
        made = fields.text("list", "")
        if made and made not in MADE_LISTS:
            problems.add(
                fields.line_of("list"), f'"{made}" is not a list that is made.', f"Known: {', '.join(MADE_LISTS)}."
            )
        yield OutlinePart(
            fields.text("id"),
            fields.text("heading"),
            fields.texts("clauses"),
            made,
            fields.flag("wide"),
            blocks=fields.texts("blocks"),
            deed=fields.condition("deed"),
        )
