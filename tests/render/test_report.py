"""The report on a draft is a page with pictures that say the same in words, hold what people typed as text, and need no colour."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from agreement_builder import workflow
from agreement_builder.model.report import Bar, Grid, Moment, Picture
from agreement_builder.render.pictures import draw
from agreement_builder.workflow.reporting import report, report_as

HUBS = Path(__file__).parents[2] / "examples" / "family-hubs.yaml"


@pytest.fixture(scope="module")
def page() -> str:
    return report_as(report(workflow.open_agreement(HUBS)), "html").decode()


def test_every_picture_has_its_words_for_those_who_do_not_see_it(page: str) -> None:
    titles = ("Who holds what", "What each puts in", "Who leads what", "What comes when", "How complete each topic is")
    labels = re.findall(r'role="img" aria-label="([^"]+)"', page)
    assert len(labels) == len(titles)
    for title, label in zip(titles, labels, strict=True):
        assert label.startswith(title)
    assert "The council holds the money" in labels[0]
    assert "Nobody leads Welcome pack." in labels[2]
    assert "31 March 2029: The agreement ends" in labels[3].replace("\u00a0", " ")


def test_the_page_tells_each_finding_with_its_reason_and_place(page: str) -> None:
    assert "cannot decide before 5 January 2027" in page
    assert "Why: A quick partner then blames a slow one" in page
    assert "date-before-slowest" in page


def test_it_needs_nothing_from_elsewhere_and_no_colour(page: str) -> None:
    assert not re.search(r"<script|<link|src=|url\(http", page)
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', page)) <= {"#000", "#fff", "#999"}


@pytest.mark.parametrize(
    "drawn",
    [
        (Bar("A & <B>", 3, "x < y", (0, "nothing")),),
        Grid(("A & <B>",), (('holds "it"', (True,)),)),
        (Moment("1 May 2027", "A & <B>", "term"),),
    ],
)
def test_what_people_typed_stays_text(drawn: Grid | tuple[Bar, ...] | tuple[Moment, ...]) -> None:
    made = draw(Picture('A "title"', "It says <b>.", drawn))
    said = "".join(ElementTree.fromstring(made).itertext())  # noqa: S314 - our own words
    assert "<b>" in said
