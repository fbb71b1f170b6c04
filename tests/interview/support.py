"""Partners and questions of every kind, for the tests of what answers mean."""

from __future__ import annotations

from agreement_builder.interview.kinds import Context, parse
from agreement_builder.model.questions import Kind, Option, Question, Questionnaire, TableColumn, Topic
from agreement_builder.model.values import Partner, Raw, TypedValue

PARTNER_KINDS = ("council", "nhs", "cio", "informal")
COUNCIL = Partner("council", "Merrowdale Borough Council", "the council", "council")
TRUST = Partner("trust", "Northmoss Community Healthcare NHS Trust", "the Trust", "nhs")
OAK = Partner("oak-street", "Oak Street Families", "Oak Street", "cio")
CONTEXT = Context((COUNCIL, TRUST, OAK), PARTNER_KINDS)

OPTIONS = (
    Option("one-each", "One vote for each partner", "one vote each"),
    Option("seats", "One vote for each seat", "one vote a seat"),
    Option("unknown", "We do not know yet", "not known"),
)
COLUMNS = (
    TableColumn("what", "What", Kind.LINE, required=True),
    TableColumn("amount", "Amount", Kind.MONEY),
    TableColumn("by", "By", Kind.DATE),
    TableColumn("who", "Who", Kind.PARTNER),
    TableColumn("form", "Form", Kind.CHOICE, options=OPTIONS),
)


def question(kind: Kind, id: str = "", *, each: bool = False, partner_kinds: tuple[str, ...] = ()) -> Question:
    """A question of a kind, with options and columns where the kind takes them."""
    return Question(
        id or f"things.{kind.value.replace('-', '_')}",
        f"What about {kind.value}?",
        kind,
        f"the {kind.value}",
        help=f"About {kind.value}.",
        options=OPTIONS if kind in (Kind.CHOICE, Kind.CHOICES) else (),
        columns=COLUMNS if kind is Kind.TABLE else (),
        each_partner=each,
        partner_kinds=partner_kinds,
    )


QUESTIONNAIRE = Questionnaire.of(
    (
        Topic(
            "partners",
            "Partners",
            "Who they are.",
            (
                question(Kind.PARTNER_LIST, "partners.list"),
                question(Kind.LINE, "partners.address", each=True),
                question(Kind.PERSON, "partners.lead", each=True),
                question(Kind.CHOICE, "partners.foi", each=True, partner_kinds=("council", "nhs")),
            ),
        ),
        Topic(
            "things",
            "Things",
            "One of every kind.",
            tuple(question(kind) for kind in Kind if kind not in (Kind.PARTNER_LIST, Kind.POINTS)),
        ),
        Topic("exit", "Leaving", "How to leave.", (question(Kind.PERIOD, "exit.notice"),)),
        Topic("open", "Open points", "What is open.", (question(Kind.POINTS, "open.points"),)),
    )
)


def value(kind: Kind, raw: Raw) -> TypedValue:
    """The typed value of a raw answer that can be read."""
    parsed = parse(raw, question(kind), CONTEXT)
    assert parsed.problems == ()
    assert parsed.value is not None
    return parsed.value


def told(kind: Kind, raw: Raw) -> str:
    """Everything that is said about a raw answer that cannot be read: messages and hints, one a line."""
    parsed = parse(raw, question(kind), CONTEXT)
    assert parsed.value is None
    assert parsed.problems
    return "\n".join(f"{problem.message} {problem.hint}" for problem in parsed.problems)
