"""What an answer and a page cost in the browser: `browser.py questions` or `browser.py growth questions partners...` prints JSON.

Seconds of processor time of the program that answers browsers, in this process and without a network or a browser. Every question
of the largest text among the examples is opened, answered otherwise as its page lets one, and the pieces of the document that the
answer changed are fetched, as the page's script does. That stands beside a whole build: the answers file read and the document made
as a page.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from agreement_builder.interview.course import named
from agreement_builder.interview.engine import asks
from agreement_builder.model.answers import Key
from agreement_builder.model.questions import Kind, Question
from agreement_builder.model.walk import parts
from agreement_builder.render.markup import Markup
from agreement_builder.store.answers_file import read
from agreement_builder.web.app import application
from agreement_builder.web.desk import Desk, Opened
from agreement_builder.web.fields import WHOLE
from agreement_builder.web.pages import question_path
from agreement_builder.web.security import Pass
from agreement_builder.workflow.agreements import assemble_anyway, reread
from benchmarks.again import DAY
from benchmarks.partners import answers_of
from benchmarks.redraw import EACH, EXAMPLE
from tests.support.asking import Browser
from tests.support.forms import Form, Pairs

T = TypeVar("T")

PAGE, SAVE, REDRAW = "in the browser: page of a question", "in the browser: save", "in the browser: redraw"


class Visit:
    """A browser at the pages of one agreement, and the seconds of processor time of what it asked last."""

    def __init__(self, desk: Desk, id: str) -> None:
        let_in = Pass(8717)
        self.browser = Browser(application(desk, let_in), let_in)
        self.desk, self.id = desk, id

    @property
    def opened(self) -> Opened:
        """The agreement."""
        opened = self.desk.open(self.id)
        if opened is None:
            raise FileNotFoundError(self.id)
        return opened

    async def page(self, key: Key) -> tuple[str, float]:
        """The page of a question, and what it cost."""
        answered, spent = await _timed(lambda: self.browser.asked("GET", question_path(self.id, key)))
        return answered.text, spent

    async def save(self, key: Key, sent: Pairs) -> float:
        """What it costs to save what stands in a form, as the script of the page does. Raises ValueError where it is not saved."""
        path = question_path(self.id, key)
        answered, spent = await _timed(lambda: self.browser.posted(path, sent, accept="application/json"))
        if answered.status != 200 or not answered.data["saved"]:
            raise ValueError(f"{key} was not saved: {answered.status} {answered.text}")
        return spent

    async def pieces(self, since: int) -> float:
        """What it costs to be given the pieces that changed."""
        path = f"/a/{self.id}/pieces?since={since}"
        return (await _timed(lambda: self.browser.asked("GET", path)))[1]

    async def answers(self, most: int) -> AsyncIterator[tuple[float, float, float]]:
        """For each question in turn, that many at most: the seconds of its page, of a save, and of the pieces of the document
        after it. Each answer is put back as it was."""
        interview = self.opened.interview
        keys = [ask.key for ask in asks(interview, waiting=True) if ask.question.kind is not Kind.PARTNER_LIST]
        for key in keys[:: max(1, len(keys) // most)][:most]:
            question = interview.questionnaire.by_id[key.question]
            html, shown = await self.page(key)
            stood = _form(html)
            before = self.opened.news.number
            spent = await self.save(key, _otherwise(stood, question))
            redrawn = await self.pieces(before)
            yield shown, spent, redrawn
            if named(self.opened.interview, key) is not None:
                now = dict(_form((await self.page(key))[0]).sent())
                await self.save(key, _keeping([pair for pair in stood.sent() if pair[0] != "seen"], now["seen"]))
                await self.pieces(before)


def measure(most: int) -> dict[str, list[tuple[float, float]]]:
    """For so many questions at most, the seconds of a save with its redraw beside those of the nearest whole build, and of the page
    of a question beside an empty page. What is paid for once is paid before."""
    return asyncio.run(_measured(most))


async def _measured(most: int) -> dict[str, list[tuple[float, float]]]:
    answered: list[tuple[float, float]] = []
    pages: list[tuple[float, float]] = []
    with _visit(EXAMPLE.read_text(encoding="utf-8")) as visit:
        whole = min(_timed_whole(visit) for _ in range(3))
        async for _ in visit.answers(2):
            await _empty_page()
        async for shown, spent, redrawn in visit.answers(most):
            if len(answered) % EACH == 0:
                whole = _timed_whole(visit)
            answered.append((spent + redrawn, whole))
            pages.append((shown, await _empty_page()))
    return {"answered": answered, "pages": pages}


def growth(sizes: list[int], most: int) -> dict[int, dict[str, float]]:
    """For each number of partners the median seconds, over so many questions, of a page, of a save, and of the redraw after it."""
    return {size: asyncio.run(_grown(size, most)) for size in sizes}


async def _grown(partners: int, most: int) -> dict[str, float]:
    with _visit(answers_of(partners)) as visit:
        async for _ in visit.answers(2):
            pass
        spent = [each async for each in visit.answers(most)]
    return dict(zip((PAGE, SAVE, REDRAW), map(median, zip(*spent, strict=True)), strict=True))


@contextmanager
def _visit(answers: str) -> Iterator[Visit]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "agreement.yaml"
        file.write_text(answers, encoding="utf-8")
        with closing(Desk(file, None, DAY)) as desk:
            yield Visit(desk, "agreement")


async def _timed(work: Callable[[], Awaitable[T]]) -> tuple[T, float]:
    start = time.process_time()
    made = await work()
    return made, time.process_time() - start


def _timed_whole(visit: Visit) -> float:
    opened = visit.opened
    start = time.process_time()
    agreement = reread(opened.session.agreement.library, read(opened.path))
    markup = Markup(resolved := assemble_anyway(agreement, DAY), paper=False)
    "".join(markup.part(part) for part in parts(resolved.document))
    return time.process_time() - start


async def _empty_page() -> float:
    return (await _timed(lambda: _EMPTY.asked("GET", "/")))[1]


def _nothing(_: Request) -> Response:
    return HTMLResponse("")


_EMPTY = Browser(Starlette(routes=[Route("/", _nothing)]), Pass(8717))


def _form(html: str) -> Form:
    return Form(html.partition('<form method="post"')[2].partition("</form>")[0])


def _keeping(pairs: Pairs, seen: str) -> Pairs:
    """What the script of the page sends while somebody types."""
    return [*pairs, ("seen", seen), ("do", "keep")]


def _otherwise(form: Form, question: Question) -> Pairs:
    """What is sent when the first field that holds the answer, or a part of it, is changed."""
    put: dict[str, str] = {}
    for field in form.fields:
        if not field.name.startswith(WHOLE) or field.sort in ("hidden", "submit"):
            continue
        match field.sort:
            case "radio" if not field.on:
                put[field.name] = field.value
            case "checkbox":
                field.on = not field.on
            case "select" if others := [choice for choice in field.choices if choice not in ("", field.value)]:
                put[field.name] = others[0]
            case "text" | "textarea":
                put[field.name] = _other_words(field.value, question)
            case _:
                continue
        break
    return [*form.filled(put), ("do", "keep")]


def _other_words(words: str, question: Question) -> str:
    if words.isdecimal():
        return str(int(words) + 1)
    if isinstance(question.example, str) and question.example != words and question.kind is not Kind.TEXT:
        return question.example
    return f"{words} again".strip()


if __name__ == "__main__":
    if sys.argv[1] == "growth":
        print(json.dumps(growth([int(size) for size in sys.argv[3:]], int(sys.argv[2]))))
    else:
        print(json.dumps(measure(int(sys.argv[1]))))
