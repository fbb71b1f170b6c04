"""An answers file to work on: two partners, a few answers, one point that is open."""

from __future__ import annotations

from pathlib import Path

import pytest

ANSWERS = """\
format: 1
pack: partnership 1.0.0
document: charter
draft: 2
date: 2026-09-01
# kept by every change
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  purpose:
    name: "Hubs: for all/families"
    statement: Every family finds help early.
  governance:
    structure: leads
    decides: consensus
    meets: every 6 weeks
  legal:
    binding: "no"
  exit:
    starts: 2026-10-01
    ends: 2029-03-31
    notice:
      to be agreed:
        positions: {north: One month, oak: Three months}
        settled by: the sponsors
        by: 2026-12-01
        blocks signing: yes
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The path of that file, in a folder of its own."""
    path = tmp_path / "hubs.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path
