"""How far an agreement has come: its sections, what is open, what is to be looked at again, and what became of the answers."""

from __future__ import annotations

from agreement_builder.interview import engine, renewal
from agreement_builder.model.houserules import is_rule
from agreement_builder.model.ours import everything
from agreement_builder.model.reasons import Reasons, doubts, is_from_last_time
from agreement_builder.model.state import DraftState, LookAgain, OpenState, SectionState, State
from agreement_builder.workflow import accounting, house_rules, own_checks, proposed
from agreement_builder.workflow.agreements import UNDATED, Agreement, made


def status(agreement: Agreement, document: str = "", partner: str = "") -> State:
    """Sections and progress, open points, answers to look at again, and what became of every answer in a document, the one
    that the answers ask for if none is named. Raises `Unusable` for a faulty pack."""
    questionnaire, answers = agreement.library.questionnaire, agreement.answers
    interview = engine.Interview.of(questionnaire, answers)
    whole = made(agreement, UNDATED, document, partner)
    resolved, account = whole.resolved, whole.account()
    points = resolved.document.open_points
    argued = [point for point in points if not point.missing]
    said = [*answers, *answers.rules.items(), *((own.key, own.said) for own in everything(answers))]
    rules = sum(is_rule(each.answer) for each in resolved.document.assumptions)
    return State(
        resolved.document.meta.title,
        proposed.document(agreement),
        tuple(_section(topic.title, engine.progress(interview, topic.id)) for topic in questionnaire.topics),
        tuple(OpenState(point.title, point.answer) for point in argued),
        tuple(LookAgain(str(key), why) for key, answer in said if (why := _to_look_at(answer.confirm))),
        DraftState(len(points) - len(argued), len(argued), len(resolved.document.assumptions) - rules, rules),
        account,
        accounting.called(agreement, account),
        accounting.states(account, resolved),
        renewal.found(interview),
        whole.left_out,
        tuple(own_checks.states(agreement)),
        house_rules.told(agreement.library, answers, resolved.document),
    )


def _section(title: str, found: engine.Progress) -> SectionState:
    return SectionState(
        found.topic,
        title,
        found.stage.value,
        found.asked,
        found.answered,
        found.open,
        found.blank,
        found.gaps,
        found.to_confirm,
        found.open_cells,
    )


def _to_look_at(why: Reasons) -> Reasons:
    """Why an answer should be looked at again. Last time's answers are counted, and told one by one only in doubt."""
    return doubts(why) if is_from_last_time(why) else why
