"""The parts of answers that have several: how each is called in the answers file, and the words before its field.

Which of them can be read is for `kinds`; in which order and on how many screens they are asked is for a front end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from agreement_builder.model.questions import Kind
from agreement_builder.model.values import Partner


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer: its `name` in the answers file, the words before its field, and help beside it.

    Where it may stay empty, nothing is missing without it.
    """

    name: str
    ask: str
    kind: Kind = Kind.LINE
    may_stay_empty: bool = True
    help: str = ""

    @property
    def label(self) -> str:
        """The words before its field, with a remark where it may stay empty."""
        return f"{self.ask} (may stay empty)" if self.may_stay_empty else self.ask


WHY_NOT_HERE = Part("not applicable", "Why does it not apply?")
NOTE = Part("note", "A note")
"""What may be said beside a mark, and beside how an answer came about."""

# ------------------------------------------------------------ people and partners

PERSON = (Part("role", "Role", may_stay_empty=False), Part("name", "Name"), Part("deputy", "Who stands in?"))
"""A person. Without a role there is none."""

FEWEST_PARTNERS = 2
PARTNER = (
    Part("name", "Full name", may_stay_empty=False),
    Part("kind", "What kind of body is it?", Kind.CHOICE, may_stay_empty=False),
    Part(
        "short",
        "Short name",
        may_stay_empty=False,
        help="A short name reads well inside a sentence, such as the council or Oak Street.",
    ),
)
"""A partner, who counts with all of these and an id. Kind, short name and id are proposed by `interview.proposals`."""


def share_of(partner: Partner) -> Part:
    """A partner's share."""
    return Part(partner.id, f"Share of {partner.short}, in percent", Kind.NUMBER)


def share_left(given: Sequence[str]) -> Decimal | None:
    """How much of a hundred the shares given so far leave, in percent; None while one of them is no number."""
    left = Decimal(100)
    for said in filter(None, given):
        try:
            left -= Decimal(said.strip().removesuffix("%").strip())
        except InvalidOperation:
            return None
    return left if left.is_finite() else None


def percent(number: Decimal) -> str:
    """A share as it is written: "33.34%"."""
    return f"{number.normalize():f}%"


# ------------------------------------------------------------ what is still open

POINT = Part("point", "What is still open?", may_stay_empty=False)
"""A point of the partners' own, to which all parts of an open point belong as well."""

OPEN_POINT = (
    Part("until then", "What holds until it is settled?"),
    Part("settled by", "Who settles it?"),
    Part("by", "By what day?", Kind.DATE),
    Part("blocks signing", "Can the agreement be signed while this is open?", Kind.YES_NO),
)
"""What is known about an open point, behind what each partner says. "yes" to the last means that it cannot be signed."""

BLOCKS = {"no": "Yes, it can be signed", "yes": "No, this has to be settled first"}
"""The two answers to whether it can be signed, by what they write under "blocks signing"."""

ABOUT_POSITIONS = (
    "An open point stands in the draft with what each partner says, what holds until then, who settles it and by when. "
    "The partners' own words are best."
)


def position_of(partner: Partner) -> Part:
    """What a partner says about an open point; it stands among its "positions"."""
    return Part(partner.id, f"What does {partner.short} say?")


# ------------------------------------------------------------ budgets and scores

PERIODS = Part(
    "periods",
    "Periods",
    may_stay_empty=False,
    help="First the years or other periods, apart by commas, such as 2026-27, 2027-28.",
)
PURPOSE = Part("for", "What is it for?", may_stay_empty=False)
WHOSE = Part("partner", "Whose money is it?", Kind.PARTNER, may_stay_empty=False)
NOBODYS = "Nobody's in particular"
TOTAL = Part(
    "total",
    "Total",
    Kind.MONEY,
    help="If you have worked out the total elsewhere, give it here and the sum is checked against it.",
)
ABOUT_COSTS = "Now what it costs, whoever pays. The draft shows what is still to be found. It may stay empty."


def amount_for(period: str) -> Part:
    """The amount of a line of a budget in one of its periods."""
    return Part("amounts", f"Amount for {period} (£0 if empty)", Kind.MONEY, may_stay_empty=False)


WHO_SCORED = Part(
    "who",
    "Who scored?",
    may_stay_empty=False,
    help="First who scored, apart by commas. Then each statement, with their scores in the same order.",
)
STATEMENT = Part("statement", "Which statement?", may_stay_empty=False)
BEFORE = Part("before", "Mean of last time")


def scores_of(who: Sequence[str]) -> Part:
    """The scores that a statement got, in the order of those who scored."""
    return Part("scores", f"Scores of {', '.join(who)}", may_stay_empty=False)
