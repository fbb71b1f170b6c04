"""How much the program takes: of an answers file, of a pack, of what a document may print. One table, with the reason for each.

What is beyond a limit is told with its number and its place, in a second or two and with little memory. Nothing here looks
at anything; whoever reads holds what it reads to the limit.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """The most there may be `of` something, and why no more: for the table on the page about hostile input."""

    most: int
    of: str
    why: str

    def __str__(self) -> str:
        return f"{self.most:,}"


# ------------------------------------------------------------ any file

FILE = Limit(5_000_000, "bytes of an answers file", "a hundred times our longest example")
PACK_FILE = Limit(1_000_000, "bytes of a file of a pack", "twenty times our longest")
PACK = Limit(20_000_000, "bytes of all files of a pack that are read", "nearly twenty times our own pack")
DEPTH = Limit(20, "lists and names, one in another", "our deepest answer is seven deep")
ENTRIES = Limit(100_000, "values in one YAML file", "fifty partners that answer everything give 12,000")
FAULTS = Limit(100, "faults of one file that are told", "nobody mends more at a time")

# ------------------------------------------------------------ answers

PARTNERS = Limit(50, "partners", "a text that treats each by name stays readable")
NAMES = Limit(500, "names below one name", "our longest section asks 55 questions")
REMARKS = Limit(
    500, "things told about the answers of one file", "several partners that left an agreement leave many answers"
)
SECTIONS_NAMED = Limit(200, "names of sections, also under skipped", "our pack has 23 sections")
NAME = Limit(300, "letters of a name", "four lines of print")
LINE = Limit(2_000, "letters of a line", "a line is a sentence or two")
TEXT = Limit(200_000, "letters of a text", "eighty pages")
ROWS = Limit(2_000, "rows of a table, or entries of any list", "fifty pages of table")
AGREEMENTS = Limit(300, "answers files of a folder that are shown", "each is read to say how far it has come")
ORDERS = Limit(
    4, "orders of documents that wait to be made in the browser", "two are made at a time, and each may be of all"
)
ORDER_SECONDS = Limit(180, "seconds that one document of an order may take", "our longest takes fewer than ten")
LOOKS = Limit(50, "looks of a folder that are shown", "one organisation has few")
FIELDS = Limit(50_000, "fields of one answer in a form", "a table of 2,000 rows has 16,000")
NUMBER = Limit(10**12, "of a number or of pounds", "more than a country spends in a year")

# ------------------------------------------------------------ packs

PACK_TEXT = Limit(20_000, "letters of one text in a pack’s YAML", "our longest has 550")
PACK_NUMBER = Limit(1_000_000, "of a number in a pack", "our largest is 40, the minutes of an exercise")
TOPICS = Limit(100, "topics of a pack", "a questionnaire of a hundred sections is never finished")
PARTS = Limit(200, "sections and schedules of a document", "our longest document has 45")
CLAUSES = Limit(1_000, "clauses of a document", "our longest document has 294")
FACTS = Limit(50, "named conditions of a pack", "our pack has five")
FACTS_DEPTH = Limit(5, "named conditions, one behind another", "ours rest on answers alone")
CONDITION = Limit(4_000, "letters of a condition", "our longest has fewer than 400")
CONDITION_DEPTH = Limit(20, "brackets and nots of a condition, one in another", "two can be read, three cannot")
WORDING = Limit(50_000, "letters of the wording of a clause", "our longest has 4,100")
WORDING_LINE = Limit(5_000, "letters of a line of wording", "our longest has 480")
WORDING_DEPTH = Limit(20, "brackets, nots, filters, dots and ifs of wording, one in another", "our deepest is eight")
COLUMNS = Limit(60, "cells in a row of a table that wording prints", "a partner a column, and a few")
EXAMPLES = Limit(100, "examples of a clause", "our most has nine")
LISTED = Limit(1_000, "laws, bodies or words in one list of a pack", "our longest has 41")
WAYS_TO_SAY = Limit(50, "ways to say one law or body of yesterday", "our most has 17")
TERMS = Limit(500, "terms that a pack defines in bold", "our pack defines ten")

# ------------------------------------------------------------ what wording prints

LOOPS = Limit(3, "loops of wording, one in another", "rows of a table of each partner are two")
STEPS = Limit(
    200_000, "steps of loops, filters and tests in a clause", "each of 50 partners with each other is 2,500 rounds"
)
STEPS_IN_ALL = Limit(4_000_000, "such steps of a document", "our longest document takes 3,200")
OWN_WORDS = Limit(100_000, "letters of its own that a clause prints", "forty pages")
OWN_WORDS_IN_ALL = Limit(
    500_000, "letters of their own that all clauses of a document print", "our longest prints 51,000"
)
SHOWN = Limit(5_000_000, "letters of answers that a clause prints", "a table of 2,000 rows with 2,500 letters in each")
SHOWN_IN_ALL = Limit(
    10_000_000, "letters of answers that all clauses of a document print", "twice a whole answers file"
)

TABLE = tuple(each for each in globals().copy().values() if isinstance(each, Limit))
"""All of them, in this order."""
