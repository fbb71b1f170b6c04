"""Exceptions of the program. All that a user may meet is told as findings; these carry findings or name a fault of ours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_builder.findings import Finding


class AgreementBuilderError(Exception):
    """Base of every error that this package raises on purpose."""


class Unusable(AgreementBuilderError):
    """A file that cannot be used as it stands; `findings` says all that is wrong with it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message for finding in self.findings))


class SavedByAnother(AgreementBuilderError):
    """The answers file changed on disk since it was read; nothing was written."""
