"""The kind of question that is answered by scores: who scored, and each statement with its scores from 1 to 5.

What the scores say (means, falls, gaps) is in `model.scores`.
"""

from __future__ import annotations

import re
from functools import partial

from agreement_builder.interview.kinds.base import (
    LINE_LIMIT,
    NAME_LIMIT,
    ROWS_LIMIT,
    Gathering,
    is_empty,
    named_parts,
    one_text,
    parts_of,
    quoted,
    refuse,
)
from agreement_builder.interview.kinds.text import words
from agreement_builder.language.spoken import counted
from agreement_builder.model.scores import HIGHEST, LOWEST
from agreement_builder.model.values import Raw, RawPath, ScoreRow, Scores

_NO_SCORE = ("-", "–", "0", "none")
_MEAN = re.compile(r"([0-5])(?:\.([0-9]))?")


def read_scores(raw: Raw) -> Scores:
    """Who scored, and the scores of each statement in the same order. A dash stands where somebody gave none."""
    gather = Gathering()
    parts = named_parts(raw, ("who", "rows"), "scores", "answer-not-scores", gather)
    written, who_raw = parts.get("who", ("who", []))
    who = [
        gather.read((written, position), "Who", partial(_name, entry)) or ""
        for position, entry in enumerate(parts_of(who_raw))
    ]
    if not who and not gather.problems:
        gather.add("scores-without-names", "It is not said who scored.", 'Fill in "who".')
    written, rows_raw = parts.get("rows", ("rows", []))
    entries = parts_of(rows_raw)
    if len(entries) > ROWS_LIMIT:
        message = f"These are {len(entries):,} statements. There is room for {ROWS_LIMIT:,}."
        gather.add("too-many-rows", message, "Keep those that you talked about.", (written,))
        entries = []
    rows = []
    for position, entry in enumerate(entries):
        path: RawPath = (written, position) if isinstance(rows_raw, list) else (written,)
        row = gather.read(path, f"Statement {position + 1}", partial(_row, entry, len(who)))
        if row is not None:
            rows.append(row)
    gather.finish()
    return Scores(tuple(who), tuple(rows))


def _row(raw: Raw, who: int) -> ScoreRow:
    gather = Gathering()
    parts = named_parts(raw, ("statement", "scores", "before"), "a scored statement", "answer-not-scores", gather)
    statement, before = "", 0
    if "statement" in parts:
        written, value = parts["statement"]
        statement = gather.read((written,), "Statement", partial(words, value, LINE_LIMIT)) or ""
    if not statement and not gather.problems:
        gather.add("score-without-statement", "The statement itself is missing.", 'Fill in "statement".')
    written, value = parts.get("scores", ("scores", []))
    entries = parts_of(value)
    scores = [
        gather.read((written, position), f"Score {position + 1}", partial(_score, entry))
        for position, entry in enumerate(entries)
    ]
    if len(entries) != who and not gather.problems:
        message = f"{counted(len(entries), 'score', 'scores')} for {counted(who, 'name', 'names')}.".capitalize()
        gather.add(
            "scores-and-names-differ", message, "Write one for each; a dash where somebody gave none.", (written,)
        )
    if "before" in parts and not is_empty(parts["before"][1]):
        written, value = parts["before"]
        before = gather.read((written,), "Mean of last time", partial(_mean, value)) or 0
    gather.finish()
    return ScoreRow(statement, tuple(score or 0 for score in scores), before)


def _name(raw: Raw) -> str:
    if is_empty(raw):
        raise refuse("scores-without-names", "It is not said who gave these scores.", "Fill in the name.")
    return words(raw, NAME_LIMIT)


def _score(raw: Raw) -> int:
    if is_empty(raw):
        raise refuse("score-missing", "Nothing stands here yet.", "A dash stands where somebody gave none.")
    text = one_text(raw, "answer-not-a-score", "a score", "4").strip()
    if text.casefold() in _NO_SCORE:
        return 0
    if text.isdecimal() and LOWEST <= int(text) <= HIGHEST:
        return int(text)
    raise refuse("answer-not-a-score", f"{quoted(text)} is not a score from {LOWEST} to {HIGHEST}.", "Write it like 4.")


def _mean(raw: Raw) -> int:
    text = one_text(raw, "answer-not-a-mean", "a mean", "3.5").strip()
    found = _MEAN.fullmatch(text)
    tenths = int(found.group(1)) * 10 + int(found.group(2) or 0) if found else 0
    if LOWEST * 10 <= tenths <= HIGHEST * 10:
        return tenths
    raise refuse("answer-not-a-mean", f"{quoted(text)} is not a mean from 1 to 5.", "Write it like 3.5.")
