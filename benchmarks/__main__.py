"""Runs the benchmarks and prints their tables: `python -m benchmarks --help`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.contests import ROOT, can_fill_templates, contests, python_with_office
from benchmarks.processes import in_turn
from benchmarks.table import (
    Stages,
    browser_table,
    check_table,
    contests_table,
    growth_table,
    load_table,
    put_into,
    redraw_table,
    shares_table,
)

SIZES = (2, 10, 50)
LOAD = (60, 30, 15)
FEW = 40
"""So many questions are asked for each number of partners."""
PAGE = ROOT / "docs" / "performance.md"


def main(arguments: list[str] | None = None) -> None:
    """Prepares in a folder of its own, measures, prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast the program is, as ratios.")
    parser.add_argument("--rounds", type=int, default=7, help="how often each program runs (default: 7)")
    parser.add_argument(
        "--only",
        nargs="*",
        default=[],
        help="contests whose name begins so; check, redraw, browser, load, growth, shares",
    )
    parser.add_argument("--documents", nargs="*", default=["agreement", "charter"], help="which documents are built")
    parser.add_argument("--partners", nargs="*", type=int, default=list(SIZES), help="numbers of partners for growth")
    parser.add_argument("--formats", nargs="*", default=["docx", "html", "pdf"], help="which are made for growth")
    parser.add_argument(
        "--questions", type=int, default=1000, help="how many questions at most are answered in browser"
    )
    parser.add_argument("--load", nargs=3, type=int, default=LOAD, help="seconds, editors and readers for load")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    chosen = parser.parse_args(arguments)
    if not can_fill_templates():
        _tell(
            "Without LibreOffice and docxtpl there is no comparison with a filled template: pip install -e '.[bench]'"
        )
    elif not python_with_office():
        _tell(
            "Without LibreOffice's interface for Python there is no LibreOffice kept running: apt-get install python3-uno"
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _tell("preparing")
        tables = [_said("benchmarks.material", name, *chosen.documents)]
        if measured := _contests(folder, chosen.rounds, chosen.only, tuple(chosen.documents)):
            tables.append(measured)
        if _is_chosen("check", chosen.only):
            tables.append(check_table(json.loads(_said("benchmarks.checking", chosen.rounds))))
        if _is_chosen("redraw", chosen.only):
            tables.append(redraw_table(json.loads(_said("benchmarks.redraw", chosen.rounds))))
        if _is_chosen("browser", chosen.only):
            tables.append(browser_table(json.loads(_said("benchmarks.browser", chosen.questions))))
        if _is_chosen("load", chosen.only):
            tables.append(_load(*chosen.load))
        stages = [name for name in ("growth", "browser") if _is_chosen(name, chosen.only)]
        if stages:
            tables.append(_growth(folder, max(1, chosen.rounds // 2), chosen, stages))
        if _is_chosen("shares", chosen.only):
            tables.append(_shares(folder, max(1, chosen.rounds // 2), chosen.documents))
    text = "\n\n".join(tables)
    print(text)
    if chosen.write:
        put_into(PAGE, text, keeping=bool(chosen.only))


def _is_chosen(id: str, only: list[str]) -> bool:
    return not only or any(id.startswith(start) for start in only)


def _contests(folder: Path, rounds: int, only: list[str], documents: tuple[str, ...]) -> str:
    wanted = [contest for contest in contests(folder, documents) if _is_chosen(contest.id, only)]
    results = []
    for contest in wanted:
        samples = in_turn([contest.ours, contest.theirs], rounds, _tell)
        results.append((contest, samples[contest.ours.name], samples[contest.theirs.name]))
    return contests_table(results) if results else ""


def _growth(folder: Path, rounds: int, chosen: argparse.Namespace, parts: list[str]) -> str:
    commands = {
        "growth": ["benchmarks.stages", folder, ",".join(chosen.formats), *chosen.partners],
        "browser": ["benchmarks.browser", "growth", min(FEW, chosen.questions), *chosen.partners],
    }
    measured: list[dict[int, Stages]] = []
    for number in range(rounds):
        made = [json.loads(_said(*map(str, commands[part]))) for part in parts]
        measured.append(
            {
                size: {stage: spent for each in made for stage, spent in each[str(size)].items()}
                for size in chosen.partners
            }
        )
        _tell(f"growth: round {number + 1} of {rounds}")
    return growth_table(measured)


def _load(seconds: int, editors: int, readers: int) -> str:
    alone, load = (json.loads(_said("benchmarks.load", seconds, *each)) for each in ((1, 0), (editors, readers)))
    return load_table(load, alone, editors, readers)


def _shares(folder: Path, rounds: int, documents: list[str]) -> str:
    measured: list[dict[str, Stages]] = []
    for number in range(rounds):
        measured.append({name: json.loads(_said("benchmarks.shares", name, folder, "docx,pdf")) for name in documents})
        _tell(f"shares: round {number + 1} of {rounds}")
    return shares_table(measured)


def _said(module: str, *arguments: object) -> str:
    """What a module of ours prints. It runs in a process of its own, with ours small and its modules compiled before."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.strip()


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
