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
from agreement_builder.interview.section_rules import SectionRules
from agreement_builder.interview.section_words import SectionWords
from agreement_builder.interview.unfinished import apart, joined
from agreement_builder.model.answers import Answer, Answers, Basis, Begun, Key, Status, Stopped
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Questionnaire
from agreement_builder.model.values import Partner, Raw
from agreement_builder.workflow.session import Outcome
from tests.support.questionnaires import PARTNER_KINDS, QUESTIONNAIRE


class PaperSession:
    """What `workflow.session.Session` asks for, as simply as can be."""

    def __init__(self, path: Path, questionnaire: Questionnaire = QUESTIONNAIRE) -> None:
        self.path = path
        self.file = path.name
        self.questionnaire = questionnaire
        self.partner_kinds: Mapping[str, PartnerKind] = PARTNER_KINDS
        self.findings: tuple[Finding, ...] = ()
        self.answers = Answers()
        self.kinds_of_document: dict[str, str] = {}
        self.stopped: Stopped | None = None
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

    def standing(self, key: Key) -> Raw:
        answer = self.answers.by_key.get(key)
        value = answer.value if answer else None
        return joined("" if value is None else kinds.to_raw(value), self.answers.unfinished.get(key))

    def unread(self, key: Key) -> Raw:
        return ""

    def keep(self, key: Key, raw: Raw, counts: bool = True) -> Outcome:
        if kinds.is_empty(raw):
            self.drop_begun(key)
            return self.clear(key)
        context = kinds.Context(self.answers.partners, self.partner_kinds)
        whole, begun = (
            apart(raw, self.questionnaire.by_id[key.question], context) if counts else (None, Begun(raw, added=False))
        )
        outcome = self.give(key, whole) if whole is not None else Outcome(True)
        unfinished = {other: found for other, found in self.answers.unfinished.items() if other != key}
        self._save(replace(self.answers, unfinished={**unfinished, key: begun} if begun else unfinished))
        return outcome

    def drop_begun(self, key: Key) -> Outcome:
        unfinished = {other: found for other, found in self.answers.unfinished.items() if other != key}
        return self._save(replace(self.answers, unfinished=unfinished))

    def at(self, key: Key, short: bool) -> None:
        self.stopped = Stopped(key, short)

    def leave(self) -> Outcome:
        self._save(self.answers)
        return Outcome(True)

    def clear(self, key: Key) -> Outcome:
        left = {other: answer for other, answer in self.answers if other != key}
        partners = () if key.question == "partners.list" else self.answers.partners
        return self._save(replace(self.answers, by_key=left, partners=partners))

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

    def own_words(self, topic: str) -> SectionWords | None:
        return None

    def house_rules(self, topic: str) -> SectionRules | None:
        return None

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
        unfinished = {other: found for other, found in self.answers.unfinished.items() if other != key}
        changed = replace(self.answers, by_key={**self.answers.by_key, key: answer}, unfinished=unfinished)
        if key.question == "partners.list" and isinstance(answer.value, tuple):
            changed = replace(changed, partners=tuple(p for p in answer.value if isinstance(p, Partner)))
        settled, effects = settle(Interview.of(self.questionnaire, self.answers), changed)
        return replace(self._save(settled), effects=effects)

    def _save(self, answers: Answers) -> Outcome:
        self.answers = replace(answers, stopped=self.stopped)
        told: dict[str, Any] = {"skipped": sorted(answers.skipped), "answers": {}, "unfinished": {}}
        told["stopped"] = [str(self.stopped.at), self.stopped.short] if self.stopped else None
        for key, begun in answers.unfinished.items():
            told["unfinished"][str(key)] = [begun.raw, begun.added]
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
        unfinished = {Key.parse(name): Begun(raw, added) for name, (raw, added) in told["unfinished"].items()}
        self.stopped = Stopped(Key.parse(told["stopped"][0]), told["stopped"][1]) if told["stopped"] else None
        self.answers = Answers(
            by_key, partners, skipped=frozenset(told["skipped"]), unfinished=unfinished, stopped=self.stopped
        )


if __name__ == "__main__":
    from agreement_builder.terminal.app import run

    run(PaperSession(Path(sys.argv[1])), plain="--plain" in sys.argv)
