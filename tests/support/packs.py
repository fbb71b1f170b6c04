"""A small pack written to disk, for tests that need one of their own: two topics, a few clauses, one document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.assemble.views import Answered
from agreement_builder.interview.engine import default_values
from agreement_builder.interview.reading import read_answers
from agreement_builder.library.loader import Library
from agreement_builder.model.document import ResolvedDocument
from agreement_builder.model.numbering import SCHEMES

PACK = """\
id: small
version: 1.0.0
language: en-GB
topics: [partners, exit, signing]
partner_kinds:
  council: {label: Council, words: a local authority, public: true}
  cio: {label: Charity, words: a charity}
sources: {S0: A source}
words:
  will: {if: exit.binding == "yes", then: must, else: will}
"""

QUESTIONS: Mapping[str, str] = {
    "partners": """\
title: Partners
about: Who takes part.
questions:
  - {id: partners.list, ask: Who are the partners?, kind: partner-list, blank: who the partners are}
  - {id: partners.address, ask: Where is it?, kind: line, blank: its address, each: partner, example: 1 High Street}
""",
    "exit": """\
title: Leaving
about: How partners leave.
questions:
  - {id: exit.notice, ask: How much notice?, kind: period, blank: how much notice}
  - {id: exit.binding, ask: Does it bind?, kind: yes-no, blank: whether it binds, default: "no"}
  - {id: exit.note, ask: A note?, kind: text, blank: a note, optional: true, example: Some words.}
  - {id: exit.pages, ask: How many copies?, kind: number, blank: how many copies, default: "2"}
""",
    "signing": """\
title: Signing
about: Who signs.
questions:
  - {id: signing.by, ask: By when?, kind: date, blank: the signing date, optional: true}
""",
}

SIGNATURES = """\
- kinds: [council, cio]
  intro: Signed for {{ p.name }}
  signers: 1
  lines: [Signature, {Name: name}, Date]
"""

OUTLINE = """\
id: agreement
kind: Agreement
words: {this_document: this agreement}
sections:
  - {id: one, heading: The first part, clauses: [CLAUSES]}
signing: {heading: Signing, clauses: [], blocks: true}
schedules:
  - {id: schedule.open, heading: Still open, list: open-points}
  - {id: schedule.assumed, heading: Assumed, list: assumptions}
"""

PARTNERS = [
    {"id": "north", "name": "Northfield Council", "short": "Northfield", "kind": "council"},
    {"id": "oak", "name": "Oak Street Families", "short": "Oak Street", "kind": "cio"},
]


def clause_file(id: str, body: str, head: str = "") -> str:
    """A clause file around some wording."""
    return f"---\nid: {id}\nheading: Heading of {id}\n{head}---\n{body}\n"


def write_pack(folder: Path, clauses: Mapping[str, str], files: Mapping[str, str] | None = None) -> Path:
    """A pack whose document has these clauses in order. `clauses` maps ids to whole files or to wording alone.

    `files` adds files, or writes others in place of those that are made ("clauses/pack.yaml").
    """
    made = {
        "clauses/pack.yaml": PACK,
        "clauses/signing/signatures.yaml": SIGNATURES,
        "templates/documents/agreement.yaml": OUTLINE.replace("CLAUSES", ", ".join(clauses)),
        **{f"clauses/{topic}/questions.yaml": text for topic, text in QUESTIONS.items()},
        **{
            f"clauses/{id.replace('.', '/')}.md": text if text.startswith("---\n") else clause_file(id, text)
            for id, text in clauses.items()
        },
        **(files or {}),
    }
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def document_of(folder: Path, answers: Mapping[str, object] | None = None) -> ResolvedDocument:
    """The document that a pack and raw answers make; the two standard partners unless the answers name others."""
    library = Library.at(folder)
    topics: dict[str, object] = {"partners": {"list": PARTNERS}, **(answers or {})}
    raw = {"format": "1", "draft": "1", "date": "2026-09-01", "answers": topics}
    read, findings = read_answers(library.questionnaire, tuple(library.pack.partner_kinds), raw, lambda _: 0)  # type: ignore[arg-type]
    assert findings == ()
    answered = Answered(library.questionnaire, library.pack, read, default_values(library.questionnaire, read))
    outline = library.outline("agreement")
    drafted = draft(library, answered, select(library, outline, answered.lookup), date(2026, 9, 1))
    return resolve(drafted, SCHEMES[outline.numbering])
