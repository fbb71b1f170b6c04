"""The command that reads a draft with a careful eye: check, with what is waived and what can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from agreement_builder.cli import say
from agreement_builder.cli.options import FILE, PACK, FilePath
from agreement_builder.errors import Unusable

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("html", "pdf")
"""The forms that are written to a file."""


@click.command(
    epilog="""\b
Examples:
  agreement-builder check our.yaml
  agreement-builder check our.yaml --waive no-sponsor --where oak --because "its trustees meet weekly" --by "the board"
  agreement-builder check our.yaml --fix no-step-down
  agreement-builder check our.yaml --checklist C5
""",
)
@FILE
@click.option("--document", default="", help="The document to check; the answers say which if you do not.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", *PAGES]),
    help="How to write the report: text if you do not say; html and pdf have pictures to show in a room.",
)
@click.option(
    "--output",
    type=FilePath(dir_okay=False),
    help="The file for html or pdf; the end of its name says which.",
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
@click.option(
    "--checklist", metavar="ID", default="", help="Say what a published checklist asks for that is not there."
)
@PACK
@click.pass_context
def check(
    context: click.Context,
    file: Path,
    document: str,
    form: str | None,
    output: Path | None,
    waive: str,
    fix: str,
    where: str,
    because: str,
    by: str,
    yes: bool,
    show_waived: bool,
    checklist: str,
    pack: Path | None,
) -> None:
    """Say what in FILE is missing, unclear, unfair or only assumed. Exit status 1 when something must be mended."""
    from agreement_builder import workflow
    from agreement_builder.cli.telling import findings_as_json, print_findings, wrapped
    from agreement_builder.findings import must_be_mended

    _fit_together(waive, fix, where, because, by, yes)
    form = _form(form, output)
    if waive:
        for finding in workflow.waive(workflow.start_session(file, pack), waive, where, because, by):
            say.echo(wrapped(f"Stands from now on: {finding.message}"))
        return
    if fix:
        _mend(context, file, fix, where, yes, pack)
        return
    if show_waived:
        from agreement_builder.language.told import waived as words

        lines = map(words.line, workflow.waived(workflow.open_agreement(file, pack)))
        say.echo("\n".join(map(wrapped, lines)) or "Nothing is waived.")
        return
    if checklist:
        _beside(file, document, checklist, pack)
        return
    if form in PAGES:
        context.exit(1 if _write(file, document, form, output, pack) else 0)
    agreement = None
    try:
        agreement = workflow.open_agreement(file, pack)
        findings = workflow.check(agreement, document)
    except Unusable as fault:
        if form == "text":
            raise
        findings = fault.findings
    if form == "json":
        say.echo(findings_as_json(findings))
    else:
        cited = agreement.library.pack.source if agreement else str
        print_findings(findings, why=True, cited=cited)
        if not findings:
            say.echo("Nothing found: complete, in order, and it adds up.")
        waived = len(agreement.answers.waived) if agreement else 0
        if waived:
            say.echo(f"Let stand by the partners: {waived}. Print them with --show-waived.")
    context.exit(1 if must_be_mended(findings) else 0)


def _beside(file: Path, document: str, id: str, pack: Path | None) -> None:
    """A published checklist beside a draft: what is met, what in part, what is missing, and which questions would bring it in."""
    from agreement_builder import workflow
    from agreement_builder.cli.telling import indented, wrapped
    from agreement_builder.language.spoken import counted
    from agreement_builder.workflow.checklists import Gap

    found = workflow.against(workflow.open_agreement(file, pack), id, document)
    partly = [each for each in found.gaps if each.partly]
    missing = [each for each in found.gaps if not each.partly]
    asked = len(found.there) + len(found.gaps)
    say.echo(wrapped(f"{found.checklist.title} ({found.checklist.source})"))
    say.echo(
        wrapped(f"{len(found.there)} of the {asked} things that it asks of a paper like yours stand in this draft.")
    )
    for title, items in (
        ("Met", [Gap(each, ()) for each in found.there]), ("In part", partly), ("Missing", missing),
    ):  # fmt: skip
        if items:
            say.echo(f"\n{title}: {len(items)}")
        for gap in items:
            end = "" if gap.item.words.endswith("?") else "."
            say.echo(indented(f"{gap.item.number}. {gap.item.words}{end}", "  * ", "    "))
            if gap.questions:
                joined = " and " if gap.partly else " or "
                say.echo(indented(f"Answer {joined.join(gap.questions)}.", "    ", "    "))
    if found.apart:
        apart = counted(len(found.apart), "item is", "items are")
        say.echo(wrapped(f"Beside these, {apart} for a meeting or a fuller document, or not raised by your answers."))


def _fit_together(waive: str, fix: str, where: str, because: str, by: str, yes: bool) -> None:
    """Ends the command with exit status 2 where options say nothing without each other."""
    if waive and fix:
        raise click.UsageError("Give one of --waive and --fix.")
    if waive and not (because.strip() and by.strip()):
        raise click.UsageError("A finding stands for a reason, and somebody decides it: give --because and --by.")
    if (because or by) and not waive:
        raise click.UsageError("--because and --by go with --waive CODE. Nothing was kept.")
    if where and not (waive or fix):
        raise click.UsageError("--where goes with --waive CODE or --fix CODE.")
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix CODE. Nothing was changed.")


def _form(form: str | None, output: Path | None) -> str:
    """How to write the report; the name of the file says it where nothing else does."""
    if output is None:
        return form or "text"
    form = form or output.suffix.lower().removeprefix(".")
    if form not in PAGES:
        raise click.UsageError("--output goes with --format html or pdf. To keep the rest: check FILE > report.txt")
    return form


def _mend(context: click.Context, file: Path, code: str, where: str, yes: bool, pack: Path | None) -> None:
    """Each change that mends a finding, before and after, made when somebody agrees."""
    from agreement_builder import workflow
    from agreement_builder.cli.telling import print_findings, wrapped

    session = workflow.start_session(file, pack)
    for mending in workflow.mendings(session.agreement, code, where):
        say.echo(wrapped(mending.finding.message))
        say.echo(f"  {mending.asked} [{mending.key}]")
        say.echo(f"    before: {mending.before or 'nothing said'}")
        say.echo(f"    after:  {mending.after}")
        if not yes and not _agreed():
            say.echo("Nothing was changed.")
            continue
        findings = workflow.mend(session, mending)
        if findings:
            print_findings(findings, err=True)
            context.exit(1)
        say.echo("Changed.")


def _agreed() -> bool:
    """Whether somebody says yes. Where nobody can answer, nobody has."""
    try:
        return click.confirm("Change it?", default=False)
    except click.Abort:
        say.echo()
        return False


def _write(file: Path, document: str, form: str, output: Path | None, pack: Path | None) -> bool:
    """Writes the report as a page with pictures, and says where. Returns whether something in it must be mended."""
    from pathlib import Path

    from agreement_builder import workflow
    from agreement_builder.findings import must_be_mended
    from agreement_builder.textfiles import write_whole

    made = workflow.report(workflow.open_agreement(file, pack), document)
    path = output or Path(f"check.{form}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, workflow.report_as(made, form))
    except OSError as fault:
        why = (fault.strerror or "it may not be").lower()
        raise click.ClickException(f"{path} cannot be written: {why}. Name another place with --output.") from None
    say.echo(f"Written: {path}")
    return must_be_mended(made.findings)
