"""A pledge between three groups stays what it is: two pages, signing included."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf

from agreement_builder.model import walk
from agreement_builder.model.document import Table
from agreement_builder.render.registry import render
from agreement_builder.render.text import plain
from agreement_builder.workflow.agreements import assemble
from agreement_builder.workflow.opening import open_agreement

PLEDGE = """\
format: 1
draft: 0
date: 2027-03-01
answers:
  partners:
    list:
      - {id: library, name: Northfield Library Friends, short: Library Friends, kind: charity-trust}
      - {id: school, name: Mill Lane School, short: the school, kind: school}
      - {id: choir, name: Harbour Street Choir, short: the choir, kind: informal}
    lead: {library: {role: the secretary}, school: {role: the music teacher}, choir: {role: its two leaders}}
  purpose:
    name: Singing in Northfield
    statement: Children and older people in Northfield sing together every week, whoever they are and whatever they can pay.
    chosen: chosen
  goals:
    objectives:
      - {objective: A weekly singing hour, measure: people who made a friend there, baseline: none, target: 40 people come,
         by: 2028-02-28, keeper: the secretary, lead: Library Friends, benefit: company}
      - {objective: Songs from every home, measure: languages sung, baseline: two, target: songs in eight languages,
         by: 2027-12-15, keeper: the music teacher, lead: the school, benefit: children hear their own language}
    first_action: An open singing morning in the library
    first_action_date: 2027-04-10
    first_action_lead: choir
  roles:
    work:
      - {work: The room, leads: [library]}
      - {work: Bringing the children and taking them back, leads: [school], helps: two parents}
      - {work: Leading the songs, leads: [choir]}
      - {work: Tea, leads: [library], helps: the choir}
  users: {at_risk: no, voice: Two children and two older people choose the songs for each term.}
  money: {passes: none}
  governance:
    {structure: leads, decides: consensus, meets: every 3 months, venues: [the library, the school],
     papers: a list of points, papers_before: 5 working days, note_taker: [Library Friends, the school], notes_days: 5}
  disagreement:
    steps: [{who: the three leads, what: talk it over, days: 5}, {who: the head teacher and the two chairs, what: meet, days: 10}]
  exit: {starts: 2027-03-01, ends: 2028-02-28, decide_by: 2027-11-30, notice: 1 month}
  legal: {binding: no}
"""


def test_a_pledge_between_three_groups_fits_two_pages_with_its_signatures(tmp_path: Path) -> None:
    path = tmp_path / "pledge.yaml"
    path.write_text(PLEDGE, encoding="utf-8")
    rules = [each.answer for each in assemble(open_agreement(path), date(2027, 3, 1)).document.assumptions]
    agreed = "".join(f"  {rule}: agreed\n" for rule in rules)
    path.write_text(f"{PLEDGE}rules:\n{agreed}", encoding="utf-8")
    ours = open_agreement(path)
    assert ours.document == "charter"
    document = assemble(ours, date(2027, 3, 1))
    assert document.document.open_points == ()
    assert document.document.schedules == ()
    assert not any(
        isinstance(block, Table) for clause in walk.clauses(document.document) for block in walk.blocks(clause.body)
    )
    text = plain(document, 200)
    for said in (
        "40 people come, by 28 February 2028",
        "This charter is not a contract.",
        "notice of 1 month",
        "Leading the songs",
        "Two children and two older people choose the songs for each term.",
    ):
        assert said in text.replace("\u00a0", " ")
    with pikepdf.open(io.BytesIO(render(document, "pdf", None))) as pdf:
        assert len(pdf.pages) == 2
