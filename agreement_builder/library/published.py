"""Reads the lists of what published checklists and agreements ask for, and what in the pack meets it.

`checklists.yaml` and `agreements.yaml` have one form. Whether what is named exists is looked at in `library.citations`.
"""

from __future__ import annotations

from collections.abc import Iterator

from agreement_builder.library.fields import Fields, Problems
from agreement_builder.model.published import Published, PublishedItem
from agreement_builder.yamlnodes import parse

CHECKLISTS = "checklists.yaml"
AGREEMENTS = "agreements.yaml"


def read_published(text: str, problems: Problems) -> tuple[Published, ...]:
    """Every checklist or agreement of a file. What is wrong is added to `problems`."""
    root = parse(text, problems.file)
    if not isinstance(root.content, list):
        problems.add(root.line, "This file should be a list.", 'Start each item with "- id: ...".')
        return ()
    return tuple(_published(Fields(node, problems, "an item"), problems) for node in root.content)


def _published(fields: Fields, problems: Problems) -> Published:
    id = fields.text("id")
    fields.what = id
    fields.only("id", "title", "source", "items")
    return Published(id, fields.text("title"), fields.text("source"), tuple(_items(fields, problems)), fields.line)


def _items(fields: Fields, problems: Problems) -> Iterator[PublishedItem]:
    for node in fields.each("items"):
        item = Fields(node, problems, f"an item of {fields.what}")
        number = item.text("n")
        item.what = f"item {number} of {fields.what}"
        item.only("n", "item", "met_by", "not_met")
        met_by, not_met = item.texts("met_by"), item.text("not_met", "")
        if bool(met_by) == bool(not_met):
            problems.add(
                item.line, f"{item.what} should say what meets it, or why nothing does.", "Write met_by, or not_met."
            )
        yield PublishedItem(number, item.text("item"), met_by, not_met, item.line)
