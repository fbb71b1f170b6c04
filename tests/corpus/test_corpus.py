"""The labelled corpus: what is planted is found, what is told is right, and what an expert must not see is not told."""

from __future__ import annotations

import pytest

from agreement_builder.findings import Finding, Place, Severity
from tests.corpus import scoring
from tests.corpus.sets import Label, all_names, labelled
from tests.support.whole import library

PRECISE = 0.95
ENOUGH = 40


@pytest.mark.parametrize("name", all_names())
def test_a_set_is_told_its_faults_and_nothing_that_it_must_not_be_told(name: str) -> None:
    done = scoring.outcome(name)
    assert [str(label) for label in done.planted_missed] == []
    assert [finding.message for finding in done.forbidden] == []
    assert [str(label) for label in done.lost] == []


def test_what_is_told_is_right() -> None:
    whole = scoring.score()
    assert whole.recall_of_planted == 1
    assert whole.precision >= PRECISE, "\n".join(scoring.troubles())


def test_every_check_has_a_fault_that_it_finds_and_something_near_about_which_it_is_silent() -> None:
    assert len(all_names()) >= ENOUGH
    near = scoring.near_misses()
    assert [code for code in scoring.codes() if not scoring.score(code).planted] == [], "plant one: see README.md"
    assert [code for code in scoring.codes() if not near[code]] == [], (
        "add what comes near and is no fault, under never"
    )


def test_the_page_on_checks_shows_the_figures_of_today() -> None:
    assert scoring.shown() == scoring.table(), "python -m tests.corpus writes them into docs/checks.md"


def test_every_label_names_a_check() -> None:
    known = {check.code for check in library().practice.checks}
    for name in all_names():
        own = labelled(name)
        named = {label.code for label in (*own.planted, *own.right, *own.mended, *own.never)}
        assert named <= known, name


def test_a_label_fits_only_the_finding_that_it_means() -> None:
    told = Finding(
        "no-deputy", Severity.SHOULD, "Nobody stands in for Oak\u00a0Street.", "", Place(), about="oak-street"
    )
    for fitting in (
        Label("no-deputy"),
        Label("no-deputy", "oak"),
        Label("no-deputy", words="Oak Street", severity="should"),
    ):
        assert fitting.fits(told)
    for other in (Label("no-sponsor"), Label("no-deputy", "council"), Label("no-deputy", severity="must")):
        assert not other.fits(told)
