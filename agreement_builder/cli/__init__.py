"""The command line: words and exit codes only. What a command does is a use case in `agreement_builder.workflow`.

A command is loaded when somebody types it, and heavy rooms when it runs, so that `--help` answers at once. Exit status: 0
fine, 1 something must be mended, 2 wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import NamedTuple, cast

import click

from agreement_builder import __version__
from agreement_builder.errors import AgreementBuilderError, SavedByAnother, Unusable


class Entry(NamedTuple):
    """A command in the list of commands: its module, its name there, and what the list says of it."""

    module: str
    name: str
    about: str


COMMANDS = {
    "build": Entry("making", "build", "Write the documents."),
    "check": Entry("checking", "check", "What is missing, unclear, unfair or only assumed."),
    "doctor": Entry("doctor", "doctor", "What this computer has and lacks, and what mends it."),
    "explain": Entry("agreements", "explain", "Why a clause is there, and which answers made it."),
    "new": Entry("agreements", "new", "Answer the questions in the terminal; go on where you stopped."),
    "pack": Entry("packs", "pack", "For clause authors: check, preview, new-clause, coverage."),
    "schema": Entry("agreements", "schema", "A description of the answers file for editors."),
    "serve": Entry("serving", "serve", "Answer the questions in your browser, beside the draft."),
    "set": Entry("agreements", "set_answer", "Change one answer; says what it affects."),
    "status": Entry("agreements", "status", "Sections and progress, open points, assumptions."),
}
"""Every command by the word that people type, in the order of the list."""


class _Loaded(Mapping[str, click.Command]):
    """The commands by name. Looking one up loads it; counting and naming them loads none."""

    def __getitem__(self, name: str) -> click.Command:
        entry = COMMANDS[name]
        return cast(click.Command, getattr(import_module(f"agreement_builder.cli.{entry.module}"), entry.name))

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Program(click.Group):
    """A group whose list of commands loads none of them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The names and what is said of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.about) for name, entry in COMMANDS.items()])


@click.group(
    cls=_Program,
    commands=cast(MutableMapping[str, click.Command], _Loaded()),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    epilog="Start with:  agreement-builder new our-agreement.yaml",
)
@click.version_option(__version__, prog_name="agreement-builder")
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn the set-up of a partnership into an agreement in Word and PDF.

    Answer the questions (new), write the documents (build), see what is missing (check, status). It is a drafting aid,
    not legal advice: have somebody who knows the law read what you sign.
    """
    if context.invoked_subcommand is None:
        from agreement_builder.cli.agreements import offer_new

        offer_new(context)


def main() -> None:
    """The program. Every error that is ours to tell is told without a traceback."""
    if any(lacks_letters(stream.encoding) for stream in (sys.stdout, sys.stderr)):
        from agreement_builder.cli.output import forgive_letters

        forgive_letters()
    try:
        cli(prog_name="agreement-builder")
    except Unusable as fault:
        from agreement_builder.cli.telling import print_fault

        print_fault(fault.findings)
        sys.exit(1)
    except SavedByAnother as fault:
        _say(f"{fault} Nothing was written. Run the command again to work on the newer file.")
        sys.exit(1)
    except AgreementBuilderError as fault:
        _say(str(fault))
        sys.exit(1)
    except KeyboardInterrupt:
        _say("\nStopped. Every answer that was given is saved.")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        _say(f"{where}{fault.strerror or fault}. Nothing was left half-written.")
        sys.exit(1)


def _say(words: str) -> None:
    from agreement_builder.cli import say

    say.echo(words, err=True)


def lacks_letters(encoding: str | None) -> bool:
    """Whether what is printed goes through a code page that has not every letter."""
    return bool(encoding) and not str(encoding).lower().startswith("utf")
