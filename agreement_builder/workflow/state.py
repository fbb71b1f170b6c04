"""How far an agreement has come: its sections, what is open, what is to be looked at again, and what became of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from agreement_builder.interview import engine, renewal
from agreement_builder.language import reasons
from agreement_builder.language.spoken import counted
from agreement_builder.model.houserules import is_rule
from agreement_builder.model.ours import everything
from agreement_builder.model.reasons import Reasons, doubts, is_from_last_time
from agreement_builder.workflow import accounting, house_rules, own_checks, proposed
from agreement_builder.workflow.agreements import UNDATED, Agreement, made


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section of the questionnaire: its title, stage, and what is missing, in words."""

    id: str
    title: str
    stage: str
    detail: str


@dataclass(frozen=True, slots=True)
class State:
    """How far an agreement has come. `document` says in sentences which document the answers make, and why; `last_time`
    what has become of the answers of the agreement that is renewed, and `reviewed` the same in numbers; `left_out` the
    clauses for which the arrangement has no place. `open_at` names the answer, or the cell of it, behind each open point.
    `in_our_words` are the clauses that are said in the partners' own words and the provisions that they have added.
    `not_printed` says in sentences which answers do not stand in the document, and why; `account` what became of each.
    `house_rules` are those of the document and those that were struck, with what was said about each."""

    title: str
    document: tuple[str, ...]
    sections: tuple[SectionState, ...]
    open_points: tuple[str, ...]
    to_confirm: tuple[str, ...]
    summary: str
    last_time: str = ""
    reviewed: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    open_at: tuple[str, ...] = ()
    in_our_words: tuple[str, ...] = ()
    not_printed: tuple[str, ...] = ()
    account: tuple[accounting.Told, ...] = ()
    house_rules: tuple[house_rules.Told, ...] = ()

    def plain(self) -> dict[str, object]:
        """The same for programs."""
        return asdict(self)


def status(agreement: Agreement, document: str = "", partner: str = "") -> State:
    """Sections and progress, open points, answers to look at again, and what became of every answer in a document, the one
    that the answers ask for if none is named. Raises `Unusable` for a faulty pack."""
    questionnaire = agreement.library.questionnaire
    interview = engine.Interview.of(questionnaire, agreement.answers)
    sections = []
    for topic in questionnaire.topics:
        progress = engine.progress(interview, topic.id)
        sections.append(SectionState(topic.id, topic.title, progress.stage.value, _detail(progress)))
    whole = made(agreement, UNDATED, document, partner)
    resolved, account = whole.resolved, whole.account()
    points = resolved.document.open_points
    argued = [point for point in points if not point.missing]
    answers = agreement.answers
    own = [(own.key, own.said) for own in everything(answers)]
    said = [*answers, *answers.rules.items(), *own]
    again = [f"{key}: {why}" for key, answer in said if (why := _to_look_at(answer.confirm))]
    blanks = counted(len(points) - len(argued), "blank", "blanks")
    rules = sum(is_rule(each.answer) for each in resolved.document.assumptions)
    assumed = counted(len(resolved.document.assumptions) - rules, "assumption", "assumptions")
    summary = (
        f"The document as it stands has {blanks}, {counted(len(argued), 'open point', 'open points')} and {assumed}."
    )
    if rules:
        many = counted(rules, "rule", "rules")
        summary += f" It adds {many} by itself that nobody has talked about yet."
    told_rules = house_rules.told(agreement.library, agreement.answers, resolved.document)
    return State(
        resolved.document.meta.title,
        proposed.lines(agreement),
        tuple(sections),
        tuple(point.title for point in argued),
        tuple(again),
        summary,
        renewal.summary(interview),
        {review.value: number for review, number in renewal.counts(interview).items()},
        whole.left_out,
        tuple(point.answer for point in argued),
        tuple(own_checks.lines(agreement)),
        accounting.lines(agreement, account),
        accounting.told(agreement, account, resolved),
        house_rules=told_rules,
    )


def _to_look_at(why: Reasons) -> str:
    """Why an answer should be looked at again. Last time's answers are counted, and told one by one only in doubt."""
    return reasons.words(doubts(why) if is_from_last_time(why) else why)


def _detail(progress: engine.Progress) -> str:
    parts = [f"{progress.answered} of {progress.asked} answered"]
    for number, words in (
        (progress.open, "to be agreed"),
        (progress.blank, "blank"),
        (progress.gaps, "not complete"),
        (progress.to_confirm, "to confirm"),
    ):
        if number:
            parts.append(f"{number} {words}")
    if progress.open_cells:
        parts.append(f"{progress.open_cells} cell{'' if progress.open_cells == 1 else 's'} to be agreed")
    return ", ".join(parts)
