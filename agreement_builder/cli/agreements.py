"""Commands on an answers file: new, status, set, explain, schema."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from agreement_builder.cli import say
from agreement_builder.cli.options import FILE, JSON, NEW_FILE, PACK, QUIET, FilePath

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  agreement-builder new our-agreement.yaml
  agreement-builder new 2028.yaml --from 2026.yaml
""",
)
@click.argument("file", type=FilePath(dir_okay=False), default="our-agreement.yaml")
@click.option(
    "--from",
    "last",
    type=FilePath(exists=True, dir_okay=False),
    help="Renew an agreement: begin FILE with the answers in this file, each to be kept, changed or dropped.",
)
@click.option("--plain", is_flag=True, help="Numbered choices, no colour, nothing redrawn: for screen readers.")
@PACK
@click.pass_context
def new(context: click.Context, file: Path, last: Path | None, plain: bool, pack: Path | None) -> None:
    """Answer the questions in the terminal.

    Every answer is saved in FILE before the next question. Stop at any time; the same command goes on where you stopped.
    """
    if last is not None:
        _begin_from(file, last, pack)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if last is not None:
            say.echo(f"Go on in a terminal with: agreement-builder new {file}")
            return
        say.echo(
            "The questions need a terminal, and this is not one. You can write the answers file by hand, or give one\n"
            f"answer at a time:  agreement-builder set {file} purpose.name 'Hubs for families'\n"
            "agreement-builder schema writes a description of the file that many editors understand.",
            err=True,
        )
        context.exit(2)
    from agreement_builder import terminal, workflow
    from agreement_builder.cli import ways

    terminal.run(workflow.start_session(file, pack), plain=plain, hint=ways.hint)


def _begin_from(file: Path, last: Path, pack: Path | None) -> None:
    """Start a file from last time's answers, and say what was taken over and what was not."""
    from agreement_builder import workflow
    from agreement_builder.cli.telling import print_findings
    from agreement_builder.language.told import renewed as words

    renewed = workflow.begin_from(file, last, pack)
    print_findings(renewed.findings, err=True)
    for line in words.lines(renewed.taken):
        say.echo(line)
    say.echo()


def offer_new(context: click.Context) -> None:
    """What happens without a command: an offer to start, or the help where nobody can answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say.echo(context.get_help())
        return
    say.echo("Agreement Builder turns the set-up of a partnership into an agreement\nin Word and PDF.\n")
    say.echo("Where would you like to answer the questions?")
    say.echo("  1  In your browser, with the document beside each question")
    say.echo("  2  In this window")
    one_of = click.Choice(["1", "2"])
    where = click.prompt("1 or 2 (Enter for 1)", type=one_of, default="1", show_default=False, show_choices=False)
    name = click.prompt("Name of the file for your answers (Enter for this one)", default="our-agreement.yaml")
    from pathlib import Path

    if where == "1":
        from agreement_builder.cli.serving import serve

        context.invoke(serve, place=Path(name))
    else:
        context.invoke(new, file=Path(name))


@click.command(
    epilog="Example:  agreement-builder status our-agreement.yaml",
)
@FILE
@click.option("--document", default="", help="The document to look at; the answers say which if you do not.")
@click.option(
    "--partner", default="", help="For a document about one partner: whose; the first one's if you do not say."
)
@PACK
@JSON
def status(file: Path, document: str, partner: str, pack: Path | None, as_json: bool) -> None:
    """Show how far FILE has come: sections, open points, what to look at again, and which answers its document does not have.

    With --json, what became of every answer: where it stands, or why it does not.
    """
    from agreement_builder import workflow
    from agreement_builder.cli.output import as_json_text
    from agreement_builder.cli.telling import indented, print_findings
    from agreement_builder.language.told import account, own
    from agreement_builder.language.told import document as document_words
    from agreement_builder.language.told import status as words

    agreement = workflow.open_agreement(file, pack)
    state = workflow.status(agreement, document, partner)
    if as_json:
        say.echo(as_json_text(words.plain(state)))
        return
    print_findings(agreement.findings)
    say.secho(state.title, bold=True)
    for line in document_words.lines(state.document):
        say.echo(line)
    say.echo()
    width = max(len(section.title) for section in state.sections)
    for section in state.sections:
        say.echo(f"  {section.title.ljust(width)}  {section.stage:<16} {words.section(section)}")
    for heading, found in (
        ("To be agreed", map(words.open_point, state.open_points)),
        ("To look at again", map(words.look_again, state.to_confirm)),
        ("In your own words", map(own.line, state.in_our_words)),
        ("Left out by the arrangement", state.left_out),
        ("Answered, and not in this document", account.lines(state.account, state.called)),
    ):
        if lines := tuple(found):
            say.secho(f"\n{heading}", bold=True)
            for line in lines:
                say.echo(indented(line, "  * ", "    "))
    say.echo(f"\n{words.draft(state.draft)}")
    if last_time := words.renewal(state.renewal):
        say.echo(last_time)


@click.command(
    "set",
    epilog="""\b
Examples:
  agreement-builder set our.yaml exit.notice "3 months"
  agreement-builder set our.yaml "partners.address[oak]" "17 Oak Street"
  agreement-builder set our.yaml governance.chair --to-be-agreed
  agreement-builder set our.yaml goals.objectives/3/target --to-be-agreed
  agreement-builder set our.yaml exit.notice --in-our-words --from leaving.txt
  agreement-builder set our.yaml provisions.garden-keys "Each has a key." --heading Keys --after contributions.assets
""",
)
@NEW_FILE
@click.argument("key")
@click.argument("value", required=False)
@click.option(
    "--from",
    "source",
    type=FilePath(dir_okay=False, allow_dash=True),
    help="Take the value from this file; - for what comes in.",
)
@click.option("--in-our-words", is_flag=True, help="KEY is a clause, and the value is what it says in your own words.")
@click.option("--heading", help="The heading of that clause, or of a provision of your own (KEY provisions.NAME).")
@click.option("--after", help="The clause that a provision of your own stands behind.")
@click.option("--section", help="The section that a provision of your own stands at the end of.")
@click.option("--basis", help="How the answer came about: discussed, assumed, or proposed by and who.")
@click.option("--note", help="A note that stays with the answer in the file.")
@click.option("--to-be-agreed", is_flag=True, help="The partners have not agreed yet.")
@click.option("--not-applicable", is_flag=True, help="The question does not apply here.")
@click.option("--clear", is_flag=True, help="Take the answer out.")
@PACK
@QUIET
@click.pass_context
def set_answer(
    context: click.Context,
    file: Path,
    key: str,
    value: str | None,
    source: Path | None,
    in_our_words: bool,
    heading: str | None,
    after: str | None,
    section: str | None,
    basis: str | None,
    note: str | None,
    to_be_agreed: bool,
    not_applicable: bool,
    clear: bool,
    pack: Path | None,
    quiet: bool,
) -> None:
    """Change the answer KEY (such as exit.notice) in FILE to VALUE.

    KEY may be one cell of a table: goals.objectives/3/target is the target in the third row. It may also be a clause that you say
    in your own words, or provisions.NAME for a provision of your own; a part of one is provisions.NAME.for, .binds and so on.
    A VALUE that starts with [ or { is read as YAML, for lists and tables.
    """
    from agreement_builder import workflow
    from agreement_builder.cli.telling import print_findings
    from agreement_builder.language import reasons
    from agreement_builder.store.file_store import FileStore
    from agreement_builder.workflow.editing import Mark

    if source is not None and value is not None:
        raise click.UsageError("Give the value or --from, and not both.")
    value = _text_from(source) if source is not None else value
    parts = {name: said for name, said in (("heading", heading), ("after", after), ("section", section)) if said}
    around = {name: said for name, said in (("basis", basis), ("note", note)) if said}
    key = f"in our words.{key}" if in_our_words else key
    marks = ((Mark.TO_BE_AGREED, to_be_agreed), (Mark.NOT_APPLICABLE, not_applicable), (Mark.CLEAR, clear))
    chosen = [mark for mark, on in marks if on]
    ours = key.replace("-", " ").replace("_", " ").startswith(("in our words", "provisions"))
    if parts and not ours:
        raise click.UsageError("--heading, --after and --section go with --in-our-words or a provision of your own.")
    if around and value is None:
        raise click.UsageError("--basis and --note go with a value.")
    if len(chosen) + (value is not None) != 1 and not (parts and value is None and not chosen):
        raise click.UsageError("Give either a value or one of --to-be-agreed, --not-applicable, --clear.")
    if value is not None and not value.strip():
        raise click.UsageError("There is nothing in the value. To take an answer out, use --clear.")
    session = workflow.session_for_a_change(file, pack)
    change = workflow.change_answer(session, key, value, chosen[0] if chosen else None, parts | around)
    if change.findings:
        print_findings(change.findings, err=True)
        context.exit(1)
    if not quiet:
        if isinstance(session.store, FileStore) and session.store.made:
            say.echo(f"Started a new file: {file}")
        say.echo(f"{change.key}: {change.shown}")
        for effect in sorted(change.effects, key=lambda each: each.dropped):
            what = "dropped" if effect.dropped else "to look at again"
            say.echo(f"  {what}: {effect.key} ({reasons.words(effect.reasons)})")


def _text_from(source: Path) -> str:
    """The text of a file, or of what comes in where its name is a dash."""
    from agreement_builder import limits
    from agreement_builder.textfiles import decode, read_bytes

    if str(source) == "-":
        return decode(sys.stdin.buffer.read(limits.FILE.most), "what comes in")
    return decode(read_bytes(source), str(source))


@click.command(
    epilog="Example:  agreement-builder explain our-agreement.yaml exit.notice",
)
@FILE
@click.argument("clause", required=False)
@click.option("--document", default="", help="The document to explain; the answers say which if you do not.")
@click.option(
    "--partner", default="", help="For a document about one partner: whose; the first one's if you do not say."
)
@PACK
def explain(file: Path, clause: str | None, document: str, partner: str, pack: Path | None) -> None:
    """Say why CLAUSE is in the document that FILE makes, or why it is not; without CLAUSE, list all clauses.

    CLAUSE is an id such as exit.notice, or a number such as 14.3.
    """
    from agreement_builder import workflow
    from agreement_builder.language.told import explained

    found = workflow.explain(workflow.open_agreement(file, pack), clause or "", document, partner)
    for line in explained.lines(found):
        say.echo(line)


@click.command(
    epilog="Example:  agreement-builder schema --output answers.schema.json",
)
@click.option("--output", type=FilePath(dir_okay=False), help="Write to this file.")
@PACK
def schema(output: Path | None, pack: Path | None) -> None:
    """Write a JSON Schema of the answers file: editors that know YAML then show each question and its choices."""
    import json

    from agreement_builder import workflow
    from agreement_builder.cli.output import as_json_text

    made = workflow.schema(workflow.library_at(pack))
    if output is None:
        say.echo(as_json_text(made))
        return
    from agreement_builder.textfiles import write_whole

    write_whole(output, f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode())
    say.echo(f"Written: {output}")
