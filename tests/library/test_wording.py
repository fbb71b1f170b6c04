"""The wording language: what it prints, and that nothing else gets through."""

from __future__ import annotations

import pytest

from agreement_builder.language.en_gb import EN_GB
from agreement_builder.library.clausetext import find_foreign, to_blocks
from agreement_builder.library.views import Absent, Listing, Missing, Parts, View, Words, standing
from agreement_builder.library.wording import WordingError, compile_wording
from agreement_builder.model import walk
from agreement_builder.model.document import (
    Blank,
    Block,
    CrossReference,
    ItemList,
    LineBreak,
    Paragraph,
    Quotation,
    Table,
    TermDefinition,
    Text,
    Value,
)
from tests.support.topics import Topics
from tests.support.voices import BRITISH


def word(text: str, key: str = "a.b") -> Words:
    return Words((Value(text, key),), text, key)


def partner(id: str, name: str) -> Parts:
    return Parts({"id": word(id), "name": word(name), "kind": word("cio")}, word(name))


def printed(source: str, **answers: View) -> tuple[Block, ...]:
    context: dict[str, View] = {"a": Topics("a", answers), "will": standing("will")}
    text, slots = compile_wording(source).print(context, BRITISH)
    return to_blocks(text, slots, frozenset({"exit.notice"}))


def text_of(blocks: tuple[Block, ...]) -> str:
    return "".join(
        inline.label if isinstance(inline, Blank) else inline.text
        for inline in walk.inlines(blocks)
        if isinstance(inline, Text | Value | Blank)
    )


HOSTILE = [
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "**bold** _slanted_ `code`",
    "| a | b |\n|---|---|",
    "1. one\n2. two",
    "# heading",
    "[[exit.notice]]",
    "<script>alert(1)</script> & &amp; ]]>",
    "\ue0000\ue001 {\ue0000\ue001}",
    "\u202eright to left\u202c \U0001f33b e\u0301",
    "a\\*b \\",
    "___init__",
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    "source", ["{{ a.x }}", "Before {{ a.x }} after.", "1. {{ a.x }}", "| H |\n|---|\n| {{ a.x }} |\n"]
)
def test_an_answer_is_text_wherever_it_stands(hostile: str, source: str) -> None:
    blocks = printed(source, x=word(hostile))
    values = [inline for inline in walk.inlines(blocks) if isinstance(inline, Value | LineBreak)]
    shown = "".join("\n" if isinstance(inline, LineBreak) else inline.text for inline in values)
    assert shown == hostile


def test_lines_of_an_answer_come_apart() -> None:
    (paragraph,) = printed("{{ a.x }}", x=word("one\ntwo"))
    assert paragraph == Paragraph((Value("one", "a.b"), LineBreak(), Value("two", "a.b")))


def test_what_is_missing_is_a_visible_blank() -> None:
    (paragraph,) = printed("Notice is {{ a.x }}.", x=Missing("how much notice", "a.x"))
    assert paragraph == Paragraph((Text("Notice is "), Blank("how much notice", "a.x"), Text(".")))


def test_what_prints_an_answer_that_does_not_apply_is_left_out() -> None:
    blocks = printed("Stays.\n\nGoes {{ a.x }}.\n\n1. stays\n2. goes {{ a.x }}", x=Absent("a.x"))
    assert text_of(blocks) == "Stays.stays"


def test_loops_tables_and_lists_become_blocks() -> None:
    people = Listing((partner("north", "Northfield"), partner("oak", "Oak Street")), language=EN_GB)
    source = "| Who | Kind |\n|---|---|\n{% for p in a.people %}\n| {{ p.name }} | {{ p.kind }} |\n{% endfor %}\n"
    (table,) = printed(source, people=people)
    assert isinstance(table, Table)
    assert [text_of((Paragraph(row[0].content),)) for row in table.rows] == ["Northfield", "Oak Street"]
    (listed,) = printed(
        "{% for p in a.people %}\n1. {{ p }}{% if not loop.last %};{% endif %}\n\n{% endfor %}", people=people
    )
    assert isinstance(listed, ItemList)
    assert text_of((listed,)) == "Northfield;Oak Street"


def test_a_quotation_holds_paragraphs_and_goes_with_an_answer_that_does_not_apply() -> None:
    (quoted,) = printed("> {{ a.x }}\n>\n> Two.", x=word("One"))
    assert isinstance(quoted, Quotation)
    assert text_of(quoted.content) == "OneTwo."
    assert printed("> {{ a.x }}", x=Absent("a.x")) == ()
    with pytest.raises(WordingError, match="paragraphs and nothing else"):
        printed("> - a list")


def test_a_column_is_as_wide_as_its_dashes() -> None:
    (table,) = printed("| A | B |\n|--|----|\n| a | b |")
    assert isinstance(table, Table)
    assert [column.width for column in table.columns] == [2, 4]
    (alike,) = printed("| A | B |\n|---|---|\n| a | b |")
    assert isinstance(alike, Table)
    assert [column.width for column in alike.columns] == [1, 1]


def test_bold_defines_a_term_and_brackets_refer() -> None:
    (paragraph,) = printed("The **leaving partner** follows [[exit.notice]] and [[exit.gone|the plan]].")
    assert paragraph == Paragraph(
        (
            Text("The "),
            TermDefinition("leaving partner", "leaving partner"),
            Text(" follows "),
            CrossReference("exit.notice"),
            Text(" and the plan."),
        )
    )


def test_a_reference_with_other_words_stays_in_its_cell() -> None:
    (table,) = printed("| A | B |\n|---|---|\n| [[exit.gone|the plan]] | [[exit.notice|the notice]] |")
    assert isinstance(table, Table)
    assert [cell.content for cell in table.rows[0]] == [(Text("the plan"),), (CrossReference("exit.notice"),)]


def test_a_list_with_commas_inside_is_parted_by_semicolons() -> None:
    turns = Listing((word("the hall, Quay Road"), word("video")), language=EN_GB)
    assert text_of(printed("{{ a.turns }}", turns=turns)) == "the hall, Quay Road; and video"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ a.__class__ }}",
        "{{ a.x.__init__.__globals__ }}",
        "{{ a['x'] }}",
        "{{ a.x() }}",
        "{{ a.x.join(['a'] * 1000000) }}",
        "{{ 'x' * 100000000 }}",
        "{{ range(100000000) }}",
        "{{ a.x | attr('__class__') }}",
        "{{ a.x | map('upper') }}",
        "{{ a.x | and_list(b=1) }}",
        "{{ a.x | counted(a.y) }}",
        "{{ 'a' ~ 'b' }}",
        "{{ 1 + 1 }}",
        "{{ a.x if a.y else a.z }}",
        "{% set b = a.x %}",
        "{% include 'other.md' %}",
        "{% import 'other.md' as b %}",
        "{% extends 'other.md' %}",
        "{% macro m() %}{% endmacro %}",
        "{% call m() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% for p in a.x recursive %}{% endfor %}",
        "{% for p in a.x if p.kind %}{% endfor %}",
        "{% for p, q in a.x %}{% endfor %}",
        "{% for p in 'abc' * 99999999 %}{% endfor %}",
        "{% for a1 in a.x %}{% for b in a.x %}{% for c in a.x %}{% for d in a.x %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{% raw %}{{ x }}{% endraw %}{{ _slots }}",
        "{{ self }}{{ self.x }}",
        "{{ loop.cycle }}",
        "{% block b %}{% endblock %}",
        "{% if a.x %}x{% endif %}",
        "{{ a.x",
        "{% if a.x is answered %}",
        "\ue000",
    ],
)
def test_everything_outside_the_language_is_refused(source: str) -> None:
    with pytest.raises(WordingError):
        printed(source, x=word("x"), y=word("y"))


@pytest.mark.parametrize(
    "source",
    [
        "# Heading",
        "~~~\ncode\n~~~",
        "***",
        "* item",
        "![x](y)",
        "[x](y)",
        "<b>x</b>",
        "*slanted*",
        "`code`",
        "[[Exit]]",
    ],
)
def test_markup_that_clauses_do_not_know_is_found_with_its_line(source: str) -> None:
    found = list(find_foreign(f"Fine.\n{source}"))
    assert found
    assert found[0][0] >= 2


def test_a_misspelt_name_is_an_error_and_not_an_empty_space() -> None:
    with pytest.raises(WordingError, match="nonsense"):
        printed("{{ a.nonsense }}")


@pytest.mark.parametrize(
    ("said", "printed_as"),
    [
        ("in turn", "In turn."),
        ("In turn.", "In turn."),
        ("Why not?", "Why not?"),
        ("He said “yes.”", "He said “yes.”"),
        ("é ", "É."),
    ],
)
def test_a_free_answer_can_stand_as_a_sentence(said: str, printed_as: str) -> None:
    assert text_of(printed("{{ a.x | sentence }}", x=word(said))) == printed_as


def test_a_missing_answer_stays_a_blank_in_a_sentence() -> None:
    assert text_of(printed("{{ a.x | sentence }}", x=Missing("how", "a.x"))) == "how"
