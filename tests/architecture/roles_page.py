"""The page on roles: what `means:` may say, drawn from the program and the shipped pack.

Run as a program, it writes the table into the page: `python -m tests.architecture.roles_page`.
"""

from __future__ import annotations

import re
from pathlib import Path

from agreement_builder.model.roles import Role, TopicRole
from tests.support.whole import library

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"
TABLE = re.compile(r"^\| `means` \| Kind.*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
TOPICS = re.compile(r"^\| `means` \| What the answers in.*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def table() -> str:
    """Every role, the kind of question that can play it, what its answer says, columns or options known, and our question."""
    by_role = library().questionnaire.by_role
    lines = [
        "| `means` | Kind | What the answer says | Columns or options that the program knows | In our pack |",
        "| --- | --- | --- | --- | --- |",
    ]
    for role in Role:
        kind = f"`{role.kind.value}`{', of each partner' if role.each else ''}"
        parts = ", ".join(f"`{part}`" for part in role.parts)
        lines.append(f"| `{role.id}` | {kind} | {role.what} | {parts} | `{by_role[role.id]}` |")
    return "\n".join(lines)


def topics() -> str:
    """Every role of a topic, what its answers are, and our topics."""
    lines = ["| `means` | What the answers in the topic are | In our pack |", "| --- | --- | --- |"]
    for role in TopicRole:
        ours = ", ".join(f"`{topic.id}`" for topic in library().questionnaire.topics if role.id in topic.means)
        lines.append(f"| `{role.id}` | {role.what} | {ours} |")
    return "\n".join(lines)


if __name__ == "__main__":
    written = TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(TOPICS.sub(lambda _: topics(), written), encoding="utf-8")
