"""Reads the checks of a topic, `clauses/<topic>/checks.yaml`, with every problem of an entry at once.

Whether the facts and questions that a check names exist is looked at elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_builder.findings import Severity
from agreement_builder.library.conditions import NotACondition, parse_condition
from agreement_builder.library.fields import Fields
from agreement_builder.library.wording import WordingError, compile_wording
from agreement_builder.model.checks import PARTNER, ROW, Check, CheckExample, Fix, Together, Weight

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SEVERITIES = {each.value: each for each in Severity}
OTHERWISE = "otherwise"
GIVEN = (ROW,)
"""Names that stand in the words of a check without a dot, beside the partner at hand."""


def read_check(fields: Fields, topic: str) -> Check:
    """One entry of the file."""
    code = fields.text("code")
    fields.what = f"the check {code}"
    fields.only(
        "code", "finds", "why", "severity", "looks_at", "evidence", "first", "when", "for_each", "rule", "says", "fairer",
        "fix", "examples", "together", "told_by", "not_built",
    )  # fmt: skip
    if not _CODE.fullmatch(code):
        fields.problems.add(
            fields.line_of("code"), f'"{code}" is not the code of a check.', "Small letters and hyphens: no-exit."
        )
    check = Check(
        code=code,
        finds=fields.text("finds"),
        why=fields.text("why"),
        weights=_weights(fields),
        looks_at=fields.texts("looks_at"),
        evidence=fields.texts("evidence"),
        first=fields.flag("first"),
        topic=topic,
        line=fields.line,
        when=fields.condition("when"),
        for_each=fields.text("for_each", ""),
        rule=fields.text("rule", ""),
        says=fields.text("says", ""),
        fairer=fields.text("fairer", ""),
        fix=_fix(fields),
        together=_together(fields),
        told_by=fields.texts("told_by"),
        not_built=fields.text("not_built", ""),
        examples=tuple(_example(Fields(node, fields.problems, f"an example of {code}")) for node in fields.each("examples")),
    )  # fmt: skip
    _whole(fields, check)
    return check


def _whole(fields: Fields, check: Check) -> None:
    """What an entry lacks, whether it is built or not."""
    _prove_words(fields, check)
    for message, hint in (*_about(check), *_deciding(check), *_shown(check)):
        fields.problems.add(fields.line, f"{fields.what} {message}", hint)


def _prove_words(fields: Fields, check: Check) -> None:
    """Whether the wording language has all that the check says."""
    together = check.together or Together("", "")
    for name, words in (
        ("says", check.says), ("fairer", check.fairer), ("fix", check.fix.to if check.fix else ""),
        ("together", together.each), ("together", together.says), ("together", together.fairer),
    ):  # fmt: skip
        try:
            compile_wording(words, GIVEN)
        except WordingError as fault:
            fields.problems.add(fields.line_of(name), f"{fields.what}: {fault.message}", fault.hint, "clause-wording")


def _about(check: Check) -> Iterator[tuple[str, str]]:
    """What is wrong with what it looks at, as all of these: how the message goes on behind the name of the check, and a way out."""
    if check.for_each and check.for_each != PARTNER and check.for_each.count(".") != 1:
        yield "looks at each of something unknown.", 'Write "partner", or the id of a table question.'
    if not check.looks_at:
        yield "looks at no question.", "Name those whose answers it reads, the most important first."


def _deciding(check: Check) -> Iterator[tuple[str, str]]:
    """What is wrong with the way in which it decides, and with having words for what it finds."""
    if check.told and check.not_built:
        yield "is built, and says why it is not.", "Take one of the two out."
    if check.told_by:
        if check.built or check.for_each or check.says or check.fairer or check.fix:
            message = "is told by another check, and has words or a way to decide of its own."
            yield message, "Keep told_by: with its examples, or what it says itself."
    elif not check.built:
        if not check.not_built:
            yield (
                "is not built.",
                "Write when: or rule:, name under told_by: the check that tells it, or say under not_built: why it cannot be.",
            )
        if check.says or check.examples:
            yield "has words and no way to decide.", "Write when: with a condition, or rule:."
    elif not check.says or not check.fairer:
        yield "does not say what it found, or what would be fairer.", "Write says: and fairer:."
    if check.when is not None and check.rule:
        yield "has a condition and a rule.", "Take one of the two out."


def _shown(check: Check) -> Iterator[tuple[str, str]]:
    """What is wrong with its examples. A check that decides nothing needs none."""
    silent = any(example.silent or example.silent_on for example in check.examples)
    if check.told and not (silent and any(example.says for example in check.examples)):
        yield "needs an example that speaks up, and one that stays silent.", ""


def _weights(fields: Fields) -> tuple[Weight, ...]:
    by_severity = fields.content.get("severity")
    if by_severity is None or not isinstance(by_severity.content, dict):
        return (Weight(fields.one_of("severity", _SEVERITIES) or Severity.SHOULD),)
    weights = []
    for word, node in by_severity.content.items():
        said = node.content if isinstance(node.content, str) else ""
        if word not in _SEVERITIES:
            fields.problems.add(node.line, f'"{word}" is not a known severity.', f"Known: {', '.join(_SEVERITIES)}.")
            continue
        try:
            weights.append(Weight(_SEVERITIES[word], None if said == OTHERWISE else parse_condition(said)))
        except NotACondition as fault:
            fields.problems.add(node.line, f'"{said}" is not a condition: {fault}.', "", "pack-condition")
    return tuple(weights) or (Weight(Severity.SHOULD),)


def _fix(fields: Fields) -> Fix | None:
    node = fields.content.get("fix")
    if node is None:
        return None
    inner = Fields(node, fields.problems, f"the fix of {fields.what}")
    inner.only("set", "to")
    return Fix(inner.text("set"), inner.text("to"))


def _together(fields: Fields) -> Together | None:
    node = fields.content.get("together")
    if node is None:
        return None
    inner = Fields(node, fields.problems, f"{fields.what}, of several together,")
    inner.only("each", "says", "fairer")
    return Together(inner.text("says"), inner.text("fairer"), inner.text("each", ""))


def _example(fields: Fields) -> CheckExample:
    fields.only("answers", "says", "silent", "silent_on", "severity", "times", "draft", "document")
    answers = fields.plain("answers")
    example = CheckExample(
        answers=answers if isinstance(answers, dict) else {},
        says=fields.texts("says"),
        silent=fields.flag("silent"),
        silent_on=fields.texts("silent_on"),
        severity=fields.one_of("severity", _SEVERITIES) if "severity" in fields.content else None,
        times=fields.number("times", 0),
        draft=fields.number("draft", 1),
        document=fields.text("document", ""),
        line=fields.line,
    )
    if bool(example.says or example.silent_on) == example.silent:
        hint = "Write says: or silent: true, or silent_on: with words that it should not say."
        fields.problems.add(fields.line, f"{fields.what} should say words, or be silent.", hint)
    return example
