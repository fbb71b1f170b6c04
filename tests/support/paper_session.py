"""A session on a JSON file, for questionnaires in tests: every change is on disk before the method returns."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from agreement_builder.assemble.resolve import resolve_alone
from agreement_builder.findings import Finding
from agreement_builder.interview import kinds
from agreement_builder.interview.changes import Change
from agreement_builder.interview.changing import Before, apply
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.kinds import rows
from agreement_builder.interview.section_rules import SectionRules
from agreement_builder.interview.section_words import SectionWords
from agreement_builder.interview.unfinished import joined
from agreement_builder.language import reasons
from agreement_builder.model.answers import Answer, Answers, Basis, Begun, Key, Status, Stopped
from agreement_builder.model.document import (
    Clause,
    Document,
    LineBreak,
    Meta,
    Paragraph,
    ResolvedDocument,
    Section,
    Text,
)
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.state import DocumentState
from agreement_builder.model.values import Partner, Raw
from agreement_builder.workflow.session import Outcome, Session
from tests.support.questionnaires import PARTNER_KINDS, QUESTIONNAIRE


class PaperSession(Session):
    """What `workflow.session.Session` asks for, as simply as can be."""

    def __init__(self, path: Path, questionnaire: Questionnaire = QUESTIONNAIRE) -> None:
        self.path = path
        self._questionnaire = questionnaire
        self._answers = Answers()
        self.told: tuple[Finding, ...] = ()
        self.kinds_of_document: dict[str, str] = {}
        self.stopped: Stopped | None = None
        if path.exists():
            self._read(json.loads(path.read_text(encoding="utf-8")))

    @property
    def file(self) -> str:
        return self.path.name

    @property
    def questionnaire(self) -> Questionnaire:
        return self._questionnaire

    @property
    def partner_kinds(self) -> Mapping[str, PartnerKind]:
        return PARTNER_KINDS

    @property
    def answers(self) -> Answers:
        return self._answers

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.told

    def change(self, change: Change) -> Outcome:
        made = apply(Before(Interview.of(self.questionnaire, self.answers), {}, self.partner_kinds), change)
        if made.findings:
            return Outcome(False, made.findings)
        return replace(self._save(made.answers), effects=made.effects)

    def reread(self) -> None:
        self._read(json.loads(self.path.read_text(encoding="utf-8")))

    def standing(self, key: Key) -> Raw:
        answer = self.answers.by_key.get(key)
        value = answer.value if answer else None
        return joined("" if value is None else kinds.to_raw(value), self.answers.unfinished.get(key))

    def unread(self, key: Key) -> Raw:
        return ""

    def at(self, key: Key, short: bool) -> None:
        self.stopped = Stopped(key, short)

    def leave(self) -> Outcome:
        self._save(self.answers)
        return Outcome(True)

    def used_under(self, key: Key) -> tuple[str, ...]:
        return (f"A clause for {key}",)

    def preview(self, topic: str = "") -> ResolvedDocument | None:
        given = [
            f"{key}: {answer.value}"
            for key, answer in self.answers
            if not topic or key.question.startswith(f"{topic}.")
        ]
        return paper([f"{number}. {line}" for number, line in enumerate(given, 1)]) if given else None

    def own_words(self, topic: str) -> SectionWords | None:
        return None

    def house_rules(self, topic: str) -> SectionRules | None:
        return None

    def document(self) -> DocumentState:
        named = self.kinds_of_document.get(self.answers.document, "")
        return (
            DocumentState(named, True)
            if named
            else DocumentState("Charter", False, because=("Nothing calls for more.",))
        )

    def documents(self) -> Mapping[str, str]:
        return self.kinds_of_document

    def source(self, lesson: str) -> str:
        return "Lindsay, CYP Now" if lesson == "S1-1" else ""

    def _save(self, answers: Answers) -> Outcome:
        self._answers = replace(answers, stopped=self.stopped)
        told: dict[str, Any] = {"skipped": sorted(answers.skipped), "answers": {}, "unfinished": {}}
        told["stopped"] = [str(self.stopped.at), self.stopped.short] if self.stopped else None
        for key, begun in answers.unfinished.items():
            told["unfinished"][str(key)] = [begun.raw, begun.added, dict(begun.beside)]
        for key, answer in answers:
            point = kinds.open_point_to_raw(answer.open_point) if answer.open_point else None
            told["answers"][str(key)] = {
                "value": None if answer.value is None else kinds.to_raw(answer.value),
                "status": answer.status.value,
                "basis": answer.basis.value,
                "by": answer.proposed_by,
                "note": answer.note,
                "point": point,
                "confirm": reasons.words(answer.confirm),
            }
        beside = self.path.with_suffix(".new")
        beside.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
        beside.replace(self.path)
        return Outcome(True)

    def _read(self, told: dict[str, Any]) -> None:
        partners: tuple[Partner, ...] = ()
        by_key: dict[Key, Answer] = {}
        for name, part in told["answers"].items():
            key = Key.parse(name)
            question = self.questionnaire.by_id[key.question]
            context = kinds.Context(partners, self.partner_kinds)
            value = None if part["value"] is None else kinds.parse(part["value"], question, context).value
            if name == "partners.list" and isinstance(value, tuple):
                partners = tuple(p for p in value if isinstance(p, Partner))
            point = None if part["point"] is None else rows.read_open_point(part["point"], question.blank, name)
            by_key[key] = Answer(
                value,
                Status(part["status"]),
                Basis(part["basis"]),
                part["by"],
                part["note"],
                point,
                reasons.read(part["confirm"]),
            )
        unfinished = {Key.parse(name): Begun(*parts) for name, parts in told["unfinished"].items()}
        self.stopped = Stopped(Key.parse(told["stopped"][0]), told["stopped"][1]) if told["stopped"] else None
        self._answers = Answers(
            by_key, partners, skipped=frozenset(told["skipped"]), unfinished=unfinished, stopped=self.stopped
        )


def paper(lines: Sequence[str]) -> ResolvedDocument:
    """A document that says nothing but these lines."""
    said = tuple(part for line in lines for part in (Text(line), LineBreak()))
    section = Section("said", "", (Clause("said.so_far", "", (Paragraph(said),)),), numbered=False)
    return resolve_alone(Document(Meta("Paper", "Paper", (), date(2027, 1, 12)), (section,), ()))


if __name__ == "__main__":
    from agreement_builder.terminal.app import run

    run(PaperSession(Path(sys.argv[1])), plain="--plain" in sys.argv)
