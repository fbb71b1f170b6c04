"""What clause authors need beside proof: how a pack reads, and a new clause to start from, in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity, Step, Way, did_you_mean
from agreement_builder.library import house
from agreement_builder.library.loader import Library
from agreement_builder.store.inserting import places_of, put_behind
from agreement_builder.store.layout import lay_out
from agreement_builder.textfiles import write_whole
from agreement_builder.workflow.agreements import DEFAULT_DOCUMENT


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """How each topic reads, last the whole pack, and what goes against the house rules."""

    topics: tuple[house.TopicReading, ...]
    findings: tuple[Finding, ...]


def language_report(library: Library) -> LanguageReport:
    """The language of a pack, measured. Raises `Unusable` when the pack cannot be read."""
    sources = [library.clause(id) for id in library.clause_ids()]
    return LanguageReport(house.reading_by_topic(library), tuple(house.findings(library, sources)))


NEW_CLAUSE = """---
id: {id}
heading: {heading}
evidence: []
why: One sentence on why this clause exists.
---
The partners {{{{ will }}}} say here who does what, to whom, by when.

~~~example
answers: {{}}
expect: The partners will say here
~~~
"""


@dataclass(frozen=True, slots=True)
class NewClause:
    """A clause that was written to start from: its file, and where a document got it, the outline's file and the clause before it;
    None and "" where no document did."""

    path: Path
    outline: Path | None = None
    after: str = ""


def new_clause(folder: Path, id: str, heading: str, document: str = "", after: str = "") -> NewClause:
    """Writes a clause to start from, with an example that runs, and puts it into the outline of a document: behind the clause
    `after`, or behind the last one of its topic. Without a document and a clause to stand behind, no outline is touched.

    Raises `Unusable` when there is one of that id, when the folder holds no pack, and when the outline has no such place; nothing
    is written then.
    """
    library = Library.at(folder)
    topic, _, name = id.partition(".")
    path = folder / "clauses" / topic / f"{name}.md"
    if not (topic.isidentifier() and name.isidentifier()):
        hint = "Small letters, digits and _, with one dot: exit.notice."
        raise Unusable([Finding("clause-id", Severity.MUST, f'"{id}" cannot be the id of a clause.', hint, Place())])
    if path.exists():
        raise Unusable(
            [Finding("clause-exists", Severity.MUST, f"{path} is there already.", "Choose another id.", Place())]
        )
    made = NewClause(path)
    text = ""
    if document or after:
        made, text = _placed(library, folder, made, document or DEFAULT_DOCUMENT, id, after)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, NEW_CLAUSE.format(id=id, heading=_as_yaml(heading)).encode())
    if made.outline is not None:
        write_whole(made.outline, text.encode())
    return made


def _placed(
    library: Library, folder: Path, made: NewClause, document: str, id: str, after: str
) -> tuple[NewClause, str]:
    """Where a clause goes in a document, and what its outline says with the clause in it."""
    listed = library.outline(document).clause_ids()
    name = library.template_files.name(f"documents/{document}.yaml")
    path = folder / "templates" / "documents" / f"{document}.yaml"
    if not path.is_file():
        message = f"This pack has no outline of its own for the document {document}."
        raise Unusable([Finding("outline-place", Severity.MUST, message, f"Write {path} first.", Place())])
    topic = id.partition(".")[0]
    behind = after or next((each for each in reversed(listed) if each.partition(".")[0] == topic), "")
    text = path.read_bytes().decode("utf-8")
    places = list(places_of(behind, lay_out(text, name).content)) if behind in listed else []
    if not places:
        message = (
            f"The document {document} has no clause {behind}."
            if behind
            else f"The document {document} has no clause on {topic}."
        )
        hint = did_you_mean(after, listed)
        way = None if hint else Way(Step.PUT_BEHIND)
        raise Unusable([Finding("outline-place", Severity.MUST, message, hint, Place(name), way=way)])
    return replace(made, outline=path, after=behind), put_behind(text, places[0], id, name)


def _as_yaml(words: str) -> str:
    """One line of words as a value in YAML: in quotation marks unless they are letters, figures and spaces."""
    words = " ".join(words.split())
    return words if words.replace(" ", "").isalnum() else "'" + words.replace("'", "''") + "'"
