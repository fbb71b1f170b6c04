"""Two documents made by hand: an agreement that holds every element of the tree, and a short charter.

Every writer is looked at through them. Their wording is realistic, so that pictures of them can be judged.
"""

from __future__ import annotations

from datetime import date

from agreement_builder.assemble.resolve import resolve
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.document import (
    Align,
    Assumption,
    Blank,
    Block,
    Cell,
    Clause,
    Column,
    CrossReference,
    Document,
    Inline,
    Item,
    ItemList,
    LineBreak,
    Meta,
    Note,
    NoteKind,
    NumberingScheme,
    OpenPoint,
    Origin,
    Paragraph,
    Quotation,
    ResolvedDocument,
    Schedule,
    Section,
    SignatureBlock,
    SignatureLine,
    Strong,
    Table,
    TermDefinition,
    TermUse,
    Text,
    Value,
)
from agreement_builder.model.numbering import DECIMAL, FLAT

NB = "\u00a0"
COUNCIL = "Merrowdale Borough Council"
OAK = "Oak Street Families"
PARENTS = "Parents’ Voice"


WORDS = {name: STANDING_WORDS[name] for name in ("clause", "paragraph_of")}
"""The standing words that numbers need; writers find the others by themselves."""


def words(*parts: str | Inline) -> tuple[Inline, ...]:
    """Inline content; a plain string is standing text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def para(*parts: str | Inline) -> Paragraph:
    """A paragraph."""
    return Paragraph(words(*parts))


def item(*parts: str | Inline, below: tuple[Block, ...] = ()) -> Item:
    """A list item of one paragraph and what stands below it."""
    return Item((para(*parts), *below))


def items(*members: Item, ordered: bool = True) -> ItemList:
    """A list."""
    return ItemList(members, ordered)


def row(*cells: str | Inline | tuple[Inline, ...]) -> tuple[Cell, ...]:
    """A row of a table."""
    return tuple(Cell(cell if isinstance(cell, tuple) else words(cell)) for cell in cells)


def columns(*headers: str | tuple[str, Align] | tuple[str, int]) -> tuple[Column, ...]:
    """Columns by their headers, each with its alignment or its share of the width where they matter."""
    made = []
    for header in headers:
        match header:
            case str():
                made.append(Column(words(header)))
            case (str(text), Align() as align):
                made.append(Column(words(text), align))
            case (str(text), int(width)):
                made.append(Column(words(text), width=width))
    return tuple(made)


def refer(target: str) -> CrossReference:
    """A reference to a provision."""
    return CrossReference(target)


def signer(name: str = "", role: str = "") -> tuple[SignatureLine, ...]:
    """The lines of one person who signs."""
    known = (words(Value(name, "signing.signatories")) if name else (), words(role) if role else ())
    return (
        SignatureLine("Signature"),
        SignatureLine("Name", known[0]),
        SignatureLine("Role", known[1]),
        SignatureLine("Date"),
    )


def sample_document(scheme: NumberingScheme = DECIMAL) -> ResolvedDocument:
    """An agreement of a council, a charity and an informal group, with every element of the document tree."""
    return resolve(Document(_meta(), _sections(), _schedules(), _open_points(), _assumptions()), scheme)


def flat_document() -> ResolvedDocument:
    """A charter of one page: clauses 1, 2, 3 under headings without numbers, no cover, no contents, ready to sign."""
    meta = Meta(
        title="First Steps Charter",
        kind="Partnership charter",
        partners=(COUNCIL, OAK),
        dated=date(2026, 7, 20),
        draft=0,
        status_line="For signature, 20 July 2026",
        summary="What two partners promise one another.",
        show_cover=False,
        show_contents=False,
        words=WORDS,
    )
    promise = items(
        item("answer each other within ", Value(f"3{NB}working days", "ways.replies"), "; and"),
        item("tell each other bad news first."),
    )
    sections = (
        Section(
            "charter.together",
            "What we do together",
            (
                Clause(
                    "charter.aim",
                    "Our aim",
                    (
                        para("We run a drop-in for families every week. A mother said why:"),
                        Quotation((para("It is the one morning on which somebody asks how I am."),)),
                    ),
                ),
                Clause("charter.promises", "Our promises", (para("Each partner will:"), promise)),
            ),
        ),
        Section(
            "charter.change",
            "If things change",
            (
                Clause(
                    "charter.leaving",
                    "Leaving",
                    (para("A partner may leave at any time. It keeps to ", refer("charter.promises"), " as it goes."),),
                ),
            ),
        ),
        Section(
            "charter.signing",
            "Signing",
            (
                Clause(
                    "charter.sign",
                    "",
                    (
                        para("We sign to show that we mean it."),
                        SignatureBlock("council", words("For ", Strong(words(COUNCIL))), (signer(),)),
                        SignatureBlock("oak", words("For ", Strong(words(OAK))), (signer(),)),
                    ),
                ),
            ),
            numbered=False,
        ),
    )
    return resolve(Document(meta, sections, ()), FLAT)


def _meta() -> Meta:
    return Meta(
        title="First Steps Family Partnership",
        kind="Partnership agreement",
        partners=(COUNCIL, OAK, PARENTS),
        dated=date(2027, 1, 12),
        draft=3,
        summary="How three partners work together for families with children under five.",
        status_line="Draft 3, 12 January 2027, 3 points open",
        words=WORDS,
    )


def _sections() -> tuple[Section, ...]:
    return (_who(), _governance(), _money(), _leaving(), _signing())


def _who() -> Section:
    parties = items(
        item(
            Value(COUNCIL, "partners.list"), ", a local authority (", TermDefinition("the council", "the council"), ");"
        ),
        item(
            Value(OAK, "partners.list"),
            ", a charitable incorporated organisation, number ",
            Value("1184000", "partners.numbers[oak]"),
            "; and",
        ),
        item(Value(PARENTS, "partners.list"), ", a group of parents with no legal form."),
    )
    meaning = items(
        item("a ", TermDefinition("working day", "working day"), " is a day on which banks in England open;"),
        item("“in writing” includes email; and"),
        item("a reference to a clause or schedule is to one of this agreement."),
        ordered=False,
    )
    return Section(
        "who",
        "Who we are",
        (
            Clause("partners.parties", "The partners", (para("This agreement is between:"), parties)),
            Clause("partners.meaning", "What words mean", (para("In this agreement:"), meaning)),
            Clause(
                "partners.background",
                "Why we are here",
                (
                    para(
                        "Families told us that they repeat their story again and again. ",
                        Strong(words("That stops with us.")),
                    ),
                    para("We want one door,", LineBreak(), "one story and one plan for each family."),
                ),
                Origin("partners/background.md", 7),
            ),
        ),
    )


def _governance() -> Section:
    duties = items(
        item("agrees the plan for each year;"),
        item(
            "settles what cannot wait:",
            below=(
                items(
                    item("the safety of a child or an adult at risk;"),
                    item("money that would otherwise be lost; and"),
                    item("anything for which the law sets a time limit;"),
                ),
                para("and tells every partner within one ", TermUse("working day", "working day"), "; and"),
            ),
        ),
        item("looks at the points in ", refer("schedule.open"), " at each meeting."),
    )
    papers = items(item("the papers five working days before; and"), item("the notes five working days after."))
    venues = (
        row("Spring", Value("Oak Street shop", "governance.venues"), "Step-free"),
        row("Summer", Value("Mossgate Clinic", "governance.venues"), Blank("how people get in", "governance.access")),
        row("Autumn", Value("Civic Annexe", "governance.venues"), words("Room 2", LineBreak(), "Ask for the lift")),
    )
    return Section(
        "governance",
        "How we decide",
        (
            Clause(
                "governance.board",
                "The board",
                (
                    para("The board:"),
                    duties,
                    para("Every member gets:"),
                    papers,
                    para("What cannot wait comes first, also before ", refer("governance.chair"), "."),
                ),
            ),
            Clause(
                "governance.chair",
                "Who chairs",
                (
                    para("The board is chaired by ", Blank("who chairs", "governance.chair", 1), "."),
                    Note(
                        NoteKind.OPEN_POINT,
                        (
                            para(COUNCIL, " proposes its Director for the first year."),
                            para(OAK, " and ", PARENTS, " propose an independent chair from the start."),
                            para(
                                "Until this is settled the facilitator chairs. The board settles it by 20 October 2026."
                            ),
                        ),
                        1,
                    ),
                ),
            ),
            Clause(
                "governance.venues",
                "Where we meet",
                (
                    para("We meet in turn at:"),
                    Table("Where we meet", columns("When", ("Where", 2), "Note"), venues),
                ),
            ),
            Clause("governance.seats", "Observers", (), unused=True),
        ),
    )


def _money() -> Section:
    budget_columns = columns("What for", ("2027", Align.END), ("2028", Align.END))
    budget = (
        row("Coordinator", Value("£32,500", "money.budget"), Value("£33,150", "money.budget")),
        row("Rooms & food", Value("£4,000", "money.budget"), Value("£4,250.50", "money.budget")),
        row("Total", "£36,500", "£37,400.50"),
    )
    return Section(
        "money",
        "Money",
        (
            Clause(
                "money.budget",
                "The budget",
                (
                    para("The partners have agreed this budget. The shares are in ", refer("schedule.money"), "."),
                    Table("Budget by year", budget_columns, budget, total=True),
                ),
            ),
            Clause(
                "money.joint",
                "Joint purchases",
                (
                    Note(
                        NoteKind.UNDECIDED,
                        (para("Whether this clause stays depends on an answer: do the partners buy things together?"),),
                    ),
                    para(
                        "What the partners buy together belongs to ",
                        Blank("who owns what is bought", "money.owner", 2),
                        ".",
                    ),
                ),
            ),
        ),
    )


def _leaving() -> Section:
    return Section(
        "exit",
        "Leaving and ending",
        (
            Clause(
                "exit.notice",
                "Leaving",
                (
                    para(
                        "A partner may leave by giving the others ",
                        Value(f"3{NB}months", "exit.notice", assumed=True),
                        "’ notice in writing. The ",
                        TermDefinition("leaving partner", "leaving partner"),
                        " hands over its work under ",
                        refer("exit.handover"),
                        " (",
                        refer("money.shares.after"),
                        " says what it owes).",
                    ),
                ),
            ),
            Clause(
                "exit.handover",
                "Handing over",
                (
                    para(
                        "The ",
                        TermUse("leaving partner", "leaving partner"),
                        " gives ",
                        TermUse("the council", "the council"),
                        ":",
                    ),
                    items(item("its records, ", Blank("in which form", "exit.records", 3), "; and"), item("its keys.")),
                    para(
                        "See also ",
                        refer("exit.notice"),
                        " and ",
                        refer("money.budget"),
                        ".",
                    ),
                ),
            ),
        ),
    )


def _signing() -> Section:
    return Section(
        "signing",
        "Signing",
        (
            Clause(
                "signing.statement",
                "",
                (
                    para(
                        "Each partner signs to show that it agrees to this agreement of ",
                        Value(f"12{NB}January 2027", "signing.by"),
                        ".",
                    ),
                    SignatureBlock(
                        "council",
                        words(
                            "Signed for ",
                            Strong(words(Value(COUNCIL, "partners.list"))),
                            " by an officer with authority",
                        ),
                        (signer("Dana Whitlock", "Director of Children’s Services"),),
                    ),
                    SignatureBlock(
                        "oak",
                        words(
                            "Signed for ", Strong(words(Value(OAK, "partners.list"))), " by two of its charity trustees"
                        ),
                        (signer("Priya Anand", "Trustee"), signer()),
                    ),
                    SignatureBlock(
                        "parents",
                        words(
                            "Signed in support by ",
                            Strong(words(Value(PARENTS, "partners.list"))),
                            ". This does not bind its members.",
                        ),
                        ((SignatureLine("Signature"), SignatureLine("Name"), SignatureLine("Date")),),
                    ),
                ),
            ),
        ),
        numbered=False,
    )


def _schedules() -> tuple[Schedule, ...]:
    shares = (
        row("Merrowdale Borough Council", "75%", "£27,375"),
        row("Oak Street Families", "25%", "£9,125"),
        row("Total", "100%", "£36,500"),
    )
    goals = (
        row(
            "Fewer families repeat their story",
            "Families who say so in the yearly survey",
            "61%",
            "30%",
            f"31{NB}March 2028",
            "Oak Street",
        ),
        row(
            "Help comes sooner",
            "Median days from first contact to first visit",
            "24",
            "10",
            f"31{NB}March 2028",
            "the council",
        ),
    )
    return (
        Schedule(
            "schedule.money",
            "Money in detail",
            (
                Clause(
                    "money.shares",
                    "Shares",
                    (
                        Table(
                            "Shares in the first year",
                            columns(("Partner", 2), ("Share", Align.END), ("Amount", Align.END)),
                            shares,
                            total=True,
                        ),
                    ),
                ),
                Clause(
                    "money.claims",
                    "How money is claimed",
                    (
                        para("A claim has:"),
                        items(
                            item("the month;"),
                            item("the amount; and"),
                            item("the receipts."),
                        ),
                    ),
                ),
                Clause(
                    "money.shares.after",
                    "After a partner leaves",
                    (
                        para(
                            "A partner pays its share up to the day it leaves. It claims under ",
                            refer("money.claims"),
                            " and in no other way.",
                        ),
                    ),
                ),
            ),
        ),
        Schedule(
            "schedule.goals",
            "What we want to reach",
            (
                Clause(
                    "goals.table",
                    "",
                    (
                        Table(
                            "Goals",
                            columns(("Goal", 3), ("Measure", 3), "Now", "Aim", ("By", 2), ("Kept by", 2)),
                            goals,
                        ),
                    ),
                ),
            ),
            wide=True,
        ),
        Schedule("schedule.open", "Points still open", (Clause("open.list", "", _open_list()),)),
        Schedule(
            "schedule.assumptions", "What we have taken for granted", (Clause("assumptions.list", "", _assumed()),)
        ),
    )


def _open_list() -> tuple[Block, ...]:
    rows = (
        row(
            "1",
            "Who chairs",
            "The facilitator chairs.",
            "The board, by 20 October 2026",
            words(refer("governance.chair")),
        ),
        row("2", "Who owns what is bought", "", "", words(refer("money.joint"))),
        row("3", "In which form", "", "", words(refer("exit.handover"))),
    )
    return (
        para("These points are not settled. Point 1 must be settled before anyone signs."),
        Table("Points still open", columns("No.", ("Point", 2), ("Until then", 2), ("Settled by", 2), "Where"), rows),
    )


def _assumed() -> tuple[Block, ...]:
    return (
        para("Nobody has said that the partners have talked about these. Please read them together."),
        items(item("Every partner gives 3 months’ notice (", refer("exit.notice"), ")."), ordered=False),
    )


def _open_points() -> tuple[OpenPoint, ...]:
    return (
        OpenPoint(
            title="Who chairs",
            positions=(
                (COUNCIL, "Its Director, for the first year"),
                (f"{OAK} and {PARENTS}", "An independent chair from the start"),
            ),
            until_then="The facilitator chairs.",
            settled_by="the board",
            by=date(2026, 10, 20),
            blocks_signing=True,
            answer="governance.chair",
            number=1,
            where=("governance.chair",),
        ),
        OpenPoint(
            title="Who owns what is bought", answer="money.owner", number=2, where=("money.joint",), missing=True
        ),
        OpenPoint(title="In which form", answer="exit.records", number=3, where=("exit.handover",), missing=True),
    )


def _assumptions() -> tuple[Assumption, ...]:
    return (Assumption("Every partner gives 3 months’ notice.", "exit.notice", ("exit.notice",)),)
