"""The prompt for scores: who scored, then each statement with a score for each of them, each saved as it is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.interview.parts import BEFORE, STATEMENT, WHO_SCORED, scores_of
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from agreement_builder.terminal.fields import Prompting, ask_line, texts, unreadable, words
from agreement_builder.terminal.rows import NO_MORE, Put, Row, cut, edit_list, rows_of
from agreement_builder.terminal.steps import LeftEmpty, Step, ask_until, walk

_HOW = Question("scores.one", "Scores", Kind.SCORES, "scores")


def ask_scores(prompting: Prompting, current: Raw) -> Raw:
    """Who scored, the statements one by one, and the mean of last time for each."""
    console = prompting.console
    now = current if isinstance(current, dict) else {}
    names = {partner.id: partner.short for partner in prompting.partners}
    ids = {short: id for id, short in names.items()}
    who: list[Raw] = list(texts(now.get("who")))
    rows = rows_of(now.get("rows"))

    def whole(rows: list[Row]) -> Raw:
        return {"who": list(who), "rows": list(rows)}

    def ask_who() -> Raw:
        before = texts(list(who)) or list(names)
        return ask_line(console, WHO_SCORED.ask, ", ".join(names.get(one, one) for one in before))

    def put_who(said: Raw) -> None:
        given = [ids.get(part.strip(), part.strip()) for part in re.split("[,;]", words(said)) if part.strip()]
        if not given:
            raise LeftEmpty
        if given != who:
            who[:] = given
            prompting.hold(whole(rows) if rows else {"who": list(who)})

    def describe(row: Row) -> str:
        return cut(f"{words(row.get('statement'))} · {', '.join(texts(row.get('scores')))}")

    def keep(rows: list[Row]) -> None:
        prompting.keep(whole(rows) if rows else "")
        if not rows:
            prompting.hold({"who": list(who)})

    def begun(row: Row) -> bool:
        return bool(_wrong(prompting, who, row))

    console.aside(WHO_SCORED.help)
    try:
        walk([Step(ask_who, put_who)])
    except LeftEmpty:
        return ""
    edit = partial(_ask_row, prompting, [names.get(words(one), words(one)) for one in who], who)
    rows = edit_list(prompting, rows, describe, edit, keep, name="statement", begun=begun)
    return whole(rows) if rows else ""


def _ask_row(prompting: Prompting, shown: Sequence[str], who: list[Raw], was: Row, others: list[Row], put: Put) -> bool:
    """One statement, saved part by part. It counts when everybody has a score or a dash."""
    console = prompting.console
    more = NO_MORE if others and not was else ""
    row: Row = dict(was)

    def put_part(name: str, value: Raw) -> None:
        if value != row.get(name, ""):
            row.pop(name, None)
            row.update({} if kinds.is_empty(value) else {name: value})
            put({part: row[part] for part in ("statement", "scores", "before") if part in row})

    def put_statement(said: Raw) -> None:
        if not said and not was:
            raise LeftEmpty
        put_part("statement", said or words(row.get("statement")))

    def scores() -> Raw:
        def ask(current: Raw) -> Raw:
            return ask_line(console, scores_of(shown).ask, words(current))

        return ask_until(console, ask, ", ".join(texts(row.get("scores"))), lambda said: wrong("scores", given(said)))

    def before() -> Raw:
        def ask(current: Raw) -> Raw:
            return ask_line(console, BEFORE.label, words(current))

        return ask_until(console, ask, row.get("before", ""), lambda said: wrong("before", said))

    def given(said: Raw) -> list[Raw]:
        return [part.strip() for part in re.split(r"[,;\s]+", words(said)) if part.strip()]

    def wrong(name: str, value: Raw) -> list[str]:
        return _wrong(prompting, who, {"statement": "-", "scores": ["-"] * len(who), name: value})

    try:
        walk(
            [
                Step(lambda: ask_line(console, f"{STATEMENT.ask}{more}", words(row.get("statement"))), put_statement),
                Step(scores, lambda said: put_part("scores", given(said))),
                Step(before, partial(put_part, "before")),
            ],
            begun=bool(was),
        )
    except LeftEmpty:
        return False
    return True


def _wrong(prompting: Prompting, who: list[Raw], row: Row) -> list[str]:
    return unreadable(prompting, _HOW, {"who": list(who), "rows": [row]})
