"""Finds sentences of wording that lay down a rule and have no owner: no answer says them or chose them, and no tag marks them.

A sentence is owned where it prints an answer that says something (not merely who), stands in a branch that an answer chose, or
stands between `{% rule %}` or `{% owner %}` tags. Judges by words and place alone; what is true is for its readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jinja2 import nodes

from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.language.sentences import ends_at
from agreement_builder.library.clauses import ClauseSource
from agreement_builder.library.owned import owned
from agreement_builder.library.wording import Wording
from agreement_builder.model.questions import Kind, Questionnaire

NAMING = frozenset({Kind.PARTNER, Kind.PARTNERS, Kind.PARTNER_LIST, Kind.PERSON})
"""Kinds of answer that say who, and so do not own what is said of them."""

CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})
"""Kinds of answer that choose wording."""

_RULE = re.compile(
    r"""\b(?:must|will|shall|may|can|cannot|only|nobody|no\ one|none|nothing|neither|never|always|every|each|any|all|
    within|unless|until|before|after|if|once|at\ least|at\ most|no\ later|no\ more|without|not|no|first|last|
    one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|half|twice|
    counts?|ends?|stops?|goes|go|decides?|agrees?|pays?|owes?|bears?|keeps?|needs?|has|have|holds?|stands?|stays?|gives?|
    tells?|asks?|says?|signs?|meets?|sends?|takes?|binds?|falls?|becomes?|remains?)\b|\d""",
    re.IGNORECASE | re.VERBOSE,
)
_END = ends_at(".!?:;")
_ITEM = re.compile(r"^\s*(?:-|\d+\.|>)\s+")
FEWEST_WORDS = 2
SHOWN = 90
"""Signs of a sentence that a finding shows."""
BREAK = "\n\n"
_WORD = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Unowned:
    """A sentence without an owner, in short, and the line of the wording on which it begins, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words with what stands around them: `owners` from the outside in, each tag or branch by its own place, and whether it
    owns. `printed` marks what a name prints, and `says` an answer that says something."""

    text: str
    line: int
    around: tuple[tuple[int, bool], ...]
    says: bool = False
    printed: bool = False


def unowned(source: ClauseSource, questionnaire: Questionnaire) -> Iterator[Unowned]:
    """The sentences of a clause that lay down a rule and have no owner. Raises `Unusable` for faulty wording."""
    yield from in_wording(source.wording, questionnaire)


def findings(source: ClauseSource, questionnaire: Questionnaire) -> Iterator[Finding]:
    """The same, each as something that its author should mend."""
    for each in unowned(source, questionnaire):
        words = each.text if len(each.text) <= SHOWN else f"{each.text[:SHOWN].rstrip()}…"
        place = Place(source.origin.file, source.body_line + each.line - 1, provision=source.id)
        hint = (
            "Mark a house rule with {% rule name %}, what the law says with {% owner law %}, what binds nobody with "
            "{% owner explanation %}, and what an answer chose with {% owner topic.question %}."
        )
        yield Finding(
            "sentence-unowned", Severity.SHOULD, f"No answer says this, and nothing marks it: “{words}”", hint, place
        )


def in_wording(wording: Wording, questionnaire: Questionnaire) -> Iterator[Unowned]:
    """The same for wording by itself."""
    pieces = (
        list(_Walk(wording.source, questionnaire).pieces(wording.body, (), {}))
        if wording.body
        else [_Piece(wording.source, 1, ())]
    )
    whole = [sentence for sentence in _sentences(pieces) if sentence]
    for sentence, following in zip(whole, [*whole[1:], []], strict=False):
        text = " ".join("".join(piece.text for piece in sentence).split())
        if not _says_something(text) or not _RULE.search(text):
            continue
        if any(piece.says for piece in sentence) or _owned_around(sentence):
            continue
        if text.endswith(":") and any(piece.says for piece in following):
            continue
        yield Unowned(text, sentence[0].line)


def _says_something(text: str) -> bool:
    """Whether there is a sentence here, and not a heading of columns or what is left between two answers."""
    words = [word for word in re.findall(r"[A-Za-z]{2,}", text) if word != "must"]
    return len(words) >= FEWEST_WORDS and ("|" not in text or text.endswith("."))


def _owned_around(sentence: Sequence[_Piece]) -> bool:
    """Whether all words of a sentence stand inside something that owns them."""
    return all(any(owns for _, owns in piece.around) for piece in sentence if _WORD.search(piece.text))


class _Walk:
    """Goes through wording in order, all branches one after another."""

    def __init__(self, source: str, questionnaire: Questionnaire) -> None:
        self.lines = source.split("\n")
        self.questionnaire = questionnaire

    def pieces(
        self, body: Sequence[nodes.Node], around: tuple[tuple[int, bool], ...], loops: dict[str, str]
    ) -> Iterator[_Piece]:
        for node in body:
            match node:
                case nodes.Output():
                    yield from self._output(node, around, loops)
                case nodes.If():
                    yield from self._if(node, around, loops)
                case nodes.For():
                    over = self._question(node.iter, loops)
                    name = node.target.name if isinstance(node.target, nodes.Name) else ""
                    yield from self._apart(node)
                    yield from self.pieces([*node.body, *node.else_], around, {**loops, name: over})
                    yield from self._apart(node)
                case nodes.OverlayScope():
                    block = owned(node)
                    yield from self._apart(node)
                    yield from self.pieces(node.body, (*around, (id(node), block is not None)), loops)
                    yield from self._apart(node)

    def _apart(self, node: nodes.Node) -> Iterator[_Piece]:
        """A break around a tag that has a line for itself."""
        if self.lines[node.lineno - 1].strip().startswith("{%") and self.lines[node.lineno - 1].strip().endswith("%}"):
            yield _Piece(BREAK, node.lineno, ())

    def _if(self, node: nodes.If, around: tuple[tuple[int, bool], ...], loops: dict[str, str]) -> Iterator[_Piece]:
        for branch in (node, *node.elif_):
            yield from self._apart(node)
            yield from self.pieces(branch.body, (*around, (id(branch), self._chosen(branch.test))), loops)
        yield from self._apart(node)
        yield from self.pieces(node.else_, (*around, (id(node.else_), False)), loops)
        yield from self._apart(node)

    def _chosen(self, test: nodes.Node) -> bool:
        """Whether a branch stands only when somebody gave one of certain answers to a question that offers them."""
        match test:
            case nodes.And():
                return self._chosen(test.left) or self._chosen(test.right)
            case nodes.Or():
                return self._chosen(test.left) and self._chosen(test.right)
            case nodes.Compare() if test.ops[0].op in ("eq", "in"):
                return any(self._chooses(side) for side in (test.expr, test.ops[0].expr))
        return False

    def _chooses(self, node: nodes.Node) -> bool:
        question = self.questionnaire.by_id.get(self._question(node, {}))
        return question is not None and question.kind in CHOOSING

    def _output(
        self, node: nodes.Output, around: tuple[tuple[int, bool], ...], loops: dict[str, str]
    ) -> Iterator[_Piece]:
        for piece in node.nodes:
            if isinstance(piece, nodes.TemplateData):
                line = piece.lineno
                for part in re.split(r"(?<=\n)", piece.data):
                    yield _Piece(part, line, around)
                    line += part.count("\n")
            else:
                says = self._says(piece, loops)
                yield _Piece("…" if says else " must ", piece.lineno, around, says, printed=True)

    def _says(self, node: nodes.Node, loops: dict[str, str]) -> bool:
        question = self.questionnaire.by_id.get(self._question(node, loops))
        return question is not None and question.kind not in NAMING and not question.names

    def _question(self, node: nodes.Node, loops: dict[str, str]) -> str:
        """The question whose answer a node holds, "" where it is none's."""
        match node:
            case nodes.Getattr() if isinstance(node.node, nodes.Name):
                over = loops.get(node.node.name)
                return over if over is not None else f"{node.node.name}.{node.attr}"
            case nodes.Getattr() | nodes.Getitem() | nodes.Filter() if node.node is not None:
                return self._question(node.node, loops)
            case nodes.Name():
                return loops.get(node.name, "")
        return ""


def _sentences(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces put together to sentences that have words; items of a list, cells and paragraphs are apart."""
    sentence: list[_Piece] = []
    blank = True
    for piece in pieces:
        text, at = piece.text, 0
        if not text:
            continue
        if not piece.printed and ((blank and not text.strip()) or text == BREAK or _ITEM.match(text)):
            yield sentence
            sentence = []
        for found in () if piece.printed else _END.finditer(text):
            sentence.append(replace(piece, text=text[at : found.end()]))
            yield sentence
            sentence, at = [], found.end()
        if text[at:].strip():
            sentence.append(replace(piece, text=text[at:]))
        blank = text.endswith("\n")
    yield sentence
