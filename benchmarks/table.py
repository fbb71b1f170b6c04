"""The results as a table in Markdown, and its place in docs/performance.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contests import Contest
from benchmarks.processes import Sample, middle, ratio

START, END = "<!-- measured: start -->", "<!-- measured: end -->"
GROWTH_GOAL = 6.0
CHECK_GOAL = 1.0
REDRAW_GOAL = 0.12
WHOLE_GOAL = 0.6
ANSWERED_GOAL = 0.15
SAVE_GOAL = 100.0
"""Milliseconds within which nineteen of twenty saves are confirmed while many work at once."""

Stages = Mapping[str, float]


def contests_table(results: Sequence[tuple[Contest, Sequence[Sample], Sequence[Sample]]]) -> str:
    """A row a contest: the ratios by processor time and by the clock, the goal, the seconds and memory behind them."""
    lines = [
        "| what / against what | processor | clock | goal | | seconds of processor | peak MiB |",
        "|---|---|---|---|---|---|---|",
    ]
    for contest, ours, theirs in results:
        of, us, them = ratio(ours, theirs), middle(ours), middle(theirs)
        lines.append(
            f"| {contest.what} | {of.processor:.2f} | {of.wall:.2f} | {_goal(of.processor, contest.goal)} "
            f"| {us.processor:.2f} / {them.processor:.2f} | {us.memory:.0f} / {them.memory:.0f} |"
        )
    return "\n".join(lines)


def growth_table(rounds: Sequence[Mapping[int, Stages]]) -> str:
    """A row a stage: milliseconds for each number of partners, and how the last compares with the one before it."""
    sizes = sorted(rounds[0])
    lines = [
        f"| stage | {' | '.join(f'{size} partners, ms' for size in sizes)} | {sizes[-1]} / {sizes[-2]} | goal | |",
        "|---" * (len(sizes) + 4) + "|",
    ]
    for stage in rounds[0][sizes[0]]:
        spent = [median(each[size][stage] for each in rounds) for size in sizes]
        grown = median(each[sizes[-1]][stage] / each[sizes[-2]][stage] for each in rounds)
        times = " | ".join(f"{1000 * seconds:.0f}" for seconds in spent)
        lines.append(f"| {stage} | {times} | {grown:.2f} | {_goal(grown, GROWTH_GOAL)} |")
    return "\n".join(lines)


def check_table(rounds: Sequence[Stages]) -> str:
    """One row: what a check costs beside the Word file of the same answers."""
    pairs = [(each["check"], each["word"]) for each in rounds]
    return _loaded(["Check, nine partners / making their Word file"], [pairs], [CHECK_GOAL])


def redraw_table(measured: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """What one answer costs beside the whole page, and the whole page beside that of an earlier day, where there is one."""
    redraw, whole = measured["redraw"], measured["whole"]
    names = [f"Redraw after one answer, {len(redraw)} questions / the whole page"]
    names += ["The whole page once more / as it was before clauses were kept"] if whole else []
    return _loaded(names, [redraw, *([whole] if whole else [])], [REDRAW_GOAL, WHOLE_GOAL])


def browser_table(measured: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """What an answer in the browser costs beside a whole build, and the page of a question beside an empty page."""
    answered, pages = measured["answered"], measured["pages"]
    names = [
        f"In the browser: save and redraw after one answer, {len(answered)} questions / a whole build",
        "In the browser: the page of a question with the document beside it / an empty page of Starlette",
    ]
    return _loaded(names, [answered, pages], [ANSWERED_GOAL, None])


def load_table(load: Mapping[str, Any], alone: Mapping[str, Any], editors: int, readers: int) -> str:
    """One row: how long saves took while many were at work on one program, beside those of one editor with it alone."""
    saves, quiet = sorted(load["saves"]), median(alone["saves"])
    late = 1000 * saves[int(0.95 * (len(saves) - 1))]
    start, end = load["memory"]
    return "\n".join(
        [
            "| at work at once on one program | saves | errors | a save, ms: median, 95 % | goal | | median / one editor alone "
            "| pieces fetched, ms: median | MiB at the start, at the end | processor |",
            "|---" * 10 + "|",
            f"| {editors} editors and {readers} readers, {load['seconds']:.0f} s | {len(saves)} | {load['errors']} "
            f"| {1000 * median(saves):.0f}, {late:.0f} | {_goal(late, SAVE_GOAL)} | {median(saves) / quiet:.2f} "
            f"| {1000 * median(load['redraws']):.0f} | {start:.0f}, {end:.0f} "
            f"| {100 * load['processor'] / load['seconds']:.0f} % of one |",
        ]
    )


def _loaded(
    names: Sequence[str], measured: Sequence[Sequence[tuple[float, float]]], goals: Sequence[float | None]
) -> str:
    """A row for each name: the ratio of each pair of seconds, and both, as medians."""
    lines = ["| when all is loaded | processor | goal | | ms of processor |", "|---|---|---|---|---|"]
    for name, pairs, goal in zip(names, measured, goals, strict=False):
        of = median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (1000 * median(side) for side in zip(*pairs, strict=True))
        digits = 0 if theirs >= 1 else 1
        lines.append(f"| {name} | {of:.2f} | {_goal(of, goal)} | {ours:.{digits}f} / {theirs:.{digits}f} |")
    return "\n".join(lines)


def shares_table(rounds: Sequence[Mapping[str, Stages]]) -> str:
    """A row a step of a build of Word and PDF: for each document the seconds and the share of the whole."""
    documents = list(rounds[0])
    lines = [
        f"| one build of Word and PDF | {' | '.join(f'{name}, ms | share' for name in documents)} |",
        "|---" * (2 * len(documents) + 1) + "|",
    ]
    spent = {
        name: {step: median(each[name][step] for each in rounds) for step in rounds[0][name]} for name in documents
    }
    for step in spent[documents[0]]:
        cells = [f"{1000 * of[step]:.0f} | {100 * of[step] / sum(of.values()):.0f} %" for of in spent.values()]
        lines.append(f"| {step} | {' | '.join(cells)} |")
    return "\n".join(lines)


def put_into(page: Path, tables: str, keeping: bool = False) -> None:
    """Puts the tables between the two marks of a page. With `keeping`, what was not measured now stays: tables with another head,
    and rows with another name. Raises ValueError when the page has no marks."""
    text = page.read_text(encoding="utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"{page} has no place for the tables")
    if keeping:
        tables = _merged(rest.partition(END)[0].strip("\n"), tables)
    page.write_text(f"{before}{START}\n{tables}\n{END}{after}", encoding="utf-8")


def _merged(old: str, new: str) -> str:
    """Tables with the rows of others put in the place of those of the same name, or behind them."""
    found = {table.split("\n")[0]: table.split("\n") for table in old.split("\n\n")}
    for table in new.split("\n\n"):
        head, *rows = table.split("\n")
        if not rows:
            continue
        known = found.setdefault(head, [head])
        named = {row.split("|")[1]: place for place, row in enumerate(known) if row.count("|") > 1}
        for row in rows:
            place = named.get(row.split("|")[1])
            known[len(known) if place is None else place : len(known) if place is None else place + 1] = [row]
    return "\n\n".join("\n".join(lines) for lines in found.values())


def _goal(value: float, goal: float | None) -> str:
    """Two cells: the goal, and whether the value keeps to it."""
    if goal is None:
        return "none |"
    return f"{goal:g} | {'reached' if value <= goal else 'missed'}"
