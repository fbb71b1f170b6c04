"""How far an agreement has come, in words: its sections, what is open, what to look at again; and the same as JSON has it."""

from __future__ import annotations

from dataclasses import asdict

from agreement_builder.language import reasons
from agreement_builder.language.spoken import counted
from agreement_builder.language.told import account, document, own
from agreement_builder.model.answers import CellKey
from agreement_builder.model.state import AnswerState, DraftState, LookAgain, OpenState, Renewal, SectionState, State


def section(found: SectionState) -> str:
    """How far a section has come."""
    parts = [f"{found.answered} of {found.asked} answered"]
    for number, words in (
        (found.to_be_agreed, "to be agreed"),
        (found.blank, "blank"),
        (found.not_complete, "not complete"),
        (found.to_confirm, "to confirm"),
    ):
        if number:
            parts.append(f"{number} {words}")
    if found.open_cells:
        parts.append(f"{found.open_cells} cell{'' if found.open_cells == 1 else 's'} to be agreed")
    return ", ".join(parts)


def open_point(point: OpenState) -> str:
    """What is to be agreed; a cell of a table with its name, by which it can be answered."""
    return f"{point.title} ({point.at})" if CellKey.parse(point.at) else point.title


def look_again(found: LookAgain) -> str:
    """What to look at again, and why."""
    return f"{found.key}: {reasons.words(found.reasons)}"


def draft(found: DraftState) -> str:
    """What the document has of blanks, open points and assumptions, and the rules that it adds by itself."""
    blanks = counted(found.blanks, "blank", "blanks")
    points = counted(found.open_points, "open point", "open points")
    assumed = counted(found.assumptions, "assumption", "assumptions")
    said = f"The document as it stands has {blanks}, {points} and {assumed}."
    if found.rules:
        said += f" It adds {counted(found.rules, 'rule', 'rules')} by itself that nobody has talked about yet."
    return said


def renewal(found: Renewal | None) -> str:
    """What has become of last time's answers; "" when no earlier agreement is renewed."""
    if found is None or not found.reviewed:
        return ""
    told = ", ".join(f"{number} {review.value}" for review, number in found.reviewed.items())
    return f"Beside {found.file or 'last time'}: {told}."


def plain(state: State) -> dict[str, object]:
    """All of it for programs, with the sentences that people are shown."""
    return {
        "title": state.title,
        "document": document.lines(state.document),
        "sections": [
            {"id": each.id, "title": each.title, "stage": each.stage, "detail": section(each)}
            for each in state.sections
        ],
        "open_points": [each.title for each in state.open_points],
        "to_confirm": [look_again(each) for each in state.to_confirm],
        "summary": draft(state.draft),
        "last_time": renewal(state.renewal),
        "reviewed": {review.value: number for review, number in state.renewal.reviewed.items()}
        if state.renewal
        else {},
        "left_out": state.left_out,
        "open_at": [each.at for each in state.open_points],
        "in_our_words": [own.line(each) for each in state.in_our_words],
        "not_printed": account.lines(state.account, state.called),
        "account": [_answer(each, state) for each in state.answers],
        "house_rules": [asdict(each) for each in state.house_rules],
    }


def _answer(found: AnswerState, state: State) -> dict[str, object]:
    said = {name: getattr(found, name) for name in AnswerState.__slots__}
    return {**said, "why": account.sentence(found.why, state.called) if found.why else ""}
