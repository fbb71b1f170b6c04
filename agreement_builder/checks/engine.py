"""Runs the checks of a pack over the facts of an agreement: decides by condition or rule, and words what was found.

A check that cannot be decided yet stays silent: what is missing is told elsewhere. Reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import agreement_builder.checks.rules  # noqa: F401 - makes every rule known
from agreement_builder.checks.facts import Facts
from agreement_builder.checks.found import RULES, Found, Held
from agreement_builder.checks.named import FACTS as OF_ALL
from agreement_builder.checks.named import OWN as OF_ONE
from agreement_builder.findings import LISTED, Finding, Joint, Place, Severity
from agreement_builder.language import Language, Voice, in_words
from agreement_builder.library.checks import GIVEN
from agreement_builder.library.views import Absent, Listing, View, Words
from agreement_builder.library.wording import SLOT_CLOSE, SLOT_OPEN, Wording, compile_wording
from agreement_builder.model.checks import FACTS, FOUND, OWN, PARTNER, ROW, Check
from agreement_builder.model.conditions import (
    MISSING,
    OF_THE_PARTNER,
    THE_PARTNER,
    UNSETTLED,
    Lookup,
    Truth,
    evaluate,
    question_of,
)
from agreement_builder.model.document import Blank, TermDefinition, TermUse, Text, Value
from agreement_builder.model.lookup import condition_lookup, plain
from agreement_builder.model.values import Money, TypedValue, unsettled_in

LAST = "unanswered"
"""The rule on all that is blank. It runs after the others, and names nothing that one of them has told."""

Names = Callable[[str], Mapping[str, View]]
"""The names that wording may use, for the id of a partner that it is about, or for "" where it is about all of them."""

_SLOT = re.compile(f"{re.escape(SLOT_OPEN)}([0-9]+){re.escape(SLOT_CLOSE)}")
_REFERENCE = re.compile(r" ?\[\[([a-z0-9_.-]+)(?:\|([^\[\]]+))?\]\]")


@dataclass
class Engine:
    """One run over one agreement. `names` gives what wording may see of the answers; findings are said in the pack's `voice`."""

    facts: Facts
    names: Names
    voice: Voice
    _lookups: dict[str, Lookup] = field(default_factory=dict)
    _known: dict[tuple[str, str], Held] = field(default_factory=dict)

    def run(self, checks: Iterable[Check]) -> tuple[Finding, ...]:
        """What the checks find: those that must be mended first, and among those of one weight the checks that matter most."""
        order = list(Severity)
        built = [check for check in checks if check.built]
        by_code = {check.code: tuple(self.findings(check)) for check in built if check.rule != LAST}
        last = self._knowing(finding.place.question for findings in by_code.values() for finding in findings)
        by_code |= {check.code: tuple(last.findings(check)) for check in built if check.rule == LAST}
        found = [(finding, check.first) for check in built for finding in by_code[check.code]]
        found.sort(key=lambda each: (order.index(each[0].severity), not each[1]))
        return tuple(finding for finding, _ in found)

    def _knowing(self, told: Iterable[str]) -> Engine:
        """The same engine for a check that leaves out what others have told."""
        facts = replace(self.facts, told=frozenset(told), make_document=lambda: self.facts.document)
        return Engine(facts, self.names, self.voice)

    def findings(self, check: Check) -> Iterator[Finding]:
        """What one check finds."""
        for instance, row, cells in self._instances(check):
            look_up = self._lookup(instance, cells)
            severity = next(
                (
                    weight.severity
                    for weight in check.weights
                    if weight.condition is None or evaluate(weight.condition, look_up) is Truth.YES
                ),
                None,
            )
            if severity is not None:
                yield self._finding(check, instance, row, severity)

    def _instances(self, check: Check) -> Iterator[tuple[Found, View | None, Mapping[str, TypedValue]]]:
        """Every instance that the check speaks about, with the row of a table that it concerns."""
        if check.rule:
            yield from ((found, None, {}) for found in RULES[check.rule](self.facts))
            return
        if check.when is None:
            return
        for instance, row, cells in self._candidates(check):
            if evaluate(check.when, self._lookup(instance, cells)) is Truth.YES:
                yield instance, row, cells

    def _candidates(self, check: Check) -> Iterator[tuple[Found, View | None, Mapping[str, TypedValue]]]:
        if not check.for_each:
            yield Found(), None, {}
            return
        if check.for_each == PARTNER:
            for partner in self.facts.partners:
                yield Found(about=partner.id, partner=partner.id), None, {}
            return
        topic, _, name = check.for_each.partition(".")
        question = self.facts.questionnaire.by_id[check.for_each]
        for who in [partner.id for partner in self.facts.partners] if question.each_partner else [""]:
            view = self.names(who)[topic].field(name)
            if view is not None and question.each_partner:
                view = view.field(who)
            at = f"{check.for_each}[{who}]" if who else check.for_each
            rows = self.facts.rows(check.for_each, who)
            for number, (cells, row) in enumerate(zip(rows, view.items() if view is not None else (), strict=False), 1):
                yield Found(at=f"{at}/{number}", about=_words(row), partner=who), row, cells

    def _finding(self, check: Check, instance: Found, row: View | None, severity: Severity) -> Finding:
        names: dict[str, View] = {
            **self.names(instance.partner),
            FACTS: self._named(lambda name: self._fact(name, "")),
            OWN: self._named(lambda name: self._fact(name, instance.partner)),
            FOUND: self._named(instance.values.get),
        }
        if row is not None:
            names[ROW] = row
        at = instance.at or self._place(check, instance.partner)
        fix = check.fix
        return Finding(
            check.code,
            severity,
            self.words(check.says, names),
            self.words(check.fairer, names),
            Place(question=at),
            check.evidence,
            why=check.why,
            about=instance.about,
            fix=(fix.key.replace(THE_PARTNER, instance.partner), self.words(fix.to, names, False)) if fix else None,
            joint=self._joint(check, instance, row, names),
        )

    def _joint(self, check: Check, instance: Found, row: View | None, names: Mapping[str, View]) -> Joint | None:
        """How this is told together with others of its check."""
        together = check.together
        if together is None:
            return None
        if together.each:
            listed = self.words(together.each, names, False)
        else:
            listed = f"“{_words(row)}”" if row is not None else self.facts.short(instance.partner)
        around = {**names, FOUND: self._named({**instance.values, "all": LISTED}.get)}
        return Joint(listed, self.words(together.says, around, False), self.words(together.fairer, around, False))

    def _named(self, find: Callable[[str], Held]) -> _Named:
        return _Named(find, self.facts.short, self.voice.language)

    def _place(self, check: Check, partner: str) -> str:
        question = self.facts.questionnaire.by_id.get(check.looks_at[0])
        of_each = question is not None and question.each_partner and partner
        return f"{check.looks_at[0]}[{partner}]" if of_each else check.looks_at[0]

    def words(self, wording: str, names: Mapping[str, View], sentence: bool = True) -> str:
        """Wording as plain text; a sentence begins with a capital letter. Raises `WordingError`."""
        text, slots = _compiled(wording).print(names, self.voice)
        text = _REFERENCE.sub(lambda found: self._reference(found.group(1), found.group(2) or ""), text)
        text = " ".join(_SLOT.sub(lambda found: _words(slots[int(found.group(1))]), text).split())
        called = next((who.name for who in self.facts.partners if text.startswith(who.short)), "")
        return self.voice.language.capitalised(text, called) if sentence else text

    def _reference(self, provision: str, otherwise: str) -> str:
        label = self.facts.document.labels.get(provision)
        words = label.reference_text if label else otherwise
        return f" {words}" if words else ""

    def _lookup(self, instance: Found, cells: Mapping[str, TypedValue]) -> Lookup:
        about = instance.partner
        if about not in self._lookups:
            facts = self.facts
            self._lookups[about] = condition_lookup(facts.questionnaire, facts.answers, facts.defaults, about)
        answers = self._lookups[about]

        def look_up(name: str) -> object:
            topic, _, rest = name.partition(".")
            match topic:
                case "facts":
                    return _plain(self._fact(rest, ""))
                case "own":
                    return _plain(self._fact(rest, about))
                case "row":
                    if rest in unsettled_in(cells):
                        return UNSETTLED
                    held = cells.get(rest)
                    return None if held in (None, "", ()) else plain(held)
                case "found":
                    return _plain(instance.values.get(rest))
                case _:
                    who = about if name.endswith(OF_THE_PARTNER) else ""
                    return MISSING if self.facts.waived(question_of(name), who) else answers(name)

        return look_up

    def _fact(self, name: str, partner: str) -> Held:
        """A fact by its name, worked out once."""
        key = (name, partner)
        if key not in self._known:
            self._known[key] = OF_ONE[name].of(self.facts, partner) if partner else OF_ALL[name].of(self.facts)
        return self._known[key]


@lru_cache(maxsize=1000)
def _compiled(wording: str) -> Wording:
    return compile_wording(wording, GIVEN)


def _plain(held: Held) -> object:
    """A fact as a condition compares it. Where nobody can say, nothing is decided."""
    return MISSING if held is None else plain(held)


def view_of(held: Held, short: Callable[[str], str], language: Language) -> View:
    """A fact as wording prints it: partners by their short names."""
    match held:
        case None | "" | ():
            return Absent()
        case bool():
            return Words((Text(language.yes_no(held)),), "yes" if held else "no")
        case int() | Money() | date():
            return Words((Text(in_words(held, language)),), plain(held))
        case tuple():
            return Listing(tuple(Words((Text(short(each)),), each) for each in held), language=language)
        case _:
            return Words((Text(short(held)),), held)


@dataclass(frozen=True, eq=False)
class _Named(View):
    """Facts, or found values, by name."""

    find: Callable[[str], Held]
    short: Callable[[str], str]
    language: Language

    def field(self, name: object) -> View | None:
        try:
            return view_of(self.find(str(name)), self.short, self.language)
        except KeyError:
            return None


def _words(view: View) -> str:
    """What a view prints, as plain text."""
    said = []
    for inline in view.inlines():
        match inline:
            case Text(text) | Value(text) | TermUse(_, text) | TermDefinition(_, text):
                said.append(text)
            case Blank(label):
                said.append(f"[{label}]")
            case _:
                pass
    return "".join(said)
