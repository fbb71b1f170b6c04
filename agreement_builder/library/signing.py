"""Reads how each kind of partner signs, and executes a deed. Knows no partner."""

from __future__ import annotations

from agreement_builder.library.fields import Fields, Problems
from agreement_builder.model.pack import SignatureForm, SignatureForms
from agreement_builder.yamlnodes import Node, parse

MAX_SIGNERS = 10
KNOWN = ("name", "role")
"""What of somebody who signs can be printed on a line."""


def read_signature_forms(text: str, problems: Problems) -> SignatureForms:
    """Every signature form of the pack, in the order of the file."""
    root = parse(text, problems.file)
    if not isinstance(root.content, list):
        problems.add(root.line, "This file should be a list of signature forms.", 'Start each with "- kinds: [...]".')
        return SignatureForms(())
    return SignatureForms(tuple(_form(node, problems) for node in root.content))


def _form(node: Node, problems: Problems) -> SignatureForm:
    fields = Fields(node, problems, "a signature form")
    fields.only("kinds", "who", "way", "law", "intro", "signers", "lines", "witness", "seal")
    signers = fields.number("signers", 1)
    if not 0 <= signers <= MAX_SIGNERS or (not signers and not fields.texts("witness")):
        problems.add(fields.line_of("signers"), f"A partner signs by one to {MAX_SIGNERS} people.")
    kinds, who = fields.texts("kinds"), fields.text("who", "")
    if bool(kinds) == bool(who):
        hint = 'Write "kinds: [council]" for partners, or "who: newcomer" for somebody who is no partner yet.'
        problems.add(node.line, "A signature form is for kinds of partner, or for somebody else.", hint)
    lines = _lines(fields, problems)
    return SignatureForm(
        kinds,
        fields.text("intro", ""),
        signers,
        tuple(label for label, _ in lines),
        node.line,
        who,
        fields.text("way", ""),
        fields.texts("law"),
        fields.texts("witness"),
        fields.text("seal", ""),
        {label: known for label, known in lines if known},
    )


def _lines(fields: Fields, problems: Problems) -> tuple[tuple[str, str], ...]:
    """The label of each line, with what is printed there where it is known, "" for a line that is always filled in by hand."""
    found = []
    for node in fields.each("lines"):
        content = node.content
        known = next(iter(content.items())) if isinstance(content, dict) and len(content) == 1 else None
        if isinstance(content, str):
            found.append((content, ""))
        elif known is not None and known[1].content in KNOWN:
            found.append((known[0], str(known[1].content)))
        else:
            hint = "Write Signature, or {Name: name} where the name of who signs is printed when it is known."
            problems.add(node.line, "A line is a label, or a label with name or role.", hint)
    return tuple(found)
