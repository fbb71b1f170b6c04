"""The house rules of a section, for the questionnaire: which stand in the document now, in which words, and what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from agreement_builder.interview.effects import Outcome
from agreement_builder.interview.section_rules import RuleLine
from agreement_builder.model import walk
from agreement_builder.model.answers import Key
from agreement_builder.model.document import Block, CrossReference, Label, Paragraph, Text, Value
from agreement_builder.model.houserules import rules_in, verdict
from agreement_builder.model.values import Raw
from agreement_builder.workflow import house_rules
from agreement_builder.workflow.agreements import Agreement, assemble_anyway
from agreement_builder.workflow.sessions import StoredSession


class RulesOfSection:
    """The rules of one section, as `interview.section_rules.SectionRules` asks for them."""

    def __init__(self, session: StoredSession, topic: str) -> None:
        self.session = session
        self.topic = topic

    def lines(self) -> Sequence[RuleLine]:
        """The rules that the section adds to the document, and those that were struck from it, in order."""
        agreement = self.session.agreement
        resolved = assemble_anyway(agreement, self.session.today)
        document = resolved.document
        found = []
        for state in house_rules.states(agreement.library, agreement.answers, document):
            if state.rule.topic != self.topic:
                continue
            clause = next((one for one in walk.clauses(document) if state.rule.id in _rules(one.body)), None)
            label = resolved.labels.get(clause.id) if clause else None
            found.append(
                RuleLine(
                    state.rule,
                    verdict(state.said),
                    state.taken_for_granted,
                    _words(clause.body, state.rule.id, resolved.labels) if clause else "",
                    "".join(part.text for part in label.reference) if label else "",
                )
            )
        return found

    def say(self, id: str, words: str) -> Outcome:
        """Agree to a rule, strike it, or say it in other words; "" takes back what was said."""
        return self.session.give(Key(id), words) if words else self.session.clear(Key(id))

    def mark_open(self, id: str, point: Mapping[str, Raw]) -> Outcome:
        """Mark a rule as to be agreed, with what is known."""
        return self.session.mark_open(Key(id), point)


def waiting(agreement: Agreement, today: date) -> Counter[str]:
    """How many rules nobody has talked about yet, by the section that adds them to the document."""
    document = assemble_anyway(agreement, today).document
    states = house_rules.states(agreement.library, agreement.answers, document)
    return Counter(state.rule.topic for state in states if state.taken_for_granted)


def _rules(body: tuple[Block, ...]) -> set[str]:
    return set(rules_in(body))


def _words(body: tuple[Block, ...], rule: str, labels: Mapping[str, Label]) -> str:
    """The words of a rule in the paragraphs and items of a clause, with the answers and references that stand between them."""
    said = []
    for block in walk.blocks(body):
        text, inside = "", False
        for inline in walk.inlines((block,)) if isinstance(block, Paragraph) else ():
            match inline:
                case Text(words, of):
                    inside = of == rule
                    text += words if inside else ""
                case Value(words, answer):
                    text += words if inside or answer == rule else ""
                case CrossReference(target):
                    text += labels[target].reference_text if inside else ""
                case _:
                    text += str(getattr(inline, "text", getattr(inline, "label", "…"))) if inside else ""
        if text.strip():
            said.append(text.strip())
    return " ".join(said)
