"""The command line: words and exit codes only. What a command does is a use case in `agreement_builder.workflow`.

Heavy rooms are imported when a command runs, so that `--help` answers at once. Exit status: 0 fine, 1 something must be
mended, 2 wrong use.
"""

from __future__ import annotations

import gc
import sys

import click

from agreement_builder import __version__
from agreement_builder.cli import agreements, making, packs
from agreement_builder.cli.doctor import doctor
from agreement_builder.errors import AgreementBuilderError, SavedByAnother, Unusable


@click.group(
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
        agreements.offer_new(context)


for command in (*agreements.COMMANDS, *making.COMMANDS, packs.pack, doctor):
    cli.add_command(command)


def main() -> None:
    """The program. Every error that is ours to tell is told without a traceback."""
    # A command builds one large tree, keeps it and ends: looking through it again and again for waste finds none.
    gc.set_threshold(100_000, 50, 1000)
    try:
        cli(prog_name="agreement-builder")
    except Unusable as fault:
        from agreement_builder.cli.report import print_findings

        print_findings(fault.findings, err=True)
        sys.exit(1)
    except SavedByAnother as fault:
        click.echo(f"{fault} Nothing was written. Run the command again to work on the newer file.", err=True)
        sys.exit(1)
    except AgreementBuilderError as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("\nStopped. Every answer that was given is saved.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        click.echo(f"{where}{fault.strerror or fault}. Nothing was left half-written.", err=True)
        sys.exit(1)
