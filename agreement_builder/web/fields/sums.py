"""What a page shows for answers that add up: a budget, shares, scores. Renders nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from agreement_builder.interview import parts as words_of
from agreement_builder.interview.kinds import Context, is_empty, parse
from agreement_builder.interview.kinds.amounts import hundredths
from agreement_builder.interview.kinds.base import NotUnderstood
from agreement_builder.language.spoken import share_words
from agreement_builder.model import budgets
from agreement_builder.model.questions import Kind, Question, TableColumn
from agreement_builder.model.scores import HIGHEST, LOWEST
from agreement_builder.model.values import Budget, Money, Raw, RawPath
from agreement_builder.web.fields.controls import LINE, LIST, SHORT, Choice, Control, Drawing, Stray
from agreement_builder.web.fields.reading_sums import COSTS, LINES, MOST_COLUMNS, PERIODS, ROWS, SCORES, TOTAL, WHO
from agreement_builder.web.fields.rows import by_name
from agreement_builder.web.fields.values import shown

_AMOUNT = TableColumn("amount", "Amount", Kind.MONEY)


@dataclass(frozen=True, slots=True)
class LineView:
    """A row with an entry in each column. `sum` is what it comes to, "" where that cannot be told."""

    name: str
    id: str
    number: int
    title: str
    controls: tuple[Control, ...]
    entries: tuple[Control, ...]
    after: tuple[Control, ...] = ()
    sum: str = ""
    messages: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()
    first: bool = False
    last: bool = False
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class LinesView:
    """Lines of one sort, with what they come to in each column and in all."""

    name: str
    id: str
    called: str
    lines: tuple[LineView, ...]
    sums: tuple[str, ...]
    sum: str
    messages: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class BudgetView:
    """A budget: names of periods, lines, what they cost where that is asked, the total, and what is still to be found."""

    periods: tuple[Control, ...]
    heads: tuple[str, ...]
    lines: LinesView
    costs: LinesView | None
    total: Control
    short_of: str
    strays: tuple[Stray, ...]
    pasted: str = ""
    paste_messages: tuple[str, ...] = ()
    named: int = 0
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharesView:
    """A share for each partner, and what they come to."""

    shares: tuple[Control, ...]
    sum: str
    remark: str
    strays: tuple[Stray, ...]


@dataclass(frozen=True, slots=True)
class ScoresView:
    """Who scored, and each statement with a score of each of them. `proposed` are those who are only proposed."""

    who: tuple[Control, ...]
    heads: tuple[str, ...]
    rows: tuple[LineView, ...]
    proposed: tuple[str, ...]
    strays: tuple[Stray, ...]
    messages: tuple[str, ...] = ()


def fits(raw: Raw) -> bool:
    """Whether a page can show the columns of a budget or of scores: lists of words, and not too many."""
    if not isinstance(raw, dict):
        return is_empty(raw)
    heads = [_list(raw.get(name, [])) for name in (PERIODS, WHO)]
    rows = [row for name in (LINES, COSTS, ROWS) for row in _list(raw.get(name, [])) if isinstance(row, dict)]
    lists = [*heads, *(_list(row.get(name, [])) for row in rows for name in ("amounts", SCORES))]
    return all(len(entries) <= MOST_COLUMNS and all(isinstance(one, str) for one in entries) for entries in lists)


def budget(drawing: Drawing, question: Question, raw: Raw) -> BudgetView:
    """A budget as a table: a line for each purpose, a column for each period."""
    parts = by_name(raw, (PERIODS, LINES, TOTAL, COSTS))
    periods = _words(parts.get(PERIODS, []))
    rows = {part: _rows(parts.get(part, [])) for part in (LINES, COSTS)}
    wide = max([len(periods), *(len(_amounts(row)) for part in rows.values() for row in part)])
    extra = drawing.about.extra.get((PERIODS,), 0 if wide else 1)
    names = periods + [""] * (wide + extra - len(periods))
    heads = [name or f"Period {place + 1}" for place, name in enumerate(names)]
    asks_costs = isinstance(question.example, dict) and COSTS in question.example
    controls = [
        replace(
            drawing.control(LINE, (PERIODS, place), f"Period {place + 1}", name, (f"Period {place + 1}",)), size=SHORT
        )
        for place, name in enumerate(names)
    ]
    lines = _lines(drawing, LINES, rows[LINES], heads, "line")
    costs = _lines(drawing, COSTS, rows[COSTS], heads, "cost") if asks_costs or rows[COSTS] else None
    total = drawing.value(_AMOUNT, (TOTAL,), "Total", parts.get(TOTAL, ""), ("Total",))
    whole = parse(raw, question, drawing.about.context).value
    short = budgets.shortfall(whole) if isinstance(whole, Budget) and whole.costs else None
    return BudgetView(
        tuple(controls),
        tuple(heads),
        lines,
        costs,
        replace(total, hints=(words_of.TOTAL.help,), optional=True),
        str(short) if short is not None and short.pence else "",
        drawing.others((), parts, (PERIODS, LINES, TOTAL, COSTS)),
        drawing.about.pasted,
        drawing.messages(("paste",)),
        len(periods),
        drawing.messages((PERIODS,)),
    )


def shares(drawing: Drawing, raw: Raw) -> SharesView:
    """A share for each partner. What is there under another name has a field below."""
    said = raw if isinstance(raw, dict) else {}
    by_id: dict[str, tuple[str, Raw]] = {}
    for written, value in said.items():
        found = parse(written, TableColumn("partner", "Partner", Kind.PARTNER), drawing.about.context).value
        by_id.setdefault(found if isinstance(found, str) and found not in by_id else written, (written, value))
    made = []
    for id in dict.fromkeys((*drawing.label_of, *by_id)):
        written, value = by_id.get(id, (id, ""))
        text = value if isinstance(value, str) else ""
        bare = shown(text, Kind.SHARES)
        label = drawing.label_of.get(id, written)
        control = drawing.control(LINE, (written,), label, bare, (written,))
        strays = () if isinstance(value, str) else (drawing.stray((written,), value),)
        sign = "%" if "%" not in bare else ""
        made.append(replace(control, size=SHORT, mode="decimal", after=sign, strays=strays, data={"sum": "share"}))
    parts = [_share(control.value) for control in made if control.value.strip()]
    total = sum(part for part in parts if part is not None)
    known = bool(parts) and None not in parts
    left = share_words(abs(10_000 - total))
    remark = "" if not known or total == 10_000 else f"{left} is left." if total < 10_000 else f"{left} too much."
    return SharesView(tuple(made), share_words(total) if known else "", remark, ())


def scores(drawing: Drawing, raw: Raw) -> ScoresView:
    """Who scored, and the statements. Where nobody is named yet, the partners are proposed."""
    parts = by_name(raw, (WHO, ROWS))
    who = _words(parts.get(WHO, []))
    rows = _rows(parts.get(ROWS, []))
    said = [_words(row.get(SCORES, [])) for row in rows]
    proposed = tuple(drawing.label_of) if not who and not rows else ()
    named = [*(who or proposed)]
    wide = max([len(named), *(len(one) for one in said)])
    named += [""] * (wide + drawing.about.extra.get((WHO,), 0 if named else 2) - len(named))
    names = [drawing.label_of.get(one, one) for one in named]
    heads = [name or f"Name {place + 1}" for place, name in enumerate(names)]
    controls = [
        replace(drawing.named((WHO, place), heads[place], name, ("Who",)), size=SHORT)
        for place, name in enumerate(named)
    ]
    extra = drawing.about.extra.get((ROWS,), 0 if rows else 1)
    made = [
        _score_row(drawing, place, row, heads, place >= len(rows), len(rows))
        for place, row in enumerate([*rows, *([{}] * extra)])
    ]
    return ScoresView(
        tuple(controls),
        tuple(heads),
        tuple(made),
        proposed,
        drawing.others((), parts, (WHO, ROWS)),
        drawing.messages((WHO,)),
    )


# ------------------------------------------------------------ lines


def _lines(drawing: Drawing, part: str, rows: Sequence[dict[str, Raw]], heads: Sequence[str], called: str) -> LinesView:
    extra = drawing.about.extra.get((part,), 0 if rows else 1)
    made = [
        _line(drawing, (part, place), row, heads, called, place >= len(rows), len(rows))
        for place, row in enumerate([*rows, *([{}] * extra)])
    ]
    columns = zip_longest(*(_amounts(row) for row in rows), fillvalue="")
    sums = [added_up(column) for column in columns]
    return LinesView(
        drawing.name((part,)),
        drawing.id_at((part,)),
        called,
        tuple(made),
        tuple(sums) + ("",) * (len(heads) - len(sums)),
        added_up([amount for row in rows for amount in _amounts(row)]),
        drawing.messages((part,)),
        part,
    )


def _line(
    drawing: Drawing, path: RawPath, row: dict[str, Raw], heads: Sequence[str], called: str, nothing: bool, number: int
) -> LineView:
    part, place = path
    parts = by_name(row, ("partner", "for", "amounts"))
    fronts = (f"{called.capitalize()} {int(place) + 1}", "For")
    purpose = drawing.control(LINE, (*path, "for"), words_of.PURPOSE.ask, _text(parts.get("for")), fronts)
    controls = [purpose]
    if part == LINES or not is_empty(parts.get("partner", "")):
        column = TableColumn("partner", words_of.WHOSE.ask, Kind.PARTNER)
        whose = drawing.value(column, (*path, "partner"), words_of.WHOSE.ask, parts.get("partner", ""), fronts)
        nobody = replace(whose.choices[0], label=words_of.NOBODYS)
        controls.append(replace(whose, choices=(nobody, *whose.choices[1:])))
    amounts = _amounts(parts)
    entries = []
    for at, head in enumerate(heads):
        amount = amounts[at] if at < len(amounts) else ""
        entry = drawing.value(_AMOUNT, (*path, "amounts", at), head, amount, (*fronts, f"Amount {at + 1}"))
        entries.append(replace(entry, wanted=not nothing and not amount.strip()))
    kept = {name: value for name, value in parts.items() if name == "for" and not isinstance(value, str)}
    return LineView(
        drawing.name(path),
        f"{drawing.id_at(path)}.row",
        int(place) + 1,
        _text(parts.get("for")),
        tuple(controls),
        tuple(entries),
        sum=added_up(amounts),
        messages=drawing.messages(path, fronts),
        strays=(*drawing.others(path, kept, ()), *drawing.others(path, parts, ("partner", "for", "amounts"))),
        first=place == 0,
        last=int(place) >= number - 1,
        nothing=nothing,
    )


def _score_row(
    drawing: Drawing, place: int, row: dict[str, Raw], heads: Sequence[str], nothing: bool, number: int
) -> LineView:
    path: RawPath = (ROWS, place)
    parts = by_name(row, ("statement", SCORES, "before"))
    fronts = (f"Statement {place + 1}", "Statement", words_of.BEFORE.ask)
    statement = drawing.control(
        LINE, (*path, "statement"), words_of.STATEMENT.ask, _text(parts.get("statement")), fronts
    )
    given = _words(parts.get(SCORES, []))
    entries = []
    for at, head in enumerate(heads):
        said = given[at].strip() if at < len(given) else ""
        entry = drawing.control(LIST, (*path, SCORES, at), head, fronts=(*fronts, f"Score {at + 1}"))
        entries.append(replace(entry, choices=_given(said), wanted=not nothing and not said))
    before = drawing.control(LINE, (*path, "before"), words_of.BEFORE.ask, _text(parts.get("before")), fronts)
    kept = {name: parts[name] for name in ("statement", "before") if not isinstance(parts.get(name, ""), str)}
    return LineView(
        drawing.name(path),
        f"{drawing.id_at(path)}.row",
        place + 1,
        _text(parts.get("statement")),
        (statement,),
        tuple(entries),
        (replace(before, size=SHORT, mode="decimal"),),
        messages=drawing.messages(path, fronts),
        strays=(*drawing.others(path, kept, ()), *drawing.others(path, parts, ("statement", SCORES, "before"))),
        first=place == 0,
        last=place >= number - 1,
        nothing=nothing,
    )


def _given(said: str) -> tuple[Choice, ...]:
    """The scores to choose from. A dash stands where somebody gave none."""
    none = said in ("-", "–", "0", "none")
    scores = [str(score) for score in range(LOWEST, HIGHEST + 1)]
    choices = [Choice("", "", "", not said, quiet=True)]
    choices += [Choice(score, score, "", score == said) for score in scores]
    choices += [Choice(said if none else "-", "– (none)", "", none)]
    return tuple(choices) if said in ("", *scores) or none else (*choices, Choice(said, f"“{said[:20]}”", "", True))


# ------------------------------------------------------------ amounts


def added_up(amounts: Sequence[str]) -> str:
    """What amounts come to; "" where there is none or one cannot be read."""
    read = [parse(amount, _AMOUNT, Context()).value for amount in amounts if amount.strip()]
    known = [amount.pence for amount in read if isinstance(amount, Money)]
    return str(Money(sum(known))) if known and len(known) == len(read) else ""


def _share(words: str) -> int | None:
    try:
        return hundredths(words)
    except NotUnderstood:
        return None


def _amounts(row: dict[str, Raw]) -> list[str]:
    return _words(row.get("amounts", []))


def _rows(raw: Raw) -> list[dict[str, Raw]]:
    return [row if isinstance(row, dict) else {"for": row} for row in _list(raw)]


def _words(raw: Raw) -> list[str]:
    return [part for part in _list(raw) if isinstance(part, str)]


def _list(raw: Raw) -> list[Raw]:
    if isinstance(raw, str):
        return [part.strip() for part in re.split("[;\n]", raw) if part.strip()]
    return raw if isinstance(raw, list) else [raw]


def _text(raw: Raw | None) -> str:
    return raw if isinstance(raw, str) else ""
