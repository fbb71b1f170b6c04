"""The prompt for scores: who scored, then each statement with a score for each of them, saved as it is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from agreement_builder.interview import kinds
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.values import Raw
from agreement_builder.terminal.fields import Prompting, ask_line, texts, words
from agreement_builder.terminal.rows import Put, Row, cut, edit_list, rows_of

_HOW = Question("scores.one", "Scores", Kind.SCORES, "scores")


def ask_scores(prompting: Prompting, current: Raw) -> Raw:
    """Who scored, the statements one by one, and the mean of last time for each."""
    console = prompting.console
    now = current if isinstance(current, dict) else {}
    console.aside("First who scored, apart by commas. Then each statement, with their scores in the same order.")
    names = {partner.id: partner.short for partner in prompting.partners}
    before = texts(now.get("who")) or list(names)
    said = ask_line(console, "Who scored?", ", ".join(names.get(one, one) for one in before))
    ids = {short: id for id, short in names.items()}
    who: list[Raw] = [ids.get(part.strip(), part.strip()) for part in re.split("[,;]", said) if part.strip()]
    if not who:
        return ""

    def whole(rows: list[Row]) -> Raw:
        return {"who": list(who), "rows": list(rows)}

    def describe(row: Row) -> str:
        return cut(f"{words(row.get('statement'))} · {', '.join(texts(row.get('scores')))}")

    def keep(rows: list[Row]) -> None:
        prompting.keep(whole(rows) if rows else "")

    edit = partial(_ask_row, prompting, [names.get(words(one), words(one)) for one in who], who)
    rows = edit_list(prompting, rows_of(now.get("rows")), describe, edit, keep, name="statement")
    return whole(rows) if rows else ""


def _ask_row(prompting: Prompting, shown: Sequence[str], who: list[Raw], was: Row, others: list[Row], put: Put) -> bool:
    """One statement. It is saved when everybody has a score or a dash."""
    console = prompting.console
    more = " (leave it empty when that is all)" if others and not was else ""
    statement = ask_line(console, f"Which statement?{more}", words(was.get("statement")))
    if not statement:
        return bool(was)
    scores = ", ".join(texts(was.get("scores")))
    before = words(was.get("before"))
    while True:
        scores = ask_line(console, f"Scores of {', '.join(shown)}", scores)
        before = ask_line(console, "Mean of last time (may stay empty)", before)
        given: list[Raw] = [part.strip() for part in re.split(r"[,;\s]+", scores) if part.strip()]
        row: Row = {"statement": statement, "scores": given, **({"before": before} if before else {})}
        problems = kinds.parse({"who": who, "rows": [row]}, _HOW, prompting.context).problems
        if not problems:
            put(row)
            return True
        for problem in problems:
            console.say(f"{problem.message} {problem.hint}".strip())
