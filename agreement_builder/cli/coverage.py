"""`pack coverage`: which lessons a pack acts on, and with what, as text that reads well in 80 columns and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from agreement_builder.cli import say
from agreement_builder.cli.options import JSON, PACK
from agreement_builder.cli.output import as_json_text
from agreement_builder.model.plaintext import in_width

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_builder.library.language import Measure
    from agreement_builder.library.loader import Library
    from agreement_builder.model.practice import Act
    from agreement_builder.model.published import Published
    from agreement_builder.workflow.lessons import Acting, Covered

_WIDTH = 80
_PLURALS = {
    "question": "questions",
    "clause": "clauses",
    "document": "documents",
    "check": "checks",
    "exercise": "exercises",
    "review": "review",
}
_INDENT = 8
_COLUMN = 11
_GROUPS = {"wording": "wording", "questions": "questions", "practice": "beside them"}
_TOPIC = 15
_GROUP = 21
_LEGEND = (
    "n: sentences; mean, max: words in a sentence; ease: Flesch reading ease, 55 or more is plain English. Wording: clauses "
    "and fair defaults. Questions: with reasons and help. Beside them: exercises, review items and checks."
)


@click.command(
    "coverage",
    epilog="Example:  agreement-builder pack coverage --lesson S0-14",
    short_help="Show what acts on each lesson.",
)
@click.option("--lesson", metavar="ID", help="Tell one lesson in full, with everything that acts on it.")
@click.option(
    "--language", is_flag=True, help="Tell how each topic reads, and what goes against the house rules of language."
)
@click.option("--checklists", is_flag=True, help="Tell what meets each item of the published checklists.")
@click.option("--agreements", is_flag=True, help="Tell what says the same as each section of real agreements.")
@JSON
@PACK
@click.pass_context
def coverage_command(
    context: click.Context,
    lesson: str | None,
    language: bool,
    checklists: bool,
    agreements: bool,
    as_json: bool,
    pack: Path | None,
) -> None:
    """Show which questions, clauses and other things act on each lesson.

    Ends with exit status 1 when a lesson asks for a question or a clause that is not there. With --language, it tells how the
    pack reads, and ends with status 1 when anything goes against the house rules.
    """
    from agreement_builder import workflow

    library = workflow.library_at(pack)
    if language:
        context.exit(_language(library, as_json))
    if checklists or agreements:
        _published([*(library.checklists if checklists else ()), *(library.agreements if agreements else ())], as_json)
        return
    covered = workflow.coverage(library)
    chosen = [each for each in covered if lesson is None or each.lesson.id == lesson]
    if lesson is not None and not chosen:
        raise click.BadParameter(f'This pack has no lesson "{lesson}".', context, param_hint="--lesson")
    if as_json:
        say.echo(as_json_text([_as_data(each) for each in chosen]))
    elif lesson is not None:
        _tell_one(chosen[0])
    else:
        _tell_all(chosen)
        _sum_up(library, chosen)
    context.exit(0 if all(each.holds for each in chosen) else 1)


def _language(library: Library, as_json: bool) -> int:
    from agreement_builder import workflow
    from agreement_builder.cli.telling import findings_as_data, print_findings

    told = workflow.language_report(library)
    if as_json:
        data = {
            "topics": [
                {"topic": each.topic, **{name: asdict(getattr(each, name)) for name in _GROUPS}} for each in told.topics
            ],
            "findings": findings_as_data(told.findings),
        }
        say.echo(as_json_text(data))
        return 1 if told.findings else 0
    say.echo(" " * _TOPIC + "".join(title.center(_GROUP) for title in _GROUPS.values()).rstrip())
    say.echo(" " * _TOPIC + f"{'n':>5}{'mean':>6}{'max':>5}{'ease':>5}" * len(_GROUPS))
    for each in told.topics:
        row = "".join(_measured(getattr(each, name)) for name in _GROUPS)
        say.secho(f"{each.topic or 'whole pack':<{_TOPIC}}{row}", bold=not each.topic)
    say.echo("")
    say.echo(_filled(_LEGEND, "", ""))
    say.echo("")
    print_findings(told.findings)
    if not told.findings:
        say.echo("Nothing goes against the house rules of language.")
    return 1 if told.findings else 0


def _published(lists: Sequence[Published], as_json: bool) -> None:
    if as_json:
        say.echo(as_json_text([_published_as_data(each) for each in lists]))
        return
    for each in lists:
        say.echo("")
        say.secho(_filled(f"{each.id}: {each.title}", "", ""), bold=True)
        say.secho(_filled(f"{each.source}. {each.met} of {len(each.items)} met.", "", ""), dim=True)
        for item in each.items:
            say.echo(_filled(item.words, f"  {item.number:<6}", " " * _INDENT))
            if item.met_by:
                say.secho(_filled(", ".join(item.met_by), " " * _INDENT, " " * _INDENT), dim=True)
            else:
                say.secho(_filled(f"Not met. {item.not_met}", " " * _INDENT, " " * _INDENT), fg="yellow")
    met, items = sum(each.met for each in lists), sum(len(each.items) for each in lists)
    say.echo("")
    say.echo(f"{met} of {items} met.")


def _published_as_data(each: Published) -> dict[str, object]:
    items = [
        {"number": item.number, "item": item.words, "met_by": list(item.met_by), "not_met": item.not_met}
        for item in each.items
    ]
    return {"id": each.id, "title": each.title, "source": each.source, "met": each.met, "items": items}


def _measured(measure: Measure) -> str:
    if not measure.sentences:
        return " " * (_GROUP - 1) + "-"
    return f"{measure.sentences:>5}{measure.mean:>6.1f}{measure.longest:>5}{measure.ease:>5.0f}"


def _tell_all(covered: Sequence[Covered]) -> None:
    source = ""
    for each in covered:
        if each.source != source:
            source = each.source
            say.echo("")
            say.secho(_filled(source, "", ""), bold=True)
        say.echo("")
        say.echo(_filled(each.lesson.lesson, each.lesson.id.ljust(_INDENT), " " * _INDENT))
        for act, acting in _by_act(each):
            if acting:
                _line(_PLURALS[act.value], ", ".join(_named(one) for one in acting))
        if each.missing:
            _line("missing", ", ".join(act.value for act in each.missing), "yellow" if each.holds else "red")


def _tell_one(each: Covered) -> None:
    say.secho(f"{each.lesson.id}, {each.lesson.theme}", bold=True)
    say.echo(_filled(each.lesson.lesson, "", ""))
    say.secho(_filled(each.source, "", ""), dim=True)
    for act, acting in _by_act(each):
        if acting:
            say.echo("")
            say.secho(_PLURALS[act.value].capitalize(), bold=True)
        for one in acting:
            say.echo(f"  {_named(one)}")
            say.echo(_filled(one.words, "    ", "    "))
    say.echo("")
    lacking = ", ".join(act.value for act in each.missing)
    say.echo(f"Missing: {lacking}." if lacking else "Everything that this lesson asks for is there.")


def _sum_up(library: Library, covered: Sequence[Covered]) -> None:
    from agreement_builder import workflow

    whole = sum(not each.missing for each in covered)
    say.echo("")
    say.echo(_filled(f"{len(covered)} lessons; for {whole} of them everything is there that they ask for.", "", ""))
    parts = []
    for act, (number, planned) in workflow.counts(library).items():
        name = "review items" if act.value == "review" else _PLURALS[act.value]
        parts.append(f"{number} {name}" + (f" ({planned} of them planned)" if planned else ""))
    say.echo(_filled(f"They draw on {', '.join(parts[:-1])} and {parts[-1]}.", "", ""))


def _by_act(each: Covered) -> list[tuple[Act, tuple[Acting, ...]]]:
    from agreement_builder.model.practice import Act

    return [(act, each.of(act)) for act in Act]


def _named(acting: Acting) -> str:
    from agreement_builder.language.spoken import and_list

    if acting.told_by:
        return f"{acting.id} (told by {and_list(acting.told_by)})"
    return f"{acting.id} (planned)" if acting.planned else acting.id


def _line(label: str, words: str, colour: str | None = None) -> None:
    start = " " * _INDENT + label.ljust(_COLUMN)
    say.secho(_filled(words, start, " " * (_INDENT + _COLUMN)), fg=colour)


def _filled(words: str, first: str, rest: str) -> str:
    return "\n".join(in_width(words, _WIDTH, first, rest))


def _as_data(each: Covered) -> dict[str, object]:
    return {
        "id": each.lesson.id,
        "theme": each.lesson.theme,
        "lesson": each.lesson.lesson,
        "source": each.source,
        "asks_for": [act.value for act in each.lesson.acts],
        "missing": [act.value for act in each.missing],
        "acting": [
            {
                "kind": one.act.value,
                "id": one.id,
                "words": one.words,
                "planned": one.planned,
                "told_by": list(one.told_by),
            }
            for one in each.acting
        ],
    }
