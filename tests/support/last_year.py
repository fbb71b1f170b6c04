"""A small agreement of last year, for tests of its renewal: three partners, of whom one leaves and one is renamed."""

from __future__ import annotations

LAST = """\
format: 1
pack: partnership 1.0.0
document: memorandum
draft: 0
date: 2019-09-01
answers:
  partners:
    list:
      - {id: council, name: Merrow Council, short: the council, kind: council}
      - {id: college, name: Merrow Valley College, short: the college, kind: school}
      - {id: homes, name: Inver Housing Association, short: Inver Homes, kind: charity-company}
    lead:
      council: {role: Head of Learning, deputy: Team Leader}
      homes: {role: Director}
  purpose:
    name: Young Carers of Merrow
    statement: No child should lose a childhood because they look after somebody.
    background: Inver Housing Association brought us together at Merrow Valley College.
  goals:
    first_action_lead: homes
    milestones:
      - {what: A card in all schools, when: 2020-01-31, lead: the council}
  contributions:
    given:
      - {partner: homes, what: Two flats, form: premises}
      - {partner: council, what: The hub room, form: premises}
  governance:
    venues: [council, college, homes]
    dates:
      - {date: 2019-10-01, note: the first}
      - {date: 2099-01-20, note: already fixed}
  exit:
    starts: 2019-09-01
    ends: 2020-08-31
    notice: 3 months
    unfinished: The spring group goes on until 31 March 2020.
"""
"""What stands in last year's file."""

NOW = """\
[{id: council, name: Merrow Council, short: the council, kind: council},
{id: college, name: Glens and Merrow College, short: the college, kind: school},
{id: leisure, name: Firth Leisure Trust, short: Leisure, kind: charity-company}]
"""
"""The partners of this year: one has gone, one has another name, one is new."""
