"""A finding that begins with a partner's name has it as its owner writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run

FILE = """\
format: 1
document: agreement
draft: 1
answers:
  partners:
    list:
      - {{id: group, name: {name}, short: {short}, kind: informal}}
      - {{id: oak, name: Oak Street Families, short: Oak Street, kind: cio}}
  purpose: {{name: Tidesley Table}}
  legal: {{binding: 'yes'}}
"""


@pytest.mark.parametrize(
    ("name", "short", "begins"),
    [
        ("dolen_wledig_", "dolen_wledig_", "dolen_wledig_"),
        ("iThrive", "iThrive", "iThrive"),
        ("Tollgate Group", "the Group", "The Group"),
    ],
)
def test_it_begins_with_the_name_as_its_owner_writes_it(name: str, short: str, begins: str, tmp_path: Path) -> None:
    path = tmp_path / "our.yaml"
    path.write_text(FILE.format(name=name, short=short), encoding="utf-8")
    said = run("check", path)
    assert f"* {begins} has no legal form of its own" in said.out
