"""Findings of one kind told as one, where their check has words for that. It finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agreement_builder.findings import LISTED, Finding, Joint
from agreement_builder.language.spoken import and_list, capitalised


def told_together(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, with those of one code and severity told as one where their check has words for that.

    It stands where the first of them stood. Its `about` lists what they concern.
    """
    listed = list(findings)
    groups: dict[object, list[tuple[Finding, Joint]]] = {}
    for finding in listed:
        if finding.joint is not None:
            groups.setdefault(_kind(finding, finding.joint), []).append((finding, finding.joint))
    told: list[Finding] = []
    for finding in listed:
        group = groups[_kind(finding, finding.joint)] if finding.joint is not None else []
        if len(group) < 2:
            told.append(finding)
        elif group[0][0] is finding:
            told.append(_as_one(group))
    return tuple(told)


def _kind(finding: Finding, joint: Joint) -> object:
    return finding.code, finding.severity, joint.message, joint.hint


def _as_one(group: list[tuple[Finding, Joint]]) -> Finding:
    first, joint = group[0]
    listed = and_list([each.listed for _, each in group])
    message, hint = (words.replace(LISTED, listed) for words in (joint.message, joint.hint))
    about = ", ".join(dict.fromkeys(each.about for each, _ in group if each.about))
    return replace(first, message=capitalised(message), hint=capitalised(hint), about=about, fix=None, joint=None)
