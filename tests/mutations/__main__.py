"""Puts small faults into the program, one by one, and tells which of them the tests notice.

    python -m tests.mutations --sample 100 --seed 1

Nothing is changed in the project itself. With `--results FILE` each outcome is kept there, and a run that was stopped goes on;
with `--missed` beside it, those that no test noticed are asked about again. `--tests` asks these tests and no others. `--list` asks
none: it prints the faults, by the name that `--only` takes, with what is known of each.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mutations.alike import ALIKE
from tests.mutations.mutants import KINDS, Mutant, in_project, sample
from tests.mutations.reaching import Reaching

ROOT = Path(__file__).resolve().parents[2]
TESTS = (
    "tests/model", "tests/library/test_conditions.py", "tests/interview", "tests/golden",
    *(f"tests/assemble/test_{name}.py" for name in ("account", "arrange", "draft", "elsewhere", "headings", "lists", "names",
      "open_cells", "own_text", "parts", "pieces", "points", "resolve", "schedules", "short_papers", "signing", "since", "tables",
      "views", "live")),
    *(f"tests/checks/test_{name}.py" for name in ("rules", "numbers", "put_aside", "daysoff", "days", "who_acts", "sums",
      "reached", "power", "people", "reviews")),
)  # fmt: skip
"""The tests that are asked: those of the rooms in which faults are made, and of what is built on them and is quick."""
COLD = (
    "tests/model", *(f"tests/interview/test_{name}.py" for name in ("kinds", "engine", "answering", "page", "proposals", "schema")),
    "tests/checks/test_rules.py", "tests/checks/test_reached.py",
)  # fmt: skip
"""Those that are asked about what stands outside of functions: Python is started anew for each."""
_LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "*_cache", ".hypothesis", "__pycache__", "node_modules")


def outside_of_functions(mutant: Mutant) -> str:
    """The first test that fails with a fault in a copy of the project; "" when none does."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, symlinks=True, ignore=_LEFT_BEHIND)
        file = copy / mutant.path
        file.write_bytes(mutant.apply(file.read_bytes()))
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", *COLD]
        surroundings = {**os.environ, "PYTHONPATH": str(copy)}
        done = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return failed[0].partition(" ")[2] if failed else "" if done.returncode == 0 else "nothing starts"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__.partition("\n")[0])
    asked.add_argument("--sample", type=int, default=100, help="how many faults, as many of each kind")
    asked.add_argument("--seed", type=int, default=1, help="which of them")
    asked.add_argument("--only", nargs="+", default=[""], help="only those whose name holds one of these words")
    asked.add_argument(
        "--list", action="store_true", help="print the faults and what is known of them, and run nothing"
    )
    asked.add_argument("--missed", action="store_true", help="only those that no test noticed, by the results")
    asked.add_argument(
        "--tests", nargs="+", default=TESTS, help="files or folders of tests, in place of those that are asked"
    )
    asked.add_argument("--results", type=Path, help="a file that keeps each outcome")
    given = asked.parse_args()
    drawn = sample(in_project(ROOT), given.sample, given.seed)
    chosen = [each for each in drawn if any(words in each.name for words in given.only)]
    known: dict[str, str] = {}
    if given.results and given.results.exists():
        known = dict(json.loads(line) for line in given.results.read_text().splitlines())
    if given.list:
        for number, mutant in enumerate(chosen, 1):
            print(f"{number:3} {_known(mutant, known)} {' '.join(mutant.name.split())}")
        return
    if given.missed:
        known = {name: by for name, by in known.items() if by}

    def decide(noticed_by: Callable[[Mutant], str | None]) -> None:
        for number, mutant in enumerate(chosen, 1):
            if mutant.name in ALIKE:
                print(f"{number:3} alike     {mutant.path}:{mutant.line} {ALIKE[mutant.name]}", flush=True)
                continue
            if mutant.name not in known:
                by = noticed_by(mutant)
                known[mutant.name] = outside_of_functions(mutant) if by is None else by
                if given.results:
                    with given.results.open("a") as kept:
                        kept.write(json.dumps([mutant.name, known[mutant.name]]) + "\n")
            print(f"{number:3} {_told(mutant, known[mutant.name])}", flush=True)

    tests = [str(ROOT / each) for each in given.tests]
    if all(each.name in known or each.name in ALIKE for each in chosen):
        decide(lambda _: "")
    else:
        pytest.main(["-q", "-p", "no:cacheprovider", "--no-header", *tests], plugins=[Reaching(ROOT, decide)])
    _sum_up(chosen, known)


def _known(mutant: Mutant, known: dict[str, str]) -> str:
    if mutant.name in ALIKE:
        return "alike    "
    by = known.get(mutant.name)
    return "not asked" if by is None else "caught   " if by else "survived "


def _told(mutant: Mutant, by: str) -> str:
    before, after = (" ".join(words.split()) for words in (mutant.before, mutant.after))
    place = f"{mutant.path}:{mutant.line}"
    return f"caught    {place} {mutant.kind}: {by}" if by else f"survived  {place} {before}  ->  {after}"


def _sum_up(chosen: list[Mutant], known: dict[str, str]) -> None:
    real = [each for each in chosen if each.name not in ALIKE]
    made, caught = Counter(each.kind for each in real), Counter(each.kind for each in real if known.get(each.name))
    print(f"{caught.total()} of {made.total()} caught: " + ", ".join(f"{k} {caught[k]}/{made[k]}" for k in KINDS))
    print(f"{len(chosen) - len(real)} more make no difference.")


if __name__ == "__main__":
    main()
