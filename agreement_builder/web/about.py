"""What every page of an agreement says: what it is called, where it is saved, and where else one can go."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from agreement_builder import limits
from agreement_builder.web.desk import Desk, NotHere, Opened
from agreement_builder.workflow import history

PAGES = (
    ("sections", "Sections", ""),
    ("document", "Document", "document"),
    ("check", "Check", "check"),
    ("answers", "Answers", "answers"),
    ("past", "What changed", "past"),
    ("download", "Download", "download"),
)
"""Where one can go from everywhere: the page's name, what it is called, and the end of its address."""


FORM = "application/x-www-form-urlencoded"
"""How a browser sends a form that has no files."""


@dataclass(frozen=True, slots=True)
class About:
    """The agreement that a page is about. `number` counts its changes, so that a browser can ask for what is newer. `told` is
    to be said once, and `without_history` that changes are kept in the answers file alone."""

    id: str
    title: str
    file: str
    number: int
    alone: bool
    told: tuple[str, ...] = ()
    without_history: bool = False

    @property
    def pages(self) -> tuple[tuple[str, str, str], ...]:
        """The pages of the agreement: name, words, address."""
        return tuple((name, words, f"/a/{self.id}/{end}") for name, words, end in PAGES)


def desk_of(request: Request) -> Desk:
    """The desk on which the agreements lie."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)  # noqa: S101 - the application is made with one
    return desk


def opened_of(request: Request) -> Opened:
    """The agreement that an address names. Raises `NotHere` where there is none, and `Unusable` for a damaged file."""
    opened = desk_of(request).open(request.path_params["id"])
    if opened is None:
        raise NotHere
    return opened


async def items_of(request: Request) -> list[tuple[str, str]]:
    """What a form of ours holds, in order: names and words. Answers 413 for more fields than there is room for, and 415 for what is
    sent in another way."""
    if request.headers.get("content-type", FORM).partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415)
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return parse_qsl(body, keep_blank_values=True, max_num_fields=limits.FIELDS.most)
    except ValueError:
        raise HTTPException(413) from None


def about(request: Request, opened: Opened) -> About:
    """What every page says of the agreement."""
    return About(
        opened.id,
        opened.title or "Your partnership",
        opened.path.name,
        opened.news.number,
        bool(desk_of(request).alone),
        opened.told(),
        not history.has_history(opened.session),
    )
