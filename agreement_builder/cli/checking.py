"""The command that reads a draft with a careful eye: check, with what is waived and what can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from agreement_builder.cli.options import FILE, PACK, FilePath
from agreement_builder.errors import Unusable

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  agreement-builder check our.yaml
  agreement-builder check our.yaml --waive no-sponsor --where oak --because "its trustees meet weekly" --by "the board"
  agreement-builder check our.yaml --fix no-step-down
""",
)
@FILE
@click.option("--document", default="", help="The document to check; the answers say which if you do not.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "pdf"]),
    default="text",
    help="How to write the report; html and pdf have pictures to show in a room.",
)
@click.option(
    "--output",
    type=FilePath(dir_okay=False),
    help="The file for html or pdf.",
)
@click.option("--waive", metavar="CODE", default="", help="Let a finding stand; needs --because and --by.")
@click.option("--fix", metavar="CODE", default="", help="Show the change that would mend a finding, and ask.")
@click.option(
    "--where", metavar="WORDS", default="", help="With --waive or --fix: which of several findings of a code."
)
@click.option("--because", metavar="WORDS", default="", help="Why it stands.")
@click.option("--by", metavar="WORDS", default="", help="Who decided it.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option("--show-waived", is_flag=True, help="Print what the partners let stand, and why.")
@PACK
@click.pass_context
def check(
    context: click.Context,
    file: Path,
    document: str,
    form: str,
    output: Path | None,
    waive: str,
    fix: str,
    where: str,
    because: str,
    by: str,
    yes: bool,
    show_waived: bool,
    pack: Path | None,
) -> None:
    """Say what in FILE is missing, unclear, unfair or only assumed. Exit status 1 when something must be mended."""
    from agreement_builder import workflow
    from agreement_builder.cli.report import findings_as_json, print_findings
    from agreement_builder.findings import must_be_mended

    if waive and fix:
        raise click.UsageError("Give one of --waive and --fix.")
    if waive:
        if not because.strip() or not by.strip():
            raise click.UsageError("A finding stands for a reason, and somebody decides it: give --because and --by.")
        for finding in workflow.waive(file, waive, where, because, by, pack):
            click.echo(f"Stands from now on: {finding.message}")
        return
    if fix:
        _mend(context, file, fix, where, yes, pack)
        return
    if show_waived:
        lines = list(workflow.waived_lines(workflow.open_agreement(file, pack)))
        click.echo("\n".join(lines) if lines else "Nothing is waived.")
        return
    if form in ("html", "pdf"):
        _write(file, document, form, output, pack)
        return
    agreement = None
    try:
        agreement = workflow.open_agreement(file, pack)
        findings = workflow.check(agreement, document)
    except Unusable as fault:
        if form == "text":
            raise
        findings = fault.findings
    if form == "json":
        click.echo(findings_as_json(findings))
    else:
        cited = agreement.library.pack.source if agreement else str
        print_findings(findings, why=True, cited=cited)
        if not findings:
            click.echo("Nothing found: complete, in order, and it adds up.")
        waived = len(agreement.answers.waived) if agreement else 0
        if waived:
            click.echo(f"Let stand by the partners: {waived}. Print them with --show-waived.")
    context.exit(1 if must_be_mended(findings) else 0)


def _mend(context: click.Context, file: Path, code: str, where: str, yes: bool, pack: Path | None) -> None:
    """Each change that mends a finding, before and after, made when somebody agrees."""
    from agreement_builder import workflow
    from agreement_builder.cli.report import print_findings

    for mending in workflow.mendings(file, code, where, pack):
        click.echo(mending.finding.message)
        click.echo(f"  {mending.key}")
        click.echo(f"    before: {mending.before or 'nothing said'}")
        click.echo(f"    after:  {mending.after}")
        if not yes and not click.confirm("Change it?", default=False):
            click.echo("Nothing was changed.")
            continue
        findings = workflow.mend(file, mending, pack)
        if findings:
            print_findings(findings, err=True)
            context.exit(1)
        click.echo("Changed.")


def _write(file: Path, document: str, form: str, output: Path | None, pack: Path | None) -> None:
    """The report as a page with pictures."""
    from pathlib import Path

    from agreement_builder import workflow
    from agreement_builder.textfiles import write_whole

    made = workflow.report(workflow.open_agreement(file, pack), document)
    path = output or Path(f"check.{form}")
    write_whole(path, workflow.report_as(made, form))
    click.echo(f"Written: {path}")
