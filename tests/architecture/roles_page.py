"""The page on roles: what `means:` may say, drawn from the program and the shipped pack.

Run as a program, it writes the table into the page: `python -m tests.architecture.roles_page`.
"""

from __future__ import annotations

import re
from pathlib import Path

from agreement_builder.model.roles import Role
from tests.support.whole import library

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"
TABLE = re.compile(r"^\| `means`.*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def table() -> str:
    """Every role with the kind of question that can play it, what its answer says, the columns that are read, and our question."""
    by_role = library().questionnaire.by_role
    lines = [
        "| `means` | Kind | What the answer says | Columns that are read | In our pack |",
        "| --- | --- | --- | --- | --- |",
    ]
    for role in Role:
        kind = f"`{role.kind.value}`{', of each partner' if role.each else ''}"
        columns = ", ".join(f"`{column}`" for column in role.columns)
        lines.append(f"| `{role.id}` | {kind} | {role.what} | {columns} | `{by_role[role.id]}` |")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
