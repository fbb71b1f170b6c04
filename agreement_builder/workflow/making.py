"""Writing documents into files with names that a person would choose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Severity, Step, Way
from agreement_builder.language import language_of
from agreement_builder.model import walk
from agreement_builder.model.account import HowMany
from agreement_builder.model.document import Assumption, Meta, OpenPoint, Remark, ResolvedDocument
from agreement_builder.model.readiness import is_key, question_of_answer
from agreement_builder.model.standing import filled
from agreement_builder.model.state import CutOff, DocumentState, KeptAside, LeftOpen
from agreement_builder.render.registry import FORMATS, is_as_built, render, told_of_look
from agreement_builder.workflow import proposed
from agreement_builder.workflow.accounting import how_many
from agreement_builder.workflow.agreements import Agreement, made_each
from agreement_builder.workflow.filesets import clear_cut_off, keep_aside, write_set

NAME_LIMIT = 80
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]')
"""What a disk refuses, and signs that nobody sees but that turn the name round."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was written, and what the document leaves open.

    `proposed` is which document it is and why, where nobody had chosen one, and `answers` are how many stand in the document, where
    there is one. `of_look` says what a look could not give, in sentences, and `look_unused` that no format takes it. `cut_off` and
    `kept` are what happened to files that were there before.
    """

    files: tuple[Path, ...]
    left_open: LeftOpen
    proposed: DocumentState | None = None
    answers: HowMany | None = None
    of_look: tuple[str, ...] = ()
    look_unused: bool = False
    cut_off: CutOff | None = None
    kept: tuple[KeptAside, ...] = ()


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
    look_unused = look is not None and not any(FORMATS[id].takes_look for id in formats)
    of_look = told_of_look(look, formats) if look is not None and not look_unused else ()
    folder.mkdir(parents=True, exist_ok=True)
    cut_off, kept = _cut_off(folder, rendered), tuple(_kept(folder, rendered))
    write_set({folder / name: content for name, content in rendered.items()})
    chosen = None if document or agreement.answers.document else proposed.document(agreement)
    opened = left_open(agreement, tuple(points.values()), tuple(taken))
    # Of papers for each partner there are many, and `status` has the account of each.
    answers = how_many(agreement, made[0].account(others=False)) if len(made) == 1 else None
    files = tuple(folder / name for name in rendered)
    return Built(files, opened, chosen, answers, of_look, look_unused, cut_off, kept)


def _cut_off(folder: Path, files: Collection[str]) -> CutOff | None:
    """Clears what a build that was cut off left in the folder, and says which files may be older than the others."""
    waiting = clear_cut_off(folder, [format.suffix for format in FORMATS.values()])
    older = tuple(name for name in waiting if name not in files and (folder / name).exists())
    return CutOff(older) if waiting else None


def _kept(folder: Path, files: Mapping[str, bytes]) -> Iterator[KeptAside]:
    """Keeps each file that is about to be replaced and was edited since it was built, under another name, and says so."""
    for name, content in files.items():
        path = folder / name
        if path.is_file() and (held := path.read_bytes()) != content and not is_as_built(name, held):
            yield KeptAside(name, keep_aside(path, "edited").name)


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


def left_open(agreement: Agreement, points: tuple[OpenPoint, ...], assumed: tuple[str, ...]) -> LeftOpen:
    """What a document leaves open. `assumed` are the keys of what is only assumed and keeps the text from signature: key provisions
    that nobody is known to have talked about."""
    missing = sum(point.missing for point in points)
    questions = agreement.answered.questionnaire.by_id
    named = dict.fromkeys(questions[each].blank for each in map(question_of_answer, assumed) if each in questions)
    barred = sum(point.blocks_signing for point in points)
    return LeftOpen(len(points) - missing, missing, barred, tuple(named))


def _rendered(document: ResolvedDocument, format_id: str, look: Path | None) -> bytes:
    try:
        return render(document, format_id, look)
    except OSError as fault:
        if format_id != "pdf" or fault.filename:
            raise
        message = "PDF output needs Pango and HarfBuzz, which this computer does not have."
        raise Unusable([Finding("pdf-libraries", Severity.MUST, message, way=Way(Step.INSTALL))]) from fault
