"""What it costs to see one answer in the text: `redraw.py rounds` prints JSON.

From a typed answer to the HTML of the clauses that it changed, for every question of the largest text among the examples, in turn
with the whole page. And that whole page once more, in turn with the program of an earlier day, which is taken out of the history
of the repository; without a history there is nothing to compare with.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from agreement_builder.assemble.live import live
from agreement_builder.assemble.make import Request, make
from agreement_builder.assemble.views import Answered
from agreement_builder.interview.kinds import Context
from agreement_builder.interview.reading import read_answer
from agreement_builder.library.loader import Library
from agreement_builder.model.answers import Answer, Answers, Key, Status
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.walk import parts
from agreement_builder.render.fragments import fragments
from agreement_builder.render.markup import Markup
from agreement_builder.workflow.agreements import requests
from agreement_builder.workflow.opening import open_agreement
from benchmarks.again import DAY
from benchmarks.contests import ROOT

EXAMPLE, DOCUMENT = ROOT / "examples" / "three-becks.yaml", "consortium"
BEFORE = "3d61527"
"""The last state of the program in which a document could only be made whole, each time from the beginning."""
EACH = 8
"""After so many questions the whole page is made once."""


def measure(rounds: int) -> dict[str, object]:
    """The seconds of each redraw, beside those of the nearest whole page; and of whole pages now and before, by round."""
    return {"redraw": [*_redraws()], "whole": _beside_before(rounds)}


def _redraws() -> Iterator[tuple[float, float]]:
    agreement = open_agreement(EXAMPLE)
    base = next(requests(agreement, DAY, DOCUMENT))
    last = live(base)
    page = fragments(last.made.resolved)
    whole = min(_timed_whole(base) for _ in range(3))
    for place, answers in enumerate(_changed(agreement.library, agreement.answers)):
        if place % EACH == 0:
            whole = _timed_whole(base)
        spent = []
        for each in (answers, agreement.answers):
            start = time.process_time()
            last = live(_asked(base, each), last)
            pieces = fragments(last.made.resolved, page)
            pieces.since(page)
            spent.append(time.process_time() - start)
            page = pieces
        # The first redraw of all looks up what each clause reads.
        if place:
            yield spent[0], whole


def _asked(base: Request, answers: Answers) -> Request:
    known = base.answered
    return replace(base, answered=Answered(known.questionnaire, known.pack, answers, known.defaults))


def _timed_whole(base: Request) -> float:
    start = time.process_time()
    made = make(_asked(base, base.answered.answers)).resolved
    markup = Markup(made, paper=False)
    "".join(map(markup.part, parts(made.document)))
    return time.process_time() - start


def _changed(library: Library, answers: Answers) -> Iterator[Answers]:
    """The answers with one of them made another, for each question in turn, beginning with one that is not counted."""
    context = Context(answers.partners, tuple(library.pack.partner_kinds))
    asked = [question for question in library.questionnaire.by_id.values() if question.kind is not Kind.PARTNER_LIST]
    for question in (asked[0], *asked):
        key = Key(question.id, answers.partners[0].id if question.each_partner else "")
        held = answers.by_key.get(key)
        found = (read_answer(question, key, raw, context)[0] for raw in _others(question))
        other = next((each for each in found if each is not None and (held is None or each.value != held.value)), None)
        yield replace(answers, by_key={**answers.by_key, key: other or Answer(status=Status.NOT_APPLICABLE)})


def _others(question: Question) -> Iterator[str]:
    if question.kind is Kind.YES_NO:
        yield from ("yes", "no")
    elif question.options:
        yield from (option.id for option in question.options)
    elif isinstance(question.example, str):
        yield question.example


def _beside_before(rounds: int) -> list[tuple[float, float]]:
    """The seconds of a whole page now and before, in turn, each in a process of its own that keeps running."""
    with tempfile.TemporaryDirectory() as name:
        if not _taken_out(Path(name)):
            return []
        both = [_worker(ROOT), _worker(Path(name))]
        found = [tuple(map(_once, both)) for _ in range(rounds + 2)][2:]
        for worker in both:
            worker.communicate()
        return [(now, before) for now, before in found]


def _taken_out(folder: Path) -> bool:
    packed = subprocess.run(["git", "archive", BEFORE], check=False, cwd=ROOT, capture_output=True)
    if packed.returncode == 0:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
            files.extractall(folder, filter="data")
    return packed.returncode == 0


def _worker(tree: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "whole.py"), str(EXAMPLE), DOCUMENT]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    return subprocess.Popen(
        command, cwd=tree, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _once(worker: subprocess.Popen[str]) -> float:
    if worker.stdin is None or worker.stdout is None:
        raise ValueError("the worker cannot be spoken to")
    worker.stdin.write("again\n")
    worker.stdin.flush()
    return float(worker.stdout.readline())


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
