"""Numbers and letters, pure: how the n-th thing of a level is written. Which thing is the n-th is settled elsewhere."""

from __future__ import annotations

from dataclasses import replace

from agreement_builder.model.document import LevelStyle, NumberingScheme

SECTION, CLAUSE, ITEM = range(3)
"""Levels of the body of a document; below ITEM are the items inside an item. In a schedule: the schedule, its paragraphs, items."""

SCHEDULE_WORD, ARTICLE_WORD = "Schedule", "Article"
"""The words that stand in the schemes below until a language puts its own there."""

_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def letters(number: int) -> str:
    """1 is "a", 26 is "z", 27 is "aa", 28 is "bb": the way Word counts with letters."""
    count, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (count + 1)


def roman(number: int) -> str:
    """Lower-case roman numerals for 1 to 89."""
    out = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            out, number = out + sign, number - worth
    return out


def written(number: int, style: str) -> str:
    """A number in one of the styles of a `LevelStyle`."""
    match style:
        case "decimal":
            return str(number)
        case "lower-letter":
            return letters(number)
        case "upper-letter":
            return letters(number).upper()
        case "lower-roman":
            return roman(number)
        case "upper-roman":
            return roman(number).upper()
        case _:
            raise ValueError(f"unknown numbering style {style!r}")


def label(levels: tuple[LevelStyle, ...], path: tuple[int, ...]) -> str:
    """The label of the thing at `path` (its number at each level, counted from 1); "" on a level without numbers."""
    level = levels[len(path) - 1]
    values = [written(number, style.style) for number, style in zip(path, levels, strict=False)]
    return level.pattern.format("", *values) if level.pattern else ""


def item_label(scheme: NumberingScheme, depth: int, position: int) -> str:
    """The label of a list item by its depth (0 for a list in a clause, 1 for a list in an item) and position from 1.

    Lists look the same in the body and in schedules.
    """
    style = scheme.body[ITEM + depth]
    return style.pattern.replace(f"{{{ITEM + depth + 1}}}", written(position, style.style))


_ITEMS = (LevelStyle("({3})", "lower-letter"), LevelStyle("({4})", "lower-roman"))
"""Items (a), (b), and (i), (ii) below them."""


def _scheme(
    name: str,
    section: LevelStyle,
    clause: LevelStyle,
    items: tuple[LevelStyle, LevelStyle] = _ITEMS,
    *,
    through: bool = False,
) -> NumberingScheme:
    """A scheme in whose schedules paragraphs are counted 1, 2, 3 wherever clauses have numbers."""
    paragraph = LevelStyle("{2}" if clause.pattern else "")
    schedule = (LevelStyle(f"{SCHEDULE_WORD} {{1}}"), paragraph, *items)
    return NumberingScheme(name, (section, clause, *items), schedule, through)


DECIMAL = _scheme("decimal", LevelStyle("{1}"), LevelStyle("{1}.{2}"))
"""Sections 1, 2; clauses 1.1, 1.2; items (a), (i). What solicitors expect."""

FLAT = _scheme("flat", LevelStyle(""), LevelStyle("{2}"), through=True)
"""Headings without numbers over clauses 1, 2, 3 counted through: for a page or two."""

ARTICLE = _scheme("article", LevelStyle(f"{ARTICLE_WORD} {{1}}"), LevelStyle("{1}.{2}"))
"""Article 1, Article 2; clauses 1.1, 1.2: as treaties and many research agreements have it."""

ROMAN = _scheme("roman", LevelStyle("{1}", "upper-roman"), LevelStyle("{1}.{2}"))
"""Sections I, II; clauses I.1, I.2."""

LETTERS = _scheme(
    "letters",
    LevelStyle("{1}", "upper-letter"),
    LevelStyle("{1}{2}"),
    (LevelStyle("({3})", "lower-roman"), LevelStyle("({4})", "lower-letter")),
)
"""Sections A, B; clauses A1, A2; items (i), (a), so that no letter stands for two things."""

DECIMAL_ZERO = _scheme(
    "decimal-zero",
    LevelStyle("{1}.0"),
    LevelStyle("{1}.{2}"),
    (LevelStyle("({3})", "lower-roman"), LevelStyle("({4})", "lower-letter")),
)
"""Sections 1.0, 2.0; clauses 1.1, 1.2; items (i), (a): as councils often write terms of reference."""

SECTIONS = _scheme("sections", LevelStyle("{1}"), LevelStyle(""))
"""Sections 1, 2; below them headings without numbers: for papers that have one level of numbers and no more."""

BRACKETS = _scheme(
    "brackets",
    LevelStyle("{1}"),
    LevelStyle("{1}({2})", "lower-letter"),
    (LevelStyle("({3})", "lower-roman"), LevelStyle("({4})", "upper-letter")),
)
"""Sections 1, 2; clauses 1(a), 1(b); items (i), (A): as charters and by-laws often have it."""

NONE = _scheme("none", LevelStyle(""), LevelStyle(""), (LevelStyle(""), LevelStyle("")))
"""No numbers: headed blocks, and bullets for lists. References name the heading."""

SCHEMES = {
    scheme.name: scheme for scheme in (DECIMAL, FLAT, SECTIONS, ARTICLE, ROMAN, LETTERS, DECIMAL_ZERO, BRACKETS, NONE)
}
"""The schemes that an outline or an answers file may name."""


SCHEDULE_WORDS = (SCHEDULE_WORD, "Annex", "Appendix", "Attachment")
"""What an answers file may call the parts at the back; the first is usual. A language says how a document calls them."""


def scheme(name: str, schedule_word: str = SCHEDULE_WORD, article_word: str = ARTICLE_WORD) -> NumberingScheme:
    """The scheme of this name, with the words by which a document calls its schedules, and its sections where they have one."""
    found = SCHEMES[name]
    first, *others = found.schedule
    section, *lower = found.body
    return replace(
        found,
        schedule=(replace(first, pattern=first.pattern.replace(SCHEDULE_WORD, schedule_word)), *others),
        body=(replace(section, pattern=section.pattern.replace(ARTICLE_WORD, article_word)), *lower),
    )
