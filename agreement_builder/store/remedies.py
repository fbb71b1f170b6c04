"""What a YAML parser complains of, in the words of somebody who has never heard of YAML: what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from agreement_builder.findings import Finding, Place, Severity

_UNFIT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB_FIRST = re.compile(r"^ *\t", re.MULTILINE)
_QUOTE = "Put the whole text after the colon in quotation marks."
_LEVEL = "Lines of one list or section start in the same column. Compare this line with those above it."

# The parser's context and problem, what is told, the way out, and whether the context rather than the problem is the place.
_REMEDIES: tuple[tuple[str, str, str, str, bool], ...] = (
    (
        "quoted scalar.*(end of stream|document indicator)",
        "file-quotation-mark",
        "A quotation mark is opened in this line and not closed.",
        "Close it at the end of the text, or take it out.",
        True,
    ),
    (
        "escape character",
        "file-backslash",
        "A backslash in a text with double quotation marks starts a special sign.",
        "Write two backslashes, or put the text in single quotation marks.",
        False,
    ),
    (
        "mapping values are not allowed|mapping keys are not allowed",
        "file-colon",
        "A colon with a space behind it starts a new answer, and none can start here.",
        f"{_QUOTE} If it is an answer of its own, {_LEVEL[0].lower()}{_LEVEL[1:]}",
        False,
    ),
    (
        "nesting depth",
        "file-too-deep",
        "This is nested too deeply.",
        "Text that starts with a bracket stands in quotation marks.",
        False,
    ),
    (
        "flow (sequence|mapping)|node content",
        "file-bracket",
        "A bracket is opened and not closed, or a comma is missing in between.",
        "Close the bracket. Text that starts with a bracket or comma stands in quotation marks.",
        True,
    ),
    ("anchor|alias", "file-sign", "A text that starts with & or * means something else here.", _QUOTE, True),
    ("tag", "file-tag", "A text that starts with ! means something else here.", _QUOTE, True),
    (
        "cannot start any token",
        "file-sign",
        "A text cannot start with this sign.",
        _QUOTE,
        False,
    ),
    (
        "simple key",
        "file-colon-missing",
        "A name stands here without a colon behind it, or a text goes on that is not moved in.",
        "Write a colon and a space after a name. Move the lines of a text in by two spaces.",
        True,
    ),
    (
        "block sequence entries",
        "file-list",
        "A list cannot start in the same line as its name.",
        "Start the list on the next line, or put the text in quotation marks.",
        False,
    ),
    (
        "expected key|'-' indicator",
        "file-level",
        "This line does not fit what stands above it.",
        f"{_LEVEL} Behind a closing quotation mark nothing may follow.",
        False,
    ),
    ("document", "file-two-in-one", "A second document starts here.", "Take out the line --- or ....", False),
)


def remedies(
    error: yaml.YAMLError, text: str, file_name: str, line_at: Callable[[int], int], quoted_over_lines: int = -1
) -> list[Finding]:
    """What is wrong with a text that the parser could not read.

    `line_at` gives the line of a place in the text. `quoted_over_lines` is where the text just before starts, if it stands
    in quotation marks and goes over several lines: then the first mark is the likely culprit. -1 otherwise.
    """

    def told(code: str, message: str, hint: str, index: int) -> Finding:
        return Finding(code, Severity.MUST, message, hint, Place(file_name, line_at(index)))

    unfit = list(_UNFIT.finditer(text))
    if unfit:
        return [
            told(
                "file-character",
                f"A character in this line cannot stand in a text file (U+{ord(found.group()):04X}).",
                "Delete it and type the words again.",
                found.start(),
            )
            for found in unfit[:20]
        ]
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    place = problem or context
    index = place.index if place else 0
    complaint = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    if "tab" in complaint.split() or text[index : index + 1] == "\t":
        tabs = [found.end() for found in _TAB_FIRST.finditer(text)]
        message = "This line is moved in with a tab."
        return [told("file-tab", message, "Use spaces, two for each level.", tab) for tab in tabs[:20] or [index]]
    if quoted_over_lines >= 0:
        complaint, context = "quoted scalar: unexpected end of stream", None
        index = quoted_over_lines
    for pattern, code, message, hint, at_context in _REMEDIES:
        if re.search(pattern, complaint):
            return [told(code, message, hint, context.index if at_context and context else index)]
    return [told("file-unclear", "The file cannot be understood from this line on.", _QUOTE, index)]
