"""A document about one partner: its wording knows whose it is, and there is one for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder import workflow
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding
from agreement_builder.library.loader import Library
from agreement_builder.model import walk
from agreement_builder.model.document import Blank
from tests.support.command import run
from tests.support.packs import clause_file, write_pack

PAGE = """\
id: page
kind: Page for {{ the_partner }}
for_each: partner
partners: false
cover: false
contents: false
sections:
  - {id: mine, heading: Yours, clauses: [CLAUSES]}
"""
WORK = """\
title: Work
about: Who does what.
questions:
  - id: work.tasks
    ask: Who does what?
    kind: table
    blank: who does what
    columns:
      - {id: task, ask: Task, kind: line, required: true}
      - {id: who, ask: Who, kind: partners}
      - {id: helps, ask: Helps, kind: line}
    example: [{task: Leaflets}]
  - {id: work.budget, ask: What does it cost?, kind: budget, blank: the budget, optional: true}
"""
ANSWERS = """\
format: 1
draft: 3
date: 2026-09-01
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
    address:
      north: 1 High Street
  work:
    tasks:
      - {task: Leaflets, who: [oak]}
      - {task: Posters, who: all, helps: 'Oak Street, and Northfields FC'}
      - {task: Accounts, who: [north]}
    budget:
      periods: ["2027"]
      lines:
        - {partner: oak, for: Print, amounts: [£20]}
        - {partner: north, for: Post, amounts: [£30]}
"""


def pack(folder: Path, *clauses: str, page: str = PAGE) -> Path:
    """A pack with a page for each partner, made of these clauses."""
    written = {f"exit.c{place}": text for place, text in enumerate(clauses)}
    files = {
        "clauses/work/questions.yaml": WORK,
        "templates/documents/page.yaml": page.replace("CLAUSES", ", ".join(written)),
        "templates/documents/agreement.yaml": "id: agreement\nkind: Agreement\nsections: []\n",
    }
    made = write_pack(
        folder, {id: clause_file(id, text) if "---" not in text else text for id, text in written.items()}, files
    )
    head = made / "clauses" / "pack.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("[partners, exit,", "[partners, work, exit,"), encoding="utf-8"
    )
    (folder / "our.yaml").write_text(ANSWERS, encoding="utf-8")
    return made


def built(folder: Path, *options: str) -> dict[str, str]:
    """The pages that `build` writes, by file name."""
    out = folder / "out"
    said = run(
        "build",
        folder / "our.yaml",
        "--document",
        "page",
        "--format",
        "md",
        "--output",
        out,
        "--pack",
        folder,
        *options,
    )
    assert said.code == 0, said
    return {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}


def findings(folder: Path) -> list[Finding]:
    return [finding for finding in workflow.check_pack(Library.at(folder)).findings if finding.severity == "must"]


SPEAKS = """\
{{ the_partner | capital }} is at {{ partners.address[the_partner] }}. It pays{% if the_partner == "oak" %} less{% endif %}.
"""


def test_one_file_for_each_partner_named_after_it(tmp_path: Path) -> None:
    pages = built(pack(tmp_path, SPEAKS))
    assert sorted(pages) == ["Page for Northfield, draft 3.md", "Page for Oak Street, draft 3.md"]
    assert "Northfield is at 1 High Street. It pays." in pages["Page for Northfield, draft 3.md"]
    assert "It pays less." in pages["Page for Oak Street, draft 3.md"]


@pytest.mark.parametrize("name", ["oak", "Oak Street", "Oak Street Families"])
def test_only_the_partner_that_is_named(tmp_path: Path, name: str) -> None:
    assert list(built(pack(tmp_path, SPEAKS), "--partner", name)) == ["Page for Oak Street, draft 3.md"]


def test_partners_that_are_called_alike_do_not_overwrite_each_other(tmp_path: Path) -> None:
    folder = pack(tmp_path, SPEAKS)
    text = (folder / "our.yaml").read_text(encoding="utf-8").replace("short: Northfield", "short: Oak/Street")
    (folder / "our.yaml").write_text(text, encoding="utf-8")
    assert sorted(built(folder)) == ["Page for Oak Street, draft 3 (2).md", "Page for Oak Street, draft 3.md"]


def test_a_partner_that_is_not_there(tmp_path: Path) -> None:
    said = run(
        "build", pack(tmp_path, SPEAKS) / "our.yaml", "--document", "page", "--partner", "ok", "--pack", tmp_path
    )
    assert said.code == 1
    assert "is not one of the partners" in said.words
    assert "oak" in said.words


def test_a_document_about_all_of_them_takes_no_partner(tmp_path: Path) -> None:
    said = run("build", pack(tmp_path, SPEAKS) / "our.yaml", "--partner", "oak", "--pack", tmp_path)
    assert said.code == 1
    assert "about all the partners" in said.words


def test_before_there_are_partners_it_says_so(tmp_path: Path) -> None:
    folder = pack(tmp_path, SPEAKS)
    (folder / "our.yaml").write_text("format: 1\nanswers:\n", encoding="utf-8")
    said = run("build", folder / "our.yaml", "--document", "page", "--pack", folder)
    assert said.code == 1
    assert "Answer partners.list first." in said.words


def test_an_answers_file_cannot_ask_for_it_as_its_own_document(tmp_path: Path) -> None:
    folder = pack(tmp_path, SPEAKS)
    (folder / "our.yaml").write_text(ANSWERS.replace("draft: 3", "document: page"), encoding="utf-8")
    said = run("check", folder / "our.yaml", "--pack", folder)
    assert said.code == 1
    assert "line 2" in said.words
    assert "is a paper beside the document that this file is for" in said.words
    said = run("set", folder / "our.yaml", "document", "page", "--pack", folder)
    assert said.code == 1


def test_rows_are_those_in_which_the_partner_stands_alone_or_among_others(tmp_path: Path) -> None:
    wording = """{% for row in work.tasks | where("who", the_partner) %}
- {{ row.task }}
{% endfor %}

{% for p in partners.list %}
{{ p | capital }} does {{ work.tasks | where("who", p) | counted("thing", "things") }}.

{% endfor %}
Without it: {% for row in work.tasks | without("who", the_partner) %}{{ row.task }}{% endfor %}.
"""
    pages = built(pack(tmp_path, wording))
    oak = pages["Page for Oak Street, draft 3.md"]
    assert [line for line in oak.splitlines() if line.startswith("- ")] == ["- Leaflets", "- Posters"]
    assert "Without it: Accounts." in oak
    assert oak.count("does two things") == 2
    assert "Without it: Leaflets." in pages["Page for Northfield, draft 3.md"]


def test_a_column_of_words_holds_a_partner_that_the_words_name(tmp_path: Path) -> None:
    wording = (
        'Helps: {% for row in work.tasks | where("helps", the_partner) %}{{ row.task }}{% else %}nobody{% endfor %}.'
    )
    pages = built(pack(tmp_path, wording))
    assert "Helps: Posters." in pages["Page for Oak Street, draft 3.md"]
    assert "Helps: nobody." in pages["Page for Northfield, draft 3.md"], "Northfields is another name"


def test_the_lines_of_a_budget_are_rows_of_their_partner(tmp_path: Path) -> None:
    wording = '{{ work.budget | where("partner", the_partner) | as_table("Its part of the budget") }}'
    pages = built(pack(tmp_path, wording))
    assert "Print" in pages["Page for Oak Street, draft 3.md"]
    assert "£30" not in pages["Page for Oak Street, draft 3.md"]


def test_a_condition_asks_about_the_partner(tmp_path: Path) -> None:
    clause = clause_file("exit.c0", "A council says so.", 'when: the_partner.kind == "council"\n')
    pages = built(pack(tmp_path, clause, "Always here."))
    assert "A council says so." in pages["Page for Northfield, draft 3.md"]
    assert "A council says so." not in pages["Page for Oak Street, draft 3.md"]


def test_what_only_this_partner_has_not_answered_is_its_own_open_point(tmp_path: Path) -> None:
    agreement = workflow.open_agreement(pack(tmp_path, SPEAKS) / "our.yaml", tmp_path)
    oak = workflow.assemble(agreement, agreement.answers.dated, "page", "oak")  # type: ignore[arg-type]
    blanks = [
        one.answer
        for clause in walk.clauses(oak.document)
        for one in walk.inlines(clause.body)
        if isinstance(one, Blank)
    ]
    assert blanks == ["partners.address[oak]"]
    north = workflow.assemble(agreement, agreement.answers.dated, "page", "north")  # type: ignore[arg-type]
    assert north.document.open_points == ()


def test_a_clause_about_one_partner_cannot_stand_in_a_document_of_all(tmp_path: Path) -> None:
    found = findings(
        pack(tmp_path, SPEAKS, page=PAGE.replace("for_each: partner\n", "").replace(" for {{ the_partner }}", ""))
    )
    assert [finding.code for finding in found] == ["outline-about-nobody"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (PAGE.replace("for_each: partner", "for_each: table"), 'can only be "partner"'),
        (PAGE.replace("for_each: partner\n", ""), "no more"),
        (PAGE.replace("the_partner }}", "exit.notice | nonsense }}"), 'no filter "nonsense"'),
    ],
)
def test_a_wrong_outline_is_told(tmp_path: Path, page: str, told: str) -> None:
    with pytest.raises(Unusable) as raised:
        Library.at(pack(tmp_path, SPEAKS, page=page)).outline("page")
    assert told in " ".join(finding.message for finding in raised.value.findings)


@pytest.mark.parametrize("when", ["exit.notice[the_partner] is answered", "partners.wishes[the_partner] is answered"])
def test_a_condition_on_what_is_not_asked_of_each_partner_is_told(tmp_path: Path, when: str) -> None:
    found = findings(pack(tmp_path, clause_file("exit.c0", "Words.", f"when: {when}\n")))
    assert {finding.code for finding in found} <= {"not-of-each-partner", "unknown-question"}
    assert found


def test_a_question_cannot_depend_on_the_partner_of_a_document(tmp_path: Path) -> None:
    folder = pack(tmp_path, SPEAKS)
    path = folder / "clauses" / "work" / "questions.yaml"
    path.write_text(
        WORK.replace("blank: the budget,", "blank: the budget, when: 'the_partner == \"oak\"',"), encoding="utf-8"
    )
    assert [finding.code for finding in findings(folder)] == ["about-nobody"]


def test_preview_and_examples_are_for_a_partner(tmp_path: Path) -> None:
    example = """
~~~example
answers: {partners: {address: {oak: 2 Low Street}}}
partner: oak
expect: Oak Street is at 2 Low Street
~~~
"""
    folder = pack(tmp_path, SPEAKS + example)
    assert findings(folder) == []
    said = run("pack", "preview", "exit.c0", "--pack", folder)
    assert "Oak Street is at 2 Low Street" in said.words
    said = run("pack", "preview", "exit.c0", "--pack", folder, "--answers", folder / "our.yaml", "--partner", "north")
    assert "Northfield is at 1 High Street" in said.words


def test_explain_is_for_a_partner(tmp_path: Path) -> None:
    folder = pack(tmp_path, clause_file("exit.c0", "A council says so.", 'when: the_partner.kind == "council"\n'))
    arguments = ("explain", folder / "our.yaml", "exit.c0", "--document", "page", "--pack", folder)
    assert "It is in the document" in run(*arguments, "--partner", "north").words
    assert "It is left out" in run(*arguments, "--partner", "oak").words
