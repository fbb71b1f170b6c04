"""How a kind of partner signs is read from the pack: what the lines are called there, and what is printed on them."""

from __future__ import annotations

import pytest

from agreement_builder.library.fields import Problems
from agreement_builder.library.signing import read_signature_forms

FORM = "- kinds: [council]\n  intro: Søgn\n  signers: 1\n  lines: "


def test_a_line_may_be_called_anything_and_still_have_the_name_of_who_signs() -> None:
    problems = Problems("signatures.yaml")
    (form,) = read_signature_forms(f"{FORM}[Søgn, {{Nøm: name}}, {{Røl: role}}, Dø]\n", problems).forms
    assert problems.findings == []
    assert form.lines == ("Søgn", "Nøm", "Røl", "Dø")
    assert form.known == {"Nøm": "name", "Røl": "role"}


@pytest.mark.parametrize("line", ["{Nøm: shoe size}", "{Nøm: name, Røl: role}", "[Nøm]"])
def test_a_line_that_says_neither_is_told_on_its_line(line: str) -> None:
    problems = Problems("signatures.yaml")
    read_signature_forms(f"{FORM}[{line}]\n", problems)
    (told,) = problems.findings
    assert (told.place.line, told.message) == (4, "A line is a label, or a label with name or role.")
