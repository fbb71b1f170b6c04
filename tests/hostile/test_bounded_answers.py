"""Whatever an answers file has too much of is told with its number and place, and takes neither long nor much memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder import limits, workflow
from agreement_builder.errors import Unusable
from agreement_builder.store.layout import lay_out
from tests.support.confined import Ended, confined

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured as Linux tells it")

LIST = """\
format: 1
document: agreement
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
"""


def opened(folder: Path, text: str) -> Ended:
    """How it ends to open a file of answers: with what is told about it, if anything."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")

    def work() -> str:
        agreement = workflow.open_agreement(path)
        if agreement.findings:
            raise Unusable(agreement.findings)
        return "nothing to mend"

    return confined(work, seconds=30, megabytes=600)


def partners(number: int) -> str:
    rows = "\n".join(f"      - {{id: p{n}, name: Partner {n}, short: P{n}, kind: cio}}" for n in range(number))
    return f"format: 1\nanswers:\n  partners:\n    list:\n{rows}\n"


def lines(number: int, line: str) -> str:
    return "".join(line.format(n=n) for n in range(number))


FILES = {
    "partners": (partners(1_000), "1,000 partners are listed", 4),
    "partners and their answers": (
        partners(1_000) + "    address:\n" + lines(1_000, "      p{n}: Here\n"), "1,000 partners are listed", 4,
    ),
    "unknown questions": (f"{LIST}  money:\n" + lines(5_000, "    q{n}: x\n"), "5,000 names", 8),
    "unknown questions of every section": (
        LIST + "".join(f"  {name}:\n" + lines(400, "    q{n}: x\n") for name in ("money", "exit", "risk", "review")),
        "500 things have to be said", 0,
    ),
    "unknown sections": (LIST + lines(5_000, "  s{n}: {{}}\n"), "5,001 sections", 3),
    "names at the top": (LIST + lines(5_000, "s{n}: x\n"), "names", 0),
    "skipped": (f"{LIST}skipped: [{', '.join(['money'] * 90_000)}]\n", "90,000 sections", 8),
    "names under skipped that nobody knows": (f"{LIST}skipped: [{lines(90_000, 's{n}, ')}]\n", "90,000 sections", 8),
    "doubled names": (LIST + "draft: 1\n" * 500_000, "stands here twice", 9),
    "doubled answers": (f"{LIST}  exit:\n" + "    notice: 1 month\n" * 100_000, "stands here twice", 10),
    "values": (f"{LIST}  exit:\n    notice: [{'a, ' * 900_000}]\n", "more than 100,000 values", 0),
    "rows": (f"{LIST}  goals:\n    objectives:\n" + "      - {objective: x}\n" * 30_000, "30,000 entries", 9),
    "partners of an answer": (f"{LIST}  power:\n    host: [{'oak, ' * 60_000}]\n", "60,000 entries", 9),
    "partners in words": (f"{LIST}  governance:\n    venues: {'a; ' * 60_000}\n", "60,000 entries", 9),
    "positions": (
        f"{LIST}  exit:\n    notice:\n      to be agreed:\n        positions:\n" + lines(5_000, "          p{n}: x\n"),
        "5,000 names", 11,
    ),
    "waivers": (f"{LIST}waived:\n" + "- {{check: no-exit}}\n".format() * 30_000, "30,000 entries", 8),
    "faults in one answer": (
        f"{LIST}  goals:\n    objectives:\n" + "      - {nothing: x, none: y}\n" * 1_900, "things have to be said", 0,
    ),
    "a deep answer": (f"{LIST}  exit:\n    notice: {'[' * 5_000}{']' * 5_000}\n", "nested too deeply", 9),
    "answers of last time": (f"{LIST}renews:\n  answers:\n    money:\n" + lines(5_000, "      q{n}: x\n"), "5,000 names", 10),
    "digits": (f"{LIST}draft: {'9' * 100_000}\n", "a long text stands here", 8),
    "one sign": (f'{LIST}  purpose:\n    name: "{"x" * 4_900_000}"\n', "room for", 9),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told", "line"), FILES.values(), ids=FILES.keys())
def test_too_much_is_told_with_its_number_and_place(tmp_path: Path, text: str, told: str, line: int) -> None:
    ended = opened(tmp_path, text)
    assert ended.how == "told", ended
    assert told in ended.words, ended
    assert f"a.yaml, line {line}" in ended.words or not line, ended
    assert len(ended.words.splitlines()) <= limits.REMARKS.most + 5


def test_as_many_partners_as_there_may_be_are_taken(tmp_path: Path) -> None:
    assert opened(tmp_path, partners(limits.PARTNERS.most)).how == "made"


# ------------------------------------------------------------ signs that end lines


def signs(number: int, first: int) -> str:
    return "".join(chr(first + n) for n in range(number))


def test_lines_end_as_they_were_typed_among_signs_of_private_use() -> None:
    """Every sign of a plane is in the text, so that none of it can stand in for another."""
    words = f"{signs(65_534, 0xF0000)}Cook\u2028Eat\u2029Talk\u0085"
    assert lay_out(f"a: '{words}'\n", "").content == {"a": words}


def test_a_text_with_every_sign_there_is_is_told() -> None:
    words = signs(0x1900, 0xE000) + signs(65_534, 0xF0000) + signs(65_534, 0x100000)
    with pytest.raises(Unusable) as trouble:
        lay_out(f"b: x\na: '{words}\u2028'\n", "a.yaml")
    (finding,) = trouble.value.findings
    assert finding.place.line == 2
    assert "U+2028" in finding.message
