"""The roles that questions play for the program: "this question says who chairs", "this one says how money is split".

A question takes a role by `means:` in the pack, and the program asks for the role, so that renaming a question changes no code.
Whatever asks for a role that no question of a pack plays stays silent. Nothing in the program knows the id of a question, but for
that of the list of partners (`model.conditions`).
"""

from __future__ import annotations

from enum import Enum

from agreement_builder.model.questions import Kind, Questionnaire


class Role(Enum):
    """What a question is for, as the program asks for it: the word that `means:` has, the kind of question that can take it, what
    its answer says, the columns of its table or the options of its choice that the program knows, and whether each partner is
    asked."""

    def __init__(self, id: str, kind: Kind, what: str, parts: str = "", each: bool = False) -> None:
        self.id = id
        self.kind = kind
        self.what = what
        self.parts = tuple(parts.split())
        self.each = each

    # The partners
    PARENT = "parent", Kind.LINE, "which organisation it is part of", "", True
    TAKING_PART = "taking-part", Kind.TABLE, "bodies that take part without being partners"
    REGISTERED = "registered", Kind.LINE, "its registration numbers", "", True
    CONTACT = "contact", Kind.LINE, "whom to ring or write to first", "", True
    WORKING_LEAD = "working-lead", Kind.PERSON, "its working lead and who stands in", "", True
    SPONSOR = "sponsor", Kind.LINE, "who backs the work at home", "", True
    SPEAKS_FOR = "speaks-for", Kind.TEXT, "for whom else its representative speaks", "", True
    ANSWERS_TO = "answers-to", Kind.LINE, "who it answers to", "", True
    REWARDS = "rewards", Kind.TEXT, "what rewards it for taking part", "", True
    VALUES = "values", Kind.TEXT, "what it holds dear", "", True
    MANDATE = "mandate", Kind.TABLE, "how it decides and how long that takes", "decision who limit days", True
    WANTS = "wants", Kind.TEXT, "what it wants", "", True
    WORRIES = "worries", Kind.TEXT, "what worries it", "", True
    BRINGS_ALONE = "brings-alone", Kind.TEXT, "what only it brings", "", True
    GIVES_WAY = "gives-way", Kind.TEXT, "what it has given way on", "", True
    PART = "part", Kind.CHOICE, "how closely it is involved", "informed", True
    BUSY = "busy", Kind.TABLE, "its busy times", "from to why", True
    STYLE = "style", Kind.TEXT, "how it works day to day", "", True
    # Why we are together
    NAME = "name", Kind.LINE, "the name of the partnership"
    OWN_WORDS = "own-words", Kind.TEXT, "the purpose in its own words", "", True
    TOGETHER = "together", Kind.TEXT, "what none of the partners could do alone"
    BACKGROUND = "background", Kind.TEXT, "how this came about"
    TRIED = "tried", Kind.CHOICE, "how much the partners have already done together", "nothing met small alike"
    FIRST_MET = "first-met", Kind.DATE, "when the partners first sat down together"
    GAINS = "gains", Kind.TEXT, "what the people it serves gain", "", True
    DIFFERENCES = "differences", Kind.TEXT, "where the partners see things differently"
    SORT = "sort", Kind.CHOICE, "what the partners mean by partnership", "network coordination"
    # What came before
    EARLIER = "earlier", Kind.LINE, "which earlier agreement this one follows"
    EARLIER_DATED = "earlier-dated", Kind.DATE, "the date of the earlier agreement"
    EARLIER_ENDED = "earlier-ended", Kind.DATE, "the day until which the earlier agreement runs"
    LETTER = "letter", Kind.DATE, "the date of the letter that extended it"
    LETTER_SIGNED = "letter-signed", Kind.TABLE, "who has signed the letter", "partner signed"
    CHANGED_NAMES = "changed-names", Kind.TABLE, "which names have changed", "old now"
    JOINED = "joined", Kind.PARTNERS, "which partners are new"
    LEFT = "left", Kind.TABLE, "who is not a partner any more", "who"
    EARLIER_PROMISES = "earlier-promises", Kind.TABLE, "what became of last time’s promises", "promise who due"
    # Goals
    OBJECTIVES = (
        "objectives",
        Kind.TABLE,
        "what the partners want to change and how they will know",
        "objective measure by keeper lead benefit together confidence note",
    )
    SUPPORT = "support", Kind.TABLE, "how far it backs each goal", "goal backs serves", True
    TESTED = "tested", Kind.TABLE, "what four hard questions say about each goal", "goal gains shows alone means"
    FIRST_ACTION = "first-action", Kind.LINE, "the first thing the partners do together"
    FIRST_ACTION_DATE = "first-action-date", Kind.DATE, "the date of the first thing done together"
    FIRST_ACTION_LEAD = "first-action-lead", Kind.PARTNER, "which partner leads the first thing done together"
    FIRST_ACTION_HELP = "first-action-help", Kind.PARTNERS, "who helps with the first thing done together"
    MILESTONES = (
        "milestones",
        Kind.TABLE,
        "what the partners will do and by when",
        "what when lead needs discussed note",
    )
    PULLS = "pulls", Kind.TABLE, "what could pull the partners apart", "pull handling"
    STAGES = "stages", Kind.TABLE, "the steps and when the next is decided"
    PRACTICE = "practice", Kind.TEXT, "what the partners’ own people do differently"
    # Who does what
    WORK = "work", Kind.TABLE, "the work and who leads it", "work leads helps asked told"
    LEADING = "leading", Kind.TEXT, "how the lead was chosen and how it passes on"
    PHASES = "phases", Kind.TABLE, "who leads which phase"
    COORDINATOR_EMPLOYER = "coordinator-employer", Kind.PARTNER, "which partner employs the coordinator"
    COORDINATOR_PRIORITIES = (
        "coordinator-priorities",
        Kind.CHOICE,
        "who sets the coordinator’s priorities",
        "board leads",
    )
    # What each partner puts in
    CONTRIBUTIONS = "contributions", Kind.TABLE, "what each partner puts in", "partner what form amount until"
    FIXED_UNTIL = "fixed-until", Kind.DATE, "until when contributions are fixed"
    OFFERS = "offers", Kind.TABLE, "what the partners offer each other", "partner"
    SHARE_IN = "share-in", Kind.SHARES, "what share of the effort each partner puts in"
    SHARE_OUT = "share-out", Kind.SHARES, "what share of the benefit each partner gets"
    WHY_FAIR = "why-fair", Kind.TEXT, "why the shares feel fair"
    WORKING_DAYS = "working-days", Kind.TABLE, "how many working days each partner gives", "partner early year"
    MEETING_DAYS = "meeting-days", Kind.NUMBER, "how many days a year the meetings take"
    WARNING = "warning", Kind.PERIOD, "how long beforehand a partner says that it must give less"
    SHARED_THINGS = "shared-things", Kind.TABLE, "what is used or bought together, and whose it is", "asset owner"
    # Money
    MONEY_PASSES = "money-passes", Kind.CHOICE, "whether money passes between the partners", "pooled"
    MONEY_SOURCE = "money-source", Kind.TEXT, "where the money comes from and how sure it is"
    MONEY_HOLDER = "money-holder", Kind.PARTNER, "which partner holds the money"
    BUDGET = "budget", Kind.BUDGET, "who gets how much, for what and when"
    MONEY_CLAIMS = "money-claims", Kind.TABLE, "how a claim becomes a payment", "who does of"
    PAID_AFTER_FUNDER = "paid-after-funder", Kind.YES_NO, "whether the holder pays only after the funder has paid"
    FLOAT = "float", Kind.TABLE, "who may draw money while it waits"
    PAID_IN = "paid-in", Kind.BUDGET, "what each partner pays in"
    GAP = "gap", Kind.TEXT, "how the money that is missing will be found"
    POT = "pot", Kind.BUDGET, "what the pot is for"
    MATCH = "match", Kind.MONEY, "how much of your own money the funder requires"
    AUDIT = "audit", Kind.TEXT, "who may look at the books and how long they are kept"
    CONTRACTS = "contracts", Kind.TEXT, "who signs contracts with suppliers"
    COSTS_MET = "costs-met", Kind.TEXT, "whose costs of taking part are met"
    # How we decide
    STRUCTURE = "structure", Kind.CHOICE, "who decides about the joint work", "lead-body"
    LEAD_ORGANISATION = "lead-organisation", Kind.PARTNER, "which partner runs the work"
    LEAD_CHOSEN = "lead-chosen", Kind.CHOICE, "how the partner that runs the work was chosen"
    BODY = "body", Kind.LINE, "what the deciding group is called"
    SEATS = "seats", Kind.TABLE, "seats and votes", "partner seats votes note"
    SECTOR_SEATS = "sector-seats", Kind.TABLE, "seats for sectors and classes", "whom chosen asks"
    MEETS = "meets", Kind.RHYTHM, "how often the partners meet"
    MEETINGS = "meetings", Kind.TABLE, "the dates of meetings", "date note"
    VENUES = "venues", Kind.ROTA, "where the partners meet"
    TIME_OF_DAY = "time-of-day", Kind.TEXT, "the times of meetings"
    NOTE_TAKER = "note-taker", Kind.ROTA, "who takes the notes"
    NOTE_READER = "note-reader", Kind.LINE, "who reads the draft notes"
    NOTES_WITHIN = "notes-within", Kind.NUMBER, "working days until the notes go round"
    PAPERS_BEFORE = "papers-before", Kind.PERIOD, "how long before a meeting the papers come"
    CHAIR = "chair", Kind.CHOICE, "who chairs", "rotating leads-in-turn independent elected co-chairs partner"
    CHAIR_PARTNER = "chair-partner", Kind.PARTNER, "which partner chairs"
    NEVER_CHAIRS = "never-chairs", Kind.PARTNERS, "which partners never provide the chair"
    MAJORITY = "majority", Kind.LINE, "how much support a decision needs"
    VETO = "veto", Kind.YES_NO, "whether a partner may stop what would seriously harm it"
    QUORUM = "quorum", Kind.LINE, "who must be there"
    NO_QUORUM = "no-quorum", Kind.TEXT, "what happens when too few come"
    IF_STUCK = "if-stuck", Kind.TEXT, "what happens when a decision is stuck"
    RESERVED = "reserved", Kind.TABLE, "matters with a special say", "matter who without also limit"
    DELEGATED = "delegated", Kind.TABLE, "who may decide what between meetings", "who how limit"
    URGENT_DECISIONS = "urgent-decisions", Kind.TEXT, "who may act when something cannot wait"
    INTERESTS = "interests", Kind.TABLE, "known interests"
    GROUPS = "groups", Kind.TABLE, "other groups", "group kind plan meets ends"
    REPORTS = "reports", Kind.TABLE, "who reports to whom", "body way"
    COMING_DECISIONS = "coming-decisions", Kind.TABLE, "decisions that are coming", "decision by"
    # Keeping it fair
    LEVERS = "levers", Kind.TABLE, "who holds the money, the chair and the other levers", "lever holder"
    POWER_SAID = "power-said", Kind.TEXT, "what the partners say about where power lies"
    BALANCE = "balance", Kind.TABLE, "what keeps power in balance", "measure"
    HOST = "host", Kind.PARTNER, "which partner hosts"
    HOST_REVIEW = "host-review", Kind.DATE, "when hosting is looked at again"
    WHY_THESE = "why-these", Kind.TEXT, "why these partners host, chair and lead"
    REFUSAL_DAYS = "refusal-days", Kind.NUMBER, "working days until a partner explains a refusal"
    CONCERNS = "concerns", Kind.TEXT, "whom a partner can tell about a worry"
    HELP = "help", Kind.TABLE, "what help people get to take part"
    GROWTH = "growth", Kind.TABLE, "what each partner wants to become able to do", "partner"
    # How we work together
    PRINCIPLES = "principles", Kind.TABLE, "what the partners promise each other", "principle behaviour"
    CHANNELS = "channels", Kind.TABLE, "who hears what, how and when", "audience who"
    FIRST_VISITS = "first-visits", Kind.TEXT, "how the partners get to know each other first"
    UPKEEP = "upkeep", Kind.TEXT, "who looks after the relationship"
    # The people who do the work
    STAFF = "staff", Kind.CHOICE, "whether staff work across partners", "directed joint"
    POSTS = "posts", Kind.TABLE, "which posts are shared or lent", "post manager"
    STAFF_VOICE = "staff-voice", Kind.TEXT, "how staff have a say"
    # The people you work for
    USERS_VOICE = "users-voice", Kind.TEXT, "how the people you work for take part"
    USERS_PAID = "users-paid", Kind.TEXT, "how people are thanked and paid"
    AT_RISK = "at-risk", Kind.YES_NO, "whether children or adults at risk are involved"
    SAFEGUARDING = "safeguarding", Kind.TABLE, "whom to tell when somebody may be at risk"
    FEAR_RAISED = "fear-raised", Kind.TEXT, "what happens after somebody has raised a fear, and how fast"
    USERS_ACTIONS = "users-actions", Kind.TABLE, "what must still be found out or arranged", "action by"
    COMPLAINTS_WITHIN = "complaints-within", Kind.NUMBER, "working days until a complaint is answered"
    # Information and confidence
    PERSONAL_DATA = (
        "personal-data",
        Kind.CHOICE,
        "what information about people passes between the partners",
        "with-consent shared",
    )
    SHARING_RULES = "sharing-rules", Kind.TEXT, "who may pass what to whom"
    HOLDINGS = "holdings", Kind.TABLE, "who looks after which information", "who"
    SHARING_AGREEMENT = (
        "sharing-agreement",
        Kind.CHOICE,
        "whether the partners need an information sharing agreement",
        "not-needed partly needed here",
    )
    SHARING_AGREEMENT_BY = (
        "sharing-agreement-by",
        Kind.DATE,
        "the date by which the information sharing agreement is signed",
    )
    UNTIL_THEN = "until-then", Kind.TEXT, "what may pass until then"
    FLOWS = "flows", Kind.TABLE, "what passes, from whom to whom and on what basis"
    FOI_DAYS = "foi-days", Kind.NUMBER, "working days until partners tell each other of a request"
    # Names, credit and speaking in public
    ORDER_OF_NAMES = "order-of-names", Kind.CHOICE, "the order of the partners’ names"
    THANKS = "thanks", Kind.LINE, "whom the partners thank each time"
    CLEARANCE = "clearance", Kind.TEXT, "who checks publicity and how quickly"
    CLAIMS_OF_CREDIT = "claims-of-credit", Kind.TEXT, "who may count a result as its own"
    CREDIT_PLAN = "credit-plan", Kind.TABLE, "how success is announced"
    # What we bring and what we make
    KEPT_THINGS = "kept-things", Kind.TABLE, "what each partner brings that stays its own", "partner what"
    # Risk and insurance
    RISKS = "risks", Kind.TABLE, "what could go wrong and who watches it"
    LIABILITY = "liability", Kind.TEXT, "how far each partner is liable"
    INSURANCE = "insurance", Kind.TEXT, "who insures what"
    # How we are getting on
    FIRST_REVIEW = "first-review", Kind.DATE, "the date of the first review"
    REVIEW_RHYTHM = "review-rhythm", Kind.RHYTHM, "how often the partners review how they work"
    REVIEWS = "reviews", Kind.TABLE, "the dates of reviews", "date what about led_by"
    OUTSIDE_REVIEW = "outside-review", Kind.TEXT, "who from outside takes part in the review"
    EVALUATION = "evaluation", Kind.TEXT, "how the partners find out what has changed for people"
    YEARLY_REPORT = "yearly-report", Kind.TEXT, "who writes the yearly report"
    ACHIEVED = "achieved", Kind.TABLE, "what came of the last year’s work"
    # Changing this agreement and joining
    VERSIONS = "versions", Kind.TABLE, "which versions the paper has had"
    # If you disagree
    STEPS = "steps", Kind.TABLE, "who talks to whom, and by when", "who what days"
    MEDIATOR = "mediator", Kind.LINE, "who from outside could help"
    # Leaving and ending
    STARTS = "starts", Kind.DATE, "the day it starts"
    ENDS = "ends", Kind.DATE, "the day it ends"
    DECIDE_BY = "decide-by", Kind.DATE, "the day by which the partners decide whether to carry on"
    NOTICE = "notice", Kind.PERIOD, "how much notice a partner gives"
    NOTICE_DIFFERS = "notice-differs", Kind.TEXT, "for whom the notice differs, and why"
    EARLY_END = "early-end", Kind.TEXT, "what would end it early for all"
    STEP_DOWN_RULE = "step-down-rule", Kind.TEXT, "how a partner takes a smaller part"
    PUT_RIGHT_WITHIN = "put-right-within", Kind.PERIOD, "how long a partner has to put things right"
    # What this paper is in law
    BINDING = "binding", Kind.CHOICE, "whether this paper binds the partners in law", "no yes"
    TERMS = "terms", Kind.TABLE, "which words need explaining", "term"
    RELATED_PAPERS = "related-papers", Kind.TABLE, "which other papers go with this one"
    LAW = "law", Kind.CHOICE, "which law applies", "england-wales scotland northern-ireland"
    CAPS = "caps", Kind.TABLE, "the most that some partners could have to pay"
    LEAD_PARTNER = "lead-partner", Kind.PARTNER, "which partner answers for the others"
    LEAD_REPLACED = "lead-replaced", Kind.LINE, "who can replace the lead partner"
    NEXT_STAGE = "next-stage", Kind.TEXT, "what comes after this first paper"
    # Points still open
    OPEN_POINTS = "open-points", Kind.POINTS, "what is still open"
    TAKEN_FOR_GRANTED = "taken-for-granted", Kind.TABLE, "what is taken for granted", "assumption who by"
    # Signing
    SIGNATORIES = "signatories", Kind.TABLE, "who signs for it", "role name limit", True
    APPROVALS = "approvals", Kind.TABLE, "which approvals it needs first", "step by done", True
    SIGN_BY = "sign-by", Kind.DATE, "when the partners want to have signed"
    OPEN_LIST_ROWS = "open-list-rows", Kind.NUMBER, "how many rows the open list has"
    DEED_WAY = "deed-way", Kind.CHOICE, "how it executes a deed", "", True


class TopicRole(Enum):
    """What a topic is, as the program asks for it: the word that `means:` has at the head of its questions, and what the answers in
    it are. Several topics can play one role, and one topic several."""

    def __init__(self, id: str, what: str) -> None:
        self.id = id
        self.what = what

    LAST_TIME = "last-time", "about the agreement before this one, so none is taken over when that is renewed"
    OPEN = "open", "points that are open, told apart from what is open in other topics"
    SIGNING = "signing", "about who signs, and no clause needs to print them"
    INFORMATION = "information", "about details of people; the days in them are those of the sharing itself"
    TERM = "term", "how long it lasts and how it ends; its own days do not come too late"
    CORE = "core", "about the work itself; a form, or a page for one partner, prints none of them"
    ENDING = "ending", "where a right to end or change the agreement would stand"
    HOME = "home", "about one partner’s own house, where its board may do what the partnership cannot"
    OTHER_SUMS = "other-sums", "told of other things than the joint money; a sum in them is no total of it"
    FIGURES = "figures", "about people; percentages in them are no shares of partners"
    OTHERS = "others", "where bodies from outside rightly have their names"


BY_ID = {role.id: role for role in Role}
"""Every role by the word that `means:` has."""


def question_for(role: Role, questionnaire: Questionnaire) -> str:
    """The id of the question that plays a role; "" where no question of the pack does."""
    return questionnaire.by_role.get(role.id, "")


TOPICS_BY_ID = {role.id: role for role in TopicRole}
"""The same for the roles of topics."""


def topics_for(role: TopicRole, questionnaire: Questionnaire) -> frozenset[str]:
    """The ids of the topics that play a role; none where no topic of the pack does."""
    return questionnaire.topics_by_role.get(role.id, frozenset())


def is_about(answer: str, role: TopicRole, questionnaire: Questionnaire) -> bool:
    """Whether a question, or an answer to one by its key, belongs to a topic that plays a role; so does a clause by its id."""
    return answer.partition(".")[0] in topics_for(role, questionnaire)
