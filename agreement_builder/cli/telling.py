"""Findings as text that reads well in 80 columns, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from agreement_builder.cli import say, ways
from agreement_builder.cli.output import as_json_text
from agreement_builder.findings import TITLES, Finding, Severity, reason
from agreement_builder.model.plaintext import in_width

_COLOURS = {Severity.MUST: "red", Severity.SHOULD: "yellow", Severity.CONSIDER: "cyan"}


def print_findings(
    findings: Iterable[Finding], err: bool = False, why: bool = False, cited: Callable[[str], str] | None = None
) -> None:
    """Findings by severity: the message, the way out, and where; with `why`, also why it matters and who says so, and its code."""
    listed = list(findings)
    for severity in Severity:
        chosen = [finding for finding in listed if finding.severity is severity]
        if not chosen:
            continue
        say.secho(f"{TITLES[severity]} ({len(chosen)})", fg=_COLOURS[severity], bold=True, err=err)
        told: set[str] = set()
        for finding in chosen:
            say.echo(indented(finding.message, "  * ", "    "), err=err)
            if hint := ways.hint(finding):
                say.echo(indented(hint, "    ", "    "), err=err)
            if why and finding.fix:
                say.echo(indented(offer(finding), "    ", "    "), err=err)
            if why and finding.why and finding.code not in told:
                told.add(finding.code)
                sources = map(cited, finding.evidence) if cited else ()
                say.echo(indented(reason(finding.why, sources), "    ", "    "), err=err)
            place = ", ".join(filter(None, (finding.code if why else "", str(finding.place))))
            if place:
                say.secho(indented(f"[{place}]", "    ", "    "), dim=True, err=err)


def print_fault(findings: Sequence[Finding]) -> None:
    """Why a command could not do its work: findings with their places, or what was wrong with the command itself."""
    if any(str(finding.place) for finding in findings):
        print_findings(findings, err=True)
        return
    for finding in findings:
        say.echo(wrapped(" ".join(filter(None, (finding.message, ways.hint(finding))))), err=True)


def offer(finding: Finding) -> str:
    """What to type to see the change that would mend it."""
    return f"Add --fix {finding.code} to see this change, and to make it if you agree."


def findings_as_json(findings: Sequence[Finding]) -> str:
    """Findings for programs: a list of objects with code, severity, message, hint, evidence and place."""
    return as_json_text(findings_as_data(findings))


def findings_as_data(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """The same as nested data."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message,
            "hint": ways.hint(finding),
            "why": finding.why,
            "about": finding.about,
            "fix": {"set": finding.fix[0], "to": finding.fix[1]} if finding.fix else None,
            "evidence": list(finding.evidence),
            "file": finding.place.file,
            "line": finding.place.line,
            "question": finding.place.question,
            "provision": finding.place.provision,
            "label": finding.place.label,
        }
        for finding in findings
    ]


def wrapped(text: str) -> str:
    """Words in lines of 80 columns, without an indent."""
    return indented(text, "", "")


def indented(text: str, first: str, rest: str) -> str:
    """Words in lines of 80 columns; the first line and the others each begin in their own way."""
    return "\n".join(in_width(text.replace("\n", " "), 80, first, rest))
