"""A small agreement that is served, and a browser that has been let in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from agreement_builder.web.app import application
from agreement_builder.web.desk import Desk
from agreement_builder.web.security import Pass
from tests.support.asking import Browser

ANSWERS = """\
format: 1
document: agreement
draft: 1
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  purpose:
    name: Mill Meadow Together
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An answers file with two partners."""
    path = tmp_path / "meadow.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def browser(file: Path) -> Iterator[Browser]:
    """A browser on the pages of that file."""
    let_in = Pass(8717)
    with closing(Desk(file, None, date(2026, 11, 30))) as desk:
        yield Browser(application(desk, let_in), let_in)
