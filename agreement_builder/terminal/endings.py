"""The last words of the questionnaire: what is saved, what is not and what to do, and how to go on. Looks at nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_builder.findings import Finding, Severity
from agreement_builder.interview.page_words import told
from agreement_builder.model.values import Raw
from agreement_builder.terminal.screens import command
from agreement_builder.terminal.unsaved import NotSaved
from agreement_builder.workflow.session import Outcome

GO_ON = "Go on with:"

_ALL_THERE = Outcome(True)


def changed_by_another(file: str) -> Finding:
    """What is said when somebody else has changed the very thing that the user changed last."""
    message = f"{file} has been changed elsewhere since you opened it. Your last change was not written."
    return Finding("changed-elsewhere", Severity.MUST, message, "Theirs stands there, so that nothing of it is lost.")


def goodbye(
    file: str,
    left: Outcome = _ALL_THERE,
    not_saved: Sequence[NotSaved] = (),
    faults: Sequence[Finding] = (),
) -> str:
    """What is said when the questionnaire stops, however it stops. `left` is what the file itself was seen to hold, `faults`
    what kept the questionnaire from going on."""
    said = list(told((*faults, *left.findings)))
    if left.saved and not not_saved:
        what = "Everything else" if faults else "Everything up to here"
        return "\n".join([*said, f"{what} is saved in {file}.", f"{GO_ON} {command('new', file)}"])
    lines = ["Not everything is saved.", *said]
    for one in not_saved:
        lines.append(f'Your answer to "{one.asked}" is not in {file}. {" ".join(told(one.findings))}')
        lines += [f"  {line}" for line in _lines_of(one.raw)]
    if left.saved:
        lines.append(f"Everything else is saved in {file}.")
    return "\n".join([*lines, f"{GO_ON} {command('new', file)}"])


def _lines_of(raw: Raw) -> list[str]:
    """What was typed, to be copied from the screen."""
    if isinstance(raw, str):
        return raw.split("\n")
    parts = raw.values() if isinstance(raw, dict) else raw
    if any(isinstance(part, list | dict) for part in parts):
        return [line for part in parts for line in _lines_of(part)]
    return ["; ".join(part for part in parts if isinstance(part, str))]
