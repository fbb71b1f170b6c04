"""Writing documents into files with names that a person would choose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.language import language_of
from agreement_builder.model import walk
from agreement_builder.model.document import Assumption, Meta, OpenPoint, Remark, ResolvedDocument
from agreement_builder.model.readiness import is_key, question_of_answer
from agreement_builder.model.standing import filled
from agreement_builder.render.registry import FORMATS, is_as_built, render, told_of_look
from agreement_builder.workflow import proposed
from agreement_builder.workflow.accounting import counted_up
from agreement_builder.workflow.agreements import Agreement, made_each
from agreement_builder.workflow.filesets import clear_cut_off, keep_aside, write_set

NAME_LIMIT = 80
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]')
"""What a disk refuses, and signs that nobody sees but that turn the name round."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was written, and what the document leaves open, in a sentence. `proposed` says which document it is and why,
    where nobody had chosen one, `told` what a look could not give and what happened to files that were there before, and
    `counted` how many answers do not stand in the document."""

    files: tuple[Path, ...]
    still_open: str
    proposed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    counted: str = ""


def build(
    agreement: Agreement,
    formats: tuple[str, ...],
    folder: Path,
    document: str,
    today: date,
    look: Path | None = None,
    partner: str = "",
    with_findings: bool = False,
) -> Built:
    """Writes the document in each format into `folder`, which is made when it is not there.

    With `with_findings`, Word has what `check` finds as comments.

    Of a document that is about one partner, it writes the one for the `partner` named, or one for each. Everything is
    rendered before anything is written. Raises `Unusable` for what must be mended first, and OSError when a file cannot
    be written.
    """
    rendered: dict[str, bytes] = {}
    points: dict[str, OpenPoint] = {}
    taken: dict[str, Assumption] = {}
    keys = agreement.library.questionnaire.keys
    made = tuple(made_each(agreement, today, document, partner))
    found = _findings(agreement, document) if with_findings else ()
    for each in made:
        resolved = replace(each.resolved, remarks=_remarks(each.resolved, found))
        for id in formats:
            name = file_name(resolved.document.meta, FORMATS[id].suffix)
            rendered[_another(name, rendered)] = _rendered(resolved, id, look)
        points |= {point.answer: point for point in resolved.document.open_points}
        if each.barred:
            taken |= {each.answer: each for each in resolved.document.assumptions if is_key(each.answer, keys)}
    of_look = told_of_look(look, formats) if look is not None else ()
    folder.mkdir(parents=True, exist_ok=True)
    told = of_look + _cut_off(folder, rendered) + _kept(folder, rendered)
    write_set({folder / name: content for name, content in rendered.items()})
    said = () if document or agreement.answers.document else proposed.lines(agreement)
    opened = still_open(tuple(points.values())) + not_yet(agreement, tuple(taken))
    # Of papers for each partner there are many, and status has the account of each.
    counted = ""
    if len(made) == 1:
        counted = counted_up(agreement, made[0].account(others=False))
    return Built(tuple(folder / name for name in rendered), opened, said, told, counted)


def _cut_off(folder: Path, files: Collection[str]) -> tuple[str, ...]:
    """Clears what a build that was cut off left in the folder, and says which files may be older than the others."""
    waiting = clear_cut_off(folder, [format.suffix for format in FORMATS.values()])
    if not waiting:
        return ()
    said = ["An earlier build into this folder was cut off. What it left half-way has been cleared away."]
    if old := [name for name in waiting if name not in files and (folder / name).exists()]:
        said.append(f"Not replaced then, and not written now, so perhaps older than the rest: {'; '.join(old)}.")
    return tuple(said)


def _kept(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Keeps each file that is about to be replaced and was edited since it was built, under another name, and says so."""
    said = []
    for name, content in files.items():
        path = folder / name
        if path.is_file() and (held := path.read_bytes()) != content and not is_as_built(name, held):
            kept = keep_aside(path, "edited")
            said.append(f"{name} was edited after it was built. What stood in it is kept as {kept.name}.")
    return tuple(said)


def _findings(agreement: Agreement, document: str) -> tuple[Finding, ...]:
    # Most builds ask for none, and should not wait for what finds them.
    from agreement_builder.workflow.found import check

    return check(agreement, document)


def _remarks(document: ResolvedDocument, findings: Iterable[Finding]) -> tuple[Remark, ...]:
    """Findings beside the clause that they concern, or beside its part, or, where there is neither, at the first heading."""
    parts = tuple(walk.parts(document.document))
    places = {clause.id: clause.id if clause.heading else part.id for part in parts for clause in part.clauses}
    first = parts[0].id if parts else ""
    return tuple(
        Remark(
            places.get(each.place.provision, first), f"Check ({each.severity}): {each.message}", (each.hint, each.why)
        )
        for each in findings
    )


def _another(name: str, taken: Collection[str]) -> str:
    """The name, or a numbered one where partners are called alike."""
    path, number, found = Path(name), 1, name
    while found.casefold() in {each.casefold() for each in taken}:
        number += 1
        found = f"{path.stem} ({number}){path.suffix}"
    return found


def file_name(meta: Meta, suffix: str) -> str:
    """ "Family Hubs - Partnership agreement, draft 3.docx": letters of every script, nothing that a disk or a shell takes amiss."""
    said = {**language_of(meta.language).standing, **meta.words}
    state = (filled(said["draft"], number=meta.draft) if meta.draft else said["final"]).lower()
    title = _UNFIT.sub(" ", meta.title)
    title = " ".join(title.split())[:NAME_LIMIT].lstrip(" .-~").rstrip(" .") or "Agreement"
    named = " ".join(_UNFIT.sub(" ", meta.kind).split())[:NAME_LIMIT].rstrip(" .")
    kind = f" - {named}" if named.lower() != title.lower() else ""
    while len(f"{title}{kind}, {state}{suffix}".encode()) > 240:
        title = title[:-1].rstrip()
    return f"{title}{kind}, {state}{suffix}"


def still_open(points: tuple[OpenPoint, ...]) -> str:
    """What a document leaves open, for the person who built it."""
    missing = sum(point.missing for point in points)
    argued = len(points) - missing
    if not points:
        return "Nothing is left open."
    parts = []
    if argued:
        parts.append(f"{argued} {'point' if argued == 1 else 'points'} to be agreed")
    if missing:
        parts.append(f"{missing} {'question' if missing == 1 else 'questions'} not answered yet")
    barred = [point for point in points if point.blocks_signing]
    more = f" {len(barred)} of them must be settled before anyone signs." if barred else ""
    return f"Still open: {' and '.join(parts)}, listed in the document.{more}"


def not_yet(agreement: Agreement, assumed: tuple[str, ...]) -> str:
    """What keeps a text from signature beside its open points: key provisions that nobody is known to have talked about."""
    questions = agreement.answered.questionnaire.by_id
    named = dict.fromkeys(questions[each].blank for each in map(question_of_answer, assumed) if each in questions)
    if not named:
        return ""
    return f" Nobody is known to have talked about this, so the text is not for signature yet: {'; '.join(named)}."


def _rendered(document: ResolvedDocument, format_id: str, look: Path | None) -> bytes:
    try:
        return render(document, format_id, look)
    except OSError as fault:
        if format_id != "pdf" or fault.filename:
            raise
        hint = (
            "Run agreement-builder doctor for the command that installs them, or write Word alone with --format docx."
        )
        message = "PDF output needs Pango and HarfBuzz, which this computer does not have."
        raise Unusable([Finding("pdf-libraries", Severity.MUST, message, hint, Place())]) from fault
