"""The page about the answers file says what the program really says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.store.layout import lay_out

PAGE = (Path(__file__).parents[2] / "docs" / "analysis" / "answers-file.md").read_text(encoding="utf-8")
SAID = re.findall(r"^\| `(.+)` \| (.+) \|$", PAGE, re.MULTILINE)


def test_the_page_has_a_table_of_slips() -> None:
    assert len(SAID) >= 8


@pytest.mark.parametrize(("slip", "said"), SAID)
def test_each_slip_is_told_as_the_page_says(slip: str, said: str) -> None:
    with pytest.raises(Unusable) as caught:
        lay_out(slip + "\n", "answers.yaml")
    assert [finding.message for finding in caught.value.findings] == [said]


def test_the_specimen_can_be_read() -> None:
    specimen, *_ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    content = lay_out(specimen, "answers.yaml").content
    assert content["date"] == "2026-07-20"
    assert isinstance(content["answers"], dict)
    assert list(content["answers"]) == ["partners", "governance", "exit"]
