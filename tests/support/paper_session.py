"""A session on a JSON file, for questionnaires in tests: every change is on disk before the method returns."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.interview import kinds
from agreement_builder.interview.effects import confirmed, settle
from agreement_builder.interview.engine import Interview
from agreement_builder.interview.kinds import rows
from agreement_builder.model.answers import Answer, Answers, Basis, Key, Status
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.values import Partner, Raw
from agreement_builder.terminal.session import Outcome
from tests.support.questionnaires import PARTNER_KINDS, QUESTIONNAIRE


class PaperSession:
    """What `terminal.session.Session` asks for, as simply as can be."""

    def __init__(self, path: Path, questionnaire: Questionnaire = QUESTIONNAIRE) -> None:
        self.path = path
        self.file = path.name
        self.questionnaire = questionnaire
        self.partner_kinds: Mapping[str, PartnerKind] = PARTNER_KINDS
        self.findings: tuple[Finding, ...] = ()
        self.answers = Answers()
        self.kinds_of_document: dict[str, str] = {}
        self.unfinished: dict[str, Raw] = {}
        if path.exists():
            self._read(json.loads(path.read_text(encoding="utf-8")))

    def give(self, key: Key, raw: Raw) -> Outcome:
        question = self.questionnaire.by_id[key.question]
        parsed = kinds.parse(raw, question, kinds.Context(self.answers.partners, self.partner_kinds))
        if parsed.value is None:
            found = (
                Finding(p.code, Severity.MUST, p.message, p.hint, Place(question=str(key))) for p in parsed.problems
            )
            return Outcome(False, tuple(found))
        return self._put(key, Answer(parsed.value))

    def reread(self) -> None:
        self._read(json.loads(self.path.read_text(encoding="utf-8")))

    def unread(self, key: Key) -> Raw:
        return "" if key in self.answers.by_key else self.unfinished.get(str(key), "")

    def keep_unfinished(self, key: Key, raw: Raw) -> None:
        self.unfinished[str(key)] = raw

    def clear(self, key: Key) -> Outcome:
        left = {other: answer for other, answer in self.answers if other != key}
        return self._save(replace(self.answers, by_key=left))

    def confirm(self, key: Key) -> Outcome:
        return self._save(confirmed(self.answers, key))

    def mark_open(self, key: Key, point: Mapping[str, Raw]) -> Outcome:
        title = self.questionnaire.by_id[key.question].blank
        return self._put(
            key, Answer(status=Status.TO_BE_AGREED, open_point=rows.read_open_point(dict(point), title, str(key)))
        )

    def not_applicable(self, key: Key, reason: str) -> Outcome:
        return self._put(key, Answer(status=Status.NOT_APPLICABLE, note=reason))

    def set_basis(self, key: Key, basis: Basis, proposed_by: str = "", note: str = "") -> Outcome:
        return self._put(key, replace(self.answers.by_key[key], basis=basis, proposed_by=proposed_by, note=note))

    def skip_topic(self, topic: str, skipped: bool = True) -> Outcome:
        others = self.answers.skipped - {topic}
        return self._save(replace(self.answers, skipped=others | {topic} if skipped else others))

    def explain_question(self, key: Key) -> str:
        return f"Used in one clause, for {key}."

    def preview(self, topic: str, width: int) -> str:
        given = [
            f"{key}: {answer.value}"
            for key, answer in self.answers
            if not topic or key.question.startswith(f"{topic}.")
        ]
        return "\n\n".join(f"{number}. {line}" for number, line in enumerate(given, 1))

    def document_lines(self) -> tuple[str, ...]:
        named = self.kinds_of_document.get(self.answers.document, "")
        return (f"{named}, as you chose.",) if named else ("Charter, proposed. Nothing calls for more.",)

    def documents(self) -> Mapping[str, str]:
        return self.kinds_of_document

    def choose_document(self, document: str) -> Outcome:
        return self._save(replace(self.answers, document=document))

    def source(self, lesson: str) -> str:
        return "Lindsay, CYP Now" if lesson == "S1-1" else ""

    def _put(self, key: Key, answer: Answer) -> Outcome:
        changed = replace(self.answers, by_key={**self.answers.by_key, key: answer})
        if key.question == "partners.list" and isinstance(answer.value, tuple):
            changed = replace(changed, partners=tuple(p for p in answer.value if isinstance(p, Partner)))
        settled, effects = settle(Interview.of(self.questionnaire, self.answers), changed)
        return replace(self._save(settled), effects=effects)

    def _save(self, answers: Answers) -> Outcome:
        self.answers = answers
        told: dict[str, Any] = {"skipped": sorted(answers.skipped), "answers": {}}
        for key, answer in answers:
            point = kinds.open_point_to_raw(answer.open_point) if answer.open_point else None
            told["answers"][str(key)] = {
                "value": None if answer.value is None else kinds.to_raw(answer.value),
                "status": answer.status.value,
                "basis": answer.basis.value,
                "by": answer.proposed_by,
                "note": answer.note,
                "point": point,
                "confirm": answer.confirm,
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
                value, Status(part["status"]), Basis(part["basis"]), part["by"], part["note"], point, part["confirm"]
            )
        self.answers = Answers(by_key, partners, skipped=frozenset(told["skipped"]))


if __name__ == "__main__":
    from agreement_builder.terminal.app import run

    run(PaperSession(Path(sys.argv[1])), plain="--plain" in sys.argv)
