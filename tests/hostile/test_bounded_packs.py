"""Whatever a pack asks for has a measure: what goes beyond is told with its place, and takes neither long nor much memory."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agreement_builder import limits, workflow
from agreement_builder.library.loader import Library
from agreement_builder.workflow.proof import check_pack
from tests.support.confined import Ended, confined
from tests.support.packs import OUTLINE, PACK, QUESTIONS, SIGNATURES, clause_file, document_of, write_pack

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured as Linux tells it")

MANY = {
    "partners": {
        "list": [
            {"id": f"p{n}", "name": f"Partner {n}", "short": f"P{n}", "kind": "cio"}
            for n in range(limits.PARTNERS.most)
        ]
    }
}


def made_of(
    folder: Path, clause: str, head: str = "", files: dict[str, str] | None = None, many: bool = False
) -> Ended:
    """How it ends to make a document, and to check the pack, whose one clause has this wording."""
    pack = write_pack(folder / "pack", {"exit.leaving": clause_file("exit.leaving", clause, head)}, files)
    made = confined(lambda: document_of(pack, MANY if many else None))
    checked = confined(lambda: check_pack(Library.at(pack)))
    assert checked.well, checked
    return made


WORDING = {
    "a number": ("{{ 5 }}", "cannot be printed"),
    "a truth": ("{{ true }}", "cannot be printed"),
    "a number with a point": ("{{ 1.5 }}", "cannot be printed"),
    "a number of many digits": ("{{ " + "9" * 4_900 + " }}", "too large"),
    "a number for a filter": ("{{ exit.notice | to_find(5) }}", "takes plain words"),
    "half a character": ('{{ "\\ud800" }}', "cannot be printed"),
    "a control": ('{{ "\\x1b[2J" }}', "cannot be printed"),
    "a large number in an if": ("{% if exit.pages > " + "9" * 4_900 + " %}a{% endif %}", "too large"),
    "a number that is not whole in an if": ("{% if exit.pages > 1.5 %}a{% endif %}", "cannot be printed"),
    "brackets": ("{{ " + "(" * 5_000 + "exit.notice" + ")" * 5_000 + " }}", "letters"),
    "some brackets": ("{{ " + "(" * 900 + "exit.notice" + ")" * 900 + " }}", "nested too deeply"),
    "lists": ("{{ " + "[" * 900 + "]" * 900 + " }}", "nested too deeply"),
    "nots": ("{% if " + "not " * 1_000 + "exit.notice is answered %}a{% endif %}", "nested too deeply"),
    "filters": ("{{ exit.notice" + " | capital" * 450 + " }}", "nested too deeply"),
    "dots": ("{{ exit.notice" + ".a" * 2_000 + " }}", "nested too deeply"),
    "minus signs": ("{{ " + "-" * 2_000 + "1 }}", "no such thing|nested too deeply"),
    "ifs": ("\n".join(["{% if exit.notice is answered %}"] * 1_000 + ["{% endif %}"] * 1_000), "nested too deeply"),
    "elses": (
        "{% if exit.notice is answered %}a" + "\n{% elif exit.notice is answered %}a" * 1_000 + "{% endif %}",
        "",
    ),
    "ands": ("{% if exit.notice is answered" + "\nand exit.notice is answered" * 1_000 + " %}a{% endif %}", "deeply"),
    "rules": ("\n".join(["{% owner law %}"] * 1_000 + ["{% endowner %}"] * 1_000), "nested too deeply"),
    "long wording": ("Words. \n" * 8_000, "room for 50,000"),
    "a long line": ("Words. " * 1_000, "room for 5,000"),
    "an unclosed bracket": ("{{ exit.notice", "bracket"),
    "a wide table": ("|" + "a|" * 100 + "\n|" + "-|" * 100, "more than 60 cells"),
    "lists in lists": ("> " * 40 + "a", "inside three others"),
    "a list moved in": ("".join("  " * depth + "- a\n" for depth in range(60)), "moved in so far"),
}


@pytest.mark.parametrize(("wording", "told"), WORDING.values(), ids=WORDING.keys())
def test_wording_is_bounded(tmp_path: Path, wording: str, told: str) -> None:
    ended = made_of(tmp_path, wording)
    if not told:
        assert ended.how == "made", ended
        return
    assert ended.how == "told", ended
    assert any(part in ended.words for part in told.split("|")), ended
    assert "@clauses/exit/leaving.md, line " in ended.words


@pytest.mark.parametrize("name", ["brackets", "some brackets", "nots", "ifs", "filters", "a number of many digits"])
def test_the_line_is_that_of_what_goes_too_far(tmp_path: Path, name: str) -> None:
    above = "Words.\n\nMore words.\n\n"
    ended = made_of(tmp_path, above + WORDING[name][0])
    line = int(ended.words.split("line ")[1].split(",")[0].split(":")[0])
    assert line >= 5 + above.count("\n")


CONDITIONS = {
    "brackets": "(" * 1_500 + 'exit.binding == "yes"' + ")" * 1_500,
    "some brackets": "(" * 21 + 'exit.binding == "yes"' + ")" * 21,
    "nots": "not " * 900 + 'exit.binding == "yes"',
    "counts": "count(" * 600 + "partners.list" + ")" * 600 + " > 1",
    "digits": "exit.pages > " + "9" * 3_900,
    "letters": " or ".join(['exit.binding == "yes"'] * 500),
    "spaces": "exit.binding" + " " * 9_000 + "==" + ' "yes"',
}


@pytest.mark.parametrize("condition", CONDITIONS.values(), ids=CONDITIONS.keys())
def test_conditions_are_bounded(tmp_path: Path, condition: str) -> None:
    ended = made_of(tmp_path, "Words.", f"when: {condition!r}\n" if "'" not in condition else "")
    assert ended.how == "told", ended
    assert "pack-condition@clauses/exit/leaving.md, line 4" in ended.words


def facts(number: int, each: str) -> str:
    above = 'exit.binding == "yes"'
    lines = ["facts:"]
    for place in range(number):
        lines.append(f"  f{place}: {(each.format(n=place - 1) if place else above)!r}")
    return PACK + "\n".join(lines) + "\n"


def test_facts_that_rest_on_facts_are_decided_once(tmp_path: Path) -> None:
    """Each of a few names the one before it a hundred times."""
    each = " and ".join(['here.f{n} == "yes"'] * 100)
    files = {"clauses/pack.yaml": facts(limits.FACTS_DEPTH.most, each)}
    ended = made_of(tmp_path, "Words.", f'when: here.f{limits.FACTS_DEPTH.most - 1} == "no"\n', files)
    assert ended.how == "made", ended


def test_facts_do_not_rest_on_each_other_without_end(tmp_path: Path) -> None:
    ended = made_of(tmp_path, "Words.", "", {"clauses/pack.yaml": facts(40, 'here.f{n} == "yes"')})
    assert ended.how == "told", ended
    assert "rests on facts that rest on facts" in ended.words


LOOPS = "{% for a in partners.list %}{% for b in partners.list %}{% for c in partners.list %}"
ENDS = "{% endfor %}" * 3

PRINTING = {
    "three loops": LOOPS + "x" + ENDS,
    "three loops of much": LOOPS + "words " * 500 + ENDS,
    "three empty loops": LOOPS + "{% if a == b %}{% endif %}" * 5 + ENDS,
    "answers": LOOPS.partition("{% for c")[0] + "{{ a.name }}{{ b }}" * 90 + "{% endfor %}" * 2,
    "filters": LOOPS.partition("{% for c")[0] + '{{ partners.list | of_kind("cio") | count }}' * 3 + "{% endfor %}" * 2,
    "words": LOOPS.partition("{% for c")[0] + '{{ "words and words" }}' * 200 + "{% endfor %}" * 2,
}


@pytest.mark.parametrize("wording", PRINTING.values(), ids=PRINTING.keys())
def test_what_wording_prints_is_bounded(tmp_path: Path, wording: str) -> None:
    ended = made_of(tmp_path, wording, many=True)
    assert ended.how == "told", ended
    assert "This wording" in ended.words
    assert "@clauses/exit/leaving.md, line " in ended.words


def test_each_partner_with_each_other_can_be_printed(tmp_path: Path) -> None:
    wording = LOOPS.partition("{% for c")[0] + "- {{ a }} with {{ b }}\n" + "{% endfor %}" * 2
    assert made_of(tmp_path, wording, many=True).how == "made"


def test_all_clauses_together_are_bounded(tmp_path: Path) -> None:
    """Each clause alone is within its measure."""
    clauses = {f"exit.c{n}": "Words and words.\n" * 2_800 for n in range(20)}
    pack = write_pack(tmp_path, clauses)
    ended = confined(lambda: document_of(pack))
    assert ended.how == "told", ended
    assert "All wording up to here prints too much." in ended.words
    assert "@clauses/exit/c" in ended.words


WORDS = {
    "lines of a word": "Word.\n" * 8_000,
    "lines of a word that never end": "word\n" * 9_000,
    "capitals": "Word " * 900 + "\n",
    "capitals in many lines": ("Big Words And More " * 200 + "\n") * 10,
    "unclosed references": ("[[a.b|" * 800 + "\n") * 9,
    "unclosed ifs": ("{% if " * 800 + "\n") * 9,
    "choices": ("{% if exit.notice is answered %}a" * 100 + "{% else %}" * 30 + "\n") * 9,
    "figures": ("1,1." * 1_200 + "\n") * 9,
    "pounds": ("£," * 2_400 + "\n") * 9,
    "brackets": ("(A " * 1_600 + "\n") * 9,
    "stars": ("**a " * 1_200 + "\n") * 9,
    "examples that never end": "~~~example\n" * 80_000,
    "quotations": "> a\n" * 12_000,
    "rows": "|a|b|\n|-|-|\n" + "|a|b|\n" * 8_000,
}


@pytest.mark.parametrize("wording", WORDS.values(), ids=WORDS.keys())
def test_language_is_measured_in_time_that_grows_with_the_words(tmp_path: Path, wording: str) -> None:
    assert made_of(tmp_path, wording).well


COUNTS = {
    "sections": {
        "templates/documents/agreement.yaml": OUTLINE.replace(
            "  - {id: one, heading: The first part, clauses: [CLAUSES]}",
            "\n".join(f"  - {{id: s{n}, heading: Part {n}, clauses: [exit.leaving]}}" for n in range(3_000)),
        )
    },
    "clauses": {
        "templates/documents/agreement.yaml": OUTLINE.replace("CLAUSES", ", ".join(["exit.leaving"] * 5_000)),
    },
    "topics": {
        "clauses/pack.yaml": PACK.replace("[partners,", f"[{', '.join(f't{n}' for n in range(500))}, partners,")
    },
    "rung": {"templates/documents/agreement.yaml": OUTLINE.replace("CLAUSES", "") + f"rung: {'9' * 5_000}\n"},
    "signers": {"clauses/signing/signatures.yaml": SIGNATURES.replace("signers: 1", f"signers: {'9' * 5_000}")},
    "signers of other figures": {"clauses/signing/signatures.yaml": SIGNATURES.replace("signers: 1", "signers: ١")},
    "unknown fields": {"clauses/exit/questions.yaml": QUESTIONS["exit"] + "".join(f"f{n}: a\n" for n in range(20_000))},
    "doubled names": {"clauses/exit/questions.yaml": QUESTIONS["exit"] + "title: a\n" * 60_000},
    "values": {"clauses/exit/questions.yaml": QUESTIONS["exit"] + f"more: [{'a, ' * 300_000}]\n"},
    "a long value": {"clauses/exit/questions.yaml": QUESTIONS["exit"] + f"more: {'a ' * 100_000}\n"},
    "questions alike": {
        "clauses/exit/questions.yaml": "title: t\nabout: a\nquestions:\n"
        + "  - {id: exit.notice, ask: a, kind: yes-no, blank: b}\n" * 15_000
    },
}


@pytest.mark.parametrize("files", COUNTS.values(), ids=COUNTS.keys())
def test_counts_and_numbers_are_bounded(tmp_path: Path, files: dict[str, str]) -> None:
    ended = made_of(tmp_path, "Words.", "", files)
    assert ended.how == "told", ended
    (file,) = files
    assert f"@{file}" in ended.words
    assert len(ended.words.splitlines()) <= limits.FAULTS.most + 5


def test_a_pack_is_read_up_to_a_measure(tmp_path: Path) -> None:
    """Twenty-five topics, each of whose files is within its own measure."""
    names = [f"t{n}" for n in range(25)]
    comment = "# " + "a" * (limits.PACK_FILE.most - 200) + "\n"
    files = {
        "clauses/pack.yaml": PACK.replace("[partners,", f"[{', '.join(names)}, partners,"),
        **{f"clauses/{name}/questions.yaml": f"{comment}title: t\nabout: a\nquestions: []\n" for name in names},
    }
    pack = write_pack(tmp_path, {"exit.leaving": "Words."}, files)
    ended = confined(lambda: document_of(pack))
    shutil.rmtree(pack)
    assert ended.how == "told", ended
    assert "hold more than 20 MB" in ended.words


def test_our_own_pack_is_well_within() -> None:
    assert workflow.library_at(None).pack.id
