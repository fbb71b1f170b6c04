"""What questions mean stands in the pack, not in the program: which ids of questions Python still names, and where.

An id inside a sentence, as an example for people, is no meaning; a text that is one, or the way to a cell of one, is.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from agreement_builder.model.roles import Role
from tests.architecture.roles_page import PAGE, table
from tests.support.whole import library

PACKAGE = Path(__file__).parents[2] / "agreement_builder"
_NAMED = re.compile(r"([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)(?:[/\[].*)?")

REMAINING: dict[str, int] = {
    "assemble/account.py": 2,
    "assemble/draft.py": 1,
    "assemble/ours.py": 1,
    "assemble/points.py": 2,
    "assemble/signatures.py": 4,
    "assemble/views.py": 1,
    "checks/facts.py": 7,
    "checks/measures.py": 29,
    "checks/named.py": 71,
    "checks/power.py": 26,
    "checks/restatements.py": 23,
    "checks/rules/bargain.py": 7,
    "checks/rules/beginnings.py": 9,
    "checks/rules/dates.py": 11,
    "checks/rules/daysoff.py": 9,
    "checks/rules/goals.py": 5,
    "checks/rules/last_time.py": 3,
    "checks/rules/leftovers.py": 9,
    "checks/rules/meaning.py": 8,
    "checks/rules/meetings.py": 14,
    "checks/rules/money.py": 8,
    "checks/rules/open_things.py": 6,
    "checks/rules/owners.py": 7,
    "checks/rules/paper.py": 1,
    "checks/rules/people.py": 16,
    "checks/rules/power.py": 23,
    "checks/rules/reach.py": 2,
    "checks/rules/restated.py": 12,
    "checks/rules/routes.py": 7,
    "checks/rules/sharing.py": 9,
    "checks/rules/status.py": 7,
    "checks/rules/sums.py": 3,
    "checks/rules/voices.py": 14,
    "checks/rules/wording.py": 4,
    "checks/rules/work.py": 12,
    "interview/effects.py": 1,
    "interview/renewal.py": 10,
    "model/lookup.py": 1,
    "model/renewal.py": 1,
    "workflow/accounting.py": 1,
    "workflow/left_out.py": 1,
    "workflow/own_checks.py": 1,
    "workflow/own_words.py": 1,
    "workflow/reporting.py": 19,
    "workflow/resting.py": 1,
    "workflow/sessions.py": 1,
}
"""How many questions each module names. Only fewer may stand here."""


def named_in(source: str, ids: frozenset[str]) -> Iterator[str]:
    """The questions that a module names: each text that is an id, or begins with one and goes on to a row or a partner."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = _NAMED.fullmatch(node.value)
            if found and found[1] in ids:
                yield found[1]


def test_python_names_no_more_questions_than_it_did() -> None:
    ids = frozenset(library().questionnaire.by_id)
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        for id in named_in(path.read_text(encoding="utf-8"), ids):
            found[str(path.relative_to(PACKAGE))].add(id)
    assert {module: len(named) for module, named in found.items()} == REMAINING


def test_every_role_is_asked_for_and_played_by_one_question_of_the_shipped_pack() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [role.name for role in Role if f"Role.{role.name}" not in source] == []
    played = [question.means for question in library().questionnaire.by_id.values() if question.means]
    assert sorted(played) == sorted(role.id for role in Role)


def test_the_page_on_roles_is_as_the_program_has_them() -> None:
    """Write it anew with python -m tests.architecture.roles_page."""
    assert table() in PAGE.read_text(encoding="utf-8")


def test_an_id_is_found_alone_and_before_a_row_and_not_in_a_sentence() -> None:
    source = 'a = "exit.notice"\nb = f"goals.milestones/{a}"\nc = "partners.lead[oak]"\nd = "Try exit.notice."\n'
    ids = frozenset({"exit.notice", "goals.milestones", "partners.lead"})
    assert sorted(named_in(source, ids)) == ["exit.notice", "goals.milestones", "partners.lead"]
