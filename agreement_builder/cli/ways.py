"""What somebody at a command line can type to go on from a finding: the words for each way out, in the one place that has them."""

from __future__ import annotations

from collections.abc import Mapping

from agreement_builder.findings import Finding, Step, Way

WORDS: Mapping[Step, str] = {
    Step.SEE_CLAUSES: "agreement-builder explain lists the clauses of your document.",
    Step.SEE_PLACES: "agreement-builder explain lists both.",
    Step.SEE_RULES: "agreement-builder explain lists the rules of each clause.",
    Step.SEE_SECTIONS: ": agreement-builder status shows the sections.",
    Step.SEE_QUESTIONS: "agreement-builder schema lists every question.",
    Step.SEE_OWN_WORDS: "agreement-builder status lists them.",
    Step.SEE_LEFT_OUT: "agreement-builder status lists all of it.",
    Step.EXPLAIN_ALL: "Run explain without a clause to see them all.",
    Step.LET_STAND: ": check --waive {} --where {}.",
    Step.WAIVE_WRITES: "agreement-builder check --waive writes it.",
    Step.LET_STAND_ANEW: "--waive {} once more, and the file keeps for whom.",
    Step.NAME_NO_PLACE: ": leave out --where.",
    Step.SAY_IN_OWN_WORDS: "To say the clause in your own words, add --in-our-words.",
    Step.WRITE_OTHER: "Write the other with build --document {}.",
    Step.NAME_NO_PARTNER: "Leave --partner out.",
    Step.PUT_BEHIND: "Name one that it has with --after.",
    Step.RENEW_WRITES: "agreement-builder new NEW.yaml --from OLD.yaml writes it.",
    Step.GO_ON: "To go on with it: agreement-builder new {}. To start again from {}, choose another name.",
    Step.INSTALL: "Run agreement-builder doctor for the command that installs them, or write Word alone with --format docx.",
}
"""By step, with {} where what it is about goes. Words that begin with a colon go on from the last sentence of the hint."""


def hint(finding: Finding) -> str:
    """The way out in words, with what to type; "" where there is none."""
    words = _words(finding.way)
    if words.startswith(":"):
        return f"{finding.hint.removesuffix('.')}{words}"
    return " ".join(filter(None, (finding.hint, words)))


def _words(way: Way | None) -> str:
    return WORDS[way.step].format(*way.about) if way else ""
