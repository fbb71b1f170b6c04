"""The pages and what answers them. Each address has one function, in the module of its page."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from agreement_builder.errors import Unusable
from agreement_builder.resources import templates_folder
from agreement_builder.web import (
    adding,
    agreements,
    answers,
    checking,
    clause,
    document,
    downloads,
    marks,
    past,
    question,
    sections,
    signals,
)
from agreement_builder.web.desk import Desk, NotHere
from agreement_builder.web.pages import page, told
from agreement_builder.web.security import Guard, Pass


def application(desk: Desk, let_in: Pass) -> ASGIApp:
    """The application for the agreements on a desk, for browsers that are let in."""
    fonts = templates_folder() / "looks" / "plain" / "fonts"
    routes = [
        Route("/", agreements.agreements, methods=["GET"]),
        Route("/", agreements.begin, methods=["POST"]),
        Route("/taken-in", agreements.take_in, methods=["POST"]),
        Route("/deleted/{id}", agreements.restore, methods=["POST"]),
        Route("/a/{id}/arrange", agreements.arrange, methods=["POST"]),
        Route("/a/{id}/answers-file", agreements.export, methods=["GET"]),
        Route("/a/{id}/", sections.sections),
        Route("/a/{id}/go", sections.go_on),
        Route("/a/{id}/section/{topic}", sections.section),
        Route("/a/{id}/open", sections.still_open),
        Route("/a/{id}/skip/{topic}", sections.skip, methods=["POST"]),
        Route("/a/{id}/q/{question}", question.ask, methods=["GET"]),
        Route("/a/{id}/q/{question}", question.save, methods=["POST"]),
        Route("/a/{id}/q/{question}/open", marks.ask_open, methods=["GET"]),
        Route("/a/{id}/q/{question}/open", marks.save_open, methods=["POST"]),
        Route("/a/{id}/q/{question}/not-here", marks.save_not_here, methods=["POST"]),
        Route("/a/{id}/adds/{topic}", adding.rules, methods=["GET"]),
        Route("/a/{id}/adds/{topic}", adding.say_rule, methods=["POST"]),
        Route("/a/{id}/words/{topic}", adding.words, methods=["GET"]),
        Route("/a/{id}/words/{topic}", adding.say_words, methods=["POST"]),
        Route("/a/{id}/clause/{clause}", clause.clause, methods=["GET"]),
        Route("/a/{id}/clause/{clause}", clause.change, methods=["POST"]),
        Route("/a/{id}/document", document.document),
        Route("/a/{id}/pieces", document.pieces),
        Route("/a/{id}/events", signals.events),
        Route("/a/{id}/answers", answers.review),
        Route("/a/{id}/check", checking.check, methods=["GET"]),
        Route("/a/{id}/check", checking.change, methods=["POST"]),
        Route("/a/{id}/past", past.past, methods=["GET"]),
        Route("/a/{id}/past", past.change, methods=["POST"]),
        Route("/a/{id}/past/export", past.export, methods=["GET"]),
        Route("/a/{id}/past/{mark}/{format}", past.again),
        Route("/a/{id}/download", downloads.choose, methods=["GET"]),
        Route("/a/{id}/look", downloads.choose_look, methods=["POST"]),
        Route("/a/{id}/made", downloads.make, methods=["POST"]),
        Route("/a/{id}/made/{order}", downloads.made),
        Route("/a/{id}/made/{order}/{file}", downloads.take),
        Route("/a/{id}/download/{document}/{format}", downloads.download),
        Mount("/static/fonts", StaticFiles(directory=fonts)),
        Mount("/static", StaticFiles(directory=templates_folder() / "web" / "static")),
    ]
    handlers = {404: _not_found, 405: _not_found, NotHere: _not_found, Unusable: _unusable, 500: _our_fault}
    made = Starlette(routes=routes, exception_handlers=handlers)
    made.state.desk = desk
    return Guard(made, let_in)


def _not_found(request: Request, _: Exception) -> Response:
    return told(request, "There is nothing here", "Go back to the sections, and choose from there.", 404)


def _unusable(request: Request, fault: Exception) -> Response:
    findings = fault.findings if isinstance(fault, Unusable) else ()
    return page(request, "unusable.html", {"title": "This has to be mended first", "findings": findings}, 409)


def _our_fault(request: Request, _: Exception) -> Response:
    words = (
        "This is a fault of the program, and not yours. What was saved before is in the answers file. Try once more."
    )
    return told(request, "Something went wrong here", words, 500)
