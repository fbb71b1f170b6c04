"""Commands for clause authors: check a pack, look at a clause, start a new one. `pack coverage` is in `cli.coverage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from agreement_builder.cli import say
from agreement_builder.cli.coverage import coverage_command
from agreement_builder.cli.options import PACK, FilePath

if TYPE_CHECKING:
    from pathlib import Path


@click.group()
def pack() -> None:
    """Work on questions and clauses. A pack is a folder with clauses/ and, if it likes, templates/ in it."""


@pack.command(
    "check",
    epilog="Example:  agreement-builder pack check exit.notice --pack my-pack",
    short_help="Prove that the pack holds together.",
)
@click.argument("only", metavar="[CLAUSE OR QUESTION]...", nargs=-1)
@PACK
@click.pass_context
def check_command(context: click.Context, only: tuple[str, ...], pack: Path | None) -> None:
    """Prove that the pack holds together: names, references, documents, and the examples in the clauses.

    With a clause or a question, such as exit.notice, only what can be said of that alone, in a moment: of a question also what the
    clauses that name it print.
    """
    from agreement_builder import workflow
    from agreement_builder.cli.telling import print_findings
    from agreement_builder.findings import must_be_mended

    library = workflow.library_at(pack)
    checked = workflow.prove(library, only) if only else workflow.check_pack(library)
    print_findings(checked.findings)
    say.echo(f"{checked.questions} questions, {checked.clauses} clauses, {checked.examples} examples looked at.")
    context.exit(1 if must_be_mended(checked.findings) else 0)


@pack.command(
    "preview",
    epilog="Example:  agreement-builder pack preview exit.notice",
    short_help="Print a clause as plain text.",
)
@click.argument("clause")
@click.option(
    "--answers",
    type=FilePath(exists=True, dir_okay=False),
    help="Print it for this answers file instead of its own examples.",
)
@click.option(
    "--partner", default="", help="Print it for this partner, where a clause is about one; else for the first."
)
@PACK
def preview_command(clause: str, answers: Path | None, partner: str, pack: Path | None) -> None:
    """Print CLAUSE (such as exit.notice) as plain text, for its own examples or for an answers file."""
    from agreement_builder import workflow

    library = workflow.library_at(pack)
    given = workflow.open_agreement(answers, pack).answers if answers else None
    for text in workflow.preview_clause(library, clause, given, partner):
        say.echo(text)


@pack.command(
    "new-clause",
    epilog="Example:  agreement-builder pack new-clause exit.garden 'The garden' --after exit.notice --pack my-pack",
    short_help="Write a file for a new clause, ready to be changed.",
)
@click.argument("clause")
@click.argument("heading")
@click.option(
    "--document", default="", help="The document to put it into; the agreement if you only say behind what it stands."
)
@click.option(
    "--after", default="", help="The clause that it stands behind there; the last one of its topic if you do not say."
)
@click.option(
    "--pack",
    type=FilePath(exists=True, file_okay=False),
    default=".",
    help="The folder that holds clauses/; the current folder if you do not say.",
)
def new_clause_command(clause: str, heading: str, document: str, after: str, pack: Path) -> None:
    """Write a file for a new CLAUSE with HEADING, ready to be changed."""
    from agreement_builder import workflow

    made = workflow.new_clause(pack, clause, heading, document, after)
    say.echo(f"Written: {made.path}")
    if made.outline is None:
        say.echo("Change the wording, add the clause to a document in templates/documents/, run pack check.")
    else:
        say.echo(f"It stands in {made.outline}, behind {made.after}. Change the wording, run pack check {clause}.")


pack.add_command(coverage_command)
