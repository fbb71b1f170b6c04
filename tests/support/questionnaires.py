"""A small questionnaire with every kind of question, every sort of condition, and two partners to answer it."""

from __future__ import annotations

from agreement_builder.model.conditions import Compare, Condition, Count, Literal, Name
from agreement_builder.model.pack import PartnerKind
from agreement_builder.model.questions import Kind, Option, Question, Questionnaire, TableColumn, Topic
from agreement_builder.model.values import Partner

NORTH = Partner("north", "Northfield Council", "Northfield", "council")
OAK = Partner("oak", "Oak Street Families", "Oak Street", "cio")
MILL = Partner("mill", "Mill Lane School", "the school", "school")

PARTNER_KINDS = {
    "council": PartnerKind("council", "Council", "a local authority", True),
    "cio": PartnerKind("cio", "Charity (CIO)", "a charitable incorporated organisation"),
    "school": PartnerKind("school", "School", "a maintained school", True),
}


def is_(question: str, word: str) -> Condition:
    """The condition that a question's answer is a word."""
    return Compare(Name(question), "==", Literal(word))


BUDGET = {
    "periods": ["2027"],
    "lines": [{"partner": "oak", "for": "Rent", "amounts": ["£5"]}],
    "costs": [{"for": "Rent", "amounts": ["£6"]}],
}

PARTNERS = Topic(
    "partners",
    "The partners",
    "Who is in it, and what each of them brings.",
    (
        Question(
            "partners.list",
            "Who are the partners?",
            Kind.PARTNER_LIST,
            "who the partners are",
            why="What kind of body a partner is decides how it can sign.",
            evidence=("S1-1",),
            short=True,
        ),
        Question(
            "partners.about",
            "In a sentence or two, who is this partner?",
            Kind.TEXT,
            "who this partner is",
            example="Runs the town's two libraries and a van.",
            each_partner=True,
        ),
        Question(
            "partners.duty",
            "Which duty brings this public body here?",
            Kind.LINE,
            "its duty",
            each_partner=True,
            partner_kinds=("council", "school"),
            optional=True,
        ),
    ),
)

MEETINGS = Topic(
    "meetings",
    "Meeting and deciding",
    "When you meet, where, and how you decide.",
    (
        Question(
            "meetings.structure",
            "Who decides?",
            Kind.CHOICE,
            "who decides",
            help="A board is a small group that meets in the partners' name.",
            options=(
                Option("leads", "The working leads together", "the working leads"),
                Option("board", "A board", "a board", "A board needs seats and somebody in the chair."),
            ),
            short=True,
        ),
        Question(
            "meetings.seats",
            "How many seats does each partner have?",
            Kind.TABLE,
            "the seats",
            columns=(
                TableColumn("partner", "Partner", Kind.PARTNER, required=True),
                TableColumn("seats", "Seats", Kind.NUMBER, required=True),
                TableColumn("note", "Note", Kind.LINE),
            ),
            when=is_("meetings.structure", "board"),
        ),
        Question(
            "meetings.rhythm",
            "How often do you meet?",
            Kind.RHYTHM,
            "how often you meet",
            default="monthly",
            if_empty="The agreement says monthly and lists that as an assumption.",
            short=True,
        ),
        Question("meetings.venues", "Where do you meet?", Kind.ROTA, "where you meet", why="Places carry power."),
        Question("meetings.host", "Who hosts?", Kind.PARTNER, "who hosts", optional=True),
        Question("meetings.topics", "What is on every agenda?", Kind.CHOICES, "the agenda", options=(
            Option("money", "Money", "money"), Option("users", "The people served", "the people served"),
        )),
        Question("meetings.first", "When is the first meeting?", Kind.DATE, "the first meeting"),
        Question("meetings.quorum", "How many make a meeting?", Kind.NUMBER, "how many make a meeting"),
        Question(
            "meetings.small",
            "What may two partners do alone?",
            Kind.LINE,
            "what two may do alone",
            when=Compare(Count(Name("partners.list")), ">", Literal(2)),
        ),
    ),
)  # fmt: skip

MONEY = Topic(
    "money",
    "Money",
    "What it costs and who pays.",
    (
        Question("money.shares", "Who bears which part?", Kind.SHARES, "who bears which part"),
        Question("money.budget", "What is the budget?", Kind.BUDGET, "the budget", optional=True, example=BUDGET),
        Question("money.limit", "Up to what may the treasurer spend?", Kind.MONEY, "the limit"),
        Question("money.treasurer", "Who keeps the books?", Kind.PERSON, "who keeps the books"),
        Question("money.scores", "How did you score it?", Kind.SCORES, "the scores", optional=True),
    ),
)

LEAVING = Topic(
    "leaving",
    "Leaving",
    "How a partner leaves.",
    (
        Question(
            "leaving.notice",
            "How much notice does a partner give?",
            Kind.PERIOD,
            "how much notice",
            default="3 months",
            short=True,
        ),
        Question(
            "leaving.binding", "Is this to bind the partners in law?", Kind.YES_NO, "whether it binds", short=True
        ),
        Question("leaving.told", "Who is told?", Kind.PARTNERS, "who is told", default="all"),
        Question("leaving.points", "What else is open?", Kind.POINTS, "what is open", optional=True),
    ),
)

QUESTIONNAIRE = Questionnaire.of((PARTNERS, MEETINGS, MONEY, LEAVING))
"""Four sections, twenty questions, every kind."""
