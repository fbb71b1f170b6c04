"""The questionnaire in a terminal. Asks and shows; what is valid, visible or missing is decided by `interview`."""

from agreement_builder.terminal.app import run

__all__ = ["run"]
