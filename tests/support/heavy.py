"""Documents that are hard to set on a page: long names without a space, many rows, many columns, every script."""

from __future__ import annotations

from datetime import date

from agreement_builder.assemble.resolve import resolve
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.document import (
    Align,
    Block,
    Clause,
    Document,
    Meta,
    Note,
    NoteKind,
    ResolvedDocument,
    Schedule,
    Section,
    SignatureBlock,
    Strong,
    Table,
    Value,
)
from agreement_builder.model.numbering import DECIMAL
from tests.support.sample import columns, item, items, para, row, signer, words

SCRIPTS = (
    "Ελληνικά κείμενο",
    "Кириллица и ещё",
    "Tiếng Việt Nguyễn",
    "العربية (نص)",
    "עברית",
    "中文协会 日本語 한국어",
    "বাংলা ਪੰਜਾਬੀ தமிழ்",
    "👩‍👧‍👦 🙂 🏴",
    "non\u2011breaking \u202f \u00b5 → ✓ ☐",
    "line\u2028end",
)
"""What people in Britain may type, and signs that fonts often lack."""

NEVER_DRAWN = "\ue000 \U0002070e \U000e0041"
"""A private sign, a rare letter and a sign without a shape: no font of ours draws them."""


def long_name(number: int) -> str:
    """A name of 140 characters without a space, unlike every other."""
    return (f"P{number:02d}" + "Wohlfahrtsverbandsgemeinschaftsgeschäftsstelle" * 4)[:140]


def heavy_document(partners: int = 30, rows: int = 200) -> ResolvedDocument:
    """An agreement of many partners with long names, a long table, a table of nine columns, a long note."""
    names = tuple(long_name(number) for number in range(partners))
    inner = items(*(item("An inner item that goes on for more than a line, " * 3) for _ in range(18)))
    body = (
        items(*(item(Value(name, "partners.list"), ";") for name in names)),
        para("unbroken" * 60),
        items(item("An item with items.", below=(inner,))),
    )
    long = Table(
        "Many rows",
        columns("No.", ("What", 3), ("Amount", Align.END)),
        tuple(row(str(at), "A thing that somebody keeps", f"£{at * 1250:,}") for at in range(1, rows + 1)),
    )
    note = Note(NoteKind.OPEN_POINT, (para("A note that goes on. " * 250),), 1)
    blocks = tuple(
        SignatureBlock(
            f"p{at}",
            words("Signed for ", Strong(words(name))),
            (signer(f"N{at:02d}{name}", f"Director of {name}"), signer(role=f"R{at:02d}")),
        )
        for at, name in enumerate(names)
    )
    uneven = tuple(
        Clause(f"uneven.c{at}", f"Clause {at}", (para("Words. " * (at * 7 % 60 + 5)), _small(f"Caption {at}")))
        for at in range(50)
    )
    sections = (
        Section("who", f"The partners {long_name(99)}", (Clause("who.they", f"Names {long_name(98)}", body),)),
        Section("tables", "Tables", (Clause("tables.long", "Rows", (long, note)),)),
        Section("uneven", "Clauses of all lengths", uneven),
        Section("signing", "Signing", (Clause("signing.all", "", (para("We sign."), *blocks)),), numbered=False),
    )
    wide = (Clause("wide.nine", "Nine", (_nine(),)), Clause("wide.small", "Small", (_small("Small"),)))
    schedules = (
        Schedule("schedule.wide", "Wide", wide, wide=True),
        Schedule("schedule.narrow", "Narrow", (Clause("narrow.all", "", (_nine(),)),)),
    )
    return _resolved(f"{long_name(0)} agreement", names, sections, schedules)


def scripts_document(*texts: str) -> ResolvedDocument:
    """A short agreement that says each text in its title, its partners, a heading, plain, strong and in a table."""
    body: list[Block] = []
    for text in texts:
        body.append(para(Value(text, "some.answer"), Strong(words(text))))
        body.append(Table(text, columns(text), (row(text),)))
    section = Section("who", texts[0], (Clause("who.they", texts[-1], tuple(body)),))
    return _resolved(" ".join(texts), texts, (section,), ())


def _small(caption: str) -> Table:
    return Table(caption, columns("What", "Who"), (row("one", "two"), row("three", "four")))


def _nine() -> Table:
    heads = ("Objective", "Measure", "Baseline", "Responsible organisation", "Target date", "Lead", "Confidence",
             "Beneficiaries", "Note")  # fmt: skip
    long = "Donaudampfschifffahrtsgesellschaft"
    cells = tuple(
        row(*(f"Words {at}.{place} {long if place % 4 == 0 else 'more'}" for place in range(9))) for at in range(12)
    )
    return Table("Nine columns", columns(*heads), cells)


def _resolved(
    title: str, names: tuple[str, ...], sections: tuple[Section, ...], schedules: tuple[Schedule, ...]
) -> ResolvedDocument:
    meta = Meta(
        title=title,
        kind="Partnership agreement",
        partners=names,
        dated=date(2027, 1, 12),
        status_line="Draft 3, 12 January 2027, 44 points open",
        words=STANDING_WORDS,
    )
    return resolve(Document(meta, sections, schedules), DECIMAL)
