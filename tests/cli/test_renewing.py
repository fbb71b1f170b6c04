"""`new --from`: an agreement is renewed on the command line, reviewed, checked and printed with what is different."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.last_year import LAST, NOW


@pytest.fixture
def renewed(tmp_path: Path) -> Path:
    """A new file begun from last year's."""
    (tmp_path / "last.yaml").write_text(LAST, encoding="utf-8")
    said = run("new", tmp_path / "next.yaml", "--from", tmp_path / "last.yaml")
    assert said.code == 0, said
    return tmp_path / "next.yaml"


def numbers(file: Path) -> dict[str, int]:
    """What became of last time's answers, as `status` counts them."""
    told = json.loads(run("status", file, "--json").out)["reviewed"]
    assert isinstance(told, dict)
    return told


def test_what_is_taken_over_and_what_is_not_is_said(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(LAST, encoding="utf-8")
    said = run("new", tmp_path / "next.yaml", "--from", tmp_path / "last.yaml")
    assert "answers were taken over from last.yaml, each to be kept, changed or dropped." in said.words
    assert "On what day does it start? (1 September 2019)" in said.words.replace("\u00a0", " ")
    assert "Go on in a terminal with: agreement-builder new" in said.words


def test_last_year_stays_as_it_was_and_a_file_that_is_there_is_not_overwritten(renewed: Path) -> None:
    last = renewed.with_name("last.yaml")
    before = renewed.read_bytes()
    assert last.read_text(encoding="utf-8") == LAST
    again = run("new", renewed, "--from", last)
    assert again.code == 1
    assert "already" in again.words
    assert renewed.read_bytes() == before


def test_the_new_file_stands_alone(renewed: Path, tmp_path: Path) -> None:
    renewed.with_name("last.yaml").unlink()
    assert "still to review" in run("status", renewed).words
    assert run("build", renewed, "--format", "md", "--output", tmp_path).code == 0


def test_status_counts_what_became_of_last_times_answers(renewed: Path) -> None:
    waiting = numbers(renewed)["still to review"]
    assert run("set", renewed, "exit.notice", "2 months").code == 0
    assert run("set", renewed, "purpose.name", "Young Carers of Merrow").code == 0
    assert run("set", renewed, "purpose.statement", "--clear").code == 0
    told = numbers(renewed)
    assert (told["changed"], told["kept"], told["dropped"]) == (1, 1, 1)
    assert told["still to review"] == waiting - 3
    assert "1 kept, 1 changed, 1 dropped" in run("status", renewed).words


def test_a_partner_that_left_takes_along_what_hung_on_it_and_the_program_says_so(renewed: Path) -> None:
    said = run("set", renewed, "partners.list", NOW)
    assert "dropped: partners.lead[homes]" in said.words
    assert "dropped: contributions.given" in said.words
    assert "homes" not in renewed.read_text(encoding="utf-8").partition("\nrenews:")[0]


def test_names_of_last_time_are_found_wherever_they_stand(renewed: Path) -> None:
    run("set", renewed, "partners.list", NOW)
    told = run("check", renewed).words
    assert "“Merrow Valley College” stands in purpose.background, but the name is now Glens and Merrow College." in told
    assert "“Inver Housing Association” stands in purpose.background, but that partner has left." in told
    run("set", renewed, "purpose.background", "The council brought us together at Glens and Merrow College.")
    told = run("check", renewed).words
    assert "Merrow Valley College signed" not in told
    assert "stands in purpose.background" not in told


def test_answers_that_nobody_has_looked_at_are_counted_and_bar_signing(renewed: Path) -> None:
    assert "answers stand as last time, and nobody has looked at them yet." in run("check", renewed).words
    assert run("check", renewed).code == 0
    run("set", renewed, "draft", "0")
    assert run("check", renewed).code == 1


def test_the_paper_shows_what_was_kept_changed_and_dropped(renewed: Path, tmp_path: Path) -> None:
    run("set", renewed, "partners.list", NOW)
    run("set", renewed, "exit.notice", "2 months")
    run("set", renewed, "purpose.name", "Young Carers of Merrow")
    run("set", renewed, "purpose.statement", "--clear")
    run("build", renewed, "--format", "md", "--output", tmp_path)
    (paper,) = tmp_path.glob("*.md")
    words = " ".join(paper.read_text(encoding="utf-8").replace("\u00a0", " ").split())
    assert "Last time and now, answer by answer" in words
    assert "| How much notice a partner gives | Changed | 3 months | 2 months |" in words
    assert "| Changed | the council, the college and Inver Homes | the council, the college and Leisure |" in words
    assert "| Its working lead and who stands in (Inver Homes) | Dropped | Director | – | – |" in words
    assert "| The day it ends | Its day has passed | 31 August 2020 | – | – |" in words
    assert "| Why we are together | the name of the partnership |" in words
    assert "Not looked at yet" in words


def test_without_an_earlier_agreement_nothing_of_it_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "last.yaml"
    file.write_text(LAST, encoding="utf-8")
    run("build", file, "--format", "md", "--output", tmp_path)
    (paper,) = tmp_path.glob("*.md")
    assert "Last time" not in paper.read_text(encoding="utf-8")
    assert json.loads(run("status", file, "--json").out)["reviewed"] == {}
