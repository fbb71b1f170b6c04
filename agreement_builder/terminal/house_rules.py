"""What a section adds by itself, at its end: each house rule is agreed, struck, said in other words or left to be agreed. Every
answer is on disk before the next is asked. Which rules there are is for the session to say."""

from __future__ import annotations

from functools import partial

from agreement_builder.interview.section_rules import SAID, RuleLine, SectionRules, sayings
from agreement_builder.model.houserules import AGREED, STRUCK, Verdict
from agreement_builder.terminal.console import Command, Console, Entry, Said
from agreement_builder.terminal.own_words import kept_in_mind, told, until_taken
from agreement_builder.terminal.unsaved import Unsaved

_ALL, _BACK = "\0all", "\0back"
RULES = "rules"


def entry(rules: SectionRules) -> Entry | None:
    """How the end of a section offers it; None where the section adds nothing."""
    lines = rules.lines()
    waiting = sum(line.waiting for line in lines)
    if not lines:
        return None
    told = f"{waiting} not talked about yet" if waiting else "all talked about"
    return Entry(RULES, "What this section adds by itself", told)


def house_rules(rules: SectionRules, console: Console, title: str, unsaved: Unsaved) -> None:
    """The list of a section's rules, until the user goes back. Raises `Said` for a command that leads away."""
    while True:
        lines = rules.lines()
        console.fresh()
        console.heading("What this section adds by itself", title)
        console.say(
            "Nobody was asked about these. Each stands in the document until you strike it or say it otherwise."
        )
        entries = [Entry(line.rule.id, _capital(line.rule.name), SAID[line.verdict]) for line in lines]
        if sum(line.waiting for line in lines) > 1:
            entries.append(Entry(_ALL, "We have talked about all of them, and agree"))
        chosen = console.choose("Which one?", [*entries, Entry(_BACK, "Back")], menu=True)
        if chosen == _BACK:
            return
        try:
            if chosen == _ALL:
                for line in lines:
                    if line.waiting:
                        told(console, rules.say(line.rule.id, AGREED))
            else:
                _one(rules, console, next(line for line in lines if line.rule.id == chosen), unsaved)
        except Said as said:
            if said.command is not Command.BACK:
                raise Said(said.command) from None


def _one(rules: SectionRules, console: Console, line: RuleLine, unsaved: Unsaved) -> None:
    """One rule: its words, and what can be said about it."""
    console.fresh()
    console.heading(_capital(line.rule.name), line.where)
    if line.reads:
        console.say()
        console.say(line.reads)
    console.say()
    offered = {saying.verdict.name: saying for saying in sayings(line)}
    entries = [Entry(name, saying.label, saying.help) for name, saying in offered.items()]
    chosen = console.choose("What do you say?", [*entries, Entry(_BACK, "Back")], menu=True)
    if chosen == _BACK:
        return
    match offered[chosen].verdict:
        case Verdict.AGREED:
            told(console, rules.say(line.rule.id, AGREED))
        case Verdict.STRUCK:
            told(console, rules.say(line.rule.id, STRUCK))
        case Verdict.REWORDED:
            held = line.reads if line.verdict is Verdict.REWORDED else ""
            put = kept_in_mind(unsaved, line.rule.id, _capital(line.rule.name), partial(rules.say, line.rule.id))
            until_taken(console, lambda held: console.lines("In your words", held), held, put)
        case Verdict.OPEN:
            told(console, rules.mark_open(line.rule.id, {}))
        case Verdict.UNTOUCHED:
            told(console, rules.say(line.rule.id, ""))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
