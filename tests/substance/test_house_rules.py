"""House rules of the shipped library: every sentence has an owner, and a rule that is struck leaves no hole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.select import select
from agreement_builder.assemble.views import Answered
from agreement_builder.interview.engine import default_values
from agreement_builder.library import owners
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.loader import Library
from agreement_builder.model import walk
from agreement_builder.model.answers import Answer, Answers
from agreement_builder.model.document import Block, Clause, Document, ItemList, Paragraph
from agreement_builder.model.houserules import AGREED, STRUCK, rules_in
from agreement_builder.model.pack import Outline, OutlinePart
from agreement_builder.workflow.agreements import assemble_anyway
from agreement_builder.workflow.examples import example_answers
from tests.support.whole import DATED

LIBRARY = Library.shipped()
RULED = [id for id in LIBRARY.clause_ids() if LIBRARY.clause(id).wording.rules]
BEGINS_IN_THE_AIR = re.compile(r"(?:It|They|Then|These|Afterwards|Neither|Otherwise) ")


def test_no_sentence_lays_down_a_rule_without_an_owner() -> None:
    found = [each for id in LIBRARY.clause_ids() for each in owners.findings(LIBRARY.clause(id), LIBRARY.questionnaire)]
    assert [f"{each.place.provision}: {each.message}" for each in found] == []


def printed(source: ClauseSource, answers: Answers, about: str) -> Clause | None:
    """The clause as it stands alone for these answers, None where it prints nothing."""
    questionnaire = LIBRARY.questionnaire
    partner = about or next((each.id for each in answers.partners), "")
    answered = Answered(
        questionnaire,
        LIBRARY.pack,
        answers,
        default_values(questionnaire, answers),
        partner if source.about_a_partner else "",
    )
    words = {name: text for id in LIBRARY.outline_ids() for name, text in LIBRARY.outline(id).words.items()}
    outline = Outline("preview", "Preview", "decimal", (OutlinePart("preview", "x", (source.id,)),), words=words)
    document = draft(LIBRARY, answered, select(LIBRARY, outline, answered.lookup), DATED)
    return next(iter(walk.clauses(document)), None)


def holes(body: tuple[Block, ...]) -> Iterator[str]:
    """What reads as if something were missing: words that lead to nothing, sentences that begin in the air, empty items."""
    for place, block in enumerate(body):
        match block:
            case Paragraph(content):
                text = "".join(getattr(inline, "text", "x") for inline in content).strip()
                last = place == len(body) - 1
                if not text or (text.endswith(":") and last):
                    yield f"leads to nothing: {text!r}"
                if "  " in text or text[:1] in ".,;:":
                    yield f"badly joined: {text!r}"
            case ItemList(items):
                if not items:
                    yield "an empty list"
                if not all(any(texts(item.content)) for item in items):
                    yield "an empty item"


def begins_in_the_air(before: tuple[Block, ...], after: tuple[Block, ...]) -> Iterator[str]:
    """Paragraphs that begin with a word that points back, where before the rule was struck none began so."""
    known = {text[:15] for text in texts(before)}
    for text in texts(after):
        if BEGINS_IN_THE_AIR.match(text) and text[:15] not in known and not text.endswith(":"):
            yield text


def texts(body: tuple[Block, ...]) -> Iterator[str]:
    for block in walk.blocks(body):
        if isinstance(block, Paragraph):
            yield "".join(getattr(inline, "text", "x") for inline in block.content).strip()


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def printed_rules(document: Document) -> set[str]:
    """The house rules whose words stand in a document, its own lists of them left out."""
    clauses = (clause for clause in walk.clauses(document) if not clause.id.endswith(".list"))
    return {rule for clause in clauses for rule in rules_in(clause.body)}


def listed_rules(document: Document) -> set[str]:
    """The house rules that a document lists as taken for granted, as its reader sees it."""
    lists = (clause for clause in walk.clauses(document) if clause.id.endswith(".list"))
    return {rule for clause in lists for rule in rules_in(clause.body)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_rule_that_a_document_prints_is_listed_until_somebody_has_talked_about_it(path: Path) -> None:
    agreement = workflow.open_agreement(path)
    full = assemble_anyway(agreement, DATED).document
    assert printed_rules(full) - set(agreement.answers.rules) == listed_rules(full)
    for id in agreement.library.outline_ids():
        document = assemble_anyway(agreement, DATED, id).document
        elsewhere = listed_rules(full) if agreement.library.outline(id).sums_up else set()
        assert printed_rules(document) - set(agreement.answers.rules) <= listed_rules(document) | elsewhere, id


def test_the_page_on_house_rules_counts_those_of_today() -> None:
    page = (Path(__file__).parents[2] / "docs" / "analysis" / "house-rules.md").read_text(encoding="utf-8")
    rules = list(LIBRARY.house_rules())
    assert f"| {len(rules)}, in {len({rule.clause for rule in rules})} clauses |" in page
    for stem in ("family-hubs", "three-becks", "nursery-jobs"):
        agreement = workflow.open_agreement(next(path for path in EXAMPLES if path.stem == stem))
        listed = listed_rules(assemble_anyway(agreement, DATED).document)
        assert re.search(rf"`examples/{stem}.yaml`.* \| {len(listed)} \|", page), (stem, len(listed))


def test_the_example_of_five_partners_lists_all_its_house_rules() -> None:
    agreement = workflow.open_agreement(next(path for path in EXAMPLES if path.stem == "family-hubs"))
    document = assemble_anyway(agreement, DATED).document
    assert len(listed_rules(document)) == len(printed_rules(document)) > 200


@pytest.mark.parametrize("id", RULED)
def test_a_rule_that_is_struck_leaves_no_hole(id: str) -> None:
    source = LIBRARY.clause(id)
    for example in source.examples:
        answers, _ = example_answers(LIBRARY, example)
        whole = printed(source, answers, example.partner)
        rules = tuple(dict.fromkeys(rules_in(whole.body))) if whole else ()
        for struck in [*((rule,) for rule in rules), *([rules] if len(rules) > 1 else [])]:
            said = {rule: Answer(STRUCK) for rule in struck}
            left = printed(source, replace(answers, rules=said), example.partner)
            if left is None or whole is None:
                continue
            assert not set(rules_in(left.body)) & set(struck)
            assert [*holes(left.body), *begins_in_the_air(whole.body, left.body)] == [], (example.line, struck)


@pytest.mark.parametrize("id", RULED)
def test_other_words_stand_where_the_rule_stood(id: str) -> None:
    source = LIBRARY.clause(id)
    met: set[str] = set()
    for example in source.examples:
        answers, _ = example_answers(LIBRARY, example)
        whole = printed(source, answers, example.partner)
        for rule in dict.fromkeys(rules_in(whole.body)) if whole else ():
            met.add(rule)
            words = "Here the treasurer of every partner signs."
            other = printed(source, replace(answers, rules={rule: Answer(words)}), example.partner)
            assert other is not None
            assert "".join(texts(other.body)).count(words) == 1, (example.line, rule)
            agreed = printed(source, replace(answers, rules={rule: Answer(AGREED)}), example.partner)
            assert agreed == whole
    known = {use.name if "." in use.name else f"{id}.{use.name}" for use in source.wording.rules}
    assert met == known, "an example for each rule"
