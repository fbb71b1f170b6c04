"""The report on a draft is a page with pictures that say the same in words, hold what people typed as text, and need no colour."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from agreement_builder import workflow
from agreement_builder.findings import Finding, Severity
from agreement_builder.model.draft_report import (
    Balance,
    Drawn,
    Grid,
    Lists,
    Moment,
    Picture,
    Progress,
    Report,
    Side,
    Timeline,
)
from agreement_builder.render import draft_report as writer
from agreement_builder.render.pictures import INK, LINE, PALE, PAPER, QUIET, draw
from agreement_builder.workflow.draft_report import report, report_as
from tests.support.verapdf import broken_rules, needs_verapdf

EXAMPLES = Path(__file__).parents[2] / "examples"
HUBS, BECKS = EXAMPLES / "family-hubs.yaml", EXAMPLES / "three-becks.yaml"
TITLES = ("Who holds what", "What each puts in", "Who leads what", "What comes when", "How complete each topic is")
SORTS = {"term": "start or end", "decision": "decision", "review": "review", "deadline": "deadline"}

HOSTILE = 'A & <B> "c" ' + "x" * 140
DRAWN: tuple[Drawn, ...] = (
    Grid((HOSTILE,), ((HOSTILE, (True,)),)),
    Balance(("puts in", "gets"), ((HOSTILE, Side(3, "£3", HOSTILE), Side(0, "", HOSTILE)),)),
    Lists(((HOSTILE, (HOSTILE,)),), "leads nothing", ("Nobody yet", (HOSTILE,))),
    Timeline((Moment(date(2027, 5, 1), HOSTILE, "term"),), SORTS),
    Progress(((HOSTILE, 40, "two blanks"),)),
)


@pytest.fixture(scope="module")
def page() -> str:
    return report_as(report(workflow.open_agreement(HUBS)), "html").decode()


def texts(drawn: str) -> list[str]:
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own words
    return ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]


def test_every_picture_has_its_words_for_those_who_do_not_see_it(page: str) -> None:
    labels = re.findall(r'role="img" aria-label="([^"]+)"', page)
    assert len(labels) == len(TITLES)
    for title, label in zip(TITLES, labels, strict=True):
        assert label.startswith(title)
    assert "The council holds the money" in labels[0]
    assert "Nobody leads Welcome pack." in labels[2]
    assert "31 March 2029: The agreement ends (start or end)" in labels[3].replace("\u00a0", " ")


def test_a_power_map_shows_who_holds_most_first_and_how_many() -> None:
    pictures = {each.title: each for each in report(workflow.open_agreement(BECKS)).pictures}
    power = pictures["Who holds what"]
    assert isinstance(power.drawn, Grid)
    first, held = power.drawn.rows[0]
    assert (first, sum(held)) == ("Ashgill", 5)
    assert power.caption.startswith("Ashgill holds five levers of 14.")
    assert "What balances it: " in power.caption
    dots = re.findall(r'r="9"', draw(power))
    assert len(dots) == sum(sum(held) for _, held in power.drawn.rows)


def test_what_each_puts_in_stands_beside_what_it_gets() -> None:
    pictures = {each.title: each for each in report(workflow.open_agreement(BECKS)).pictures}
    drawn = pictures["What each puts in, and what it gets"].drawn
    assert isinstance(drawn, Balance)
    rows = {name: (gives, gets) for name, gives, gets in drawn.rows}
    gives, gets = rows["Pennmere"]
    assert (gives.length, gives.said) == (120_000_00, "£120,000")
    assert gets.words.startswith("Evidence for its investment plan")


def test_work_that_nobody_leads_stands_apart() -> None:
    drawn = Lists((("North", ("Welcome pack",)), ("Oak", ())), "leads nothing", ("Nobody yet", ("Young carers",)))
    made = draw(Picture("Who leads what", "", "", drawn))
    assert texts(made) == ["North", "Welcome pack", "Oak", "leads nothing", "Nobody yet", "Young carers"]
    assert made.count("stroke-dasharray") == 1


def test_days_stand_under_their_year_with_a_key_to_the_marks_that_are_used() -> None:
    days = (Moment(date(2027, 5, 1), "Start", "term"), Moment(date(2028, 2, 3), "First review", "review"))
    said = texts(draw(Picture("What comes when", "", "", Timeline(days, SORTS))))
    assert said == ["2027", "1 May", "Start", "2028", "3 February", "First review", "start or end", "review"]


def test_a_first_review_that_stands_among_the_dates_of_reviews_is_shown_once() -> None:
    made = report(workflow.open_agreement(BECKS))
    (timeline,) = [each.drawn for each in made.pictures if isinstance(each.drawn, Timeline)]
    assert [each.what for each in timeline.moments if each.day == date(2027, 3, 5)] == ["How we work"]


def test_blanks_in_a_topic_are_those_of_the_document_that_is_checked() -> None:
    made = report(workflow.open_agreement(BECKS))
    drawn = made.pictures[-1].drawn
    assert isinstance(drawn, Progress)
    rest = {title: said for title, _, said in drawn.rows}
    assert rest["The partners"] == "complete"
    assert rest["Goals"] == "one blank"
    (blanks,) = [finding for finding in made.findings if finding.code == "unanswered"]
    assert f"has {['no', 'one', 'two', 'three', 'four'][sum('blank' in said for said in rest.values())]} blanks" in (
        blanks.message
    )


def test_the_page_tells_each_finding_with_its_reason_and_place(page: str) -> None:
    assert "cannot decide before 5 January 2027" in page
    assert "Why: A quick partner then blames a slow one" in page
    assert "date-before-slowest" in page


def test_findings_of_one_code_share_their_reason_and_keep_their_places() -> None:
    found = [
        Finding("no-deputy", Severity.SHOULD, f"Nobody stands in for {who}.", "Ask.", why="People fall ill.", about=who)
        for who in ("North", "Oak")
    ]
    made = writer.html(Report("Ours", "Draft 1.", tuple(found), (), (), {})).decode()
    assert made.count('class="finding"') == 1
    assert made.count("People fall ill.") == 1
    assert made.count("<p>Ask.</p>") == 1
    assert "Nobody stands in for North." in made
    assert "Nobody stands in for Oak." in made
    counts = re.findall(r"<strong>(\d+)</strong>", made)
    assert counts == ["0", "2", "0"]


def test_it_needs_nothing_from_elsewhere(page: str) -> None:
    assert not re.search(r"<script|<link|src=|url\(http", page)


def luminance(colour: str) -> float:
    """Of a colour as "#0b4656" or "#fff", by the formula of WCAG 2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_pictures_can_be_read_without_colour(page: str) -> None:
    used = set(re.findall(r'(?:fill|stroke)="(#[^"]+)"', page))
    assert used <= {INK, PALE, LINE, QUIET, PAPER, "#1b1e20"}
    for dark in (INK, QUIET, "#1b1e20"):
        for light in (PALE, PAPER):
            assert (luminance(light) + 0.05) / (luminance(dark) + 0.05) > 7
    marks = [
        draw(Picture("", "", "", Timeline((Moment(date(2027, 5, 1), "Day", sort),), SORTS))).replace(word, "")
        for sort, word in SORTS.items()
    ]
    shapes = {re.sub(r'(?:fill|stroke)="#0b4656"', "", each) for each in marks}
    assert len(shapes) == len(SORTS)


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: type(drawn).__name__)
@pytest.mark.parametrize("paper", [False, True])
def test_what_people_typed_stays_text_within_the_picture(drawn: Drawn, paper: bool) -> None:
    made = draw(Picture('A "title"', "", "It says <b>.", drawn), paper)
    root = ElementTree.fromstring(made)  # noqa: S314 - our own words
    label = root.get("aria-label") or root.findtext("{http://www.w3.org/2000/svg}title") or ""
    assert label == 'A "title". It says <b>.'
    said = " ".join(texts(made))
    assert "A & <B>" in said
    assert "x" * 100 not in said


@needs_verapdf
def test_on_paper_it_is_pdf_ua_1_and_pdf_a_3a(tmp_path: Path) -> None:
    made = {path.stem: report_as(report(workflow.open_agreement(path)), "pdf") for path in (HUBS, BECKS)}
    assert broken_rules(tmp_path, **made) == {name: [] for name in made}


SMALL_SIGN, SIGN = 0.57 * 13, 0.57 * 15
"""How wide a sign is at most, small or not, in the units of the pictures."""
ROWS = (
    ("How we are getting on", 40, "twelve blanks, eleven points open"),
    ("Money", 0, "not started, five blanks, one point open"),
)


@pytest.mark.parametrize(
    "drawn",
    [
        *DRAWN,
        Progress(ROWS),
        Balance(("puts in", "gets"), (("Oak", Side(9, "£12,345,678.90", "Rooms"), Side(9, "33.33%", "Light")),)),
        Balance(("puts in", "gets"), (("Oak", Side(9, "£12,345,678.90", "Rooms"), Side(9, "£12,345,678.90", "")),)),
    ],
    ids=lambda drawn: type(drawn).__name__,
)
def test_no_words_of_a_picture_are_cut_at_its_edge(drawn: Drawn) -> None:
    root = ElementTree.fromstring(draw(Picture("Title", "", "", drawn)))  # noqa: S314 - our own words
    wide = float(root.get("viewBox", "0 0 0 0").split()[2])
    for each in root.iter("{http://www.w3.org/2000/svg}text"):
        if "rotate" in each.get("transform", ""):
            continue
        words, x = "".join(each.itertext()), float(each.get("x", "0"))
        length = len(words) * (SMALL_SIGN if each.get("font-size") == "13" else SIGN)
        left = {"end": x - length, "middle": x - length / 2}.get(each.get("text-anchor", ""), x)
        assert left >= -1, words
        assert left + length <= wide + 1, words


def test_every_word_on_what_a_topic_lacks_is_drawn() -> None:
    said = " ".join(texts(draw(Picture("", "", "", Progress(ROWS)))))
    assert all(words in said for _, _, words in ROWS)
    heights = []
    for each in (Progress(ROWS), Progress(ROWS[:1])):
        box = re.search(r'viewBox="0 0 760 (\d+)"', draw(Picture("", "", "", each)))
        heights.append(int(box[1]) if box else 0)
    assert heights[0] > heights[1]


def test_a_topic_that_nobody_has_begun_is_not_called_complete() -> None:
    agreement = workflow.open_agreement(HUBS)
    made = report(agreement)
    (drawn,) = [each.drawn for each in made.pictures if isinstance(each.drawn, Progress)]
    rows = {title: (share, said) for title, share, said in drawn.rows}
    stages = {each.title: each.stage for each in workflow.status(agreement).sections}
    idle = {title for title, stage in stages.items() if stage == "not started"}
    assert idle
    for title in idle & rows.keys():
        share, said = rows[title]
        assert share == 0
        assert said.startswith("not started")
    assert "Nobody has begun with What came before" in made.pictures[-1].caption


def test_every_day_that_is_not_shown_is_named(tmp_path: Path) -> None:
    rows = ", ".join(f"{{what: Step {number}, when: 2027-{number % 9 + 1:02}-{number + 1:02}}}" for number in range(27))
    path = tmp_path / "ours.yaml"
    path.write_text(
        "format: 1\ndraft: 1\nanswers:\n  partners:\n    list:\n"
        "      - {id: north, name: Northfield Council, short: Northfield, kind: council}\n"
        "      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}\n"
        f"  goals: {{milestones: [{rows}]}}\n",
        encoding="utf-8",
    )
    (picture,) = [each for each in report(workflow.open_agreement(path)).pictures if isinstance(each.drawn, Timeline)]
    assert isinstance(picture.drawn, Timeline)
    shown = {each.what for each in picture.drawn.moments}
    assert len(shown) == 24
    assert picture.caption.startswith("Not shown: three more days: ")
    for number in range(27):
        assert f"Step {number} (" in picture.says.replace("\u00a0", " ")
        assert (f"Step {number}" in shown) != (f"Step {number} (" in picture.caption)


def test_days_and_what_may_be_used_are_put_in_too(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(
        "format: 1\ndraft: 1\nanswers:\n  partners:\n    list:\n"
        "      - {id: north, name: Northfield Council, short: Northfield, kind: council}\n"
        "      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}\n"
        "  contributions: {days: [{partner: oak, year: '12'}]}\n"
        "  property: {brings: [{partner: north, what: A map of the wells}]}\n",
        encoding="utf-8",
    )
    (picture,) = [each for each in report(workflow.open_agreement(path)).pictures if isinstance(each.drawn, Balance)]
    assert "Oak Street puts in twelve days a year" in picture.says
    assert "Northfield puts in A map of the wells" in picture.says
    assert "Nothing put in" not in picture.caption


def test_every_topic_of_the_library_is_drawn_with_its_whole_name() -> None:
    titles = [topic.title for topic in workflow.open_agreement(HUBS).library.questionnaire.topics]
    said = texts(draw(Picture("", "", "", Progress(tuple((title, 50, "one blank") for title in titles)))))
    assert said[::2] == titles
