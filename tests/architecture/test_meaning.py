"""What questions mean stands in the pack, not in the program: which ids of questions Python still names, and where.

An id inside a sentence, as an example for people, is no meaning; a text that is one, or the way to a cell of one, is.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from agreement_builder.checks.english import READS
from agreement_builder.model.roles import Role, TopicRole
from tests.architecture.roles_page import PAGE, table, topics
from tests.support.whole import library

PACKAGE = Path(__file__).parents[2] / "agreement_builder"
_NAMED = re.compile(r"([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)(?:[/\[].*)?")

REMAINING = {"model/conditions.py": {"partners.list"}}
"""The questions that Python names, by module. Each has its reason there: who the partners are is a name of the answers file, and of
conditions and wording, whatever the pack. Every other question plays a role (`model.roles`)."""


def named_in(source: str, ids: frozenset[str]) -> Iterator[str]:
    """The questions that a module names: each text that is an id, or begins with one and goes on to a row or a partner."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = _NAMED.fullmatch(node.value)
            if found and found[1] in ids:
                yield found[1]


def test_python_names_no_question_but_the_list_of_partners() -> None:
    ids = frozenset(library().questionnaire.by_id)
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        for id in named_in(path.read_text(encoding="utf-8"), ids):
            found[str(path.relative_to(PACKAGE))].add(id)
    assert found == REMAINING, "let a question play a role: means: in the pack, a line in model/roles.py"


def topics_in(source: str, ids: frozenset[str]) -> Iterator[str]:
    """The topics that a module names: what the beginning of a question's id, or a topic, is held against."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".startswith"):
            begins = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
            yield from (each for each in begins if isinstance(each, str) and each.endswith(".") and each[:-1] in ids)
        elif isinstance(node, ast.Compare) and re.search("topic|partition", ast.unparse(node.left)):
            held = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
            yield from (each for each in held if isinstance(each, str) and each in ids)


def test_python_names_no_topic() -> None:
    ids = frozenset(topic.id for topic in library().questionnaire.topics)
    found = {
        path.name: named for path in PACKAGE.rglob("*.py") if (named := list(topics_in(path.read_text("utf-8"), ids)))
    }
    assert found == {}, "let a topic play a role: means: at the head of its questions, a line in model/roles.py"


def test_a_topic_is_found_where_it_is_held_against_something() -> None:
    source = 'a.startswith("exit.")\nb = key.partition(".")[0] != "open"\nc = topic.id in ("money", "x")\nd = "open"\n'
    assert sorted(topics_in(source, frozenset({"exit", "open", "money"}))) == ["exit.", "money", "open"]


def test_checks_name_no_kind_of_partner() -> None:
    kinds = frozenset(library().pack.partner_kinds) - {"authority"}  # which is also what a partner can hold
    for path in (PACKAGE / "checks").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        held = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        assert held & kinds <= {"informal"}, path  # a name that findings give something


def reads_english(source: str) -> bool:
    """Whether a module has a pattern with words in it, as something compiled, searched for, or put into one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"\(\?:|\\b|\^\(", node.value):
            plain = re.sub(r"\\.|\[[^]]*\]", " ", node.value)
            if re.search(r"[A-Za-z]{3}", plain):
                return True
    return False


def test_the_modules_that_read_english_are_those_that_are_named() -> None:
    checks = PACKAGE / "checks"
    found = {
        ".".join(path.relative_to(checks).with_suffix("").parts)
        for path in checks.rglob("*.py")
        if reads_english(path.read_text(encoding="utf-8"))
    }
    assert found == READS.keys(), "say in checks/english.py what it looks for, unless a role or the pack can say it"


def test_every_role_of_a_topic_is_asked_for_and_played_by_a_topic_of_the_shipped_pack() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [role.name for role in TopicRole if not re.search(rf"\bTopicRole\.{role.name}\b", source)] == []
    assert library().questionnaire.topics_by_role.keys() == {role.id for role in TopicRole}


def test_every_role_is_asked_for_and_played_by_one_question_of_the_shipped_pack() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [role.name for role in Role if not re.search(rf"\bRole\.{role.name}\b", source)] == []
    played = [question.means for question in library().questionnaire.by_id.values() if question.means]
    assert sorted(played) == sorted(role.id for role in Role)


def test_the_page_on_roles_is_as_the_program_has_them() -> None:
    """Write it anew with python -m tests.architecture.roles_page."""
    assert table() in PAGE.read_text(encoding="utf-8")
    assert topics() in PAGE.read_text(encoding="utf-8")


def test_an_id_is_found_alone_and_before_a_row_and_not_in_a_sentence() -> None:
    source = 'a = "exit.notice"\nb = f"goals.milestones/{a}"\nc = "partners.lead[oak]"\nd = "Try exit.notice."\n'
    ids = frozenset({"exit.notice", "goals.milestones", "partners.lead"})
    assert sorted(named_in(source, ids)) == ["exit.notice", "goals.milestones", "partners.lead"]
