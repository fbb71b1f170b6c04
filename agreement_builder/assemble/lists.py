"""The schedules that a draft makes of itself: points still open, questions not answered, what is taken for granted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from agreement_builder.assemble.elsewhere import Elsewhere
from agreement_builder.assemble.points import Points, settles
from agreement_builder.language import Language
from agreement_builder.library.views import View
from agreement_builder.model.answers import Key
from agreement_builder.model.document import (
    Assumption,
    Block,
    Cell,
    Clause,
    Column,
    CrossReference,
    Inline,
    Item,
    ItemList,
    LineBreak,
    OpenPoint,
    Paragraph,
    Section,
    Table,
    Text,
    Value,
)
from agreement_builder.model.houserules import HouseRule, is_rule
from agreement_builder.model.lines import each_in_lines
from agreement_builder.model.plaintext import closed, on_one_line, plain_signs, safe
from agreement_builder.model.readiness import question_of_answer
from agreement_builder.model.standing import filled
from agreement_builder.model.values import Partner, Rows

RULES_IN_SHORT = "house-rules"
"""The id of the section that lists them in a paper without a schedule for it."""
DASH = Text("–")
NOTHING = Cell((DASH,))
FEW = 6
"""So many questions that nobody has answered are named in a short paper."""
BRIEF = 12
"""An assumed answer of more words is named and not printed again: the provision beside it prints it."""


def open_points(points: Sequence[OpenPoint], standing: Mapping[str, str], language: Language) -> tuple[Block, ...]:
    """One table of points on which something is known, and one of questions that nobody has answered."""
    blocks: list[Block] = []
    argued = [point for point in points if not point.missing]
    if argued:
        headers = ("number_header", "point_header", "positions_header", "until_header", "who_header", "where_header")
        blocks.append(
            Table(
                standing["open_points_caption"],
                _columns(standing, headers, (1, 3, 5, 3, 3, 2)),
                tuple(_argued_row(point, standing, language) for point in argued),
            )
        )
    missing = [point for point in points if point.missing]
    if missing:
        blocks.append(
            Table(
                standing["missing_caption"],
                _columns(standing, ("number_header", "missing_header", "where_header"), (1, 9, 3)),
                tuple(
                    (Cell((Text(str(point.number)),)), _cell(point.title, point.answer), _where(point.where))
                    for point in missing
                ),
            )
        )
    return tuple(blocks)


def open_points_in_short(
    points: Sequence[OpenPoint], standing: Mapping[str, str], there: Elsewhere, language: Language
) -> tuple[Block, ...]:
    """A line for each point on which something is known, and one for the questions that nobody has answered: their names
    where they are few, else their number and where they are listed."""
    lines: list[tuple[Inline, ...]] = []
    for point in points:
        if not point.missing:
            title = language.capitalised(point.title)
            settled = settles(point, standing, language)
            lines.append(
                (
                    Value(title, point.answer),
                    Text("." if title[-1:].isalnum() else ""),
                    Text(f" {settled}" if settled else ""),
                )
            )
    missing = [point for point in points if point.missing]
    if len(missing) > FEW:
        where = "not_answered_there" if there.points else "not_answered_here"
        number = language.number_words(len(missing))
        lines.append(
            (
                Text(
                    filled(
                        standing[where],
                        number=language.capitalised(number),
                        document=there.document,
                        heading=there.points,
                    )
                ),
            )
        )
    elif missing:
        before, _, after = standing["not_answered"].partition("{words}")
        named: list[Inline] = [Text(before)]
        for place, point in enumerate(missing):
            named += [*([Text("; ")] if place else []), Value(point.title, point.answer)]
        lines.append((*named, Text(after)))
    items = tuple(Item((Paragraph(tuple(inline for inline in line if inline != Text(""))),)) for line in lines)
    return (ItemList(items, ordered=False),) if items else ()


def assumptions(points: Points, standing: Mapping[str, str], said: dict[Assumption, Cell]) -> tuple[Block, ...]:
    """A table of all that the document rests on without anybody having said it.

    What is in `said` has been worded before, and what is worded anew is put there.
    """
    rows: list[tuple[Cell, ...]] = []
    for assumption in points.assumptions():
        if assumption.answer == points.taken_for_granted or is_rule(assumption.answer):
            continue
        if assumption not in said:
            printed = bool(assumption.where)
            said[assumption] = _assumed(assumption.text, assumption.answer, points, printed=printed)
        rows.append((said[assumption], NOTHING, _where(assumption.where)))
    rows.extend(_taken_for_granted(points))
    headers = ("assumption_header", "confirm_header", "where_header")
    table = Table(standing["assumptions_caption"], _columns(standing, headers, (7, 3, 3)), tuple(rows))
    return (*([table] if rows else []), *_house_rules(points, standing))


def house_rules_in_short(points: Points, told: Collection[str], standing: Mapping[str, str]) -> Section | None:
    """A section that lists the house rules that nobody has talked about and that no other paper lists (`told`); None where
    there are none. For papers that have no schedule for it."""
    rules = [rule for rule in points.granted if rule.id not in told]
    if not rules:
        return None
    items = tuple(Item((Paragraph((Value(f"{rule.name[:1].upper()}{rule.name[1:]}.", rule.id),)),)) for rule in rules)
    listed = Clause(f"{RULES_IN_SHORT}.list", "", (ItemList(items, ordered=False),))
    return Section(RULES_IN_SHORT, standing["rules_short"], (listed,), numbered=False)


def _house_rules(points: Points, standing: Mapping[str, str]) -> Iterable[Table]:
    """A table of the house rules that nobody has talked about, a row for each clause that prints some."""
    by_place: dict[tuple[str, ...], list[HouseRule]] = {}
    for rule, where in points.granted.items():
        by_place.setdefault(tuple(where), []).append(rule)
    rows = [(_rules(tuple(rules)), _where(places)) for places, rules in by_place.items()]
    if rows:
        headers = ("rule_header", "where_header")
        yield Table(standing["rules_caption"], _columns(standing, headers, (10, 3)), tuple(rows))


@lru_cache(maxsize=1024)
def _rules(rules: tuple[HouseRule, ...]) -> Cell:
    """The names of house rules, a line each."""
    said: list[Inline] = []
    for rule in rules:
        said += [*([LineBreak()] if said else []), Value(f"{rule.name[:1].upper()}{rule.name[1:]}.", rule.id)]
    return Cell(tuple(said))


def _taken_for_granted(points: Points) -> Iterable[tuple[Cell, ...]]:
    answer = points.answered.answers.get(points.taken_for_granted)
    if answer is None or not isinstance(answer.value, Rows):
        return
    for row in answer.value.rows:
        who, by = str(row.get("who", "")), row.get("by")
        when = points.answered.language.day(by) if hasattr(by, "day") else ""  # type: ignore[arg-type]
        yield (
            _cell(str(row.get("assumption", "")), points.taken_for_granted),
            _cell(", ".join(part for part in (who, when) if part), points.taken_for_granted),
            NOTHING,
        )


def _assumed(ask: str, key: str, points: Points, printed: bool) -> Cell:
    if question_of_answer(key) not in points.answered.questionnaire.by_id:
        return _cell(ask, key)
    parsed = Key.parse(key)
    view: View | None = points.answered.view(parsed.question)
    if parsed.partner and view is not None:
        view = view.field(parsed.partner)
    question = points.answered.questionnaire.by_id[parsed.question]
    who = next((partner.short for partner in points.answered.answers.partners if partner.id == parsed.partner), "")
    shown = each_in_lines(view.inlines()) if view is not None else ()
    label = question.blank[:1].upper() + question.blank[1:] + (f" ({who})" if who else "")
    if not shown:
        return Cell((Text(ask),))
    length = sum(len(part.text.split()) for part in shown if isinstance(part, Text | Value))
    return Cell((Text(label),)) if printed and length > BRIEF else Cell((Text(f"{label}: "), *shown))


def _argued_row(point: OpenPoint, standing: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    positions = [filled(standing["position"], who=who, words=said) for who, said in point.positions]
    who = [
        line
        for line in (settles(point, standing, language), standing["blocks"] if point.blocks_signing else "")
        if line
    ]
    return (
        Cell((Text(str(point.number)),)),
        _lines([point.title, *([point.note] if point.note else [])], point.answer),
        _lines(positions, point.answer),
        _cell(point.until_then, point.answer),
        _lines(who, point.answer),
        _where(point.where),
    )


def _columns(standing: Mapping[str, str], headers: Sequence[str], widths: Sequence[int]) -> tuple[Column, ...]:
    return tuple(Column((Text(standing[header]),), width=width) for header, width in zip(headers, widths, strict=True))


def _cell(text: str, answer: str) -> Cell:
    return _lines([text] if text else [], answer)


def _lines(lines: Sequence[str], answer: str) -> Cell:
    """The lines of a cell; a line break inside an answer is one more line."""
    content: list[Inline] = []
    for line in (part for text in lines for part in safe(plain_signs(text)).split("\n") if part):
        if content:
            content.append(LineBreak())
        content.append(Value(closed(line), answer))
    return Cell(tuple(content) or (DASH,))


@lru_cache(maxsize=4096)
def _where(provisions: tuple[str, ...]) -> Cell:
    """References to provisions. The lists of a document have many, and mostly the same as the time before."""
    content: list[Inline] = []
    for provision in provisions:
        if content:
            content.append(Text(", "))
        content.append(CrossReference(provision))
    return Cell(tuple(content) or (DASH,))


def partner_names(partners: Sequence[Partner]) -> tuple[str, ...]:
    """Full names in signing order."""
    return tuple(closed(safe(on_one_line(partner.name))) for partner in partners)
