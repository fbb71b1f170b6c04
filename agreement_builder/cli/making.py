"""The command that writes documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from agreement_builder.cli import say
from agreement_builder.cli.options import FILE, PACK, QUIET, Day, FilePath

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = "charter, terms, memorandum, agreement or consortium"
PAPERS = "heads, summary, relationship, partner, mandate, chair, accession, withdrawal"
FORMATS = ("docx", "pdf", "html", "md", "json")


@click.command(
    epilog="""\b
Examples:
  agreement-builder build our-agreement.yaml
  agreement-builder build our-agreement.yaml --format docx --look our-letterhead.docx
  agreement-builder build our-agreement.yaml --document charter --output drafts
""",
)
@FILE
@click.option(
    "--document",
    default="",
    help=f"Which document: {DOCUMENTS}; the one that fits the answers if you do not say. Beside it: {PAPERS}.",
)
@click.option(
    "--partner",
    default="",
    help="For a document about one partner: whose, by id or name; one file for each partner if you do not say.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    default=("docx", "pdf"),
    show_default="docx and pdf",
    help="Which format; give it again for more.",
)
@click.option("--output", type=FilePath(file_okay=False), default=".", help="The folder to write into.")
@click.option(
    "--look",
    type=FilePath(exists=True, dir_okay=False),
    help="A Word file whose styles, margins, header and logo the Word document takes.",
)
@click.option("--with-findings", is_flag=True, help="Put what check finds into the Word document, as comments.")
@click.option("--date", "dated", type=Day(), help="The date to print where the answers give none (2027-01-12).")
@PACK
@QUIET
def build(
    file: Path,
    document: str,
    partner: str,
    formats: tuple[str, ...],
    output: Path,
    look: Path | None,
    with_findings: bool,
    dated: date | None,
    pack: Path | None,
    quiet: bool,
) -> None:
    """Write the agreement that FILE makes, in Word and PDF, and say what is still open."""
    from agreement_builder import workflow
    from agreement_builder.cli.telling import print_findings, wrapped
    from agreement_builder.language.told import document as document_words
    from agreement_builder.language.told.account import how_many
    from agreement_builder.language.told.built import beside, left_open

    agreement = workflow.open_agreement(file, pack)
    chosen, day = tuple(dict.fromkeys(formats)), dated or date.today()
    built = workflow.build(agreement, chosen, output, document, day, look, partner, with_findings)
    if built.look_unused:
        say.echo(wrapped("The look was not used: only Word takes one. Add --format docx."), err=quiet)
    for line in (*built.of_look, *beside(built.cut_off, built.kept)):
        say.echo(wrapped(line), err=quiet)
    if quiet:
        return
    print_findings(agreement.findings)
    for line in document_words.lines(built.proposed) if built.proposed else ():
        say.echo(line)
    for path in built.files:
        say.echo(f"Written: {path}")
    say.echo(left_open(built.left_open))
    more = "agreement-builder status says which, and why"
    if counted := how_many(built.answers, more) if built.answers else "":
        say.echo(wrapped(counted))
